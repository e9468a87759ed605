"""`errcast breaking`: each rule on its own, in histories of many shapes, and what is said of it."""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import errcast
from conftest import CASES as GENERATED
from conftest import ROOT, Case, errcast_command, git, require, run
from errcast.breaking.changelog import findings_of, gravest_first
from errcast.breaking.changes import changes_of
from errcast.breaking.comparing import compare
from errcast.breaking.rules import GRADES, RULES, grade_of, rules_table
from errcast.config.loading import Overrides, load_config
from errcast.findings import Finding
from errcast.generating import read_catalogs
from errcast.publishing.writing import publish
from test_reporting import JSON, SARIF

CONFIG = """\
specs = ["**/*.yaml"]
targets = ["python", "java"]

[java]
package = "com.example"
"""
ORDERS = """\
errcast: 1
name: orders
type_name: OrdersError
categories:
  lookup: Finding an order
  state: The state of an order
errors:
  - code: 1
    name: NOT_FOUND
    aliases: [MISSING]
    message: order not found
    description: There is no such order.
    category: lookup
    http_status: 404
  - code: 2
    name: CLOSED
    message: order is closed
    category: state
  - code: 3
    name: BUSY
    message: busy
    category: lookup
    retryable: true
  - code: 4
    name: OLD
    message: old
    category: lookup
    deprecated: true
"""
PAYMENTS = (
    "errcast: 1\nname: payments\nreserved: {codes: [50], names: [REFUNDED]}\n"
    "errors:\n  - code: 90\n    name: PAID\n    message: paid\n"
)
PAID = "    message: paid\n"
PAID_TWICE = "  - code: 91\n    name: PAID_TWICE\n    message: paid twice\n"
PROJECT = {"errcast.toml": CONFIG, "orders.yaml": ORDERS, "payments.yaml": PAYMENTS}

Files = dict[str, str]


class Edit(NamedTuple):
    """A change of the project: what becomes of its files, and the rules that find it beside the one in question."""

    edit: Callable[[Files], Files]
    also: tuple[str, ...] = ()


def edited(file: str, *replacements: tuple[str, str]) -> Callable[[Files], Files]:
    def edit(files: Files) -> Files:
        text = files[file]
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new)
        return files | {file: text}

    return edit


def without(file: str) -> Callable[[Files], Files]:
    return lambda files: {name: text for name, text in files.items() if name != file}


def orders(*replacements: tuple[str, str]) -> Callable[[Files], Files]:
    return edited("orders.yaml", *replacements)


