"""A language tag -> the tags to try, one after the other (RFC 4647, section 3.4).

zh-Hant-TW  ->  zh-Hant-TW, zh-Hant, zh
"""

from collections.abc import Iterator


def tags_to_try(wanted: str) -> Iterator[str]:
    """Yield a tag, then shorter ones. A tag does not end with a subtag of one letter, such as `x`."""
    parts = wanted.split("-")
    while parts:
        yield "-".join(parts)
        parts.pop()
        while parts and len(parts[-1]) == 1:
            parts.pop()


def is_same(one: str, other: str) -> bool:
    """Tell whether two tags are equal; the case of their letters says nothing (RFC 5646, section 2.1.1)."""
    return one.lower() == other.lower()


def serves(own: str, wanted: str) -> bool:
    """Tell whether texts in a language are what somebody wants: `zh` and `zh-Hant` for `zh-Hant`.

    Texts in `en-GB` are texts in `en` too (RFC 4647, section 3.3.1).
    """
    return any(is_same(own, each) for each in tags_to_try(wanted)) or own.lower().startswith(
        f"{wanted.lower()}-"
    )
