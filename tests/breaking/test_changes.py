"""The rules of breaking changes: each rule alone, and the text of its finding."""

import re
from pathlib import Path

import pytest

import errcast
from errcast.breaking.changelog import findings_of
from errcast.breaking.changes import changes_of
from errcast.breaking.rules import GRADES, RULES, grade_of
from tests.support.cases import CASES as GENERATED
from tests.support.cases import Case
from tests.support.histories import EDITS, ORDERS, PROJECT, compared, expected, rules, write


def test_every_rule_has_a_grade_and_a_change_that_it_finds() -> None:
    assert list(EDITS) == [rule.id for rule in RULES]
    assert {grade_of(rule.id) for rule in RULES} == set(GRADES)
    assert all(rule.remedy or rule.advice or grade_of(rule.id) == "info" for rule in RULES)


@pytest.mark.parametrize("rule", EDITS)
def test_each_rule_finds_its_change_once(rule: str, tmp_path: Path) -> None:
    write(tmp_path / "old", PROJECT)
    write(tmp_path / "new", EDITS[rule].edit(PROJECT))
    assert rules(compared(tmp_path / "new", tmp_path / "old")) == expected(rule)


@pytest.mark.parametrize("rule", EDITS)
def test_without_a_change_no_rule_finds_anything(rule: str, tmp_path: Path) -> None:
    files = EDITS[rule].edit(PROJECT)
    write(tmp_path / "old", files)
    write(tmp_path / "new", files)
    assert compared(tmp_path / "new", tmp_path / "old") == []


@pytest.mark.parametrize("case", GENERATED, ids=lambda case: case.name)
def test_no_catalog_differs_from_itself(case: Case) -> None:
    assert changes_of(case.catalog, case.catalog) == []


def test_a_new_title_or_source_of_a_catalog_is_not_a_change(tmp_path: Path) -> None:
    text = ORDERS.replace("name: orders\n", "name: orders\ntitle: Orders\nlanguage: en\nsource: table.txt\n")
    write(tmp_path / "old", PROJECT)
    write(
        tmp_path / "new", PROJECT | {"orders.yaml": text.replace("Finding an order", "Looking for an order")}
    )
    assert compared(tmp_path / "new", tmp_path / "old") == []


