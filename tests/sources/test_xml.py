"""XML: resources of messages as Android and .NET have them, and records of any other form."""

import pytest

from errcast.findings import Finding
from errcast.sources.grid import Grid
from errcast.sources.reading import parse_source
from errcast.sources.request import Request
from errcast.sources.trees import xml_text
from tests.support.grids import texts


def read(text: str) -> tuple[list[Grid], list[Finding]]:
    return xml_text.read(text, "t.xml")


def tables(text: str) -> dict[tuple[str, ...], list[list[str]]]:
    grids, findings = read(text)
    assert findings == []
    return {grid.headings: texts(grid) for grid in grids}


def finding_of(text: str) -> Finding:
    grids, (finding,) = read(text)
    assert grids == []
    return finding


@pytest.mark.parametrize(
    "text",
    [
        '<errors><error code="11" message="a"/><error code="12" message="b"/></errors>',
        '<e:errors xmlns:e="urn:e"><e:error e:code="11" message="a"/><e:error code="12" message="b"/></e:errors>',
        "<errors><error><code>11</code><message>a</message></error>"
        "<error><code>12</code><message>b</message></error></errors>",
        '<errors><error code="11"><message>a</message></error><error message="b"><code>12</code></error></errors>',
    ],
)
def test_elements_of_one_name_are_records(text: str) -> None:
    assert tables(text) == {(): [["code", "message"], ["11", "a"], ["12", "b"]]}


def test_a_text_beside_attributes_has_its_own_column() -> None:
    text = '<errors>\n <error value="0x1F" const="LAMP_OUT">no\n   <b>lamp</b></error>\n <error value="0x20"/>\n</errors>'
    (grid,), _ = read(text)
    assert texts(grid) == [["value", "const", "text"], ["0x1F", "LAMP_OUT", "no lamp"], ["0x20", "", ""]]
    assert [row.line for row in grid.rows] == [2, 2, 4]


def test_one_element_alone_is_a_record_and_a_group_of_one_is_a_group() -> None:
    assert tables('<errors><error code="11" message="a"/></errors>') == {
        (): [["code", "message"], ["11", "a"]]
    }
    text = (
        '<errors><group name="A"><error code="1" m="a"/><error code="2" m="b"/></group>'
        '<group name="B"><error code="3" m="c"/></group></errors>'
    )
    assert tables(text) == {
        ("A",): [["code", "m"], ["1", "a"], ["2", "b"]],
        ("B",): [["code", "m"], ["3", "c"]],
    }


def test_an_element_in_a_record_has_its_own_column() -> None:
    text = "<r><e><code>1</code><text><en>a</en><zh>图</zh></text><see>x</see><see>y</see></e></r>"
    assert tables(text) == {
        (): [["code", "text (en)", "text (zh)", "see {list}"], ["1", "a", "图", '["x","y"]']]
    }


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a\n     b", "a b"),
        ("图\n   面", "图面"),
        ("a<br/>b", "a\nb"),
        ("<![CDATA[<a>\n b]]>", "<a>\n b"),
        ("a &amp; b&#x2603;", "a & b☃"),
        ("a <!-- c --> b", "a b"),
        ("a <x/> b", "a b"),
    ],
)
def test_a_text_is_what_people_see(written: str, read: str) -> None:
    assert tables(f'<r><e code="1">{written}</e><e code="2">z</e></r>')[()][1][1] == read


def test_space_is_kept_where_the_document_says_so() -> None:
    text = '<r xml:space="preserve"><e code="1">a\nb</e><e code="2" xml:space="default">a\nb</e></r>'
    assert [row[1] for row in tables(text)[()][1:]] == ["a\nb", "a b"]


@pytest.mark.parametrize(
    "text",
    [
        '<resources><string name="lamp_out">no lamp</string><string name="door">shut</string></resources>',
        '<properties><entry key="lamp_out">no lamp</entry><entry key="door">shut</entry></properties>',
        '<root><resheader name="version"><value>2.0</value></resheader><data name="lamp_out" xml:space="preserve">'
        '<value>no lamp</value></data><data name="door"><value>shut</value><comment/></data></root>',
        '<texts><text key="lamp_out" value="no lamp"/><text key="door" value="shut"/></texts>',
    ],
)
def test_texts_with_a_name_are_codes_and_messages(text: str) -> None:
    assert tables(text) == {(): [["code", "message"], ["lamp_out", "no lamp"], ["door", "shut"]]}


def test_comments_of_resources_are_descriptions() -> None:
    data = '<data name="LampOut"><value>no lamp</value><comment>Light it.</comment></data>'
    text = f'<root><resheader name="version"><value>2.0</value></resheader>{data}</root>'
    assert tables(text) == {(): [["code", "message", "comment"], ["LampOut", "no lamp", "Light it."]]}


def resource(name: str, value: str, comment: str = "") -> str:
    return f'<data name="{name}"><value>{value}</value>{comment and f"<comment>{comment}</comment>"}</data>'


def test_one_comment_does_not_hide_the_texts_of_resources_without_comments() -> None:
    data = resource("Lamp", "lamp is out", "see 3") + resource("Door", "shut") + resource("Hot", "404")
    assert tables(f"<root><resheader/>{data}</root>") == {
        (): [
            ["code", "message", "comment"],
            ["Lamp", "lamp is out", "see 3"],
            ["Door", "shut", ""],
            ["Hot", "404", ""],
        ]
    }


