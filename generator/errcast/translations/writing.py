"""`Translation` -> the canonical text of its file, and the values of its parts.

Translation("spec/face.en.yaml", "face", "en", errors={7: …})  ->  errcast-texts: 1
catalog: face
language: en
errors:
- code: 7
description: Busy.
originals: {description: 5b1d0c3e}
"""

from collections.abc import Iterator, Mapping
from typing import Any

from errcast.catalog import TRANSLATION_KEY
from errcast.catalogfile.writing import Flow, block_lines
from errcast.fields import TEXT_KEYS
from errcast.translations.model import (
    FORMAT_VERSION,
    TranslatedError,
    TranslatedText,
    Translation,
)

# The keys of a translation and of an error, in the order of the canonical form.
HEAD_KEYS = (TRANSLATION_KEY, "catalog", "language", "title", "categories", "originals", "errors")
ERROR_KEYS = ("code", *TEXT_KEYS, "originals")
SCHEMA_FILE = "texts.schema.json"  # where an editor finds the schema: beside the file


def translation_text(translation: Translation, *, has_schema: bool = True) -> str:
    """Return a translation as the canonical text of its file; with a schema, a comment tells editors."""
    comment = [f"# yaml-language-server: $schema={SCHEMA_FILE}"] if has_schema else []
    lines = [*comment, *_lines(translation)]
    return "".join(f"{line}\n" for line in lines)


def _lines(translation: Translation) -> Iterator[str]:
    yield f"{TRANSLATION_KEY}: {FORMAT_VERSION}"
    for key, value in head_values(translation).items():
        yield from block_lines(key, value)
    if translation.errors:
        errors = [error_values(error) for error in translation.errors.values()]
        yield from block_lines("errors", errors)


def has_same_texts(one: Translation, other: Translation) -> bool:
    """Tell whether two translations say the same, wherever their texts are in their files."""
    return _values(one) == _values(other)


def _values(translation: Translation) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    return head_values(translation), [error_values(error) for error in translation.errors.values()]


def head_values(translation: Translation) -> dict[str, Any]:
    """Return the values above the errors by their keys, in the canonical order, without those not given."""
    categories = {key: title.text for key, title in translation.categories.items()}
    originals: dict[str, Any] = {}
    if translation.title is not None and translation.title.original is not None:
        originals["title"] = translation.title.original
    if of_categories := _originals(translation.categories):
        originals["categories"] = of_categories
    values = {
        "catalog": translation.catalog,
        "language": translation.language,
        "title": None if translation.title is None else translation.title.text,
        "categories": categories or None,
        "originals": originals or None,
    }
    return {key: value for key, value in values.items() if value is not None}


def error_values(error: TranslatedError) -> dict[str, Any]:
    """Return the values of an error by their keys, in the canonical order."""
    texts = {key: error.texts[key].text for key in TEXT_KEYS if key in error.texts}
    originals = _originals(error.texts)
    return {"code": error.code, **texts, **({"originals": originals} if originals else {})}


def _originals(texts: Mapping[str, TranslatedText]) -> Flow:
    """Return the fingerprints of the originals of texts, on one line."""
    return Flow({key: text.original for key, text in texts.items() if text.original is not None})
