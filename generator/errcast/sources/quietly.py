"""A library that prints or warns -> silence: standard output is for the catalog or the report.

with quietly():
    read(text)    -> what `read` prints is dropped
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import TextIOBase


class _Nowhere(TextIOBase):
    """A stream that drops everything that is printed."""

    def write(self, text: str) -> int:
        return len(text)


@contextmanager
def quietly() -> Iterator[None]:
    """Drop what a library prints on standard output, where results go, and its warnings."""
    with redirect_stdout(_Nowhere()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
