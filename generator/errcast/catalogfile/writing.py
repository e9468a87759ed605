"""`Catalog` -> the canonical text of its file.

    ErrorCode(7, "BUSY", "no") ->     - code: 7
                                        name: BUSY
                                        message: "no"

The canonical form has the keys in a fixed order, block style, an indent of two spaces, line feeds
and no wrapping. It is UTF-8, and only invisible characters are escaped. It has quotes only if YAML
needs them, or if an editor would obey the text.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Any

from errcast.catalog import FORMAT_VERSION, NOTHING_RESERVED, Catalog, Category, ErrorCode
from errcast.catalogfile.imprint import IMPORTED, imprint_line
from errcast.fields import FIELD_KEYS
from errcast.files.plain_scalars import is_plain_text
from errcast.origin import remembered
from errcast.text.characters import has_invisible, visible_line
from errcast.text.quoting import json_escape, quoted, shortest_escape

# vim and Emacs look for `vim: set …` and `Local Variables:` in the last lines of any file: the last letter.
_OPTIONS_OF_AN_EDITOR = (
    r"((?<=\bv)i(?=:)|(?<=\be)x(?=:)|(?<=[vV]i)m(?=[<=>]?[0-9]*:)|(?<=Local Variable)s(?=:))"
)
_PLAIN_PATH = r"(?!.*nosem)[a-z0-9_./]+"
# Where an editor finds the schema: beside the catalog, as `errcast init` writes it.
SCHEMA_FILE = "catalog.schema.json"


def imported_comment(source: str) -> str:
    """Return the comment at the head of a catalog that was imported from a source table."""
    return (
        f"The codes, messages, descriptions and solutions come from {source_in_comment(source)};\n"
        "each run of white space became one space. All other fields (category, retryable and so on)\n"
        "are maintained by hand; imports change them only with --accept.\n"
        "Once published, a name never changes."
    )


def source_in_comment(source: str) -> str:
    """Return the path of a table for a comment, without directives: `vim: set.md` -> `vim : set.md`."""
    if re.fullmatch(_PLAIN_PATH, source):
        return source
    from errcast.escaping.directives import broken_in_comment  # few paths need it

    return broken_in_comment(visible_line(source))


def canonical_text(
    catalog: Catalog, comment: str = "", schema: str | None = None, imprint: str | None = None
) -> str:
    """Return the text of the file of a catalog. It starts with the lines of `comment`, each after a `#`.

    `schema` is the path of the schema that an editor checks the file with, relative to the file.
    `imprint` are the fingerprints of the last import.
    """
    last = [] if imprint is None else [imprint_line(imprint)]
    lines = chain(_comment_lines(comment, schema), _catalog_lines(catalog), last)
    return "".join(f"{line}\n" for line in lines)


def scalar(value: Any, *, in_flow: bool = False) -> str:
    """Return a value in YAML: `7` -> `7`, `True` -> `true`, `no` -> `"no"`.

    Inside `[…]` and `{…}` (in flow), more texts need quotes.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Verbatim)):
        return str(value)
    text: str = value
    if ":" in text and re.search(_OPTIONS_OF_AN_EDITOR, text):
        parts = enumerate(re.split(_OPTIONS_OF_AN_EDITOR, text))
        written = (f"\\x{ord(part):X}" if at % 2 else _in_quotes(part) for at, part in parts)
        return f'"{"".join(written)}"'
    if not has_invisible(text) and is_plain_text(text, in_flow=in_flow):
        return text
    return quoted(text, '"', shortest_escape)


def _in_quotes(text: str) -> str:
    return quoted(text, '"', shortest_escape)[1:-1]


def _comment_lines(comment: str, schema: str | None) -> Iterator[str]:
    if schema is not None:
        yield f"# yaml-language-server: $schema={schema}"
    if schema is not None and comment:
        yield "#"
    for line in comment.split("\n")[: None if comment else 0]:
        yield f"# {visible_line(line)}".rstrip()


def _catalog_lines(catalog: Catalog) -> Iterator[str]:
    yield f"errcast: {FORMAT_VERSION}"
    for key, value in head_values(catalog).items():
        yield from block_lines(key, value)
    yield "errors:"
    for error in catalog.errors:
        lines = (line for key, value in error_values(error).items() for line in block_lines(key, value))
        yield from (f"{'    ' if at else '  - '}{line}" for at, line in enumerate(lines))


