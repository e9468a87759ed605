"""The judge of each language: its real compiler, which runs a program that prints every error with every field.

`tests/conformance/<target>/judge.py` is the judge of a target. It has three functions:

    options(number)   the options for the catalog of that number, so that several compile together
    spelled(name)     a former name in the spelling of the language
    printed(folder)   one line of JSON for each of the folders `source/c0`, `source/c1`, … of generated files

A judge with `UNORDERED = True` prints the errors of a catalog in any order. With `ALL_MEMBERS = True`, it always says
whether an error is deprecated. `REFUSES` are the rules by which the target refuses some of the invented catalogs.

A folder `uses` beside `source` has a program with the lines of code that pages show (`handling.write_uses`); `printed`
compiles it too.

A judge with a slow compiler says so, and then gets fewer types and errors in a run that is not deep:

    IS_SLOW           True
    MOST_INVENTED     the number of invented errors
"""

from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from errcast.catalog import Catalog
from errcast.options import OptionValue
from errcast.rendering.facts import ALL_MEMBERS
from errcast.targets import load_target
from tests.support.cases import expected_facts
from tests.support.compilers import without_absent
from tests.support.paths import ROOT

CONFORMANCE = ROOT / "tests" / "conformance"


class Judge(Protocol):
    def options(self, number: int) -> Mapping[str, OptionValue]: ...

    def spelled(self, name: str) -> str: ...

    def printed(self, folder: Path) -> str: ...


JUDGED = sorted(path.parent.name for path in CONFORMANCE.glob("*/judge.py"))


def judge(target: str) -> Judge:
    return cast(Judge, import_module(f"tests.conformance.{target}.judge"))


def expected(target: str, catalog: Catalog, *, all_members: bool = False) -> list[dict[str, Any]]:
    """Return the facts that the program of a language must print about a catalog, without absent ones."""
    loaded, _ = load_target(target)
    assert loaded is not None
    all_members = (
        all_members
        or getattr(judge(target), "ALL_MEMBERS", False)
        or any(option.name == ALL_MEMBERS and option.default for option in loaded.options)
    )
    facts = without_absent(expected_facts(catalog, all_members=all_members))
    for fact in facts:
        if "aliases" in fact:
            fact["aliases"] = sorted(map(judge(target).spelled, fact["aliases"]))
    return facts


def in_order(target: str, facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return facts in an order that does not depend on the judge: as they are, or by name."""
    is_ordered = not getattr(judge(target), "UNORDERED", False)
    return facts if is_ordered else sorted(facts, key=lambda fact: str(fact["name"]))


def with_used_lists(facts: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return facts without the lists that are empty for every error: a catalog without them has no such fact."""
    every = list(facts)
    empty = [key for key in ("tags", "links") if not any(fact[key] for fact in every if key in fact)]
    return [{key: value for key, value in fact.items() if key not in empty} for fact in every]


def write(folder: Path, number: int, files: Iterable[tuple[str, str]]) -> None:
    """Write the files of the catalog of that number: (path, text)."""
    for path, text in files:
        file = folder / "source" / f"c{number}" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")


def uses(folder: Path, suffix: str) -> list[Path]:
    """Return the files of the program that uses the errors as pages show it; none if there is no such program."""
    return sorted((folder / "uses").rglob(f"*{suffix}"))


def sources(folder: Path, suffix: str) -> list[Path]:
    """Return the file of the errors of each catalog, in the order of their numbers.

    The file of an exception has a longer name.
    """
    catalogs = sorted((folder / "source").iterdir(), key=lambda path: int(path.name[1:]))
    return [min(catalog.rglob(f"*{suffix}"), key=lambda path: len(path.name)) for catalog in catalogs]
