"""The texts of a translation are as hostile as those of a catalog, and come out of each target in the same way."""

from dataclasses import replace
from typing import Any

import pytest

from errcast.catalog import Catalog, ErrorCode
from errcast.fields import TEXT_KEYS
from errcast.rendering.artifacts import render_catalog
from errcast.targets import load_target, resolved_options, target_names
from errcast.translations.model import TranslatedError, TranslatedText, Translation
from tests.support.hostile_texts import TROJAN, WORST, everywhere

TEXTS = (
    WORST,
    TROJAN,
    "line\n\nline\n  ",
    "' \" ` $(x) %s {0} \\u0041 <b> &amp; --> ]]> #{x} {{x}} @x ? *",
)


def plain(catalog: Catalog) -> Catalog:
    """Return a catalog with harmless texts in the place of those that a translation has."""
    errors = (_plain(error, at) for at, error in enumerate(catalog.errors))
    categories = tuple(each._replace(title=f"title {each.id}") for each in catalog.categories)
    return replace(catalog, errors=tuple(errors), categories=categories, title="title", language="zh")


def _plain(error: ErrorCode, at: int) -> ErrorCode:
    texts: dict[str, Any] = {key: f"{key} {at}" for key in TEXT_KEYS if getattr(error, key) is not None}
    return replace(error, **texts)


def translated(catalog: Catalog) -> Translation:
    """Return the texts of a catalog as a translation."""
    return Translation(
        "hostile.en.yaml",
        catalog.name,
        "en",
        TranslatedText(catalog.title or ""),
        {each.id: TranslatedText(each.title) for each in catalog.categories},
        {
            error.code: TranslatedError(
                error.code,
                {key: TranslatedText(text) for key in TEXT_KEYS if (text := getattr(error, key)) is not None},
            )
            for error in catalog.errors
        },
    )


def rendered(target: str, catalog: Catalog, *translations: Translation) -> object:
    found, findings = load_target(target)
    assert found is not None, findings
    options = resolved_options(found, {"language": "en"})
    files, problems, _ = render_catalog(catalog, found, options, translations=translations)
    # The path may have the language of the output, which is another one than that of the catalog.
    return [file.content for file in files], [(each.rule, each.text) for each in problems]


# A site says in which language an original is, and a file of gettext has the originals too.
WITH_ORIGINALS = ("gettext", "html")


@pytest.mark.parametrize("target", [name for name in target_names() if name not in WITH_ORIGINALS])
def test_a_hostile_translation_gives_the_files_of_a_catalog_with_these_texts(target: str) -> None:
    for text in TEXTS:
        hostile = replace(everywhere(text), title=text.strip() or "x", language="en")
        of_catalog = rendered(target, hostile)
        of_translation = rendered(target, plain(hostile), translated(hostile))
        assert of_translation == of_catalog
