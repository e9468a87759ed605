"""`--fix`: what each fix changes, and what it leaves as it is."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.catalog import Catalog
from errcast.catalogfile.reading import Document, parse_document
from errcast.linting.fixing import fixed
from errcast.linting.rules import RULES
from errcast.linting.running import lint_document
from tests.support.catalogs import catalogs
from tests.support.commented import commented
from tests.support.linting import HEAD, described, errors, messages
from tests.support.seed import examples


def document(text: str) -> Document:
    read, findings = parse_document(text, "demo.yaml")
    assert read is not None, findings
    return read


def fix(text: str) -> tuple[str, list[str]]:
    """Return a catalog after all fixes, and the fixed findings as `line:column rule`."""
    current, solved = document(text), list[str]()
    while True:
        result = fixed(current, lint_document(current, Path("demo.yaml")))
        if not result.findings:
            return current.text, solved
        current = result.document
        solved += [f"{each.line}:{each.column} {each.rule}" for each in result.findings]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ends ", "ends"),
        (" both\t", "both"),
        ("two lines \n", "two lines\n"),
        ("not  found", "not found"),
        ("a  b  c", "a b c"),
        ("zero\u200bwidth\u2060", "zerowidth"),
        ("no\u00a0break", "no break"),
        ("no \u00a0 break\u2003", "no break"),
        ("图片\u3000太大", "图片 太大"),
        (" a  b\u00a0c ", "a b c"),
    ],
)
def test_white_space_in_texts_for_people_is_fixed(before: str, after: str) -> None:
    text, solved = fix(described(before))
    assert solved != []
    assert document(text).catalog.errors[0].description == after
    assert lint_document(document(text), Path("demo.yaml")) == []
    assert text == described(before).replace(
        json.dumps(before, ensure_ascii=False), json.dumps(after, ensure_ascii=False)
    )


@pytest.mark.parametrize(
    "text",
    [
        described("the the end"),
        described("the the  end"),
        described("a,, b"),
        described("soft\u00adhyphen"),
        described("hidden\u202e\u00a0text"),
        described("  "),
        messages("ends "),
        messages("zero\u200bwidth"),
        errors("name: NOT_AVAILABLE", "name: NOT_AVAILABLEL"),
        errors("solution: again", "solution: again, retryable: true"),
        errors("category: a").replace("errors:", "categories: {a: A}\nerrors:"),
    ],
)
def test_what_has_no_safe_fix_stays_as_it_is(text: str) -> None:
    assert lint_document(document(text), Path("demo.yaml")) != []
    assert fix(text) == (text, [])


def test_an_ignored_finding_is_not_fixed() -> None:
    text = described("ends ").replace("}\n", "} # errcast: ignore[trailing-space] on purpose\n")
    assert fix(text) == (text, [])


def test_a_text_below_a_bar_stays_below_it() -> None:
    text = f"{HEAD}errors:\n- code: 1\n  name: A\n  message: a\n  description: |  # two\n     one  line\n\n       two \n"
    assert fix(text)[0] == text.replace("one  line", "one line").replace("two \n", "two\n")


def test_a_text_keeps_its_quotes() -> None:
    text = f"{HEAD}title: 'T  t'\nerrors:\n  - {{code: 1, name: A, message: a, solution: \"s \"}}\n"
    assert fix(text)[0] == text.replace("'T  t'", "'T t'").replace('"s "', '"s"')


def test_a_replacement_that_is_deprecated_gives_way_to_its_own() -> None:
    text = errors(
        "name: A, deprecated: {replaced_by: B}",
        "name: B, deprecated: {replaced_by: C}",
        "name: C, deprecated: {replaced_by: D}",
        "name: D",
    )
    changed, solved = fix(text)
    assert [line.rpartition("replaced_by: ")[2][0] for line in changed.splitlines()[3:6]] == ["D", "D", "D"]
    assert len(solved) == 2


@pytest.mark.parametrize(
    "last", ["deprecated: true", "deprecated: {reason: r}", "deprecated: {replaced_by: A}"]
)
def test_a_replacement_without_a_certain_end_stays(last: str) -> None:
    text = errors("name: A, deprecated: {replaced_by: B}", f"name: B, {last}")
    assert fix(text) == (text, [])


COMMENTS = {
    "one of two rules": (
        "  # errcast: ignore[macro-name, shared-message] x",
        "  # errcast: ignore[macro-name] x",
    ),
    "the only rule": ("   # errcast: ignore[shared-message] why not", ""),
    "all rules": (" # errcast: ignore[shared-message,near-twin-names]", ""),
}


@pytest.mark.parametrize(("before", "after"), COMMENTS.values(), ids=COMMENTS)
def test_a_rule_that_ignores_nothing_goes_from_its_comment(before: str, after: str) -> None:
    text = f"{HEAD}errors:\n  - code: 1\n    name: EOF{before}\n    message: m\n    description: d\n"
    assert fix(text)[0] == text.replace(before, after)


def test_a_comment_on_its_own_line_goes_with_its_line() -> None:
    rest = "    message: m\n    description: d\n"
    text = f"{HEAD}errors:\n  - code: 1\n    name: A\n    # errcast: ignore[macro-name]\n{rest}"
    assert fix(text) == (text.replace("    # errcast: ignore[macro-name]\n", ""), ["6:23 unneeded-ignore"])
    explained = text.replace("name]\n", "name] because\n    # of this\n")
    assert fix(explained) == (explained, [])


ERROR = "  - code: {0}\n    name: E_{0}\n    message: m {0}\n    description: d # of {0}\n    # foot of {0}\n"


def test_errors_are_sorted_with_their_own_comments() -> None:
    text = f"{HEAD}errors: # all\n" + "\n".join(ERROR.format(code) for code in (3, 1, 2)) + "# end\n"
    changed, solved = fix(text)
    assert (
        changed == f"{HEAD}errors: # all\n" + "\n".join(ERROR.format(code) for code in (1, 2, 3)) + "# end\n"
    )
    assert {each.partition(" ")[2] for each in solved} == {"codes-not-ascending"}


@pytest.mark.parametrize("indent", [None, 2])
def test_errors_in_json_are_sorted(indent: int | None) -> None:
    listed = [
        {"code": code, "name": f"E_{code}", "message": f"m {code}", "description": "d"} for code in (2, 3, 1)
    ]
    text = json.dumps({"errcast": 1, "name": "demo", "errors": listed}, indent=indent)
    ascending = {"errcast": 1, "name": "demo", "errors": [listed[2], *listed[:2]]}
    assert fix(text)[0] == json.dumps(ascending, indent=indent)


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}errors:\n{ERROR.format(2)}  # group\n{ERROR.format(1)}",
        f"{HEAD}errors:\n  # group\n{ERROR.format(2)}{ERROR.format(1)}",
        f"{HEAD}errors:\n{ERROR.format(2)}{ERROR.format(1)}".replace(
            "code: 1", "code: 1 # errcast: ignore[codes-not-ascending] x"
        )
        + ERROR.format(0),
        errors("code: 2", "code: 1")
        .replace("errors:\n", "errors: [\n")
        .replace("  - ", "  ")
        .replace("}\n", "}, # x\n")
        + "]\n",
    ],
    ids=["comment between", "comment above the first", "comment that allows it", "comment behind a comma"],
)
def test_errors_with_a_comment_between_them_keep_their_order(text: str) -> None:
    assert "codes-not-ascending" in {each.rule for each in lint_document(document(text), Path("demo.yaml"))}
    assert fix(text) == (text, [])


@examples(25)
@given(catalogs(largest=3), st.integers(0, 2**32))
def test_no_fix_changes_a_code_a_name_or_a_message(catalog: Catalog, seed: int) -> None:
    loose = [replace(error, description=f" {error.description}  x ") for error in catalog.errors]
    text = commented(replace(catalog, errors=tuple(loose)), seed).text
    before, after = document(text), document(fix(text)[0])
    kept = [
        sorted((str(error.code), error.names, error.message) for error in each.catalog.errors)
        for each in (before, after)
    ]
    assert kept[0] == kept[1]
    assert after.imprint == before.imprint
    assert fix(after.text) == (after.text, [])


def test_many_findings_of_one_catalog_are_fixed_in_one_pass_each() -> None:
    """Work that grows with the square of the text would take minutes here."""
    count = 1000
    one = f"{HEAD}errors:\n  - {{code: 1, name: A, message: a, description: "
    spaced = f'{one}"{"a  b " * 100 * count}"}}\n'
    assert "  " not in str(document(fix(spaced)[0]).catalog.errors[0].description)
    hidden = f'{one}"a\u00a0{" " * 100 * count}b\u00a0c"}}\n'
    assert document(fix(hidden)[0]).catalog.errors[0].description == "a b c"
    chain = "".join(
        f"  - {{code: {n}, name: N{n}, message: m{n}, solution: s, deprecated: {{replaced_by: N{n + 1}}}}}"
        " # errcast: ignore[macro-name]\n"
        for n in range(count)
    )
    last = f"  - {{code: {count}, name: N{count}, message: m, solution: s}}\n"
    changed, solved = fix(f"{HEAD}errors:\n{chain}{last}")
    assert changed.count(f"replaced_by: N{count}}}") == count
    assert (changed.count("#"), len(solved)) == (0, 2 * count - 1)


def test_the_table_of_rules_says_what_is_fixed() -> None:
    assert {rule.id for rule in RULES if rule.fix} == {
        "codes-not-ascending",
        "doubled-characters",
        "trailing-space",
        "invisible-characters",
        "replaced-by-deprecated",
        "unneeded-ignore",
    }
