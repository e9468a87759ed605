"""An escape style in the target.yaml of a target of one's own: it is read, used, and refused at its line."""

from pathlib import Path

import pytest

from errcast.catalog import Catalog, ErrorCode
from errcast.rendering.artifacts import render
from errcast.targets import load_target


def own_style(folder: Path, escaping: str) -> list[str]:
    (folder / "mine").mkdir(exist_ok=True)
    (folder / "mine" / "target.yaml").write_text(
        f"summary: mine\nartifacts:\n  - {{template: t.j2, path: x.txt}}\nescaping:\n{escaping}",
        encoding="utf-8",
    )
    return [str(finding).partition("target.yaml:")[2] for finding in load_target("mine", [folder])[1]]


@pytest.mark.parametrize(
    ("escaping", "problems"),
    [
        ("  literal: {quotes: ['\"']}\n", ["5:3: error[missing-key]: an escape style needs comment"]),
        (
            "  literal: {quote: ['\"']}\n  comment: {ends: []}\n",
            ["5:13: error[unknown-key]", "5:12: error[missing-key]"],
        ),
        ("  literal: {quotes: '\"'}\n  comment: {ends: []}\n", ["5:21: error[wrong-type]: expected a list"]),
        (
            "  literal: {quotes: ['\"'], backslash: false, escapes: {'\"': '^\"', \"\\n\": '^n', \"\\t\": '^t'}}\n"
            "  comment: {ends: []}\n",
            ["5:12: error[unsafe-style]: `^` begins an escape"],
        ),
        (
            "  literal: {quotes: ['\"']}\n  comment: {ends: ['<']}\n",
            ["6:12: error[unsafe-style]: errcast cannot write the text `<`"],
        ),
        (
            "  literal: {quotes: ['\"'], unit: utf_32}\n  comment: {ends: []}\n  measure: utf_7\n",
            [
                '5:34: error[invalid-value]: unknown value "utf_32"',
                '7:12: error[invalid-value]: unknown value "utf_7"',
            ],
        ),
        (
            "  literal: {quotes: ['\"'], special_integers: {x: y}}\n  comment: {ends: []}\n",
            ["5:47: error[wrong-type]: expected an integer"],
        ),
    ],
)
def test_a_style_that_is_wrong_is_a_finding_at_its_line(
    escaping: str, problems: list[str], tmp_path: Path
) -> None:
    found = own_style(tmp_path, escaping)
    assert len(found) == len(problems), found
    for line, problem in zip(found, problems, strict=True):
        assert line.startswith(problem)


def test_a_style_of_its_own_writes_values_as_its_language_does(tmp_path: Path) -> None:
    assert (
        own_style(
            tmp_path,
            "  literal:\n    quotes: ['\"']\n    characters: ['\\u{X}']\n    escapes: {'$': '\\$'}\n"
            "    integer: '%sL'\n    special_integers: {-7: MINUS_SEVEN}\n    true: yes\n    absent: nil\n"
            "  comment: {ends: []}\n",
        )
        == []
    )
    target, _ = load_target("mine", [tmp_path])
    assert target is not None
    values = ['a "$b"\u202e', 7, -7, True, False, None]
    assert [target.escaping.literal_of(value) for value in values] == [  # type: ignore[arg-type]
        r'"a \"\$b\"\u{202e}"',
        "7L",
        "MINUS_SEVEN",
        "yes",
        "false",
        "nil",
    ]


def test_a_value_of_a_kind_is_written_in_the_form_of_this_kind(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "target.yaml").write_text(
        "summary: mine\nescaping: python\nartifacts: [{template: t.j2, path: x.txt}]\n"
        "values: {optional_text: {given: Some(%s), absent: Nothing}, integer_code: {given: '%sL'}}\n"
    )
    (tmp_path / "mine" / "t.j2").write_text(
        "{% for error in errors %}{% for fact in error.facts %}{{ fact.value | literal(fact.kind) }};{% endfor %}"
        "{{ error.key }}|{{ error.solution | literal }}\n{% endfor %}"
    )
    target, _ = load_target("mine", [tmp_path])
    assert target is not None
    (artifact,), _ = render(Catalog("demo", (ErrorCode(7, "A", "a", "100%s"),)), target)
    assert artifact.text == '7L;"a";Some("100%s");Nothing;A|None\n'


@pytest.mark.parametrize(
    ("forms", "written"),
    [
        ("{given: Some(%s), absent: Nothing}", "Some(404) Nothing"),
        ("{given: Some(%s)}", "Some(404) None"),
        ("{absent: Nothing}", "404 Nothing"),
        ("{absent: ''}", "404 "),
        ("{}", "404 None"),
    ],
)
def test_a_form_that_is_not_given_is_the_one_of_the_style(forms: str, written: str, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "target.yaml").write_text(
        "summary: mine\nescaping: python\nartifacts: [{template: t.j2, path: x.txt}]\n"
        f"values: {{optional_integer: {forms}}}\n"
    )
    (tmp_path / "mine" / "t.j2").write_text(
        "{{ 404 | literal('optional_integer') }} {{ none | literal('optional_integer') }}"
    )
    target, _ = load_target("mine", [tmp_path])
    assert target is not None
    (artifact,), _ = render(Catalog("demo", (ErrorCode(7, "A", "a"),)), target)
    assert artifact.text == written


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ("{optional_txt: {given: '%s'}}", 'unknown value "optional_txt"'),
        ("{text: {given: Some}}", "`given` needs `%s` once"),
        ("{text: {missing: x}}", 'unknown key "missing"'),
    ],
)
def test_a_wrong_form_of_a_kind_is_a_finding(values: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "target.yaml").write_text(
        f"summary: mine\nescaping: python\nartifacts: [{{template: t.j2, path: x.txt}}]\nvalues: {values}\n"
    )
    target, (finding,) = load_target("mine", [tmp_path])
    assert target is None
    assert problem in finding.text


MARKUP = """\
summary: mine
escaping:
  literal: {quotes: ['"'], characters: ['\\uXXXX'], unit: utf_16}
  comment: {ends: []}
  markup: {quotes: ['"'], characters: ['\\uXXXX'], unit: utf_16, escapes: {"<": "&lt;", "&": "&#38;", "#": "&#35;"}}
artifacts:
  - {template: t.j2, path: x.json}
"""


def test_a_text_that_readers_show_as_markup_has_other_spellings_for_its_marks(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "target.yaml").write_text(MARKUP)
    template = (
        "{% for error in errors %}{{ error.message | literal }} {{ error.message | markup }}\n{% endfor %}"
    )
    (tmp_path / "mine" / "t.j2").write_text(template)
    target, findings = load_target("mine", [tmp_path])
    assert target is not None, findings
    catalog = Catalog("demo", (ErrorCode(1, "A", 'a <b> & "c" \u202e'), ErrorCode(2, "B", "isort:skip_file")))
    ((_, text),), findings = render(catalog, target)
    assert findings == []
    assert text == (
        '"a <b> & \\"c\\" \\u202e" "a &lt;b> &#38; \\"c\\" \\u202e"\n'
        '"isort\\u003askip_file" "isort\\u003askip_file"\n'
    )


def test_markup_by_which_a_text_could_leave_its_quotes_is_refused(tmp_path: Path) -> None:
    markup = MARKUP.replace('"<": "&lt;"', "'\"': '\"'")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "target.yaml").write_text(markup)
    target, (finding,) = load_target("mine", [tmp_path])
    assert target is None
    assert (finding.rule, finding.line) == ("unsafe-style", 5)
