"""Encodings of tables: the likely ones are suggested, the likeliest first, and a wrong one is said."""

import pytest

from errcast.findings import Finding
from errcast.sources.encodings import decode_source


def suggested(text: str, encoding: str, declared: str | None = None) -> str:
    """Return what is suggested for a text in some encoding."""
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


def test_an_encoding_without_one_of_its_letters_is_not_suggested_beside_one_that_has_some() -> None:
    assert suggested("1,系统繁忙\n", "gb18030") == "gb18030"


def test_what_a_page_declares_is_suggested_alone() -> None:
    assert suggested("1,系统繁忙\n", "gb18030", "big5hkscs") == "big5hkscs"


def test_where_no_encoding_fits_common_ones_are_named() -> None:
    finding = decode_source(b"1,\xff\xff\n", None, "t.csv")
    assert isinstance(finding, Finding)
    assert "perhaps --encoding utf-16 or cp1252; or save it as UTF-8" in finding.text


@pytest.mark.parametrize("encoding", ["utf-16", "UTF_16_BE", "utf-32"])
def test_utf_8_under_the_name_of_a_wide_encoding_is_said(encoding: str) -> None:
    text = f"the bytes are UTF-8, not {encoding}; leave --encoding out"
    for content in ("1,图\n", "1,2\n3,4\n", "\ufeff1,2\n"):
        finding = decode_source(content.encode(), encoding, "t.csv")
        assert finding == Finding("t.csv", "not-decodable", text)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", ["", "1,2\n", "码,图\n"])
def test_a_wide_encoding_is_read_where_it_is_one(text: str, encoding: str) -> None:
    assert decode_source(text.encode(encoding), encoding, "t.csv") == text
