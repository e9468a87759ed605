"""A page of MediaWiki -> the page without its comments and footnotes; its lines stay where they are.

kiln<ref>Page 1</ref> cold<!-- to do -->    -> "kiln cold"
"""

import re
from collections.abc import Iterator

_BEGIN = re.compile(r"<!--|<ref\b[^<>]*>", re.IGNORECASE)
_ENDS = {"<!--": "-->", "<ref": "</ref>"}


def without_unseen(text: str) -> str:
    """Return a page without comments and footnotes. A comment without an end hides the rest of the page."""
    return "".join(_seen(text))


def _seen(text: str) -> Iterator[str]:
    at = 0
    lowered = text.lower() if len(text.lower()) == len(text) else text
    is_endless = False  # no later footnote has an end
    while match := _BEGIN.search(text, at):
        end = match.end()
        if not match[0].endswith("/>"):
            mark = _ENDS[match[0][:4].lower()]
            found = -1 if mark == "</ref>" and is_endless else lowered.find(mark, end)
            if found < 0 and mark == "</ref>":
                is_endless = True
                yield text[at:end]
                at = end
                continue
            end = found + len(mark) if found >= 0 else len(text)
        yield text[at : match.start()]
        yield "\n" * text.count("\n", match.start(), end)
        at = end
    yield text[at:]
