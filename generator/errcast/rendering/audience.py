"""A catalog -> the same catalog without the texts of internal errors, or without those that say nothing.

audience: internal                             the code and the name stay, so that a reader finds them;
message: shard 7 of db-prod is down     ->     no template gets the message or any other text

description: " "     ->     none in files of texts alone: an app would show nothing
"""

from dataclasses import replace
from typing import Any

from errcast.catalog import Catalog, Code, Deprecation, ErrorCode
from errcast.fields import INTERNAL, PUBLIC
from errcast.options import Options

AUDIENCE = "audience"  # an option of targets: `public` leaves out the texts of internal errors
TEXTS = "texts"  # an option of targets that write texts alone, for apps and translators
_OPTIONAL = ("description", "solution", "details")


def for_audience(catalog: Catalog, options: Options) -> Catalog:
    """Return the catalog as the readers of an output may see it."""
    if TEXTS in options:
        catalog = _without_blanks(catalog)
    if options.get(AUDIENCE) != PUBLIC or not any(map(is_internal, catalog.errors)):
        return catalog
    errors = (_without_texts(error) if is_internal(error) else error for error in catalog.errors)
    return replace(catalog, errors=tuple(errors))


def _without_blanks(catalog: Catalog) -> Catalog:
    """Return a catalog in which no text of an error is blank, the same one if none is."""
    blanks: dict[Code, dict[str, Any]] = {}
    for error in catalog.errors:
        texts = ((key, getattr(error, key)) for key in _OPTIONAL)
        if found := {key: None for key, text in texts if text is not None and not text.strip()}:
            blanks[error.code] = found
    if not blanks:
        return catalog
    errors = (replace(error, **blanks.get(error.code, {})) for error in catalog.errors)
    return replace(catalog, errors=tuple(errors))


def is_withheld(error: ErrorCode, options: Options) -> bool:
    """Tell whether the texts of an error are left out."""
    return options.get(AUDIENCE) == PUBLIC and is_internal(error)


def is_internal(error: ErrorCode) -> bool:
    """Tell whether the texts of an error are for the people who run the API."""
    return error.audience == INTERNAL


def _without_texts(error: ErrorCode) -> ErrorCode:
    """Return an error with facts alone. Its name stands for the message, which no error is without.

    Of the keys of one's own, not even the names stay: they can say as much as a text (`x-mainframe-job`).
    """
    deprecated = error.deprecated
    if isinstance(deprecated, Deprecation):
        kept = deprecated._replace(reason=None)
        deprecated = kept if kept != Deprecation() else True
    return replace(
        error,
        message=error.name,
        description=None,
        solution=None,
        details=None,
        tags=(),
        links=(),
        own=(),
        source=None,
        deprecated=deprecated,
    )
