"""Comments that ignore a rule -> the same comments without the rules that they need not ignore.

    name: B  # errcast: ignore[macro-name, shared-message] ours   ->   # errcast: ignore[macro-name] ours
    name: B  # errcast: ignore[macro-name] ours                   ->   name: B

A comment of several lines stays if its first line would go: the others may explain it.
"""

import re
from collections.abc import Collection, Iterator

from errcast.catalogfile.places import COMMENT_LINE, Edit
from errcast.catalogfile.reading import Document
from errcast.files.contents import LINE_END, line_starts

_COMMENT = re.compile(
    r"(?P<blank>[ \t]*)#[ \t]*errcast[ \t]*:[ \t]*ignore[ \t]*\[(?P<rules>[^\]\r\n]*)\][^\r\n]*"
)

Place = tuple[int, int]


def edits_of_comments(document: Document, places: Collection[Place]) -> Iterator[tuple[Edit, list[Place]]]:
    """Yield the edits that remove names of rules at these places (line and column), with the places."""
    starts, text = line_starts(document.text), document.text
    for line in sorted({line for line, _ in places}):
        start = starts[line - 1]
        columns = {column for each, column in places if each == line}
        for comment in _COMMENT.finditer(text, start):
            if LINE_END.search(text, start, comment.end()):
                break
            named = [
                (each.group(), (line, comment.start("rules") + each.start() - start + 1))
                for each in re.finditer(r"[^,\s](?:[^,]*[^,\s])?", comment["rules"])
            ]
            gone = [place for _, place in named if place[1] in columns]
            kept = [name for name, place in named if place not in gone]
            if gone and kept:
                yield Edit(*comment.span("rules"), ", ".join(kept)), gone
            elif gone and (edit := _without(text, start, comment)):
                yield edit, gone


def _without(text: str, start: int, comment: re.Match[str]) -> Edit | None:
    """Return the edit that removes a whole comment, with its line if nothing else is on it."""
    if comment.start() > start:
        return Edit(*comment.span(), "")
    if COMMENT_LINE.match(text, comment.end()):
        return None
    end = LINE_END.match(text, comment.end())
    return Edit(start, end.end() if end else comment.end(), "")
