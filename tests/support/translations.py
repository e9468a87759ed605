"""A catalog with many texts, and any translations of them."""

from hypothesis import strategies as st

from errcast.catalog import Catalog
from errcast.catalogfile.reading import parse_catalog
from errcast.translations.model import TranslatedText
from errcast.translations.states import entries_of

ERRORS = "".join(
    f"  - {{code: {code}, name: E_{code}, message: m, description: d{code}, solution: s{code}, details: x{code}}}\n"
    for code in range(1, 6)
)
CATALOG = f"errcast: 1\nname: hotel\nlanguage: de\ntitle: T\ncategories: {{a: A, b: B}}\nerrors:\n{ERRORS}"


def _hotel() -> Catalog:
    catalog, findings = parse_catalog(CATALOG, "hotel.yaml")
    assert catalog is not None, findings
    return catalog


HOTEL = _hotel()
PLACES = [entry.place for entry in entries_of(HOTEL, None)]
_ODD = [
    "",
    "no",
    "5",
    "a: b",
    "- x",
    "#",
    "a\nb\n",
    '"',
    "'",
    "\u2028",
    "x # y",
    "\t",
    "{a}",
    "*x",
    "&x",
    "%x",
    "@x",
]
TEXTS = st.builds(
    TranslatedText,
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=12) | st.sampled_from(_ODD),
    st.none() | st.sampled_from(["12345678", "1e234567", "deadbeef", "00000000"]),
)
CHANGES = st.dictionaries(st.sampled_from(PLACES), TEXTS, max_size=8)
