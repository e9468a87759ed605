"""The tokens of a file -> the texts that hold a code with marks or a word around it.

"(auth/weak-password)", "[40163]"      marks alone
"ERR_40163", "errcode: 40163"          a word that says code
/40163|40164/                          a choice of codes

A sentence with a number in it is none. A code of less than four digits is none, and a text is likely only in
a file that names the API, or if an API hardly has such a code by chance.
"""

import re
from collections.abc import Iterator, Set

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import TokenKind
from errcast.scan import rules
from errcast.scan.certainty import Certainty
from errcast.scan.code_index import CodeIndex, Meant
from errcast.scan.found_hits import Hit
from errcast.scan.roles import role
from errcast.scan.settling import is_telling
from errcast.scan.uses import LiteralUse
from errcast.scan.weights import weight
from errcast.scan.words import Meaning, meaning

_SHORTEST, _LONGEST = 5, 60  # characters of a text
_CODE = r"-?[A-Za-z0-9][\w./-]{3,58}"
_WRAPPED = re.compile(rf"""(?:[\[(<"'/^\s]|\\b)+({_CODE}(?:\|{_CODE})*)(?:[\])>"'/:$\s]|\\b)+""")
_CHOICE = re.compile(rf"({_CODE}(?:\|{_CODE})+)")
_CALLED = re.compile(
    r"""(?:.*[^A-Za-z])?([A-Za-z]+)["']?[\s_:=#\[("'-]{0,4}?(-?[0-9]{4,10})["'\])}:,.]{0,3}"""
)


def hits_in_texts(code: TokenizedCode, index: CodeIndex, told: Set[str]) -> Iterator[Hit]:
    """Yield the texts that hold codes. `told` are the catalogs whose API the file names."""
    for place, token in enumerate(code.tokens):
        text = token.value if token.kind is TokenKind.TEXT else None
        if not isinstance(text, str) or not _SHORTEST <= len(text) <= _LONGEST or index.meant_by(text):
            continue
        for meant, says_code in _meant(text, index):
            if meant.error is None or not is_telling(meant.code):
                continue
            is_asked = says_code or role(code, place).use is LiteralUse.COMPARED
            sure = Certainty.LIKELY if _is_likely(meant, told, says_code=is_asked) else Certainty.POSSIBLE
            yield Hit(rules.HAND_WRITTEN_CODE, sure, token, meant.catalog, meant.error)
            break


def _meant(text: str, index: CodeIndex) -> Iterator[tuple[Meant, bool]]:
    """Yield what a text may mean, and whether a word in it says that it is a code."""
    if (found := _WRAPPED.fullmatch(text)) or (found := _CHOICE.fullmatch(text)):
        parts = found[1].split("|")
        every = [index.meant_by(part) for part in parts]
        if all(every):
            yield from ((each, len(parts) > 1) for each in every[0])
    elif (found := _CALLED.fullmatch(text)) and meaning([found[1]]) >= Meaning.CODE:
        yield from ((each, True) for each in index.meant_by(found[2]))


def _is_likely(meant: Meant, told: Set[str], *, says_code: bool) -> bool:
    heft = weight(meant.code)
    if meant.catalog.name not in told:
        return heft.is_distinct and (says_code or isinstance(meant.code, str))
    return says_code or heft.is_distinct
