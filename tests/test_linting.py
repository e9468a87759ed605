"""`errcast lint`: each rule finds what it is for, at its place, and leaves alone what only looks like it."""

import json
import random
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given

from conftest import ROOT, errcast_command
from errcast.catalog import Catalog
from errcast.catalogfile.reading import parse_document
from errcast.catalogfile.writing import canonical_text
from errcast.linting.documents import rules_document
from errcast.linting.macros import macro_headers
from errcast.linting.rules import RULES, Rule
from errcast.linting.running import lint_document
from errcast.targets import Target, load_target
from test_cli import DEMO
from test_properties import catalogs
from test_reporting import JSON, SARIF

HEAD = "errcast: 1\nname: demo\n"  # so that what follows begins in line 3

RUST = """\
summary: constants
escaping: python
artifacts: [{template: a.j2, path: a.rs}]
reserved: {constants: [SELF, CRATE]}
"""


@pytest.fixture(scope="module")
def rust(tmp_path_factory: pytest.TempPathFactory) -> Target:
    """Return a target that keeps words for itself; none of the built-in ones does."""
    folder = tmp_path_factory.mktemp("templates")
    (folder / "rust").mkdir()
    (folder / "rust" / "target.yaml").write_text(RUST)
    target, findings = load_target("rust", [folder])
    assert target is not None, findings
    return target


def linted(text: str, path: Path = Path("demo.yaml"), *targets: Target) -> list[str]:
    """Return what is found in a catalog as `line:column rule`."""
    document, problems = parse_document(text, "demo.yaml")
    assert document is not None, problems
    found = lint_document(document, path, targets)
    return [f"{finding.line}:{finding.column} {finding.rule}" for finding in found]


def text_of(text: str) -> str:
    """Return the one text that is found."""
    document, problems = parse_document(text, "demo.yaml")
    assert document is not None, problems
    (finding,) = lint_document(document, Path("demo.yaml"))
    return finding.text


def errors(*fields: str) -> str:
    """Return a catalog of errors in flow style, one a line from line 4; fields not given are harmless."""
    lines = [HEAD + "errors:\n"]
    for number, given_fields in enumerate(fields, start=1):
        keys = yaml.safe_load("{" + given_fields + "}")
        harmless = {
            "code": str(number),
            "name": f"E_{number}",
            "message": f"m {number}",
            "description": f"d {number}",
        }
        rest = "".join(f", {key}: {value}" for key, value in harmless.items() if key not in keys)
        lines.append(f"  - {{{given_fields}{rest}}}\n")
    return "".join(lines)


def described(*descriptions: str) -> str:
    """Return a catalog with an error for each description, which stands in column 19."""
    return errors(*(f"description: {json.dumps(text, ensure_ascii=False)}" for text in descriptions))


def messages(*texts: str) -> str:
    """Return a catalog with an error for each message, which stands in column 15."""
    return errors(*(f"message: {json.dumps(text)}" for text in texts))


# Rule, a catalog, and where the rule finds something in it: true cases, and beside them clean
# ones, which are what would most likely be found by mistake.
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
def test_a_rule_finds_what_it_is_for_and_nothing_near_to_it(
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
def test_a_catalog_is_held_against_its_source_table(text: str, places: list[str], tmp_path: Path) -> None:
    (tmp_path / "table.txt").write_text(TABLE)
    (tmp_path / "broken.txt").write_text("A text about errors.\n")
    assert linted(text, tmp_path / "demo.yaml") == [f"{place} source-drift" for place in places]


@pytest.mark.parametrize(
    ("table", "columns"), [("1\n|\na\n|\n2\n|\nb\n|\n", 2), ("1\n|\na\n|\nx\n|\n2\n|\nb\n|\nz\n|\n", 3)]
)
def test_a_table_of_fewer_columns_is_compared_as_far_as_it_goes(
    table: str, columns: int, tmp_path: Path
) -> None:
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
def test_the_example_of_a_rule_is_one(rule: Rule) -> None:
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


def test_only_what_is_certain_is_an_error() -> None:
    assert [rule.id for rule in RULES if rule.level == "error"] == ["unknown-rule"]
    assert [rule.id for rule in RULES if rule.level == "note"] == ["macro-name", "undocumented-error"]


@given(catalogs())
def test_whatever_catalog_is_linted_without_an_error(catalog: Catalog) -> None:
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
            '7 errors have the message "busy" and cannot be told apart by it: 1, 2, 3, 4, 5 and 2 more;'
            " correct it, or ignore this rule here if the API sends it so",
        ),
        (
            errors("name: NOT_AVAILABLE", "name: NOT_AVAILABLEL"),
            "NOT_AVAILABLEL differs from NOT_AVAILABLE of line 4 in one character; name them further apart"
            " before they are published, or ignore this rule here",
        ),
        (
            errors("code: 1", "code: 3", "code: 2"),
            "the code 2 stands below 3 of line 5; move it, so that the codes ascend and each is found at once",
        ),
        (
            errors(*(f"code: {code}" for code in range(12, 0, -1))),
            "11 of 12 codes are out of order: 11, 10, 9, 8, 7 and 6 more; sort the errors by their codes",
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
            "the message holds what nobody sees, U+200B (zero width space); remove it, or ignore this rule"
            " here if the API sends it so",
        ),
        (
            messages("a\n"),
            "the message holds what nobody sees, U+000A (line feed); a block has none at its end if it"
            " begins with `|-` or `>-`, or ignore this rule here if the API sends it so",
        ),
    ],
)
def test_a_finding_says_what_is_wrong_and_what_to_do(text: str, expected: str) -> None:
    assert text_of(text) == expected