BUSY = "  - code: 3\n    name: BUSY\n    message: busy\n    category: lookup\n    retryable: true\n"
QUOTED = [(f"code: {code}", f'code: "{code}"') for code in (1, 2, 3, 4)]
EDITS = {
    "wire-catalog-removed": Edit(without("payments.yaml")),
    "wire-code-vanished": Edit(orders((BUSY, "")), ("source-name-vanished", "source-fact-vanished")),
    "wire-code-renamed": Edit(orders(("name: CLOSED", "name: SHUT")), ("source-name-vanished",)),
    "wire-reserved-code-used": Edit(
        edited("payments.yaml", ("codes: [50], ", ""), (PAID, PAID + PAID_TWICE.replace("91", "50"))),
        ("info-code-added",),
    ),
    "source-name-vanished": Edit(orders(("    aliases: [MISSING]\n", ""))),
    "source-name-moved": Edit(orders(("code: 2", "code: 20")), ("wire-code-vanished", "info-code-added")),
    "source-reserved-name-used": Edit(
        edited(
            "payments.yaml",
            (", names: [REFUNDED]", ""),
            ("name: PAID\n", "name: PAID\n    aliases: [REFUNDED]\n"),
        ),
        ("info-alias-added",),
    ),
    "source-type-renamed": Edit(orders(("type_name: OrdersError", "type_name: OrderError"))),
    "source-code-kind-changed": Edit(orders(*QUOTED)),
    "source-fact-vanished": Edit(orders(("    http_status: 404\n", ""))),
    "source-category-vanished": Edit(orders(("category: state", "category: lookup")), ("info-fact-changed",)),
    "source-option-changed": Edit(edited("errcast.toml", ("com.example", "com.example.orders"))),
    "source-target-removed": Edit(
        edited("errcast.toml", (', "java"', ""), ('[java]\npackage = "com.example"', ""))
    ),
    "text-message-changed": Edit(orders(("order is closed", "the order is closed"))),
    "info-catalog-added": Edit(lambda files: files | {"new.yaml": PAYMENTS.replace("payments", "new")}),
    "info-code-added": Edit(edited("payments.yaml", (PAYMENTS, PAYMENTS + PAID_TWICE))),
    "info-renamed": Edit(orders(("name: CLOSED", "name: SHUT\n    aliases: [CLOSED]"))),
    "info-alias-added": Edit(orders(("[MISSING]", "[MISSING, GONE]"))),
    "info-deprecated": Edit(orders(("retryable: true", "retryable: true\n    deprecated: true"))),
    "info-unreserved": Edit(edited("payments.yaml", (", names: [REFUNDED]", ""))),
    "info-undeprecated": Edit(orders(("deprecated: true", "deprecated: false"))),
    "info-reworded": Edit(orders(("There is no such order.", "This order does not exist."))),
    "info-fact-changed": Edit(orders(("http_status: 404", "http_status: 410"))),
}


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Make the folder hold these catalogs and configurations and no others."""
    for path in [*folder.rglob("*.yaml"), *folder.rglob("*.toml")]:
        path.unlink()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def compared(folder: Path, against: str | Path, *specs: str) -> list[Finding]:
    """Return what is found, whatever its grade."""
    config, findings = load_config(Overrides(specs=specs), folder / "errcast.toml")
    assert config is not None, findings
    catalogs, findings = read_catalogs(config)
    assert not findings
    comparison, findings = compare(config, catalogs, str(against))
    assert comparison is not None, findings
    return findings_of(gravest_first(comparison.changes), "source")


def rules(found: list[Finding]) -> Counter[str]:
    return Counter(finding.rule for finding in found)


def expected(rule: str) -> Counter[str]:
    return Counter([rule, *EDITS[rule].also])


def test_every_rule_has_a_grade_and_an_edit_that_it_finds() -> None:
    assert list(EDITS) == [rule.id for rule in RULES]
    assert {grade_of(rule.id) for rule in RULES} == set(GRADES)
    assert all(rule.remedy or grade_of(rule.id) == "info" for rule in RULES)


@pytest.mark.parametrize("rule", EDITS)
def test_each_rule_finds_its_change_once(rule: str, tmp_path: Path) -> None:
    write(tmp_path / "old", PROJECT)
    write(tmp_path / "new", EDITS[rule].edit(PROJECT))
    assert rules(compared(tmp_path / "new", tmp_path / "old")) == expected(rule)


@pytest.mark.parametrize("rule", EDITS)
def test_no_rule_finds_anything_where_nothing_changed(rule: str, tmp_path: Path) -> None:
    files = EDITS[rule].edit(PROJECT)
    write(tmp_path / "old", files)
    write(tmp_path / "new", files)
    assert compared(tmp_path / "new", tmp_path / "old") == []


@pytest.mark.parametrize("case", GENERATED, ids=lambda case: case.name)
def test_no_catalog_differs_from_itself(case: Case) -> None:
    assert changes_of(case.catalog, case.catalog) == []


def test_what_only_people_read_around_the_errors_changes_nothing(tmp_path: Path) -> None:
    text = ORDERS.replace("name: orders\n", "name: orders\ntitle: Orders\nlanguage: en\nsource: table.txt\n")
    write(tmp_path / "old", PROJECT)
    write(
        tmp_path / "new", PROJECT | {"orders.yaml": text.replace("Finding an order", "Looking for an order")}
    )
    assert compared(tmp_path / "new", tmp_path / "old") == []


# What is said of each change; the line is that of the entry, where there still is one.
SAID = {
    "wire-catalog-removed": 'payments.yaml: error: the catalog "payments" (PaymentsError, 1 error) was removed; keep it, and mark its errors with `deprecated: true`',
    "wire-code-vanished": "orders.yaml: error: the code 3 (BUSY) was removed; keep the error, with `deprecated: true`; or list its code and names under `reserved:`",
    "wire-code-renamed": "orders.yaml:15: error: the code 2 means SHUT, and meant CLOSED; keep the old name under `aliases:` of this error",
    "wire-reserved-code-used": "payments.yaml:8: error: the code 50 (PAID_TWICE) was reserved; give the error another code; those who know the old meaning are still there",
    "source-name-vanished": "orders.yaml:8: error: the name MISSING of 1 was removed; keep it, if only under `aliases:` of an error",
    "source-name-moved": "orders.yaml:15: error: CLOSED stands for 20, and stood for 2; leave each name with its code, and give a new code a new name",
    "source-reserved-name-used": "payments.yaml:5: error: the name REFUNDED of 90 was reserved; give the error another name",
    "source-type-renamed": "orders.yaml: error: the type is OrderError, and was OrdersError; keep the old one with `type_name:`",
    "source-code-kind-changed": "orders.yaml: error: the codes are strings, and were integers; keep the kind that they had: quote every code or none",
    "source-fact-vanished": "orders.yaml: error: no error has the field http_status any more, so nothing generated has it; keep the field on one error at least, if only as `deprecated: false`",
    "source-category-vanished": 'orders.yaml: error: no error is in the category "state" any more; keep one error in it',
    "source-option-changed": 'errcast.toml:5: error: the option java.package is "com.example.orders", and was "com.example"; set the old value',
    "source-target-removed": 'errcast.toml:2: error: nothing is generated for "java" any more; keep it among `targets`',
    "text-message-changed": 'orders.yaml:15: warning: the message of 2 (CLOSED) is "the order is closed", and was "order is closed"; change a message only where the API sends the new one',
    "info-catalog-added": 'new.yaml: note: the catalog "new" (NewError, 1 error) is new',
    "info-code-added": "payments.yaml:8: note: the code 91 (PAID_TWICE) is new",
    "info-renamed": "orders.yaml:15: note: 2 is called SHUT, and CLOSED still stands for it; what an alias cannot do must take the new name: a `switch` or `valueOf` in Java, a record of all names in TypeScript, and what compares or stores names",
    "info-alias-added": "orders.yaml:8: note: GONE is another name of 1 (NOT_FOUND)",
    "info-deprecated": "orders.yaml:19: note: 3 (BUSY) is deprecated",
    "info-unreserved": "payments.yaml: note: the name REFUNDED is reserved no more",
    "info-undeprecated": "orders.yaml:24: note: 4 (OLD) is deprecated no more",
    "info-reworded": "orders.yaml:8: note: the description of 1 (NOT_FOUND) is worded differently",
    "info-fact-changed": "orders.yaml:8: note: the field http_status of 1 (NOT_FOUND) is 410, and was 404",
}


@pytest.mark.parametrize("rule", EDITS)
def test_each_rule_says_where_and_what_and_what_to_do(
    rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "old", PROJECT)
    write(tmp_path, EDITS[rule].edit(PROJECT) | {f"old/{name}": text for name, text in PROJECT.items()})
    (tmp_path / "errcast.toml").write_text(
        EDITS[rule].edit(PROJECT)["errcast.toml"].replace('"**/*.yaml"', '"*.yaml"')
    )
    monkeypatch.chdir(tmp_path)
    (found,) = [finding for finding in compared(Path(), "old") if finding.rule == rule]
    place = ":".join(str(part) for part in (found.path, found.line) if part)
    assert f"{place}: {found.level}: {found.text}" == SAID[rule]


def both(old: str, new: str) -> list[str]:
    """Return the rules and texts of what changed between two lists of errors."""
    head = "errcast: 1\nname: x\ncategories: {a: A, b: B}\nerrors:\n"
    read = [errcast_catalog(head + text) for text in (old, new)]
    return [
        f"{finding.rule}: {finding.text.partition(';')[0]}"
        for finding in findings_of(changes_of(*read), "info")
    ]


def errcast_catalog(text: str) -> errcast.Catalog:
    from errcast.catalogfile.reading import parse_catalog

    catalog, findings = parse_catalog(text, "x.yaml")
    assert catalog is not None, findings
    return catalog


def test_a_code_that_was_removed_with_care_is_said_to_be_reserved() -> None:
    old = "- {code: 1, name: A, message: a}\n- {code: 2, name: B, message: b}\n"
    head = "errcast: 1\nname: x\nreserved: {codes: [2], names: [B]}\nerrors:\n"
    read = [
        errcast_catalog(f"errcast: 1\nname: x\nerrors:\n{old}"),
        errcast_catalog(f"{head}- {{code: 1, name: A, message: a}}\n"),
    ]
    assert [change.text for change in changes_of(*read)] == [
        "the code 2 (B) was removed, and is reserved",
        "the name B of 2 was removed",
    ]


A, B = "- {code: 1, name: A, message: a}\n", "- {code: 2, name: B, message: b}\n"


def test_names_that_change_places_are_both_found_on_the_wire() -> None:
    assert both(A + B, A.replace("A", "B") + B.replace("B", "A")) == [
        "wire-code-renamed: the code 1 means B, and meant A",
        "wire-code-renamed: the code 2 means A, and meant B",
        "source-name-moved: A stands for 2, and stood for 1",
        "source-name-moved: B stands for 1, and stood for 2",
    ]


def test_a_name_and_its_alias_may_change_places() -> None:
    old = "- {code: 1, name: A, aliases: [B], message: a}\n"
    new = "- {code: 1, name: B, aliases: [A], message: a}\n"
    assert both(old, new) == ["info-renamed: 1 is called B, and A still stands for it"]


def test_what_is_not_known_to_be_retryable_is_as_what_is_not() -> None:
    old = A + "- {code: 2, name: B, message: b, retryable: true}\n"
    assert both(old, old.replace("message: a", "message: a, retryable: false")) == []


def test_a_field_that_vanishes_is_one_change_and_not_one_of_each_error() -> None:
    old = (A + B).replace("message", "http_status: 404, message")
    assert [text.partition(":")[0] for text in both(old, A + B)] == ["source-fact-vanished"]


def test_a_deprecation_says_since_when_and_why_and_what_to_use() -> None:
    deprecation = '{since: "3", reason: was merged, replaced_by: A}'
    new = A + f"- {{code: 2, name: B, message: b, deprecated: {deprecation}}}\n"
    assert both(A + B, new) == ['info-deprecated: 2 (B) is deprecated since "3", use A: "was merged"']
    assert both(new, new.replace("merged", "split")) == [
        "info-reworded: the deprecation of 2 (B) is worded differently"
    ]


def test_of_long_messages_the_part_that_differs_is_shown() -> None:
    long = "x" * 100
    (text,) = both(A.replace("message: a", f"message: {long}1"), A.replace("message: a", f"message: {long}2"))
    assert text == f'text-message-changed: the message of 1 (A) is "…{"x" * 20}2", and was "…{"x" * 20}1"'


def test_codes_are_shown_as_their_documents_write_them() -> None:
    hexadecimal = A.replace("1", "0x80070005")
    assert both(hexadecimal, hexadecimal.replace("name: A", "name: B, aliases: [A]")) == [
        "info-renamed: 0x80070005 is called B, and A still stands for it"
    ]
    string = A.replace("1", '"a\\u202Eb"')
    assert both(string + B.replace("2", '"2"'), B.replace("2", '"2"'))[0] == (
        'wire-code-vanished: the code "a<U+202E>b" (A) was removed'
    )


# Histories, in git.


def commit(folder: Path, files: Mapping[str, str]) -> None:
    write(folder, files)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "a change")


@pytest.fixture
def repository(empty_repository: Path) -> Path:
    commit(empty_repository, PROJECT)
    return empty_repository


def thousand_commits(folder: Path) -> None:
    """Make a history of 1,000 commits, each of which changes a message."""
    stream = []
    for number in range(1000):
        text = PAYMENTS.replace("paid\n", f"paid {number}\n")
        stream.append(f"commit refs/heads/main\ncommitter A <a@example.com> {number} +0000\ndata 1\nx\n")
        stream.append(f"M 644 inline payments.yaml\ndata {len(text)}\n{text}\n")
    git(folder, "fast-import", "--quiet", "--force", typed="".join(stream))
    assert git(folder, "rev-list", "--count", "main") == "1000\n"


def as_it_is(files: Files) -> Files:
    return files


def moved(files: Files) -> Files:
    return {
        name.replace("orders.yaml", "spec/deeper/o r d e r s 订单.yaml"): text for name, text in files.items()
    }


def renamed(files: Files) -> Files:
    return {name: text.replace("name: orders", "name: order_service") for name, text in files.items()}


def moved_and_renamed(files: Files) -> Files:
    return moved(renamed(files))


@pytest.mark.parametrize("become", [as_it_is, moved, renamed, moved_and_renamed])
@pytest.mark.parametrize("long", [False, True], ids=["short", "1000-commits"])
def test_in_a_history_each_change_is_found_once_in_the_commit_that_made_it(
    long: bool, become: Callable[[Files], Files], repository: Path
) -> None:
    if long:
        thousand_commits(repository)
    found = {}
    for rule, (edit, _) in EDITS.items():
        commit(repository, PROJECT)
        commit(repository, become(edit(PROJECT)))
        found[rule] = rules(compared(repository, "HEAD~1"))
    wanted = {rule: expected(rule) for rule in EDITS}
    if become is moved_and_renamed:  # nothing is left that tells that it is the same catalog
        wanted["source-code-kind-changed"] = Counter(["wire-catalog-removed", "info-catalog-added"])
    assert found == wanted


def test_the_past_may_be_any_reference(repository: Path) -> None:
    git(repository, "tag", "v1")
    commit(repository, EDITS["info-renamed"].edit(PROJECT))
    commit(repository, EDITS["info-renamed"].edit(EDITS["text-message-changed"].edit(PROJECT)))
    first = git(repository, "rev-parse", "v1").strip()
    for reference in ("v1", "HEAD~2", "main~2", first, first[:10], "refs/tags/v1"):
        assert rules(compared(repository, reference)) == Counter(["text-message-changed", "info-renamed"])


def test_what_is_compared_is_what_lies_here_and_not_the_last_commit(repository: Path) -> None:
    write(repository, EDITS["info-catalog-added"].edit(EDITS["wire-code-renamed"].edit(PROJECT)))
    git(repository, "add", "orders.yaml")  # staged; the new catalog is not
    assert rules(compared(repository, "HEAD")) == expected("wire-code-renamed") + expected(
        "info-catalog-added"
    )


def test_a_catalog_that_was_committed_with_other_line_ends_is_the_same(repository: Path) -> None:
    commit(repository, {name: text.replace("\n", "\r\n") for name, text in PROJECT.items()})
    size = int(git(repository, "cat-file", "-s", "HEAD:orders.yaml"))
    assert size == len(ORDERS) + ORDERS.count("\n")
    write(repository, PROJECT)
    assert compared(repository, "HEAD") == []


def test_a_filter_of_the_working_tree_is_not_run_on_the_past(repository: Path) -> None:
    (repository / ".gitattributes").write_text("*.yaml filter=broken diff=broken ident\n")
    git(repository, "config", "filter.broken.smudge", "false")
    git(repository, "config", "filter.broken.required", "true")
    git(repository, "config", "diff.broken.textconv", "false")
    assert compared(repository, "HEAD") == []


def test_a_link_within_the_commit_is_followed(repository: Path) -> None:
    files = PROJECT | {"errcast.toml": CONFIG.replace("**/*.yaml", "link.yaml"), "real/orders.yaml": ORDERS}
    write(repository, files)
    (repository / "link.yaml").symlink_to("real/orders.yaml")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "a link")
    (repository / "real" / "orders.yaml").write_text(ORDERS.replace("busy", "very busy"))
    assert rules(compared(repository, "HEAD")) == Counter(["text-message-changed"])


def test_a_configuration_may_lie_below_the_root_of_the_repository(repository: Path) -> None:
    folder = repository / "services" / "a [b] *"
    within = {f"services/a [b] */{name}": text for name, text in PROJECT.items()}
    commit(repository, within | {"services/other/errcast.toml": "[java]\n", "orders.yaml": PAYMENTS})
    write(folder, EDITS["wire-code-renamed"].edit(PROJECT))
    assert rules(compared(folder, "HEAD")) == expected("wire-code-renamed")


def test_catalogs_may_lie_beside_the_folder_of_the_configuration(repository: Path) -> None:
    config = CONFIG.replace("**/*.yaml", "../shared/*.yaml")
    commit(repository, {"java/errcast.toml": config, "shared/orders.yaml": ORDERS})
    (repository / "shared" / "orders.yaml").write_text(ORDERS.replace("busy", "very busy"))
    assert rules(compared(repository / "java", "HEAD")) == Counter(["text-message-changed"])


def test_a_configuration_that_moves_to_another_file_is_still_the_configuration(repository: Path) -> None:
    table = CONFIG.replace("[java]", "[tool.errcast.java]").replace("com.example", "org.example")
    write(repository, PROJECT | {"pyproject.toml": f"[tool.errcast]\n{table}"})
    (repository / "errcast.toml").unlink()
    config, _ = load_config(Overrides(), repository / "pyproject.toml")
    assert config is not None
    comparison, _ = compare(config, read_catalogs(config)[0], "HEAD")
    assert comparison is not None
    assert [change.rule for change in comparison.changes] == ["source-option-changed"]


def test_what_an_old_configuration_says_and_nobody_knows_any_more_is_no_matter(repository: Path) -> None:
    commit(
        repository,
        PROJECT | {"errcast.toml": 'colour = "red"\nout = 3\n' + CONFIG + '[cobol]\nlevel = "88"\n'},
    )
    write(repository, PROJECT)
    assert compared(repository, "HEAD") == []


def test_before_there_was_a_configuration_its_catalogs_were_what_it_lists_now(repository: Path) -> None:
    commit(repository, without("errcast.toml")(PROJECT))
    write(repository, EDITS["wire-code-renamed"].edit(EDITS["wire-catalog-removed"].edit(PROJECT)))
    assert rules(compared(repository, "HEAD")) == expected("wire-code-renamed") + expected(
        "wire-catalog-removed"
    )


def test_a_target_that_was_listed_with_all_is_removed_when_others_are_named(repository: Path) -> None:
    every = CONFIG.replace('targets = ["python", "java"]\n', "")
    commit(repository, PROJECT | {"errcast.toml": every})
    write(repository, PROJECT)
    assert [finding.text.partition(";")[0] for finding in compared(repository, "HEAD")] == [
        'nothing is generated for "markdown" any more',
        'nothing is generated for "typescript" any more',
    ]


def test_an_option_that_is_set_to_its_default_has_not_changed(repository: Path) -> None:
    commit(repository, PROJECT | {"errcast.toml": CONFIG.replace('package = "com.example"\n', "")})
    write(repository, PROJECT | {"errcast.toml": CONFIG.replace("com.example", "errors")})
    assert compared(repository, "HEAD") == []


def test_files_that_change_names_are_told_by_the_names_of_their_catalogs(repository: Path) -> None:
    write(repository, PROJECT | {"orders.yaml": PAYMENTS, "payments.yaml": ORDERS})
    assert compared(repository, "HEAD") == []


def test_catalogs_of_one_run_are_not_searched_for_what_else_was_removed(repository: Path) -> None:
    write(repository, without("payments.yaml")(PROJECT))
    assert compared(repository, "HEAD", str(repository / "orders.yaml")) == []


@pytest.mark.parametrize("become", [as_it_is, renamed])
def test_a_catalog_alone_needs_no_configuration(become: Callable[[Files], Files], repository: Path) -> None:
    commit(repository, {"orders.yaml": ORDERS, "readme.yml": "- not a catalog\n", "copy.yml": ORDERS})
    write(repository, become({"sales.yaml": ORDERS.replace("busy", "very busy"), "copy.yml": ORDERS}))
    result = errcast_command("breaking", "sales.yaml", "--against", "HEAD", cwd=repository)
    assert (result.returncode, result.stdout) == (
        0,
        "1 catalog compared with HEAD: 1 change, none of grade wire or source\n",
    )
    assert result.stderr == (
        'sales.yaml:19:5: warning[text-message-changed]: the message of 3 (BUSY) is "very busy", and was "busy";'
        " change a message only where the API sends the new one\n"
    )


def test_a_copy_of_a_catalog_that_is_still_there_is_new(repository: Path) -> None:
    write(
        repository, {"orders.yaml": ORDERS, "orders_v2.yaml": ORDERS.replace("OrdersError", "OrdersError2")}
    )
    result = errcast_command("breaking", "orders_v2.yaml", "--against", "HEAD", cwd=repository)
    assert (
        result.stderr
        == 'orders_v2.yaml: note[info-catalog-added]: the catalog "orders" (OrdersError2, 4 errors) is new\n'
    )


# The command line.


def breaking(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return errcast_command("breaking", *arguments, cwd=folder)


def test_where_nothing_changed_it_says_so(repository: Path) -> None:
    result = breaking(repository, "--against", "main")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "2 catalogs compared with main: nothing changed\n"


def test_a_rename_that_keeps_the_alias_is_no_break_and_one_that_does_not_is(repository: Path) -> None:
    write(repository, EDITS["info-renamed"].edit(PROJECT))
    kept = breaking(repository, "--against", "HEAD")
    assert (kept.returncode, kept.stderr.count("\n")) == (0, 1)
    assert kept.stdout == "2 catalogs compared with HEAD: 1 change, none of grade wire or source\n"
    write(repository, EDITS["wire-code-renamed"].edit(PROJECT))
    lost = breaking(repository, "--against", "HEAD")
    assert (lost.returncode, lost.stdout) == (1, "")
    assert re.findall(r"(?<=error\[).*?(?=\])", lost.stderr) == ["wire-code-renamed", "source-name-vanished"]


@pytest.mark.parametrize(
    ("rule", "failing"),
    [
        ("wire-code-vanished", {"wire", "source", "text", "info"}),
        ("source-type-renamed", {"source", "text", "info"}),
        ("text-message-changed", {"text", "info"}),
        ("info-deprecated", {"info"}),
    ],
)
def test_a_run_fails_on_what_is_as_grave_as_it_was_told(
    rule: str, failing: set[str], repository: Path
) -> None:
    write(repository, EDITS[rule].edit(PROJECT))
    results = {
        grade: breaking(repository, "--against", "HEAD", "--fail-on", grade) for grade in (*GRADES, "never")
    }
    assert {grade for grade, result in results.items() if result.returncode == 1} == failing
    assert {result.returncode for result in results.values()} == {0, 1}
    for grade, result in results.items():
        level = "error" if grade in failing else "note" if rule.startswith("info") else "warning"
        assert f" {level}[{rule}]: " in result.stderr
        assert (result.stdout == "") == (grade in failing)


@pytest.mark.parametrize(("fail_on", "code"), [("source", 1), ("never", 0)])
def test_every_format_holds_every_change(fail_on: str, code: int, repository: Path) -> None:
    write(repository, EDITS["info-deprecated"].edit(EDITS["wire-code-renamed"].edit(PROJECT)))
    results = {
        form: breaking(repository, "--against", "HEAD", "--fail-on", fail_on, "--format", form)
        for form in ("json", "sarif", "github")
    }
    assert {result.returncode for result in results.values()} == {code}
    assert {result.stderr for result in results.values()} == {""}
    wanted = ["wire-code-renamed", "source-name-vanished", "info-deprecated"]
    document = json.loads(results["json"].stdout)
    JSON.validate(document)
    assert [finding["rule"] for finding in document["findings"]] == wanted
    log = json.loads(results["sarif"].stdout)
    SARIF.validate(log)
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == wanted
    assert re.findall("title=(.*?)::", results["github"].stdout) == wanted


def test_a_changelog_has_a_heading_for_each_catalog(repository: Path) -> None:
    files = edited("errcast.toml", ("com.example", "org.example"))(EDITS["wire-code-renamed"].edit(PROJECT))
    files = orders(("busy", '"*very* <b>busy</b>"'))(files)
    write(repository, edited("payments.yaml", ("name: PAID", "name: PAYED\n    aliases: [PAID]"))(files))
    result = breaking(repository, "--against", "HEAD", "--format", "markdown")
    assert (result.returncode, result.stderr) == (1, "")
    assert (
        result.stdout
        == """\
