"""The data of a style are refused if a text could leave its quotes or its comment."""

import ast
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.escaping import described_style
from errcast.escaping.comments import CommentRules
from errcast.escaping.literals import (
    SHARED,
    LiteralRules,
    PlainRules,
    RunRules,
    UnwritableError,
    literal,
    plain_literal,
)
from errcast.escaping.soundness import comment_problem, literal_problem
from errcast.files.yaml_tree import parse
from errcast.target_nodes import TargetReader
from errcast.target_styles import read_style
from errcast.targets import built_in_folder
from tests.support.styles import STYLES, style
from tests.support.targets import BUILT_IN

SOUND = LiteralRules(characters=(r"\u{X}",))

UNSOUND = {
    "no quote": (SOUND._replace(quotes=()), "each of the `quotes` is one mark"),
    "a quote that is a letter": (SOUND._replace(quotes=("q",)), "each of the `quotes` is one mark"),
    "a quote of two marks": (SOUND._replace(quotes=('""',)), "each of the `quotes` is one mark"),
    "a backslash without an escape": (SOUND._replace(escapes={}), "`\\` begins an escape"),
    "a quote that stays": (SOUND._replace(escapes=SHARED | {'"': '"'}), "changes nothing"),
    "a quote behind another mark": (SOUND._replace(escapes=SHARED | {'"': '~"'}), "`~` begins an escape"),
    "a mark with a quote in its escape": (
        SOUND._replace(escapes=SHARED | {"$": '\\"$'}),
        'the spelling of `$` begins with the one of `"`',
    ),
    "two marks with one spelling": (
        SOUND._replace(escapes=SHARED | {"$": "\\$", "%": "\\$"}),
        "the spelling of `$` begins with the one of `%`",
    ),
    "a mark that is written as a number": (
        SOUND._replace(escapes=SHARED | {"$": r"\u{25}$"}),
        "begins with a character's number",
    ),
    "a mark that its escape and the rest of a text make": (
        SOUND._replace(escapes=SHARED | {"]=]": "]\\=]"}),
        "which is not read as this text",
    ),
    "variables without numbers": (
        LiteralRules(variables="$"),
        "with `variables`, a style needs `characters:`",
    ),
    "a variable that is a letter": (SOUND._replace(variables="x"), "marks, such as ':$'"),
    "a variable that is a quote": (SOUND._replace(variables='$"'), "has a spelling too, or is in one"),
    "a variable in a number": (SOUND._replace(variables="{"), "has a spelling too, or is in one"),
    "a variable in a form": (SOUND._replace(variables="$", form="$x(%s)"), "use another `form`"),
    "ascii without numbers": (LiteralRules(ascii=True), "with `ascii`, a style needs `characters:`"),
    "many quotes": (SOUND._replace(quotes=tuple("'\"`|/")), "at most 4 quotes"),
    "many forms": (SOUND._replace(characters=(r"\u{X}",) * 9), "at most 8 forms"),
    "a long form": (SOUND._replace(characters=("\\" + "X" * 50,)), "at most 40 characters"),
    "a form of many digits": (SOUND._replace(characters=("\\" + "X" * 9,)), "at most 8 digits"),
    "a form without a mark before it": (SOUND._replace(characters=("XXXXXX;",)), "begins with a mark"),
    "a number without a character": (
        LiteralRules(
            characters=("nXXXXX",),
            unit="utf_16",
            escapes={'"': '""', "\n": "~n", "\t": "~t", "~": "~~", "nfab": "~q"},
        ),
        "`n` begins an escape",
    ),
    "many escapes": (
        SOUND._replace(escapes=SHARED | {chr(0x4E00 + at): f"\\{chr(0x4E00 + at)}" for at in range(60)}),
        "at most 60 escapes",
    ),
    "a plain way with an edge that nobody sees": (
        SOUND._replace(plain=PlainRules(("",), edges="\u202e")),
        "`edges` has at most 60 marks, which people see",
    ),
    "a plain way with two kinds of quotes, one of nothing": (
        SOUND._replace(plain=PlainRules(("", '"'))),
        "each of the `quotes` is one mark",
    ),
    "a mark of a run with a spelling too": (
        SOUND._replace(runs=RunRules("{$", "'%s'"), escapes=SHARED | {"'": "''", "$": "$$"}),
        "a mark of `runs` has a spelling too",
    ),
    "a run with a quote that a text can have": (
        SOUND._replace(runs=RunRules("{}", "'%s'")),
        "`'` begins an escape",
    ),
    "a run with nothing after it": (
        SOUND._replace(runs=RunRules("{}", "'%s"), escapes=SHARED | {"'": "''"}),
        "with a mark before it and one after it",
    ),
    "a run without marks": (SOUND._replace(runs=RunRules("", "'%s'")), "`runs` has 1 to 60 `marks`"),
    "a run of letters": (SOUND._replace(runs=RunRules("ab", "'%s'")), "`runs` has 1 to 60 `marks`"),
    "a run in a long form": (SOUND._replace(runs=RunRules("{}", "'" * 40 + "%s'")), "at most 40 characters"),
    "nothing that no text can have": (SOUND._replace(without=("",)), "`without` has at most 60 marks"),
    "a long mark that no text can have": (SOUND._replace(without=("x" * 41,)), "at most 40 characters"),
    "a long value": (SOUND._replace(absent="x" * 201), "at most 200 of them"),
    "a sequence that comes again": (
        SOUND._replace(escapes=SHARED | {"??": "?\\?"}),
        "which is not read as this text",
    ),
    "an escape with a line break": (SOUND._replace(escapes=SHARED | {"$": "\\\n$"}), "contains a line break"),
    "an escape with a character that nobody sees": (
        SOUND._replace(escapes=SHARED | {"$": "\\\u202e$"}),
        "contains a line break or a character that nobody sees",
    ),
    "no way to write a line break": (
        LiteralRules(escapes={"\\": "\\\\", "\t": "\\t"}),
        "nothing writes a line break",
    ),
    "a form without a text": (SOUND._replace(form="CONCAT()"), "`form` needs `%s` once"),
    "a plain way without quotes": (SOUND._replace(plain=PlainRules(())), "each of the `quotes` is one mark"),
    "a plain way with an escape that a text can have": (
        SOUND._replace(plain=PlainRules(('"',))),
        "`\\` begins an escape of a plain text, so a text with it cannot be plain; add it to `without`",
    ),
    "a plain way with two marks of one spelling": (
        SOUND._replace(plain=PlainRules(("'",), {"'": "''", "%": "''"})),
        "the spelling of `'` begins with the one of `%`",
    ),
    "a plain way with a mark that its escape and the rest of a text make": (
        SOUND._replace(plain=PlainRules(("'",), {"'": "''", "]=]": "]''=]"}, ("\\",))),
        "which is not read as this text",
    ),
    "a plain way without a mark that nobody sees": (
        SOUND._replace(plain=PlainRules(("'",), {"'": "''"}, ("\u202e",))),
        "`without` has at most 60 marks, which people see",
    ),
    "no way to write a tab": (LiteralRules(escapes={"\\": "\\\\", "\n": "\\n"}), "nothing writes a tab"),
    "a form without digits": (SOUND._replace(characters=(r"\u",)), "is no form of a character"),
    "a form with digits twice": (SOUND._replace(characters=(r"\uXX-XX",)), "is no form of a character"),
    "a form without an end": (SOUND._replace(characters=(r"\xX",)), "nothing ends the number"),
    "a form with a digit after it": (SOUND._replace(characters=(r"\xXa",)), "nothing ends the number"),
    "forms without room": (
        SOUND._replace(characters=(r"\xXX", r"\uXXXX")),
        "no form of `characters` has room",
    ),
    "units without room": (SOUND._replace(characters=(r"\xXX",), unit="utf_16"), "the largest utf_16, FFFF"),
    "an integer without digits": (SOUND._replace(integer="0L"), "`integer` needs `%s` once"),
    "an absent value of nothing": (SOUND._replace(absent=" "), "a value is written on one line"),
    "a truth value over two lines": (SOUND._replace(true="a\nb"), "a value is written on one line"),
    "marks at an edge without numbers": (
        LiteralRules(first=" "),
        "with `first` or `last`, a style needs `characters:`",
    ),
    "a mark at an edge that nobody sees": (SOUND._replace(last="\u202e"), "have at most 60 marks"),
    "a division of two quotes": (
        LiteralRules(quotes=('"', "'"), division='"\n"'),
        "a `division` is a quote, white space and the same quote again",
    ),
    "a division with other marks": (LiteralRules(division='" + "'), "a `division` is a quote, white space"),
    "a division beside numbers": (SOUND._replace(division='"\n"'), "a `division` is a quote, white space"),
    "a division without quotes": (LiteralRules(quotes=("",), division="  "), "a `division` is a quote"),
    "a division that a text can have": (
        LiteralRules(division='" "', escapes={'"': '""', "\n": "~n", "\t": "~t", "~": "~~"}),
        "which is not read as this text",
    ),
    "no quotes beside a quote": (SOUND._replace(quotes=("", '"')), "each of the `quotes` is one mark"),
    "a text without quotes that has a line break": (
        SOUND._replace(quotes=("",), escapes={"\\": "\\\\", "\n": "\n\n"}),
        "contains a line break",
    ),
    "a form that a text can imitate": (
        LiteralRules(characters=("&#xX;",), escapes=SHARED),
        "`&` begins an escape",
    ),
}


