"""The words of other languages before a number -> whether they say "code", "number" or "failure".

Fehlercode 30005, código de erro 30005, код ошибки: 30005, 오류 코드: 30005   -> codes
Fehler 30005, エラー: 30005, 错误30005                                         -> numbers of a failure
注文番号 30005, 验证码 30005                                                   -> neither

These are the words of the headings that an import knows, and of others.
"""

# In capital letters, with and without accents. A word of several parts is known by its last word.
_CODES = "CÓDIGO CODIGO CODICE КОД КОДА KÓD KOD KODU KODE CÓD COD FOUTCODE FELKOD MÃ 코드 رمز الرمز كود الكود"
_NUMBERS = "NUMMER NR NUMÉRO NUMERO NÚMERO НОМЕР ČÍSLO رقم 번호 ID"  # codes beside a word of failure
_FAILURES = (
    "FEHLER ERREUR ERRO ERRORE KESALAHAN LỖI FOUT FEL BŁĄD BŁĘDU CHYBA CHYBY CHYBU HATA ОШИБКА ОШИБКИ ОШИБКУ"
    " СБОЙ ПОМИЛКА ПОМИЛКИ خطأ الخطأ 오류 에러"
)
CODES, NUMBERS, FAILURES = (frozenset(each.split()) for each in (_CODES, _NUMBERS, _FAILURES))
_FULL_NUMBERS = frozenset(
    ("FEHLERNUMMER", "FEHLERNR", "FOUTNUMMER", "FELNUMMER")
)  # with their word of failure
# Words of ideographs have no blank between them, so their ends count.
_CODE_ENDS = ("码", "碼", "コード", "코드")
_NUMBER_ENDS = ("番号", "代号", "编号", "編號", "번호")
_FAILURE_ENDS = ("错误", "錯誤", "报错", "報錯", "异常", "異常", "失败", "失敗", "エラー", "오류", "에러")
_FAILURE_PARTS = ("错误", "錯誤", "报错", "异常", "異常", "故障", "エラー", "例外", "오류", "에러")
_COPULAS = "是为為はが은는이가"
# These are codes and numbers of other things: a password, a phone, a status of HTTP.
_OTHER_CODE_ENDS = (
    *("密码", "密碼", "号码", "號碼", "验证码", "驗證碼", "校验码", "邀请码", "优惠码", "优惠券码", "兑换码"),
    *(
        "二维码",
        "条码",
        "条形码",
        "页码",
        "邮编码",
        "邮政编码",
        "源码",
        "源代码",
        "状态码",
        "狀態碼",
        "退出码",
    ),
    *("終了コード", "ステータスコード", "バーコード", "ソースコード", "郵便番号", "電話番号", "激活码"),
)


def says_code(words: tuple[str, ...]) -> bool:
    """Tell whether words in capital letters say that the number behind them is a code."""
    words = _without_copula(words)
    if not words:
        return False
    last = words[-1]
    if last in CODES or last in _FULL_NUMBERS or last.endswith(_CODE_ENDS):
        return True
    is_number = last in NUMBERS or last.endswith(_NUMBER_ENDS)
    if is_number and any(each in FAILURES or _has_failure(each) for each in words):
        return True
    # The word of failure stands behind in `code d'erreur`, `código de erro`, `код ошибки`.
    if last == "ERROR":  # `code error` is English, `código de error` is not
        return any(each in CODES for each in words[:-1])
    return last in FAILURES and any(each in CODES | NUMBERS | {"CODE"} for each in words[:-1])


def says_failure(word: str) -> bool:
    """Tell whether a word in capital letters says that something failed: `FEHLER`, `发生错误`."""
    return word in FAILURES or word.endswith(_FAILURE_ENDS)


def says_other_code(word: str) -> bool:
    """Tell whether a word is a code of another thing than an error: `验证码`."""
    return word.rstrip(_COPULAS).endswith(_OTHER_CODE_ENDS)


def _without_copula(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words without the one that says "is" behind them: `错误码是` -> `错误码`."""
    if not words or words[-1].isascii():
        return words
    last = words[-1].rstrip(_COPULAS)
    return (*words[:-1], last) if last else words[:-1]


def _has_failure(word: str) -> bool:
    return any(part in word for part in _FAILURE_PARTS)
