"""Changes that a user accepts on purpose, on the command line and in the configuration."""

import json
import re
import shlex
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from errcast.breaking.accepting import acceptance_of, acceptances, accepted
from errcast.breaking.changes import changes_of
from errcast.breaking.records import records
from errcast.breaking.rules import GRADES, grade_of
from errcast.config.file import ConfigFile
from errcast.reporting import json_text
from errcast.schema.findings import findings_schema_text
from tests.support import inventing
from tests.support.commands import run
from tests.support.histories import BUSY, CONFIG, EDITS, PROJECT, Files, breaking, edited, orders, write
from tests.support.paths import ROOT
from tests.support.reports import JSON


def proposals(text: str) -> list[str]:
    return re.findall(r"; to accept it: (--accept .*)$", text, re.MULTILINE)


@pytest.mark.parametrize("rule", EDITS)
def test_every_failing_finding_prints_what_accepts_it(rule: str, repository: Path) -> None:
    write(repository, EDITS[rule].edit(PROJECT))
    failed = breaking(repository, "--against", "HEAD", "--fail-on", "info")
    assert failed.returncode == 1
    found = proposals(failed.stderr)
    assert len(found) == failed.stderr.count("\n")
    shell = run(["sh", "-c", f"printf '%s\\n' {' '.join(found)}"]).stdout.splitlines()
    passed = breaking(repository, "--against", "HEAD", "--fail-on", "info", *shell)
    assert passed.returncode == 0, passed.stderr
    assert passed.stderr.count("; accepted\n") == len(found)
    assert " error[" not in passed.stderr
    ignored = json.dumps(shell[1::2])
    (repository / "errcast.toml").write_text(
        f"{(repository / 'errcast.toml').read_text()}\n[breaking]\nignore = {ignored}\n"
    )
    assert breaking(repository, "--against", "HEAD", "--fail-on", "info").stderr == passed.stderr


def test_only_a_failing_finding_prints_how_to_accept_it(repository: Path) -> None:
    write(repository, EDITS["text-message-changed"].edit(EDITS["wire-code-vanished"].edit(PROJECT)))
    found = breaking(repository, "--against", "HEAD").stderr
    assert proposals(found) == [
        "--accept 'wire-code-vanished:orders:BUSY'",
        "--accept 'source-name-vanished:orders:BUSY'",
        "--accept 'source-fact-vanished:orders:retryable'",
    ]
    assert proposals(breaking(repository, "--against", "HEAD", "--fail-on", "never").stderr) == []


