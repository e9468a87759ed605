"""A file of .NET resources: XML that can have every character of a catalog, with a comment at each text."""

import re
from xml.etree import ElementTree

import errcast
from errcast.catalog import Catalog, ErrorCode
from errcast.limits import text_problem


def test_a_catalog_has_no_character_that_xml_cannot_have() -> None:
    """XML 1.0, section 2.2: all but these are characters of XML."""
    controls = [chr(point) for point in range(0x20) if chr(point) not in "\t\n\r"]
    others = [chr(point) for point in (*range(0xD800, 0xE000), 0xFFFE, 0xFFFF)]
    assert [character for character in (*controls, *others) if text_problem(character) is None] == []
    assert text_problem("\r") is not None  # a reader of XML makes a line feed of it


def test_each_text_has_a_comment_with_the_code_and_the_message() -> None:
    errors = (
        ErrorCode(1, "A", "a <b>", aliases=("OLD",)),
        ErrorCode(2, "B", "b", "What happened", "What to do", code_text="0x2"),
    )
    (artifact,) = errcast.render(Catalog("demo", errors), "resx", {"texts": ("description", "solution")})
    data = list(ElementTree.fromstring(artifact.text).iter("data"))
    assert [(each.attrib["name"], each.findtext("comment")) for each in data] == [
        ("A", "Code 1, message 'a <b>' (the catalog has no description, so this is the message)"),
        (
            "OLD",
            "Code 1, message 'a <b>' (the catalog has no description, so this is the message) (a former name of A)",
        ),
        ("B", "Code 0x2, message 'b'"),
        ("B.Solution", "Code 0x2, message 'b' (what to do)"),
    ]
    space = "{http://www.w3.org/XML/1998/namespace}space"
    assert {each.attrib[space] for each in data} == {"preserve"}


# Tools for translators read a comment that XML resolved: ResXManager knows `@Invariant`, OneLocBuild `{Locked}`.
def test_no_message_in_a_comment_is_an_instruction_to_a_tool_for_translators() -> None:
    for text in (
        "@Invariant",
        "a @MutedRule(x)",
        "{Locked}",
        '{Locked="a"}',
        "x {Locked} --",
        "---> ]]>",
        "cspell:x",
    ):
        (artifact,) = errcast.render(Catalog("demo", (ErrorCode(text, "A", text, text),)), "resx")
        (data,) = ElementTree.fromstring(artifact.text).iter("data")
        assert data.findtext("value") == text
        said = str(data.findtext("comment"))
        assert not re.search(r"@\w|\{Locked|cspell:", said), said
        shown = text.replace("@", "@ ").replace("{", "{ ").replace("l:", "l :")
        assert said.replace("=", " =").replace("  ", " ") == f"Code {shown}, message '{shown}'".replace(
            "=", " ="
        )
