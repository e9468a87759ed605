"""The description of an enumeration -> the texts of its values.

enum: [lamp_out, 12]
description: |
  * `lamp_out` - 503: no light          lamp_out | 503 | no light
  * **12**: no way in            ->     12       |     | no way in
"""

import re
from collections.abc import Sequence

from errcast.sources.trees.nodes import Leaf

_ITEM = re.compile(r"\s*(?:[-*+•][ \t]+)?(?P<mark>`|\*\*|\"|'|)(?P<rest>\S.*)")
_BEHIND_VALUE = re.compile(r"[ \t]*(?:[:：=–—-]|->|=>)+[ \t]*(?=\S)|[ \t]+(?=\()")
_BEFORE_ITEM = re.compile(r"\s*(?:[-*+•][ \t]|#)")
_STATUS = re.compile(r"(?P<status>[1-5][0-9]{2})(?:[ \t]*[:：][ \t]*(?=\S)|[ \t]+[–—-][ \t]+(?=[^\W\d_]))")
_FEWEST = 2  # values with a text
_LONGEST = 100_000  # characters of a description; a longer one is no list of values


def texts_of_values(description: Leaf, codes: Sequence[Leaf]) -> list[dict[str, Leaf]]:
    """Return the columns of each value from the lines that begin with it, none if half of them have no line.

    `- 503: no light` -> http_status "503", description "no light", if most lines have a status. A
    line further in, below that of a value, goes on with its text.
    """
    if len(description.text) > _LONGEST:
        return [{} for _ in codes]
    said: dict[str, str] = {}
    values = {code.text for code in codes}
    last = ""
    for line in description.text.split("\n"):
        value, text = _item(line, values)
        if value:
            last = value
            said[value] = f"{said[value]} {text}" if value in said else text
        elif last and line.strip() and line[0] in " \t" and not _BEFORE_ITEM.match(line):
            said[last] += f" {line.strip()}"
        else:
            last = ""
    if len(said) < max(_FEWEST, len(values) / 2):
        return [{} for _ in codes]
    with_status = {value: match for value, text in said.items() if (match := _STATUS.match(text))}
    if 2 * len(with_status) < len(said):
        with_status = {}
    found: list[dict[str, Leaf]] = []
    for code in codes:
        texts = {"http_status": "", "description": said.get(code.text, "")}
        if match := with_status.get(code.text):
            texts = {"http_status": match["status"], "description": match.string[match.end() :]}
        found.append({key: Leaf(code.line, text, is_text=True) for key, text in texts.items() if text})
    return found


def _item(line: str, values: set[str]) -> tuple[str, str]:
    """Return the value that a line begins with, and the text behind it; ("", "") for another line."""
    match = _ITEM.fullmatch(line)
    if match is None:
        return "", ""
    mark, rest = match["mark"], match["rest"]
    word = re.match(r"-?\w[\w.-]*", rest)
    if word is None:
        return "", ""
    value = word[0].rstrip(".-")
    behind = rest[len(value) :]
    if value not in values or not behind.startswith(mark):
        return "", ""
    behind = behind[len(mark) :]
    between = _BEHIND_VALUE.match(behind)
    text = behind[between.end() :].strip() if between else ""
    next_word = re.match(r"-?\w[\w.-]*", text)
    is_range = next_word is not None and next_word[0] in values  # `11 - 12 are about fire`
    return (value, text) if text and not is_range else ("", "")
