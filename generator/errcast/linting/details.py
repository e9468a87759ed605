"""Finds the marks in `details` that documents show as they are, because they are not in the part of Markdown.

For example, `see <b>the log</b>` gives: "documents show `<b>` of the details as it is: write Markdown ...".
"""

import re
from collections.abc import Iterator

from errcast.findings import show
from errcast.linting.places import Found, Subject

_CODE = re.compile(r"(?s)```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|(?<!`)`[^`\n]+`(?!`)|\\.")
_SHOWN_AS_IT_IS = re.compile(
    r"</?[A-Za-z][^<>\n]{0,200}>|!\[[^\[\]\n]{0,200}\]\([^()\n]{0,200}\)|\]\((?!https://)[^()\n]{0,200}\)"
)


def details_as_text(subject: Subject) -> Iterator[Found]:
    """Find the first mark of each error that documents show as it is."""
    for placed in subject.errors:
        plain = _CODE.sub(" ", placed.error.details or "")
        for match in _SHOWN_AS_IT_IS.finditer(plain):
            if not match[0].startswith("<https://"):
                mark = match[0].removeprefix("]")
                text = (
                    f"documents show {show(mark)} of the details as it is; use Markdown without HTML and"
                    " images, whose links begin with https://, or put code between backticks"
                )
                yield placed.found(text, "details")
                break
