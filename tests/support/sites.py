"""The generated sites that a browser looks at, and the elements of their pages."""

from pathlib import Path

from errcast.catalog import Catalog, Category, ErrorCode
from errcast.catalogfile.writing import canonical_text
from tests.support.cases import CASES, Case
from tests.support.commands import errcast_command
from tests.support.paths import ROOT

FACE = ROOT / "out" / "html"
GOLDEN = ROOT / "tests" / "golden"
SITES = [case for case in CASES if case.files("html")]
ROWS = "main li[id]"
CODES = f"{ROWS} > a"
BOX = "#ui\\:search"


def site(case: Case) -> Path:
    """Return the folder of the site of a golden case."""
    return case.out / "html"


def large_site(folder: Path) -> Path:
    """Write into a folder a site whose index is split: 450 errors in two categories; return its folder."""
    errors = [
        ErrorCode(
            code, f"E_{code}", f"user {{0}} has no right {code}", f"第{code}号", category="ab"[code > 420]
        )
        for code in range(1, 451)
    ]
    categories = (Category("a", "<i>A</i>"), Category("b", "B"))
    catalog = Catalog("large", tuple(errors), categories=categories)
    (folder / "large.yaml").write_text(canonical_text(catalog), encoding="utf-8")
    result = errcast_command("generate", "large.yaml", "-t", "html", cwd=folder)
    assert result.returncode == 0, result.stderr
    return folder / "out" / "html"


def site_of(folder: Path, *catalogs: Catalog, options: tuple[str, ...] = ()) -> Path:
    """Generate a site of catalogs in a folder, and return the folder of its first page."""
    for catalog in catalogs:
        (folder / f"{catalog.name}.yaml").write_text(canonical_text(catalog), encoding="utf-8")
    specs = [f"{catalog.name}.yaml" for catalog in catalogs]
    result = errcast_command("generate", *specs, "-t", "html", *options, cwd=folder)
    assert result.returncode == 0, result.stderr
    return folder / "out" / "html"
