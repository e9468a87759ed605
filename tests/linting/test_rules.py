"""The rules of the linter: each finds its mistakes at their places, and nothing that only looks similar."""

from pathlib import Path

import pytest

from errcast.linting.rules import RULES, Rule
from errcast.targets import Target, load_target
from tests.support.linting import HEAD, RUST, described, errors, linted, messages


@pytest.fixture(scope="module")
def rust(tmp_path_factory: pytest.TempPathFactory) -> Target:
    """Return a target that reserves words for constants; no built-in target does."""
    folder = tmp_path_factory.mktemp("templates")
    (folder / "rust").mkdir()
    (folder / "rust" / "target.yaml").write_text(RUST)
    target, findings = load_target("rust", [folder])
    assert target is not None, findings
    return target


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
    (
        "retryable-missing",
        errors("retry: same", "retryable: true", "retry: never, retryable: false"),
        ["4:13"],
    ),
    ("retryable-missing", errors("retry: same", "retry: never"), []),
    (
        "details-as-text",
        errors(
            "details: a <b>c</b>",
            "details: '![a](https://x.example/a.png)'",
            "details: '[a](http://x.example)'",
            "details: '[a](./b.md) and <br>'",
        ),
        ["4:15", "5:15", "6:15", "7:15"],
    ),
    (
        "details-as-text",
        errors(
            "details: '`<b>` and [a](https://x.example) and <https://x.example> where 1 < 2 and 3 > 2'",
            'details: "```\\n<b>![a](b)\\n```"',
            "details: 'a list[0] (x) of \\<b>'",
        ),
        [],
    ),
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
        "outside-range",
        HEAD
        + "categories: {a: {title: A, range: 5-7}}\n"
        + errors("code: 4, category: a", "code: 5, category: a", "code: 8, category: a")[len(HEAD) :],
        ["5:12", "7:12"],
    ),
    (
        "outside-range",
        HEAD
        + "categories: {a: {title: A, range: -7--5}, b: B}\n"
        + errors("code: -7, category: a", "code: -5, category: a", "code: 1, category: b", "code: 8")[
            len(HEAD) :
        ],
        [],
    ),
    (
        "in-other-range",
        HEAD
        + "categories: {a: {title: A, range: 5-7}, b: B, c: {title: C, range: 1-9}}\n"
        + errors("code: 4", "code: 5", "code: 7, category: b", "code: 10")[len(HEAD) :],
        ["5:12", "6:12", "7:12"],
    ),
    (
        "in-other-range",
        HEAD
        + "categories: {a: {title: A, range: 5-7}, b: B, c: {title: C, range: 20-29}}\n"
        + errors("code: 4", "code: 5, category: a", "code: 8, category: b", "code: 6, category: c")[
            len(HEAD) :
        ],
        [],
    ),
    ("in-other-range", errors('code: "5"', "code: '6'"), []),
    (
        "overlapping-ranges",
        HEAD
        + "categories:\n  a: {title: A, range: 5-7}\n  b: {title: B, range: 7-8}\n  c: {title: C, range: 1-99}\n"
        + "  d: {title: D, range: 50-60}\n  e: {title: E, range: 100-120}\n  f: F\n"
        + errors("code: 4")[len(HEAD) :],
        ["4:3", "5:3", "7:3"],
    ),
    (
        "overlapping-ranges",
        HEAD
        + "categories: {a: {title: A, range: 5-7}, b: {title: B, range: -5-4}, c: {title: C, range: 8-8}}\n"
        + errors("code: 4")[len(HEAD) :],
        [],
    ),
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


def test_every_rule_has_a_true_and_a_clean_case() -> None:
    # Their cases are in files of their own.
    rules = {rule.id for rule in RULES if not rule.is_only_for_translations}
    rules -= {"source-drift", "shared-across-catalogs", "code-disagreement"}
    assert {rule for rule, _, places in CASES if places} == rules
    assert {rule for rule, _, places in CASES if not places} == rules


NEEDS_MORE = (
    "source-drift",
    "name-changed-by-target",
    "shared-across-catalogs",
    "code-disagreement",
    "overlapping-ranges",
)
EXAMPLES = [rule for rule in RULES if rule.id not in NEEDS_MORE and not rule.is_only_for_translations]


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.id)
def test_the_bad_example_of_a_rule_is_found_and_the_good_one_is_not(rule: Rule) -> None:
    def rules_found(fragments: tuple[str, ...]) -> set[str]:
        if fragments[0].startswith("#"):
            text = f"{fragments[0]}\n{messages('busy', 'busy')}"
            if rule.id == "unknown-rule":
                text = text.replace("m 1", "m 2")
        else:
            text = errors(*fragments)
            has_range = rule.id in ("outside-range", "in-other-range")
            if has_range or "category" in fragments[0]:
                lookup = "{title: Lookup, range: 1000-1999}" if has_range else "Lookup"
                text = text.replace("errors:", f"categories: {{lookup: {lookup}}}\nerrors:")
            if rule.id == "undocumented-error":
                text = text.replace(", description: d 1", "")
        return {each.split()[1] for each in linted(text)}

    assert rule.id in rules_found(rule.bad)
    assert rule.id not in rules_found(rule.good)
