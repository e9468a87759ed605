"""`Catalog` -> the canonical text of its file.

    ErrorCode(7, "BUSY", "no") ->     - code: 7
                                        name: BUSY
                                        message: "no"

The canonical form has the keys in a fixed order, block style, an indent of two spaces, line feeds
and no wrapping. It is UTF-8, and only invisible characters are escaped. It has quotes only if YAML
needs them.
"""

from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import chain
from typing import Any

from yaml.emitter import Emitter

from errcast.catalog import FORMAT_VERSION, NOTHING_RESERVED, Catalog, Code, Deprecation, ErrorCode, Reserved
from errcast.files.yaml_tree import plain_kind
from errcast.text.characters import has_invisible, visible_line
from errcast.text.quoting import quoted, shortest_escape


def imported_comment(source: str) -> str:
    """Return the comment at the head of a catalog that was imported from a source table."""
    return (
        "\n"
        f"The codes, messages, descriptions and solutions come from {source};\n"
        "each run of white space became one space. All other fields (category, retryable and so on)\n"
        "are maintained by hand; imports never change them.\n"
        "Once published, a name never changes."
    )


def canonical_text(catalog: Catalog, comment: str = "") -> str:
    """Return the text of the file of a catalog. It starts with the lines of `comment`, each after a `#`."""
    return "".join(f"{line}\n" for line in chain(_comment_lines(comment), _catalog_lines(catalog)))


def scalar(value: Any, *, in_flow: bool = False) -> str:
    """Return a value in YAML: `7` -> `7`, `True` -> `true`, `no` -> `"no"`.

    Inside `[…]` and `{…}` (in flow), more texts need quotes.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return value if _may_be_plain(value, in_flow) else quoted(value, '"', shortest_escape)


def _may_be_plain(text: str, in_flow: bool) -> bool:
    if plain_kind(text) is not None or has_invisible(text):
        return False
    # The library decides. Its method reads only the text, so all calls share one emitter.
    analysis = Emitter.analyze_scalar(_EMITTER, text)
    allowed = analysis.allow_flow_plain if in_flow else analysis.allow_block_plain
    return bool(allowed and not analysis.multiline)


_EMITTER = Emitter(StringIO(), allow_unicode=True)


def _comment_lines(comment: str) -> Iterator[str]:
    yield "# yaml-language-server: $schema=catalog.schema.json"
    for line in comment.split("\n")[: None if comment else 0]:
        yield f"# {visible_line(line)}".rstrip()


def _catalog_lines(catalog: Catalog) -> Iterator[str]:
    yield f"errcast: {FORMAT_VERSION}"
    for key in ("name", "type_name", "title", "language", "source"):
        value = getattr(catalog, key)
        if value is not None:
            yield f"{key}: {scalar(value)}"
    if catalog.categories:
        yield "categories:"
        for category in catalog.categories:
            yield f"  {scalar(category.id)}: {scalar(category.title)}"
    if catalog.reserved != NOTHING_RESERVED:
        yield "reserved:"
        for key in Reserved._fields:
            yield from _list_lines("  ", key, getattr(catalog.reserved, key))
    yield "errors:"
    for error in catalog.errors:
        yield from _error_lines(error)


# In the order of the canonical form.
ERROR_KEYS = (
    "code",
    "name",
    "aliases",
    "message",
    "description",
    "solution",
    "category",
    "retryable",
    "http_status",
    "deprecated",
)


def _error_lines(error: ErrorCode) -> Iterator[str]:
    lead = "  - "
    for key in ERROR_KEYS:
        value = getattr(error, key)
        if key == "code":
            yield f"{lead}{key}: {error.code_text or scalar(value)}"
        elif isinstance(value, Deprecation):
            yield f"{lead}{key}:"
            yield from _deprecation_lines(value)
        elif key == "aliases":
            yield from _list_lines(lead, key, value)
        elif value is not None:
            yield f"{lead}{key}: {scalar(value)}"
        lead = "    "


def _deprecation_lines(deprecation: Deprecation) -> Iterator[str]:
    for key, value in deprecation._asdict().items():
        if value is not None:
            yield f"      {key}: {scalar(value)}"


def _list_lines(lead: str, key: str, items: Iterable[Code]) -> Iterator[str]:
    if items:
        yield f"{lead}{key}:"
    for item in items:
        yield f"{' ' * len(lead)}  - {scalar(item)}"
