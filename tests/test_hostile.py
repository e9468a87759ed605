"""Any text of a catalog comes out of every language exactly as it went in.

Thousands of invented errors are compiled in one run of each compiler. `ERRCAST_INVENTED_ERRORS`
is their number, `ERRCAST_SEED` the seed; a failure prints both.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

import pytest

from errcast.catalog import Catalog, Category, Deprecation, ErrorCode
from errcast.catalogfile.reading import parse_catalog, parse_document
from errcast.catalogfile.writing import canonical_text
from errcast.linting.running import lint_document
from errcast.targets import load_target, target_names
from tests.support import inventing
from tests.support.commands import run
from tests.support.compilers import without_absent
from tests.support.hostile_texts import BIDIRECTIONAL, TROJAN, WORST, errcast_render, everywhere
from tests.support.judges import JUDGED, expected, in_order, judge
from tests.support.markdown_rows import check_document
from tests.support.programs import Generated, Group, Programs
from tests.support.seed import DEEP, SEED
from tests.support.targets import RAW

ERRORS = int(os.environ.get("ERRCAST_INVENTED_ERRORS", "100000" if DEEP else "10000"))

MOST_AT_ONCE = 10_000  # errors for one run of a compiler

BATCHES = range(-(-ERRORS // MOST_AT_ONCE))


def compare(target: str, lines: Sequence[str], catalogs: Sequence[Catalog]) -> None:
    """Compare field by field, so that a failure names the field that changed."""
    assert len(lines) == len(catalogs)
    for catalog, line in zip(catalogs, lines, strict=True):
        found = in_order(target, without_absent(json.loads(line)))
        wanted = in_order(target, expected(target, catalog))
        assert [fact["name"] for fact in found] == [fact["name"] for fact in wanted]
        for fact, other in zip(found, wanted, strict=True):
            assert fact.keys() == other.keys(), (catalog.type, fact["name"])
            for key, value in other.items():
                assert fact[key] == value, (catalog.type, fact["name"], key, ascii(fact[key]), ascii(value))


@pytest.fixture(scope="module", params=BATCHES)
def batch(request: pytest.FixtureRequest) -> int:
    """Return the number of a batch of invented catalogs."""
    print(f"to have these again: ERRCAST_SEED={SEED} ERRCAST_INVENTED_ERRORS={ERRORS}")
    return int(request.param)


@pytest.fixture(scope="module")
def invented(batch: int) -> list[Catalog]:
    return batch_of_catalogs(batch)


@lru_cache(maxsize=1)
def batch_of_catalogs(batch: int) -> list[Catalog]:
    """Return a batch of invented catalogs, read from their files."""
    count = min(MOST_AT_ONCE, ERRORS - batch * MOST_AT_ONCE)
    return [read_back(catalog) for catalog in inventing.catalogs(f"{SEED} {batch}", count)]


def read_back(catalog: Catalog) -> Catalog:
    """Return a catalog after reading it from its file, which is written in two ways."""
    for text in (canonical_text(catalog), as_json(catalog)):
        read, findings = parse_catalog(text, "demo.yaml")
        assert findings == [], [str(finding) for finding in findings[:3]]
        assert read is not None
        assert (read.title, read.categories) == (catalog.title, catalog.categories)
        for one, other in zip(read.errors, catalog.errors, strict=True):
            assert one == other
        assert read == catalog
    return catalog


def as_json(catalog: Catalog) -> str:
    """Return the text of a catalog as JSON, which is YAML too."""
    errors = [
        {key: value for key, value in plain(error).items() if value is not None} for error in catalog.errors
    ]
    head = {key: getattr(catalog, key) for key in ("name", "type_name", "title")}
    document = {key: value for key, value in head.items() if value is not None} | {
        "errcast": 1,
        "categories": {each.id: each.title for each in catalog.categories},
        "errors": errors,
    }
    text = json.dumps(document, ensure_ascii=False)
    text = re.sub(r'"code": "(0x\w+)", "integer": true', r'"code": \1', text)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda match: f"\\u{ord(match.group()):04x}", text)


def plain(error: ErrorCode) -> dict[str, Any]:
    code = {"code": error.code} if error.code_text is None else {"code": error.code_text, "integer": True}
    deprecated = error.deprecated
    if isinstance(deprecated, Deprecation):
        deprecated = {key: value for key, value in deprecated._asdict().items() if value is not None}  # type: ignore[assignment]
    keys = (
        *("name", "message", "description", "solution", "category", "retryable", "http_status"),
        *("details", "severity", "retry", "grpc_status", "since", "audience"),
    )
    several = {"tags": list(error.tags), "links": dict(error.links)}
    own = {key: list(value) if isinstance(value, tuple) else value for key, value in error.own}
    aliases = {"aliases": list(error.aliases)} if error.aliases else {}
    return (
        code
        | {key: getattr(error, key) for key in keys}
        | {"deprecated": deprecated}
        | aliases
        | several
        | own
    )


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Programs:
    """Return the program of each language, which is compiled once for all tests of this file."""
    groups: dict[str, Group] = {batch_name(batch): partial(invented_files, batch=batch) for batch in BATCHES}
    groups |= {name: partial(files, make=make) for name, make in SINGLE.items()}
    groups["type names"] = type_name_files
    first = tuple(name for name in groups if name not in map(batch_name, BATCHES[1:]))
    return Programs(groups, first, tmp_path_factory)


def batch_name(batch: int) -> str:
    return f"invented {batch}"


@pytest.mark.parametrize("language", JUDGED)
def test_every_language_keeps_every_field_of_any_catalog(
    language: str, batch: int, programs: Programs
) -> None:
    catalogs, lines = programs.printed(language, batch_name(batch))
    compare(language, lines, catalogs)


def invented_files(language: str, number: int, batch: int) -> Iterator[Generated]:
    """Yield the files of invented catalogs, except those in which two names meet.

    In some languages `A_11` and `A1_1` are one name in PascalCase. That is a finding.
    """
    invented = batch_of_catalogs(batch)
    invented = invented if DEEP else invented[: most_catalogs(language, invented)]
    generated, refused = 0, {"name-collision", *getattr(judge(language), "REFUSES", ())}
    for catalog in invented:
        artifacts, findings = errcast_render(catalog, language, judge(language).options(number + generated))
        if not findings or not {finding.rule for finding in findings} <= refused:
            assert findings == [], (catalog.type, findings[:3])
            generated += 1
            yield catalog, artifacts
    assert generated > len(invented) / 2


def most_catalogs(language: str, catalogs: Sequence[Catalog]) -> int:
    """Return how many catalogs a compiler gets in a run that is not deep: a slow one gets fewer."""
    most = getattr(judge(language), "MOST_INVENTED", ERRORS)
    sizes = accumulate(len(catalog.errors) for catalog in catalogs)
    return sum(size <= most for size in sizes)


def files(language: str, number: int, make: Callable[[], Catalog]) -> Iterator[Generated]:
    """Yield the files of a catalog that every language can write."""
    catalog = make()
    artifacts, findings = errcast_render(catalog, language, judge(language).options(number))
    assert findings == [], (catalog.type, findings[:3])
    yield catalog, artifacts


def test_markdown_keeps_the_texts_of_any_catalog_and_gets_no_element_from_them(
    invented: list[Catalog],
) -> None:
    for catalog in invented:
        check_document(catalog)


def test_every_report_about_any_catalog_is_printable(invented: list[Catalog]) -> None:
    targets = [target for name in JUDGED if (target := load_target(name)[0]) is not None]
    for catalog in invented[::2]:  # a report has nothing of the catalogs before
        document, _ = parse_document(canonical_text(catalog), "demo.yaml")
        assert document is not None
        for finding in lint_document(document, Path("demo.yaml"), tuple(targets)):
            assert str(finding).isprintable(), ascii(str(finding))


@pytest.mark.parametrize("text", ["worst", "trojan"])
@pytest.mark.parametrize("language", JUDGED)
def test_the_worst_text_in_every_field_stays_a_text(language: str, text: str, programs: Programs) -> None:
    catalogs, lines = programs.printed(language, text)
    assert catalogs == [SINGLE[text]()]
    compare(language, lines, catalogs)


@pytest.fixture(params=["worst", "trojan"])
def worst(request: pytest.FixtureRequest) -> Catalog:
    return SINGLE[request.param]()


def test_the_worst_text_in_every_field_is_text_in_markdown(worst: Catalog) -> None:
    check_document(worst)


def test_a_title_that_ends_like_attributes_is_a_whole_heading_in_every_rendering() -> None:
    for title in ("x {#y}", "x{#y}", "{.y}", "x {#y} "):
        check_document(everywhere(title))


def test_mypy_strict_accepts_the_worst_text_in_every_field(worst: Catalog, tmp_path: Path) -> None:
    ((path, text),), _ = errcast_render(worst, "python", {})
    (tmp_path / path).write_text(text, encoding="utf-8")
    run([sys.executable, "-m", "mypy", "--strict", tmp_path / path])


def with_codes() -> Catalog:
    """Return a catalog with misleading codes."""
    errors = (
        ErrorCode(f"{control}a{control}b", f"A{number}", f"{control}m", f"{control}d", f"{control}s")
        for number, control in enumerate(BIDIRECTIONAL)
    )
    return Catalog(name="demo", path=TROJAN, errors=tuple(errors))


SINGLE: dict[str, Callable[[], Catalog]] = {
    "worst": partial(everywhere, WORST),
    "trojan": partial(everywhere, TROJAN),
    "codes": with_codes,
}


@pytest.mark.parametrize("language", JUDGED)
def test_a_code_with_a_bidirectional_control_keeps_its_value(language: str, programs: Programs) -> None:
    catalogs, lines = programs.printed(language, "codes")
    assert catalogs == [with_codes()]
    compare(language, lines, catalogs)


@pytest.mark.parametrize("target", [name for name in target_names() if name not in RAW])
def test_no_artifact_contains_a_raw_bidirectional_control(target: str) -> None:
    for catalog in (everywhere(TROJAN), with_codes()):
        artifacts, findings = errcast_render(catalog, target, {})
        assert findings == []
        for _, text in artifacts:
            assert "begin admins only" in text  # at least the path
            assert not set(text) & set(BIDIRECTIONAL)


def test_no_written_catalog_contains_a_raw_bidirectional_control() -> None:
    for catalog in (everywhere(TROJAN), with_codes()):
        assert not set(canonical_text(catalog)) & set(BIDIRECTIONAL)


# Type names that the languages, or the code of the templates, already use.

TYPE_NAMES = """
And As Assert Async Await Break Case Class Continue Def Del Elif Else Except False Finally For From Global If Import In
Is Lambda Match Nonlocal None Not Or Pass Raise Return True Try Type While With Yield ArithmeticError BaseException
Ellipsis Exception NotImplemented OSError TypeError ValueError Enum IntEnum StrEnum Abc Builtins Collections Functools
Itertools Keyword Operator Re Reprlib Sys Types Code Message Dict Int Isinstance Object Str Classmethod Str Annotations
Array ArrayBuffer BigInt Boolean Buffer DataView Date Error Function Generator Infinity Intl Iterator JSON Map Math NaN
Number Promise Proxy RangeError Reflect RegExp Set String Symbol WeakMap WeakSet Undefined Null Any Unknown Never Void
Partial Required Readonly Record Pick Omit Exclude Extract NonNullable Parameters ReturnType Awaited Uppercase ThisType
ReadonlyMap ReadonlySet ReadonlyArray PropertyKey Iterable ArrayLike TemplateStringsArray Const Enum Export Default Let
Facts InfoByCode Codes Info Known Found Name Category Proto Constructor Prototype Arguments Eval Module Require Exports Process
Byte Character Cloneable Comparable Deprecated Double Float FunctionalInterface HashMap Integer Iterable Long Lookup
Optional OptionalInt Override Runnable SafeVarargs Short StringBuilder SuppressWarnings System Thread Throwable Void
Companion Part1 Facts1 ReplaceWith JvmField JvmInline JvmStatic MutableMap List Suppress Unit Nothing Result
Record Module Process Annotation Interface Package Var Yield Errors E A Z9 TRUE FALSE NONE NULL CON Nul Aux Index
"""

LONGEST = ["T" * 195, "T" * 196, "T" * 255, "Ab" * 60, "Ab" * 90, "T9" * 97]


def with_type_name(name: str, message: str = "m") -> Catalog:
    """Return a small catalog with every kind of field."""
    deprecated = Deprecation(reason="x", replaced_by="OTHER")
    return Catalog(
        name="demo",
        type_name=name,
        categories=(Category("a", "A"),),
        errors=(
            ErrorCode(1, "A", message, deprecated=deprecated),
            ErrorCode(
                2, "OTHER", "other", category="a", retryable=True, http_status=404, aliases=("FORMER",)
            ),
        ),
    )


@cache
def type_names() -> list[Catalog]:
    random = Random("type names")
    names = dict.fromkeys([*TYPE_NAMES.split(), *LONGEST])
    return [with_type_name(name, inventing.message(random)) for name in names]


def with_exceptions(language: str) -> dict[str, Any]:
    loaded, _ = load_target(language)
    assert loaded is not None
    return {option.name: True for option in loaded.options if option.name == "exception"}


@pytest.mark.parametrize("language", JUDGED)
def test_a_type_name_compiles_or_is_refused_with_a_remedy(language: str, programs: Programs) -> None:
    accepted = []
    for catalog in type_names():
        artifacts, findings = errcast_render(catalog, language, with_exceptions(language))
        if artifacts:
            accepted.append(catalog)
        else:
            assert findings
            for finding in findings:  # one for each file
                assert finding.rule in ("reserved-type-name", "reserved-name", "name-too-long"), catalog.type
                assert "; give the catalog a" in finding.text
                assert "`type_name:`" in finding.text
    assert len(accepted) > 100
    catalogs, lines = programs.printed(language, "type names")
    assert catalogs == [catalog for catalog in accepted if is_compiled(language, catalog.type)]
    assert len(catalogs) > 20
    compare(language, lines, catalogs)


def type_name_files(language: str, number: int) -> Iterator[Generated]:
    for catalog in type_names():
        options = {**judge(language).options(number), **with_exceptions(language)}
        artifacts, _ = errcast_render(catalog, language, options)
        if artifacts and is_compiled(language, catalog.type):
            number += 1
            yield catalog, artifacts


def is_compiled(language: str, name: str) -> bool:
    """Tell whether the compiler of a language gets a type of this name.

    In a run that is not deep, a slow compiler gets only long names, and those with which a word of the
    generated code begins. With any other name the code differs only in that name.
    """
    if DEEP or len(name) > 100 or not getattr(judge(language), "IS_SLOW", False):
        return True
    return any(word.startswith(name.casefold()) for word in words_of_code(language))


@cache
def words_of_code(language: str) -> set[str]:
    artifacts, _ = errcast_render(with_type_name("Qqqq"), language, with_exceptions(language))
    return {word.casefold() for _, text in artifacts for word in re.findall(r"\w+", text)}
