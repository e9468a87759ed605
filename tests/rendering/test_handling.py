"""How code handles an error: each language says it, and documents show it."""

from pathlib import Path

import pytest

import errcast
from errcast.catalog import Catalog, ErrorCode
from errcast.rendering.handling import snippets_of
from errcast.targets import ConfiguredTarget, load_target, resolved_options, target_names
from tests.support.commands import errcast_command
from tests.support.paths import ROOT
from tests.support.projects import files
from tests.support.targets import RUBY, write_target

CATALOGS = [
    Catalog("demo", (ErrorCode(7, "NOT_FOUND", "not found"),)),
    Catalog("demo", (ErrorCode("a.b", "NOT_FOUND", "not found"),)),
]


def configured(name: str) -> ConfiguredTarget:
    target, _ = load_target(name)
    assert target is not None
    return ConfiguredTarget(target, resolved_options(target, {}))


LANGUAGES = [name for name in target_names() if configured(name).target.handling]


def test_every_language_whose_code_is_scanned_says_how_to_handle_an_error() -> None:
    assert [name for name in target_names() if configured(name).target.scan] == LANGUAGES


@pytest.mark.parametrize("catalog", CATALOGS, ids=["integer", "string"])
@pytest.mark.parametrize("name", LANGUAGES)
def test_the_lines_name_what_the_generated_code_declares(name: str, catalog: Catalog) -> None:
    from errcast.escaping import finalize
    from errcast.rendering.constants import constant_names, type_name
    from tests.support.styles import style

    target = configured(name).target
    (snippet,) = snippets_of(catalog, [configured(name)])("NOT_FOUND")
    lines = finalize(style("html").filters()["prose"](snippet.code))
    code = "".join(artifact.text for artifact in errcast.render(catalog, name))
    for word in (constant_names(catalog, target)["NOT_FOUND"], type_name(catalog, target)):
        assert word in lines
        assert word in code
    for lookup in ("from_code", "fromCode", "tryFrom", "TryFromCode"):
        assert lookup not in lines or lookup in code, lookup


def test_a_target_that_is_configured_twice_alike_is_shown_once() -> None:
    java, other = configured("java"), configured("java")._replace(options={})
    options = {**java.options, "package": "other"}
    shown = snippets_of(CATALOGS[0], [java, java, other._replace(options=options), configured("json")])
    assert len(shown("NOT_FOUND")) == 2


def test_a_run_for_the_site_alone_writes_the_same_pages(tmp_path: Path) -> None:
    (tmp_path / "errcast.toml").write_text(
        f'specs = ["{(ROOT / "tests" / "golden" / "minimal" / "catalog.yaml").as_posix()}"]\n'
        'targets = ["html", "python"]\n'
    )
    assert errcast_command("generate", cwd=tmp_path).returncode == 0
    pages = files(tmp_path / "out" / "html")
    assert b"MinimalError.from_code(code)" in pages["minimal/1.html"]
    result = errcast_command("generate", "--target", "html", cwd=tmp_path)
    assert (result.returncode, result.stdout.splitlines()[-1]) == (
        0,
        f"0 files written, {len(pages)} unchanged",
    )


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("x", "they need the word {constant}"),
        ("{constant} {colour}", "the words are constant, folder, mode, name, note, type_name; the forms are"),
        ("{constant:kebab_case} {", "cannot fill in the lines of `handling`"),
    ],
)
def test_lines_that_cannot_be_filled_in_are_a_finding(lines: str, problem: str, tmp_path: Path) -> None:
    handling = f'handling:\n  title: Ruby\n  lines: "{lines}"\n'
    write_target(tmp_path, RUBY | {"target.yaml": RUBY["target.yaml"] + handling})
    target, (finding,) = load_target("ruby", [tmp_path])
    assert target is None
    assert finding.rule == "invalid-value"
    assert problem in finding.text
