"""The words of headings, and of yes and no, in the languages of the lists."""

import re

import pytest

from errcast.sources.cells.shapes import shape
from errcast.sources.cells.truth import truth_value
from errcast.sources.cells.vocabulary import NUMBER, meaning
from errcast.sources.cells.words import HEADINGS, IGNORED, LANGUAGES
from errcast.sources.table import FIELDS

LISTS = {**HEADINGS, "ignored": IGNORED}


def words(text: str) -> list[str]:
    return [word.strip() for word in re.split(r"[|\n]", text)]


@pytest.mark.parametrize(
    ("field", "headings"),
    [
        (
            "code",
            "Warning Code | Fault Code | Status Code | エラーID | 오류코드 | Code d’erreur | Fehlercode"
            " | ERRORCODE | RtnCode | msgCode | Störungscode | N° erreur",
        ),
        (
            "code",
            "código de error | Código do erro | Код ошибки | 错误码ID | 业务错误码（status） | Code (hex)",
        ),
        ("code", "系统模块错误码 | 消息模块返回码 | 装置エラーコード"),
        ("name", "命名 | 错误码名称 | 符号 | Nombre | Имя ошибки | Fehlername | 상수명"),
        ("message", "Summary | Title | Short description | message_en | message_zh | messageEn | 英文"),
        (
            "message",
            "描述（ErrorMessage） | 说明（message） | Fehlermeldung | Message d'erreur | 오류 메시지",
        ),
        ("message", "Mensaje de error | mensagem de erro | Сообщение об ошибке | English message"),
        (
            "description",
            "Reason | Detail | 返回码描述 | 中文说明 | 英文描述 | 错误码含义 | 具体含义 | エラーの内容",
        ),
        ("description", "Beschreibung | Descripción | descricao | Описание | 설명 | Signification"),
        ("solution", "Suggested Fix | Recommended Fix | Possible Fix | How to solve | Resolution Steps"),
        ("solution", "Solution rapide | Solución rápida | Ação imediata"),
        ("solution", "Mitigation | Lösung | Solución | Solução | Решение | 해결 방법 | Solution"),
        ("http_status", "HTTP-Statuscode | Code HTTP | HTTP 상태 코드 | Estado HTTP | Статус HTTP"),
        ("category", "Categories | Catégorie | Kategorie | 카테고리 | Категория"),
        ("retryable", "Retryable | Retriable | Can retry | 可重试 | 是否可重试 | 再試行可否 | 재시도 가능"),
    ],
)
def test_a_heading_means_its_field(field: str, headings: str) -> None:
    for heading in headings.split(" | "):
        fields = meaning(heading).fields
        assert fields, heading
        assert field in fields, heading


@pytest.mark.parametrize(
    "heading",
    [
        "Solution link",
        "Action type",
        "Action ID",
        "序号",
        "No.",
        "Level",
        "Since",
        "Parameter",
        "Any word",
        "no en",
        "x" * 501,
    ],
)
def test_other_headings_mean_no_field(heading: str) -> None:
    assert meaning(heading).fields == {}
    assert meaning(heading).parts == ()


@pytest.mark.parametrize(
    ("heading", "language"),
    [
        ("message_en", "en"),
        ("message-zh-CN", "zh-CN"),
        ("中文说明", "zh"),
        ("英文描述", "en"),
        ("Description (FR)", "fr"),
        ("메시지 (한국어)", "ko"),
        ("English message", "en"),
        ("message_id", None),
        ("en message", None),
    ],
)
def test_a_heading_may_say_the_language_of_its_texts(heading: str, language: str | None) -> None:
    assert meaning(heading).language == language


def test_a_number_is_a_code_only_if_the_heading_says_so() -> None:
    assert set(meaning("Value").fields) == {NUMBER}
    assert set(meaning("值").fields) == {NUMBER}
    assert "code" in meaning("Number").fields


def test_the_key_of_a_text_says_more_than_the_word_before_it() -> None:
    fields = meaning("说明（message）").fields
    assert fields["message"] < fields["description"]
    fields = meaning("Message / Description").fields
    assert fields["message"] < fields["description"]


@pytest.mark.parametrize("name", LISTS)
def test_each_word_of_the_lists_is_known_and_in_a_list_of_a_language_only_once(name: str) -> None:
    assert name in {*FIELDS, "number", "cause", "ignored"}
    for tag, listed in LISTS[name].items():
        assert tag in LANGUAGES
        found = words(listed)
        assert all(found), found
        assert len(set(found)) == len(found)
        assert all(meaning(word).is_known for word in found)


@pytest.mark.parametrize(
    ("texts", "value"),
    [
        ("yes Yes TRUE y 是 可 はい 예 oui ja sí sim да ✓ retryable 1", True),
        ("no No false N 否 不可 いいえ 아니요 non nein não нет ✗ non-retryable 0", False),
        ("maybe later 3 x ja/nein - n/a", None),
    ],
)
def test_a_cell_says_yes_or_no_in_its_language(texts: str, value: bool | None) -> None:
    assert {text: truth_value(text) for text in texts.split()} == dict.fromkeys(texts.split(), value)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ("11 -1 0 0x80010001", "integer"),
        ("E1001 PM-07 0A000 1.0.0 007 8007000E ERR_404", "coded"),
        (
            "LAMP_OUT LampOut lampOut lamp.out kiln-cold Kiln::Cold FINE E2BIG SSLHandshake LAMP_OUT_2"
            " WAIT_{seconds} PART_{which}_MISSING",
            "identifier",
        ),
        ("lamp Lamp", "word"),
        ("E w", "letter"),
        ("OK? a@b * 400/1", "other"),
        ("灯灭了", "text"),
        ("- n/a None", "blank"),
    ],
)
def test_a_cell_has_a_shape(texts: str, expected: str) -> None:
    assert {text: shape(text) for text in texts.split()} == dict.fromkeys(texts.split(), expected)
    assert shape("the lamp is out") == "text"
    assert shape("") == "blank"
