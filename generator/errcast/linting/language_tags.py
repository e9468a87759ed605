"""A language tag -> what is wrong with it, if no language, script or region can have it.

en-US, zh-Hant-TW  ->  nothing
cn                 ->  `cn` is a region; the language is "zh"
en_US, english     ->  is no language tag

Sources: ISO 639-1 for languages of two letters, RFC 5646 for the form of a tag. Languages of three
letters are too many to list, so only their form is checked.
"""

import re

_LANGUAGES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv "
    "cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr "
    "ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw "
    "ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv "
    "ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr "
    "ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi "
    "yo za zh zu "
)
# Regions that people write in the place of their language.
_MEANT = {
    "br": None,
    "cn": "zh",
    "cz": "cs",
    "dk": "da",
    "gr": "el",
    "in": "hi or id",
    "iw": "he",
    "jp": "ja",
    "us": "en",
    "uk": None,
    "vn": "vi",
    "gb": "en",
}
_FORM = re.compile(
    """
    [a-z]{2,3} (-[a-z]{3}){0,3}       # the language
    (-[a-z]{4})?                      # the script
    (-([a-z]{2}|[0-9]{3}))?           # the region
    (-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*
    (-[a-wyz0-9](-[a-z0-9]{2,8})+)*
    (-x(-[a-z0-9]{1,8})+)?
    """,
    re.VERBOSE,
)


def tag_problem(tag: str) -> str | None:
    """Return why no language has a tag, or None; the remedy is a part of it."""
    lower = tag.lower()
    language = lower.partition("-")[0]
    if meant := _MEANT.get(language):
        return f'"{language}" is not a language; did you mean {meant}?'
    is_unknown = re.fullmatch("[a-z]{2}", language) is not None and f"{language} " not in _LANGUAGES
    if is_unknown or not _FORM.fullmatch(lower):
        return "no language has this tag; write one of BCP 47, such as en, pt-BR or zh-Hant"
    return None
