"""Encodings of tables: errcast suggests the likely ones, the likeliest first; a wrong one is a finding."""

import pytest

from errcast.findings import Finding
from errcast.sources.encodings import decode_source


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
        ("1,Paramètre invalide\n", "cp1252"),
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