def test_the_example_of_the_document_is_what_a_run_prints(repository: Path) -> None:
    text = (ROOT / "docs" / "breaking.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```text\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    (table,) = re.findall(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    write(repository, orders((BUSY, ""))(PROJECT))
    assert breaking(repository, "--against", "HEAD").stderr.splitlines()[0] == example.removesuffix("\n")
    (repository / "errcast.toml").write_text(f"{CONFIG}\n{table}")
    first_line = breaking(repository, "--against", "HEAD").stderr.splitlines()[0]
    assert first_line == "orders.yaml: note[wire-code-vanished]: the code 3 (BUSY) was removed; accepted"


def test_an_accepted_change_is_still_told_and_fails_no_run(repository: Path) -> None:
    write(repository, orders(("name: CLOSED", "name: SHUT"), (BUSY, ""))(PROJECT))
    options = [
        "--accept=wire-code-vanished:orders:BUSY",
        "--accept=source-name-vanished:orders:BUSY",
        "--accept=source-fact-vanished:orders:-",
        "--accept=wire-code-renamed:orders:SHUT",
    ]
    failed = breaking(repository, "--against", "HEAD", *options)
    assert failed.returncode == 1
    assert re.findall(r"(error|note)\[(.*?)\]", failed.stderr) == [
        ("note", "wire-code-vanished"),
        ("note", "wire-code-renamed"),
        ("note", "source-name-vanished"),
        ("note", "source-fact-vanished"),
        ("error", "source-name-vanished"),
    ]
    passed = breaking(
        repository, "--against", "HEAD", *options, "--accept=source-name-vanished:orders:CLOSED"
    )
    assert passed.returncode == 0
    assert "orders.yaml: note[wire-code-vanished]: the code 3 (BUSY) was removed; accepted\n" in passed.stderr
    assert passed.stdout == (
        "2 catalogs compared with HEAD: 5 changes, 5 accepted, none of the others of grade wire or source\n"
    )
    changelog = breaking(repository, "--against", "HEAD", *options, "--format", "markdown")
    assert changelog.returncode == 1
    assert "- The code 3 (BUSY) was removed." in changelog.stdout


def test_a_change_is_accepted_only_under_its_rule_catalog_and_name(repository: Path) -> None:
    write(repository, EDITS["source-name-vanished"].edit(PROJECT))
    for wrong in (
        "wire-code-vanished:orders:MISSING",
        "source-name-vanished:payments:MISSING",
        "source-name-vanished:orders:NOT_FOUND",
        "source-name-vanished:orders:-",
        "source-name-vanished:-:MISSING",
    ):
        result = breaking(repository, "--against", "HEAD", "--accept", wrong)
        assert result.returncode == 1
        assert result.stderr.endswith(
            f'errcast: note[unneeded-acceptance]: --accept "{wrong}" accepts no change since HEAD;'
            " remove it, or correct it\n"
        )


def test_a_dash_accepts_what_changed_beside_errors(repository: Path) -> None:
    files = edited("errcast.toml", ("com.example", "org.example"))(PROJECT)
    write(repository, EDITS["source-type-renamed"].edit(files))
    options = ["--accept=source-option-changed:-:-", "--accept=source-type-renamed:orders:-"]
    assert breaking(repository, "--against", "HEAD", *options).returncode == 0


def test_an_entry_of_the_configuration_that_matches_nothing_is_a_note(repository: Path) -> None:
    ignored = (
        '[breaking]\nignore = [\n  "wire-code-vanished:orders:GONE",\n  "wire-catalog-removed:bills:-",\n]\n'
    )
    write(repository, PROJECT | {"errcast.toml": CONFIG + ignored})
    result = breaking(repository, "--against", "HEAD")
    assert result.returncode == 0
    assert result.stderr == (
        'errcast.toml:8: note[unneeded-acceptance]: "wire-code-vanished:orders:GONE" accepts no change since HEAD;'
        " correct it, or remove it if no check with another state needs it\n"
        'errcast.toml:9: note[unneeded-acceptance]: "wire-catalog-removed:bills:-" accepts no change since HEAD;'
        " correct it, or remove it if no check with another state needs it\n"
    )
    one = breaking(repository, "payments.yaml", "--against", "HEAD")
    assert (one.returncode, one.stderr) == (0, "")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('ignore = ["wire-code-vanished"]', '7: error[invalid-acceptance]: "wire-code-vanished": expected RULE:CATALOG:NAME, as a finding prints it'),
        ("ignore = [3]", '7: error[invalid-acceptance]: 3: expected RULE:CATALOG:NAME, as a finding prints it'),
        ('ignore = ["wire-code-vanish:a:B"]', '7: error[invalid-acceptance]: "wire-code-vanish:a:B": there is no rule "wire-code-vanish"; did you mean "wire-code-vanished"?'),
        ('ignore = ["zzz:a:B"]', '7: error[invalid-acceptance]: "zzz:a:B": there is no rule "zzz"; run `errcast breaking --rules` to list them'),
        ('ignore = "x"', '7: error[wrong-type]: expected a list of texts: ignore = ["RULE:CATALOG:NAME"]'),
        ('ignored = ["x"]', '7: error[unknown-key]: unknown key "ignored" in [breaking]; did you mean "ignore"?'),
    ],
)  # fmt: skip
def test_a_mistake_in_the_configuration_is_a_finding_with_its_line(
    table: str, said: str, repository: Path
) -> None:
    write(repository, PROJECT | {"errcast.toml": f"{CONFIG}[breaking]\n{table}\n"})
    result = breaking(repository, "--against", "HEAD")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == f"errcast.toml:{said}\n"