# The finding of each change; its line is the line of the error, if the error still exists.
SAID = {
    "wire-catalog-removed": 'payments.yaml: error: the catalog "payments" (PaymentsError, 1 error) was removed; keep the catalog, and mark each error with `deprecated: true`',
    "wire-code-vanished": "orders.yaml: error: the code 3 (BUSY) was removed; keep the error, with `deprecated: true`; or list its code and names under `reserved:`",
    "wire-code-renamed": "orders.yaml:15: error: the code 2 was renamed from CLOSED to SHUT; add the old name to `aliases:` of this error",
    "wire-reserved-code-used": "payments.yaml:9: error: the code 50 (PAID_TWICE) is in use, but it was reserved; give the error another code; some programs still know the old meaning",
    "source-name-vanished": "orders.yaml:8: error: the name MISSING of 1 was removed; keep the name, at least under `aliases:` of its error; or list it under `reserved:`",
    "source-name-moved": "orders.yaml:15: error: the name CLOSED moved from 2 to 20; keep each name with its code, and give a new code a new name",
    "source-target-name-changed": "orders.yaml:15: error: the name of 2 (CLOSED) in java changed from CLOSED to SHUT; keep the name, with `names:` of this error",
    "source-reserved-name-used": "payments.yaml:5: error: the name REFUNDED of 90 is in use, but it was reserved; give the error another name",
    "source-type-renamed": "orders.yaml: error: the type was renamed from OrdersError to OrderError; keep the old name with `type_name:`",
    "wire-code-kind-changed": "orders.yaml: error: the codes changed from integers to strings; keep the old kind: integers have no quotes, strings have quotes",
    "source-fact-vanished": "orders.yaml: error: no error has the field http_status now, so generated files do not contain it; keep the field in at least one error",
    "source-category-vanished": 'orders.yaml: error: no error is in the category "state" now; keep at least one error in the category',
    "source-option-changed": 'errcast.toml:5: error: the option java.package changed from "com.example" to "com.example.orders"; set the option to the old value',
    "source-target-removed": 'errcast.toml:2: error: the target "java" is no longer generated; keep the target in `targets`, or its table in `[[outputs]]`',
    "source-retry-changed": "payments.yaml:5: error: the field retry of 90 (PAID) changed from never to same; keep the value; if the API itself changed, accept the change, and tell those who call it",
    "text-message-changed": 'orders.yaml:15: warning: the message of 2 (CLOSED) changed from "order is closed" to "the order is closed"; change a message only if the API sends the new one',
    "exhaustive-code-added": "payments.yaml:9: note: the code 91 (PAID_TWICE) is new; add the code where a program lists every code, for example in a `switch`",
    "exhaustive-renamed": "orders.yaml:15: note: 2 was renamed from CLOSED to SHUT, and CLOSED is an alias; use the new name in code that lists all names, for example in a `switch`, and in code that looks up, compares or stores names",
    "exhaustive-alias-added": "orders.yaml:8: note: GONE is a new alias of 1 (NOT_FOUND); add the alias where a program lists every name",
    "exhaustive-category-added": 'orders.yaml: note: errors are in the category "load" now, and none was; add the category where a program lists every category',
    "exhaustive-fact-added": "payments.yaml: note: errors have the field deprecated now, so generated files contain it; add the field where a program lists every field, or makes such objects itself",
    "info-catalog-added": 'new.yaml: note: the catalog "new" (NewError, 1 error) is new',
    "info-code-retired": "orders.yaml: note: the code 4 (OLD) was removed and is reserved",
    "info-name-retired": "orders.yaml:9: note: the name MISSING of 1 was removed and is reserved",
    "info-deprecated": "orders.yaml:19: note: 3 (BUSY) is deprecated",
    "info-unreserved": "payments.yaml: note: the name REFUNDED is no longer reserved",
    "info-undeprecated": "orders.yaml:24: note: 4 (OLD) is no longer deprecated",
    "info-reworded": "orders.yaml:8: note: the description of 1 (NOT_FOUND) was reworded",
    "info-audience-narrowed": "orders.yaml:8: note: the texts of 1 (NOT_FOUND) are no longer for the public",
    "info-fact-changed": "orders.yaml:8: note: the field http_status of 1 (NOT_FOUND) changed from 404 to 410",
    "info-translation-changed": "orders.fr.yaml: note: in fr, 1 text was added: 1",
}


