r"""A comment that says the same in several languages -> its text in each, as Doxygen marks them.

\~chinese 没有灯 \~english No lamp     ->  chinese: 没有灯; english: No lamp

The marks: https://www.doxygen.nl/manual/commands.html#cmdtilde
"""

import re

_MARK = re.compile(r"[\\@]~([a-z]+)")
_FEWEST = 2


def texts_in_tongues(comment: str) -> dict[str, str]:
    """Return the texts of a comment by the names of their languages; nothing if it has no marks."""
    parts = _MARK.split(comment)
    texts = {tongue: text.strip() for tongue, text in zip(parts[1::2], parts[2::2], strict=True)}
    return texts if len(texts) >= _FEWEST and all(texts.values()) else {}
