"""Tables in source code: what the folders in `cases/` do not show."""

from pathlib import Path

import pytest

from errcast.findings import Finding
from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import Token
from errcast.sources.budget import ELEMENTS, TooMuchWorkError, WorkBudget
from errcast.sources.code.document import MOST_CHARACTERS, read
from errcast.sources.forms import FORMS
from errcast.sources.grid import Grid
from errcast.sources.reading import parse_source
from errcast.sources.request import Request
from tests.support.paths import ROOT


def only(text: str, path: str = "kiln.java") -> Grid:
    """Return the only table of a code."""
    grids, findings = read(text, path)
    assert findings == []
    (grid,) = grids
    return grid


def texts(grid: Grid) -> list[list[str]]:
    """Return the cells of a table, the head first."""
    return [[cell.text for cell in row.cells] for row in grid.rows]


def refusal(text: str, path: str) -> Finding:
    """Return the only finding about a code that has no table."""
    grids, (finding,) = read(text, path)
    assert grids == []
    return finding


def test_numbers_are_added_but_never_guessed() -> None:
    grid = only(
        "#define BASE 0x100\n#define ERR_A (BASE + 1)\n#define ERR_B BASE | 2\n#define ERR_C (1 << 3)\n"
        "#define ERR_D 1 + 2 * 3\n#define ERR_E MAKE(5)\n#define ERR_F ((int)6)\n#define ERR_G -7\n",
        "kiln.h",
    )
    assert texts(grid)[1:] == [
        ["ERR_A", "257"],
        ["ERR_B", "258"],
        ["ERR_C", "8"],
        ["ERR_F", "6"],
        ["ERR_G", "-7"],
    ]
    assert [line for line, _ in grid.skipped] == [5, 6]


def test_a_constant_of_another_class_is_not_taken_for_the_own_one() -> None:
    grid = only(
        "enum Fault { LAMP_OUT = 701, DOOR_SHUT = 702 }\n"
        "const statuses = { a: [Status.LAMP_OUT, 'x y'], b: [Status.DOOR_SHUT, 'z y'] };\n",
        "kiln.ts",
    )
    assert texts(grid)[0][:2] == ["name", "code"]
    assert [row[:2] for row in texts(grid)[1:]] == [["LAMP_OUT", "701"], ["DOOR_SHUT", "702"]]


def test_the_members_of_an_enum_go_on_where_the_language_counts_them() -> None:
    assert texts(only("enum Fault { Out, Shut = 7, Cold };", "kiln.cpp"))[1:] == [
        ["Out", "0"],
        ["Shut", "7"],
        ["Cold", "8"],
    ]
    assert texts(only("enum Fault { OUT, SHUT, COLD }", "kiln.java")) == [
        ["code"],
        ["OUT"],
        ["SHUT"],
        ["COLD"],
    ]
    assert refusal("enum Glaze { WHITE, GREEN, BLUE }", "kiln.java").rule == "no-table"


def test_two_halves_of_one_character_are_joined_and_a_half_is_a_finding() -> None:
    code = 'enum Fault {{ OUT(1, "no lamp {}"), SHUT(2, "no way"); }}'
    assert texts(only(code.format(r"\ud83d\udd25")))[1][2] == "no lamp \U0001f525"
    _, findings = read(code.format(r"\ud83d"), "kiln.java")
    assert [(each.rule, each.line) for each in findings] == [("forbidden-character", 1)]


def test_a_file_whose_name_says_no_language_is_a_finding() -> None:
    assert refusal("OUT = 1", "kiln").rule == "unknown-language"
    assert refusal("# Faults", "kiln.md").rule == "unknown-language"


def test_a_file_that_a_lexer_would_read_for_long_is_a_finding() -> None:
    assert refusal("x = 1;\n" * MOST_CHARACTERS, "kiln.java").rule == "too-large"


@pytest.mark.parametrize(
    "text",
    ["\n" * 50_000, "a<b<" * 10_000, "/" * 50_000, "x = [" + "1, " * 20_000 + "]"],
    ids=["line ends", "types", "slashes", "a long line"],
)
def test_what_nobody_writes_by_hand_is_one_finding(text: str) -> None:
    source, findings = parse_source(text.encode(), Path("kiln.java"), "kiln.java", Request())
    assert source is None
    assert [each.rule for each in findings] == ["too-much-work"]


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "()\n",
        "((((",
        "{\n",
        '"a" +\n',
        "A(1),\n",
        "/* a */\n",
        "if (a == 1) {\n",
        "case 1:\n",
        "a = b;\n",
    ],
)
def test_the_work_for_code_grows_only_with_its_length(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0
    look = TokenizedCode.at

    def counted(code: TokenizedCode, place: int) -> Token:
        nonlocal looks
        looks += 1
        return look(code, place)

    monkeypatch.setattr(TokenizedCode, "at", counted)
    counts = []
    for length in (1_000, 2_000):
        looks = 0
        read((piece * length)[:length], "kiln.java")
        counts.append(looks)
    assert counts[1] <= 2.5 * counts[0]


def test_brackets_within_brackets_are_read_to_a_depth_that_code_has() -> None:
    budget = WorkBudget(100)
    with pytest.raises(TooMuchWorkError):
        read(f"x = {'(' * 4_000}1{')' * 4_000};\n" * 30, "kiln.c", WorkBudget(-190_000))
    read(f"x = {'(' * 400}1{')' * 400};", "kiln.c", budget)
    assert budget.left(ELEMENTS) > 0


def test_every_suffix_of_the_form_has_a_lexer() -> None:
    for suffix in FORMS["code"].suffixes:
        assert refusal("", f"kiln{suffix}").rule == "no-table"


CODE_CASES = sorted((ROOT / "tests" / "sources" / "cases").glob("code_*/table.*"))


@pytest.mark.parametrize("path", CODE_CASES, ids=lambda path: path.parent.name)
def test_a_part_of_a_file_of_code_is_read_or_refused(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    cuts = [at for at, character in enumerate(text) if character in "[({=:,#"]
    for at in cuts[:: max(1, len(cuts) // 20)]:
        for part in (text[at:], text[:at], f"{text[:at]}\n{text[at + 1 :]}"):
            grids, findings = read(part, path.name)
            assert grids or findings


@pytest.mark.parametrize("name", ["a.rb", "a.py", "a.js", "a.php", "a.ts", "a.lua"])
def test_a_list_of_names_before_a_sign_of_equality_is_no_key(name: str) -> None:
    assert refusal("[code, text] = fail(701)\n", name).rule == "no-table"
