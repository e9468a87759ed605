"""A language tag -> the direction of its writing.

en -> ltr; ar, fa-AF, he -> rtl; az-Arab -> rtl; ar-Latn -> ltr

Sources: the scripts with right-to-left letters are those of the Unicode property Bidi_Class (R and AL). The
languages are those whose likely script is one of them (Unicode CLDR, likelySubtags).
"""

import re

_SCRIPTS = (
    "adlm|arab|aran|armi|avst|chrs|cprt|elym|gara|hatr|hebr|hung|khar|lydi|mand|mani|mend|merc|mero|narb|nbat"
    "|nkoo|orkh|ougr|palm|phli|phlp|phnx|prti|rohg|samr|sarb|sogd|sogo|syrc|syre|syrj|syrn|thaa|todr|yezi"
)
_LANGUAGES = (
    "ar|arc|arz|aeb|acm|acq|acw|acx|adf|afb|aii|ajp|apc|apd|ary|ars|azb|bal|bcc|bgn|bqi|ckb|dv|fa|glk|haz|he"
    "|iw|ji|jpr|khw|ks|lki|lrc|luz|mzn|nqo|pnb|prs|ps|rhg|sd|sdh|skr|syr|trw|ug|ur|yi|ydd"
)
# A tag has its script after the language, with up to three subtags of three letters between them (RFC 5646).
_SCRIPT = "[a-z]+(?:-[a-z]{3}){0,3}-([a-z]{4})(?:-|$)"


def direction(tag: str) -> str:
    """Return `rtl` for a language that is written from the right to the left, else `ltr`."""
    written = tag.lower()
    if script := re.match(_SCRIPT, written):
        return "rtl" if re.fullmatch(_SCRIPTS, script[1]) else "ltr"
    return "rtl" if re.fullmatch(_LANGUAGES, written.partition("-")[0]) else "ltr"
