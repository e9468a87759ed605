"""The message, the code or the name of an error in a table -> the name of a constant.

    pic not has face        -> PIC_NOT_HAS_FACE
    AuthFailure.Expired     -> AUTH_FAILURE_EXPIRED
    图片中没有人脸 (222202)  -> E_222202

A name is made once, when an error first enters a catalog. Later imports read it from the catalog,
and never change it.
"""

import re
import unicodedata
from collections.abc import Sequence, Set

from errcast.catalog import Code

LONGEST_DERIVED_NAME = 60

_APOSTROPHES = str.maketrans("", "", "'’")
_LOWER_TO_UPPER = re.compile("(?<=[a-z])(?=[A-Z])")
_WORD_BOUNDARY = re.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_FEWEST_LETTERS, _LETTERS_FOR_A_DIGIT = 2, 2  # `OK` and `E2BIG` are words, `PM0001` is none
_NOT_A_WORD = re.compile("[^A-Za-z0-9]+")


def derive_names(entries: Sequence[tuple[Code, str]], taken: Set[str] = frozenset()) -> list[str]:
    """Return a unique name for each (code, message), in their order; no name is one of `taken`."""
    return unique_names([(code, name_from_message(message, code)) for code, message in entries], taken)


def unique_names(entries: Sequence[tuple[Code, str]], taken: Set[str] = frozenset()) -> list[str]:
    """Return a unique name for each (code, name), in their order; no name is one of `taken`.

    Names that collide all get `_<code>`: `BUSY` of 1 and of 2 -> `BUSY_1`, `BUSY_2`. A name of
    `taken` belongs to another error, which keeps it. Names that still collide (string codes that
    differ only in punctuation) get a number, in their order.
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
            names[at] = f"{names[at]}_{code_words(entries[at][0])}"
            places.setdefault(names[at], []).append(at)
        suffixed.update(fresh)
        touched = collided | {names[at] for at in fresh}
        collided = {name for name in touched if len(places[name]) > (name not in taken)}
    return _numbered(names, taken) if collided else names


def name_from_message(message: str, code: Code) -> str:
    """Return the name that a message gives, before collisions are resolved.

    `pic not has face` -> `PIC_NOT_HAS_FACE`, `500 errors` -> `E_500_ERRORS`. A message without a
    Latin letter or a digit gives `E_` and the code.
    """
    name = _shorten(spelled_as_name(message))
    if not name:
        return f"E_{code_words(code)}"
    return f"E_{name}" if name[0].isdigit() else name


def is_shortened(message: str) -> bool:
    """Whether the name that a message gives leaves out some of its words."""
    return len(spelled_as_name(message)) > LONGEST_DERIVED_NAME


def is_scrap(message: str) -> bool:
    """Whether the name that a message gives comes from less than half of its letters."""
    letters = [each for each in unicodedata.normalize("NFKD", message) if each.isalpha()]
    latin = sum(each.isascii() for each in letters)
    return 2 * latin < len(letters)


def name_from_code(code: Code) -> str | None:
    """Return the name that a code of words gives, None if the code is not made of words.

    `AuthFailure.SignatureExpire` -> `AUTH_FAILURE_SIGNATURE_EXPIRE`, `VALIDATION_ERROR` as it is;
    `PM0001`, `0A000` and `1.0.0` give None: a reader sees a number, although it has letters.
    """
    if isinstance(code, int) or not code[0].isalpha():
        return None
    letters = sum("a" <= each <= "z" for each in code.lower())
    digits = sum("0" <= each <= "9" for each in code)
    is_word = letters >= _FEWEST_LETTERS and letters > _LETTERS_FOR_A_DIGIT * digits
    return _shorten(spelled_like_a_constant(code)) if is_word else None


def name_from_column(text: str, code: Code) -> str:
    """Return the name that a column of names gives: `HTTPError` -> `HTTP_ERROR`, `NO_FACE` -> `NO_FACE`."""
    name = spelled_like_a_constant(text)
    if not name:
        return f"E_{code_words(code)}"
    return f"E_{name}" if name[0].isdigit() else name


def spelled_like_a_constant(text: str) -> str:
    """Return identifiers in the spelling of constants: `HTTPError` -> `HTTP_ERROR`."""
    tokens = _NOT_A_WORD.split(_plain_letters(text))
    return _upper_snake(
        "_".join(each if each.isupper() else _WORD_BOUNDARY.sub("_", each) for each in tokens)
    )


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
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(character for character in decomposed if not unicodedata.combining(character)).translate(
        _APOSTROPHES
    )


def _upper_snake(text: str) -> str:
    return _NOT_A_WORD.sub("_", text).strip("_").upper()


def _shorten(name: str) -> str:
    if len(name) <= LONGEST_DERIVED_NAME:
        return name
    cut = name.rfind("_", 0, LONGEST_DERIVED_NAME + 1)
    return name[: cut if cut > 0 else LONGEST_DERIVED_NAME]


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
