"""The same catalog in the language of each generator: a catalog of integer codes in, texts of files out.

Each generator gets as much of the catalog as its language can say, in the form from which it
makes the most: names as names, codes as codes, the texts where its output still shows them.
"""

from collections.abc import Iterable
from pathlib import Path

from benchmarks.texts import as_json, comments, quoted, remark, remarks
from benchmarks.weaver import weaver_inputs
from errcast import Catalog, ErrorCode

# errorcode-generator needs this text, written by a person, before it can write Python.
PYTHON_TEMPLATE = '''\
from enum import IntEnum


class FaceError(IntEnum):
{% for item in errorcodes %}
    {{ item.name }} = {{ item.code }}
    """{{ item.comment }}"""
{% endfor %}
'''


def write_inputs(catalog: Catalog, text: str, folder: Path) -> None:
    """Write the input of every generator to a folder; errcast's is `text`, the catalog's own file."""
    files = {
        "face.yaml": text,
        "face.proto": proto(catalog),
        "face_options.proto": proto_with_options(catalog),
        "face.fbs": flatbuffers(catalog),
        "face.thrift": thrift(catalog),
        "linkml-codes.yaml": linkml_of_codes(catalog),
        "linkml-names.yaml": linkml_of_names(catalog),
        "face.schema.json": json_schema_of_integers(catalog),
        "FaceError.schema.json": json_schema_of_strings(catalog),
        "face.errorcodes.json": error_codes(catalog),
        "enum.py.j2": PYTHON_TEMPLATE,
        **weaver_inputs(catalog),
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")


def proto(catalog: Catalog) -> str:
    """Return an enum of Protocol Buffers, its texts as comments."""
    values = "".join(
        f"{comments(error, '  // ')}  {error.name} = {error.code};\n" for error in catalog.errors
    )
    return f"{_proto_head(catalog)}\nenum {catalog.type} {{\n{values}}}\n"


def proto_with_options(catalog: Catalog) -> str:
    """Return an enum of Protocol Buffers, its texts as custom options, which programs can read."""
    values = "".join(
        f"  {error.name} = {error.code} [{', '.join(_proto_options(error))}];\n" for error in catalog.errors
    )
    return f"""\
{_proto_head(catalog)}
import "google/protobuf/descriptor.proto";

extend google.protobuf.EnumValueOptions {{
  optional string message = 50001;
  optional string description = 50002;
  optional string solution = 50003;
  optional string category = 50004;
  optional bool retryable = 50005;
}}

enum {catalog.type} {{
{values}}}
"""


def _proto_head(catalog: Catalog) -> str:
    # Version 3 of the language requires a value 0, which is not an error of the catalog.
    return f"""\
syntax = "proto2";

package {catalog.name};

option java_package = "errors";
option java_multiple_files = true;
"""


def _proto_options(error: ErrorCode) -> Iterable[str]:
    facts = {
        "message": error.message,
        "description": error.description,
        "solution": error.solution,
        "category": error.category,
        "retryable": error.retryable,
    }
    return (f"({name}) = {quoted(value)}" for name, value in facts.items() if value is not None)


def flatbuffers(catalog: Catalog) -> str:
    """Return an enum of FlatBuffers, its texts as documentation comments."""
    values = "".join(
        f"{comments(error, '  /// ')}  {error.name} = {error.code},\n" for error in catalog.errors
    )
    return f"namespace errors;\n\nenum {catalog.type} : int {{\n{values}}}\n"


def thrift(catalog: Catalog) -> str:
    """Return an enum of Thrift, its texts as documentation comments of one line: its documents are tables."""
    values = "".join(
        f"  /** {remark(error).replace('*/', '* /')} */\n  {error.name} = {error.code},\n"
        for error in catalog.errors
    )
    return f"namespace java errors\nnamespace py errors\n\nenum {catalog.type} {{\n{values}}}\n"


def linkml_of_codes(catalog: Catalog) -> str:
    """Return an enum of LinkML whose values are the codes and whose titles are the names.

    Its generators of Pydantic, TypeScript and Java make the name of the constant from the title.
    """
    values = "".join(
        f"      {quoted(str(error.code))}:\n"
        f"        title: {error.name}\n"
        f"        description: {quoted(remark(error))}\n"
        for error in catalog.errors
    )
    return _linkml(catalog, values)


def linkml_of_names(catalog: Catalog) -> str:
    """Return an enum of LinkML whose values are the names and whose meanings are the codes.

    Its generator of Python makes the name of the constant from the value. With codes as values,
    the class would have no constants.
    """
    values = "".join(
        f"      {error.name}:\n"
        f"        meaning: {catalog.name}:{error.code}\n"
        f"        title: {quoted(error.message)}\n"
        f"        description: {quoted(remark(error))}\n"
        for error in catalog.errors
    )
    return _linkml(catalog, values)


def _linkml(catalog: Catalog, values: str) -> str:
    return f"""\
id: https://example.com/{catalog.name}
name: {catalog.name}
prefixes:
  {catalog.name}: https://example.com/{catalog.name}/
default_prefix: {catalog.name}
enums:
  {catalog.type}:
    permissible_values:
{values}"""


def json_schema_of_integers(catalog: Catalog) -> str:
    """Return a JSON Schema of the codes, each with its name as title, for datamodel-code-generator."""
    return as_json(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": catalog.type,
            "type": "integer",
            "oneOf": [
                {"title": error.name, "const": error.code, "description": "\n".join(remarks(error))}
                for error in catalog.errors
            ],
        }
    )


def json_schema_of_strings(catalog: Catalog) -> str:
    """Return a JSON Schema of the codes as strings, for quicktype, which has enums of strings only.

    Its own key `qt-accessors` has the names. It has no key for the texts of a value.
    """
    codes = [str(error.code) for error in catalog.errors]
    names = [error.name for error in catalog.errors]
    return as_json(
        {
            "$schema": "http://json-schema.org/draft-06/schema#",
            "title": catalog.type,
            "description": catalog.title or catalog.name,
            "type": "string",
            "enum": codes,
            "qt-accessors": dict(zip(codes, names, strict=True)),
        }
    )


def error_codes(catalog: Catalog) -> str:
    """Return the list that errorcode-generator reads. It has only code, name and comment."""
    return as_json(
        [{"code": str(error.code), "name": error.name, "comment": remark(error)} for error in catalog.errors]
    )
