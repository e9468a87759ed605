"""The columns of a table of code -> whether they have words: names, codes, or neither.

{11: ("KILN_COLD", "kiln is cold"), 12: ("LAMP_OUT", "no lamp")}   -> the first values are names
KILN_COLD = "kiln_cold"                                            -> the values are codes
X(KILN_COLD, 11, "%s is cold", "room")                             -> the last value is an argument
"""

import re
from collections.abc import Mapping, Sequence

from errcast.sources.cells.vocabulary import meaning
from errcast.sources.code.statuses import is_status_of_error
from errcast.sources.code.values import CodeValue

NAME, KEY, VALUE, JOINED = "name", "key", "value", "joined"
BEHIND, ABOVE = "comment behind", "comment above"
_NAME_OF_CONSTANT = re.compile(
    r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\Z|[a-z][a-z0-9]*(?:_[a-z0-9]+)+\Z|(?:[A-Z][a-z0-9]+){2,}\Z"
)
_CONSTANT = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\Z")
_DIGIT = re.compile(r"[0-9]")
_WORD = re.compile(r"[!-~]+\Z")  # codes are words in ASCII: a sentence in Chinese has no space

_NEARLY_ALL = 0.9

Column = tuple[str, int]  # where a value stands: the kind of place, or a key, and its number
Record = Mapping[Column, CodeValue]


def are_names(values: Sequence[CodeValue]) -> bool:
    """Tell whether texts are names as constants have them: `("KILN_COLD", "kiln is cold")`."""
    return 2 * sum(_NAME_OF_CONSTANT.match(value.text) is not None for value in values) > len(values)


def have_other_texts(column: Column, records: Sequence[Record]) -> bool:
    """Tell whether most records have a text in another place, and few of them are names."""
    others = [
        next((value for each, value in record.items() if each != column and value.kind == "text"), None)
        for record in records
    ]
    texts = [value for value in others if value is not None]
    return 2 * len(texts) > len(records) and not are_names(texts)


def have_numbers(column: Column, records: Sequence[Record]) -> bool:
    """Tell whether each record has one more value that is an integer, nearly always another one."""
    places = {each for record in records for each in record if each != column and each[0] == column[0]}
    for place in places:
        values = [record[place] for record in records if place in record]
        numbers = {value.text for value in values if value.kind == "number" and not value.status}
        if len(values) == len(records) and _NEARLY_ALL * len(records) <= len(numbers):
            return True
    return False


def are_own_codes(
    columns: Sequence[Column], headings: Mapping[Column, str], records: Sequence[Record]
) -> bool:
    """Whether each constant is a word of its own: `KILN_COLD = "kiln_cold"`, whatever others say of it."""
    is_told = any(
        "code" in meaning(heading).fields and "http_status" not in meaning(heading).fields
        for heading in headings.values()
    )
    is_alone = (NAME, 0) in columns and (VALUE, 0) in columns and (VALUE, 1) not in columns
    return is_alone and not is_told and (VALUE, 0) not in headings and are_words((VALUE, 0), records)


def are_codes_of_words(records: Sequence[Record]) -> bool:
    """Whether keys are texts with digits, and the values are words without: `"22004": "no_null_here"`."""
    keys = [record[KEY, 0] for record in records if (KEY, 0) in record]
    values = [record[VALUE, 0] for record in records if (VALUE, 0) in record]
    are_codes = 2 * sum(bool(_DIGIT.search(key.text)) for key in keys) > len(records) == len(keys)
    is_alone = all(set(record) <= {(KEY, 0), (VALUE, 0), (BEHIND, 0), (ABOVE, 0)} for record in records)
    have_none = 2 * sum(bool(_DIGIT.search(value.text)) for value in values) < len(values)
    are_words = all(value.kind == "text" and _WORD.match(value.text) for value in values)
    return are_codes and is_alone and have_none and are_words


def words_of_names(headings: Mapping[Column, str], records: Sequence[Record]) -> Column | None:
    """Return the only column of words below a key that means nothing, beside names: `Value: "UNKNOWN"`."""
    found = [
        column
        for column, heading in headings.items()
        if column[0].startswith("=")
        and not meaning(heading).fields.keys() - {"number"}
        and are_words(column, records)
    ]
    return found[0] if len(found) == 1 else None


def first_words(headings: Mapping[Column, str], records: Sequence[Record]) -> Column | None:
    """Return the first argument of calls that is a constant in each, nearly always another one, if any.

    throw new KilnError(Fault.LAMP_OUT, "no lamp")    -> the first one
    """
    found = []
    for column in sorted(at for at in headings if at[0] == VALUE):
        values = [record[column] for record in records if column in record]
        names = {value.name for value in values if value.kind == "word" and _CONSTANT.match(value.name)}
        if values and len(values) == len(records) and 2 * len(names) > len(values):
            found.append(column)
    return found[0] if found and has_texts(found[0], records) else None


def are_words(column: Column, records: Sequence[Record]) -> bool:
    """Whether each record has another text of one word in a column."""
    values = [record[column] for record in records if column in record]
    texts = {value.text for value in values}
    are_words = all(value.kind == "text" and _WORD.match(value.text) for value in values)
    return len(records) > 1 and len(texts) == len(values) == len(records) and are_words


def are_rare_words(values: Sequence[CodeValue], records: Sequence[Record]) -> bool:
    """Tell whether some records have no value in a column, and all values are words."""
    return len(values) < len(records) and all(_WORD.match(value.text) for value in values)


def has_texts(column: Column, records: Sequence[Record]) -> bool:
    """Tell whether another column has texts of several words."""
    return any(
        value.kind == "text" and " " in value.text
        for record in records
        for each, value in record.items()
        if each != column
    )


def codes_beside_statuses(columns: Sequence[Column], records: Sequence[Record]) -> dict[Column, str]:
    """Return the headings of HTTP statuses and of the codes with digits beside them: `409, "E-102"`."""
    found: dict[Column, str] = {}
    for column in columns:
        values = [record[column] for record in records if column in record]
        if column[0] != VALUE or len(values) < len(records):
            continue
        if all(value.kind == "number" and is_status_of_error(value.text) for value in values):
            found[column] = "http status"
        elif are_words(column, records) and all(_DIGIT.search(value.text) for value in values):
            found[column] = "code"
    return found if sorted(found.values()) == ["code", "http status"] else {}