@pytest.mark.parametrize("rule", EDITS)
def test_each_finding_says_the_place_the_change_and_the_remedy(
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
    text, _, accept = found.text.partition("; to accept it: ")
    assert f"{place}: {found.level}: {text}" == SAID[rule]
    assert (accept != "") == (found.level == "error")


def both(old: str, new: str) -> list[str]:
    """Return the rules and texts of the changes between two lists of errors."""
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


def with_reserved(reserved: str, errors: str) -> str:
    return f"errcast: 1\nname: x\nreserved: {reserved}\nerrors:\n{errors}"


def changed(old: str, new: str) -> list[str]:
    """Return the rules, texts and remedies of the changes between two lists of errors, or two catalogs."""
    read = [
        errcast_catalog(text if text.startswith("errcast") else f"errcast: 1\nname: x\nerrors:\n{text}")
        for text in (old, new)
    ]
    return [f"{finding.rule}: {finding.text}" for finding in findings_of(changes_of(*read), "never")]


A, B = "- {code: 1, name: A, message: a}\n", "- {code: 2, name: B, message: b}\n"


def test_a_removed_error_is_wanted_if_its_code_and_its_names_are_reserved() -> None:
    both_reserved = with_reserved("{codes: [2], names: [B, OLD_B]}", A)
    assert changed(A + B.replace("B", "B, aliases: [OLD_B]"), both_reserved) == [
        "info-code-retired: the code 2 (B) was removed and is reserved",
        "info-name-retired: the name B of 2 was removed and is reserved",
        "info-name-retired: the name OLD_B of 2 was removed and is reserved",
    ]


def test_no_remedy_proposes_what_was_just_done() -> None:
    assert changed(A + B, with_reserved("{codes: [2]}", A)) == [
        "source-name-vanished: the name B of 2 was removed; list the name under `reserved:` too",
        "info-code-retired: the code 2 (B) was removed and is reserved",
    ]
    assert changed(A + B, with_reserved("{names: [B]}", A)) == [
        "wire-code-vanished: the code 2 (B) was removed; keep the error, with `deprecated: true`; or list its"
        " code and names under `reserved:`",
        "info-name-retired: the name B of 2 was removed and is reserved",
    ]
    assert changed(A + B, A)[1] == (
        "source-name-vanished: the name B of 2 was removed; keep the error; or list the name under"
        " `reserved:`, with its code"
    )
    assert changed(A + B, with_reserved("{names: [B]}", A + B.replace("B", "C")))[0] == (
        "wire-code-renamed: the code 2 was renamed from B to C; move the old name from `reserved:` to"
        " `aliases:` of this error"
    )


@pytest.mark.parametrize("old_codes", ["integers", "strings"])
def test_a_remedy_that_is_followed_to_the_letter_leaves_nothing_that_fails(old_codes: str) -> None:
    def catalog(text: str) -> str:
        return text if old_codes == "integers" else text.replace("2", '"2"').replace("1,", '"1",')

    old = catalog(A + B.replace("B", "B, aliases: [C]"))
    reserved = f"errcast: 1\nname: x\n{catalog('reserved: {codes: [2], names: [B, C]}')}\nerrors:\n"
    for new in (
        old.replace("message: b", "message: b, deprecated: true"),
        reserved + catalog(A),
        catalog(A + B.replace("B", "NEW, aliases: [B, C]")),
    ):
        assert not [text for text in changed(old, new) if text.startswith(("wire", "source", "text"))]


def test_two_names_that_swap_their_codes_are_both_found() -> None:
    assert both(A + B, A.replace("A", "B") + B.replace("B", "A")) == [
        "wire-code-renamed: the code 1 was renamed from A to B",
        "wire-code-renamed: the code 2 was renamed from B to A",
        "source-name-moved: the name A moved from 1 to 2",
        "source-name-moved: the name B moved from 2 to 1",
    ]


def test_a_name_and_its_alias_may_be_swapped() -> None:
    old = "- {code: 1, name: A, aliases: [B], message: a}\n"
    new = "- {code: 1, name: B, aliases: [A], message: a}\n"
    assert both(old, new) == ["exhaustive-renamed: 1 was renamed from A to B, and A is an alias"]


def test_retryable_false_is_more_than_not_given() -> None:
    old = A + "- {code: 2, name: B, message: b, retryable: true}\n"
    assert both(old, old.replace("message: a", "message: a, retryable: false")) == [
        "info-fact-changed: the field retryable of 1 (A) changed from not given to false"
    ]


def test_a_field_that_no_error_has_now_is_one_change() -> None:
    old = (A + B).replace("message", "http_status: 404, message")
    assert [text.partition(":")[0] for text in both(old, A + B)] == ["source-fact-vanished"]


def test_the_first_error_with_a_category_adds_the_field_and_no_category() -> None:
    assert [
        text.partition(":")[0] for text in both(A + B, A.replace("message", "category: a, message") + B)
    ] == [
        "exhaustive-fact-added",
        "info-fact-changed",
    ]


def test_each_reworded_text_is_a_change_of_its_own() -> None:
    new = A.replace("message", "description: d, solution: s, message")
    assert both(A, new) == [
        "info-reworded: the description of 1 (A) was reworded",
        "info-reworded: the solution of 1 (A) was reworded",
    ]


def test_a_deprecation_says_since_when_why_and_what_to_use() -> None:
    deprecation = '{since: "3", reason: was merged, replaced_by: A}'
    new = A + f"- {{code: 2, name: B, message: b, deprecated: {deprecation}}}\n"
    assert both(A + B, new)[1:] == ['info-deprecated: 2 (B) is deprecated since "3", use A: "was merged"']
    assert both(new, new.replace("merged", "split")) == [
        "info-reworded: the deprecation of 2 (B) was reworded"
    ]


def test_a_finding_shows_the_different_part_of_long_messages() -> None:
    long = "x" * 100
    (text,) = both(A.replace("message: a", f"message: {long}1"), A.replace("message: a", f"message: {long}2"))
    assert text == f'text-message-changed: the message of 1 (A) changed from "…{"x" * 20}1" to "…{"x" * 20}2"'


def test_codes_are_shown_as_their_documents_write_them() -> None:
    hexadecimal = A.replace("1", "0x80070005")
    assert both(hexadecimal, hexadecimal.replace("name: A", "name: B, aliases: [A]")) == [
        "exhaustive-renamed: 0x80070005 was renamed from A to B, and A is an alias"
    ]
    string = A.replace("1", '"a\\u202Eb"')
    assert both(string + B.replace("2", '"2"'), B.replace("2", '"2"'))[0] == (
        'wire-code-vanished: the code "a<U+202E>b" (A) was removed'
    )


ONE = "- {code: 1, name: ONE, message: one}\n"
KIND = "wire-code-kind-changed: the codes changed from"


def as_strings(text: str) -> str:
    return re.sub(r"code: ([\w-]+)", r'code: "\1"', text)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (ONE + B, []),
        (
            ONE.replace("1", "7") + B,
            [
                "wire-code-vanished: the code 1 (ONE) was removed",
                'source-name-moved: the name ONE moved from 1 to "7"',
                'exhaustive-code-added: the code "7" (ONE) is new',
            ],
        ),
        (
            ONE.replace("message: one", "message: first") + B,
            ['text-message-changed: the message of "1" (ONE) changed from "one" to "first"'],
        ),
        (
            ONE.replace("ONE", "FIRST") + B,
            [
                'wire-code-renamed: the code "1" was renamed from ONE to FIRST',
                "source-name-vanished: the name ONE of 1 was removed",
            ],
        ),
        (
            ONE,
            [
                "wire-code-vanished: the code 2 (B) was removed",
                "source-name-vanished: the name B of 2 was removed",
            ],
        ),
    ],
)
def test_where_the_kind_of_codes_changed_every_other_change_is_found_too(
    new: str, expected: list[str]
) -> None:
    assert both(ONE + B, as_strings(new)) == [f"{KIND} integers to strings", *expected]