def test_a_mistake_on_the_command_line_is_a_finding(repository: Path) -> None:
    result = breaking(repository, "--against", "HEAD", "--accept", "CLOSED")
    assert (result.returncode, result.stderr) == (
        2,
        'errcast: error[invalid-acceptance]: --accept "CLOSED": expected RULE:CATALOG:NAME, as a finding prints it\n',
    )


def test_a_code_without_a_name_is_accepted_by_its_code(repository: Path) -> None:
    files = edited("payments.yaml", ("codes: [50], ", ""))(PROJECT)
    write(repository, files)
    result = breaking(repository, "--against", "HEAD", "--fail-on", "info")
    (proposal,) = proposals(result.stderr)
    assert shlex.split(proposal) == ["--accept", "info-unreserved:payments:50"]


# The values of each change: catalog, code, name, field, old, new.
VALUES = {
    "wire-catalog-removed": ("payments", None, None, None, "payments", None),
    "wire-code-vanished": ("orders", 3, "BUSY", "code", 3, None),
    "wire-code-renamed": ("orders", 2, "SHUT", "name", "CLOSED", "SHUT"),
    "wire-reserved-code-used": ("payments", 50, "PAID_TWICE", "reserved", 50, None),
    "source-name-vanished": ("orders", 1, "NOT_FOUND", "aliases", "MISSING", None),
    "source-name-moved": ("orders", 20, "CLOSED", "code", 2, 20),
    "source-target-name-changed": ("orders", 2, "CLOSED", "names.java", "CLOSED", "SHUT"),
    "source-reserved-name-used": ("payments", 90, "PAID", "reserved", "REFUNDED", None),
    "source-type-renamed": ("orders", None, None, "type_name", "OrdersError", "OrderError"),
    "wire-code-kind-changed": ("orders", None, None, "code", "integers", "strings"),
    "source-fact-vanished": ("orders", None, None, "http_status", None, None),
    "source-category-vanished": ("orders", None, None, "category", "state", None),
    "source-option-changed": (None, None, None, "java.package", "com.example", "com.example.orders"),
    "source-target-removed": (None, None, None, "targets", "java", None),
    "source-retry-changed": ("payments", 90, "PAID", "retry", "never", "same"),
    "text-message-changed": ("orders", 2, "CLOSED", "message", "order is closed", "the order is closed"),
    "exhaustive-code-added": ("payments", 91, "PAID_TWICE", "code", None, 91),
    "exhaustive-renamed": ("orders", 2, "SHUT", "name", "CLOSED", "SHUT"),
    "exhaustive-alias-added": ("orders", 1, "NOT_FOUND", "aliases", None, "GONE"),
    "exhaustive-category-added": ("orders", None, None, "category", None, "load"),
    "exhaustive-fact-added": ("payments", None, None, "deprecated", None, None),
    "info-catalog-added": ("new", None, None, None, None, "new"),
    "info-code-retired": ("orders", 4, "OLD", "code", 4, None),
    "info-name-retired": ("orders", 1, "NOT_FOUND", "aliases", "MISSING", None),
    "info-deprecated": ("orders", 3, "BUSY", "deprecated", False, True),
    "info-unreserved": ("payments", None, None, "reserved", "REFUNDED", None),
    "info-undeprecated": ("orders", 4, "OLD", "deprecated", True, False),
    "info-reworded": ("orders", 1, "NOT_FOUND", "description", "There is no such order.", "This order does not exist."),
    "info-audience-narrowed": ("orders", 1, "NOT_FOUND", "audience", None, "internal"),
    "info-fact-changed": ("orders", 1, "NOT_FOUND", "http_status", 404, 410),
    "info-translation-changed": ("orders", None, None, "translations", None, None),
}  # fmt: skip


