"""The patterns of `errcast explain` in a script find what they find in the package."""

import re

import pytest

from errcast.explaining.scripting import rules_of, script_pattern


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        (re.compile(r"\w+\W\d"), r"/[\p{L}\p{N}_]+[^\p{L}\p{N}_]\p{Nd}/u"),
        (re.compile(r"[^\W\d][\w-]"), r"/[\p{L}_][\p{L}\p{N}_-]/u"),
        (re.compile(r"(?P<code>\")'\-"), r"""/(?<code>")'-/u"""),
        (re.compile(r"(?i)(?:a|b)"), r"/(?:a|b)/iu"),
        (re.compile(r"a  # why" "\n  b[ #]", re.VERBOSE), r"/ab[ #]/u"),
        (re.compile(r"\berr"), r"/(?<![\p{L}\p{N}_])err/u"),
        (re.compile(r"err\b"), r"/err(?![\p{L}\p{N}_])/u"),
        (re.compile(r"[0-9]++x{1,2}{"), r"/[0-9]+x{1,2}\{/u"),
        (re.compile(r"</script>"), r"/\x3C\/script>/u"),
        (re.compile("[^\\0-\\U0010ffff]"), r"/[^\0-\u{10ffff}]/u"),
        (re.compile(""), "/(?:)/u"),
    ],
)  # fmt: skip
def test_a_pattern_is_written_for_a_script(pattern: re.Pattern[str], written: str) -> None:
    assert script_pattern(pattern) == written


@pytest.mark.parametrize("pattern", [r"a\Z", r"(?s:.)", r"(?P=name)"])
def test_a_pattern_that_a_script_has_not_is_an_error(pattern: str) -> None:
    known = re.compile(pattern if "name" not in pattern else f"(?P<name>a){pattern}")
    with pytest.raises(ValueError, match="a script has no"):
        script_pattern(known)


def test_the_rules_of_a_room_are_an_object() -> None:
    assert rules_of("statuses", "STATUS").startswith("{STATUS:/")
    assert rules_of("lists", "LONGEST_GAP SHORTEST") == "{LONGEST_GAP:10,SHORTEST:3}"
    assert rules_of("grpc", "SAYS_STATUS") == '{SAYS_STATUS:["rpc","Status","status","Code:"]}'


def test_a_name_that_a_room_has_not_is_an_error() -> None:
    with pytest.raises(ValueError, match="labels has no constant NOTHING"):
        rules_of("labels", "NOTHING")
