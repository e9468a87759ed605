"""Files as the tools of translators write them, and files that no tool should write."""

from pathlib import Path

import pytest

from errcast.exchanging import reading
from errcast.exchanging.units import Stamp, Unit
from tests.support.workbooks import workbook

STAMP = "9d1ba0d8 5b1d0c3e"


def units(text: str, form: str) -> list[Unit]:
    exchange, findings = reading.parse(text, "t", form)
    assert findings == []
    assert exchange is not None
    return list(exchange.units)


def problem(text: str, form: str) -> str:
    exchange, (finding, *_) = reading.parse(text, "t", form)
    assert exchange is None
    return str(finding)


def xliff_1(content: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
        '<file original="hotel" source-language="de" target-language="en" datatype="plaintext"><body><group>'
        f'<trans-unit id="description-7">{content}</trans-unit></group></body></file></xliff>'
    )


def xliff_2(content: str) -> str:
    return (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="de" trgLang="en">'
        f'<file id="hotel" original="hotel"><unit id="description-7">{content}</unit></file></xliff>'
    )


def test_segments_and_marks_of_a_tool_are_one_text_in_xliff_1() -> None:
    content = (
        '<source>Eins. Zwei.</source><seg-source><mrk mtype="seg" mid="1">Eins.</mrk></seg-source>'
        '<target><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">T<mrk mtype="term">w</mrk>o.</mrk></target>'
        '<alt-trans><target>Other.</target></alt-trans><note from="translator">x</note>'
    )
    (unit,) = units(xliff_1(content), "xliff")
    assert (unit.key, unit.original, unit.text, unit.stamp) == (
        "description 7",
        "Eins. Zwei.",
        "One. Two.",
        None,
    )


def test_segments_of_a_tool_are_one_text_in_xliff_2() -> None:
    content = (
        f'<notes><note category="errcast">{STAMP}</note></notes>'
        '<segment state="final"><source>Eins.</source><target>One.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="reviewed"><source>Zwei.</source><target><mrk id="m">Two</mrk>.</target></segment>'
    )
    (unit,) = units(xliff_2(content), "xliff")
    assert (unit.original, unit.text, unit.needs_review) == ("Eins. Zwei.", "One. Two.", False)
    assert unit.stamp == Stamp("9d1ba0d8", "5b1d0c3e")


@pytest.mark.parametrize(
    ("state", "is_marked"),
    [
        ("", False),
        (' state="translated"', False),
        (' state="final"', False),
        (' state="signed-off"', False),
        (' state="new"', True),
        (' state="needs-translation"', True),
        (' state="needs-review-translation"', True),
    ],
)
def test_states_of_xliff_1_say_whether_a_text_needs_a_review(state: str, is_marked: bool) -> None:
    (unit,) = units(xliff_1(f"<source>a</source><target{state}>b</target>"), "xliff")
    assert unit.needs_review is is_marked


@pytest.mark.parametrize(
    ("state", "is_marked"),
    [
        ("", False),
        (' state="initial"', True),
        (' state="translated" subState="errcast:needs-review"', False),
        (' subState="errcast:needs-review"', True),
        (' subState="x:y"', False),
        (' state="translated" subState="x:y"', False),
        (' state="final"', False),
    ],
)
def test_states_of_xliff_2_say_whether_a_text_needs_a_review(state: str, is_marked: bool) -> None:
    (unit,) = units(xliff_2(f"<segment{state}><source>a</source><target>b</target></segment>"), "xliff")
    assert unit.needs_review is is_marked


def test_a_language_may_change_the_order_of_segments() -> None:
    content = (
        '<segment><source>a </source><target order="3">A</target></segment>'
        "<ignorable><source>, </source></ignorable>"
        '<segment><source>b</source><target order="1">B</target></segment>'
    )
    (unit,) = units(xliff_2(content), "xliff")
    assert (unit.original, unit.text) == ("a , b", "B, A")


@pytest.mark.parametrize("wrong", ["2", "0", "1", "x", "", "99999999999999999999"])
def test_segments_without_a_clear_order_are_a_finding(wrong: str) -> None:
    content = (
        f'<segment><source>a</source><target order="{wrong}">A</target></segment>'
        '<segment><source>b</source><target order="1">B</target></segment>'
    )
    if wrong == "2":
        assert units(xliff_2(content), "xliff")[0].text == "BA"
    else:
        assert "error[unclear-text]" in problem(xliff_2(content), "xliff")


@pytest.mark.parametrize("element", ["source", "target"])
def test_a_text_that_is_there_twice_in_a_unit_is_a_finding(element: str) -> None:
    content = f"<source>a</source><target>b</target><{element}>c</{element}>"
    found = f'error[unclear-text]: the unit "description-7" has 2 elements `{element}`; keep one of them'
    assert found in problem(xliff_1(content), "xliff")
    assert found in problem(xliff_2(f"<segment>{content}</segment>"), "xliff")