# The keys of a catalog and of an error, in the order of the canonical form.
CATALOG_KEYS = (
    *("errcast", "name", "type_name", "title", "language", "source", "import"),
    *("categories", "reserved", "errors", IMPORTED),
)
ERROR_KEYS = (
    *("code", "name", "aliases", "names", "message", "description", "solution"),
    *(*FIELD_KEYS, "source"),
)
"""Keys of one's own come behind them, in the order of the file."""


class Flow(dict[str, Any]):
    """A mapping that is written on one line, in braces."""


class Verbatim(str):
    """A scalar that is written unchanged: the hexadecimal spelling of a code."""

    __slots__ = ()


def head_values(catalog: Catalog) -> dict[str, Any]:
    """Return the values above the errors by their keys, in the canonical order, without those not given."""
    values: dict[str, Any] = {
        key: getattr(catalog, key) for key in ("name", "type_name", "title", "language", "source")
    }
    told = [remembered(options) for options in catalog.imports]
    values["import"] = told if any("source" in each for each in told) else (told[0] if told else None)
    values["categories"] = {category.id: _category(category) for category in catalog.categories} or None
    if catalog.reserved != NOTHING_RESERVED:
        values["reserved"] = {key: list(codes) for key, codes in catalog.reserved._asdict().items() if codes}
    return {key: value for key, value in values.items() if value is not None}


def _category(category: Category) -> str | dict[str, str]:
    if category.code_range is None:
        return category.title
    return {"title": category.title, "range": category.code_range}


def error_values(error: ErrorCode) -> dict[str, Any]:
    """Return the values of an error by their keys, in the canonical order, without those not given."""
    values = {key: _plain(getattr(error, "target_names" if key == "names" else key)) for key in ERROR_KEYS}
    if error.target_names:
        values["names"] = dict(error.target_names)
    if error.links:
        values["links"] = dict(error.links)
    values |= {key: list(value) if isinstance(value, tuple) else value for key, value in error.own}
    if error.code_text is not None:
        values["code"] = Verbatim(error.code_text)
    return {key: value for key, value in values.items() if value is not None}


def _plain(value: Any) -> Any:
    """Return a value of an error as scalars, lists and mappings; None if it was not given."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {key: each for key, each in value._asdict().items() if each is not None}
    return (list(value) or None) if isinstance(value, tuple) else value


def block_lines(key: str, value: Any) -> Iterator[str]:
    """Yield the lines of a key and its value in block style: a scalar, a list, or a mapping of them."""
    if not isinstance(value, (list, dict)):
        yield f"{_key(key)}: {scalar(value)}"
        return
    if isinstance(value, Flow):
        yield f"{_key(key)}: {flow_text(value)}"
        return
    yield f"{_key(key)}:"
    if isinstance(value, dict):
        for inner, each in value.items():
            yield from (f"  {line}" for line in block_lines(inner, each))
        return
    for item in value:
        if isinstance(item, dict):
            lines = (line for inner, each in item.items() for line in block_lines(inner, each))
            yield from (f"  {'  ' if at else '- '}{line}" for at, line in enumerate(lines))
        else:
            yield f"  - {scalar(item)}"


@lru_cache(maxsize=1024)  # a few keys, repeated for each error
def _key(key: str) -> str:
    return scalar(key)


def flow_pair(key: str, value: Any, *, is_json: bool = False) -> str:
    """Return a key and its value for use inside braces."""
    return f"{flow_text(key, is_json=is_json)}: {flow_text(value, is_json=is_json)}"


def flow_text(value: Any, *, is_json: bool = False) -> str:
    """Return a value for use inside braces. In JSON form, every text is in quotes, with escapes of JSON."""
    if isinstance(value, dict):
        return f"{{{', '.join(flow_pair(key, each, is_json=is_json) for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(flow_text(item, is_json=is_json) for item in value)}]"
    if is_json and isinstance(value, str) and not isinstance(value, Verbatim):
        return quoted(value, '"', json_escape)
    return scalar(value, in_flow=True)
