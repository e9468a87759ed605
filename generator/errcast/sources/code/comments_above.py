"""The comments above the rows of a table of code -> those that are about their row alone.

// No lamp.               -> the text of LAMP_OUT, if most rows have one, or the others have one behind
const LAMP_OUT = 11;
/** Errors of doors */    -> the heading of the rows below, if nearly all rows of many have no text
const DOOR_SHUT = 21;
const DOOR_OPEN = 22;
"""

import re
from collections import Counter
from collections.abc import Sequence

from errcast.sources.code.rows import CodeRow

_HEXADECIMAL = "0[xX][0-9a-fA-F]+"
_ENOUGH = 0.5  # rows with a comment above
_NEARLY_ALL = 0.8
_VERB = re.compile(
    r"(?:is|are|was|were|be|has|have|had|will|would|can|could|may|might|should|must|when|if|for|means?|says|tells|shows"
    r"|indicates?|represents?|denotes?|signals?|signifies|occurs?|happens?|returns?|returned|specifies|describes|defines"
    r"|raised|thrown|used|reports?|identifies|contains|gets)\b"
)
_PLURAL = re.compile(r"(?i)\b(?:errors|codes|faults|failures|exceptions|reasons)\b")
_SECTION = re.compile(r"(?i)(?:begin|start|end)(?:ning|s)? of\b")
_STATUS = re.compile(
    r"(?i)(?:[1-5][0-9]{2}\W+)?[a-z]+(?:[ _][a-z]+)*(?:\W+[1-5][0-9]{2})?"
)  # `NOT FOUND 404`
_MOST_WORDS = 3  # of a title
_NUMBERED = re.compile(r"([A-Z][a-z]+) [0-9A-Z]{1,6} ?[-–—:]")
_FEWEST_ALIKE = 3
_ROWS_OF_A_TITLE = 8  # on average
_MANY_VERBS = 10
_MANY = 20  # rows, of which one has a comment


def are_about_one(rows: Sequence[CodeRow]) -> list[bool]:
    """Tell for each row whether the comment above it is about it alone; else it is a heading."""
    titles = _numbered_titles(rows) | _ruled_titles(rows)
    return [
        is_about and row.above not in titles for row, is_about in zip(rows, _are_about_one(rows), strict=True)
    ]


def _are_about_one(rows: Sequence[CodeRow]) -> list[bool]:
    with_comment = [row for row in rows if row.above]
    groups = _of_groups(rows)
    if len(groups) == len(with_comment) and not any(row.is_documented for row in with_comment):
        return [False] * len(rows)
    if len(with_comment) >= _ENOUGH * len(rows):
        documented = sum(row.is_documented for row in with_comment)
        others = sum(not row.is_documented and _is_title(row.above) for row in with_comment)
        are_titles = _ROWS_OF_A_TITLE * others <= len(with_comment)  # where many are short, they are texts
        are_documented = documented > _ENOUGH * len(with_comment) and are_titles
        return [
            (not are_documented or row.is_documented or not _is_title(row.above)) and not _is_status(row)
            for row in rows
        ]
    behind = sum(row.behind != "" for row in rows)
    have_theirs_behind = behind >= _NEARLY_ALL * len(rows)
    are_rare = _MANY * len(with_comment) <= len(rows) and not any(map(_has_text, rows))
    alone = _alone(rows)
    rows = [row._replace(is_documented=row.is_documented and row.first not in groups) for row in rows]
    return [
        row.is_named_above
        or row.first in alone
        or (row.is_documented and not are_rare and not (have_theirs_behind and row.behind))
        or (
            have_theirs_behind
            and not (row.behind or _has_text(row) or (row is rows[0] and _PLURAL.search(row.above)))
        )
        for row in rows
    ]


def _alone(rows: Sequence[CodeRow]) -> set[int]:
    """Return the first tokens of rows whose comment is about no other row: none follows on the next line."""
    found = set()
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        is_last = following is None or following.above or following.line > row.line + 1
        if row.above and is_last and not _is_title(row.above):
            found.add(row.first)
    return found if len(found) > 1 else set()


def _of_groups(rows: Sequence[CodeRow]) -> set[int]:
    """Return the first tokens of rows whose comment is the title of a group: rows without one follow each.

    Most rows of the table follow so.
    """
    found = set()
    followed = 0
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        is_group = following is not None and not following.above
        if row.above and is_group and _is_title(row.above):
            found.add(row.first)
        followed += bool(row.above) and is_group
    titled = sum(row.above != "" for row in rows)
    fewest = 2 if not any(row.is_documented for row in rows) else _FEWEST_ALIKE
    return found if len(found) >= fewest and followed > _NEARLY_ALL * titled - 1 else set()


