"""A catalog file -> `Catalog`, or a finding with line and column for every problem.

    errcast: 1                          Catalog(name="face", errors=(
    name: face                            ErrorCode(7, "BUSY", "busy"),
    errors:                        ->   ))
      - {code: 7, name: BUSY, message: busy}

With `mesage:` instead, the answer is the finding
`3:28: error[unknown-key]: unknown key "mesage" in an error; did you mean "message"?`.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from errcast.catalog import (
    FORMAT_VERSION,
    TRANSLATION_KEY,
    Catalog,
    Category,
    Deprecation,
    ErrorCode,
    Position,
    Reserved,
    TargetName,
    deprecation_problem,
)
from errcast.catalogfile.field_values import FieldReader
from errcast.catalogfile.import_values import import_value_problem
from errcast.catalogfile.imprint import IMPORTED, imprint_of, imprint_problem
from errcast.catalogfile.relations import relation_findings
from errcast.catalogfile.values import kind_of
from errcast.fields import FIELDS, OwnField
from errcast.files.contents import read_text
from errcast.files.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, Take, parse
from errcast.findings import Finding, GaveUpError, in_order, show
from errcast.limits import (
    catalog_name_problem,
    code_range_problem,
    constant_name_problem,
    hexadecimal,
    language_problem,
    message_problem,
    path_problem,
    statement_problem,
    text_problem,
    title_problem,
    type_name_problem,
)
from errcast.origin import IMPORT_KEYS, PIN_PROBLEMS, ImportKey, ImportOptions, Pinned, number_problem

Problem = Callable[[str], str | None]


class Document(NamedTuple):
    """The file of a catalog: its text, its root node, and the catalog that it gives."""

    text: str
    root: MappingNode
    catalog: Catalog

    @property
    def imprint(self) -> str | None:
        """The fingerprints of the last import, None if the file has none."""
        return imprint_of(self.text, self.imprint_in_key)

    @property
    def imprint_in_key(self) -> str | None:
        """The fingerprints of the last import in the key for them, None without this key."""
        found = (value for key, value in self.root.entries if key.value == IMPORTED)
        return next((value.value for value in found if isinstance(value, ScalarNode)), None)


def read_catalog(
    path: Path, name: str, in_outputs: str | None = None
) -> tuple[Catalog | None, list[Finding]]:
    """Return the catalog of a file, or None and everything that is wrong with it.

    `name` is the path of the catalog in findings, with `/`. `in_outputs` is its path in outputs, where
    that differs.
    """
    text = _text_of(path, name, in_outputs)
    if isinstance(text, Finding):
        return None, [text]
    return _catalog_of(text, name, in_outputs or name)


def read_document(
    path: Path, name: str, in_outputs: str | None = None
) -> tuple[Document | None, list[Finding]]:
    """Return the file of a catalog, or None and everything that is wrong with it."""
    text = _text_of(path, name, in_outputs)
    if isinstance(text, Finding):
        return None, [text]
    return parse_document(text, name, in_outputs)


def parse_catalog(text: str, name: str) -> tuple[Catalog | None, list[Finding]]:
    """Return the catalog of a YAML text, or None and everything that is wrong with it."""
    return _catalog_of(text, name, name)


def parse_document(
    text: str, name: str, in_outputs: str | None = None
) -> tuple[Document | None, list[Finding]]:
    """Return a YAML text as the file of a catalog, or None and everything that is wrong with it."""
    if problem := _problem_of_path(name, in_outputs):
        return None, [problem]
    root, findings = parse(text, name)
    if root is None:
        return None, in_order(findings)
    if isinstance(root, MappingNode) and any(key.value == TRANSLATION_KEY for key, _ in root.entries):
        return None, [*in_order(findings), Finding(name, "not-a-catalog", _TRANSLATION, line=root.line)]
    try:
        catalog = _CatalogReader(name, findings).catalog(root, in_outputs or name)
    except GaveUpError:
        return None, in_order(findings)
    if findings or catalog is None or not isinstance(root, MappingNode):
        return None, in_order(findings)
    return Document(text, root, catalog), []


def _text_of(path: Path, name: str, in_outputs: str | None) -> str | Finding:
    return _problem_of_path(name, in_outputs) or read_text(path, name)


def _problem_of_path(name: str, in_outputs: str | None) -> Finding | None:
    """Return why no catalog can have such a path, also where its text comes from git."""
    problem = path_problem(name) or path_problem(in_outputs or name)
    return Finding(name, "invalid-path", f"{problem}; rename the file or the folder") if problem else None


def _catalog_of(text: str, name: str, in_outputs: str) -> tuple[Catalog | None, list[Finding]]:
    """Return the catalog of a YAML text, without a tree of the whole text, or what is wrong with it.

    Each error is read as soon as the parser has it. If anything is wrong, the text is read once more, into a
    tree, since some findings need all errors.
    """
    findings: list[Finding] = []
    reader = _CatalogReader(name, findings)
    try:
        root, found = parse(text, name, Take("errors", reader.take))
        if root is not None and not found and (catalog := reader.catalog_of_taken(root, in_outputs)):
            return catalog, []
    except (GaveUpError, ValueError):  # a catalog refuses what is wrong between its errors
        pass
    document, findings = parse_document(text, name, in_outputs)
    return document and document.catalog, findings


_TRANSLATION = (
    "this is a translation; name the catalog itself, and call this file as that one, with the language before"
    " the suffix: face.en.yaml beside face.yaml"
)
_REQUIRED = ("code", "name", "message")
_REQUIRED_KEYS = frozenset(_REQUIRED)


class _CatalogReader(FieldReader):
    """Turns the tree of one file into a `Catalog`, and collects the findings.

    A wrong field is reported and left out. Each `_…_keys` maps a key to the method that reads it.
    """

    def __init__(self, path: str, findings: list[Finding]) -> None:
        super().__init__(path, findings)
        self._taken: list[ErrorCode] = []
        self._catalog_keys: dict[str, Callable[[Node], Any]] = {
            "errcast": self._format_version,
            "name": self.text(catalog_name_problem, "name"),
            "type_name": self.text(type_name_problem, "name"),
            "title": self.text(title_problem, "text"),
            "language": self.text(language_problem, "language"),
            "source": self.text(text_problem, "text"),
            "import": self._imports,
            "categories": self._categories,
            "reserved": self._reserved,
            "errors": self._errors,
            IMPORTED: self.text(imprint_problem, IMPORTED),
        }
        self._reserved_keys: dict[str, Callable[[Node], Any]] = {
            "codes": self.list_of(self.code, "codes"),
            "names": self.list_of(self.text(constant_name_problem, "name"), "names"),
        }
        self._error_keys: dict[str, Callable[[Node], Any]] = {
            "code": self.code,
            "name": self.text(constant_name_problem, "name"),
            "aliases": self.list_of(self.text(constant_name_problem, "name"), "names"),
            "names": self._target_names,
            "message": self.text(message_problem, "message"),
            "description": self.text(text_problem, "text"),
            "solution": self.text(text_problem, "text"),
            **{field.key: self.reader_of(field) for field in FIELDS if field.kind != "deprecation"},
            "deprecated": self._deprecated,
            "source": self._pinned,
        }
        self._pinned_keys: dict[str, Callable[[Node], Any]] = {
            key: self.text(problem, "text") for key, problem in PIN_PROBLEMS.items()
        } | {key: self._error_keys[key] for key in ("retryable", "http_status")}
        self._deprecation_keys: dict[str, Callable[[Node], Any]] = {
            "since": self.text(statement_problem, "text"),
            "reason": self.text(statement_problem, "text"),
            "replaced_by": self.text(constant_name_problem, "name"),
        }

    def take(self, node: Node) -> None:
        """Read an error, and keep it for `catalog_of_taken`."""
        if (error := self._error(node)) is not None:
            self._taken.append(error)

    def catalog_of_taken(self, root: Node, path: str) -> Catalog | None:
        """Return the catalog of the errors that were taken from the tree, None if anything is wrong.

        Raises ValueError if the errors do not go together.
        """
        if self._findings or not self._taken or not isinstance(root, MappingNode):
            return None
        values = self._values(root)
        relation_findings(root, self._path, self._findings)  # of what is reserved; the errors are not there
        return None if values is None or self._findings else Catalog(path=path, **values)

    def catalog(self, root: Node, path: str) -> Catalog | None:
        """Return the catalog of a tree, None if anything is wrong."""
        values = self._values(root)
        if values is None:
            return None
        assert isinstance(root, MappingNode)
        relation_findings(root, self._path, self._findings)
        return None if self._findings else Catalog(path=path, **values)

    def _values(self, root: Node) -> dict[str, Any] | None:
        values = self.mapping(root, self._catalog_keys, ("errcast", "name", "errors"), "a catalog")
        if values is None:
            return None
        assert isinstance(root, MappingNode)
        for key in ("errcast", IMPORTED):
            values.pop(key, None)
        values["imports"] = values.pop("import", ())
        if "source" in values and any(options.source for options in values["imports"]):
            node = next(value for key, value in root.entries if key.value == "source")
            text = "the source is also in the list under `import:`; keep it there, and remove this key"
            self.report(node, "two-sources", text)
        return values

    def _errors(self, node: Node) -> tuple[ErrorCode, ...] | None:
        if not isinstance(node, SequenceNode):
            self.report(node, "wrong-type", f"expected a list of errors (`- code: …`), found {kind_of(node)}")
            return None
        if self._taken:
            return tuple(self._taken)
        if not node.items:
            self.report(
                node, "no-errors", "the catalog has no errors; add one, for example with `errcast new`"
            )
        return tuple(error for item in node.items if (error := self._error(item)) is not None)

    def _reserved(self, node: Node) -> Reserved | None:
        values = self.mapping(node, self._reserved_keys, (), "`reserved`")
        return None if values is None else Reserved(**values)

    def _error(self, node: Node) -> ErrorCode | None:
        values = self.mapping(node, self._error_keys, _REQUIRED, "an error", self.own_reader)
        if values is not None:
            self.report_contradiction(node, values)
        # The YAML reader has reported a text that is left out here.
        if values is None or self._findings or not values.keys() >= _REQUIRED_KEYS:
            return None
        if own := [key for key in values if key not in self._error_keys]:
            values["own"] = tuple(OwnField(key, values.pop(key)) for key in own)
        if "names" in values:
            values["target_names"] = values.pop("names")
        return ErrorCode(code_text=_code_text(node), position=Position(node.line, node.column), **values)

    def _target_names(self, node: Node) -> tuple[TargetName, ...] | None:
        if not isinstance(node, MappingNode):
            text = f"expected names of single targets (`TARGET: OTHER_NAME`), found {kind_of(node)}"
            self.report(node, "wrong-type", text)
            return None
        read_name = self.text(constant_name_problem, "name")
        for key, _ in node.entries:
            if problem := catalog_name_problem(key.value):
                self.report(key, "invalid-name", f"the target {show(key.value)}: {problem}")
        names = [(key.value, read_name(value)) for key, value in node.entries]
        return tuple(TargetName(target, name) for target, name in names if name is not None)

    def _categories(self, node: Node) -> tuple[Category, ...] | None:
        if not isinstance(node, MappingNode):
            self.report(node, "wrong-type", f"expected categories (`id: title`), found {kind_of(node)}")
            return None
        read_title = self.text(title_problem, "text")
        categories = []
        for key, value in node.entries:
            if problem := catalog_name_problem(key.value):
                self.report(key, "invalid-category", f"the category id {show(key.value)}: {problem}")
            given = {"title": read_title(value)} if isinstance(value, ScalarNode) else self._category(value)
            if given and (title := given["title"]) is not None:
                categories.append(Category(key.value, title, given.get("range")))
        return tuple(categories)

    def _category(self, node: Node) -> dict[str, Any] | None:
        """Read a category with more than a title: `{title: Lookup, range: 1000-1999}`."""
        keys = {
            "title": self.text(title_problem, "text"),
            "range": self._range,
        }
        values = self.mapping(node, keys, ("title",), "a category")
        return values if values and "title" in values else None

    def _range(self, node: Node) -> str | None:
        found = node.value if isinstance(node, ScalarNode) else None
        if found is not None and (problem := code_range_problem(found)) is None:
            return found
        problem = code_range_problem("")
        shown = kind_of(node) if found is None else show(found)
        self.report(node, "invalid-range", f"found {shown}; {problem}")
        return None

    def _format_version(self, node: Node) -> int | None:
        if isinstance(node, ScalarNode) and node.plain and node.value == str(FORMAT_VERSION):
            return FORMAT_VERSION
        found = show(node.value) if isinstance(node, ScalarNode) else kind_of(node)
        self.report(
            node,
            "format-version",
            f"the format version is {found}, expected {FORMAT_VERSION}; write `errcast: {FORMAT_VERSION}`,"
            " or use a version of errcast that supports it",
        )
        return None

    def _deprecated(self, node: Node) -> bool | Deprecation | None:
        if not isinstance(node, MappingNode):
            return self.truth_value(node)
        if not node.entries:
            self.report(node, "invalid-deprecation", str(deprecation_problem(Deprecation())))
        values = self.mapping(node, self._deprecation_keys, (), "a deprecation")
        return Deprecation(**values) if values else None

    def _imports(self, node: Node) -> tuple[ImportOptions, ...] | None:
        """Read what the import was told: a mapping, or a list with a mapping for each of several sources."""
        if isinstance(node, MappingNode):
            options = self._import_options(node, ())
            return None if options is None else (options,)
        if not isinstance(node, SequenceNode):
            text = f"expected the options of an import (`columns: …`), found {kind_of(node)}"
            self.report(node, "wrong-type", text)
            return None
        if not node.items:
            self.report(node, "invalid-import", "the list is empty; remove the key")
        every = (self._import_options(item, ("source",)) for item in node.items)
        return tuple(options for options in every if options is not None)

    def _import_options(self, node: Node, required: tuple[str, ...]) -> ImportOptions | None:
        keys = {
            each.key: self._import_value(each) for each in IMPORT_KEYS if required or each.key != "source"
        }
        values = self.mapping(node, keys, required, "`import`")
        if isinstance(node, MappingNode) and not node.entries:
            self.report(node, "invalid-import", "no option is here; remove the key")
        if not values:
            return None
        return ImportOptions(**{each.field: values[each.key] for each in IMPORT_KEYS if each.key in values})

    def _import_value(self, key: ImportKey) -> Callable[[Node], Any]:
        if key.type is bool:
            return self.truth_value
        if key.type is int:
            return self.integer(number_problem, "import")
        return self.text(partial(import_value_problem, key.key), "import")

    def _pinned(self, node: Node) -> Pinned | None:
        values = self.mapping(node, self._pinned_keys, (), "`source`")
        if isinstance(node, MappingNode) and not node.entries:
            self.report(node, "invalid-source", "no field is here; remove the key")
        return Pinned(**values) if values else None


def _code_text(error: Node) -> str | None:
    """Return the spelling of the code of an error if it is hexadecimal: `0x80070005`."""
    for key, value in error.entries if isinstance(error, MappingNode) else ():
        if key.value == "code":
            return value.value if isinstance(value, ScalarNode) and _is_hexadecimal(value) else None
    return None


def _is_hexadecimal(node: ScalarNode) -> bool:
    return node.plain and hexadecimal(node.value) is not None
