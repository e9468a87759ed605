"""The words of a table -> how much it looks like a table of errors, whatever its columns are.

Errors / Code | Result / 11 | invalid lamp     -> it is called so, and half of its rows say so
Countries / Code | Name / CH | Switzerland     -> it is not
"""

import re

from errcast.sources.cells.error_word import ERROR_WORD
from errcast.sources.grid import Grid

# The patterns are compiled when they are first used: most documents have one table.
_ERROR = f"(?i){ERROR_WORD}|fehler|ошиб|[错錯][误誤]|[异異]常|エラー|例外|오류|에러|(?<!de)fault|exception"
# What errors, and hardly anything else, are called.
_TROUBLE = (
    "(?i)err|fail|invalid|not[ _-]?found|missing|denied|forbidden|unauthor|expired|exceed|time[ _-]?out"
    "|unavail|conflict|cannot|unable|illegal|reject|refus|失败|失敗|无效|無效|不存在|超时|错误|错|できません|不正"
)
# Lists of codes that are no errors: `Bank codes`, `国家代码`.
_OTHER_LIST = (
    r"\b(?:bank|issuer|acquirer|card|country|countries|currency|currencies|language|locale)s?"
    r"[ _-]?(?:codes?|list)\b"
    r"|\bop[ _-]?codes?\b"
    "|(?:银行|发卡行|国家|地区|货币|币种|语言|銀行|国家|貨幣|語言)(?:代码|编码|代碼|編碼|列表)"
    "|(?:銀行|国|通貨|言語|カード会社)コード|(?:은행|카드사?|국가|통화|언어) ?코드"
    "|(?:länder|währungs|sprach|bank)codes?|codes? (?:de )?(?:pays|devises?|banques?|langues?)"
    "|c[óo]digos? d[eo]s? (?:bancos?|pa[íi]s(?:es)?|monedas?|moedas?|idiomas?)"
    "|код[ыа]? (?:банк|стран|валют|язык)"
)
_LARGE = "-?[0-9]{3,}"
_MOST_LOOKED_AT = 1000  # rows
_ENOUGH = 0.25  # of the rows


def is_called_errors(grid: Grid) -> bool:
    """Whether a heading above a table speaks of errors."""
    return any(map(speaks_of_errors, grid.headings))


def speaks_of_errors(text: str) -> bool:
    """Whether a heading has a word for errors: `Error code`, `Fehler des Ofens`."""
    return re.search(_ERROR, text) is not None


def speaks_of_trouble(text: str) -> bool:
    """Whether a text has a word that hardly anything but an error has: `invalidLamp`, `kiln not found`."""
    return re.search(_TROUBLE, text) is not None


def is_other_list(grid: Grid) -> bool:
    """Whether a table is a list of banks, countries, operations and the like by its nearest heading.

    Its rows do not look like errors: `Card codes` may be the errors of cards.
    """
    heading = " ".join(grid.headings[-1:])
    if speaks_of_errors(heading) or not re.search(_OTHER_LIST, heading, re.IGNORECASE):
        return False
    return trouble(grid)[0] < _ENOUGH


def trouble(grid: Grid) -> tuple[float, float]:
    """Return how much a table looks like errors: which part of its rows has words or numbers of errors."""
    rows = grid.rows[grid.head or 0 :][:_MOST_LOOKED_AT]
    trouble_in = re.compile(_TROUBLE).search
    words = sum(any(trouble_in(cell.text) for cell in row.cells) for row in rows)
    numbers = sum(any(re.fullmatch(_LARGE, cell.text) for cell in row.cells) for row in rows)
    return words / max(len(rows), 1), numbers / max(len(rows), 1)


def says_errors(grid: Grid) -> bool:
    """Whether the nearest heading above a table, or one of its columns, speaks of errors."""
    head = [cell.text for row in grid.rows[: grid.head or 0] for cell in row.cells]
    return any(map(speaks_of_errors, (*grid.headings[-1:], *head)))


def sounds_of_errors(grid: Grid) -> bool:
    """Whether a heading above a table, those of its columns, or many rows speak of trouble.

    `Appendix: rejected kilns` does. This is enough for a proposal, and not for a table to be read.
    """
    head = [cell.text for row in grid.rows[: grid.head or 0] for cell in row.cells]
    if may_be_errors(grid) or is_called_errors(grid):
        return True
    return any(map(speaks_of_trouble, (*grid.headings[-1:], *head)))


def may_be_errors(grid: Grid) -> bool:
    """Whether the nearest heading above a table, those of its columns, or many rows speak of errors."""
    return says_errors(grid) or trouble(grid)[0] >= _ENOUGH
