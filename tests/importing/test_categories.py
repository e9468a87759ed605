"""The ids of categories, made from their titles."""

from collections.abc import Iterator, Set

from errcast.importing.errors import categories_of
from errcast.limits import catalog_name_problem


def test_an_id_is_made_from_its_title_and_numbered_if_another_category_has_it() -> None:
    ids = [
        category.id for category in categories_of(["Key errors", "类", "key_errors", "Limits"], {"limits"})
    ]
    assert ids == ["key_errors", "category_2", "category_3", "category_4"]


def test_an_id_stays_short_whatever_the_titles_are() -> None:
    titles = ["category 200" + " 2" * number for number in range(122)]
    titles += [f"filler {number}" for number in range(199 - len(titles))]
    categories = categories_of([*titles, "类"])
    assert len({category.id for category in categories}) == 200
    assert [catalog_name_problem(category.id) for category in categories] == [None] * 200


class Watched(Set[str]):
    """A set that counts how often somebody goes through it."""

    def __init__(self, *words: str) -> None:
        self.words, self.times = frozenset(words), 0

    def __contains__(self, word: object) -> bool:
        return word in self.words

    def __iter__(self) -> Iterator[str]:
        self.times += 1
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)


def test_the_ids_that_exist_are_read_once_for_all_categories() -> None:
    taken = Watched("image", "network")
    assert len(categories_of([f"Group {number}" for number in range(100)], taken)) == 100
    assert taken.times == 1
