"""protoc compiles the files, buf lints and formats them, and the descriptors say what is in them.

A file with the facts of its errors is read by reflection, as programs read it. A file without them has the
texts in its comments alone; these are read too, if they have no characters that a comment cannot have.
"""

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from grpc_tools import protoc

from errcast.options import OptionValue
from errcast.rendering.artifacts import render_run
from errcast.targets import load_target, resolved_options
from errcast.text.casing import CASES
from tests.support.commands import require, run
from tests.support.judges import with_used_lists

UNORDERED = True  # a code of 0 comes first
MOST_INVENTED = 1500
IS_SLOW = True
ALL_MEMBERS = True  # each value is deprecated or not
REFUSES = ("code-out-of-range",)
_LINTED = "version: v2\n"
INCLUDED = Path(protoc.__file__).with_name("_proto")
_SUMMARY = re.compile(r"'(.*)'(?: - (.*))?", re.DOTALL)
_FACTS = (
    *("description", "solution", "category", "retryable", "http_status"),
    *("severity", "retry", "grpc_status", "since"),
)


def options(number: int) -> dict[str, OptionValue]:
    return {"package": f"c{number}.v1", "facts": True, "extension": 50000 + number}


def spelled(name: str) -> str:
    return name


def printed(folder: Path) -> str:
    folders = sorted((folder / "source").iterdir(), key=lambda path: int(path.name[1:]))
    for each in folders:
        add_facts(each)
    lint(folder, folders)
    return "".join(json.dumps(with_used_lists(facts(compiled(each)))) + "\n" for each in folders)


def add_facts(folder: Path) -> None:
    """Write the file that each catalog imports. A run writes it once for all catalogs."""
    (path,) = (each for each in folder.rglob("*.proto") if each.name != "error_facts.proto")
    target, _ = load_target("proto")
    assert target is not None
    text = path.read_text(encoding="utf-8")
    if "error_facts.proto" in text and not path.with_name("error_facts.proto").exists():
        (package,) = re.findall("(?m)^package (.*);$", text)
        number = int(re.sub(r"^c(\d+)\.v1$|.*", r"\1", package, count=1) or 0)
        given = resolved_options(target, {**options(number), "package": package})
        (artifact,), findings = render_run((), (), target, given, with_templates=True)
        assert findings == []
        (folder / artifact.path).write_bytes(artifact.content)


def lint(folder: Path, folders: Sequence[Path]) -> None:
    """Lint the files of all folders, and check their layout. buf reads folders without a file in common at once."""
    modules: list[tuple[Path, set[Path]]] = []
    for each in folders:
        files = {path.relative_to(each) for path in each.rglob("*.proto")}
        module = next((path for path, known in modules if not files & known), None)
        if module is None:
            module = folder / f"module{len(modules)}"
            modules.append((module, set()))
            module.mkdir()
            (module / "buf.yaml").write_text(_LINTED)
        next(known for path, known in modules if path == module).update(files)
        shutil.copytree(each, module, dirs_exist_ok=True)
    for module, _ in modules:
        run([require("buf"), "lint", "--error-format", "text"], cwd=module)
        run([require("buf"), "format", "--diff", "--exit-code"], cwd=module)


def compiled(folder: Path) -> descriptor_pb2.FileDescriptorSet:
    """Return the descriptors of the files of a folder, with the comments."""
    paths = sorted(str(path) for path in folder.rglob("*.proto"))
    written = folder / "descriptors"
    arguments = [
        f"-I{folder}",
        f"-I{INCLUDED}",
        "--include_imports",
        "--include_source_info",
        "--fatal_warnings",
    ]
    assert protoc.main(["protoc", *arguments, f"--descriptor_set_out={written}", *paths]) == 0
    return descriptor_pb2.FileDescriptorSet.FromString(written.read_bytes())


def enum_in(
    found: descriptor_pb2.FileDescriptorSet,
) -> tuple[descriptor_pb2.FileDescriptorProto, descriptor_pb2.EnumDescriptorProto]:
    """Return the enum of errors, and its file."""
    ((file, enum),) = (
        (file, enum) for file in found.file if not file.name.startswith("google/") for enum in file.enum_type
    )
    return file, enum


