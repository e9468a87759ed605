"""Keys that are the tags of languages: `en`, `zh-CN`, `pt_BR`."""

import re
from collections.abc import Collection

_CLEAR = {"cn", "de", "en", "es", "fr", "ja", "jp", "ko", "pt", "ru", "zh"}
# Each of these may also be a word or a unit: `id`, `no`, `it`, `ms`.
_AMBIGUOUS = {
    *("ar", "bg", "cs", "da", "el", "fi", "he", "hi", "hr", "hu", "id", "it", "kr", "ms", "nb", "nl", "no"),
    *("pl", "ro", "sk", "sl", "sr", "sv", "th", "tr", "tw", "uk", "vi"),
    *("bn", "ca", "et", "fa", "kk", "lt", "lv", "ur", "uz"),
}
# Compiled when they are first used: few tables have columns in several languages.
_TAG = r"([a-z]{2})([-_]hans|[-_]hant)?([-_](?:[a-z]{2}|[0-9]{3}))?"
_ANY_TAG = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}"
_SMALL_REGION = r"[-_](?:br|cn|gb|hk|jp|kr|mx|sg|tw|us)"


def column_and_language(column: str) -> tuple[str, str]:
    """Return the field and the language that a user gives a column: `description_zh-Hant`, `solution_en`.

    The language is "" if the column is a field, or something else.
    """
    field, _, tag = column.partition("_")
    is_text = field in ("description", "solution") and re.fullmatch(_ANY_TAG, tag) is not None
    return (field, tag) if is_text else (column, "")


def is_language(key: str) -> bool:
    """Whether a key can only be the tag of a language: `en`, `zh-CN`, not `id`."""
    return are_languages([key])


def are_languages(keys: Collection[str]) -> bool:
    """Whether all keys are tags of languages; `id` or `it` count if a clear tag such as `en` is with them."""
    tags = [re.fullmatch(_TAG, key, re.IGNORECASE) if key.isascii() else None for key in keys]
    return all(tag and _is_tag(tag) for tag in tags) and any(tag and tag[1].lower() in _CLEAR for tag in tags)


def _is_tag(tag: re.Match[str]) -> bool:
    language, _, region = tag.groups()
    # A region has capitals, or is well known: `no_ok` has no region.
    is_small = region is not None and re.fullmatch(_SMALL_REGION, region, re.IGNORECASE) is not None
    is_region = region is None or region.upper() == region or is_small
    return language.lower() in _CLEAR | _AMBIGUOUS and is_region
