"""An error can have another name in one target: `names: {go: A_ONE}`; no published name moves."""

import json
from pathlib import Path

import pytest

import errcast
from errcast.breaking.changes import compare_catalogs
from errcast.catalog import Catalog, ErrorCode, TargetName
from errcast.catalogfile.reading import parse_catalog
from errcast.limits import LONGEST_NAME
from tests.support.commands import errcast_command

HEAD = "errcast: 1\nname: demo\nerrors:\n"
A_1 = "  - {code: 1, name: A_1, message: a}\n"
A1 = "  - {code: 2, name: A1, message: b}\n"


def catalog(text: str) -> Catalog:
    found, findings = parse_catalog(HEAD + text, "demo.yaml")
    assert found is not None, findings
    return found


def constants(text: str, target: str = "go") -> list[str]:
    (artifact,) = errcast.render(catalog(text), target)
    lines = (
        line.split()
        for line in artifact.text.splitlines()
        if " = " in line and line.startswith("\tDemoError")
    )
    return [words[0].removeprefix("DemoError") for words in lines]


def problems(text: str, target: str = "go") -> list[str]:
    with pytest.raises(errcast.InvalidInputError) as caught:
        errcast.render(catalog(text), target)
    return [str(finding) for finding in caught.value.findings]


def changes(old: str, new: str) -> list[str]:
    return [f"{each.rule}: {each.text}" for each in compare_catalogs(catalog(old), catalog(new))]


def test_two_names_that_meet_in_a_language_are_a_finding_whose_remedy_works() -> None:
    assert problems(A_1 + A1) == [
        "demo.yaml:5:5: error[name-collision]: A1 and A_1 are both A1 in go; give the error another name there,"
        " such as `names: {go: A1_2}`"
    ]
    assert constants(A_1 + A1.replace("A1,", "A1, names: {go: A1_2},")) == ["A1", "A12"]


def test_the_other_name_is_for_its_target_only() -> None:
    named = catalog(A_1 + A1.replace("A1,", "A1, names: {go: OTHER},"))
    for target in ("python", "java", "typescript", "php"):
        (artifact,) = errcast.render(named, target)
        assert (artifact,) == errcast.render(catalog(A_1 + A1), target)


def test_the_name_in_the_catalog_stays_the_key() -> None:
    (artifact,) = errcast.render(catalog(A1.replace("A1,", "A1, names: {go: OTHER},")), "go")
    assert "DemoErrorOther" in artifact.text
    assert '"A1"' in artifact.text


def test_a_renamed_error_keeps_its_name_in_the_target_and_gives_no_name_away() -> None:
    renamed = A1.replace("A1,", "NEW, aliases: [A1], names: {go: OTHER},")
    assert constants(A_1 + renamed) == ["A1", "Other"]
    assert constants(renamed) == ["Other", "A1"]  # nobody else has it, so it may stay


