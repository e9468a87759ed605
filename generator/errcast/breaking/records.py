"""Changes -> records for programs: the values of each change, for JSON.

For example, a rename gives `{"rule": "wire-code-renamed", "grade": "wire", "catalog": "orders", "code": 2,
"name": "SHUT", "field": "name", "old": "CLOSED", "new": "SHUT", …}`. `errcast schema findings` describes it.
"""

from collections.abc import Iterable
from typing import Any

from errcast.breaking.accepting import acceptance_of
from errcast.breaking.changes import Change
from errcast.breaking.rules import grade_of


def records(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Return a record of each change, in their order."""
    return [
        {
            "rule": change.rule,
            "grade": grade_of(change.rule),
            "path": change.path,
            "line": change.line,
            "column": change.column,
            "catalog": change.catalog,
            "code": change.code,
            "name": change.name,
            "alias": change.alias,
            "field": change.field,
            "old": change.old,
            "new": change.new,
            "text": change.text,
            "accept": acceptance_of(change),
            "accepted": change.is_accepted,
            "used": None,
        }
        for change in changes
    ]
