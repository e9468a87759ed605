"""The words that an import takes for the heading of a column of codes say code in a log, too."""

import pytest

from errcast.catalogfile.reading import parse_catalog
from errcast.explaining import KnownError, Search
from errcast.sources.cells.words import HEADINGS

CATALOG = """\
errcast: 1
name: rooms
errors:
  - {code: 50013, name: NO_ROOM, message: all rooms are taken}
"""
# The headings of the languages that speak of the code or the number of an error.
WORDS = {
    "en": ("error code", "err code", "errcode", "errorcode", "error number", "error no", "err no", "code"),
    "zh": (
        "错误码",
        "错误代码",
        "错误编码",
        "错误编号",
        "錯誤碼",
        "錯誤代碼",
        "业务错误码",
        "异常码",
        "异常编码",
    ),
    "ja": ("エラーコード", "エラー番号", "コード", "エラー"),
    "ko": ("오류 코드", "에러 코드", "오류 번호", "에러 번호", "코드", "오류 ID", "오류", "에러"),
    "fr": ("code d'erreur", "code erreur", "numéro d'erreur", "erreur"),
    "de": ("Fehlercode", "Fehler-Code", "Fehlernummer", "Fehler-Nr", "Fehler-ID", "Fehler"),
    "es": ("código de error", "código error", "código del error", "número de error", "código", "cod"),
    "pt": ("código de erro", "código erro", "código do erro", "número do erro", "id do erro", "erro"),
    "it": ("codice di errore", "codice errore", "codice", "errore"),
    "pl": ("kod błędu", "kod"),
    "cs": ("kód chyby", "chybový kód", "číslo chyby", "kód"),
    "sv": ("felkod", "felnummer", "kod"),
    "uk": ("код помилки", "номер помилки", "код"),
    "ar": ("رمز الخطأ", "كود الخطأ", "رقم الخطأ", "الرمز", "الكود"),
    "tr": ("hata kodu", "kod"),
    "id": ("kode kesalahan", "kode"),
    "nl": ("foutcode", "code"),
    "vi": ("mã lỗi", "lỗi"),
    "ru": ("код ошибки", "номер ошибки", "код", "ошибка"),
}


def search() -> Search:
    catalog, _ = parse_catalog(CATALOG, "x.yaml")
    assert catalog is not None
    return Search([catalog])


SEARCH = search()


def is_found(line: str) -> bool:
    return [each.error.name for each in SEARCH.explain(line) if isinstance(each, KnownError)] == ["NO_ROOM"]


def test_each_language_of_the_import_has_words() -> None:
    # A word in Thai has marks in it that are in no word elsewhere, and no blank behind it.
    assert WORDS.keys() == HEADINGS["code"].keys() - {"th"}


@pytest.mark.parametrize(
    ("language", "word"), [(tag, word) for tag, words in WORDS.items() for word in words]
)
def test_a_number_behind_the_word_of_a_language_is_a_code(language: str, word: str) -> None:
    assert f"{word} " in f"{HEADINGS['code'][language]} ".replace("\n", " ")
    for line in (
        f"{word}: 50013",
        f"17:02 {word} : 50013.",
        f"{word.capitalize()} 50013",
        f"({word}：50013)",
    ):
        assert is_found(line), line


@pytest.mark.parametrize(
    "line",
    [
        *(
            "注文番号 50013",
            "电话号码：50013",
            "验证码50013",
            "密码 50013",
            "订单编号：50013",
            "エラー 50013件",
        ),
        *("номер заказа: 50013", "Nummer 50013", "Bestellnummer: 50013", "numéro 50013", "第50013次错误"),
        *("状态码 50013", "終了コード 50013", "주문 번호 50013"),
    ],
)
def test_a_number_of_another_thing_is_no_code(line: str) -> None:
    assert not is_found(line)
