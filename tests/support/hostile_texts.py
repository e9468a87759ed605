"""The worst texts, in every field of the repository's own catalog."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import errcast
from errcast.catalog import Catalog, Category, Deprecation
from errcast.catalogfile.reading import parse_catalog
from errcast.catalogfile.writing import canonical_text
from errcast.rendering.artifacts import render
from errcast.targets import load_target, resolved_options
from tests.support.paths import ROOT


def errcast_render(catalog: Catalog, target: str, options: Mapping[str, Any]) -> Any:
    loaded, findings = load_target(target)
    assert loaded is not None, findings
    return render(catalog, loaded, resolved_options(loaded, options))


# The worst text in every field of the repository's own catalog.

WORST = (
    'x */ throw 1; /* \\u002a\\u002f {{7*7}} """ ${process.exit(7)} | <script>alert(1)</script> \\'
    "\u202e\u2028"
)


# All characters with the property Bidi_Control (CVE-2021-42574, Trojan Source), each at a harmful place.
BIDIRECTIONAL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

TROJAN = "".join(
    f"if (user{control} // {control}begin admins only{control} */ {{" for control in BIDIRECTIONAL
)


@cache
def everywhere(text: str) -> Catalog:
    """Return the repository's own catalog with a text in every field that can have one."""
    catalog = errcast.load(ROOT / "spec" / "face.yaml")
    deprecated = Deprecation(since=text, reason=text)
    errors = tuple(
        replace(error, message=text, description=text, solution=text, deprecated=deprecated, category=key)
        for error, key in zip(catalog.errors, ["first", "second"] * 49, strict=True)
    )
    categories = (Category("first", text), Category("second", text))
    every = replace(catalog, title=text, source=text, errors=errors, categories=categories, path=text)
    read, findings = parse_catalog(canonical_text(every), text)
    assert findings == []
    assert read == every
    return every
