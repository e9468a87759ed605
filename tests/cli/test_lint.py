"""`errcast lint`: levels, formats, the configuration, exit codes."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from errcast.linting.rules import RULES
from tests.support.commands import errcast_command
from tests.support.linting import RUST
from tests.support.paths import ROOT
from tests.support.projects import DEMO
from tests.support.reports import JSON, SARIF

# The command.

DOUBTFUL = (
    "errcast: 1\nname: demo\nerrors:\n"
    "  - {code: 1, name: EOF, message: end, description: d}\n"
    "  - {code: 2, name: B, message: 'b '}\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "demo.yaml").write_text(DOUBTFUL)
    (tmp_path / "errcast.toml").write_text('specs = ["demo.yaml"]\n')
    return tmp_path


def lint(project: Path, *arguments: str) -> tuple[int, list[str]]:
    """Return the exit code, and the findings as `line:column level[rule]`."""
    result = errcast_command("lint", *arguments, cwd=project)
    assert result.stdout == ""
    found = [line.removeprefix("demo.yaml:").partition("]: ")[0] for line in result.stderr.splitlines()]
    return result.returncode, [f"{each}]".replace(": ", " ") for each in found]


def test_the_catalog_of_this_repository_has_no_finding() -> None:
    result = errcast_command("lint", cwd=ROOT)
    assert (result.returncode, result.stdout, result.stderr) == (0, "1 catalog linted, nothing found\n", "")


def test_findings_go_to_standard_error_and_the_exit_code_is_1(project: Path) -> None:
    everything = ["4:21 note[macro-name]", "5:5 note[undocumented-error]", "5:33 warning[trailing-space]"]
    assert lint(project) == (1, everything)
    assert lint(project, "demo.yaml") == (1, everything)


@pytest.mark.parametrize(
    ("level", "text", "code"),
    [("error", "b ", 0), ("warning", "b ", 1), ("note", "b ", 1), ("warning", "b", 0), ("note", "b", 1)],
)
def test_an_option_sets_the_level_that_fails(level: str, text: str, code: int, project: Path) -> None:
    (project / "demo.yaml").write_text(DOUBTFUL.replace("EOF", "A").replace("b '", f"{text}'"))
    assert lint(project, "--fail-on", level)[0] == code


@pytest.mark.parametrize("file", ["errcast.toml", "pyproject.toml"])
def test_the_configuration_sets_the_level_of_a_rule(file: str, project: Path) -> None:
    switches = 'macro-name = "off"\nundocumented-error = "error"\ntrailing-space = "note"\n'
    (project / "errcast.toml").unlink()
    tables = ("[tool.errcast]\n", "[tool.errcast.lint]\n") if file == "pyproject.toml" else ("", "[lint]\n")
    (project / file).write_text(f'{tables[0]}specs = ["demo.yaml"]\n{tables[1]}{switches}')
    found = ["5:5 error[undocumented-error]", "5:33 note[trailing-space]"]
    assert lint(project, "--fail-on", "error") == (1, found)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            'macro-names = "off"',
            'errcast.toml:3: error[unknown-key]: there is no rule "macro-names"; did you mean "macro-name"?',
        ),
        (
            'xyz = "off"',
            'errcast.toml:3: error[unknown-key]: there is no rule "xyz"; run `errcast lint --rules` to list them',
        ),
        (
            'macro-name = "warn"',
            'errcast.toml:3: error[invalid-option]: lint.macro-name = "warn":'
            " expected one of off, note, warning, error",
        ),
        (
            "macro-name = false",
            "errcast.toml:3: error[invalid-option]: lint.macro-name = false:"
            " expected one of off, note, warning, error",
        ),
    ],
)
def test_an_unknown_rule_or_level_in_the_configuration_is_exit_2(
    line: str, expected: str, project: Path
) -> None:
    (project / "errcast.toml").write_text(f'specs = ["demo.yaml"]\n[lint]\n{line}\n')
    result = errcast_command("lint", cwd=project)
    assert (result.returncode, result.stdout, result.stderr) == (2, "", f"{expected}\n")


def test_lint_in_the_configuration_is_a_table_and_not_a_target(project: Path) -> None:
    (project / "errcast.toml").write_text('specs = ["demo.yaml"]\nlint = "off"\n')
    result = errcast_command("lint", cwd=project)
    assert (result.returncode, result.stderr) == (
        2,
        "errcast.toml:2: error[wrong-type]: expected a table: [lint]\n",
    )
    (project / "errcast.toml").write_text('specs = ["demo.yaml"]\n[lint]\nmacro-name = "off"\n')
    assert errcast_command("generate", cwd=project).returncode == 0


def test_a_catalog_that_cannot_be_read_is_exit_2_and_only_this_is_reported(project: Path) -> None:
    (project / "bad.yaml").write_text("errcast: 2\n")
    code, found = lint(project, "demo.yaml", "bad.yaml")
    assert code == 2
    assert found == ["bad.yaml:1:1 error[missing-key]", "bad.yaml:1:10 error[format-version]"]


def test_your_own_target_can_reserve_words(project: Path, tmp_path: Path) -> None:
    (tmp_path / "templates" / "rust").mkdir(parents=True)
    (tmp_path / "templates" / "rust" / "target.yaml").write_text(RUST)
    (project / "demo.yaml").write_text(DEMO.replace("NOT_FOUND", "SELF") + "    solution: s\n")
    result = errcast_command("lint", "--templates", "templates", "-t", "rust", cwd=project)
    assert result.stderr == (
        "demo.yaml:5:11: warning[name-changed-by-target]: SELF is a reserved word: rust writes SELF_;"
        " choose another name before you publish it, or ignore this rule here\n"
    )
    text = (project / "demo.yaml").read_text()
    comment = "  # errcast: ignore[name-changed-by-target] published long ago"
    (project / "demo.yaml").write_text(text.replace("name: SELF", f"name: SELF{comment}"))
    assert errcast_command("lint", "--templates", "templates", "-t", "rust", cwd=project).returncode == 0
    assert (
        errcast_command("lint", "-t", "java", cwd=project).returncode == 0
    )  # the comment is about another target, so it is not judged
    assert errcast_command("lint", cwd=project).returncode == 1


def test_every_format_reports_every_finding(project: Path) -> None:
    printed = {
        form: errcast_command("lint", "--format", form, cwd=project) for form in ("json", "sarif", "github")
    }
    assert {(result.returncode, result.stderr) for result in printed.values()} == {(1, "")}
    document = json.loads(printed["json"].stdout)
    JSON.validate(document)
    levels = [finding["level"] for finding in document["findings"]]
    assert levels == ["note", "note", "warning"]
    log: Any = json.loads(printed["sarif"].stdout)
    SARIF.validate(log)
    (run,) = log["runs"]
    assert run["tool"]["driver"]["rules"][0] == {
        "id": "macro-name",
        "shortDescription": {
            "text": "A header of a language or a system defines the name as a macro, so a constant cannot have"
            " it there."
        },
        "help": {
            "text": "A header of a language or a system defines the name as a macro, so a constant cannot have"
            " it there. Example: `name: EOF` → `name: END_OF_FILE`"
        },
    }
    assert [result["ruleId"] for result in run["results"]] == [
        "macro-name",
        "undocumented-error",
        "trailing-space",
    ]
    assert printed["github"].stdout.startswith(
        "::notice file=demo.yaml,line=4,col=21,title=macro-name::EOF is"
    )


def test_without_findings_a_document_is_empty(project: Path) -> None:
    (project / "demo.yaml").write_text(DEMO + "    solution: s\n")
    assert errcast_command("lint", cwd=project).stdout == "1 catalog linted, nothing found\n"
    assert json.loads(errcast_command("lint", "--format", "json", cwd=project).stdout)["findings"] == []
    SARIF.validate(json.loads(errcast_command("lint", "--format", "sarif", cwd=project).stdout))


def test_every_explanation_is_valid_in_sarif() -> None:
    from errcast.findings import Finding
    from errcast.linting.documents import explanations
    from errcast.reporting import report

    found = [Finding("a.yaml", rule.id, "text", line=1, column=1, level=rule.level) for rule in RULES]
    log = json.loads(report(found, "sarif", "1.2.3", explanations()))
    assert isinstance(SARIF, jsonschema.Draft4Validator)
    SARIF.validate(log)
    assert len(log["runs"][0]["tool"]["driver"]["rules"]) == len(RULES)


# `--fix`.

LOOSE = "errcast: 1\nname: demo\nerrors:\n  - {code: 2, name: B, message: 'b ', solution: 'x  y ' }\n"
TIDY = LOOSE.replace("'x  y '", "'x y'")


def test_fix_writes_the_fixes_and_reports_the_rest(project: Path) -> None:
    (project / "demo.yaml").write_text(LOOSE)
    result = errcast_command("lint", "--fix", cwd=project)
    assert (result.returncode, result.stdout) == (1, "written demo.yaml\n")
    assert result.stderr == (
        "demo.yaml:4:33: warning[trailing-space]: the message ends with white space; remove it, or ignore this"
        " rule here if the API sends it so\n"
        'demo.yaml:4:49: note[doubled-characters]: the solution has two spaces where one is enough: "x  y "; fixed\n'
        "demo.yaml:4:49: note[trailing-space]: the solution ends with white space; fixed\n"
    )
    assert (project / "demo.yaml").read_text() == TIDY
    again = errcast_command("lint", "--fix", cwd=project)
    assert (again.returncode, again.stdout, again.stderr.count("\n")) == (1, "", 1)


def test_where_a_fix_moves_lines_each_line_is_one_of_the_file_as_it_is_now(project: Path) -> None:
    (project / "demo.yaml").write_text(
        "errcast: 1\nname: demo\nerrors:\n  - code: 2\n    name: B\n    message: 'b '\n    solution: x  y\n"
        "  - {code: 1, name: A, message: a, solution: a}\n"
    )
    result = errcast_command("lint", "--fix", cwd=project)
    assert result.stderr == (
        'demo.yaml: note[doubled-characters]: the solution has two spaces where one is enough: "x  y"; fixed, in'
        " line 7 of the file before\n"
        "demo.yaml: note[codes-not-ascending]: the code 1 is below the code 2 (line 4); fixed, in line 8 of the file"
        " before\n"
        "demo.yaml:7:14: warning[trailing-space]: the message ends with white space; remove it, or ignore this rule"
        " here if the API sends it so\n"
    )


def test_a_fixed_finding_fails_no_run(project: Path) -> None:
    (project / "demo.yaml").write_text(LOOSE.replace("'b '", "b"))
    result = errcast_command("lint", "--fix", "--fail-on", "note", cwd=project)
    assert (result.returncode, result.stdout) == (0, "written demo.yaml\n")
    assert result.stderr.count("; fixed\n") == 2
    result = errcast_command("lint", "--fix", cwd=project)
    assert (result.returncode, result.stdout) == (0, "1 catalog linted, nothing found\n")


def test_fix_with_diff_shows_the_changes_and_writes_nothing(project: Path) -> None:
    (project / "demo.yaml").write_text(LOOSE)
    result = errcast_command("lint", "--fix", "--diff", cwd=project)
    assert result.stdout.endswith(f"-{LOOSE.splitlines()[3]}\n+{TIDY.splitlines()[3]}\n")
    assert (result.returncode, result.stderr) == (1, errcast_command("lint", cwd=project).stderr)
    assert (project / "demo.yaml").read_text() == LOOSE


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--diff"], "--diff prints the changes of --fix; add --fix"),
        (["--fix", "--diff", "--format", "json"], "and so does --diff; remove one of them"),
    ],
)
def test_options_of_fixes_that_contradict_are_wrong_use(
    arguments: list[str], said: str, project: Path
) -> None:
    result = errcast_command("lint", *arguments, cwd=project)
    assert (result.returncode, said in result.stderr) == (2, True)


def test_if_one_catalog_cannot_be_read_no_other_is_fixed(project: Path) -> None:
    (project / "demo.yaml").write_text(LOOSE)
    (project / "bad.yaml").write_text("errcast: 2\n")
    result = errcast_command("lint", "demo.yaml", "bad.yaml", "--fix", cwd=project)
    assert (result.returncode, result.stdout) == (2, "")
    assert (project / "demo.yaml").read_text() == LOOSE


def test_a_catalog_behind_a_link_is_not_fixed(project: Path) -> None:
    (project / "real.yml").write_text(LOOSE)
    (project / "demo.yaml").unlink()
    (project / "demo.yaml").symlink_to("real.yml")
    result = errcast_command("lint", "--fix", cwd=project)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("demo.yaml: error[unsafe-path]: a symbolic link is in the way; ")
    assert (project / "real.yml").read_text() == LOOSE


def test_a_rule_that_is_off_fixes_nothing(project: Path) -> None:
    (project / "demo.yaml").write_text(LOOSE)
    levels = 'trailing-space = "off"\ndoubled-characters = "note"\n'
    (project / "errcast.toml").write_text(f'specs = ["demo.yaml"]\n[lint]\n{levels}')
    errcast_command("lint", "--fix", cwd=project)
    assert (project / "demo.yaml").read_text() == LOOSE.replace("x  y ", "x y ")


def test_a_report_for_machines_has_the_fixed_findings_as_notes(project: Path) -> None:
    (project / "demo.yaml").write_text(LOOSE)
    result = errcast_command("lint", "--fix", "--format", "json", cwd=project)
    document = json.loads(result.stdout)
    JSON.validate(document)
    assert [finding["level"] for finding in document["findings"]] == ["warning", "note", "note"]
    assert (project / "demo.yaml").read_text() == TIDY
