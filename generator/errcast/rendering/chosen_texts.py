"""The texts of an error that a target for localisation writes, as its option `texts` says.

texts = ["description", "solution"], and an error without a description  ->  its message and its solution
"""

from collections.abc import Iterator

from errcast.catalog import ErrorCode
from errcast.options import Options

TEXTS_OPTION, CATEGORIES_OPTION = "texts", "categories"
TEXTS = ("message", "description", "solution")


def chosen_fields(error: ErrorCode, options: Options) -> Iterator[str]:
    """Yield the fields with the texts; the message is in the place of a description that is not there."""
    chosen = options[TEXTS_OPTION]
    assert isinstance(chosen, tuple)
    for field in chosen:
        if field == "description" and error.description is None:
            yield "message"
        elif getattr(error, field) is not None:
            yield field
