"""The headings of a table of code -> the same, as the values below them say.

{networkCode: 11}, {networkCode: 12}                  -> networkCode is the code, if nothing else is
{AUTH: {Error: Denied}}, {KEY: {Error: Denied}}       -> Error is a class of errors, and no code
{Code: http.StatusConflict, APICode: "kiln:Cold"}     -> Code is the HTTP status
{format: "no lamp in %s"}                             -> format is the message, whatever a comment says
{"LAMP_OUT", 11, "The lamp is out."}                  -> an identifier is no message beside a sentence
"""

import re
from collections.abc import Mapping, Sequence

from errcast.sources.cells.vocabulary import meaning
from errcast.sources.code.rows import KEY_OF_CODE
from errcast.sources.code.values import CodeValue
from errcast.sources.code.word_columns import ABOVE, BEHIND, KEY, NAME, Column, Record

_IDENTIFIER = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\Z")
_NEARLY_ALL = 0.9
_TEXTS = {"message", "description"}
_FORMATS = frozenset(["format", "fmt", "template", "msg_fmt", "msg_format"])


def key_as_heading(column: Column, columns: Sequence[Column], records: Sequence[Record]) -> str:
    """Return the heading of a column whose values have a key in the code: this key, or what it means here."""
    key = column[0][1:]
    values = [record[column] for record in records if column in record]
    fields = meaning(key).fields.keys()
    if "code" in fields and _are_repeated_words(values) and _has_own_keys(columns, records):
        return "class"
    others = [meaning(each[1:]).fields.keys() for each, _ in columns if each.startswith("=")]
    are_statuses = all(value.status for value in values)
    if fields == {"code"} and are_statuses and sum("code" in each for each in others) > 1:
        return "http_status"
    if re.search(KEY_OF_CODE, key) and not fields and not any("code" in each for each in others):
        numbers = {value.text for value in values if value.kind == "number"}
        return "code" if len(numbers) == len(values) else key
    if _is_text(key, values) and not any(_TEXTS & each for each in others if each != fields):
        return "message"
    return key


def _is_text(key: str, values: Sequence[CodeValue]) -> bool:
    """Whether a key is that of a format, or means several things, and the values below it are sentences."""
    are_texts = all(value.kind == "text" for value in values)
    are_sentences = 2 * sum(" " in value.text for value in values) > len(values)
    is_format = key.strip("_").lower() in _FORMATS
    fields = meaning(key).fields.keys()
    is_error = (len(fields) > 1 and "message" in fields) or key.lower() == "err"
    return are_texts and (is_format or (is_error and are_sentences))


def with_sentences_as_messages(
    headings: Mapping[Column, str], records: Sequence[Record]
) -> dict[Column, str]:
    """Return headings; where messages are identifiers, sentences that are descriptions are the messages."""
    found = {column: _field(heading) for column, heading in headings.items()}
    messages = [column for column, field in found.items() if field == "message"]
    texts = [column for column, field in found.items() if field == "description"]
    texts = [column for column in texts if column[0] not in (BEHIND, ABOVE)]
    if len(messages) != 1 or len(texts) != 1 or (NAME, 0) not in headings:
        return {**headings}
    names = [record[messages[0]].text for record in records if messages[0] in record]
    said = [record[texts[0]].text for record in records if texts[0] in record]
    are_names = sum(_IDENTIFIER.match(name) is not None for name in names) >= _NEARLY_ALL * len(names)
    are_long = 2 * sum("_" in name for name in names) > len(names)
    are_sentences = sum(" " in text for text in said) >= _NEARLY_ALL * len(records)
    if not (are_names and are_long and are_sentences):
        return {**headings}
    return {**headings, messages[0]: "identifier", texts[0]: "message"}


def _field(heading: str) -> str:
    fields = meaning(heading).fields.keys() & {"message", "description"}
    return next(iter(fields)) if len(fields) == 1 else ""


def _are_repeated_words(values: Sequence[CodeValue]) -> bool:
    names = {value.name for value in values}
    return all(value.kind == "word" for value in values) and len(names) < len(values)


def _has_own_keys(columns: Sequence[Column], records: Sequence[Record]) -> bool:
    """Whether each record has another name or key."""
    at = next((column for column in ((NAME, 0), (KEY, 0)) if column in columns), None)
    return at is not None and len({record[at].text for record in records if at in record}) == len(records)
