"""The table of words beside this module -> sets of words, read at the first use.

vocabulary("codes")  -> {"code", "errno", "error", …}
"""

from pathlib import Path

from errcast.lexing.word_tables import words_of_table

_VOCABULARY = Path(__file__).parent / "vocabulary.yaml"


def vocabulary(key: str) -> frozenset[str]:
    """Return the words under a key of `vocabulary.yaml`."""
    return words_of_table(_VOCABULARY, key)
