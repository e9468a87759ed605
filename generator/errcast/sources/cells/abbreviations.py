"""A heading with words that programmers shorten -> the heading with the whole words.

err cd       -> error code
rslt msg     -> result message
kiln         -> None: nothing in it is short
"""

from functools import cache

_WHOLE = """err error | cd code | msg message | msgs message | desc description | descr description
 | txt text | no number | num number | nbr number | rslt result | res result | resp response
 | rsp response | ret return | rtn return | stat status | sts status | cat category | grp group
 | lvl level | sev severity | ctgry category | sol solution | fld field | val value
 | expl explanation | cond condition | mnem mnemonic"""


def spelled_out(word: str) -> str | None:
    """Return a heading in small letters with whole words, None if none of its words is a short one."""
    words = word.replace("#", " number").split()
    # `No` is short only behind another word: `Err no`.
    whole = " ".join(
        each if each == "no" and not at else _words().get(each, each) for at, each in enumerate(words)
    )
    return whole if whole != word else None


@cache
def _words() -> dict[str, str]:
    return dict(pair.split() for pair in _WHOLE.split("|"))
