"""The worst texts, in every field of the repository's own catalog."""

from typing import Any

from errcast.catalog import Catalog
from errcast.rendering.artifacts import render
from errcast.targets import load_target, resolved_options


def errcast_render(catalog: Catalog, target: str, options: dict[str, Any]) -> Any:
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