def _numbered_titles(rows: Sequence[CodeRow]) -> set[str]:
    """Return comments that begin with one word and a number each: `Class 01 - Lamps`, `Class 02 - Doors`.

    Not if each row has one.
    """
    said = {row.above: match[1] for row in rows if (match := _NUMBERED.match(row.above))}
    counts = Counter(said.values())
    if all(row.above in said for row in rows):
        return set()
    return {text for text, word in said.items() if counts[word] >= _FEWEST_ALIKE}


def _ruled_titles(rows: Sequence[CodeRow]) -> set[str]:
    """Return comments with a line of marks beside their words, as titles have, if few rows have one."""
    ruled = {row.above for row in rows if row.is_ruled}
    return ruled if 2 * sum(row.is_ruled for row in rows) < len(rows) else set()


def _is_title(text: str) -> bool:
    """Tell whether a comment is the title of a group: `Network`, `Errors of the doors`."""
    count = len(text.split())
    are_few = count == 1 or (count <= _MOST_WORDS and not text.endswith("."))
    return (
        are_few or text.endswith(":") or _SECTION.match(text) is not None or _PLURAL.search(text) is not None
    )


def _is_status(row: CodeRow) -> bool:
    """Tell whether a comment is the title of a status above other codes: `400 Bad Request`."""
    number = re.search(r"[1-5][0-9]{2}", row.above)
    is_own = number is not None and number[0] in {value.text for value in row.values}
    return number is not None and not is_own and _STATUS.fullmatch(row.above) is not None


def without_names(rows: Sequence[CodeRow]) -> list[CodeRow]:
    """Return rows whose comments do not begin with their names, if the words behind are no sentence then.

    `LampOut no lamp` is "no lamp"; `LampOut means that there is no lamp` stays as it is.
    """
    named = [row for row in rows if row.name and row.above.startswith(f"{row.name} ")]
    texts = [row.above.removeprefix(f"{row.name} ") for row in named]
    verbs = sum(_VERB.match(text) is not None for text in texts)
    are_many = bool(named) and len(named) >= _NEARLY_ALL * sum(row.above != "" for row in rows)
    if not are_many or _MANY_VERBS * verbs > len(named):
        return [*rows]
    return [row._replace(above=row.above.removeprefix(f"{row.name} ")) for row in rows]


def without_code(text: str, codes: Sequence[str]) -> str:
    """Return a comment without the code at its beginning: `11: no lamp`."""
    if not codes:
        return text
    # The patterns name no code: to compile one for each comment takes long.
    start = text.removeprefix("**") if text.startswith("**") else text.removeprefix("`")
    said = _behind(start, codes, r"(?:\*\*|`)?\s*[-:–—=]\s*(?=\S)", text)
    said = _behind(said[2:], codes, r"\*\*\s+", said) if said.startswith("**") else said  # `**11** No lamp`
    again = re.fullmatch(r"(?:[A-Za-z_]\w* )?= (.+);", said)
    if again is not None and _is_code(again[1], codes):
        return ""  # `LAMP_OUT = 11;`, as generators say it again
    # `error code: 11` says nothing more.
    labelled = re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+)?\s*[:：]\s*(\S.*)", said)
    return "" if labelled is not None and _is_code(labelled[1], codes) else said


def _behind(text: str, codes: Sequence[str], mark: str, otherwise: str) -> str:
    """Return what is behind a code and a mark at the beginning of a text, else another text."""
    number = re.match(_HEXADECIMAL, text)
    for code in (*codes, *([number[0]] if number else [])):
        behind = re.match(mark, text[len(code) :]) if text.startswith(code) else None
        if behind is not None:
            return text[len(code) + behind.end() :]
    return otherwise


def _is_code(text: str, codes: Sequence[str]) -> bool:
    return text in codes or re.fullmatch(_HEXADECIMAL, text) is not None


def without_address(text: str) -> tuple[str, str]:
    """Return a comment without the address at its end that says where to read more, and this address."""
    found = re.search(r"(?<=[.!?)])\s+(?:[Ss]ee|SEE|[Cc]f\.?)(?: also)?:?\s+(https?://\S+)\Z", text)
    return (text, "") if found is None else (text[: found.start()], found[1])


def _has_text(row: CodeRow) -> bool:
    """Whether a row says more than its name and a number or a word, beside the comment above it."""
    values = (*row.values, *row.said)
    return bool(row.behind) or any(value.kind == "text" and " " in value.text for value in values)
