"""Keys that are the tags of languages: `en`, `zh-CN`, `pt_BR`."""

import re
from collections.abc import Collection, Iterable, Sequence

_CLEAR = {"cn", "de", "en", "es", "fr", "ja", "jp", "ko", "pt", "ru", "zh"}
# The other languages of ISO 639-1. Each may also be a word or a unit: `id`, `no`, `it`, `ms`.
_OTHERS = (
    " aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da dv dz"
    " ee el eo et eu fa ff fi fj fo fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io"
    " is it iu jv ka kg ki kj kk kl km kn kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn"
    " mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps qu rm rn ro rw sa sc sd se"
    " sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve"
    " vi vo wa wo xh yi yo za zu cz dk kz ua vn "
)
# Regions that tables write in the place of their language.
_REGIONS = {
    **{"cn": "zh", "cz": "cs", "dk": "da", "jp": "ja", "kr": "ko", "kz": "kk"},
    **{"tw": "zh-Hant", "ua": "uk", "vn": "vi"},
}
_OF_COUNTRIES = {**_REGIONS, "gb": "en", "us": "en"}  # only behind a word: `us` alone is one
# Compiled when they are first used: few tables have columns in several languages.
_TAG = r"([a-z]{2})([-_]hans|[-_]hant)?([-_](?:[a-z]{2}|[0-9]{3}))?"
_JOINED = r"(zh)(cn|tw|hk)|(en)(us|gb)|(pt)(br|pt)"
_ANY_TAG = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}"
_SMALL_REGION = r"[-_](?:br|cn|gb|hk|jp|kr|mx|sg|tw|us)"
_SPELLED = "[a-z]{2}(?:[-_](?:hans|hant))?(?:[-_](?:[a-z]{2}|[0-9]{3}))?|[a-z]{4}"
_BEHIND = rf"(?P<stem>.*?\w)[\s_\-.(（\[【:/|]+(?P<tag>{_SPELLED})\s*[)）\]】]?"
_CAPITAL = "(?P<stem>.*[a-z])(?P<tag>[A-Z][a-z](?:[-_]?[A-Z]{2})?)"
_COUNTRY = "(?P<stem>.*[a-z])(?P<tag>CN|GB|JP|KR|TW|US)"
_FIRST = rf"(?P<tag>{_SPELLED})[\s_\-.]+(?P<stem>\w.*)"
_FIRST_SMALL = r"(?P<tag>[a-z]{2})(?P<stem>[A-Z]\w*)"
_LONGEST = 100  # characters of a heading with a tag
_KANA = "[\u3041-\u30ff]"
_NOT_RUSSIAN = "[іїєґўђјљњћџ]"
# The first and the last character of each script.
SCRIPTS = (("zh", "\u2e80", "\u9fff"), ("ko", "\uac00", "\ud7af"), ("ru", "\u0400", "\u04ff"))


def column_and_language(column: str) -> tuple[str, str]:
    """Return the field and the language that a user gives a column: `description_zh-Hant`, `message_en`.

    The language is "" if the column is a field, or something else.
    """
    field, _, tag = column.partition("_")
    is_text = field in ("message", "description", "solution") and re.fullmatch(_ANY_TAG, tag) is not None
    return (field, tag) if is_text else (column, "")


def is_language(key: str) -> bool:
    """Whether a key can only be the tag of a language: `en`, `zh-CN`, not `id`."""
    return are_languages([key])


def are_languages(keys: Collection[str]) -> bool:
    """Whether all keys are tags of languages; `id` or `it` count if a clear tag such as `en` is with them."""
    tags = [_match(key) for key in keys]
    return all(tag and _is_tag(tag) for tag in tags) and any(tag and tag[1].lower() in _CLEAR for tag in tags)


def tag_of(key: str) -> str | None:
    """Return the tag of a language as BCP 47 writes it, None if a key is none: `zh_cn` -> `zh-CN`."""
    match = _match(key)
    if match is None or not _is_tag(match):
        return None
    language, script, region = match.groups()
    first = language.lower()
    first = first if script or region else _REGIONS.get(first, first)
    return "-".join(
        [first, *([script[1:].title()] if script else []), *([region[1:].upper()] if region else [])]
    )


def has_kana(text: str) -> bool:
    """Whether a text has letters that only Japanese has."""
    return not text.isascii() and re.search(_KANA, text) is not None


def language_of_letters(texts: Sequence[str]) -> str | None:
    """Return the language that the letters of most texts can only be of, None if they may be of several.

    ["窑冷"] -> zh     ["かまど"] -> ja     ["kiln cold"] -> None
    """
    text = " ".join(texts)
    if text.isascii():
        return None
    if has_kana(text):
        return "ja"
    counts = {tag: sum(first <= each <= last for each in text) for tag, first, last in SCRIPTS}
    tag = max(counts, key=counts.__getitem__)
    is_clear = 2 * counts[tag] > sum(map(str.isalpha, text)) and not re.search(_NOT_RUSSIAN, text, re.I)
    return tag if is_clear else None


def without_tag(heading: str) -> list[tuple[str, str]]:
    """Return the ways to read a heading as a word with the tag of a language behind it.

    `message_cs`, `textIt`, `Text (PL)`; also with a country, `messageUS`. The word is as the heading has it;
    its reader knows if it is one.
    """
    country = re.fullmatch(_COUNTRY, heading) if len(heading) <= _LONGEST else None
    ways = _ways(heading, ((_BEHIND, re.IGNORECASE), (_CAPITAL, re.NOFLAG)))
    return [*ways, *([(country["stem"], _OF_COUNTRIES[country["tag"].lower()])] if country else [])]


def with_tag_first(heading: str) -> list[tuple[str, str]]:
    """Return the ways to read a heading as a word with the tag of a language before it: `en_message`."""
    return _ways(heading, ((_FIRST, re.IGNORECASE), (_FIRST_SMALL, re.NOFLAG)))


def _ways(heading: str, patterns: Iterable[tuple[str, int]]) -> list[tuple[str, str]]:
    if len(heading) > _LONGEST:
        return []
    found = (re.fullmatch(pattern, heading, flag) for pattern, flag in patterns)
    return [(match["stem"], tag) for match in found if match and (tag := tag_of(match["tag"]))]


def _match(key: str) -> re.Match[str] | None:
    """Return the match of a tag: its language, its script and its region."""
    if not key.isascii():
        return None
    if joined := re.fullmatch(_JOINED, key, re.IGNORECASE):
        key = "-".join(part for part in joined.groups() if part)
    return re.fullmatch(_TAG, key, re.IGNORECASE)


def _is_tag(tag: re.Match[str]) -> bool:
    language, _, region = tag.groups()
    # A region has capitals, or is well known: `no_ok` has no region.
    is_small = region is not None and re.fullmatch(_SMALL_REGION, region, re.IGNORECASE) is not None
    is_home = region is not None and region[1:].lower() == language.lower()  # `es-es`
    is_region = region is None or region.upper() == region or is_small or is_home
    return (language.lower() in _CLEAR or f" {language.lower()} " in _OTHERS) and is_region
