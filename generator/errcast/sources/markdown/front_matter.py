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
_TITLE = re.compile(r"""^(?:title|Title)[ \t]*[:=][ \t]*["']?(.*?)["']?[ \t]*$""", re.MULTILINE)


def without_front_matter(text: str) -> tuple[str, str]:
    """Return a document with blank lines for its front matter, and its title, "" if it has none."""
    data = _FRONT_MATTER.match(text)
    if data is None:
        return text, ""
    title = _TITLE.search(data[0])
    return "\n" * data[0].count("\n") + text[data.end() :], title[1] if title else ""
