"""Titles of entries -> their parts; and what all titles of a document say of each."""

import pytest

from errcast.sources.entries.roles import TitleFields, choose_roles
from errcast.sources.entries.titles import Title, parse_title


@pytest.mark.parametrize(
    ("text", "number", "word", "said"),
    [
        ("-1003 TOO_MANY_REQUESTS", "-1003", "TOO_MANY_REQUESTS", ""),
        ("\u22121003 TOO_MANY_REQUESTS", "-1003", "TOO_MANY_REQUESTS", ""),
        ("-1001 连接断开", "-1001", "", "连接断开"),
        ("40001：参数错误", "40001", "", "参数错误"),
        ("错误码40001 参数错误", "40001", "", "参数错误"),
        ("11: lamp out: really", "11", "", "lamp out: really"),
        ("11 - lamp out", "11", "", "lamp out"),
        ("[11] lamp out", "11", "", "lamp out"),
        ("Código: ERR1_T05", "", "ERR1_T05", ""),
        ("Код ошибки: ERR_COLD", "", "ERR_COLD", ""),
        ("11 - GEÖFFNET", "11", "GEÖFFNET", ""),
        ("11 - Geöffnet", "11", "", "Geöffnet"),
        ("11", "11", "", ""),
        ("Error 11: lamp out", "11", "", "lamp out"),
        ("Error code #11", "11", "", ""),
        ("Error Code：11", "11", "", ""),
        ("Error number: 1002; Symbol: ER_NO", "1002", "", "Symbol: ER_NO"),
        ("CURLE_COULDNT_CONNECT (7)", "7", "CURLE_COULDNT_CONNECT", ""),
        ('CURLE_ECH_REQUIRED (101)"', "101", "CURLE_ECH_REQUIRED", ""),
        ("(4) SQLITE_ABORT", "4", "SQLITE_ABORT", ""),
        ("0 (ECPG_NO_ERROR)", "0", "ECPG_NO_ERROR", ""),
        ("ERROR_SUCCESS 0 (0x0)", "0", "ERROR_SUCCESS", ""),
        ("16 (0x10)", "16", "", ""),
        ("16 (0x11)", "16", "", "(0x11)"),
        ("ER_NO (1002): no", "1002", "ER_NO", "no"),
        ("KILN_COLD = 5", "5", "KILN_COLD", ""),
        ("1002 ER_NO: no", "1002", "ER_NO", "no"),
        ("1001 Invalid token (INVALID_TOKEN)", "1001", "INVALID_TOKEN", "Invalid token"),
        ("Obsolete error (20)", "20", "", "Obsolete error"),
        ("Lamp out (code 11)", "11", "", "Lamp out"),
        ("0x80070005 E_ACCESSDENIED: Access denied", "0x80070005", "E_ACCESSDENIED", "Access denied"),
        ("E1001: General Error", "E1001", "", "General Error"),
        ("AUTH-001 No login", "AUTH-001", "", "No login"),
        ("fields.E001: No underscore", "fields.E001", "", "No underscore"),
        ("0A000 not supported", "0A000", "", "not supported"),
        ("4.2 KILN_COLD", "", "KILN_COLD", ""),
        ("4.2.1. 701 kiln cold", "701", "", "kiln cold"),
        ("ERR_NO_LAMP", "", "ERR_NO_LAMP", ""),
        ("AccessDenied: No access", "", "AccessDenied", "No access"),
        ("AuthFailure.Expired", "", "AuthFailure.Expired", ""),
        ("invalid_grant", "", "invalid_grant", ""),
        ("Check that it exists [attr-defined]", "", "attr-defined", "Check that it exists"),
        ("QUOTA_EXCEEDED — Too many", "", "QUOTA_EXCEEDED", "Too many"),
        ("Kiln error code 14 (KILN_HOT): hot", "14", "KILN_HOT", "hot"),
        ("Kiln_Cold", "", "Kiln_Cold", ""),
        ("{{{Kiln_Cold}}}", "", "Kiln_Cold", ""),
        ("*kiln-cold* - no fire", "", "kiln-cold", "no fire"),
    ],
)  # fmt: skip
def test_a_title_has_a_number_a_word_and_a_text(text: str, number: str, word: str, said: str) -> None:
    title = parse_title(text)
    assert title is not None
    assert (title.number, title.word, title.text) == (number, word, said)


