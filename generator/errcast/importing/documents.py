"""The document that the target `json` writes -> what a table of its errors does not say about the catalog.

{"errcast": 1, "catalog": {"title": "Orders", "reserved": {"codes": [3], "names": []}}, "errors": […]}
    -> DocumentHead(title="Orders", reserved=Reserved((3,)))
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

from errcast.catalog import NOTHING_RESERVED, Reserved
from errcast.files.contents import read_bytes
from errcast.files.paths import shown_path
from errcast.findings import Finding
from errcast.limits import (
    code_problem,
    constant_name_problem,
    language_problem,
    title_problem,
    type_name_problem,
)
from errcast.sources.cells.codes import CodeKind, parse_code

_PROBLEMS = {"type_name": type_name_problem, "title": title_problem, "language": language_problem}


class DocumentHead(NamedTuple):
    """The members of `catalog` that a new catalog can have as they are, and what the codes are.

    `code_kind` is the kind of the codes. `codes` are those that no cell of a table could be, such as `..`.
    """

    type_name: str | None = None
    title: str | None = None
    language: str | None = None
    reserved: Reserved = NOTHING_RESERVED
    code_kind: CodeKind = "integer"
    codes: frozenset[str] = frozenset()


def document_head(path: Path) -> DocumentHead | None:
    """Return the head of a document, None if it is not as errcast writes it."""
    content = read_bytes(path, shown_path(path))
    try:
        return None if isinstance(content, Finding) else _head(json.loads(content))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):  # not as errcast writes it
        return None


def _head(document: dict[str, Any]) -> DocumentHead:
    found = document["catalog"]
    texts = {key: found[key] for key in ("type_name", "title", "language")}
    codes, names = (tuple(found["reserved"][key]) for key in ("codes", "names"))
    problems = [
        *(problem_of(found[key]) for key, problem_of in _PROBLEMS.items() if found[key] is not None),
        *map(code_problem, codes),
        *map(constant_name_problem, names),
    ]
    if any(problems) or len({*map(type, codes), *(type(each["code"]) for each in document["errors"])}) != 1:
        raise ValueError  # it was changed by hand
    given = [each["code"] for each in document["errors"] if each["message"]]
    words = frozenset(code for code in given if isinstance(code, str))
    # A code that a cell can have keeps its way through the checks of cells.
    others = frozenset(code for code in words if parse_code(code, "string") is None)
    return DocumentHead(
        **texts, reserved=Reserved(codes, names), code_kind="string" if words else "integer", codes=others
    )
