"""Flutter reads the messages of an ARB file by rules of its own, and makes getters of their keys."""

import json
import re

import pytest

import errcast
from errcast.catalog import Catalog, ErrorCode
from tests.support.hostile_texts import errcast_render
from tests.support.localisation import EVERY_TEXT, HOSTILE, expected, hostile_catalog, written

WRITABLE = hostile_catalog([text for text in HOSTILE if "'{" not in text and "'}" not in text])


def read_by_flutter(message: str) -> str:
    """Return the text of a message without placeholders, as `gen-l10n` reads it with `use-escaping: true`.

    It adds an apostrophe to a text in apostrophes that follows another apostrophe.
    """
    parts = []
    at = 0
    while at < len(message):
        found = re.compile("(?s)'[^']*'|[^{}']+").match(message, at)
        assert found is not None, message
        quoted = found[0]
        if quoted == "''":
            parts.append("'")
        elif quoted[0] == "'":
            parts.append(quoted[0 if at > 1 and message[at - 1] == "'" else 1 : -1])
        else:
            parts.append(quoted)
        at = found.end()
    return "".join(parts)


def test_flutter_reads_each_message_as_icu_does() -> None:
    texts = json.loads(written("arb", WRITABLE, EVERY_TEXT).text)
    for key, text in expected("arb", WRITABLE, EVERY_TEXT).items():
        assert read_by_flutter(texts[key]) == text


def test_the_relaxed_syntax_has_each_text_as_it_is() -> None:
    catalog, options = hostile_catalog(), {**EVERY_TEXT, "syntax": "relaxed"}
    texts = json.loads(written("arb", catalog, options).text)
    for key, text in expected("arb", catalog, options).items():
        assert texts[key] == text


@pytest.mark.parametrize("syntax", ["icu", "relaxed"])
def test_no_text_is_a_place_in_the_template_of_the_class_that_flutter_writes(syntax: str) -> None:
    """Flutter puts other code in the place of `@(methods)`, wherever it is."""
    errors = (ErrorCode(1, "A", "see @(methods)", "ok"), ErrorCode(2, "B", "b", "see @(class)"))
    _, findings = errcast_render(Catalog("demo", errors), "arb", {"syntax": syntax})
    remedy = "change the text, or leave out the target arb"
    assert [finding.text for finding in findings] == [
        f"the description contains `@(`, which arb cannot write as a text; {remedy}"
    ]
    _, findings = errcast_render(Catalog("demo", errors[:1]), "arb", {"syntax": syntax})
    assert findings == []
    (artifact,) = errcast.render(Catalog("demo", errors[:1]), "arb", {"syntax": syntax})
    assert "@(" not in artifact.text


def test_no_code_is_at_the_start_of_the_comment_that_flutter_writes() -> None:
    """The analyzer of Dart obeys `/// ignore_for_file: unused_import`."""
    (artifact,) = errcast.render(
        Catalog("demo", (ErrorCode("ignore_for_file", "A", "unused_import"),)), "arb"
    )
    assert json.loads(artifact.text)["@a"]["description"].startswith(
        "Code ignore_for_file, message 'unused_import'"
    )


def test_no_description_for_translators_is_an_element_or_a_link_of_a_document() -> None:
    for text in ("<img src=x>", "</b>", "<!-- x", "[x](y)", "![x](y)", "<https://x>"):
        (artifact,) = errcast.render(Catalog("demo", (ErrorCode(1, "A", text, "a"),)), "arb")
        assert not re.search(r"<(?!U\+)\S|\]\(", artifact.text)


def test_a_file_names_the_setting_of_flutter_that_it_needs() -> None:
    catalog = Catalog("demo", (ErrorCode(1, "A", "a"),))
    for options, needed in (({}, "use-escaping: true"), ({"syntax": "relaxed"}, "relax-syntax: true")):
        (artifact,) = errcast.render(catalog, "arb", options)
        assert json.loads(artifact.text)["@@x-l10n-yaml"] == needed


def test_each_key_is_a_getter_of_dart_and_each_has_a_description_for_translators() -> None:
    """The rules are those of `gen-l10n` for the key of a resource."""
    errors = [ErrorCode(1, "CLASS", "a"), ErrorCode(2, "DEFAULT_2", "b", "B", aliases=("SWITCH",))]
    errors += [ErrorCode(3, "LOCALE_NAME", "c", "C", "do c")]
    options: dict[str, object] = {"texts": ("description", "solution")}
    texts = json.loads(written("arb", Catalog("demo", tuple(errors)), options).text)
    keys = [key for key in texts if not key.startswith("@")]
    assert keys == ["class_", "default2", "switch_", "localeName_", "localeName__solution"]
    assert all(re.fullmatch("[a-z][A-Za-z0-9_]*", key) for key in keys)
    told = {key: texts[f"@{key}"]["description"] for key in keys}
    assert told["class_"] == "Code 1, message 'a' (the catalog has no description, so this is the message)"
    assert told["switch_"] == "Code 2, message 'b' (a former name of default2)"
    assert told["localeName__solution"] == "Code 3, message 'c' (what to do)"


@pytest.mark.parametrize(("language", "locale"), [("zh-Hant-TW", "zh_Hant_TW"), ("en", "en"), (None, "und")])
def test_the_locale_is_in_the_file_and_in_its_name_as_flutter_writes_it(
    language: str | None, locale: str
) -> None:
    catalog = Catalog("demo", (ErrorCode(1, "A", "a"),), language=language)
    (artifact,) = errcast.render(catalog, "arb")
    assert artifact.path == f"demo/demo_{locale}.arb"
    assert json.loads(artifact.text)["@@locale"] == locale


def test_two_names_that_are_one_in_camel_case_are_a_finding() -> None:
    catalog = Catalog("demo", (ErrorCode(1, "A_1", "a"), ErrorCode(2, "A1", "b")))
    with pytest.raises(errcast.InvalidInputError, match=r"A1 and A_1 are both a1 in arb; give the error"):
        errcast.render(catalog, "arb")
