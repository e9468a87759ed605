"""A page of MediaWiki -> the page without its comments and footnotes; its lines stay where they are.

kiln<ref>Page 1</ref> cold<!-- to do -->    -> "kiln cold"

What begins first counts, as in MediaWiki: a comment within `<nowiki>` or `<pre>` is text, and so is all
markup there (see `plain`). A tag without an end is text too.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from errcast.sources.wiki.plain import hidden

_BEGIN = re.compile(r"<!--|<(ref|nowiki|pre|syntaxhighlight|source)(?![\w-])[^<>]*>", re.IGNORECASE)
_CODE = frozenset({"syntaxhighlight", "source"})  # an entity stays as it is written there
_ROW = re.compile(r"^[^\S\n]*+(?:[|!]|:*+[^\S\n]*+\{\|)", re.MULTILINE)


class SeenPage(NamedTuple):
    """A page as people see it, and the line of a comment without an end that hides rows, None for none."""

    text: str
    endless: int | None


def without_unseen(text: str) -> SeenPage:
    """Return a page without comments and footnotes. A comment without an end hides the rest of the page."""
    page = _Page(text)
    seen = "".join(page.seen())
    return SeenPage(seen, page.endless)


class _Page:
    """One page, from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lowered = text.lower() if len(text.lower()) == len(text) else text
        self._without_end: set[str] = set()  # elements of which no later one has an end
        self.endless: int | None = None

    def seen(self) -> Iterator[str]:
        """Yield the pieces of the page that people see."""
        text, at = self._text, 0
        while match := _BEGIN.search(text, at):
            yield text[at : match.start()]
            name, at = (match[1] or "").lower(), match.end()
            if name:
                is_whole = not match[0].endswith("/>")
                end = self._end(name, at) if is_whole else at
                yield from self._element(name, match[0], text[at:end] if end is not None else None)
                at = end + len(f"</{name}>") if is_whole and end is not None else at
            else:
                at = self._comment_end(match.start(), at)
                yield "\n" * text.count("\n", match.start(), at)
        yield text[at:]

    def _end(self, name: str, at: int) -> int | None:
        """Return where the next end of an element begins, None if there is none."""
        found = -1 if name in self._without_end else self._lowered.find(f"</{name}>", at)
        if found >= 0:
            return found
        self._without_end.add(name)
        return None

    def _comment_end(self, begin: int, at: int) -> int:
        found = self._text.find("-->", at)
        if found >= 0:
            return found + len("-->")
        if _ROW.search(self._text, at):
            self.endless = self._text.count("\n", 0, begin) + 1
        return len(self._text)

    @staticmethod
    def _element(name: str, tag: str, within: str | None) -> Iterator[str]:
        """Yield what people see of an element; of one without an end, `within` is None."""
        if name == "ref":
            yield tag if within is None else "\n" * f"{tag}{within}".count("\n")
        elif within is None:
            yield hidden(tag)
        elif name == "nowiki":
            yield hidden(within)
        else:
            yield f"{tag}{hidden(within, has_entities=name not in _CODE)}</{name}>"
