r"""Which characters no text may contain, and which no artifact shows raw.

    forbidden_characters("a\x07")          -> (1, "\x07")
    visible_line("a\u202eb")               -> "a<U+202E>b"

The sets are written out. `unicodedata` would give other answers on another version of Python,
but the same inputs must give the same bytes on all of them. `str.isprintable` quickly shows that
an ASCII text contains neither kind. For other texts, it finds only forbidden characters: a Hangul
filler or a variation selector is "printable" but invisible.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from errcast.text.assigned import known
from errcast.text.invisible import INVISIBLE

# C0 and C1 controls other than tab and line feed, surrogates, and the 66 noncharacters
# (Unicode Standard, section 23.7). Some languages and some files cannot represent them.
_FORBIDDEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}-{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
)


@cache
def _forbidden_pattern() -> re.Pattern[str]:
    return re.compile(f"[{_FORBIDDEN}]")


@cache
def _invisible_pattern() -> re.Pattern[str]:
    return re.compile(f"[{INVISIBLE}]")


def forbidden_characters(text: str) -> Iterator[tuple[int, str]]:
    """Yield each character that no text may contain, and its offset (from 0)."""
    if not text.replace("\n", "").isprintable():
        for match in _forbidden_pattern().finditer(text):
            yield match.start(), match.group()


def has_invisible(text: str) -> bool:
    """Tell whether a text contains an invisible character; tab and line feed count as invisible."""
    return not _is_plain(text) and _invisible_pattern().search(text) is not None


def invisible_characters(text: str) -> list[tuple[int, str]]:
    """Return each invisible character, also tab and line feed, and its offset (from 0)."""
    if _is_plain(text):
        return []
    return [(match.start(), match.group()) for match in _invisible_pattern().finditer(text)]


def replace_invisible(text: str, escape: Callable[[str], str]) -> str:
    r"""Return a text with `escape` applied to each invisible character: `a\u202e` -> `a<U+202E>`."""
    # Every text of every artifact comes here, so this repeats `_is_plain` to save the call.
    if text.isprintable() if text.isascii() else _uncommon_pattern().search(text) is None:
        return text
    return _invisible_pattern().sub(lambda match: escape(match.group()), text)


# The characters that need a closer look: the invisible ones that have 16 bits, and all that have more. This
# class is built in a fifth of a millisecond, and a search for it is much faster than for all of `INVISIBLE`.
_FIRST_LONG = next(at for at, character in enumerate(INVISIBLE) if character > "\uffff")
UNCOMMON = f"{INVISIBLE[:_FIRST_LONG]}\U00010000-\U0010ffff"


@cache
def _uncommon_pattern() -> re.Pattern[str]:
    return re.compile(f"[{UNCOMMON}]")


def _is_plain(text: str) -> bool:
    """Tell quickly that a text has no invisible character; False means that it may have one."""
    if text.isascii():
        return text.isprintable()
    return _uncommon_pattern().search(text) is None


def visible(character: str) -> str:
    """Return a character as visible text for people: `<U+202E>`."""
    return f"<U+{ord(character):04X}>"


def visible_text(text: str) -> str:
    r"""Return a text as one line that is safe for a terminal: `a\nb` -> `a<U+000A>b`.

    It shows invisible characters, and all others that are not printable: lone surrogates,
    noncharacters, private code points, and characters that are newer than Unicode 14.0.
    """
    shown = replace_invisible(text, visible)
    if known(shown).isprintable():
        return shown
    return "".join(character if known(character).isprintable() else visible(character) for character in shown)


def visible_line(text: str) -> str:
    r"""Return a text as one line for people: `a \n b\u202e` -> `a b<U+202E>`."""
    return replace_invisible(" ".join(text.split()), visible)
