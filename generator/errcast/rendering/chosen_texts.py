"""The texts of an error that a target for localisation writes, as its option `texts` says.

texts = ["description", "solution"], and an error without a description  ->  its message and its solution
"""

from collections.abc import Iterator

from errcast.catalog import Category, ErrorCode
from errcast.options import Options
from errcast.rendering.in_language import InLanguage

TEXTS_OPTION, CATEGORIES_OPTION, UNTRANSLATED_OPTION = "texts", "categories", "untranslated"
TEXTS = ("message", "description", "solution")


def chosen_fields(error: ErrorCode, options: Options) -> Iterator[str]:
    """Yield the fields with the texts; the message stands for a description that is not there, or blank."""
    chosen = options[TEXTS_OPTION]
    assert isinstance(chosen, tuple)
    for field in chosen:
        if field == "description" and not (error.description or "").strip():
            yield "message"
        elif field == "message" or (getattr(error, field) or "").strip():
            yield field


def written_fields(error: ErrorCode, found: InLanguage, options: Options) -> Iterator[str]:
    """Yield the fields that are in a file in the language of the output, which may lack texts of others."""
    missing = found.fallbacks.get(error.name, {}) if not options.get(UNTRANSLATED_OPTION) else {}
    return (field for field in chosen_fields(error, options) if field not in missing)


def written_categories(found: InLanguage, options: Options) -> Iterator[Category]:
    """Yield the categories whose titles are in such a file: those that errors belong to."""
    if not options.get(CATEGORIES_OPTION):
        return
    used = {error.category for error in found.catalog.errors}
    missing = found.of_categories if not options.get(UNTRANSLATED_OPTION) else {}
    yield from (each for each in found.catalog.categories if each.id in used and each.id not in missing)
