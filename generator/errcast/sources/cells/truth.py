"""A cell that says yes or no -> a truth value: `Yes`, `是`, `✓` -> true; `non`, `不可` -> false."""

from functools import cache

from errcast.text.assigned import folded

_LONGEST = 30  # characters


def truth_value(text: str) -> bool | None:
    """Return what a cell says, None if it says neither yes nor no."""
    return None if not text or len(text) > _LONGEST else _values().get(_plain(text))


def _plain(text: str) -> str:
    return " ".join(folded(text).replace("-", " ").split()).strip(".。!")


@cache
def _values() -> dict[str, bool]:
    # Imported here: most tables have no such cells.
    from errcast.sources.cells.words import NO, YES

    return {
        _plain(word): is_true
        for words, is_true in ((YES, True), (NO, False))
        for line in words.splitlines()
        for word in line.split("|")
    }
