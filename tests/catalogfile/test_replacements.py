"""`replaced_by` of a million errors: each is looked up in one set of names. The work is counted, not timed."""

import sys

import pytest

from errcast.catalog import Catalog, Deprecation, ErrorCode
from errcast.catalogfile.reading import parse_catalog
from tests.support.counting import lines_run, peak_memory

HEAD = "errcast: 1\nname: demo\nerrors:\n"


def catalog(count: int) -> Catalog:
    """Return a catalog in which each error is replaced by the next one."""
    return Catalog(
        name="demo",
        errors=tuple(
            ErrorCode(at, f"E_{at}", "m", deprecated=Deprecation(replaced_by=f"E_{(at + 1) % count}"))
            for at in range(count)
        ),
    )


def entries(count: int, entry: str) -> str:
    return HEAD + "".join(entry.format(at, at + 1) for at in range(count))


def test_the_names_of_a_catalog_are_collected_once_for_all_replacements() -> None:
    large = catalog(4000)
    names = sys.getsizeof({error.name for error in large.errors})
    # A set that grows keeps its old table, a quarter as large, for a moment. A copy of the set would double it.
    assert peak_memory(lambda: list(large._replacement_problems())) < 1.4 * names
    small = catalog(400)
    assert lines_run(lambda: list(large._replacement_problems())) < 11 * lines_run(
        lambda: list(small._replacement_problems())
    )


@pytest.mark.parametrize(
    "entry",
    [
        "- {{code: {0}, name: E_{0}, message: m, deprecated: {{replaced_by: E_{1}}}}}\n",
        "- {{code: {0}, message: m, deprecated: {{replaced_by: E_{1}}}}}\n",
        "- {{code: {0}, aliases: [OLD_{0}], deprecated: {{replaced_by: OLD_{1}}}}}\n",
        "- {{code: {0}, name: E_{0}, aliases: [OLD_{0}], deprecated: {{replaced_by: OLD_{1}}}}}\n",
    ],
    ids=["names", "no names", "former names of no error", "former names"],
)
def test_the_work_for_the_replacements_of_a_file_grows_with_their_number_only(entry: str) -> None:
    parse_catalog(entries(2, entry), "demo.yaml")  # imports and compiled patterns do not count
    few, many = (entries(count, entry) for count in (100, 400))
    work = [lines_run(lambda text=text: parse_catalog(text, "demo.yaml")) for text in (few, many)]  # type: ignore[misc]
    assert work[1] < 5 * work[0]
