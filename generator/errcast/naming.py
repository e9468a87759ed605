"""The message, the code or the name of an error in a table -> the name of a constant.

    pic not has face        -> PIC_NOT_HAS_FACE
    AuthFailure.Expired     -> AUTH_FAILURE_EXPIRED
    图片中没有人脸 (222202)  -> E_222202
    user {0} is locked      -> USER_IS_LOCKED
    NotAReplica             -> NOT_A_REPLICA

A name is made once, when an error first enters a catalog. Later imports read it from the catalog,
and never change it.
"""

import re
import unicodedata
from collections.abc import Sequence, Set
from functools import cache

from errcast.catalog import Code
from errcast.text.assigned import known
from errcast.text.identifiers import words_of

LONGEST_DERIVED_NAME = 60

# Apostrophes, and the letters that have no accent to take away.
_OTHER_LETTERS = str.maketrans(
    {"'": "", "’": "", "ł": "l", "Ł": "L", "ı": "i", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss"}
    | {"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "TH", "ð": "d", "Ð": "D"}
)
_LOWER_TO_UPPER = re.compile("(?<=[a-z])(?=[A-Z])")
_IDENTIFIER = re.compile(r"[A-Za-z0-9]+(?:[._:/-][A-Za-z0-9]+)*")
_FIRST_IDEOGRAPH = "\u2e80"
_LETTER = re.compile("[A-Za-z]")
_SMALL_LETTER, _DIGIT = re.compile("[a-z]"), re.compile("[0-9]")
_SHORT_WORD = re.compile("[A-Za-z]{3}")
_WORD = re.compile("[a-z]{4}")
_ENDS = " \t\n.,;:!?…。！？"
# Placeholders, which a program fills: {0}, {{name}}, {x:d}, ${x}, %s, %(x)s, %1$s, %02d, <x>, :x.
# A possessive 's after a placeholder belongs to it.
_PLACEHOLDER = r"""(?: \$?\{\{?[\w.$-]*(?::[^{}\s]*)?\}\}?
          | %(?:\(\w+\)|[0-9]+\$)?[#0+-]*+[0-9]*+(?:\.[0-9]++)?(?:hh?|ll?|[zj])?[a-zA-Z@](?![a-zA-Z0-9])
          | <[A-Za-z_][\w.-]*>
          | (?<!\S):[A-Za-z_]\w*
        )(?:['’]s\b)?"""
_IN_PLACEHOLDERS = "{%<:"
# A name that is cut does not end with one of these.
_LINKING_WORDS = frozenset(("A", "AN", "THE", "OF", "TO", "BE", "AND", "OR", "IN", "FOR", "WITH"))
_SHORTEST_BASE = 20  # a longer suffix is appended to the whole name
_FEWEST_LETTERS, _LETTERS_FOR_A_DIGIT = 2, 2  # `OK` and `E2BIG` are words, `PM0001` is none
_AROUND_NUMBER = re.compile(
    "(?:[A-Za-z]{2,}[_.-])+[0-9]{1,5}[_.-][A-Za-z]{3,}(?:[_.-][A-Za-z]+)*"
)  # `ERR_500_BUG`
_NOT_A_WORD = re.compile("[^A-Za-z0-9]+")


def derive_names(entries: Sequence[tuple[Code, str]], taken: Set[str] = frozenset()) -> list[str]:
    """Return a unique name for each (code, message), in their order; no name is one of `taken`."""
    return unique_names([(code, name_from_message(message, code)) for code, message in entries], taken)


def unique_names(entries: Sequence[tuple[Code, str]], taken: Set[str] = frozenset()) -> list[str]:
    """Return a unique name for each (code, name), in their order; no name is one of `taken`.

    Names that collide all get `_<code>`: `BUSY` of 1 and of 2 -> `BUSY_1`, `BUSY_2`. If that makes a
    name longer than 60 characters, the part before the code is cut. A name of `taken` belongs to
    another error, which keeps it. Names that still collide (string codes that differ only in
    punctuation) get a number, in their order.
    """
    names = [name for _, name in entries]
    places: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        places.setdefault(name, []).append(at)
    suffixed = set[int]()
    collided = {name for name, found in places.items() if len(found) > 1 or name in taken}
    while fresh := [at for name in collided for at in places[name] if at not in suffixed]:
        for name in collided:
            places[name] = [at for at in places[name] if at in suffixed]
        for at in fresh:
            names[at] = _with_suffix(names[at], code_words(entries[at][0]))
            places.setdefault(names[at], []).append(at)
        suffixed.update(fresh)
        touched = collided | {names[at] for at in fresh}
        collided = {name for name in touched if len(places[name]) > (name not in taken)}
    return _numbered(names, taken) if collided else names


def name_from_message(message: str, code: Code) -> str:
    """Return the name that a message gives, before collisions are resolved.

    `pic not has face` -> `PIC_NOT_HAS_FACE`, `404 not found` -> `E_404_NOT_FOUND`. A message that has
    no words in Latin letters gives `E_` and the code.
    """
    name = _shorten(_spelled_message(message))
    if not _has_words(message):
        return name_of_last_resort(code)
    return f"E_{name}" if name[0].isdigit() else name


def is_shortened(message: str) -> bool:
    """Whether the name that a message gives leaves out some of its words."""
    return len(_spelled_message(message)) > LONGEST_DERIVED_NAME


def is_partial(message: str) -> bool:
    """Whether a message, without its placeholders, is mostly in another script than Latin.

    A Chinese character counts as two letters: it says more than one.
    """
    if message.isascii():
        return False
    words = unicodedata.normalize("NFKD", known(_without_placeholders(message)))
    latin = len(_LETTER.findall(words))
    others = sum(1 + (each > _FIRST_IDEOGRAPH) for each in words if not each.isascii() and each.isalpha())
    return latin < others


def _has_words(message: str) -> bool:
    """Whether the Latin letters of a message, outside its placeholders, can be a name.

    A message in another script leaves only scraps: a number, a unit, `XML`, `IP`. A word of at least
    four small letters is no scrap: `人脸 face 不存在`. `{0} is {1}` leaves no name either.
    """
    words = _without_placeholders(message)
    enough = _WORD if is_partial(message) else _LETTER if words == message else _SHORT_WORD
    return bool(enough.search(_plain_letters(words)))


def name_from_code(code: Code) -> str | None:
    """Return the name that a code of words gives, None if the code is not made of words.

    `AuthFailure.SignatureExpire` -> `AUTH_FAILURE_SIGNATURE_EXPIRE`, `VALIDATION_ERROR` as it is;
    `PM0001`, `0A000` and `1.0.0` give None: a reader sees a number, although it has letters. A path that is
    too long loses its first parts: `common.dto. … .KilnErrorCode.COLD` -> `KILN_ERROR_CODE_COLD`.
    """
    if isinstance(code, int) or not known(code.removeprefix("-")[:1]).isalpha():
        return None
    letters = len(_SMALL_LETTER.findall(code.lower()))
    digits = len(_DIGIT.findall(code))
    is_word = letters >= _FEWEST_LETTERS and letters > _LETTERS_FOR_A_DIGIT * digits
    is_word = is_word or _AROUND_NUMBER.fullmatch(code) is not None
    return _shorten(_last_parts(code)) if is_word else None


def _last_parts(code: str) -> str:
    """Return a code in the spelling of constants, as many of its last parts as a name can have."""
    whole = spelled_like_a_constant(code)
    if len(whole) <= LONGEST_DERIVED_NAME:
        return whole
    name = ""
    for part in reversed(code.split(".")):  # from the end, so that each part is spelled once
        longer = "_".join(filter(None, (spelled_like_a_constant(part), name)))
        if name and len(longer) > LONGEST_DERIVED_NAME:
            return name
        name = longer
    return name


def name_from_column(text: str, code: Code) -> str:
    """Return the name that a column of names gives: `HTTPError` -> `HTTP_ERROR`, `NO_FACE` -> `NO_FACE`."""
    name = spelled_like_a_constant(text)
    if not name:
        return name_of_last_resort(code)
    return f"E_{name}" if name[0].isdigit() else name


def spelled_like_a_constant(text: str) -> str:
    """Return identifiers in the spelling of constants: `HTTPError` -> `HTTP_ERROR`."""
    tokens = _NOT_A_WORD.split(_plain_letters(text))
    return "_".join(word for each in tokens for word in words_of(each)).upper()


def name_of_last_resort(code: Code) -> str:
    """Return a name of the code alone: `E_` and the code, or the code, if it begins so itself.

    `40401` -> `E_40401`, `PM_0001` -> `E_PM_0001`, `E_00001` -> `E_00001`, `ERR_17` -> `ERR_17`.
    """
    words = code_words(code)
    is_name = isinstance(code, str) and re.match("E(?:RR(?:OR)?)?_[A-Z0-9]", code) is not None
    return words if is_name else f"E_{words}"


def code_words(code: Code) -> str:
    """Return a code as a part of a name: `222202`, `NEG_1`, `0A000`, `AUTHFAILURE_EXPIRED`."""
    text = str(code)
    negative = text.startswith("-")
    words = _upper_snake(_plain_letters(text))
    if not words:
        words = "_".join(f"U{ord(character):04X}" for character in text[negative:]) or "MINUS"
    return f"NEG_{words}" if negative else words


def spelled_as_name(text: str) -> str:
    """Return a text in the spelling of constants, of any length: `no such key` -> `NO_SUCH_KEY`.

    A text without a Latin letter or a digit gives the empty text.
    """
    return _upper_snake(_LOWER_TO_UPPER.sub(" ", _plain_letters(text)))


def catalog_name(stem: str) -> str:
    """Return the name of a catalog from the name of its source file: `Face errors` -> `face_errors`."""
    return _upper_snake(_plain_letters(stem)).lower()


def _plain_letters(text: str) -> str:
    """Return a text without accents and apostrophes: `l’été` -> `lete`, `błąd` -> `blad`."""
    if text.isascii():
        return text.replace("'", "")
    decomposed = unicodedata.normalize("NFKD", known(text))
    return "".join(character for character in decomposed if not unicodedata.combining(character)).translate(
        _OTHER_LETTERS
    )


@cache
def placeholder() -> re.Pattern[str]:
    """Return the pattern of a placeholder: `{0}`, `%s`, `<name>`."""
    return re.compile(_PLACEHOLDER, re.VERBOSE | re.ASCII)


def _without_placeholders(message: str) -> str:
    """Return a message with a space in place of each placeholder: `{0} is locked` -> `  is locked`."""
    return placeholder().sub(" ", message) if any(each in message for each in _IN_PLACEHOLDERS) else message


def _upper_snake(text: str) -> str:
    return _NOT_A_WORD.sub("_", text).strip("_").upper()


def _spelled_message(message: str) -> str:
    """Return a message in the spelling of constants, without its placeholders, of any length.

    `NotAReplica` is one identifier: it becomes `NOT_A_REPLICA`. In a sentence a word ends only
    before a capital letter after a small one.
    """
    words = _without_placeholders(message)
    plain = _plain_letters(words).strip(_ENDS)
    return spelled_like_a_constant(plain) if _IDENTIFIER.fullmatch(plain) else spelled_as_name(words)


def _shorten(name: str, longest: int = LONGEST_DERIVED_NAME) -> str:
    """Return a name of at most `longest` characters: whole words, and no linking word at the end."""
    if len(name) <= longest:
        return name
    cut = name.rfind("_", 0, longest + 1)
    words = name[: cut if cut > 0 else longest].split("_")
    while len(words) > 1 and words[-1] in _LINKING_WORDS:
        words.pop()
    return "_".join(words)


def _with_suffix(name: str, suffix: str) -> str:
    """Return a name and its suffix, cut to the longest name if the name itself is not longer.

    A column of names, or a code, may give a longer name: that is not cut.
    """
    room = LONGEST_DERIVED_NAME - len(suffix) - 1
    base = _shorten(name, room) if _SHORTEST_BASE <= room < len(name) <= LONGEST_DERIVED_NAME else name
    return f"{base}_{suffix}"


def _numbered(names: list[str], others: Set[str]) -> list[str]:
    taken = set(names) | others
    following: dict[str, int] = {}  # the number to try first for the next error of this name
    numbered = []
    for name in names:
        unique, number = name, following.get(name, 2 if name in others else 1)
        while number > 1 and unique in taken:
            unique, number = f"{name}_{number}", number + 1
        following[name] = max(number, 2)
        taken.add(unique)
        numbered.append(unique)
    return numbered
