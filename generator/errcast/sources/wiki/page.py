"""A page of MediaWiki -> HTML with the same lines, for the readers of HTML.

    {| class="wikitable"       <table class="wikitable">
    ! Code !! Message          <tr><th>Code<th>Message
    |-                    ->   <tr>
    | 701 || kiln cold         <td>701<td>kiln cold
    |}                         </table>

A page of Google Code becomes such a page first (see `google_code`). A row of other wikis, such as
`|| *Code* || *Message* ||`, is a row of a table too.

The structure of a page is in the beginnings of its lines; what is within a line is for `inline`.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from errcast.sources.budget import Work, WorkBudget
from errcast.sources.wiki.cells import attributes_of, cells_of
from errcast.sources.wiki.google_code import as_mediawiki, is_google_code
from errcast.sources.wiki.inline import html_of
from errcast.sources.wiki.plain import shown
from errcast.sources.wiki.unseen import without_unseen

_SPLIT = "split it, or delete everything that does not belong to the table"
_LINES = Work("lines", 25_000, 1 / 40, _SPLIT)
_TAGS = Work("cells, items of lists, and marks within lines", 60_000, 1 / 10, _SPLIT)
_HEADING = re.compile(r"(={1,6})([^=].*?|.)\1\s*")
_LIST = re.compile(r"([*#:;]+)\s*(.*)")
_DEEPEST_LIST = 10  # levels; a deeper item is on the last of them
_TABLE = re.compile(r"\s*+:*+\s*+\{\|(.*)")  # possessive, since a space may be before `:` or behind it
_BOLD = re.compile(r"\*([^*]+)\*")
_CODE = re.compile(r"`([^`]*)`")
_LINK, _HIDDEN_LINK = re.compile(r"\[[^\[\]\n]*\]"), re.compile("\0([0-9]+)\0")
_SET_AS_CODE = re.compile(r"\{\{([^{}|\n]*)\}\}")
_HEADING_OF_JIRA = re.compile(r"h([1-6])\.\s+(\S.*)")
_PLAIN = re.compile(r"\s*<(pre|syntaxhighlight|source|poem)\b[^<>]*>", re.IGNORECASE)
# A switch alone on its line sets how MediaWiki shows the page; any other such word is text.
_SWITCH = re.compile(
    r"__(?:(?:NO|FORCE)?TOC|NOEDITSECTION|(?:NO)?NEWSECTIONLINK|NOGALLERY|HIDDENCAT|(?:NO)?INDEX|STATICREDIRECT"
    r"|NOTITLECONVERT|NOCONTENTCONVERT|NOTC|NOCC|DISAMBIG|EXPECTUNUSEDCATEGORY|EXPECTUNUSEDTEMPLATE)__"
)
_MOST_JOINED = 100  # lines of one template


class HtmlPage(NamedTuple):
    """A page as HTML, and the line of a comment without an end that hides rows, None for none."""

    html: str
    endless: int | None


def html_page(text: str, budget: WorkBudget) -> HtmlPage:
    """Return a page as HTML, with as many lines. Raises TooMuchWorkError."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    budget.spend(_LINES, unified.count("\n"))
    unified = as_mediawiki(unified) if is_google_code(unified) else unified
    seen = without_unseen(unified)
    return HtmlPage(shown("\n".join(_Page(budget).html(seen.text.split("\n")))), seen.endless)