def comments(file: descriptor_pb2.FileDescriptorProto) -> dict[int, list[str]]:
    """Return the lines of the comment before each value of the enum, by the place of the value."""
    value_of_enum = [5, 0, 2]  # the paths of descriptor.proto: an enum of a file, a value of an enum
    return {
        location.path[3]: location.leading_comments.removesuffix("\n").split("\n")
        for location in file.source_code_info.location
        if len(location.path) == 4 and list(location.path[:3]) == value_of_enum
    }


def facts(found: descriptor_pb2.FileDescriptorSet) -> Iterator[dict[str, Any]]:
    """Yield the facts of each error."""
    file, enum = enum_in(found)
    read = _reader_of_facts(found, file.package)
    said = comments(file)
    prefix = f"{CASES['upper_snake_case'](enum.name)}_"
    values = list(enumerate(enum.value))
    if not said[0][0].startswith(" '"):
        assert (values[0][1].name, values[0][1].number) == (f"{prefix}UNSPECIFIED", 0)
        values = values[1:]
    is_former = {place for place, _ in values if said[place][0].startswith(" The former name of ")}
    for place, value in values:
        if place in is_former:
            assert value.options.deprecated
            continue
        fact = read(value) if read is not None else _from_comment(value, prefix, said[place])
        assert value.name.startswith(prefix)
        fact["deprecated"] = value.options.deprecated
        former = [
            other.name.removeprefix(prefix)
            for at, other in values
            if at in is_former and other.number == value.number
        ]
        yield fact | ({"aliases": sorted(former)} if former else {})


def details(found: descriptor_pb2.FileDescriptorSet) -> dict[str, str]:
    """Return the details of each error by its name; an error without details has an empty text."""
    file, enum = enum_in(found)
    option_of = _reader_of_options(found, file.package)
    return {option_of(value).name: option_of(value).details for value in enum.value if value.number}


def _reader_of_facts(found: descriptor_pb2.FileDescriptorSet, package: str) -> Any:
    """Return a function that reads the facts of a value, or None if no value has an option with them."""
    if not any(file.name.endswith("/error_facts.proto") for file in found.file):
        return None
    option_of = _reader_of_options(found, package)

    def read(value: descriptor_pb2.EnumValueDescriptorProto) -> dict[str, Any]:
        said = option_of(value)
        is_number = said.code == str(value.number) or re.fullmatch(f"(?i)0x0*{value.number:x}", said.code)
        code = value.number if is_number else said.code
        fact = {"name": said.name, "code": code, "message": said.message}
        lists = {"tags": list(said.tags), "links": [[link.title, link.url] for link in said.links]}
        return fact | lists | {key: getattr(said, key) for key in _FACTS if said.HasField(key)}

    return read


def _reader_of_options(found: descriptor_pb2.FileDescriptorSet, package: str) -> Any:
    """Return a function that returns the option of a value, as programs read it."""
    pool = descriptor_pool.DescriptorPool()
    for file in found.file:
        pool.Add(file)
    extension = pool.FindExtensionByName(f"{package}.error_facts")
    options_type = message_factory.GetMessageClass(
        pool.FindMessageTypeByName("google.protobuf.EnumValueOptions")
    )
    message_factory.GetMessageClass(pool.FindMessageTypeByName(f"{package}.ErrorFacts"))

    def option_of(value: descriptor_pb2.EnumValueDescriptorProto) -> Any:
        known: Any = options_type.FromString(value.options.SerializeToString())
        return known.Extensions[extension]

    return option_of


def _from_comment(
    value: descriptor_pb2.EnumValueDescriptorProto, prefix: str, lines: list[str]
) -> dict[str, Any]:
    """Return what a comment says about an error whose texts a comment can have."""
    summary = _SUMMARY.fullmatch(lines[0][1:])
    assert summary
    named = dict(line.removeprefix(" - ").split(": ", 1) for line in lines if line.startswith(" - "))
    assert named.keys() <= {"Solution", "Category"}
    return {
        "name": value.name.removeprefix(prefix),
        "code": value.number,
        "message": summary[1],
        "description": summary[2],
        "solution": named.get("Solution"),
    }
