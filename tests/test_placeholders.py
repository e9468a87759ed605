"""The notations of placeholders that `explain` knows, and words in messages that are none."""

import pytest

from errcast.catalogfile.reading import parse_catalog
from errcast.explaining import Search
from errcast.placeholders import lost_and_added, placeholder
from tests.support.limits import no_endless_work

NOTATIONS = [
    *("{0}", "{}", "{name}", "{name:>5}", "{name!r}", "{items[0]}", "{0,number,integer}", "{ name }"),
    *("{n, plural, one {# room} other {# rooms}}", "{{ limit }}", "{{limit}}", "${{ inputs.x }}", "${x}"),
    *("#{x}", "<%= x %>", "<name>", "\\\\(name)", "$name", "&1", "~s", "~p", "~.2f"),
    *("%s", "%d", "%5.2f", "%ls", "%.*ls", "%.*s", "%*d", "%-.192s", "%lu", "%zu", "%I64d", "%#016I64x"),
    *("%1", "%1!s!", "%2!-5.3lu!", "%S_MSG", "%(name)s", "%1$s", "%{name}", "%<name>s", "%<n>05.1f"),
    *("%[1]s", "%[1]q", "%{public}@", "%@", "{名称}"),
]
NO_NOTATIONS = [
    *("100%", "50% done", "5 %", "[name]", "param[id]", "@name", "R&D", "AT&T", "$5", "{", "}", "#3", "~/x"),
    *("a && b", "&amp;", "x ~ y", "(name)", "{a b c; d}"),
]


@pytest.mark.parametrize("notation", NOTATIONS)
def test_a_placeholder_of_each_notation_stands_for_any_text(notation: str) -> None:
    notation = notation.replace("\\\\", "\\")
    assert placeholder().fullmatch(notation)
    assert placeholder().split(f"room {notation} is taken today") == ["room ", " is taken today"]
    catalog, findings = parse_catalog(
        "errcast: 1\nname: c\nerrors:\n- code: 1\n  name: X\n"
        f"  message: |-\n    The room '{notation}' is taken.\n",
        "c.yaml",
    )
    assert (findings, catalog is not None) == ([], True)
    search = Search([] if catalog is None else [catalog])
    for line in ("The room '7 b' is taken.", "12:00 failed: the room 'anna' is taken. (request 8)"):
        assert len(search.explain(line)) == 1


@pytest.mark.parametrize("text", NO_NOTATIONS)
def test_an_ordinary_word_or_mark_is_no_placeholder(text: str) -> None:
    assert placeholder().search(f"room {text} is taken") is None


@pytest.mark.parametrize("begin", ["{", "{n", "{n,", "#{", "${{", "<%", "\\(", "%{", "%<", "%("])
@pytest.mark.parametrize("filling", [" ", "a", "a ", ".", "\n", ","])
def test_any_text_behind_the_begin_of_a_placeholder_takes_little_work(begin: str, filling: str) -> None:
    text = begin + filling * (200_000 // len(filling))
    with no_endless_work():
        lost, added = lost_and_added(text, "")
        repeated, _ = lost_and_added((begin + filling * 9) * 10_000, "")
    assert added == []
    assert len(lost) + len(repeated) <= 30_000