### All catalogs

#### Breaking

- The option java.package is "org.example", and was "com.example".

### OrdersError

#### Breaking

- The code 2 means SHUT, and meant CLOSED.
- The name CLOSED of 2 was removed.

#### Messages

- The message of 3 (BUSY) is "&#42;very&#42; &lt;b&gt;busy&lt;/b&gt;", and was "busy".

### PaymentsError

#### Other changes

- 90 is called PAYED, and PAID still stands for it; what an alias cannot do must take the new name: a `switch` or `valueOf` in Java, a record of all names in TypeScript, and what compares or stores names.
"""
    )


def test_a_changelog_of_one_catalog_needs_no_heading_for_it(repository: Path) -> None:
    write(repository, EDITS["text-message-changed"].edit(PROJECT))
    result = breaking(repository, "orders.yaml", "--against", "HEAD", "--format", "markdown")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        '### Messages\n\n- The message of 2 (CLOSED) is "the order is closed", and was "order is closed".\n'
    )


def test_a_changelog_says_that_nothing_changed(repository: Path) -> None:
    result = breaking(repository, "--against", "HEAD", "--format", "markdown")
    assert (result.returncode, result.stdout) == (
        0,
        "Nothing changed for those who use the generated code.\n",
    )


def test_the_past_may_be_a_file(tmp_path: Path) -> None:
    write(tmp_path, {"new.yaml": ORDERS.replace("CLOSED", "SHUT"), "old.yaml": ORDERS, "b.yaml": PAYMENTS})
    result = breaking(tmp_path, "new.yaml", "--against", "old.yaml")
    assert result.returncode == 1
    assert re.findall(r"^new.yaml.*error\[(.*?)\]", result.stderr, re.MULTILINE) == [
        "wire-code-renamed",
        "source-name-vanished",
    ]
    several = breaking(tmp_path, "new.yaml", "b.yaml", "--against", "old.yaml")
    assert (several.returncode, several.stdout) == (2, "")
    assert several.stderr == (
        "errcast: error[several-catalogs]: old.yaml is one catalog, and there are 2 to compare with it;"
        " name one: errcast breaking SPEC --against old.yaml\n"
    )


def test_a_folder_that_holds_no_catalog_is_no_older_copy(tmp_path: Path) -> None:
    write(tmp_path, PROJECT)
    (tmp_path / "empty").mkdir()
    result = breaking(tmp_path, "--against", "empty")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "empty: error[no-catalogs]: the folder holds none of the catalogs, at the paths that they have here;"
        " name an older copy of the folder in which the configuration lies\n"
    )


def test_what_exists_is_a_path_and_a_branch_of_that_name_has_a_longer_one(repository: Path) -> None:
    git(repository, "branch", "old")
    write(repository, EDITS["text-message-changed"].edit(PROJECT) | {"old/orders.yaml": PAYMENTS})
    (repository / "errcast.toml").write_text(CONFIG.replace("**/*", "*"))
    path = breaking(repository, "--against", "old", "--format", "json")
    branch = breaking(repository, "--against", "refs/heads/old", "--format", "json")
    assert '"info-catalog-added"' in path.stdout
    assert [finding["rule"] for finding in json.loads(branch.stdout)["findings"]] == ["text-message-changed"]


def test_a_catalog_that_is_wrong_today_is_reported_first(repository: Path) -> None:
    (repository / "orders.yaml").write_text(ORDERS.replace("message", "mesage"))
    result = breaking(repository, "--against", "no-such-reference")
    assert result.returncode == 2
    assert set(re.findall(r"error\[(.*?)\]", result.stderr)) == {"unknown-key"}


def test_an_empty_reference_is_wrong_use_and_not_this_folder(repository: Path) -> None:
    result = breaking(repository, "--against", "")
    assert result.returncode == 2
    assert "--against is empty; name a git reference, or an older file or folder" in result.stderr


def test_the_rules_are_printed_without_anything_to_compare(tmp_path: Path) -> None:
    result = breaking(tmp_path, "--rules")
    assert (result.returncode, result.stdout, result.stderr) == (0, rules_table(), "")


def test_the_document_has_every_rule(request: pytest.FixtureRequest) -> None:
    path = ROOT / "docs" / "breaking.md"
    text = path.read_text(encoding="utf-8")
    head, mark, table = text.partition("## The rules\n\n")
    if request.config.getoption("--update-golden"):
        publish([(path, head + mark + rules_table())], path.parent)
        table = rules_table()
    assert mark
    assert table == rules_table()


def test_the_workflow_in_the_document_compares_with_the_branch_that_is_merged_into() -> None:
    import yaml

    text = (ROOT / "docs" / "breaking.md").read_text(encoding="utf-8")
    (workflow,) = re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    steps: list[dict[str, Any]] = yaml.safe_load(workflow)["jobs"]["breaking"]["steps"]
    assert steps[0]["with"] == {"fetch-depth": 0}
    assert steps[-1]["with"]["command"] == "breaking"
    assert steps[-1]["with"]["arguments"].startswith("--against ")


def test_the_commands_of_the_document_run(repository: Path) -> None:
    text = (ROOT / "docs" / "breaking.md").read_text(encoding="utf-8")
    (commands,) = re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    git(repository, "tag", "v1.0.0")
    git(repository, "update-ref", "refs/remotes/origin/main", "main")
    for line in commands.splitlines():
        command = line.partition("#")[0].replace("errcast", f"{require('python')} -m errcast")
        (repository / "old.yaml").write_text(ORDERS)
        run(["sh", "-c", command], cwd=repository)
