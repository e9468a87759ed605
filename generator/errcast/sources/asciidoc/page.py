"""AsciiDoc -> HTML with the same lines.

== Kilns                          <h2>Kilns</h2>
                             ->
* `COLD`: light it                <ul><li><code>COLD</code>: light it
"""

import re
from html import escape
from typing import NamedTuple

from errcast.sources.asciidoc.inline import html_of
from errcast.sources.asciidoc.tables import table_html
from errcast.sources.cells.vocabulary import TEXT_FIELDS, meaning

_HEADING = r"(={1,6}|#{1,6})\s+(\S.*?)(?: =+)?"
_ATTRIBUTE = r":(!?[A-Za-z0-9_][\w-]*!?):(?:\s+(.*))?"
_BLOCK_ATTRIBUTES = r"\[.*\]\s*"
_TITLE = r"\.(?![\s.])(\S.*)"
_TABLE = r"([|!,:])={3,}\s*"
_LITERAL = r"(-{4,}|\.{4,}|`{3,})\s*\S*"
_COMMENT_BLOCK = r"/{4,}\s*"
_OTHER_DELIMITER = r"(?:={4,}|\*{4,}|_{4,}|\+{4,}|--)\s*"
_ITEM = r"\s*(\*{1,5}|-|\.{1,5}|\d{1,6}[.)])\s+(\S.*)"
_TERM = r"(\S.*?)(:{2,4}|;;)(?:\s+(.*))?"
_MACRO_BLOCK = r"(include|ifdef|ifndef|ifeval|endif|image|toc|video)::(.*)\[.*\]\s*"
_LONGEST_TERM = 1_000  # or heading, characters


class Page(NamedTuple):
    """A text as HTML, and the files that it includes, each with its line."""

    html: str
    includes: list[tuple[int, str]]


def html_page(text: str) -> Page:
    """Return a text as HTML in which each thing is on the line on which it was."""
    return _Converter(text.replace("\r\n", "\n").split("\n")).page()


class _Converter:
    """The lines of a text, the HTML so far, and what is open."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._html: list[str] = []
        self._attributes: dict[str, str] = {}
        self._above = ""  # the attributes of the next block
        self._open = ""  # the tags that end what is open
        self._includes: list[tuple[int, str]] = []

    def page(self) -> Page:
        while len(self._html) < len(self._lines):
            self._step(self._lines[len(self._html)])
        self._html.append(self._open)
        return Page("\n".join(self._html), self._includes)

    def _step(self, line: str) -> None:
        if match := re.fullmatch(_TABLE, line):
            self._table(match[1], line.strip())
        elif match := re.fullmatch(_LITERAL, line):
            self._block(match[1], is_code=True)
        elif re.fullmatch(_COMMENT_BLOCK, line):
            self._block(line.strip(), is_code=False)
        elif line.startswith("//") or re.fullmatch(_OTHER_DELIMITER, line) or line.strip() == "+":
            self._put("" if line.startswith("//") else self._closed())
        elif match := re.fullmatch(_MACRO_BLOCK, line):
            self._includes += [(len(self._html) + 1, match[2])] if match[1] == "include" else []
            self._put(self._closed())
        elif match := re.fullmatch(_ATTRIBUTE, line):
            self._attributes[match[1].lower()] = match[2] or ""
            self._put(self._closed())
        elif not line.strip():
            self._put(self._closed() if not self._open.startswith("</dd>") or self._has_text() else "")
        elif len(line) <= _LONGEST_TERM and (match := re.fullmatch(_HEADING, line.rstrip())):
            level = len(match[1])
            self._put(f"{self._closed()}<h{level}>{self._inline(match[2])}</h{level}>")
        elif re.fullmatch(_BLOCK_ATTRIBUTES, line) and not self._open.startswith("</p>"):
            self._above += line
            self._put(self._closed(), keeps=True)
        elif (match := re.fullmatch(_TITLE, line)) and not self._open.startswith("</p>"):
            title = self._inline(match[1])
            is_label = not meaning(match[1]).fields.keys().isdisjoint(TEXT_FIELDS)
            title = f"<b>{title}</b>" if is_label else title
            self._put(f"{self._closed()}<p>{title}</p>", keeps=True)
        else:
            self._text(line)

    def _text(self, line: str) -> None:
        """Convert a line of a list or of a paragraph."""
        if match := re.fullmatch(_ITEM, line):
            level = len(match[1]) if match[1][0] in "*." else 1
            self._put(f"{self._closed()}{'<ul>' * level}<li>{self._inline(match[2])}")
            self._open = "</li>" + "</ul>" * level
        elif len(line) <= _LONGEST_TERM and (match := re.fullmatch(_TERM, line)):
            # With its colon, a term that is a label, such as `Solution`, is seen to be one.
            self._put(
                f"{self._closed()}<dl><dt>{self._inline(match[1])}:</dt><dd>{self._inline(match[3] or '')}"
            )
            self._open = "</dd></dl>"
        elif self._open:
            self._put(self._line(line))
        else:
            self._put(f"<p>{self._line(line)}")
            self._open = "</p>"

    def _line(self, line: str) -> str:
        return self._inline(line.removesuffix(" +").strip()) + ("<br>" if line.endswith(" +") else "")

    def _inline(self, text: str) -> str:
        return html_of(text, self._attributes)

    def _has_text(self) -> bool:
        """Whether a definition has a text already; else it may follow below a blank line."""
        return not self._html[-1].endswith("<dd>") and bool(self._html[-1])

    def _closed(self) -> str:
        closing, self._open = self._open, ""
        return closing

    def _put(self, html: str, *, keeps: bool = False) -> None:
        self._html.append(html)
        self._above = self._above if keeps or not html else ""

    def _end_of(self, delimiter: str) -> int:
        """Return the line on which a block ends, that behind the last if it has no end."""
        first = len(self._html) + 1
        ends = (delimiter, f"{delimiter[0]} {delimiter[1:]}")  # people write `| ===` too
        is_end = (at for at in range(first, len(self._lines)) if self._lines[at].strip() in ends)
        return next(is_end, len(self._lines))

    def _block(self, delimiter: str, *, is_code: bool) -> None:
        end = self._end_of(delimiter)
        lines = self._lines[len(self._html) + 1 : end]
        inside = [escape(line, quote=False) for line in lines] if is_code else [""] * len(lines)
        self._html.append(self._closed() + ("<pre>" if is_code else ""))
        self._html += inside
        if end < len(self._lines):
            self._html.append("</pre>" if is_code else "")
        elif is_code:
            self._html[-1] += "</pre>"
        self._above = ""

    def _table(self, sign: str, delimiter: str) -> None:
        end = self._end_of(delimiter)
        lines = self._lines[len(self._html) + 1 : end]
        for at, line in enumerate(lines, len(self._html) + 2):
            match = re.fullmatch(_MACRO_BLOCK, line)
            self._includes += [(at, match[2])] if match and match[1] == "include" else []
        self._html.append(f"{self._closed()}<table>")
        self._html += table_html(lines, self._above, sign, self._inline) if lines else []
        if end < len(self._lines):
            self._html.append("</table>")
        else:
            self._html[-1] += "</table>"
        self._above = ""