@pytest.mark.parametrize(
    "text",
    [
        *("", "Introduction", "API errors", "1. Introduction", "3) Use", "Step 1", "Version 2", "v1", "v1.3.0"),
        *("10xx - General errors", "-9xxx Filter failures", "Obsolete errors (50-51)", "1001-1099 Kilns", "12/13 foo"),
        *("1.2.0 - 2020-01-01", "2020-01-01", "Error: foo", "HTTP 400", "invalid_grant: x", "re-read the docs: x"),
        *("Class: AssertionError", "lamp: out", "Messages for -1010 A_B, -2010 C_D, and -2011 E_F"),
    ],
)  # fmt: skip
def test_a_title_without_one_code_is_none(text: str) -> None:
    assert parse_title(text) is None


def test_a_word_that_is_set_as_code_may_be_any_word() -> None:
    assert parse_title("readonly: no", "readonly") == Title("", "readonly", "no", "plain", is_marked=True)
    assert parse_title("invalid_grant: no", "invalid_grant") == Title(
        "", "invalid_grant", "no", "lower", is_marked=True
    )
    assert parse_title("Two words: no", "Two words") is None


def test_a_short_text_in_brackets_comes_before_a_longer_one() -> None:
    title = parse_title("EACCES (Permission denied): The file has no such right.")
    assert title == Title("", "EACCES", "Permission denied", "upper", "The file has no such right.")


def said(*texts: str) -> list[TitleFields | None]:
    """Return the fields of titles, all of them together."""
    titles = [title for text in texts if (title := parse_title(text)) is not None]
    roles = choose_roles(titles)
    assert roles is not None
    assert len(titles) == len(texts)
    return [roles.said(title) for title in titles]


def test_numbers_are_codes_and_words_beside_them_are_names() -> None:
    assert said("CURLE_OK (0)", "CURLE_AGAIN (81)", "Obsolete error (20)", "CURLE_SSH (79) - old") == [
        TitleFields("0", "CURLE_OK", has_number=True),
        TitleFields("81", "CURLE_AGAIN", has_number=True),
        TitleFields("20", "Obsolete error"),
        TitleFields("79", "CURLE_SSH", more="old", has_number=True),
    ]


def test_a_word_is_a_text_where_the_others_have_texts() -> None:
    assert said("-1001 连接断开", "-1002 未授权", "-1008 SERVER_BUSY") == [
        TitleFields("-1001", "", "连接断开"),
        TitleFields("-1002", "", "未授权"),
        TitleFields("-1008", "", "SERVER_BUSY", has_number=True),
    ]


def test_numbers_that_repeat_like_statuses_are_statuses() -> None:
    assert said("InvalidId (400)", "InvalidName (400)", "NoKiln (404)") == [
        TitleFields("InvalidId", http_status="400"),
        TitleFields("InvalidName", http_status="400"),
        TitleFields("NoKiln", http_status="404"),
    ]


def test_codes_of_another_spelling_are_not_like_the_others() -> None:
    assert said("ERR_NO_LAMP", "ERR_NO_KILN", "ERR_HTTP_2", "error.cause") == [
        TitleFields("ERR_NO_LAMP"),
        TitleFields("ERR_NO_KILN"),
        TitleFields("ERR_HTTP_2"),
        None,
    ]


@pytest.mark.parametrize("unit", ["(1) ", "(", "A_", "a.", "aB", "错误码1 ", "1, ", ": ", "- ", "x:"])
def test_a_long_title_keeps_its_whole_text(unit: str) -> None:
    title = parse_title(f"1 {unit * 200_000}end")
    assert title is not None
    assert title.text.endswith(f"{unit}end")
