"""The file of a translation + new texts -> the text of the file with the fewest changes.

    - code: 7  # busy                            - code: 7  # busy
      description: Bussy.      7: "Busy."          description: Busy.
                               ---------->         originals: {description: 5b1d0c3e}

Comments, blank lines, the order of keys and of errors, and quotes stay byte for byte. A new error comes
behind those that are before it in the catalog.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from errcast.catalog import Catalog, Code
from errcast.catalogfile.mappings import edits_of_mapping
from errcast.catalogfile.places import COMMENT_LINE, Edit, Places, applied
from errcast.catalogfile.writing import block_lines, flow_text
from errcast.fields import TEXT_KEYS
from errcast.files.yaml_tree import MappingNode, Node, SequenceNode
from errcast.translations.model import TranslatedError, TranslatedText, Translation
from errcast.translations.reading import TranslationFile, parse_translation
from errcast.translations.states import TextPlace
from errcast.translations.writing import (
    ERROR_KEYS,
    HEAD_KEYS,
    error_values,
    has_same_texts,
    head_values,
    translation_text,
)

Texts = Mapping[TextPlace, TranslatedText | None]


def with_texts(translation: Translation, catalog: Catalog, texts: Texts) -> Translation:
    """Return a translation with other texts; None removes one. Errors keep their order."""
    title = texts.get(TextPlace("catalog", None, "title"), translation.title)
    categories = dict(translation.categories)
    errors = {code: dict(error.texts) for code, error in translation.errors.items()}
    for place, text in texts.items():
        if place.kind == "category":
            _set(categories, str(place.of), text)
        elif place.kind == "error" and place.of is not None:
            _set(errors.setdefault(place.of, {}), place.key, text)
    ordered = {
        each.id: categories[each.id] for each in catalog.categories if each.id in categories
    } | categories
    return translation._replace(
        title=title,
        categories=ordered if translation.categories == {} else categories,
        errors={
            code: TranslatedError(code, {key: of_error[key] for key in TEXT_KEYS if key in of_error})
            for code, of_error in _in_order(errors, translation, catalog)
            if of_error or code in translation.errors
        },
    )


def patched(file: TranslationFile, catalog: Catalog, texts: Texts) -> TranslationFile | None:
    """Return the file of a translation with other texts.

    None means that the layout of the file cannot be patched. The text is read back before it is returned.
    """
    wanted = with_texts(file.translation, catalog, texts)
    if has_same_texts(wanted, file.translation):
        return file
    text = applied(file.text, _Patch(file).edits(wanted, catalog))
    read, _ = parse_translation(text, file.translation.path)
    return read if read is not None and has_same_texts(read.translation, wanted) else None


def new_file(path: str, catalog: Catalog, language: str, texts: Texts, *, has_schema: bool = True) -> str:
    """Return the text of a new file with these texts, in the canonical form.

    With a schema, a comment tells editors that it is beside the file.
    """
    empty = Translation(path, catalog.name, language)
    return translation_text(with_texts(empty, catalog, texts), has_schema=has_schema)


def _set(texts: dict[str, TranslatedText], key: str, text: TranslatedText | None) -> None:
    if text is None:
        texts.pop(key, None)
    else:
        texts[key] = text


def _in_order(
    errors: Mapping[Code, dict[str, TranslatedText]], translation: Translation, catalog: Catalog
) -> Iterator[tuple[Code, dict[str, TranslatedText]]]:
    """Yield errors in the order of the file, each new one behind those that are before it in the catalog."""
    behind: dict[Code | None, list[Code]] = {}
    last: Code | None = None
    for error in catalog.errors:
        if error.code in translation.errors:
            last = error.code
        elif error.code in errors:
            behind.setdefault(last, []).append(error.code)
    known = {code for codes in behind.values() for code in codes}
    rest = [code for code in errors if code not in translation.errors and code not in known]
    order = [*behind.get(None, ())]
    for code in translation.errors:
        order += [code, *behind.get(code, ())]
    return ((code, errors[code]) for code in (*order, *rest))


class _Patch:
    """Finds the edits of one file."""

    def __init__(self, file: TranslationFile) -> None:
        self._places = Places(file.text)
        self._text = file.text
        self._root = file.root
        self._old = file.translation
        nodes = {key.value: node for key, node in file.root.entries}
        self._errors: Node | None = nodes.get("errors")

    def edits(self, wanted: Translation, catalog: Catalog) -> list[Edit]:
        """Return the edits that give the file a translation."""
        old, new = head_values(self._old), head_values(wanted)
        items = self._errors.items if isinstance(self._errors, SequenceNode) else []
        if not items and wanted.errors:
            old |= {} if self._errors is None else {"errors": []}
            new |= {"errors": [error_values(error) for error in wanted.errors.values()]}
        edits = list(edits_of_mapping(self._places, self._root, old, new, HEAD_KEYS))
        for item, (code, error) in zip(items, self._old.errors.items(), strict=True):
            assert isinstance(item, MappingNode)
            values = error_values(error), error_values(wanted.errors[code])
            edits += edits_of_mapping(self._places, item, *values, ERROR_KEYS)
        return [*edits, *(self._additions(items, wanted) if items else ())]

    def _additions(self, items: Sequence[Node], wanted: Translation) -> Iterator[Edit]:
        """Yield the edits that put new errors behind the errors that they follow."""
        places = {code: at for at, code in enumerate(self._old.errors)}
        groups: dict[int | None, list[TranslatedError]] = {}
        place: int | None = None
        for code, error in wanted.errors.items():
            if code in places:
                place = places[code]
            else:
                groups.setdefault(place, []).append(error)
        assert self._errors is not None
        is_flow = self._places.is_flow(self._errors)
        for place, errors in groups.items():
            neighbour = items[place or 0]
            values = [error_values(error) for error in errors]
            if is_flow:
                yield self._in_flow(neighbour, values, is_before=place is None)
            elif place is None:
                at = self._places.end_of_line_before(neighbour)
                yield Edit(at, at, self._block(at, values))
            else:
                yield from self._places.without_line_feed(neighbour)
                at = self._below(neighbour)
                yield Edit(at, at, self._block(at, values))

    def _below(self, neighbour: Node) -> int:
        """Return the end of an error with the comments that belong to it: those to the right of its dash."""
        assert self._errors is not None
        at = self._places.end_of_line(self._places.stop(neighbour))
        while (comment := COMMENT_LINE.match(self._text, at)) and len(comment[1]) > self._errors.column - 1:
            at = comment.end()
        return at

    def _block(self, at: int, values: Sequence[Mapping[str, Any]]) -> str:
        assert self._errors is not None
        indent, ends = " " * (self._errors.column - 1), self._places.line_end(at)
        lines = list(block_lines("-", list(values)))[1:]
        return "".join(f"{ends}{indent}{line.removeprefix('  ')}" for line in lines)

    def _in_flow(self, neighbour: Node, values: Sequence[dict[str, Any]], *, is_before: bool) -> Edit:
        is_json = isinstance(neighbour, MappingNode) and not neighbour.entries[0][0].plain
        entries = [flow_text(each, is_json=is_json) for each in values]
        if is_before:
            at = self._places.start(neighbour)
            return Edit(at, at, "".join(f"{entry}, " for entry in entries))
        at = self._places.stop(neighbour)
        return Edit(at, at, "".join(f", {entry}" for entry in entries))
