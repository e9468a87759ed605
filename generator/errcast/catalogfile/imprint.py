"""The comment in which a catalog file keeps the fingerprints of its last import.

    # errcast: imported 5sB0kQpW2x_tRb07

It is a comment and not a key: it is no data of the catalog, and a file without it is a catalog too.
`errcast.importing.fingerprints` says what it means.
"""

import re

from errcast.files.contents import LINE_END

_HEAD = "# errcast: imported "
_COMMENT = re.compile(rf"^{_HEAD}([A-Za-z0-9_-]+)[ \t]*$", re.MULTILINE)


def imprint_of(text: str) -> str | None:
    """Return the fingerprints in the text of a file, None if it has none.

    After a merge by hand there may be several such comments; all of them count.
    """
    if _HEAD not in text:
        return None
    found = _COMMENT.findall(text.replace("\r", "\n"))
    return "".join(found) or None


def imprint_line(imprint: str) -> str:
    """Return the line of the comment, without a line end."""
    return f"{_HEAD}{imprint}"


def with_imprint(text: str, imprint: str) -> str:
    """Return a text with these fingerprints in place of those that it has, else as its last line."""
    lines = list(_COMMENT.finditer(text.replace("\r", "\n")))
    if lines:
        first, *others = lines
        for match in reversed(others):
            stop = match.end() + len(end.group() if (end := LINE_END.match(text, match.end())) else "")
            text = text[: match.start()] + text[stop:]
        return f"{text[: first.start()]}{imprint_line(imprint)}{text[first.end() :]}"
    ends = end.group() if (end := LINE_END.search(text)) else "\n"
    between = "" if text.endswith(("\n", "\r")) else ends
    return f"{text}{between}{imprint_line(imprint)}{ends}"