def test_comments_stay_with_resources_whose_keys_have_numbers() -> None:
    data = resource("Error_11", "no lamp", "see 3") + resource("Error_12", "shut") + resource("App", "Kiln")
    grids, (note,) = read(f"<root><resheader/>{data}</root>")
    assert note.rule == "prefix-left-out"
    assert texts(grids[0]) == [["code", "message", "comment"], ["11", "no lamp", "see 3"], ["12", "shut", ""]]
    assert texts(grids[1]) == [["key", "value"], ["App", "Kiln"]]


def test_numbers_of_resources_are_codes_and_the_names_are_names() -> None:
    text = (
        '<resources><integer name="lamp_out">11</integer><integer name="door_shut">12</integer></resources>'
    )
    assert tables(text) == {(): [["name", "code"], ["lamp_out", "11"], ["door_shut", "12"]]}


def test_texts_of_android_have_no_escapes_and_its_other_resources_are_left_out_with_a_note() -> None:
    text = (
        "<resources><string name='error_11'>can\\'t \\\"wait\\\"\\nhere</string>"
        '<string name="error_12" translatable="false">"no   lamp" \\u706f</string><color name="a">#fff</color></resources>'
    )
    (grid,), findings = read(text)
    assert texts(grid)[1:] == [["11", 'can\'t "wait"\nhere'], ["12", "no lamp 灯"]]
    assert [(each.rule, each.level) for each in findings] == [
        ("prefix-left-out", "note"),
        ("other-resources", "note"),
    ]


def test_a_name_that_is_used_twice_is_a_finding() -> None:
    text = '<resources>\n<string name="a">x</string>\n<string name="a">y</string></resources>'
    assert finding_of(text) == Finding(
        "t.xml", "duplicate-key", 'the name "a" is already used on line 2; keep one of them', line=3
    )
    assert (
        finding_of('<resources><string name="a">x</string><string>y</string></resources>').rule
        == "not-a-text"
    )


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('<!DOCTYPE r [<!ENTITY l "lol"><!ENTITY m "&l;&l;">]><r><e code="1">&m;</e></r>', "entity"),
        ('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r><e code="1">&x;</e></r>', "entity"),
        ('<!DOCTYPE r SYSTEM "r.dtd"><r><e code="1">a &x; b</e></r>', "entity"),
        ('<!DOCTYPE r SYSTEM "r.dtd"><r><e code="1" message="&x;"/></r>', "entity"),
        ('<!DOCTYPE r [%x;]><r><e code="1">a &x; b</e></r>', "entity"),
        ('<r><e code="1">a&nbsp;b</e></r>', "not-xml"),
        ("<r>" * 65, "too-deep"),
        ("<r><e></r>", "not-xml"),
        ("", "not-xml"),
    ],
)
def test_entities_and_broken_syntax_are_refused(text: str, rule: str) -> None:
    finding = finding_of(text)
    assert (finding.rule, finding.line) == (rule, 1)


@pytest.mark.parametrize(
    "declared", ["message CDATA 'lamp'", "code (11|12) '11'", "x:code CDATA #FIXED '11'"]
)
def test_a_default_value_of_an_attribute_is_refused(declared: str) -> None:
    finding = finding_of(f"<!DOCTYPE r [\n<!ATTLIST e {declared}>]><r><e code='11' message='a'/></r>")
    assert (finding.rule, finding.line) == ("default-value", 2)
    assert finding.text.endswith("write the attribute in each element, and remove the declaration")


def test_declarations_of_attributes_without_content_are_read() -> None:
    declared = (
        "<!ATTLIST e code CDATA #REQUIRED message CDATA #IMPLIED"
        " xml:space (default|preserve) 'preserve' xmlns:x CDATA #FIXED 'urn:x'>"
    )
    text = f"<!DOCTYPE r [{declared}]><r><e code='11'>a\n b</e><e code='12'>c</e></r>"
    assert tables(text) == {(): [["code", "text"], ["11", "a\n b"], ["12", "c"]]}
    long = text.replace("urn:x", "x" * 1000)
    assert finding_of(long).rule == "default-value"


def test_a_reference_that_xml_does_not_know_is_named() -> None:
    text = "not XML: undefined entity; write the character itself, or its number, instead of &nbsp;"
    assert finding_of('<r>\n<e code="1">图&nbsp;b</e></r>') == Finding("t.xml", "not-xml", text, line=2)


def test_a_doctype_without_entities_is_read() -> None:
    text = '<!DOCTYPE properties SYSTEM "http://java.sun.com/dtd/properties.dtd"><properties><entry key="1">a</entry></properties>'
    assert tables(text) == {(): [["code", "message"], ["1", "a"]]}


def test_the_encoding_that_a_file_declares_is_suggested() -> None:
    content = '<?xml version="1.0" encoding="GBK"?><r><e code="1" message="灯灭了"/></r>'.encode("gbk")
    _, (finding,) = parse_source(content, None, "t.xml", Request("xml"))
    assert "--encoding GBK" in finding.text
    source, findings = parse_source(content, None, "t.xml", Request("xml", "GBK"))
    assert source is not None
    assert findings == []