@pytest.mark.parametrize("case", UNSOUND)
def test_rules_by_which_a_text_could_leave_its_quotes_are_refused(case: str) -> None:
    rules, problem = UNSOUND[case]
    assert problem in (literal_problem(rules) or "")


SHARED_BY_MANY = {
    "braces": SOUND,
    "two quotes": LiteralRules(quotes=('"', "'"), characters=(r"\xXX", r"\uXXXX", r"\UXXXXXXXX")),
    "pairs": LiteralRules(characters=(r"\uXXXX",), unit="utf_16", escapes=SHARED | {"$": r"\$"}),
    "octal bytes in ASCII": LiteralRules(characters=(r"\OOO",), unit="utf_8", ascii=True),
    "octal bytes": LiteralRules(characters=(r"\OOO",), unit="utf_8", escapes=SHARED | {"?": r"\?"}),
    "sequences": SOUND._replace(escapes=SHARED | {"#{": r"\#{", "#$": r"\#$", "#@": r"\#@"}),
    "a text that nothing surrounds": SOUND._replace(
        form="{ %s }", plain=PlainRules(("",), without=("{", "}"), edges=" ")
    ),
    "runs": SOUND._replace(runs=RunRules("{}", "'%s'"), escapes=SHARED | {"'": "''"}, without=("'{", "'}")),
    "doubled quotes": LiteralRules(
        quotes=("'",), escapes={"'": "''", "\n": "'||CHR(10)||'", "\t": "'||CHR(9)||'"}
    ),
}

