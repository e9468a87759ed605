r"""The optional fields of an error <-> the texts of cells: an export writes them, and an import reads them.

| field | value | cell |
| --- | --- | --- |
| `severity` | `critical` | `critical` |
| `tags` | `kiln`, `heat` | `kiln heat` |
| `links` | The guide: https://example.com | `The guide <https://example.com>` |
| `own` | `x-team`: heat | `{"x-team": "heat"}` |
| `details` | two lines with an indent | `"One\n    two"`, in JSON, because a cell would lose the indent |

A value that the reader of a table would change is written as JSON; so each value comes back exactly.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

from errcast.fields import (
    FIELDS,
    ErrorField,
    Link,
    OwnField,
    choice_problem,
    link_title_problem,
    own_problem,
    url_problem,
    words_problem,
)
from errcast.limits import text_problem
from errcast.sources.cells.wrapping import tidy

OWN = "own"
"""The column of the keys of one's own: an object of JSON in each cell."""

_BASE = ("category", "retryable", "http_status", "deprecated")  # these columns have their own forms of cells
COLUMNS = (*(field.key for field in FIELDS if field.key not in _BASE), OWN)

_BY_KEY = {field.key: field for field in FIELDS}
_BETWEEN_WORDS = r"[\s,，、;；|]+"
_LINK = r"\s*(.*?)\s*<(https://[^\s<>]+)>\s*(?:[,，、;；|]\s*)?"
# What a reader of tables changes: white space, and marks of no width.
_LOST = re.compile("[^\\S ]|[\u200b\u2060\ufeff]|(?<= ) ")
_TYPES: dict[str, type] = {"words": list, "links": dict}


def text_of_field(key: str, value: Any) -> str | None:
    """Return the text of a cell with this value of a column, None if the error does not have it."""
    if value in (None, ()):
        return None
    if key == OWN:
        return _json({each: list(item) if isinstance(item, tuple) else item for each, item in value})
    text = _plain(_BY_KEY[key], value)
    if tidy(text) == text and "\n" not in text and value_of_field(key, text) == (value, None):
        return text
    return _json(dict(value) if _BY_KEY[key].kind == "links" else value)


def value_of_field(key: str, text: str) -> tuple[Any, str | None]:
    """Return the value of a column that a cell gives, or None and the problem."""
    if key == OWN:
        return _own(text)
    field = _BY_KEY[key]
    value = _from_json(field, text)
    if value is None:
        match field.kind:
            case "choice":
                value = next((each for each in field.choices if each.lower() == text.lower()), text)
            case "words":
                value = tuple(filter(None, re.split(_BETWEEN_WORDS, text)))
            case "links":
                value = _links(text)
            case _:
                value = text
    if problem := _problem(field, value):
        return None, problem
    return value, None


def _problem(field: ErrorField, value: Any) -> str | None:
    match field.kind:
        case "words":
            return words_problem(value)
        case "links":
            problems = (link_title_problem(each.title) or url_problem(each.url) for each in value)
            found = next(filter(None, problems), None)
            return found or ("expected `Title <https://…>`" if not value else field.value_problem(value))
        case "choice":
            return choice_problem(value, field.choices)
    return text_problem(value) or field.value_problem(value)


def _plain(field: ErrorField, value: Any) -> str:
    match field.kind:
        case "words":
            return " ".join(value)
        case "links":
            return "; ".join(f"{title} <{url}>" for title, url in value)
    return str(value)


def _links(text: str) -> tuple[Link, ...]:
    """Return the links in a cell, none if there is more in it: `The guide <https://example.com>`."""
    links, at = [], 0
    while at < len(text) and (match := re.compile(_LINK).match(text, at)):
        links.append(Link(match[1], match[2]))
        at = match.end()
    return tuple(links) if at == len(text) else ()


def _from_json(field: ErrorField, text: str) -> Any:
    """Return the value that a cell in JSON gives, None if it is not in JSON."""
    wanted = _TYPES.get(field.kind, str)
    value = _parsed(text) if text[:1] in ('"', "[", "{") else None
    if not isinstance(value, wanted):
        return None
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if not all(isinstance(item, str) for item in items):
        return None
    if isinstance(value, dict):
        return tuple(Link(*each) for each in value.items())
    return tuple(value) if isinstance(value, list) else value


def _own(text: str) -> tuple[tuple[OwnField, ...] | None, str | None]:
    value = _parsed(text)
    if not isinstance(value, dict):
        return None, 'expected an object of JSON, such as {"x-team": "payments"}'
    own = []
    for key, found in value.items():
        items = found if isinstance(found, list) else [found]
        if not all(isinstance(item, (str, int)) for item in items):
            return None, f"{key}: expected a text, an integer, true, false, or a list of them"
        own.append(OwnField(key, tuple(found) if isinstance(found, list) else found))
    problem = own_problem(tuple(own))
    return (None, problem) if problem else (tuple(own), None)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _json(value: Any) -> str:
    """Return a value as JSON on one line that a reader of tables leaves as it is."""
    text = json.dumps(value, ensure_ascii=False)
    return _LOST.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def fits_field(key: str, texts: Sequence[str]) -> bool:
    """Tell whether all cells of a column can be values of this field; blank cells say nothing."""
    filled = [text for text in texts if text]
    return bool(filled) and all(value_of_field(key, text)[1] is None for text in filled)
