"""The rules of the linter: each finds its mistakes at their places, and nothing that only looks similar."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given

from errcast.catalog import Catalog
from errcast.catalogfile.reading import parse_document
from errcast.catalogfile.writing import canonical_text
from errcast.linting.documents import rules_document
from errcast.linting.macros import Macro, macros
from errcast.linting.rules import RULES, Rule
from errcast.linting.running import lint_document
from errcast.targets import Target, load_target
from tests.support.catalogs import catalogs
from tests.support.commands import errcast_command
from tests.support.linting import HEAD, RUST, errors, linted
from tests.support.paths import ROOT


@pytest.fixture(scope="module")
def rust(tmp_path_factory: pytest.TempPathFactory) -> Target:
    """Return a target that reserves words for constants; no built-in target does."""
    folder = tmp_path_factory.mktemp("templates")
    (folder / "rust").mkdir()
    (folder / "rust" / "target.yaml").write_text(RUST)
    target, findings = load_target("rust", [folder])
    assert target is not None, findings
    return target


def text_of(text: str) -> str:
    """Return the text of the only finding."""
    document, problems = parse_document(text, "demo.yaml")
    assert document is not None, problems
    (finding,) = lint_document(document, Path("demo.yaml"))
    return finding.text


def described(*descriptions: str) -> str:
    """Return a catalog with an error for each description, at column 19."""
    return errors(*(f"description: {json.dumps(text, ensure_ascii=False)}" for text in descriptions))


def messages(*texts: str) -> str:
    """Return a catalog with an error for each message, at column 15."""
    return errors(*(f"message: {json.dumps(text)}" for text in texts))


# A rule, a catalog, and the places where the rule finds something in it. The clean cases, without places,
# look like mistakes but are correct.
CASES: list[tuple[str, str, list[str]]] = [
    ("codes-not-ascending", errors("code: 1", "code: 3", "code: 2"), ["6:12"]),
    ("codes-not-ascending", errors("code: 9", "code: 1", "code: 2", "code: 3"), ["4:12"]),
    ("codes-not-ascending", errors('code: "10"', 'code: "9"', 'code: "8"'), ["6:12"]),
    ("codes-not-ascending", errors("code: -5", "code: 0x0a", "code: 11"), []),
    ("codes-not-ascending", errors('code: "10"', 'code: "9"', "code: A"), []),
    ("near-twin-names", errors("name: NOT_AVAILABLE", "name: X", "name: NOT_AVAILABLEL"), ["6:12"]),
    ("near-twin-names", errors("name: IMAGE_TO_LARGE", "name: IMAGE_TOO_LARGE"), []),
    (
        "near-twin-names",
        errors("name: TIME_OUT", "name: TIMEOUT", "name: GROUP_A", "name: GROUP_B"),
        ["5:12"],
    ),
    (
        "near-twin-names",
        errors("name: INVALID_STATE", "name: INVALID_STATA", "name: INVALID_STATS"),
        ["5:12", "6:12"],
    ),
    (
        "near-twin-names",
        errors("code: 1, name: NOT_AVAILABLE_1", "code: 2, name: NOT_AVAILABLEL_2"),
        ["5:21"],
    ),
    ("near-twin-names", errors("code: 1, name: SYSTEM_BUSY_1", "code: 2, name: SYSTEM_BUSY_2"), []),
    (
        "near-twin-names",
        errors("name: GET_FACE", "name: SET_FACE", "name: USER_ID_BAD", "name: USER_IP_BAD"),
        [],
    ),
    ("near-twin-names", errors("name: LEVEL1_FAIL", "name: LEVEL2_FAIL", "name: LEVEL12_FAIL"), []),
    (
        "near-twin-names",
        errors("name: RECIEVED, deprecated: {replaced_by: RECEIVED}", "name: RECEIVED", "name: RECEIVEDD"),
        ["6:12"],
    ),
    ("name-changed-by-target", errors("name: SELF", "name: B, aliases: [B_OLD, CRATE]"), ["4:12", "5:32"]),
    ("name-changed-by-target", errors("name: SELF_TEST", "name: CLASS", "name: SELVES"), []),
    ("macro-name", errors("name: EOF", "name: B, aliases: [ERROR]", "name: EPERM"), ["4:12", "5:25", "6:12"]),
    ("macro-name", errors("name: EOF_REACHED", "name: ERRORS", "name: NOT_FOUND", "name: TIMEOUT"), []),
    ("shared-message", messages("a", "busy", "busy"), ["5:15"]),
    ("shared-message", errors("message: busy", "message: busy, deprecated: {replaced_by: E_1}"), []),
    ("shared-message", messages("busy", "Busy", "busy."), []),
    ("retryable-missing", errors("solution: again", "solution: again, retryable: true"), ["4:16"]),
    ("retryable-missing", errors("solution: again, retryable: false", "solution: again"), ["5:16"]),
    ("retryable-missing", errors('solution: "", retryable: true', 'solution: ""', "solution: stop"), []),
    (
        "doubled-characters",
        described("图片，，太大", "不行。。", "a,, b", "the the end", "The the end"),
        [f"{n}:19" for n in range(4, 9)],
    ),
    (
        "doubled-characters",
        described("retry..", "失败  重试", "在1080以下下", "请请重试", "图片的的大小", "成功了了"),
        [f"{n}:19" for n in range(4, 10)],
    ),
    (
        "doubled-characters",
        described(
            *(
                "等……",
                "wait...",
                "是——否",
                "a -- b",
                "http://a",
                "a::b",
                "a==b && c || d **e**",
                "常常",
                "等。。。",
            )
        ),
        [],
    ),
    (
        "doubled-characters",
        described(
            *(
                "目的的变化",
                "的的确确",
                "为了了解",
                "受不了了",
                "问题是是否",
                "但是是空的",
                "如需申请请联系",
                "以下下载链接",
                "谢谢",
                "错误的的士",
            )
        ),
        [],
    ),
    (
        "doubled-characters",
        described(
            *(
                "that that is",
                "Walla Walla",
                "si vous vous trompez",
                "face face_token",
                "call get get(x)",
                "the end.  Then",
                "../..",
                "e.g.. x",
                "1..9",
            )
        ),
        [],
    ),
    ("doubled-characters", messages("the the", "a  b"), []),
    (
        "unbalanced-brackets",
        described("a (b", "bcd) e", "（最小值", "【重要", "a) b (c", "《用户协议"),
        [f"{n}:19" for n in range(4, 10)],
    ),
    (
        "unbalanced-brackets",
        described(
            *(
                "(a) [b] {c}",
                "1)网络，2)权限",
                "原因：a）无网；b）无权",
                "（半角)",
                "（选项：a)甲 b)乙）",
                "the number of user's faces",
                'write "1)" or 100 :)',
            )
        ),
        [],
    ),
    (
        "unbalanced-brackets",
        described("取值范围[0, 100)", "(0,1]", "缺少“(”", "expected ']'", r"\( is missing", "param[]"),
        [],
    ),
    (
        "mixed-punctuation",
        described("模糊,请重拍，谢谢", "失败:重试：再试", "人脸(图片）", "人脸（图片)", "失败.重试。"),
        [f"{n}:19" for n in range(4, 9)],
    ),
    (
        "mixed-punctuation",
        described(
            *(
                "参考文档,修改参数",
                "a,b,c，之一",
                "多个id用,分隔，最多十个",
                "用“,”分隔，谢谢",
                "时间12:30：开始",
                "见http://a：",
                "版本2.5。",
                "用.jpg格式。",
                "不能以.开头。",
                "以.或者_开头。",
                "是(a)或（b）",
            )
        ),
        [],
    ),
    ("mixed-punctuation", messages("模糊,请重拍，谢谢"), []),
    ("trailing-space", messages("not found ", " not found"), ["4:15", "5:15"]),
    ("trailing-space", described("not found ", "\tnot found", "gone\n"), ["4:19", "5:19"]),
    (
        "trailing-space",
        HEAD + 'errors:\n  - code: 1\n    name: A\n    message: "a"\n    description: |\n      a\n\n',
        [],
    ),
    (
        "invisible-characters",
        messages("a\u200bb", "a\nb", "a\tb", "a\u202eb", "a\u00a0b"),
        [f"{n}:15" for n in range(4, 9)],
    ),
    ("invisible-characters", described("a\u3000b", "a\u00adb", "a\u2060b"), ["4:19", "5:19", "6:19"]),
    ("invisible-characters", errors('code: "A\\u200b"'), ["4:12"]),
    (
        "invisible-characters",
        described("a\u3164b", "a\u2800b", "a\ufe0fb", "葛\U000e0100"),
        ["4:19", "5:19", "6:19", "7:19"],
    ),
    ("invisible-characters", described("❤\ufe0f", "1\ufe0f\u20e3", "ᠠ\u180b"), []),
    (
        "invisible-characters",
        HEAD + "errors:\n  - code: 1\n    name: A\n    description: d\n    message: |\n      a\n",
        ["7:14"],
    ),
    (
        "invisible-characters",
        described(
            "a\nb\tc\n",
            "Erreur\u00a0: «\u00a0non\u00a0»",
            "10\u00a0000",
            "👨\u200d👩",
            "می\u200cخواهم",
            "שלום\u200f!",
        ),
        [],
    ),
    ("confusable-letters", messages("not f\u043eund", "\u0391PI"), ["4:15", "5:15"]),
    ("confusable-letters", described("\u0430dmin"), ["4:19"]),
    ("confusable-letters", described("ошибка API", "IP-адрес", "GETом", "10 kΩ", "μs", "α-Wert", "сор"), []),
    (
        "small-category",
        HEAD + "categories: {a: A, b: B}\n" + errors("category: a", "category: a")[len(HEAD) :],
        ["3:20"],
    ),
    ("small-category", HEAD + "categories:\n  a: A\n" + errors("category: a")[len(HEAD) :], ["4:3"]),
    ("small-category", HEAD + "categories: {a: A}\n" + errors("category: a", "category: a")[len(HEAD) :], []),
    (
        "undocumented-error",
        HEAD + "errors:\n  - code: 1\n    name: A\n    message: a\n    description: ' '\n",
        ["4:5"],
    ),
    ("undocumented-error", errors("description: d", "solution: s", "message: m, deprecated: true"), []),
    (
        "replaced-by-deprecated",
        errors("name: A, deprecated: {replaced_by: B}", "name: B, deprecated: true"),
        ["4:41"],
    ),
    (
        "replaced-by-deprecated",
        errors("name: A, deprecated: {replaced_by: B}", "name: B, deprecated: false"),
        [],
    ),
    ("unneeded-ignore", "# errcast: ignore[macro-name, shared-message]\n" + messages("a", "a"), ["1:19"]),
    ("unneeded-ignore", "# errcast: ignore[shared-message]\n" + messages("a", "a"), []),
    (
        "unknown-rule",
        "# errcast: ignore[shared-mesage]\n# errcast: ignore\n" + messages("a"),
        ["1:19", "2:1"],
    ),
    ("unknown-rule", "# errcast: 1\n# use errcast: ignore[x]\n# errcast checks this\n" + messages("a"), []),
]


@pytest.mark.parametrize(("rule", "text", "places"), CASES)
def test_a_rule_finds_its_mistakes_and_nothing_similar(
    rule: str, text: str, places: list[str], rust: Target
) -> None:
    found = [each.split() for each in linted(text, Path("demo.yaml"), rust)]
    assert [place for place, name in found if name == rule] == places


TABLE = "1\n|\nnot found\n|\nThere is no\norder.\n|\nCheck it.\n|\n2\n|\nbusy\n|\n\n|\nWait.\n|\n"

AS_IN_THE_TABLE = """\
errcast: 1
name: demo
source: table.txt
errors:
  - code: 1
    name: NOT_FOUND
    message: not found
    description: There is no order.
    solution: |
      Check
      it.
  - code: 2
    name: BUSY
    message: busy
    description: There is too much to do.
    solution: Wait.