SHARED_BY_MANY |= {
    "a form": SOUND._replace(form="E%s", plain=PlainRules(('"',), {'"': '""'}, ("\\",))),
    "bytes of a whole character": LiteralRules(
        quotes=("'",),
        characters=("', CHAR(0xX), '",),
        unit="whole_utf_8",
        escapes={"'": "''", "\\": "', CHAR(0x5c), '", "${": "', CHAR(0x24), '{"},
        form="CONCAT(%s)",
        plain=PlainRules(("'",), {"'": "''"}, ("\\", "${")),
    ),
}


SHARED_BY_MANY |= {
    "no quotes": LiteralRules(quotes=("",), characters=(r"\uXXXX",), unit="utf_16", first=" #", last=" "),
    "no quotes in XML": LiteralRules(
        quotes=("",),
        characters=("&#xX;",),
        first="@",
        escapes=SHARED | {"&": "&amp;", "<": "&lt;", "  ": r"\s\s"},
    ),
    "a division": LiteralRules(division='"\n"'),
}


@pytest.mark.parametrize("name", SHARED_BY_MANY)
def test_rules_that_keep_a_text_are_accepted(name: str) -> None:
    assert literal_problem(SHARED_BY_MANY[name]) is None


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_rules_of_the_built_in_styles_are_sound(name: str) -> None:
    path = built_in_folder() / name / "target.yaml"
    root, findings = parse(path.read_text(encoding="utf-8"), str(path))
    assert root is not None
    reader = TargetReader(str(path), findings)
    for key, node in reader.entries(root, "a target"):
        if key.value == "escaping" and hasattr(node, "entries"):
            read_style(reader, node)
    assert findings == []


def test_a_mark_at_an_edge_of_a_text_is_a_number_only_there() -> None:
    write = literal(SHARED_BY_MANY["no quotes"])
    assert write("  a # b  ") == r"\u0020 a # b \u0020"
    assert [write(text) for text in ("", " ", "#", "  ")] == ["", r"\u0020", r"\u0023", r"\u0020\u0020"]


def test_a_directive_is_broken_up_by_a_division_of_its_literal() -> None:
    style = described_style(SHARED_BY_MANY["a division"], CommentRules())
    assert style.literal_of("x # noqa") == '"x "\n"#"\n" noqa"'
    assert style.literal_of("a\u202eb") == '"a\u202eb"'


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(TEXTS)
def test_a_json_reader_reads_a_literal_with_pairs_as_the_text(text: str) -> None:
    rules = LiteralRules(characters=(r"\uXXXX",), unit="utf_16")
    assert json.loads(literal(rules)(text)) == text


@given(TEXTS)
def test_python_reads_a_literal_of_either_quote_as_the_text(text: str) -> None:
    assert ast.literal_eval(literal(SHARED_BY_MANY["two quotes"])(text)) == text


