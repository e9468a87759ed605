"""The rows of one scope -> those that belong together, and the members that are no errors.

const SAR_OK = 0, SAR_FAIL = 1, USER_TYPE = 1    ->  SAR_OK, SAR_FAIL; and USER_TYPE alone
const BASE = 2000, BAD_JSON = 2000               ->  BAD_JSON; BASE only says where the codes begin
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from errcast.sources.code.rows import CodeRow
from errcast.sources.code.scopes import SaidMember, Scope
from errcast.sources.code.values import CodeValue

ERRORS = re.compile(
    r"(?i)(?:^|_)(?:e|err|ec|ret|rc)_|(?:^|_)(?:rc|ret)\Z|err|(?<!de)fault|fail|exception|errno|problem|code(?!c)|status"
)
OF_ERRORS = re.compile(r"(?:^|_)E(?:_|[A-Z]+\Z)|(?i:err|(?<!de)fault|fail|exception|problem)")
STARTS_OF_ERRORS = re.compile(
    r"(?:[a-z]{1,3}(?=[A-Z]))?(?:ERR|Err|err|ERROR|Error|E_|EC_)(?![a-z])|[kK]?Err(?=[A-Z])"
)
# Words of which the names of most errors have one: `RINVCMDID`, `USER_NOT_FOUND`.
_SOUNDS_LIKE_ERRORS = re.compile(
    r"(?i)err|(?<!de)fault|fail|inv|bad|unknown|not?_?found|denied|timeout|timed_?out|missing|exceed|reject|unsupported|illegal"
    r"|unavail|unauth|forbidden|expired|conflict|refused|mismatch"
)
# Names of constants that only say where codes begin or end.
_LIMIT = re.compile(
    r"(?:^|_)(?:BASE|OFFSET|START|FIRST|LAST|MIN|MAX|BEGIN|END)\Z|(?<=[a-z])(?:Base|Offset|Start|First|Last)\Z"
    r"|\A(?:base|offset|start|first|last|min|max)\Z"
)
_BASE = re.compile(r"(?:^|_)BASE\Z|(?<=[a-z])Base\Z")
# What a constant measures that is about errors, but is none: `errorReasonStart`, `ERR_CODE_MASK`.
_MEASURE = re.compile(
    r"(?:^|_)(?:BASE|OFFSET|START|FIRST|LAST|MIN|MAX|BEGIN|END|MASK|SHIFT|BITS?|BYTES?|SIZE|LEN|LENGTH|WIDTH|COUNT"
    r"|MODULO)[A-Z]?\Z|(?<=[a-z])(?:Base|Offset|Start|First|Last|Min|Max|Begin|End|Mask|Shift|Bits?|Bytes?|Size|Len"
    r"|Length|Width|Count|Modulo)[A-Z]?\Z"
)
_PREFIX_OF_ERRORS = re.compile(r"(?i)(?:status|result|reason|code|rc|ret)_")
_COUNT = re.compile(r"(?:\A|_)(?:COUNT|MAX|NUM|TOTAL|SIZE|SENTINEL)_*\Z|(?<=[a-z])(?:Count|Max|Total)\Z|\A__")
_ERRNO = re.compile(r"E[A-Z]{3,}")  # `EBADLEN`, as the system calls its own
_FEWEST = 2  # rows of a table
_FEWEST_OF_PREFIX = 3
_MANY_SOUND = 0.3
_WIDE = 4  # digits of a code that hardly counts other things


def number_of(row: CodeRow) -> CodeValue | None:
    """Return the first number of a row."""
    return next((value for value in (*row.values, *row.said) if value.kind == "number"), None)


def without_other_constants(
    rows: list[CodeRow], others: list[SaidMember], members: Sequence[SaidMember]
) -> tuple[list[CodeRow], list[SaidMember]]:
    """Return rows without limits of codes, and without the few texts among numbers: `VERSION = "1"`."""
    alone = [row for row in rows if row.name and row.key is None and len(row.values) == 1 and not row.said]
    limits = _limits(alone) | _bare_among_made(rows, alone)
    if limits:
        others = [*others, *(said for said in members if said.member.segment.first in limits)]
        rows = [row for row in rows if row.first not in limits]
        alone = [row for row in alone if row.first not in limits]
    count = next((row.first for row in alone[-1:] if _is_count(row, alone)), None)
    if count is not None:
        others = [*others, *(said for said in members if said.member.segment.first == count)]
        rows = [row for row in rows if row.first != count]
        alone = alone[:-1]
    texts = [row for row in alone if row.values[0].kind == "text"]
    if not texts or len(alone) < len(rows) or len(rows) <= _FEWEST * len(texts):
        return rows, others
    first = {row.first for row in texts}
    more = [said for said in members if said.member.segment.first in first]
    return [row for row in rows if row.first not in first], [*others, *more]


def _bare_among_made(rows: Sequence[CodeRow], alone: Sequence[CodeRow]) -> set[int]:
    """Return the first tokens of numbers among errors with texts, with names in another style and no comment.

    LAMP_OUT = new Fault(11, "no lamp"), …, serialVersionUID = 1
    """
    first = {row.first for row in alone}
    made = [row for row in rows if row.first not in first]
    have_texts = len(made) > _FEWEST and all(any(each.kind == "text" for each in row.values) for row in made)
    styles = {_style(row.name) for row in made}
    return {
        row.first
        for row in alone
        if have_texts and _style(row.name) not in styles and not (row.above or row.behind)
        if row.values[0].kind == "number"
    }


def _style(name: str) -> str:
    """Return how a name is spelled: all capital, or with a capital or a small letter first."""
    return "constant" if name.isupper() else "type" if name[:1].isupper() else "variable"


def _is_count(row: CodeRow, rows: Sequence[CodeRow]) -> bool:
    """Whether the last constant only says how many there are: `COLD = 0, HOT = 1, FAULT_COUNT = 2`."""
    numbers = [int(number.text) for each in rows if (number := number_of(each)) is not None]
    is_last = len(numbers) == len(rows) > _FEWEST and numbers[-1] == max(numbers[:-1]) + 1
    return is_last and _COUNT.search(row.name) is not None and not (row.above or row.behind)


def _limits(rows: Sequence[CodeRow]) -> set[int]:
    """Return the first tokens of constants that say where codes begin: `BASE = 2000, BAD_JSON = 2000`."""
    numbers = Counter(number.text for row in rows if (number := number_of(row)) is not None)
    limits = {
        row.first
        for row in rows
        if _LIMIT.search(row.name) and (number := number_of(row)) is not None and numbers[number.text] > 1
    }
    limits |= _bases(rows, numbers) if limits else set()
    texts = {row.first: row.values[0].text for row in rows if row.values[0].kind == "text"}
    # A text without a letter or a digit is a separator.
    marks = {first for first, text in texts.items() if text and not re.search(r"\w", text)}
    return limits | marks | _beginnings({at: text for at, text in texts.items() if at not in marks})


def _bases(rows: Sequence[CodeRow], numbers: Mapping[str, int]) -> set[int]:
    """Return the first tokens of constants right before their codes: `BASE = 2000, BAD_JSON = 2001`."""
    return {
        row.first
        for row in rows
        if _BASE.search(row.name) and (number := number_of(row)) is not None
        if str(int(number.text) + 1) in numbers and not (row.above or row.behind)
    }


def _beginnings(texts: Mapping[int, str]) -> set[int]:
    """Return the places of texts that most others begin with: `"urn:kiln:"` of `"urn:kiln:cold"`."""
    found = [
        first
        for first, text in texts.items()
        if text and 2 * sum(each.startswith(text) and each != text for each in texts.values()) > len(texts)
    ]
    return {*found} if len(texts) > _FEWEST else set()


def is_name_of_error(name: str) -> bool:
    """Whether a name has a word for errors, and does not end in what it measures: not `errorReasonStart`."""
    return OF_ERRORS.search(name) is not None and _MEASURE.search(name) is None


def speak_of_errors(names: Sequence[str], part: float = _MANY_SOUND) -> bool:
    """Whether many of some names, or a part of them, are those of errors."""
    return sum(_SOUNDS_LIKE_ERRORS.search(name) is not None for name in names) >= part * len(names)


def parts_of(
    rows: list[CodeRow], others: list[SaidMember], scope: Scope, members: Sequence[SaidMember]
) -> list[tuple[list[CodeRow], list[SaidMember]]]:
    """Return the rows that belong together: constants whose names say errors, and those of other things.

    A single other constant with a number is among the errors if it sounds like one; else it is told.
    """
    is_titled = any(ERRORS.search(heading) for heading in scope.header.headings[-1:])
    is_enum = scope.header.is_enum
    is_loose = not (is_enum or is_titled) and all(row.name and row.key is None for row in rows)
    if not is_loose:
        return [(rows, others)]
    about = [row for row in rows if STARTS_OF_ERRORS.match(row.name)]
    if are_of_one_list(rows, about):
        return [(rows, others)]
    about = about or _with_main_prefix(rows) or _with_prefix_of_errors(rows)
    first = {row.first for row in about}
    rest = [row for row in rows if row.first not in first]
    if about and _sounds_like_one(rest, about):
        return [(rows, others)]
    parts = [about, rest] if 0 < len(about) < len(rows) else [rows]
    found = []
    for part in parts:
        numbers = [row for row in part if number_of(row) is not None]
        texts = [row for row in part if number_of(row) is None]
        are_apart = numbers and texts and not all(len(row.values) > 1 for row in texts)
        found += [numbers, texts] if are_apart else [part]
    # Of loose constants, only what looks like one of the table is missing in it.
    missing = [each for each in others if not about or OF_ERRORS.search(each.member.name)]
    largest = max(found, key=len, default=[])
    lone = {part[0].first for part in found if about and part is not largest and _is_lone_number(part)}
    missing += [said for said in members if said.member.segment.first in lone]
    return [(part, missing if part is largest else []) for part in found]


def _is_lone_number(part: Sequence[CodeRow]) -> bool:
    """Whether rows are the only number of a block without a name like those of its errors."""
    return len(part) == 1 and number_of(part[0]) is not None and _MEASURE.search(part[0].name) is None


def _sounds_like_one(part: Sequence[CodeRow], about: Sequence[CodeRow]) -> bool:
    """Whether the only other constant of a block sounds like an error: `TIMEOUT`, `EBADLEN`.

    Its number is its own and near the others: `TIMEOUT = 30` beside errors 1 and 2 is a time.
    """
    own = number_of(part[0]) if _is_lone_number(part) else None
    if own is None or not (_SOUNDS_LIKE_ERRORS.search(part[0].name) or _ERRNO.fullmatch(part[0].name)):
        return False
    numbers = {int(number.text) for row in about if (number := number_of(row)) is not None}
    return any(abs(int(own.text) - each) == 1 for each in numbers) and int(own.text) not in numbers


def are_of_one_list(rows: Sequence[CodeRow], about: Sequence[CodeRow]) -> bool:
    """Whether constants have numbers of one width, each another one, and some of their names say errors.

    ErrorToken = 10008, NotFoundBanner = 10011; but not: ErrorToken = 11, Seconds = 300
    """
    numbers = [number.text if (number := number_of(row)) else "" for row in rows]
    widths = {len(number) for number in numbers}
    return len(about) > 1 and len({*numbers}) == len(rows) and len(widths) == 1 and min(widths) >= _WIDE


def _with_main_prefix(rows: Sequence[CodeRow]) -> list[CodeRow]:
    """Return the constants with the prefix of most, if others have the same numbers, and these have not.

    SAR_OK = 0, SAR_FAIL = 1, SAR_COLD = 2, USER_TYPE = 1   -> the first three
    """
    prefixes = Counter(row.name.partition("_")[0] for row in rows if "_" in row.name)
    prefix, count = next(iter(prefixes.most_common(1)), ("", 0))
    main = [row for row in rows if row.name.startswith(f"{prefix}_")]
    numbers = [{number.text for row in each if (number := number_of(row))} for each in (main, rows)]
    is_main = 2 * count > len(rows) > count and len(numbers[0]) == count
    return main if is_main and len(numbers[1]) < len(rows) else []


def _with_prefix_of_errors(rows: Sequence[CodeRow]) -> list[CodeRow]:
    """Return the constants with the one prefix whose names sound like errors, if others have their numbers.

    SEND_LAMP = 1, SEND_DOOR = 2, …, STAT_OK = 0, STAT_BAD_LAMP = 1, STAT_NO_DOOR = 2   -> STAT_…
    """
    groups: dict[str, list[CodeRow]] = {}
    for row in rows:
        groups.setdefault(row.name.partition("_")[0], []).append(row)
    numbers = Counter(number.text for row in rows if (number := number_of(row)) is not None)
    found = [
        group
        for group in groups.values()
        if _FEWEST_OF_PREFIX <= len(group) < len(rows)
        and all(number_of(row) is not None for row in group)
        and speak_of_errors([row.name.partition("_")[2] for row in group])
    ]
    if len(found) > 1:  # of several, the one whose prefix says it
        found = [group for group in found if _PREFIX_OF_ERRORS.match(group[0].name)]
    is_doubled = any(count > 1 for count in numbers.values())
    return found[0] if len(found) == 1 and is_doubled else []
