"""The catalogs and the lines of logs of `tests/explaining/`."""

from functools import cache
from typing import Any

import yaml

from errcast.catalogfile.reading import parse_catalog
from errcast.explaining import KnownEntry, KnownError, Search
from tests.support.paths import ROOT

CATALOGS = ROOT / "tests" / "explaining" / "catalogs"
LINES = ROOT / "tests" / "explaining" / "lines"
# The loader in C is ten times as fast; this file is read in each process of a test run.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def search(name: str) -> Search:
    """Return the search in a catalog."""
    catalog, findings = parse_catalog((CATALOGS / f"{name}.yaml").read_text(encoding="utf-8"), name)
    assert findings == []
    assert catalog is not None
    return Search([catalog])


@cache
def lines(name: str) -> dict[str, list[Any]]:
    """Return the lines of a catalog: `found` with the codes that they mean, and `none`."""
    content: dict[str, list[Any]] = yaml.load((LINES / f"{name}.yaml").read_text(encoding="utf-8"), _LOADER)
    return content


def code_of(answer: KnownEntry) -> str:
    """Return the code of an answer, or the word that a catalog reserves."""
    return str(answer.error.code if isinstance(answer, KnownError) else answer.word)
