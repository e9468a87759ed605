"""Short catalogs, and what is read or found in them."""

from errcast.catalog import Catalog
from errcast.catalogfile.reading import parse_catalog

HEAD = "errcast: 1\nname: demo\n"
ERROR = "errors:\n  - code: 1\n    name: A\n    message: a\n"
RETIRED = ERROR + "  - code: 2\n    name: B\n    message: b\n"


def findings(text: str) -> list[str]:
    """Return the findings of a text as `line:column rule`."""
    catalog, found = parse_catalog(text, "demo.yaml")
    assert (catalog is None) == bool(found)
    return [f"{finding.line}:{finding.column} {finding.rule}" for finding in found]


def loaded(text: str) -> Catalog:
    catalog, found = parse_catalog(text, "demo.yaml")
    assert catalog is not None, found
    return catalog
