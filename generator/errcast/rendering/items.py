"""An artifact of a target + a catalog -> the files to render: the words of the path, and more variables.

    each: error, for 222202 and 222203  ->  Item({"code": "222202", "key": …}, {"error": …}), Item(…)

The codes and the names in these words are safe for the name of a file (`file_words`).
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from errcast.catalog import Catalog
from errcast.escaping import CodeNumber, Text
from errcast.rendering.file_words import file_words
from errcast.rendering.views import ErrorView, Section
from errcast.target_artifacts import CATALOG, RUN, ArtifactPattern
from errcast.targets import Target

_MOST_ALIKE = 6  # errors of the same category that a file of an error gets, and of the same message
_NEAR = 3  # before an error, and after it


class Item(NamedTuple):
    """A file of an artifact: the words for its path, and the variables that only its template has."""

    words: Mapping[str, str]
    variables: Mapping[str, Any]


class Snippet(NamedTuple):
    """Lines of code in one language, and the name of the language for people."""

    title: Text
    code: Text


Snippets = Callable[[str], list[Snippet]]


def no_snippets(_name: str) -> list[Snippet]:
    """Return no snippets: no other output is known, or nobody asks for them."""
    return []


class RetiredCode(NamedTuple):
    """A code that no error of the catalog may have again, and its word in paths."""

    code: CodeNumber | Text
    word: str


class RetiredName(NamedTuple):
    """A name that no error of the catalog may have again, and its word in paths."""

    name: str
    word: str


class FileWords(NamedTuple):
    """The words for the files of a catalog: of each error by its `key`, and of each name of an error."""

    of_errors: Mapping[str, str]
    of_names: Mapping[str, str]
    retired_codes: Sequence[RetiredCode]
    retired_names: Sequence[RetiredName]

    def variables(self) -> dict[str, Any]:
        """Return what templates see of the words, so that they can link files."""
        return {
            "file_of": self.of_errors,
            "file_of_name": self.of_names,
            "reserved_codes": self.retired_codes,
            "reserved_names": self.retired_names,
        }


def words_of(catalog: Catalog, target: Target) -> FileWords:
    """Return the words for the files of a catalog. No code gets the word of another file of the target.

    Most built-in targets have one file for a catalog, and need no words.
    """
    if target.built_in and all(pattern.each in (CATALOG, RUN) for pattern in target.artifacts):
        return FileWords({}, {}, (), ())
    texts = {error.name: str(error.code) for error in catalog.errors}
    retired = {code: str(code) for code in catalog.reserved.codes}
    has_categories = any(pattern.each == "category" for pattern in target.artifacts)
    starts = ("category-", "uncategorised") if has_categories else ()
    words = file_words((*texts.values(), *retired.values()), _taken(target), starts)
    names = [name for error in catalog.errors for name in error.names]
    of_names = file_words((*names, *catalog.reserved.names))
    return FileWords(
        {name: words[text] for name, text in texts.items()},
        {name: of_names[name] for name in names},
        [
            RetiredCode(Text(code) if isinstance(code, str) else CodeNumber(code), words[text])
            for code, text in retired.items()
        ],
        [RetiredName(name, of_names[name]) for name in catalog.reserved.names],
    )


def _taken(target: Target) -> set[str]:
    """Return the words of the files that are not for an error: `index` of `{name}/index.html`."""
    others = (pattern.path for pattern in target.artifacts if pattern.each in (CATALOG, RUN))
    names = (path.rpartition("/")[2].partition(".")[0].lower() for path in others)
    return {name for name in names if name and "{" not in name}


def items_of(
    pattern: ArtifactPattern,
    catalog: Catalog,
    context: Mapping[str, Any],
    words: FileWords,
    snippets: Snippets = no_snippets,
) -> Iterator[Item]:
    """Yield the files of a pattern for a catalog; none for a pattern of the run.

    `context` has the variables of the catalog, as `views.template_context` returns them. `snippets` gives
    the lines of code that handle an error.
    """
    if pattern.each == RUN or len(catalog.errors) <= pattern.more_than:
        return iter(())
    if pattern.each == "error":
        return _of_errors(catalog, context, words, snippets)
    return _ITEMS[pattern.each](pattern, catalog, context, words)


def _of_catalog(
    _pattern: ArtifactPattern, _catalog: Catalog, _context: Mapping[str, Any], _words: FileWords
) -> Iterator[Item]:
    yield Item({}, {})


def _of_errors(
    catalog: Catalog, context: Mapping[str, Any], words: FileWords, snippets: Snippets
) -> Iterator[Item]:
    views: Sequence[ErrorView] = context["errors"]
    counts = Counter(error.message for error in catalog.errors)
    by_message: dict[str, list[ErrorView]] = {}
    for error, view in zip(catalog.errors, views, strict=True):
        if counts[error.message] > 1:
            by_message.setdefault(error.message, []).append(view)
    for error, (view, section, near) in zip(catalog.errors, _in_sections(context), strict=True):
        others = by_message.get(error.message, ())[: _MOST_ALIKE + 1]
        alike = [other for other in others if other is not view][:_MOST_ALIKE]
        shown = {id(other) for other in alike}
        variables = {
            "error": view,
            "section": section,
            "same_message": alike,
            "same_category": [other for other in near if id(other) not in shown],
            "handling": snippets(view.key),
        }
        yield Item({"code": words.of_errors[view.key], "key": words.of_names[view.key]}, variables)


def _in_sections(context: Mapping[str, Any]) -> Iterator[tuple[ErrorView, Section, list[ErrorView]]]:
    """Yield each error with its section, and the errors of the section that are near to it."""
    found = {}
    for section in context["sections"]:
        errors = section.errors
        for place, view in enumerate(errors):
            start = max(0, min(place - _NEAR, len(errors) - 2 * _NEAR - 1))
            near = [other for other in errors[start : start + 2 * _NEAR + 1] if other is not view]
            found[view.key] = (view, section, near)
    return (found[view.key] for view in context["errors"])


def _of_names(
    _pattern: ArtifactPattern, _catalog: Catalog, context: Mapping[str, Any], words: FileWords
) -> Iterator[Item]:
    for error, view in zip(_catalog.errors, context["errors"], strict=True):
        for name in error.names:
            variables = {"name": name, "is_former": name != error.name, "error": view}
            yield Item({"key": words.of_names[name]}, variables)


def _of_reserved_codes(
    _pattern: ArtifactPattern, _catalog: Catalog, _context: Mapping[str, Any], words: FileWords
) -> Iterator[Item]:
    for each in words.retired_codes:
        yield Item({"code": each.word}, {"code": each.code, "word": each.word})


def _of_reserved_names(
    _pattern: ArtifactPattern, _catalog: Catalog, _context: Mapping[str, Any], words: FileWords
) -> Iterator[Item]:
    for each in words.retired_names:
        yield Item({"key": each.word}, {"name": each.name, "word": each.word})


def _of_categories(
    pattern: ArtifactPattern, _catalog: Catalog, context: Mapping[str, Any], _words: FileWords
) -> Iterator[Item]:
    for section in context["sections"]:
        most = pattern.most or len(section.errors)
        parts = -(-len(section.errors) // most)
        for part in range(parts):
            errors = section.errors[part * most : (part + 1) * most]
            variables = {"section": section._replace(errors=errors), "part": part + 1, "parts": parts}
            yield Item({"category": section.key + (f"-{part + 1}" if part else "")}, variables)


_ITEMS: Mapping[str, Callable[[ArtifactPattern, Catalog, Mapping[str, Any], FileWords], Iterator[Item]]] = {
    CATALOG: _of_catalog,
    "name": _of_names,
    "reserved_code": _of_reserved_codes,
    "reserved_name": _of_reserved_names,
    "category": _of_categories,
}
