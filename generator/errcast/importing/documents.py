"""The document that the target `json` writes -> its catalog, with all that the document says of it.

{"errcast": 1, "catalog": {"name": "orders", …}, "errors": [{"code": 7, "former_names": ["COLD"], …}]}
    -> Catalog("orders", (ErrorCode(7, …, aliases=("COLD",)),))

A cell of a table can be spelled in many ways, so its reader tidies and guesses. A document has one spelling.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from errcast.catalog import Catalog, Category, Deprecation, ErrorCode, Reserved, default_type_name
from errcast.fields import FIELDS, OWN_PREFIX, Link, OwnField
from errcast.files.contents import read_bytes
from errcast.files.paths import shown_path
from errcast.findings import Finding, show_bare
from errcast.sources.table import Account, SkippedRow, TableAccount

_FORM = "json"
_ERRORS = re.compile(rb'^  "errors": \[$', re.MULTILINE)
_ERROR = re.compile(rb'^      "code": ', re.MULTILINE)
_DERIVED = ("code_text", "placeholders", "category_title", "deprecation")  # no columns of the report
_WITHHELD = "its texts are for the people who run the API"


class ReadDocument(NamedTuple):
    """A catalog, the line of each of its errors, and the account of the reading for the report."""

    catalog: Catalog
    lines: tuple[int, ...]
    account: Account


def read_document(path: Path) -> tuple[ReadDocument | None, list[Finding]]:
    """Return the catalog of a document, or None and what is wrong with the document."""
    shown = shown_path(path)
    content = read_bytes(path, shown)
    return (None, [content]) if isinstance(content, Finding) else document_in(content, shown)


def document_in(content: bytes, shown: str) -> tuple[ReadDocument | None, list[Finding]]:
    """Return the same for the bytes of a document; `shown` is its name in findings."""
    try:
        return _read(json.loads(content), content), []
    except RecursionError:
        problem = "it is nested too deeply"
    except KeyError as error:
        problem = f"the member {error} is missing"
    except ValueError as error:  # from json, or from a limit of a catalog
        problem = str(error)
    except (TypeError, AttributeError) as error:
        # The constructors of a catalog say which entry it is; Python says nothing for a user.
        is_said = str(error).startswith(("the error ", "the catalog "))
        problem = str(error) if is_said else "a member has another type"
    text = (
        f"this is no document as errcast writes it: {show_bare(problem, 300)}; generate it again,"
        " or import it as any table of JSON with --from json"
    )
    return None, [Finding(shown, "invalid-document", text)]


def _read(document: dict[str, Any], content: bytes) -> ReadDocument:
    head, found = document["catalog"], document["errors"]
    lines = _lines(content, len(found))
    # Without a message, an error is internal and the document is for the public.
    given = [(each, line) for each, line in zip(found, lines, strict=True) if each["message"] is not None]
    names = {each["name"] for each, _ in given}
    type_name = None if head["type_name"] == default_type_name(head["name"]) else head["type_name"]
    title = None if head["title"] == f"{head['type_name']} codes" else head["title"]
    catalog = Catalog(
        head["name"],
        tuple(_error(each, names) for each, _ in given),
        type_name,
        title,
        head["language"],
        categories=tuple(
            Category(each["category"], each["title"], each["range"]) for each in head["categories"]
        ),
        reserved=Reserved(*(_items(head["reserved"][key]) for key in ("codes", "names"))),
    )
    return ReadDocument(catalog, tuple(line for _, line in given), _account(found, lines, content))


def _error(found: dict[str, Any], names: set[str]) -> ErrorCode:
    is_spelled = isinstance(found["code"], int) and found["code_text"] != str(found["code"])
    return ErrorCode(
        found["code"],
        found["name"],
        found["message"],
        found["description"],
        found["solution"],
        aliases=_items(found["former_names"]),
        code_text=found["code_text"] if is_spelled else None,
        own=tuple(_own(found)),
        **{field.key: _value(found, field.key, names) for field in FIELDS},
    )


def _value(found: Mapping[str, Any], key: str, names: set[str]) -> Any:
    value = found.get(key)
    match key:
        case "tags":
            return _items(value or [])
        case "links":
            return tuple(Link(each["title"], each["url"]) for each in value or ())
        case "deprecated":
            return _deprecation(found["deprecation"], names) if value else None
    return value


def _deprecation(found: Mapping[str, Any], names: set[str]) -> bool | Deprecation:
    replacement = (found["replaced_by"] or {}).get("name")
    details = Deprecation(found["since"], found["reason"], replacement if replacement in names else None)
    return True if details == Deprecation() else details


def _items(value: list[Any]) -> tuple[Any, ...]:
    if not isinstance(value, list):  # a text would be a list of its characters
        raise TypeError
    return tuple(value)


def _own(found: Mapping[str, Any]) -> Iterator[OwnField]:
    for key, value in found.items():
        if key.startswith(OWN_PREFIX) and value is not None:
            yield OwnField(key, tuple(value) if isinstance(value, list) else value)


def _lines(content: bytes, count: int) -> list[int]:
    """Return the line of each error, 1 for all if the document has another layout."""
    places = [found.start() for found in _ERROR.finditer(content)]
    if len(places) != count:
        return [1] * count
    lines, line, before = [], 1, 0
    for place in places:
        line += content.count(b"\n", before, place)
        lines.append(line)
        before = place
    return lines


def _account(found: list[dict[str, Any]], lines: list[int], content: bytes) -> Account:
    start = _ERRORS.search(content)
    line = 1 if start is None else content.count(b"\n", 0, start.start()) + 1
    keys = dict.fromkeys(
        key for each in found for key, value in each.items() if value not in (None, [], False)
    )
    read = tuple((key, "aliases" if key == "former_names" else key) for key in keys if key not in _DERIVED)
    skipped = tuple(
        SkippedRow(at, _WITHHELD) for each, at in zip(found, lines, strict=True) if each["message"] is None
    )
    table = TableAccount(1, line, "errors", len(found) - len(skipped), read, skipped)
    return Account(_FORM, (table,))
