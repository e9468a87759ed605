"""An output in several languages -> its editions, each with its files in one language.

    path: "{language_folder}{name}/{code}.html", languages = ["zh", "en"]
        ->  face/222202.html in Chinese, en/face/222202.html in English

A target whose paths have such a word writes these files once for each of `languages`. The files of the first
language are where they are without the option, so no address of theirs moves.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from errcast.options import Options
from errcast.target_artifacts import ArtifactPattern
from errcast.targets import LANGUAGE, LANGUAGES, Target, languages_of, writes_editions


class LanguageView(NamedTuple):
    """A language of an output as templates see it: `zh`, in which files are below `folder`: `en/`.

    `tag` is empty where the output asks for no language, and `folder` is empty for the first language.
    `direction` is `ltr` or `rtl`.
    """

    tag: str
    folder: str
    direction: str


class Edition(NamedTuple):
    """The files of an output in one language, and the options with which they are made."""

    language: LanguageView
    languages: Sequence[LanguageView]
    options: Options
    is_first: bool

    def has(self, pattern: ArtifactPattern) -> bool:
        """Tell whether a file is among those of the edition: in the first, all are."""
        return self.is_first or pattern.is_in_each_language

    def variables(self) -> dict[str, Any]:
        """Return what templates see of the languages."""
        return {"language": self.language, "languages": self.languages}


def editions_of(target: Target, options: Options) -> list[Edition]:
    """Return the editions of an output: one, except for several languages that have files of their own."""
    language, several = languages_of(target, options)
    if not several or not writes_editions(target):
        return [Edition(_language(language, ""), (), options, True)]
    languages = [_language(tag, f"{tag}/" if place else "") for place, tag in enumerate(several)]
    return [
        Edition(each, languages, {**options, LANGUAGE: each.tag, LANGUAGES: ()}, place == 0)
        for place, each in enumerate(languages)
    ]


def direction(tag: str) -> str:
    """Return `rtl` for a language that is written from the right to the left, else `ltr`.

    This is a filter: `<html dir="{{ language.tag | direction }}">`.
    """
    if not tag:
        return "ltr"
    from errcast.text.direction import direction as direction_of  # most outputs have no language

    return direction_of(tag)


def for_language(values: Mapping[str, Any], tag: str) -> Any:
    """Return the value for a language by the lookup of RFC 4647, else the first: `zh` for `zh-Hans-CN`.

    This is a filter: `{{ data.words | for_language(language.tag) }}`. Raises ValueError without any value.
    """
    if not values:
        raise ValueError("there is no language to choose from")
    if not tag:
        return next(iter(values.values()))
    # Imported here: an output without a language needs no translations.
    from errcast.translations.lookup import is_same, tags_to_try

    for each in tags_to_try(tag):
        for key, value in values.items():
            if is_same(key, each):
                return value
    return next(iter(values.values()))


FILTERS: Mapping[str, Callable[..., Any]] = {"direction": direction, "for_language": for_language}


def _language(tag: str, folder: str) -> LanguageView:
    return LanguageView(tag, folder, direction(tag))