def test_where_strings_became_integers_every_other_change_is_found_too() -> None:
    assert both(as_strings(ONE), ONE.replace("1", "7")) == [
        f"{KIND} strings to integers",
        'wire-code-vanished: the code "1" (ONE) was removed',
        'source-name-moved: the name ONE moved from "1" to 7',
        "exhaustive-code-added: the code 7 (ONE) is new",
    ]


def test_a_code_in_hexadecimal_has_the_text_of_its_file() -> None:
    hexadecimal = ONE.replace("1", "0x1F")
    assert both(hexadecimal, as_strings(hexadecimal)) == [f"{KIND} integers to strings"]
    assert both(hexadecimal, as_strings(ONE.replace("1", "31"))) == [f"{KIND} integers to strings"]


def test_a_reserved_code_is_the_same_in_both_kinds() -> None:
    old = with_reserved("{codes: [3, 4], names: [D]}", ONE + B)
    new = with_reserved(
        '{codes: ["3", "2"], names: [B]}', as_strings(ONE + B.replace("2", "4").replace("B", "D"))
    )
    assert [text.partition(";")[0] for text in changed(old, new)] == [
        f"{KIND} integers to strings",
        'wire-reserved-code-used: the code "4" (D) is in use, but it was reserved',
        'source-reserved-name-used: the name D of "4" is in use, but it was reserved',
        'exhaustive-code-added: the code "4" (D) is new',
        "info-code-retired: the code 2 (B) was removed and is reserved",
        "info-name-retired: the name B of 2 was removed and is reserved",
    ]


def test_a_code_in_use_does_not_hide_that_a_name_is_no_longer_reserved() -> None:
    strings = as_strings(ONE)
    new = strings + '- {code: "GONE", name: C, message: c}\n'
    assert changed(with_reserved("{names: [GONE]}", strings), new)[1:] == [
        "info-unreserved: the name GONE is no longer reserved"
    ]
