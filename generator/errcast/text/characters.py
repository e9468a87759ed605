"""Which characters no text may hold, and which no artifact shows raw.

The sets are written out, not asked of `unicodedata`: its answers change with the version of
Python, and the same inputs must give the same bytes on all of them. `str.isprintable` tells
quickly that a text of ASCII holds neither kind. Of other texts it tells the first kind alone: a
Hangul filler or a variation selector is "printable", and nobody sees it.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from errcast.text.invisible import INVISIBLE

# C0 and C1 controls other than tab and line feed, surrogates, and the 66 noncharacters
# (Unicode Standard, section 23.7). Not every language, nor every file, can carry them.
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
    """Yield each character that no text may hold, and where it stands (from 0)."""
    if not text.replace("\n", "").isprintable():
        for match in _forbidden_pattern().finditer(text):
            yield match.start(), match.group()


def has_invisible(text: str) -> bool:
    """Tell whether a text holds a character that nobody sees, a tab or a line feed included."""
    return not _is_plain(text) and _invisible_pattern().search(text) is not None


def invisible_characters(text: str) -> list[tuple[int, str]]:
    """Return each character that nobody sees, tab and line feed included, and where it stands (from 0)."""
    if _is_plain(text):
        return []
    return [(match.start(), match.group()) for match in _invisible_pattern().finditer(text)]


def replace_invisible(text: str, escape: Callable[[str], str]) -> str:
    """Return a text with each character that nobody sees replaced by what `escape` makes of it."""
    # Every text of every artifact comes here, so that this is `_is_plain` without the call.
    if text.isprintable() if text.isascii() else _uncommon_pattern().search(text) is None:
        return text
    return _invisible_pattern().sub(lambda match: escape(match.group()), text)


# Latin, Greek and Cyrillic letters, East Asian ones and their punctuation: the few ranges that most
# texts keep to, in which nothing is invisible. They are searched much faster than the whole table.
PLAIN = " -~\u00a1-\u00ac\u00ae-\u034e\u0370-\u05ff\u3001-\u3163\u3165-\ud7ff\uff01-\uff9f"


@cache
def _uncommon_pattern() -> re.Pattern[str]:
    return re.compile(f"[^{PLAIN}]")


def _is_plain(text: str) -> bool:
    """Tell quickly that nothing in a text is invisible; where this is false, something may be."""
    if text.isascii():
        return text.isprintable()
    return _uncommon_pattern().search(text) is None


def visible(character: str) -> str:
    """Return a character as visible text for people: `<U+202E>`."""
    return f"<U+{ord(character):04X}>"


def visible_text(text: str) -> str:
    r"""Return a text as a terminal may show it, as one line: `a\nb` is `a<U+000A>b`.

    Beside what nobody sees, whatever this version of Python does not call printable is made visible:
    lone surrogates, noncharacters, and code points that are private or not assigned.
    """
    shown = replace_invisible(text, visible)
    if shown.isprintable():
        return shown
    return "".join(character if character.isprintable() else visible(character) for character in shown)


def visible_line(text: str) -> str:
    """Return a text as one line for people: white space folded, what nobody sees made visible."""
    return replace_invisible(" ".join(text.split()), visible)
