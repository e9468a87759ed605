"""The titles of a document -> how likely it is that each is an error.

    # Error codes / ## 701 cold / ## 702 full      certain: most titles have a code, and a heading says so
    # Lamps / * 11: lamp out / * 12: lamp hot      likely: nothing speaks of errors
    # Options / * depth: how deep / * strict: …    neither: words of prose

Any document has headings and lists. errcast reads only what is certain, and names what is likely.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from errcast.sources.cells.vocabulary import meaning

Likelihood = Literal["certain", "likely", "unlikely"]

_FEW = 3  # titles; fewer are certain only if no other title is of their kind
_MANY = 5  # titles with both a number and a constant; nothing else has to speak of errors
_SHARE, _DISTINCT = 0.6, 0.8
_FILE = re.compile(
    r"[\w./-]+\.(?:md|mdx|html?|rst|txt|pdf|json|ya?ml|toml|[a-z]{2})"
)  # of a text, or of code
_PROSE, _CAPITALS = re.compile("[a-z]+"), re.compile("[A-Z]+|[A-Z][a-z]+(?:-[A-Z][a-z]+)+")
# Words for an error, in the languages of `vocabulary` and some others; also as a part of an identifier.
_ABOUT_ERRORS = re.compile(
    r"\b[Ee]rr(?:or|no|code)?s?\b|Err(?:or|no|Code)|(?<![A-Z])ERR(?:OR|NO)?(?![A-Z])|[Ee]rreurs?\b|[Ff]ehler|[Оо]шибк"
    r"|\b[Ee]xceptions?\b|Exception|EXCEPTION|\b[Ff]aults?\b|Fault(?![a-z])|\b[Ff]ail(?:ed|ures?)\b"
    r"|(?i:\b(?:return|result|response|status|exit|reject|reply|api|alarm|warn(?:ing)?)[ _-]?codes?\b)"
    r"|\b[A-Z]{3}\w*[Cc]ode\b"
    r"|错误|錯誤|异常|異常|返回码|状态码|エラー|例外|오류|에러"
)
# What errors say, and hardly anything else.
_TROUBLE = (
    r"(?i)err(?:or)?s?\b|fail|invalid|not[ _-]?found|missing|denied|forbidden|unauthor|expired|exceed"
    "|time[ _-]?out|unavail|conflict|cannot|unable|illegal|reject|refus"
    "|失败|失敗|无效|無效|不存在|超时|错误|錯誤|できません|不正|エラー"
)


class Counts(NamedTuple):
    """What is counted of the titles of one kind.

    `codes` are their codes, `distinct` how many of them differ under one heading, `others` how many titles
    have none. `has_evidence` is true if something speaks of errors; `are_constants` if each title has a
    number and an identifier, as `KILN_COLD (701)` does; `are_prose` if the codes may be words of a text.
    """

    codes: Sequence[str]
    distinct: int
    others: int
    has_evidence: bool
    are_constants: bool
    are_prose: bool


def speaks_of_errors(text: str) -> bool:
    """Whether a text contains a word for an error: `CURLcode`, `Status codes`, `错误码`."""
    return _ABOUT_ERRORS.search(text) is not None


def speaks_of_trouble(text: str) -> bool:
    """Whether a text says what an error says, as `The kiln was not found` does."""
    return re.search(_TROUBLE, text) is not None


def likelihood(counts: Counts) -> Likelihood:
    """Return how likely it is that titles are errors."""
    count = len(counts.codes)
    if (
        _most(_PROSE, counts.codes)
        or _are_keys(counts.codes)
        or _most(_FILE, counts.codes)
        or (counts.are_prose and not counts.has_evidence)
    ):
        return "unlikely"
    if counts.distinct < _DISTINCT * count or count < counts.others:
        return "unlikely"
    is_enough = count >= (_FEW if counts.others else _FEW - 1) and count >= _SHARE * (count + counts.others)
    if is_enough and (counts.has_evidence or (counts.are_constants and count >= _MANY)):
        return "certain"
    return "unlikely" if count < _FEW - 1 or (counts.are_prose and not counts.has_evidence) else "likely"


def may_be_prose(codes: Sequence[str]) -> bool:
    """Whether codes are words in capitals, as `ENOENT` is, but a heading such as `EXAMPLE` is too.

    So may be codes such as `Kiln-Cold`: the names of headers of HTTP are spelled like this.
    """
    return _most(_CAPITALS, codes)


def _are_keys(codes: Sequence[str]) -> bool:
    """Whether most codes are keys of an answer, or attributes of an exception: `message`, `error_code`."""
    lower = [code for code in codes if code.islower()]
    return 2 * len(lower) > len(codes) and 3 * sum(meaning(code).is_known for code in lower) > len(codes)


def _most(pattern: re.Pattern[str], codes: Sequence[str]) -> bool:
    return 2 * sum(pattern.fullmatch(code) is not None for code in codes) > len(codes)