def test_the_macros_are_those_of_the_headers() -> None:
    headers = macro_headers()
    assert (headers["EOF"], headers["ERROR"], headers["OVERFLOW"]) == ("stdio.h", "wingdi.h", "math.h")
    assert (headers["EWOULDBLOCK"], headers["DELETE"], headers["NO_ERROR"]) == (
        "errno.h",
        "winnt.h",
        "winerror.h",
    )
    assert "NOT_FOUND" not in headers


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


def test_the_repositorys_own_catalog_is_clean() -> None:
    result = errcast_command("lint", cwd=ROOT)
    assert (result.returncode, result.stdout, result.stderr) == (0, "1 catalog linted, nothing found\n", "")


def test_what_is_found_goes_to_standard_error_and_exit_1(project: Path) -> None:
    everything = ["4:21 note[macro-name]", "5:5 note[undocumented-error]", "5:33 warning[trailing-space]"]
    assert lint(project) == (1, everything)
    assert lint(project, "demo.yaml") == (1, everything)


@pytest.mark.parametrize(
    ("level", "text", "code"),
    [("error", "b ", 0), ("warning", "b ", 1), ("note", "b ", 1), ("warning", "b", 0), ("note", "b", 1)],
)
def test_the_level_that_fails_can_be_chosen(level: str, text: str, code: int, project: Path) -> None:
    (project / "demo.yaml").write_text(DOUBTFUL.replace("EOF", "A").replace("b '", f"{text}'"))
    assert lint(project, "--fail-on", level)[0] == code


@pytest.mark.parametrize("file", ["errcast.toml", "pyproject.toml"])
def test_a_rule_is_switched_in_the_configuration(file: str, project: Path) -> None:
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
            'errcast.toml:3: error[unknown-key]: there is no rule "xyz"; `errcast lint --rules` lists them',
        ),
        (
            'macro-name = "warn"',
            'errcast.toml:3: error[invalid-option]: lint.macro-name = "warn":'
            " expected one of off, note, warning, error",
        ),
        (
            "macro-name = false",
            'errcast.toml:3: error[invalid-option]: lint.macro-name = "False":'
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


def test_lint_is_a_table_and_no_target(project: Path) -> None:
    (project / "errcast.toml").write_text('specs = ["demo.yaml"]\nlint = "off"\n')
    result = errcast_command("lint", cwd=project)
    assert (result.returncode, result.stderr) == (
        2,
        "errcast.toml:2: error[wrong-type]: expected a table: [lint]\n",
    )
    (project / "errcast.toml").write_text('specs = ["demo.yaml"]\n[lint]\nmacro-name = "off"\n')
    assert errcast_command("generate", cwd=project).returncode == 0


def test_a_catalog_that_cannot_be_read_is_exit_2_and_nothing_else_is_reported(project: Path) -> None:
    (project / "bad.yaml").write_text("errcast: 2\n")
    code, found = lint(project, "demo.yaml", "bad.yaml")
    assert code == 2
    assert found == ["bad.yaml:1:1 error[missing-key]", "bad.yaml:1:10 error[format-version]"]


def test_a_target_of_ones_own_has_reserved_words(project: Path, tmp_path: Path) -> None:
    (tmp_path / "templates" / "rust").mkdir(parents=True)
    (tmp_path / "templates" / "rust" / "target.yaml").write_text(RUST)
    (project / "demo.yaml").write_text(DEMO.replace("NOT_FOUND", "SELF") + "    solution: s\n")
    result = errcast_command("lint", "--templates", "templates", "-t", "rust", cwd=project)
    assert result.stderr == (
        "demo.yaml:5:11: warning[name-changed-by-target]: SELF is a reserved word: rust calls it SELF_;"
        " choose another name before it is published, or ignore this rule here\n"
    )
    text = (project / "demo.yaml").read_text()
    comment = "  # errcast: ignore[name-changed-by-target] published long ago"
    (project / "demo.yaml").write_text(text.replace("name: SELF", f"name: SELF{comment}"))
    assert errcast_command("lint", "--templates", "templates", "-t", "rust", cwd=project).returncode == 0
    assert (
        errcast_command("lint", "-t", "java", cwd=project).returncode == 0
    )  # asked of one target, not judged
    assert errcast_command("lint", cwd=project).returncode == 1


def test_every_format_reports_what_is_found(project: Path) -> None:
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
            "text": "A header of C or of Windows defines the name as a macro, so C and C++ cannot have it as"
            " a constant."
        },
        "help": {
            "text": "A header of C or of Windows defines the name as a macro, so C and C++ cannot have it as"
            " a constant. Example: `name: EOF` → `name: END_OF_FILE`"
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


def test_where_nothing_is_found_a_document_is_empty(project: Path) -> None:
    (project / "demo.yaml").write_text(DEMO + "    solution: s\n")
    assert errcast_command("lint", cwd=project).stdout == "1 catalog linted, nothing found\n"
    assert json.loads(errcast_command("lint", "--format", "json", cwd=project).stdout)["findings"] == []
    SARIF.validate(json.loads(errcast_command("lint", "--format", "sarif", cwd=project).stdout))


def test_every_explanation_is_sarif() -> None:
    from errcast.findings import Finding
    from errcast.linting.documents import explanations
    from errcast.reporting import report

    found = [Finding("a.yaml", rule.id, "text", line=1, column=1, level=rule.level) for rule in RULES]
    log = json.loads(report(found, "sarif", "1.2.3", explanations()))
    assert isinstance(SARIF, jsonschema.Draft4Validator)
    SARIF.validate(log)
    assert len(log["runs"][0]["tool"]["driver"]["rules"]) == len(RULES)
