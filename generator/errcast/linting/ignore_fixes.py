"""Comments that ignore a rule -> the same comments without the rules that they need not ignore.

    name: B  # errcast: ignore[macro-name, shared-message] ours   ->   # errcast: ignore[macro-name] ours
    name: B  # errcast: ignore[macro-name] ours                   ->   name: B

A comment of several lines stays if its first line would go: the others may explain it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from errcast.catalogfile.places import COMMENT_LINE, Edit
from errcast.catalogfile.reading import Document
from errcast.files.contents import LINE_END, line_starts

_COMMENT = re.compile(r"#[ \t]*errcast[ \t]*:[ \t]*ignore[ \t]*\[(?P<rules>[^\]\r\n]*)\][^\r\n]*")

Place = tuple[int, int]


def edits_of_comments(document: Document, places: Iterable[Place]) -> Iterator[tuple[Edit, list[Place]]]:
    """Yield the edits that remove names of rules at these places (line and column), with the places."""
    columns: dict[int, set[int]] = defaultdict(set)
    for line, column in places:
        columns[line].add(column)
    starts, text = line_starts(document.text), document.text
    for line in sorted(columns):
        start = starts[line - 1]
        end = starts[line] if line < len(starts) else len(text)
        for comment in _COMMENT.finditer(text, start, end):
            named = [
                (each.group(), (line, comment.start("rules") + each.start() - start + 1))
                for each in re.finditer(r"[^,\s](?:[^,]*[^,\s])?", comment["rules"])
            ]
            gone = [place for _, place in named if place[1] in columns[line]]
            kept = [name for name, place in named if place not in gone]
            if gone and kept:
                yield Edit(*comment.span("rules"), ", ".join(kept)), gone
            elif gone and (edit := _without(text, start, comment)):
                yield edit, gone


def _without(text: str, start: int, comment: re.Match[str]) -> Edit | None:
    """Return the edit that removes a whole comment, with its line if nothing else is on it."""
    if before := text[start : comment.start()].rstrip(" \t"):
        return Edit(start + len(before), comment.end(), "")
    if COMMENT_LINE.match(text, comment.end()):
        return None
    end = LINE_END.match(text, comment.end())
    return Edit(start, end.end() if end else comment.end(), "")
