"""Answers about very many errors of one catalog: its words are collected once, not once for each answer."""

from collections.abc import Iterator
from typing import Any

from errcast.catalog import Catalog, Category, ErrorCode, Reserved
from errcast.explaining import KnownError, KnownReserved, Sighting, explanation_data, explanation_text


class _Counted(tuple[Any, ...]):
    """Values that know how many times they were walked through."""

    walks = 0

    def __iter__(self) -> Iterator[Any]:
        self.walks += 1
        return super().__iter__()

    def __contains__(self, value: object) -> bool:
        self.walks += 1
        return super().__contains__(value)


def test_the_titles_of_categories_are_collected_once() -> None:
    errors = tuple(ErrorCode(code, f"LAMP_{code}", "out", category=f"c{code}") for code in range(20))
    titles = tuple(Category(f"c{code}", f"Room {code}") for code in range(20))
    catalog = Catalog("hotel", errors, categories=titles)
    counted = _Counted(titles)
    object.__setattr__(catalog, "categories", counted)
    answers: dict[KnownError | KnownReserved, Sighting] = {
        KnownError(catalog, error): Sighting(1, None) for error in errors
    }
    assert "Room 19" in explanation_text(answers)
    assert counted.walks == 1


def test_the_reserved_words_are_collected_once() -> None:
    names = tuple(f"LAMP_{number}" for number in range(20))
    catalog = Catalog("hotel", (ErrorCode(1, "KILN", "cold"),), reserved=Reserved((), names))
    counted = _Counted(names)
    object.__setattr__(catalog, "reserved", Reserved((), counted))
    answers: dict[KnownError | KnownReserved, Sighting] = {
        KnownReserved(catalog, name): Sighting(1, None) for name in names
    }
    assert [each["name"] for each in explanation_data(answers)] == [*names]
    assert counted.walks == 1
