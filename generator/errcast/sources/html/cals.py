"""A document of DocBook or DITA -> the same text, with the tags of HTML in its tables and titles.

<row><entry morerows="1">11</entry>    -> <tr><td rowspan="2">11</td>
<title>Errors</title>                  -> <h2>Errors</h2>

Both have the tables of CALS: `tgroup`, `row` and `entry`. The simple tables of DITA have tags of their own.
"""

import re

# A tag of one of these, with or without a prefix: `<db:row>`.
_TAG = (
    r"<(/?)(?:\w+:)?"
    r"(tgroup|colspec|row|entry|title|informaltable|simpletable|sthead|strow|stentry)\b([^<>]*)>"
)
_TAGS = {
    "tgroup": "",
    "colspec": "",
    "row": "tr",
    "entry": "td",
    "title": "h2",
    "informaltable": "table",
    "simpletable": "table",
    "sthead": "tr",
    "strow": "tr",
    "stentry": "td",
}
_OF_TABLES = re.compile(r"<(?:\w+:)?(?:tgroup|strow)\b")
_ROWS = r"""\bmorerows\s*=\s*["']([0-9]{1,4})["']"""
# Columns with numbered names: `namest="c2" nameend="c4"`.
_COLUMNS = r"""\bnamest\s*=\s*["']([a-z_]*)([0-9]{1,3})["'][^<>]*\bnameend\s*=\s*["']\1([0-9]{1,3})["']"""


def has_tables(text: str) -> bool:
    """Whether a text has a table of DocBook or DITA."""
    return _OF_TABLES.search(text) is not None


def in_html(text: str) -> str:
    """Return a text, with the tags of HTML in place of those of DocBook or DITA, each on its line."""
    return re.sub(_TAG, _of_html, text) if has_tables(text) else text


def _of_html(found: re.Match[str]) -> str:
    end, name, attributes = found.groups()
    tag = _TAGS[name]
    lines = "\n" * found[0].count("\n")
    if not tag:
        return lines
    rows = None if end else re.search(_ROWS, attributes)
    columns = None if end else re.search(_COLUMNS, attributes)
    spans = f' rowspan="{int(rows[1]) + 1}"' if rows else ""
    if columns is not None and int(columns[3]) > int(columns[2]):
        spans += f' colspan="{int(columns[3]) - int(columns[2]) + 1}"'
    closed = f"</{tag}>" if attributes.endswith("/") else ""
    return f"<{end}{tag}{spans}>{closed}{lines}"