"""

DRIFTED = [
    (AS_IN_THE_TABLE, []),
    (AS_IN_THE_TABLE.replace("message: busy", "message: buzy\n    source: {message: busy}"), []),
    (AS_IN_THE_TABLE.replace("message: busy", "message: buzy\n    source: {message: bizy}"), ["15:23"]),
    (AS_IN_THE_TABLE.replace("message: busy", "message: buzy"), ["14:14"]),
    (AS_IN_THE_TABLE.replace("no order.", "no such order.").replace("Wait", "Go"), ["8:18", "16:15"]),
    (AS_IN_THE_TABLE.replace("    solution: Wait.\n", ""), ["12:5"]),
    (AS_IN_THE_TABLE.replace("code: 2", "code: 3"), ["3:9", "12:11"]),
    (AS_IN_THE_TABLE + "  - {code: 3, name: C, message: c, description: d, deprecated: true}\n", []),
    (AS_IN_THE_TABLE.replace("table.txt", "https://example.com/table.txt"), []),
    (AS_IN_THE_TABLE.replace("table.txt", "tables/gone.txt"), ["3:9"]),
    (AS_IN_THE_TABLE.replace("table.txt", "broken.txt"), ["3:9"]),
    (AS_IN_THE_TABLE.replace("table.txt", "."), ["3:9"]),
]


@pytest.mark.parametrize(("text", "places"), DRIFTED)
def test_a_catalog_is_compared_with_its_source_table(text: str, places: list[str], tmp_path: Path) -> None:
    (tmp_path / "table.txt").write_text(TABLE)
    (tmp_path / "broken.txt").write_text("A text about errors.\n")
    assert linted(text, tmp_path / "demo.yaml") == [f"{place} source-drift" for place in places]


def test_a_table_is_read_as_the_catalog_remembers_it(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_bytes("7,忙\n".encode("gb18030"))
    told = "import: {encoding: gb18030, columns: 'code,message'}"
    error = "errors:\n  - {code: 7, name: A, message: 忙, description: d}\n"
    path = tmp_path / "demo.yaml"
    assert linted(f"{HEAD}source: table.csv\n{told}\n{error}", path) == []
    changed = error.replace("忙", "闲")
    assert linted(f"{HEAD}source: table.csv\n{told}\n{changed}", path) == ["6:33 source-drift"]
    (tmp_path / "more.csv").write_text("8,idle\n")
    listed = (
        "import:\n  - {source: table.csv, encoding: gb18030, columns: 'code,message'}\n"
        "  - {source: more.csv, columns: 'code,message'}\n"
    )
    both = f"{error}  - {{code: 8, name: B, message: idle, description: d}}\n"
    assert linted(f"{HEAD}{listed}{both}", path) == []
    assert linted(f"{HEAD}{listed}{error}", path) == ["5:14 source-drift"]
    (tmp_path / "more.csv").unlink()
    assert linted(f"{HEAD}{listed}{both}", path) == ["5:14 source-drift"]


@pytest.mark.parametrize(
    ("table", "columns"), [("1\n|\na\n|\n2\n|\nb\n|\n", 2), ("1\n|\na\n|\nx\n|\n2\n|\nb\n|\nz\n|\n", 3)]
)
def test_only_the_columns_that_the_table_has_are_compared(table: str, columns: int, tmp_path: Path) -> None:
    (tmp_path / "table.txt").write_text(table)
    solution = ", solution: {}" if columns == 3 else ""
    text = (
        f"{HEAD}source: table.txt\nerrors:\n"
        f"  - {{code: 1, name: A, message: a, description: by hand{solution.format('x')}}}\n"
        f"  - {{code: 2, name: B, message: c, description: by hand{solution.format('z')}}}\n"
    )
    assert linted(text, tmp_path / "demo.yaml") == ["6:33 source-drift"]


def test_every_rule_has_a_true_and_a_clean_case() -> None:
    cases = [(rule, places) for rule, _, places in CASES]
    cases += [("source-drift", places) for _, places in DRIFTED]
    assert {rule for rule, places in cases if places} == {rule.id for rule in RULES}
    assert {rule for rule, places in cases if not places} == {rule.id for rule in RULES}


EXAMPLES = [rule for rule in RULES if rule.id not in ("source-drift", "name-changed-by-target")]


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.id)
def test_the_bad_example_of_a_rule_is_found_and_the_good_one_is_not(rule: Rule) -> None:
    def rules_found(fragments: tuple[str, ...]) -> set[str]:
        if fragments[0].startswith("#"):
            text = f"{fragments[0]}\n{messages('busy', 'busy')}"
            if rule.id == "unknown-rule":
                text = text.replace("m 1", "m 2")
        else:
            text = errors(*fragments)
            if "category" in fragments[0]:
                text = text.replace("errors:", "categories: {lookup: Lookup}\nerrors:")
            if rule.id == "undocumented-error":
                text = text.replace(", description: d 1", "")
        return {each.split()[1] for each in linted(text)}

    assert rule.id in rules_found(rule.bad)
    assert rule.id not in rules_found(rule.good)


def test_only_a_certain_mistake_is_an_error() -> None:
    assert [rule.id for rule in RULES if rule.level == "error"] == ["unknown-rule"]
    assert [rule.id for rule in RULES if rule.level == "note"] == ["macro-name", "undocumented-error"]


@given(catalogs())
def test_linting_any_valid_catalog_gives_no_error(catalog: Catalog) -> None:
    document, problems = parse_document(canonical_text(catalog), "demo.yaml")
    assert document is not None, problems
    for finding in lint_document(document, Path("demo.yaml")):
        assert finding.level != "error"
        assert str(finding).isprintable()
        assert finding.line is not None
        assert finding.column is not None


def test_ten_thousand_errors_are_linted() -> None:
    words = [f"{first}{last}" for first in ("FACE", "IMAGE", "USER", "GROUP") for last in ("", "S", "_LIST")]
    chosen = random.Random(0)
    names = dict.fromkeys(
        f"{chosen.choice(words)}_{chosen.choice(words)}_NUMBER_{number}" for number in range(10_000)
    )
    listed = "".join(
        f"  - code: {number + 5}\n    name: {name}\n    message: message {number} of the service\n"
        f"    description: 图片{number}太大，请重试（最大{number}）\n    solution: wait {number} seconds\n"
        for number, name in enumerate(names)
    )
    comments = listed.replace("  - code: 82\n", "  # errcast: ignore[macro-name]\n  - code: 82\n")
    assert linted(f"{HEAD}errors:\n{comments}") == ["389:21 unneeded-ignore"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            messages(*["busy"] * 7),
            '7 errors have the same message "busy": 1, 2, 3, 4, 5 and 2 more;'
            " correct the messages, or ignore this rule here if the API sends them so",
        ),
        (
            errors("name: NOT_AVAILABLE", "name: NOT_AVAILABLEL"),
            "NOT_AVAILABLEL differs from NOT_AVAILABLE (line 4) in one character; choose more different names"
            " before you publish them, or ignore this rule here",
        ),
        (
            errors("code: 1", "code: 3", "code: 2"),
            "the code 2 is below the code 3 (line 5); move it, so that the codes ascend",
        ),
        (
            errors(*(f"code: {code}" for code in range(12, 0, -1))),
            "11 of 12 codes are out of order: 11, 10, 9, 8, 7 and 6 more; sort the errors by code",
        ),
        (
            errors("name: EOF"),
            "EOF is a macro of <stdio.h>, so C and C++ cannot have a constant of this name; choose another name"
            " before you publish it, or ignore this rule here",
        ),
        (
            errors("name: A, deprecated: {replaced_by: B}", "name: B, deprecated: true"),
            "the replacement B (line 5) is deprecated too; name an error that is not deprecated",
        ),
        (
            errors("solution: again", "solution: again, retryable: true"),
            "E_2 (line 5) has the same solution and `retryable: true`; add `retryable:` here too",
        ),
        (
            messages("not f\u043eund"),
            'the message contains the Cyrillic letter "\u043e" (U+043E) in "f\u043eund"; it looks like a Latin letter;'
            " write the Latin letter, or ignore this rule here if the API sends it so",
        ),
        (
            described("图片尺寸在1920x1080以下下"),
            'the description has "下下" where one is enough: "…20x1080以下下"; remove one',
        ),
        (
            described("人脸融合失败  模板图"),
            'the description has two spaces where one is enough: "人脸融合失败  模板图"; remove one',
        ),
        (
            messages("a\u200b\u200bb"),
            "the message contains invisible characters: U+200B (zero width space); remove it, or ignore this"
            " rule here if the API sends it so",
        ),
        (
            messages("a\n"),
            "the message contains invisible characters: U+000A (line feed); begin the block with `|-` or `>-`"
            " to remove it, or ignore this rule here if the API sends it so",
        ),
    ],
)
def test_a_finding_says_the_problem_and_the_remedy(text: str, expected: str) -> None:
    assert text_of(text) == expected


def test_the_names_of_macros_come_from_the_folders_of_languages() -> None:
    headers = {name: macro.header for name, macro in macros().items()}
    assert (headers["EOF"], headers["ERROR"], headers["OVERFLOW"]) == ("stdio.h", "wingdi.h", "math.h")
    assert (headers["EWOULDBLOCK"], headers["DELETE"], headers["NO_ERROR"]) == (
        "errno.h",
        "winnt.h",
        "winerror.h",
    )
    assert "NOT_FOUND" not in headers
    assert macros()["NULL"] == Macro("stddef.h", "C and C++")
    listed = [word for path in ROOT.glob("templates/*/macros.yaml") for word in path.read_text().split()]
    assert set(headers) <= set(listed)
    assert len(headers) > 300


def test_the_document_of_rules_is_what_the_command_prints(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = ROOT / "docs" / "rules.md"
    if request.config.getoption("--update-golden"):
        path.write_text(rules_document(), encoding="utf-8", newline="\n")
    result = errcast_command("lint", "--rules", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert path.read_bytes().decode() == result.stdout
    assert [line.split("`")[1] for line in result.stdout.splitlines() if line.startswith("| `")] == [
        rule.id for rule in RULES
    ]
