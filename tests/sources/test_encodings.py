"""Encodings of tables: errcast suggests the likely ones, the likeliest first; a wrong one is a finding."""

import codecs
import encodings
import pkgutil
from contextlib import suppress
from encodings.aliases import aliases

import pytest

from errcast.findings import Finding
from errcast.sources.encodings import decode_source, encoding_problem


def suggested(text: str, encoding: str, declared: str | None = None) -> str:
    """Return the suggestion for a text in an encoding."""
    finding = decode_source(text.encode(encoding), None, "t.csv", declared)
    assert isinstance(finding, Finding)
    return finding.text.partition("perhaps --encoding ")[2].partition(";")[0]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("错误码,错误信息\n1,图片中没有人脸\n", "gb18030"),
        ("1,系统繁忙\n", "gb18030"),
        ("1,余额不足\n", "gb18030"),
        ("エラーコード,メッセージ\n1,顔がありません\n", "shift_jis"),
        ("1,存在せず\n", "shift_jis"),
        ("錯誤碼,說明\n1,餘額不足\n", "big5"),
        ("오류 코드,메시지\n1,잘못된 요청입니다\n", "euc_kr"),
        ("エラーコード,メッセージ\n1,顔がありません\n", "euc_jp"),
        ("1,Paramètre invalide\n", "cp1252"),
        ("1,Cause 1 – no lamp\n2,Cause 2 – no kiln\n", "gb18030"),
        ("1,Cause 1 – no lamp\n2,Cause 2 – no kiln\n", "cp1252"),
        ("1,¡El horno está frío!\n2,© 2020 § 5\n", "cp1252"),
        ("1024 - Печь холодная\n1025 - Lamp 2.1 не горит\n", "cp1251"),
        ("1024 - Печь холодная\n1025 - Lamp 2.1 не горит\n", "koi8_r"),
        ("1024 - Печь холодная\n1025 - Lamp 2.1 не горит\n", "cp866"),
        ("1,图\n", "utf-16"),
    ],
)
def test_the_likeliest_encoding_is_suggested_first(text: str, encoding: str) -> None:
    assert suggested(text, encoding).split(" or ")[0] == encoding


def test_an_encoding_without_its_letters_is_not_suggested_beside_one_with_its_letters() -> None:
    assert suggested("1,系统繁忙\n", "gb18030") == "gb18030"


def test_the_encoding_that_a_page_declares_is_the_only_suggestion() -> None:
    assert suggested("1,系统繁忙\n", "gb18030", "big5hkscs") == "big5hkscs"


def test_if_no_encoding_fits_the_finding_names_common_ones() -> None:
    finding = decode_source(b"1,\xff\xff\n", None, "t.csv")
    assert isinstance(finding, Finding)
    assert "perhaps --encoding utf-16 or cp1252; or save it as UTF-8" in finding.text


@pytest.mark.parametrize("encoding", ["utf-16", "UTF_16_BE", "utf-32"])
def test_utf_8_with_the_name_of_a_wide_encoding_is_a_finding(encoding: str) -> None:
    text = f"the bytes are UTF-8, not {encoding}; leave --encoding out"
    for content in ("1,图\n", "1,2\n3,4\n", "\ufeff1,2\n"):
        finding = decode_source(content.encode(), encoding, "t.csv")
        assert finding == Finding("t.csv", "not-decodable", text)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", ["", "1,2\n", "码,图\n"])
def test_a_text_in_a_wide_encoding_is_read(text: str, encoding: str) -> None:
    assert decode_source(text.encode(encoding), encoding, "t.csv") == text


def codecs_of_python() -> list[str]:
    """Return the name of each codec that this Python has."""
    names = {*(each.name for each in pkgutil.iter_modules(encodings.__path__)), *aliases.values()}
    found = []
    for name in sorted(names):
        with suppress(LookupError):
            found.append(codecs.lookup(name).name)
    return found


def test_the_codecs_of_python_that_are_not_for_texts_are_refused() -> None:
    refused = {name for name in codecs_of_python() if encoding_problem(name)}
    elsewhere = {"mbcs", "oem", "charmap"}  # those that not each system has, and one without a table
    assert refused - elsewhere == {
        *("base64", "bz2", "hex", "quopri", "rot-13", "uu", "zlib"),
        *("idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"),
    }


@pytest.mark.parametrize("encoding", ["punycode", "Unicode_Escape", "utf-7", "hex"])
def test_an_encoding_that_is_not_for_texts_is_refused_with_the_common_ones(encoding: str) -> None:
    common = "common encodings: utf-8, utf-16, gb18030, shift_jis, big5, cp1252"
    assert encoding_problem(encoding) == f'errcast reads no tables in "{encoding}"; {common}'


@pytest.mark.parametrize("declared", ["punycode", "klingon", "UTF-8", "utf8"])
def test_an_encoding_that_would_be_refused_is_not_suggested(declared: str) -> None:
    assert suggested("1,系统繁忙\n", "gb18030", declared) == "gb18030"
