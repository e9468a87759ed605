"""Where a catalog file keeps the fingerprints of its last import.

    # errcast: imported 5sB0kQpW2x_tRb07          the last line of a file
    {…, "imported": "5sB0kQpW2x_tRb07"}           the last key of a file in braces: JSON has no comments

They are no data of the catalog, and a file without them is a catalog too.
`errcast.importing.fingerprints` says what they mean.
"""

import re

from errcast.files.contents import LINE_END

IMPORTED = "imported"
"""The key of the fingerprints in a file in braces."""

_HEAD = "# errcast: imported "
_PRINTS = "[A-Za-z0-9_-]+"
_COMMENT = rf"(?m)^{_HEAD}([A-Za-z0-9_-]+)[ \t]*$"


def imprint_of(text: str, in_key: str | None) -> str | None:
    """Return the fingerprints in a file, None if it has none; `in_key` is the value of its key for them.

    After a merge by hand there may be several comments with fingerprints; all of them count.
    """
    found = [] if in_key is None else [in_key]
    if has_imprint_line(text):
        found += re.findall(_COMMENT, text.replace("\r", "\n"))
    return "".join(found) or None


def imprint_problem(imprint: str) -> str | None:
    """Return why a text cannot be fingerprints, or None."""
    if re.fullmatch(_PRINTS, imprint):
        return None
    return "these are not the fingerprints of an import; remove the key, the next import writes it again"


def has_imprint_line(text: str) -> bool:
    """Tell whether a file seems to have the comment."""
    return _HEAD in text


def is_imprint_line(line: str) -> bool:
    """Tell whether a line is the comment."""
    return re.fullmatch(_COMMENT, line) is not None


def imprint_line(imprint: str) -> str:
    """Return the line of the comment, without a line end."""
    return f"{_HEAD}{imprint}"


def with_imprint(text: str, imprint: str) -> str:
    """Return a text with these fingerprints in place of those that it has, else as its last line."""
    lines = list(re.finditer(_COMMENT, text.replace("\r", "\n")))
    if lines:
        first, *others = lines
        for match in reversed(others):
            stop = match.end() + len(end.group() if (end := LINE_END.match(text, match.end())) else "")
            text = text[: match.start()] + text[stop:]
        return f"{text[: first.start()]}{imprint_line(imprint)}{text[first.end() :]}"
    ends = end.group() if (end := LINE_END.search(text)) else "\n"
    between = "" if text.endswith(("\n", "\r")) else ends
    return f"{text}{between}{imprint_line(imprint)}{ends}"
