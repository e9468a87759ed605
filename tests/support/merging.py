"""A catalog, changes of it, and the merge of two versions that have them."""

import json

from errcast.catalogfile.reading import parse_catalog
from errcast.merging.versions import Versions, merged
from errcast.merging.writing import Marks

BASE = """\
# The errors of orders.
errcast: 1
name: orders
title: Orders
categories:
  order: Orders
  pay: Payments # by the bank
reserved:
  codes: [90]
errors:
  # The first one.
  - code: 10
    name: NOT_FOUND
    message: "not found" # verbatim
    category: order

  # Payments follow.
  - code: 20
    name: NO_MONEY
    message: no money
    description: |
      The account
      is empty.

  - code: 30
    name: BUSY
    message: busy
# The end.
"""


NEW = "\n  # {what}\n  - code: {code}\n    name: {name}\n    message: {what}\n"


def added(code: int, name: str, text: str = BASE, what: str = "new one", before: str = "# The end.") -> str:
    """Return a catalog with a new error at the end, or before another line."""
    new = NEW.format(code=code, name=name, what=what)
    new = new if before.startswith("#") else f"{new[1:]}\n"
    return text.replace(before, f"{new}{before}", 1)


def changed(old: str, new: str, text: str = BASE) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


def merge(ours: str, theirs: str, base: str = BASE) -> str:
    """Return the text of a merge without conflicts; the sides give the same catalog in either order."""
    result = merged(Versions(base, ours, theirs), "a.yaml", Marks())
    assert result is not None
    assert result.findings == ()
    catalog, findings = parse_catalog(result.text, "a.yaml")
    assert catalog is not None, findings
    other = merged(Versions(base, theirs, ours), "a.yaml", Marks())
    assert other is not None
    turned, _ = parse_catalog(other.text, "a.yaml")
    assert turned is not None
    assert turned.errors == catalog.errors
    return result.text


def conflict(ours: str, theirs: str, base: str = BASE, marks: Marks | None = None) -> tuple[str, list[str]]:
    """Return the text of a merge with conflicts, and what is said about them."""
    result = merged(Versions(base, ours, theirs), "a.yaml", marks or Marks())
    assert result is not None
    return result.text, [str(finding) for finding in result.findings]


def as_json(*errors: tuple[int, str], indent: int | None = 2) -> str:
    listed = [{"code": code, "name": name, "message": "m1"} for code, name in errors]
    return json.dumps({"errcast": 1, "name": "a", "errors": listed}, indent=indent)


FLUSH_LEFT = """\
errcast: 1
name: orders
errors:
- code: 7
  name: BUSY
  message: busy
- code: 8
  name: CLOSED
  message: closed
# the end
"""
