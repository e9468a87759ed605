"""Catalogs -> their errors and reserved codes, by code, by name and by message.

Known([face]).by_code["222202"]  -> [KnownError(face, PIC_NOT_HAS_FACE)]
Known([face]).by_name["NO_FACE"] -> [KnownReserved(face, "NO_FACE")], if NO_FACE is reserved
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from errcast.catalog import Catalog, Code, ErrorCode
from errcast.explaining.subjects import CatalogSubject, subject_of
from errcast.limits import hexadecimal
from errcast.naming import spelled_as_name
from errcast.placeholders import placeholder
from errcast.text.assigned import folded

_ENDS = " .,;:!?…。，；：！？"
_WORDS_APART = re.compile(r"[\W_]+")
_BLANKS = re.compile(r"\s+")
_MARKS_OF_CODES = re.compile(r"[./:$#-]")
_SUCCESS = frozenset(("OK", "NONE", "SUCCESS", "SUCCESSFUL", "SUCCEEDED", "NO_ERROR"))
_GRPC = frozenset(("GRPC", "RPC"))
_STATUSES = {
    "DEADLINE_EXCEEDED": 4,
    "PERMISSION_DENIED": 7,
    "RESOURCE_EXHAUSTED": 8,
    "FAILED_PRECONDITION": 9,
    "UNIMPLEMENTED": 12,
    "UNAVAILABLE": 14,
    "UNAUTHENTICATED": 16,
}
_FEWEST_STATUSES = 3
_OF_HTTP, _FIRST_OF_FAILURE = range(100, 600), 400  # the statuses of HTTP
_REMEMBERED = 10_000  # messages; a log says the same again and again
_FEWEST_LETTERS = 4  # of a message that is known again
_REMEMBERED_BESIDE = 1_000  # texts beside codes: several questions are asked about each
_BESIDE = 200  # characters before and behind a code in which its message is beside it


# Two answers are equal only if they are the same object: to compare whole catalogs takes time.
@dataclass(frozen=True, eq=False)
class KnownError:
    """An answer: an error, and the catalog that contains it."""

    catalog: Catalog
    error: ErrorCode


@dataclass(frozen=True, eq=False)
class KnownReserved:
    """An answer: a code or a name of a removed error, which the catalog reserves."""

    catalog: Catalog
    word: Code


KnownEntry = KnownError | KnownReserved


class Sighting(NamedTuple):
    """In how many lines an answer is, and the part of the first one that led to it.

    The part is None if the question is nothing but the code, the name or the message.
    """

    lines: int
    matched: str | None


class Known:
    """All that the catalogs know, in the order of the catalogs and their errors.

    The keys of `by_code` are texts, and those of `by_message` and `by_description` are `plain`.
    """

    def __init__(self, catalogs: Iterable[Catalog]) -> None:
        """Index every error and every reserved code and name."""
        self.catalogs = tuple(catalogs)
        self.by_code: dict[str, list[KnownEntry]] = {}
        self.by_folded_code: dict[str, list[KnownEntry]] = {}  # codes of letters, without their case
        self.by_name: dict[str, list[KnownEntry]] = {}
        self.by_message: dict[str, list[KnownError]] = {}
        self.by_description: dict[str, list[KnownError]] = {}
        self.most_marks = 0  # in a code of letters: 2 in `AuthFailure.Token.Expired`
        # The catalogs about gRPC, whatever their name, by their ids.
        self._of_grpc = frozenset(id(each) for each in self.catalogs if _is_of_grpc(each))
        self._of_http = frozenset(id(each) for each in self.catalogs if _is_of_http(each))
        self._subjects: dict[int, CatalogSubject] = {id(each): subject_of(each) for each in self.catalogs}
        for catalog in self.catalogs:
            for error in catalog.errors:
                known = KnownError(catalog, error)
                self.by_code.setdefault(str(error.code), []).append(known)
                if isinstance(error.code, str):
                    self.most_marks = max(self.most_marks, len(_MARKS_OF_CODES.findall(error.code)))
                if isinstance(error.code, str) and error.code.lower() != error.code.upper():
                    self.by_folded_code.setdefault(error.code.casefold(), []).append(known)
                for name in error.names:
                    self.by_name.setdefault(name, []).append(known)
                self.by_message.setdefault(plain(error.message), []).append(known)
                if error.description:
                    self.by_description.setdefault(plain(error.description), []).append(known)
            # A word that is reserved as a code and as a name is one answer.
            reserved = {code: KnownReserved(catalog, code) for code in catalog.reserved.codes}
            for code, entry in reserved.items():
                self.by_code.setdefault(str(code), []).append(entry)
            for name in catalog.reserved.names:
                entry = reserved.get(name) or KnownReserved(catalog, name)
                self.by_name.setdefault(name, []).append(entry)

    @property
    def letters(self) -> frozenset[str]:
        """Return the letters that stand before the numbers of a catalog: TS in `TS2304`."""
        return frozenset().union(*(each.letters for each in self._subjects.values()))

    def subject(self, entry: KnownEntry) -> CatalogSubject:
        """Return what stands for the catalog of an answer."""
        return self.subject_of(entry.catalog)

    def subject_of(self, catalog: Catalog) -> CatalogSubject:
        """Return what stands for a catalog."""
        return self._subjects[id(catalog)]

    def is_of_grpc(self, entry: KnownEntry) -> bool:
        """Tell whether the catalog of an answer is about gRPC."""
        return id(entry.catalog) in self._of_grpc

    @property
    def has_statuses(self) -> bool:
        """Tell whether a catalog has statuses of HTTP as its codes."""
        return bool(self._of_http)

    def is_of_http(self, entry: KnownEntry) -> bool:
        """Tell whether the codes of the catalog of an answer are statuses of HTTP."""
        return id(entry.catalog) in self._of_http

    def with_code(self, text: str) -> list[KnownEntry]:
        """Return the answers for a code, as a program prints it: `222202`, `0x1F`, `-2147024891`.

        A negative number may be an unsigned 32-bit code, printed as a signed one: -2147024891 is
        0x80070005.
        """
        found = list(self.by_code.get(text, ()))
        if text.isascii() and text.isdigit() and text[0] != "0":  # it has no other spelling
            return found
        number = hexadecimal(text.lower())
        if re.fullmatch("[+-]?[0-9]{1,20}", text):
            number = int(text)
        if number is not None:
            ways = {str(number)} | ({str(number + 2**32)} if -(2**31) <= number < 0 else set())
            found += [each for way in sorted(ways - {text}) for each in self.by_code.get(way, ())]
        return found


def _is_of_grpc(catalog: Catalog) -> bool:
    """Tell whether a catalog is about gRPC, by its name or title, or by three of its own codes and names."""
    if not subject_of(catalog).words.isdisjoint(_GRPC):
        return True
    return sum(_STATUSES.get(error.name) == error.code for error in catalog.errors) >= _FEWEST_STATUSES


def _is_of_http(catalog: Catalog) -> bool:
    """Tell whether the codes of a catalog are statuses of HTTP, at least one of a failure."""
    codes = [error.code for error in catalog.errors]
    return all(code in _OF_HTTP for code in codes) and any(
        isinstance(code, int) and code >= _FIRST_OF_FAILURE for code in codes
    )


def is_success(entry: KnownEntry) -> bool:
    """Tell whether an answer says that nothing failed: the code 0 with the name or the message `OK`."""
    if isinstance(entry, KnownReserved) or str(entry.error.code).strip("0"):
        return False
    return not _SUCCESS.isdisjoint(entry.error.names) or _says_success(entry.error.message)


@lru_cache(maxsize=_REMEMBERED)
def _says_success(message: str) -> bool:
    return spelled_as_name(message) in _SUCCESS


def is_message_beside(entry: KnownEntry, line: str, start: int, stop: int) -> bool:
    """Tell whether the message of an answer is beside its code, which is from `start` to `stop` of a line."""
    if isinstance(entry, KnownReserved):
        return False
    said = _longest_part(entry.error.message)
    if said is None:
        return False
    beside = (line[max(0, start - _BESIDE) : start], line[stop : stop + _BESIDE])
    word = said.partition(" ")[0]
    return any(word in folded(each) and said in _plain_beside(each) for each in beside)


@lru_cache(maxsize=_REMEMBERED_BESIDE)
def _plain_beside(text: str) -> str:
    return plain(text)


@lru_cache(maxsize=_REMEMBERED_BESIDE)
def _words_beside(text: str) -> str:
    """Return the words of a text in capital letters, with blanks between: `not-found` -> `NOT FOUND`."""
    return _WORDS_APART.sub(" ", text).upper()


@lru_cache(maxsize=_REMEMBERED)
def _longest_part(message: str) -> str | None:
    """Return the longest text between the placeholders of a message, None if it has few letters."""
    said = plain(max(placeholder().split(message), key=len))
    return said if sum(map(str.isalnum, said)) >= _FEWEST_LETTERS else None


def is_entry_beside(entry: KnownEntry, line: str, start: int, stop: int) -> bool:
    """Tell whether the message of an answer is beside its code, or one of its names: `5 NOT_FOUND`."""
    if isinstance(entry, KnownReserved):
        return False
    before, behind = line[max(0, start - _BESIDE) : start], line[stop : stop + _BESIDE]
    said = f"{before} {behind}".upper()
    names = [name for name in entry.error.names if all(word in said for word in name.split("_"))]
    if names:
        said = f" {_words_beside(before)} \n {_words_beside(behind)} "
        if any(f" {name.replace('_', ' ')} " in said for name in names):
            return True
    return is_message_beside(entry, line, start, stop)


def plain(text: str) -> str:
    """Return a text as people compare texts: `Token  has expired.` -> `token has expired`.

    A text of marks only stays as it is.
    """
    return _BLANKS.sub(" ", folded(text)).strip(_ENDS) or text
