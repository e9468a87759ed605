"""A Markdown document -> its text without the data at its head, and the title in that data.

---
title: Error codes      ->  blank lines, and "Error codes"
---
"""

import re

# In YAML or TOML; its first line has a key.
_FRONT_MATTER = re.compile(
    r"(---|\+\+\+)[ \t]*\n[\w\"'.-]+[ \t]*[:=].*\n(?:.*\n)*?(?:\1|\.\.\.)[ \t]*(?:\n|\Z)"
)
_TITLE = re.compile(r"^[tT]itle[ \t]*+[:=](.*)$", re.MULTILINE)


def without_front_matter(text: str) -> tuple[str, str]:
    """Return a document with blank lines for its front matter, and its title, "" if it has none."""
    data = _FRONT_MATTER.match(text)
    if data is None:
        return text, ""
    title = _TITLE.search(data[0])
    return "\n" * data[0].count("\n") + text[data.end() :], _unquoted(title[1].strip(" \t")) if title else ""


def _unquoted(title: str) -> str:
    """Return a title without the quotes around it: `"Error codes"` -> `Error codes`."""
    begin = 1 if title[:1] in ("'", '"') else 0
    return title[begin : -1 if len(title) > begin and title[-1] in "'\"" else None]