@pytest.mark.parametrize("prefix", ["", "xlf:"])
def test_an_element_of_another_namespace_is_no_text(prefix: str) -> None:
    other = '<x:target xmlns:x="urn:x" state="new">other</x:target><x:note xmlns:x="urn:x" from="errcast">{}</x:note>'
    own = f"<{prefix}source>a</{prefix}source><{prefix}target>b</{prefix}target>"
    whole = (
        f'<{prefix}xliff xmlns{":xlf" if prefix else ""}="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
        f'<{prefix}file original="hotel" target-language="en"><{prefix}trans-unit id="title">'
        f"{other.format(STAMP)}{own}</{prefix}trans-unit></{prefix}file></{prefix}xliff>"
    )
    (unit,) = units(whole, "xliff")
    assert (unit.text, unit.needs_review, unit.stamp) == ("b", False, None)
    inside = whole.replace(">b<", '>b<x:mrk xmlns:x="urn:x">c</x:mrk><')
    assert "error[inline-code]" in problem(inside, "xliff")


ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ENTITY + xliff_1("<source>&b;</source>").partition("\n")[2], 't:1: error[entity]: the entity "a"'),
        (OUTSIDE + xliff_1("<source>&a;</source>").partition("\n")[2], "t:1: error[entity]: "),
        (xliff_1("<source>a</source><target>b"), "t:2: error[not-xml]: "),
        (
            xliff_1("<source>a</source><target>b<x id='1'/></target>"),
            't:2: error[inline-code]: the unit "description-7"',
        ),
        (
            xliff_2("<segment><source>a</source><target><pc id='1'>b</pc></target></segment>"),
            "t:1: error[inline-code]",
        ),
        ("<a/>", "t:1: error[not-xliff]: found a, expected XLIFF 1.2 or 2.0"),
        ('<xliff version="3.0"/>', "t:1: error[not-xliff]: found xliff 3.0, expected"),
        ('<xliff version="1.2"/>', "t:1: error[not-exported]: found 0 `file` elements, expected one"),
        ("<a>" * 100, "t:1: error[too-deep]"),
        ("", "error[not-xml]"),
    ],
)
def test_a_file_that_is_no_good_xliff_is_a_finding(text: str, found: str) -> None:
    assert found in problem(text, "xliff")


def test_an_entity_of_another_file_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    outside = f'<!DOCTYPE x SYSTEM "{secret.as_uri()}">'
    assert "entity" in problem(outside + xliff_1("<source>&a;</source>").partition("\n")[2], "xliff")


PO = f"""\
msgid ""
msgstr ""
"Language: zh_Hant\\n"
"X-Errcast-Catalog: hotel\\n"

# by hand
#. errcast: {STAMP}
#: somewhere:1
#, fuzzy, no-wrap
#| msgid "Voll."
msgctxt "description 7"
msgid ""
"Bele"
"gt."
msgstr "Taken\\t\\"x\\"\\\\n"

#~ msgctxt "solution 7"
#~ msgid "Warten."
#~ msgstr "Wait."
"""


def test_po_is_read_as_tools_write_it() -> None:
    exchange, findings = reading.parse(PO.replace("\n", "\r\n"), "t", "po")
    assert findings == []
    assert exchange is not None
    assert (exchange.catalog, exchange.language) == ("hotel", "zh-Hant")
    (unit,) = exchange.units
    stamp = Stamp("9d1ba0d8", "5b1d0c3e")
    assert unit[:5] == ("description 7", "Belegt.", 'Taken\t"x"\\n', True, stamp)


def test_a_finding_about_po_has_the_line_of_the_text() -> None:
    (unit,) = units(PO, "po")
    assert unit.line is not None
    assert PO.splitlines()[unit.line - 1].startswith(("msgctxt", "msgid", "#"))
    assert unit.line >= 6


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "t: error[not-po]: no line begins with `msgid`"),
        ("/etc/passwd", "t: error[not-po]: no line begins with `msgid`"),
        (
            PO.replace('msgstr "Taken', 'msgstr "Ta"ken'),
            "t:15: error[not-po]: not PO: unescaped double quote found",
        ),
        (PO.replace('msgctxt "desc', 'msgctx "desc'), "t:11: error[not-po]: not PO"),
        *(
            (
                PO.replace('msgstr "Taken', f'msgstr "{escape}Taken'),
                f"t:15: error[not-po]: the escape {shown} in",
            )
            for escape, shown in (("\\x41", "\\x"), ("\\101", "\\1"), ("\\\\\\q", "\\q"), ("\\a", "\\a"))
        ),
        (PO + '\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n', "error[plural-text]"),
        (
            'msgid ""\nmsgstr ""\n' + '"a"\n' * 20_000,
            "t:10003: error[too-large]: more than 10,000 lines of one text or its comments",
        ),
        (PO + "#. a\n\n" * 20_000, "error[too-large]: more than 10,000 lines of one text or its comments"),
        (PO + '#~ "a"\n' * 20_000, "error[too-large]: more than 10,000 lines of one text or its comments"),
    ],
)
def test_a_file_that_is_no_good_po_is_a_finding(text: str, found: str) -> None:
    assert found in problem(text, "po")


