"""The picture of the site in README.md: `make picture` writes docs/site.png, for a person to look at and commit.

No test compares it: another version of the browser or another font changes its bytes.
"""

from tests.support.browser import look
from tests.support.paths import ROOT

PICTURE = ROOT / "docs" / "site.png"


def write() -> None:
    """Take the picture of the page of an error."""
    look(ROOT / "out" / "html" / "face" / "222202.html", ("picture", str(PICTURE)), width=960, height=900)


if __name__ == "__main__":
    write()