@pytest.mark.parametrize("rule", EDITS)
def test_json_has_the_values_of_each_change(rule: str, repository: Path) -> None:
    write(repository, EDITS[rule].edit(PROJECT))
    document = json.loads(breaking(repository, "--against", "HEAD", "--format", "json").stdout)
    JSON.validate(document)
    (change,) = (each for each in document["changes"] if each["rule"] == rule)
    keys = ("catalog", "code", "name", "field", "old", "new")
    assert tuple(change[key] for key in keys) == VALUES[rule]
    assert change["grade"] == grade_of(rule)
    assert change["accept"].split(":")[0] == rule
    assert not change["accepted"]
    finding = next(each for each in document["findings"] if each["rule"] == rule)
    assert finding["text"].startswith(change["text"])
    assert [change[key] for key in ("path", "line", "column")] == [
        finding[key] for key in ("path", "line", "column")
    ]


@pytest.mark.parametrize(
    ("edit", "rule", "name", "alias"),
    [
        (EDITS["source-name-vanished"].edit, "source-name-vanished", "NOT_FOUND", "MISSING"),
        (EDITS["info-name-retired"].edit, "info-name-retired", "NOT_FOUND", "MISSING"),
        (EDITS["exhaustive-alias-added"].edit, "exhaustive-alias-added", "NOT_FOUND", "GONE"),
        (EDITS["source-reserved-name-used"].edit, "source-reserved-name-used", "PAID", "REFUNDED"),
        (
            orders(
                ("    aliases: [MISSING]\n", ""), ("name: BUSY\n", "name: BUSY\n    aliases: [MISSING]\n")
            ),
            "source-name-moved",
            "BUSY",
            "MISSING",
        ),
        (EDITS["source-name-moved"].edit, "source-name-moved", "CLOSED", None),
        (EDITS["wire-code-renamed"].edit, "source-name-vanished", "SHUT", None),
        (EDITS["text-message-changed"].edit, "text-message-changed", "CLOSED", None),
        (EDITS["source-fact-vanished"].edit, "source-fact-vanished", None, None),
    ],
)
def test_json_names_the_alias_that_changed(
    edit: Callable[[Files], Files], rule: str, name: str | None, alias: str | None, repository: Path
) -> None:
    write(repository, edit(PROJECT))
    document = json.loads(breaking(repository, "--against", "HEAD", "--format", "json").stdout)
    JSON.validate(document)
    (change,) = (each for each in document["changes"] if each["rule"] == rule)
    assert (change["name"], change["alias"]) == (name, alias)


def test_json_has_the_details_of_a_deprecation(repository: Path) -> None:
    details = 'deprecated: {since: "2", replaced_by: CLOSED}'
    write(repository, orders(("deprecated: true", details))(PROJECT))
    document = json.loads(breaking(repository, "--against", "HEAD", "--format", "json").stdout)
    JSON.validate(document)
    (change,) = document["changes"]
    assert (change["rule"], change["old"], change["new"]) == (
        "info-reworded",
        True,
        {"since": "2", "replaced_by": "CLOSED"},
    )


def test_json_without_a_change_has_an_empty_list(repository: Path) -> None:
    printed = breaking(repository, "--against", "HEAD", "--format", "json").stdout
    assert json.loads(printed) == {"version": 1, "findings": [], "changes": []}


def test_the_schema_knows_every_grade() -> None:
    schema = json.loads(findings_schema_text())
    assert tuple(schema["properties"]["changes"]["items"]["properties"]["grade"]["enum"]) == GRADES


@pytest.mark.parametrize("has_string_codes", [False, True])
def test_all_changes_between_invented_catalogs_can_be_read_and_accepted(has_string_codes: bool) -> None:
    invented = (inventing.catalog(Random(number), 20) for number in range(20))
    alike = [replace(each, name="demo") for each in invented if each.has_string_codes == has_string_codes]
    source = ConfigFile(None, None, "", {}, in_pyproject=False)
    for old, new in pairwise(alike):
        changes = changes_of(old, new)
        assert len(changes) > 20
        document = {"version": 1, "findings": [], "changes": records(changes)}
        JSON.validate(json.loads(json_text(document)))
        given, findings = acceptances(source, [acceptance_of(change) for change in changes])
        assert findings == []
        judged, unneeded = accepted(changes, given)
        assert unneeded == []
        assert all(change.is_accepted for change in judged)