HEAD = ["text", "original", "translation", "state", "exported"]


def csv(*rows: list[str]) -> str:
    return "".join(";".join(row) + "\r\n" for row in (HEAD, *rows))


def test_a_table_may_have_other_delimiters_columns_and_empty_rows() -> None:
    text = "note;Translation;text;exported\r\n;;;\r\nx;Taken.;description 7;hotel en 9d1ba0d8 -\r\n"
    (unit,) = units(text, "csv")
    assert (unit.key, unit.original, unit.text, unit.stamp) == (
        "description 7",
        None,
        "Taken.",
        Stamp("9d1ba0d8"),
    )
    assert unit.line == 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a,b\n1,2\n", "t:1: error[missing-column]: no table has the columns text, translation, exported"),
        (
            "text,translation\na,b\n",
            "t:1: error[missing-column]: the table lacks the column exported; add it",
        ),
        (
            "text,translation,exported,Translation \na,b,c,d\n",
            "t:1: error[repeated-column]: the table has 2 columns translation; remove all but one",
        ),
        (
            csv(
                ["title", "", "a", "", f"hotel en {STAMP}"],
                ["category a", "", "b", "", f"hotel fr {STAMP}"],
            ),
            "t:3: error[several-languages]: this row is of hotel in fr, and the rows before are of hotel in en",
        ),
    ],
)
def test_a_table_that_was_not_exported_is_a_finding(text: str, found: str) -> None:
    assert found in problem(text, "csv")


def test_a_place_in_a_workbook_is_a_cell() -> None:
    rows = [HEAD, ["description 7", "Belegt.", "Taken.", "current", f"hotel en {STAMP}"]]
    exchange, findings = reading._workbook(workbook(rows), "t.xlsx")
    assert findings == []
    assert exchange is not None
    assert [unit.place for unit in exchange.units] == ["C2"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[]", "t:1: error[not-exported]: expected an object with errcast-exchange and a list texts"),
        ('{"errcast-exchange": 2, "texts": []}', "t:1: error[not-exported]: the format version is not 1"),
        ('{"errcast-exchange": 1,\n "texts": [\n{}]}', "t:3: error[not-exported]: expected an object with"),
        (
            '{"errcast-exchange": 1, "texts": [{"text": "title", "translatoin": "a"}]}',
            't:1: error[not-exported]: expected "translation" with a text, or null without one; add it',
        ),
        *(
            (
                f'{{"errcast-exchange": 1, "texts": [{{"text": "title", "translation": {value}}}]}}',
                f't:1: error[wrong-type]: "translation" is {shown}; write a text in double quotes, or null',
            )
            for value, shown in (
                ("true", "true"),
                ("1e5", "1e5"),
                ('["a"]', "a list or an object"),
                ('{"en": "a"}', "a list or an object"),
            )
        ),
        (
            '{"errcast-exchange": 1, "texts": [{"text": "title", "translation": "a", "state": false}]}',
            't:1: error[wrong-type]: "state" is false',
        ),
        ('{"errcast-exchange": 1, "texts": [}', "t:1:35: error[not-json]"),
    ],
)
def test_json_of_another_shape_is_a_finding(text: str, found: str) -> None:
    assert found in problem(text, "json")


def test_json_with_escapes_is_read() -> None:
    text = '{"errcast-exchange": 1, "texts": [{"text": "title", "translation": "\\ud83d\\ude00\\u2028"}]}'
    assert [unit.text for unit in units(text, "json")] == ["\U0001f600\u2028"]


def test_utf_16_with_its_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(csv(["title", "", "Größe", "", f"hotel en {STAMP}"]).encode("utf-16"))
    exchange, findings = reading.read(file, "t.csv")
    assert findings == []
    assert exchange is not None
    assert [unit.text for unit in exchange.units] == ["Größe"]
    file.write_bytes(b"\xff\xfe\x00")
    assert reading.read(file, "t.csv")[1][0].rule == "not-utf-8"


def test_a_file_in_which_no_text_has_a_good_form_gives_a_few_findings_only() -> None:
    exchange, findings = reading.parse(
        '{"errcast-exchange": 1, "texts": [' + "1, " * 10_000 + "1]}", "t", "json"
    )
    assert exchange is None
    assert len(findings) == 20