@given(st.text("ab01\\?\"'{}\n\t\xad\u202e\U000e0001"))
def test_python_reads_octal_bytes_as_the_text(text: str) -> None:
    written = literal(SHARED_BY_MANY["octal bytes"])(text)
    assert ast.literal_eval("b" + written.replace(r"\?", "?")).decode() == text


def test_a_style_without_forms_refuses_a_character_that_nobody_sees() -> None:
    with pytest.raises(UnwritableError, match=r"cannot write U\+202E"):
        literal(SHARED_BY_MANY["doubled quotes"])("a\u202e")


UNSOUND_COMMENTS = {
    "an end that visible text has": (CommentRules(ends=("<",)), "add an escape for the mark"),
    "an escape that changes nothing": (
        CommentRules(ends=("(*", "*)"), escapes={"(*": "( *", "*)": "*)"}),
        "changes nothing",
    ),
    "many ends": (CommentRules(ends=("*/",) * 51), "at most 50 `ends`"),
    "a long first word": (CommentRules(not_first=("x" * 41,)), "at most 40 characters"),
    "an empty end": (CommentRules(ends=("",)), "each of the `ends` is a mark"),
    "an empty first word": (CommentRules(not_first=("",)), "each word of `not_first`"),
}


@pytest.mark.parametrize("case", UNSOUND_COMMENTS)
def test_rules_by_which_a_text_could_end_its_comment_are_refused(case: str) -> None:
    rules, problem = UNSOUND_COMMENTS[case]
    assert problem in (comment_problem(rules) or "")


@pytest.mark.parametrize(
    ("rules", "text", "written"),
    [
        (CommentRules(ends=("]=]",), escapes={"]=]": "] =]"}), "x ]=]=] y", "x ] =<U+005D>=] y"),
        (CommentRules(ends=("``",), escapes={"``": "` `"}), "```", "` <U+0060>`"),
        (CommentRules(ends=("*/",), escapes={"+": "*", "-": "/", "*/": "* /"}), "+- */", "<U+002A>/ * /"),
        (CommentRules(escapes={"\\": "\\ "}), "C:\\ x C:\\", "C :\\  x C :<U+005C>"),
        (CommentRules(escapes={"<": "< ", "](": "] ("}), "a <b <c> [d](e) <", "a < b < c> [d] (e) <U+003C>"),
    ],
)
def test_no_spelling_makes_an_end_of_a_comment(rules: CommentRules, text: str, written: str) -> None:
    assert described_style(SOUND, rules).comment_line(text) == written


def test_a_first_word_that_a_tool_obeys_is_shown() -> None:
    style = described_style(SOUND, CommentRules(not_first=("+build", "go")))
    assert style.comment_line("+build ignore") == "<U+002B>build ignore"
    assert style.comment_line(" go:embed x") == "<U+0067>o :embed x"
    assert style.comment_line("x +build") == "x +build"


def test_a_text_that_needs_no_escape_is_plain_and_any_other_has_the_form() -> None:
    write = described_style(SHARED_BY_MANY["bytes of a whole character"], CommentRules()).literal_of
    assert write("it's") == "'it''s'"
    assert write("a\\b") == "CONCAT('a', CHAR(0x5c), 'b')"
    assert write("é\u202e\n") == "CONCAT('é', CHAR(0xe280ae), '', CHAR(0xa), '')"
    assert write("isort:skip_file") == "CONCAT('isort', CHAR(0x3a), 'skip_file')"  # a directive to a tool
    assert write(7) == "7"


def test_marks_of_a_run_are_written_together_and_a_text_with_a_refused_mark_is_not() -> None:
    write = literal(SHARED_BY_MANY["runs"])
    assert write("a {{}} b's {") == "\"a '{{}}' b''s '{'\""
    with pytest.raises(UnwritableError, match=r"no text of the language can contain .\{"):
        write("'{")


def test_a_plain_text_that_nothing_surrounds_is_not_empty_and_has_no_mark_of_the_edges_there() -> None:
    write = plain_literal(SHARED_BY_MANY["a text that nothing surrounds"])
    assert write is not None
    assert write("a 'b' \\") == "a 'b' \\"
    assert [write(text) for text in ("", " ", " a", "a ", "a{", "a\nb", "a\u202eb")] == [None] * 7


@pytest.mark.parametrize("name", [each for each in STYLES if style(each).ordinary])
@given(text=st.text(st.sampled_from("aALlWocdrs09 ,.()人，。:-#{}\"'\\$%é\n"), max_size=12))
def test_an_ordinary_text_is_written_as_any_other_one(name: str, text: str) -> None:
    write = style(name).ordinary
    assert write is not None
    assert write("no face") is not None
    for each in (text, "LocalWords", f"{text}LocalWords"):
        assert write(each) in (None, style(name)._replace(ordinary=None).literal_of(each))
