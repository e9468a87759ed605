"""The cells of a column -> `Profile`: what the column can be, whatever its heading says.

11, 12, 13                     -> integers, each once
LAMP_OUT, KILN_COLD, FINE      -> identifiers
the lamp is out, cold          -> texts
E, W, E                        -> letters
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from errcast.sources.cells.codes import is_certainly_code, is_no_code, is_range
from errcast.sources.cells.compounds import code_and_words, codes_in
from errcast.sources.cells.shapes import shape
from errcast.sources.cells.truth import truth_value

_STATUS = re.compile("[1-5][0-9]{2}(?![0-9])")
# The registered ones from 200 on (RFC 9110 and others).
_KNOWN_STATUSES = {
    *map(
        str, (*range(200, 209), 226, *range(300, 309), *range(400, 419), *range(421, 427), 428, 429, 431, 451)
    ),
    *map(str, (*range(500, 509), 510, 511)),
}
_FIRST_ERROR = "400"
_LONGEST_TITLE = 40  # characters
_MOST_WITHOUT_PLACEHOLDER = 10  # of so many identifiers, one may have a placeholder
_MANY, _MANY_EACH = 8, 4  # rows; and rows on average for each of few texts
_NEARLY_ALL = 0.8
_VALUE_TYPE = (
    r"(?i)(?:string|str|int(?:eger|32|64)?|long|number|float|double|decimal|bool(?:ean)?|object|array|list|map"
    r"|date)(?:\[\])?"
)
_MOST = 0.7
_NEARLY = 5  # of so many cells, one may be there twice
_MOST_STATUSES = 10  # of so many, one may be no status
_EACH_NAMED = 4  # of so many cells, one has an identifier
_DATE = r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}|[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2}"  # `01.06.2023`
_VERSION = re.compile(r"[vV]?[0-9]+(?:\.[0-9]+)+")
_LEVEL = "(?i)fatal|critical|severe|error|warn(?:ing)?|notice|info(?:rmation)?|debug|trace|major|minor"
_CAPITAL = re.compile("[A-Z]")
_STRUCTURE = re.compile(r'\{"|\[["{\[]')
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# All but letters of other scripts: it has much fewer characters, and Python builds a class one by one.
_NO_OTHER_SCRIPT = "\0-\u036f\u2000-\u2bff\ud800-\uf8ff\ufe00-\ufe6f\uff00-\uff65\uffdd-\U0010ffff"


class Profile:
    """What the cells of a column are. The texts are each on one line, "" for a blank cell."""

    def __init__(self, cells: Sequence[str]) -> None:
        """Keep the cells that say something: a dash and `n/a` say nothing, nor does a range among others."""
        self.said = [cell for cell in cells if cell and not is_no_code(cell)]
        self.filled = [cell for cell in self.said if not is_range(cell)] or self.said

    @cached_property
    def _shapes(self) -> Counter[str]:
        return Counter(map(shape, self.filled))

    def _share(self, *shapes: str) -> float:
        return sum(self._shapes[each] for each in shapes) / len(self.filled) if self.filled else 0

    @cached_property
    def is_unique(self) -> bool:
        """Whether no cell is there twice."""
        return self.distinct == len(self.filled)

    @property
    def is_nearly_unique(self) -> bool:
        """Whether few cells are there twice, as where some errors have several rows."""
        return _NEARLY * self.distinct >= (_NEARLY - 1) * len(self.filled)

    @property
    def are_integers(self) -> bool:
        """Whether all cells are integers, decimal or hexadecimal."""
        return self._share("integer") == 1

    @property
    def are_statuses(self) -> bool:
        """Whether all cells are HTTP statuses, and not only numbers of three digits."""
        cells = set(self.filled)
        return (
            bool(cells)
            and all(map(_STATUS.fullmatch, cells))
            and max(cells) >= _FIRST_ERROR
            and (not self.is_unique or cells <= _KNOWN_STATUSES)
        )

    @property
    def are_shared_statuses(self) -> bool:
        """Whether nearly all cells are registered HTTP statuses, and several rows share one of an error.

        A cell may list several: `400, 403`.
        """
        known = self._registered_statuses
        return len(set(known)) < len(known)

    @property
    def are_registered_statuses(self) -> bool:
        """Whether nearly all cells are registered HTTP statuses, one or several in a cell."""
        return bool(self._registered_statuses)

    @cached_property
    def _registered_statuses(self) -> list[str]:
        """The registered HTTP statuses, if nearly all cells are and one is of an error; else none."""
        cells = [code for cell in self.filled for code in codes_in(cell) or [cell]]
        known = [cell for cell in cells if cell in _KNOWN_STATUSES]
        are_nearly_all = _MOST_STATUSES * len(known) >= (_MOST_STATUSES - 1) * len(cells) > 0
        return known if are_nearly_all and max(known) >= _FIRST_ERROR else []

    @property
    def may_be_statuses(self) -> bool:
        """Whether at least half of the cells begin with a number of three digits, or there are none."""
        return 2 * sum(bool(_STATUS.match(cell)) for cell in self.filled) >= len(self.filled)

    @property
    def may_be_known_statuses(self) -> bool:
        """Whether at least half of the cells begin with a registered HTTP status: `403 Forbidden`."""
        begins = [match[0] for cell in self.filled if (match := _STATUS.match(cell))]
        return 2 * sum(each in _KNOWN_STATUSES for each in begins) >= len(self.filled)

    @property
    def are_versions(self) -> bool:
        """Whether all cells are numbers with dots: they may be codes, but more often are versions."""
        return bool(self.filled) and all(map(_VERSION.fullmatch, self.filled))

    @property
    def are_row_numbers(self) -> bool:
        """Whether the cells count the rows: 1, 2, 3; the first row may be missing here."""
        starts = (1, 2)
        return any(
            self.filled == [str(number) for number in range(start, start + len(self.filled))]
            for start in starts
        )

    @cached_property
    def are_identifiers(self) -> bool:
        """Whether nearly each cell is another identifier; at least half of them cannot be words of a text."""
        return self.are_words and 2 * self._share("identifier") >= 1 and not self.are_levels

    @property
    def are_levels(self) -> bool:
        """Whether all cells are levels of a log: `INFO`, `ERROR`; a list of three errors may have three."""
        return all(re.fullmatch(_LEVEL, cell) for cell in self.filled)

    @cached_property
    def are_mostly_identifiers(self) -> bool:
        """Whether nearly each cell is another identifier; few have a placeholder: `WAIT_{seconds}`."""
        others = {cell for cell in self.filled if shape(cell) not in ("identifier", "word", "coded")}
        rest = [cell for cell in self.filled if cell not in others]
        are_few = _MOST_WITHOUT_PLACEHOLDER * len(others) <= len(self.filled)
        return are_few and Profile(rest).are_identifiers and all(map(is_certainly_code, others))

    @property
    def may_be_names(self) -> bool:
        """Whether the cells are identifiers, of which few are codes: `LampOut`, `Timeout2`."""
        are_single = not any(" " in cell for cell in self.filled)
        return self.are_identifiers or (are_single and self.are_nearly_identifiers and not self.are_levels)

    @property
    def are_nearly_identifiers(self) -> bool:
        """Whether at least half of the cells are identifiers, and few have another form: `LampOut (old)`."""
        are_nearly_all = self._share("identifier", "word", "coded") >= _NEARLY_ALL
        return are_nearly_all and 2 * self._share("identifier") >= 1 and self.is_nearly_unique

    @cached_property
    def are_words(self) -> bool:
        """Whether nearly each cell is another word or identifier, and not all say yes or no."""
        return self.is_nearly_unique and self.are_almost_words

    @property
    def are_almost_words(self) -> bool:
        """Whether the cells are words or identifiers, and most of them are different."""
        return (
            self._share("identifier", "word", "coded") == 1
            and self._share("coded") < 1
            and self.are_varied
            and not self._say_all_yes_or_no()
        )

    @cached_property
    def are_codes(self) -> bool:
        """Whether at least half of the cells are codes and not words; most of them are there only once."""
        if self.are_codes_with_names:
            return True
        if self.filled and all(re.fullmatch(_DATE, cell) for cell in self.filled):
            return False
        codes = [cell for cell in self.filled if _is_code(cell)]
        return 2 * len(codes) >= len(self.filled) > 0 and 2 * len(set(codes)) > len(codes)

    @cached_property
    def are_codes_with_names(self) -> bool:
        """Whether nearly each cell has a number and another identifier: `LAMP_OUT (11)`."""
        pairs = [code_and_words(cell) for cell in self.filled]
        names = [
            pair.words for pair in pairs if pair and shape(pair.words) in ("identifier", "word", "coded")
        ]
        return len(set(names)) == len(names) > 0 and len(names) >= _MOST * len(self.filled)

    @cached_property
    def are_texts(self) -> bool:
        """Whether the cells are texts for people: some have spaces or letters that are not ASCII."""
        return self._shapes["text"] > 0 and not self.are_codes and not self._say_all_yes_or_no()

    @cached_property
    def are_lists_of_names(self) -> bool:
        """Whether many cells are identifiers, or lists that begin with one: `readLamp, readKiln`."""
        firsts = [re.split("[,;]", cell, maxsplit=1)[0].strip() for cell in self.filled]
        named = sum(shape(first) == "identifier" and not first.isupper() for first in firsts)
        return _EACH_NAMED * named >= len(self.filled) > 0

    @cached_property
    def distinct(self) -> int:
        """How many cells are different."""
        return len(set(self.filled))

    @property
    def are_varied(self) -> bool:
        """Whether most of the cells are different, as those of messages are."""
        return 3 * self.distinct > 2 * len(self.filled)

    @property
    def may_be_titles(self) -> bool:
        """Whether all cells are short and none is a list, as the title of a category is."""
        return all(len(cell) <= _LONGEST_TITLE and ", " not in cell for cell in self.filled)

    @property
    def are_mostly_titles(self) -> bool:
        """Whether most cells are short."""
        short = sum(len(cell) <= _LONGEST_TITLE for cell in self.filled)
        return 3 * short >= 2 * len(self.filled)

    @property
    def are_shared(self) -> bool:
        """Whether many rows share very few cells, as those of a category or a severity."""
        return len(self.filled) >= _MANY and _MANY_EACH * self.distinct <= len(self.filled)

    @property
    def are_structures(self) -> bool:
        """Whether a cell is a list or an object in JSON."""
        return any(map(_STRUCTURE.match, self.filled))

    @property
    def are_types_of_values(self) -> bool:
        """Whether most cells are types, as those beside the keys of an answer: `string`, `integer`."""
        types = sum(re.fullmatch(_VALUE_TYPE, cell) is not None for cell in self.filled)
        return types > _MOST * len(self.filled) > 0

    @property
    def are_letters(self) -> bool:
        """Whether the cells are single capital letters, such as a severity."""
        return bool(self.filled) and all(map(_CAPITAL.fullmatch, self.filled))

    @property
    def are_truth_values(self) -> bool:
        """Whether at least half of the cells say yes or no, or there are none."""
        return 2 * sum(truth_value(cell) is not None for cell in self.filled) >= len(self.filled)

    @property
    def are_true_or_false(self) -> bool:
        """Whether each cell is `true` or `false`, which is never a text for people."""
        return bool(self.filled) and all(cell.lower() in ("true", "false") for cell in self.filled)

    def _say_all_yes_or_no(self) -> bool:
        return all(truth_value(cell) is not None for cell in self.filled)

    @property
    def is_latin(self) -> bool:
        """Whether at least half of the cells have Latin letters and none of another script."""
        latin = sum(bool(_LATIN.search(cell)) and not _has_other_script(cell) for cell in self.filled)
        return 2 * latin >= len(self.filled) > 0

    @property
    def is_foreign(self) -> bool:
        """Whether at least half of the cells have letters of another script than the Latin."""
        return 2 * sum(_has_other_script(cell) for cell in self.filled) >= len(self.filled) > 0

    def share_of(self, known: "frozenset[str] | set[str]") -> int:
        """Return how many of the cells are among some texts."""
        return sum(cell in known for cell in self.filled)


def _is_code(cell: str) -> bool:
    """Whether a cell is a code, a list of codes, or a code with a label: `Error 11:`."""
    if is_certainly_code(cell) or codes_in(cell):
        return True
    pair = code_and_words(cell)
    return pair is not None and not pair.words


def _has_other_script(text: str) -> bool:
    return not text.isascii() and re.search(f"[^{_NO_OTHER_SCRIPT}]", text) is not None