class _Page:
    """The lines of one page, in their order."""

    def __init__(self, budget: WorkBudget) -> None:
        self._budget = budget
        self._rows: list[bool] = []  # for each open table, whether it has an open row
        self._plain = ""  # the element whose lines are shown as they are written
        self._has_bars = False  # whether the line above is a row of another wiki

    def html(self, lines: Sequence[str]) -> Iterator[str]:
        """Yield each line as HTML."""
        opened = [line.count("{{") - line.count("}}") for line in lines]
        at = 0
        while at < len(lines):
            end = _end_of_template(opened, at)
            shown = self._line(" ".join(lines[at:end]), at + 1)
            self._budget.spend(_TAGS, shown.count("<"), at + 1)
            yield shown
            yield from [""] * (end - at - 1)
            at = end

    def _line(self, line: str, number: int) -> str:
        if self._plain or (found := _PLAIN.match(line)):
            return self._plain_line(line, "" if self._plain else found[1].lower() if found else "")
        stripped = line.strip()
        if not self._rows and _is_between_bars(stripped):
            begin = "" if self._has_bars else "<table>"
            self._has_bars = True
            return begin + self._bars(stripped[2:-2], number)
        if self._has_bars and _is_below_bars(stripped):
            return self._below_bars(stripped[1:-1], number)
        end = "</table>" if self._has_bars else ""
        self._has_bars = False
        return end + self._structure(line, stripped, number)

    def _structure(self, line: str, stripped: str, number: int) -> str:
        if match := _TABLE.fullmatch(line):
            self._rows.append(False)
            return f"<table {attributes_of(match[1])}>"
        if self._rows and stripped.startswith(("|", "!")):
            return self._row(stripped, number)
        return self._text(line, stripped, number) if stripped else "<p>"

    def _text(self, line: str, stripped: str, number: int) -> str:
        if match := _HEADING.fullmatch(stripped):
            level = len(match[1])
            return f"<h{level}>{self._html(match[2].strip(), number)}</h{level}>"
        if match := _HEADING_OF_JIRA.fullmatch(stripped):
            return f"<h{match[1]}>{self._html(match[2].strip(), number)}</h{match[1]}>"
        if match := _LIST.fullmatch(stripped):
            return self._item(match[1], match[2], number)
        if _SWITCH.fullmatch(stripped):
            return ""
        if line.startswith(" ") and not self._rows:
            return f"<pre>{escape(line[1:], quote=False)}</pre>"
        return self._html(line, number)

    def _plain_line(self, line: str, name: str) -> str:
        """Return a line within `<pre>`; `name` is the element that begins in it, "" for none."""
        opened = ""
        if name:
            self._plain, opened = name, "<pre>"
            line = line.partition(">")[2]
        at = line.lower().find(f"</{self._plain}")
        within = line if at < 0 else line[:at]
        if self._plain == "poem":  # the signs of the others are hidden
            within = escape(within, quote=False)
        if at < 0:
            return opened + within
        self._plain = ""
        return f"{opened}{within}</pre>"

    def _row(self, line: str, number: int) -> str:
        if line.startswith("|}"):
            self._rows.pop()
            return f"</table>{self._html(line[2:], number)}"
        if line.startswith("|-"):
            self._rows[-1] = True
            return f"<tr {attributes_of(line.lstrip('|-'))}>"
        if line.startswith("|+"):
            return f"<caption>{self._html(cells_of(line[2:], '|')[0].text, number)}"
        name = "th" if line[0] == "!" else "td"
        begin = "" if self._rows[-1] else "<tr>"
        self._rows[-1] = True
        cells = cells_of(line[1:], line[0])
        self._budget.spend(_TAGS, len(cells), number)
        shown = (f"<{name} {cell.attributes}>{self._html(cell.text, number)}" for cell in cells)
        return begin + "".join(shown)

    def _bars(self, line: str, number: int) -> str:
        """Return a row of a wiki with bars around its cells; one of bold cells is the head."""
        cells = [_CODE.sub(r"\1", cell.text) for cell in cells_of(line, "|")]
        self._budget.spend(_TAGS, len(cells), number)
        name = "th" if all(map(_BOLD.fullmatch, cells)) else "td"
        texts = [match[1] if (match := _BOLD.fullmatch(cell)) else cell for cell in cells]
        return "<tr>" + "".join(f"<{name}>{self._html(text, number)}" for text in texts)

    def _below_bars(self, line: str, number: int) -> str:
        """Return a row of a wiki that has two bars around its headings and one around other cells."""
        links = _LINK.findall(line)
        parts = iter(range(len(links)))
        hidden = _LINK.sub(lambda _: f"\0{next(parts)}\0", line)
        cells = [_HIDDEN_LINK.sub(lambda found: links[int(found[1])], cell) for cell in hidden.split("|")]
        self._budget.spend(_TAGS, len(cells), number)
        texts = (_SET_AS_CODE.sub(r"\1", cell.strip()) for cell in cells)
        return "<tr>" + "".join(f"<td>{self._html(text, number)}" for text in texts)

    def _item(self, marks: str, text: str, number: int) -> str:
        depth = min(len(marks), _DEEPEST_LIST)
        if marks[-1] == ";":
            term, colon, definition = text.partition(" :")
            below = f"<dd>{self._html(definition.strip(), number)}</dd>" if colon else ""
            return f"{'<dl>' * depth}<dt>{self._html(term.strip(), number)}</dt>{below}{'</dl>' * depth}"
        if marks[-1] == ":":
            return f"{'<dl>' * depth}<dd>{self._html(text, number)}</dd>{'</dl>' * depth}"
        return f"{'<ul>' * depth}<li>{self._html(text, number)}</li>{'</ul>' * depth}"

    def _html(self, text: str, number: int) -> str:
        return html_of(text, number, self._budget)


def _is_between_bars(line: str) -> bool:
    """Whether a line has two cells or more, with bars around each: `|| 701 || kiln cold ||`."""
    return line.startswith("||") and line.endswith("||") and "||" in line[2:-2]


def _is_below_bars(line: str) -> bool:
    """Whether a line has two cells or more, with one bar around each: `| 701 | kiln cold |`."""
    is_row = line.startswith("|") and line.endswith("|") and "|" in line[1:-1]
    return is_row and not line.startswith(("||", "|-", "|+", "|}"))


def _end_of_template(opened: Sequence[int], at: int) -> int:
    """Return where the line after a line is, behind the end of a template that begins in the line.

    `opened` has for each line how many templates more begin than end in it.
    """
    depth = opened[at]
    for end in range(at + 1, min(at + _MOST_JOINED, len(opened)) if depth > 0 else at + 1):
        depth += opened[end]
        if depth <= 0:
            return end + 1
    return at + 1
