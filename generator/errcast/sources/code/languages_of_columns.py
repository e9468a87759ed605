"""The columns of a table of code -> the headings of those that have one text in several languages.

enum class Kiln(val code: Int, val de: String, val en: String)   -> message_de, message_en
{11, "lamp out", "灯灭了", "ランプが消えた"}                          -> message_en, message_zh, message_ja
"""

from collections.abc import Mapping, Sequence

from errcast.sources.cells.languages import are_languages, is_language, language_of_letters
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.code.word_columns import VALUE, Column, Record

_FEWEST_LANGUAGES = 3


def given_languages(
    columns: Sequence[Column], given: Sequence[str], records: Sequence[Record]
) -> dict[Column, str]:
    """Return the headings of columns whose parameters are languages; `given` are the names of parameters."""
    tags = {
        column: given[column[1]]
        for column in columns
        if column[0] == VALUE
        and column[1] < len(given)
        and is_language(given[column[1]])
        and all(record[column].kind == "text" for record in records if column in record)
    }
    are_several = len(tags) > 1 and are_languages([*tags.values()])
    return {at: f"message_{tag}" for at, tag in tags.items()} if are_several else {}


def headings_in_languages(
    columns: Sequence[Column], headings: Mapping[Column, str], records: Sequence[Record]
) -> dict[Column, str]:
    """Return headings with the languages of columns, if there are more texts than two, each in another one.

    `{11, "lamp out", "灯灭了", "ランプが消えた"}`. Two texts may be a message and what it means.
    """
    found: dict[str, Column] = {}
    for column in columns:
        values = [record[column] for record in records if column in record]
        is_code = "code" in meaning(headings[column]).fields
        if is_code or not values or any(value.kind != "text" for value in values):
            continue
        texts = [value.text for value in values]
        tag = language_of_letters(texts) or ("en" if all(map(str.isascii, texts)) else None)
        if tag is None or tag in found:
            return {}
        found[tag] = column
    return {at: f"message_{tag}" for tag, at in found.items()} if len(found) >= _FEWEST_LANGUAGES else {}