def test_a_name_that_is_taken_too_is_a_finding() -> None:
    taken = A1.replace("A1,", "A1, names: {go: A_1},")
    assert "A1 and A_1 are both A1 in go" in problems(A_1 + taken)[0]
    long = "A" * LONGEST_NAME
    (finding,) = problems(
        f"  - {{code: 1, name: {long}, message: a}}\n" + A1.replace("A1,", f"A1, names: {{go: {long}}},")
    )
    assert finding.endswith("such as `names: {go: OTHER_NAME}`")


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ("{go: other}", '6:37: error[invalid-name]: "other": expected'),
        ("{Go: OTHER}", '6:33: error[invalid-name]: the target "Go": expected'),
        ("{go: [A]}", "6:37: error[wrong-type]: expected a text, found a list"),
        (
            "[A]",
            "6:32: error[wrong-type]: expected names of single targets (`TARGET: OTHER_NAME`), found a list",
        ),
        ("{go: 7}", "6:37: error[unquoted]"),
        ("{go: A, go: B}", "duplicate-key"),
    ],
)
def test_a_wrong_name_of_a_target_is_a_finding_with_its_place(names: str, found: str) -> None:
    text = f"{HEAD}{A_1}\n  - {{code: 2, name: A1, names: {names}, message: b}}\n"
    _, findings = parse_catalog(text, "demo.yaml")
    assert found in str(findings[0])


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        ((TargetName("go", "other"),), "target_names: expected"),
        ((TargetName("Go", "OTHER"),), "target_names: expected"),
        ((TargetName("go", "A"), TargetName("go", "B")), "target_names: the target 'go' is used twice"),
    ],
)
def test_the_constructor_refuses_a_wrong_name_of_a_target(
    names: tuple[TargetName, ...], problem: str
) -> None:
    with pytest.raises(ValueError, match=problem):
        ErrorCode(1, "A", "a", target_names=names)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("A1", "A1, names: {go: B}", "the name of 2 (A1) in go changed from A1 to B"),
        ("A1, names: {go: B}", "A1", "the name of 2 (A1) in go changed from B to A1"),
        ("A1, names: {go: B}", "A1, names: {go: C}", "the name of 2 (A1) in go changed from B to C"),
        (
            "A1, names: {go: B}",
            "A1, names: {go: B, java: C}",
            "the name of 2 (A1) in java changed from A1 to C",
        ),
    ],
)
def test_another_name_of_a_published_error_is_a_break_of_sources(old: str, new: str, found: str) -> None:
    before, after = (A_1 + A1.replace("A1", each) for each in (old, new))
    assert changes(before, after) == [f"source-target-name-changed: {found}"]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("A1, names: {go: B}", "A1, names: {go: B}", []),
        ("A1, names: {go: B}", "A1, aliases: [B]", ["exhaustive-alias-added: B is a new alias of 2 (A1)"]),
        (
            "A1, names: {go: B}",
            "C, aliases: [A1], names: {go: B}",
            ["exhaustive-renamed: 2 was renamed from A1 to C, and A1 is an alias"],
        ),
    ],
)
def test_a_name_that_stays_usable_in_its_target_breaks_no_source(
    old: str, new: str, found: list[str]
) -> None:
    before, after = (A_1 + A1.replace("A1", each) for each in (old, new))
    assert changes(before, after) == found


def test_names_in_targets_that_were_not_generated_yet_break_nobody(tmp_path: Path) -> None:
    for folder, names in (("old", ""), ("new", ", names: {go: OTHER, python: OTHER_ONE}")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "errcast.toml").write_text('specs = ["demo.yaml"]\ntargets = ["python"]\n')
        (tmp_path / folder / "demo.yaml").write_text(HEAD + A_1.replace("A_1", f"A_1{names}"))
    printed = errcast_command(
        "breaking", "--against", "../old", "--format", "json", cwd=tmp_path / "new"
    ).stdout
    assert [each["field"] for each in json.loads(printed)["changes"]] == ["names.python"]


def test_the_names_come_back_from_a_table(tmp_path: Path) -> None:
    named = HEAD + A_1 + A1.replace("A1,", "A1, names: {go: OTHER, java: A_ONE},")
    (tmp_path / "demo.yaml").write_text(named)
    errcast_command("export", "demo.yaml", "--output", "table.csv", cwd=tmp_path)
    assert "go=OTHER java=A_ONE" in (tmp_path / "table.csv").read_text()
    errcast_command("import", "table.csv", "--output", "new.yaml", "--name", "demo", cwd=tmp_path)
    assert errcast.load(tmp_path / "new.yaml").errors == catalog(named.removeprefix(HEAD)).errors


def test_the_canonical_form_has_the_names_below_the_aliases() -> None:
    named = catalog(A1.replace("A1,", "A1, names: {go: OTHER}, aliases: [B],"))
    assert errcast.dump(named).endswith(
        "  - code: 2\n    name: A1\n    aliases:\n      - B\n    names:\n      go: OTHER\n    message: b\n"
    )
    assert errcast.parse(errcast.dump(named)).errors == named.errors
