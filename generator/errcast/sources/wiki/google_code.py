"""A page of the wiki of Google Code -> a page of MediaWiki with the same lines.

    #summary Errors of the kiln               Errors of the kiln
    *Kiln cold.* The _burner_ is off.    ->   '''Kiln cold.''' The ''burner'' is off.
     * Light it, see [Burners burners].       * Light it, see burners.

Here, a sign at the beginning of a line makes an item only behind a space: `*` alone begins a bold text.
"""

import re

_IS_ONE = re.compile(r"\A\s*#(?:summary|labels|sidebar)\b", re.MULTILINE)
_PRAGMA = re.compile(r"#(?:(summary)|labels|sidebar)\b\s*(.*)")
_ITEM = re.compile(r"( +)([*#]) +(\S.*)")
_OPEN, _CLOSE = "{{{", "}}}"
# All are bounded: a line may have very many signs that begin something, and nothing that ends it.
_LINK = re.compile(
    r"(?<![\[\w])\[(?:[A-Za-z#][\w#./-]{0,200}|https?://[^\s\[\]]{1,500}) ([^\[\]\n]{1,300})\](?!\])"
)
_BOLD = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,1000}?)(?<=\S)\*(?![\w*])")
_ITALIC = re.compile(r"(?<![\w_])_(?=\S)([^_\n]{1,1000}?)(?<=\S)_(?![\w_])")
_BARS = re.compile(r"\s*\|\|.*")  # the reader of pages knows these rows, and their bold headings
_WIDGET = re.compile(r"<wiki:[^<>]{0,300}/>")


def is_google_code(text: str) -> bool:
    """Whether a page begins as those of Google Code do: `#summary Errors of the kiln`."""
    return _IS_ONE.match(text) is not None


def as_mediawiki(text: str) -> str:
    """Return a page of Google Code as a page of MediaWiki, with as many lines."""
    found: list[str] = []
    is_code = False
    for line in text.split("\n"):
        said = line.strip()
        if is_code or said == _OPEN:
            is_end = is_code and said == _CLOSE
            found.append("</pre>" if is_end else line if is_code else "<pre>")
            is_code = not is_end
        elif match := _PRAGMA.fullmatch(line):
            found.append(_inline(match[2]) if match[1] else "")
        elif match := _ITEM.fullmatch(line):
            found.append(f"{match[2]} {_inline(match[3])}")
        elif _BARS.fullmatch(line):
            found.append(line)
        else:
            # A line that is only indented is a text, and `*` or `#` begin no item.
            shown = _inline(said)
            found.append(f"<nowiki/>{shown}" if shown[:1] in ("*", "#", ":", ";") else shown)
    return "\n".join(found)


def _inline(text: str) -> str:
    """Return the text of a line with the marks of MediaWiki; what is set as code stays as it is."""
    parts = re.split(r"(`[^`\n]{1,1000}`|\{\{\{(?:(?!\{\{\{|\}\}\}).){1,1000}\}\}\})", text)
    return "".join(_marked(part) if at % 2 == 0 else _as_code(part) for at, part in enumerate(parts))


def _as_code(part: str) -> str:
    inner = part[1:-1] if part[0] == "`" else part[3:-3]
    return f"<code><nowiki>{inner}</nowiki></code>"


def _marked(part: str) -> str:
    shown = _LINK.sub(r"\1", _WIDGET.sub("", part))
    return _ITALIC.sub(r"''\1''", _BOLD.sub(r"'''\1'''", shown))
