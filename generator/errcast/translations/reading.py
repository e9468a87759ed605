"""The file of a translation -> `Translation`, or a finding with line and column for every problem.

    errcast-texts: 1
    catalog: face                  Translation("spec/face.en.yaml", "face", "en", errors={
    language: en             ->      7: TranslatedError(7, {"description": TranslatedText("Busy.")})})
    errors:
      - {code: 7, description: Busy.}

With a catalog, the file is also compared with it: a code that the catalog does not have is a finding.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from errcast.catalog import TRANSLATION_KEY, Catalog, Code, Position
from errcast.catalogfile.codes import ReaderOfCodes
from errcast.catalogfile.values import kind_of
from errcast.fields import TEXT_KEYS
from errcast.files.contents import read_text
from errcast.files.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, parse
from errcast.findings import Finding, GaveUpError, in_order, nearest, show, show_bare
from errcast.limits import catalog_name_problem, language_problem, path_problem, text_problem
from errcast.translations.fingerprints import FINGERPRINT_PATTERN
from errcast.translations.lookup import is_same
from errcast.translations.model import (
    FORMAT_VERSION,
    TranslatedError,
    TranslatedText,
    Translation,
)
from errcast.translations.recognizing import name_parts


class TranslationFile(NamedTuple):
    """The file of a translation: its text, its root node, and what it says."""

    text: str
    root: MappingNode
    translation: Translation


def read_translation(
    path: Path, name: str, catalog: Catalog | None = None
) -> tuple[TranslationFile | None, list[Finding]]:
    """Return the file of a translation, or None and everything that is wrong with it.

    `name` is the path in findings. With its catalog, codes and categories that the catalog does not have are
    findings too.
    """
    if problem := path_problem(name):
        return None, [Finding(name, "invalid-path", f"{problem}; rename the file or the folder")]
    text = read_text(path, name)
    if isinstance(text, Finding):
        return None, [text]
    return parse_translation(text, name, catalog)


def parse_translation(
    text: str, name: str, catalog: Catalog | None = None
) -> tuple[TranslationFile | None, list[Finding]]:
    """Return a YAML text as the file of a translation, or None and everything that is wrong with it."""
    root, findings = parse(text, name)
    if root is None:
        return None, in_order(findings)
    try:
        translation = _TranslationReader(name, findings, catalog).translation(root)
    except GaveUpError:
        return None, in_order(findings)
    if findings or translation is None or not isinstance(root, MappingNode):
        return None, in_order(findings)
    return TranslationFile(text, root, translation), []


_MESSAGE = "the message is what the API sends, so it has no translation; remove this key"


class _TranslationReader(ReaderOfCodes):
    """Turns the tree of one file into a `Translation`, and collects the findings."""

    def __init__(self, path: str, findings: list[Finding], catalog: Catalog | None) -> None:
        super().__init__(path, findings)
        self._catalog = catalog
        self._known_codes = {} if catalog is None else {error.code: error for error in catalog.errors}
        self._keys: dict[str, Callable[[Node], Any]] = {
            TRANSLATION_KEY: self._format_version,
            "catalog": self._name,
            "language": self._language,
            "title": self._text,
            "categories": self._categories,
            "originals": self._originals_of_head,
            "errors": self._errors,
        }
        self._error_keys: dict[str, Callable[[Node], Any]] = {
            "code": self.code,
            "message": self._message,
            **dict.fromkeys(TEXT_KEYS, self._text),
            "originals": self._originals,
        }
        self._fingerprint = self.text(_fingerprint_problem, "original")

    def translation(self, root: Node) -> Translation | None:
        """Return the translation of a tree, None if anything is wrong."""
        values = self.mapping(root, self._keys, (TRANSLATION_KEY, "catalog", "language"), "a translation")
        if values is None or self._findings:
            return None
        originals: Mapping[str, Any] = values.get("originals", {})
        of_categories = originals.get("categories", {})
        title: TranslatedText | None = values.get("title")
        return Translation(
            self._path,
            values["catalog"],
            values["language"],
            None if title is None else title._replace(original=originals.get("title")),
            {
                key: each._replace(original=of_categories.get(key))
                for key, each in values.get("categories", {}).items()
            },
            values.get("errors", {}),
        )

    def _format_version(self, node: Node) -> int | None:
        if isinstance(node, ScalarNode) and node.plain and node.value == str(FORMAT_VERSION):
            return FORMAT_VERSION
        found = show(node.value) if isinstance(node, ScalarNode) else kind_of(node)
        self.report(
            node,
            "format-version",
            f"the format version is {found}, expected {FORMAT_VERSION}; write"
            f" `{TRANSLATION_KEY}: {FORMAT_VERSION}`, or use a version of errcast that supports it",
        )
        return None

    def _name(self, node: Node) -> str | None:
        name = self.text(catalog_name_problem, "name")(node)
        if name is not None and self._catalog is not None and name != self._catalog.name:
            text = (
                f"the catalog beside this file has the name {show(self._catalog.name)}; write"
                f" `catalog: {self._catalog.name}`, or rename the file"
            )
            self.report(node, "wrong-catalog", text)
        return name

    def _language(self, node: Node) -> str | None:
        tag = self.text(language_problem, "language")(node)
        if tag is None:
            return None
        parts = name_parts(Path(self._path))
        if parts is not None and not is_same(parts.tag, tag):
            text = (
                f"the name of the file says {show(parts.tag)}, and this key says {show(tag)}; rename the"
                " file, or change the language"
            )
            self.report(node, "wrong-language", text)
        own = None if self._catalog is None else self._catalog.language
        if own is not None and is_same(own, tag):
            text = (
                f"the catalog itself is in this language ({show_bare(own)}); move the texts there, or change"
                " the `language:` of one of the two files"
            )
            self.report(node, "own-language", text)
        return tag

    def _text(self, node: Node) -> TranslatedText | None:
        text = self.text(text_problem, "text")(node)
        return None if text is None else TranslatedText(text, None, Position(node.line, node.column))

    def _message(self, node: Node) -> None:
        self.report(node, "unknown-key", _MESSAGE)

    def _categories(self, node: Node) -> dict[str, TranslatedText] | None:
        if not isinstance(node, MappingNode):
            text = f"expected titles of categories (`id: title`), found {kind_of(node)}"
            self.report(node, "wrong-type", text)
            return None
        known = None if self._catalog is None else [each.id for each in self._catalog.categories]
        titles = {}
        for key, value in node.entries:
            if problem := catalog_name_problem(key.value):
                self.report(key, "invalid-category", f"the category id {show(key.value)}: {problem}")
            elif known is not None and key.value not in known:
                hint = nearest(key.value, known, self._findings) if known else "it declares none"
                text = f"the catalog has no category {show(key.value)}; {hint}"
                self.report(key, "unknown-category", text)
            if (title := self._text(value)) is not None:
                titles[key.value] = title
        return titles

    def _originals_of_head(self, node: Node) -> dict[str, Any] | None:
        keys = {"title": self._fingerprint, "categories": self._originals}
        return self.mapping(node, keys, (), "`originals`")

    def _originals(self, node: Node) -> dict[str, str] | None:
        if not isinstance(node, MappingNode):
            text = f"expected fingerprints of texts (`description: 5b1d0c3e`), found {kind_of(node)}"
            self.report(node, "wrong-type", text)
            return None
        found = ((key.value, self._fingerprint(value)) for key, value in node.entries)
        return {key: value for key, value in found if value is not None}

    def _errors(self, node: Node) -> dict[Code, TranslatedError] | None:
        if not isinstance(node, SequenceNode):
            self.report(node, "wrong-type", f"expected a list of errors (`- code: …`), found {kind_of(node)}")
            return None
        errors: dict[Code, TranslatedError] = {}
        for item in node.items:
            if (error := self._error(item)) is None:
                continue
            if error.code in errors:
                line = (errors[error.code].position or Position(1, 1)).line
                text = (
                    f"the code {show_bare(str(error.code))} is already used on line {line}; keep one of them"
                )
                self.report(item, "duplicate-code", text)
            errors.setdefault(error.code, error)
        return errors

    def _error(self, node: Node) -> TranslatedError | None:
        values = self.mapping(node, self._error_keys, ("code",), "an error")
        if values is None or "code" not in values:
            return None
        assert isinstance(node, MappingNode)
        place = next(value for key, value in node.entries if key.value == "code")
        self._check_code(place, values["code"])
        originals = values.get("originals", {})
        for key in originals:
            if key not in TEXT_KEYS:
                hint = nearest(key, TEXT_KEYS, self._findings)
                self.report(place, "unknown-key", f"unknown key {show(key)} in `originals`; {hint}")
        texts = {key: values[key]._replace(original=originals.get(key)) for key in TEXT_KEYS if key in values}
        return TranslatedError(values["code"], texts, Position(place.line, place.column))

    def _check_code(self, node: Node, code: Code) -> None:
        """Report a code that the catalog does not have. That of a removed error may stay: lint finds it."""
        if self._catalog is None or code in self._known_codes or code in self._catalog.reserved.codes:
            return
        spelling = str(code) if isinstance(code, int) else code
        known = [str(each) for each in self._known_codes]
        if spelling in known:
            is_text = isinstance(code, str)
            hint = "remove its quotes" if is_text else f"put quotes around it: {show(spelling)}"
        else:
            near = nearest(spelling, known, self._findings)
            hint = near if near.startswith("did you") else "remove this entry"
        self.report(node, "unknown-code", f"the catalog has no code {show_bare(spelling)}; {hint}")


def _fingerprint_problem(text: str) -> str | None:
    import re

    if re.fullmatch(FINGERPRINT_PATTERN, text):
        return None
    return "expected the 8 digits of a fingerprint, which errcast writes; remove this key"
