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
    Catalog,
    Category,
    Code,
    Deprecation,
    ErrorCode,
    Position,
    Reserved,
    deprecation_problem,
)
from errcast.catalogfile.import_values import import_value_problem
from errcast.catalogfile.imprint import IMPORTED, imprint_of, imprint_problem
from errcast.catalogfile.relations import relation_findings
from errcast.catalogfile.scalars import code_of, decimal
from errcast.files.contents import read_text
from errcast.files.plain_scalars import plain_kind
from errcast.files.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, parse
from errcast.findings import Finding, GaveUpError, collect, in_order, nearest, show, show_bare
from errcast.limits import (
    catalog_name_problem,
    code_problem,
    constant_name_problem,
    hexadecimal,
    http_status_problem,
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
    document, findings = read_document(path, name, in_outputs)
    return document and document.catalog, findings


def read_document(
    path: Path, name: str, in_outputs: str | None = None
) -> tuple[Document | None, list[Finding]]:
    """Return the file of a catalog, or None and everything that is wrong with it."""
    if problem := path_problem(name) or path_problem(in_outputs or name):
        problem = f"{problem}; rename the file or the folder"
        return None, [Finding(name, "invalid-path", problem)]
    text = read_text(path, name)
    if isinstance(text, Finding):
        return None, [text]
    return parse_document(text, name, in_outputs)


def parse_catalog(text: str, name: str) -> tuple[Catalog | None, list[Finding]]:
    """Return the catalog of a YAML text, or None and everything that is wrong with it."""
    document, findings = parse_document(text, name)
    return document and document.catalog, findings


def parse_document(
    text: str, name: str, in_outputs: str | None = None
) -> tuple[Document | None, list[Finding]]:
    """Return a YAML text as the file of a catalog, or None and everything that is wrong with it."""
    root, findings = parse(text, name)
    if root is None:
        return None, in_order(findings)
    try:
        catalog = _CatalogReader(name, findings).catalog(root, in_outputs or name)
    except GaveUpError:
        return None, in_order(findings)
    if findings or catalog is None or not isinstance(root, MappingNode):
        return None, in_order(findings)
    return Document(text, root, catalog), []


class _CatalogReader:
    """Turns the tree of one file into a `Catalog`, and collects the findings.

    A wrong field is reported and left out. Each `_…_keys` maps a key to the method that reads it.
    """

    def __init__(self, path: str, findings: list[Finding]) -> None:
        self._path = path
        self._findings = findings
        self._catalog_keys: dict[str, Callable[[Node], Any]] = {
            "errcast": self._format_version,
            "name": self._text(catalog_name_problem, "name"),
            "type_name": self._text(type_name_problem, "name"),
            "title": self._text(title_problem, "text"),
            "language": self._text(language_problem, "language"),
            "source": self._text(text_problem, "text"),
            "import": self._imports,
            "categories": self._categories,
            "reserved": self._reserved,
            "errors": self._errors,
            IMPORTED: self._text(imprint_problem, IMPORTED),
        }
        self._reserved_keys: dict[str, Callable[[Node], Any]] = {
            "codes": self._list(self._code, "codes"),
            "names": self._list(self._text(constant_name_problem, "name"), "names"),
        }
        self._error_keys: dict[str, Callable[[Node], Any]] = {
            "code": self._code,
            "name": self._text(constant_name_problem, "name"),
            "aliases": self._list(self._text(constant_name_problem, "name"), "names"),
            "message": self._text(message_problem, "message"),
            "description": self._text(text_problem, "text"),
            "solution": self._text(text_problem, "text"),
            "category": self._text(catalog_name_problem, "category"),
            "retryable": self._truth_value,
            "http_status": self._integer(http_status_problem, "http-status"),
            "deprecated": self._deprecated,
            "source": self._pinned,
        }
        self._pinned_keys: dict[str, Callable[[Node], Any]] = {
            key: self._text(problem, "text") for key, problem in PIN_PROBLEMS.items()
        } | {key: self._error_keys[key] for key in ("retryable", "http_status")}
        self._deprecation_keys: dict[str, Callable[[Node], Any]] = {
            "since": self._text(statement_problem, "text"),
            "reason": self._text(statement_problem, "text"),
            "replaced_by": self._text(constant_name_problem, "name"),
        }

    def catalog(self, root: Node, path: str) -> Catalog | None:
        values = self._mapping(root, self._catalog_keys, ("errcast", "name", "errors"), "a catalog")
        if values is None:
            return None
        assert isinstance(root, MappingNode)
        relation_findings(root, self._path, self._findings)
        for key in ("errcast", IMPORTED):
            values.pop(key, None)
        values["imports"] = values.pop("import", ())
        if "source" in values and any(options.source for options in values["imports"]):
            node = next(value for key, value in root.entries if key.value == "source")
            text = "the source is also in the list under `import:`; keep it there, and remove this key"
            self._report(node, "two-sources", text)
        return None if self._findings else Catalog(path=path, **values)

    def _mapping(
        self, node: Node, keys: dict[str, Callable[[Node], Any]], required: tuple[str, ...], noun: str
    ) -> dict[str, Any] | None:
        if not isinstance(node, MappingNode):
            self._report(node, "wrong-type", f"expected {noun} (keys and values), found {_kind(node)}")
            return None
        values: dict[str, Any] = {}
        present = {key.value for key, _ in node.entries}
        for key, value in node.entries:
            reader = keys.get(key.value)
            if reader is None:
                hint = nearest(key.value, keys, self._findings)
                self._report(key, "unknown-key", f"unknown key {show(key.value)} in {noun}; {hint}")
                present |= {
                    known for known in required if f'"{known}"' in hint
                }  # misspelt keys are not missing too
                continue
            read = reader(value)
            if read is not None:
                values[key.value] = read
        missing = [key for key in required if key not in present]
        if missing:
            self._report(node, "missing-key", f"{noun} needs {', '.join(missing)}; add {_them(missing)}")
        return values

    def _errors(self, node: Node) -> tuple[ErrorCode, ...] | None:
        if not isinstance(node, SequenceNode):
            self._report(node, "wrong-type", f"expected a list of errors (`- code: …`), found {_kind(node)}")
            return None
        if not node.items:
            self._report(node, "no-errors", "the catalog has no errors; add at least one")
        return tuple(error for item in node.items if (error := self._error(item)) is not None)

    def _reserved(self, node: Node) -> Reserved | None:
        values = self._mapping(node, self._reserved_keys, (), "`reserved`")
        return None if values is None else Reserved(**values)

    def _error(self, node: Node) -> ErrorCode | None:
        values = self._mapping(node, self._error_keys, ("code", "name", "message"), "an error")
        if values is None or self._findings:
            return None
        return ErrorCode(code_text=_code_text(node), position=Position(node.line, node.column), **values)

    def _categories(self, node: Node) -> tuple[Category, ...] | None:
        if not isinstance(node, MappingNode):
            self._report(node, "wrong-type", f"expected categories (`id: title`), found {_kind(node)}")
            return None
        read_title = self._text(title_problem, "text")
        categories = []
        for key, value in node.entries:
            if problem := catalog_name_problem(key.value):
                self._report(key, "invalid-category", f"the category id {show(key.value)}: {problem}")
            title = read_title(value)
            if title is not None:
                categories.append(Category(key.value, title))
        return tuple(categories)

    def _format_version(self, node: Node) -> int | None:
        if isinstance(node, ScalarNode) and node.plain and node.value == str(FORMAT_VERSION):
            return FORMAT_VERSION
        found = show(node.value) if isinstance(node, ScalarNode) else _kind(node)
        self._report(
            node,
            "format-version",
            f"the format version is {found}, expected {FORMAT_VERSION}; write `errcast: {FORMAT_VERSION}`,"
            " or use a version of errcast that supports it",
        )
        return None

    def _text(self, problem_of: Problem, rule: str) -> Callable[[Node], str | None]:
        def read(node: Node) -> str | None:
            if not isinstance(node, ScalarNode):
                self._report(node, "wrong-type", f"expected a text, found {_kind(node)}")
                return None
            kind = plain_kind(node.value) if node.plain else None
            if kind is not None:
                self._report(node, "unquoted", _unquoted(node, kind))
                return None
            if problem := problem_of(node.value):
                # The YAML reader has already reported an escape sequence for such a character.
                if problem != text_problem(node.value):
                    self._report(node, f"invalid-{rule}", f"{show(node.value)}: {problem}")
                return None
            return node.value

        return read

    def _list(self, read: Callable[[Node], Any], noun: str) -> Callable[[Node], tuple[Any, ...] | None]:
        def read_list(node: Node) -> tuple[Any, ...] | None:
            if not isinstance(node, SequenceNode):
                self._report(node, "wrong-type", f"expected a list of {noun} (`[…]`), found {_kind(node)}")
                return None
            return tuple(value for item in node.items if (value := read(item)) is not None)

        return read_list

    def _deprecated(self, node: Node) -> bool | Deprecation | None:
        if not isinstance(node, MappingNode):
            return self._truth_value(node)
        if not node.entries:
            self._report(node, "invalid-deprecation", str(deprecation_problem(Deprecation())))
        values = self._mapping(node, self._deprecation_keys, (), "a deprecation")
        return Deprecation(**values) if values else None

    def _imports(self, node: Node) -> tuple[ImportOptions, ...] | None:
        """Read what the import was told: a mapping, or a list with a mapping for each of several sources."""
        if isinstance(node, MappingNode):
            options = self._import_options(node, ())
            return None if options is None else (options,)
        if not isinstance(node, SequenceNode):
            text = f"expected the options of an import (`columns: …`), found {_kind(node)}"
            self._report(node, "wrong-type", text)
            return None
        if not node.items:
            self._report(node, "invalid-import", "the list is empty; remove the key")
        every = (self._import_options(item, ("source",)) for item in node.items)
        return tuple(options for options in every if options is not None)

    def _import_options(self, node: Node, required: tuple[str, ...]) -> ImportOptions | None:
        keys = {
            each.key: self._import_value(each) for each in IMPORT_KEYS if required or each.key != "source"
        }
        values = self._mapping(node, keys, required, "`import`")
        if isinstance(node, MappingNode) and not node.entries:
            self._report(node, "invalid-import", "no option is here; remove the key")
        if not values:
            return None
        return ImportOptions(**{each.field: values[each.key] for each in IMPORT_KEYS if each.key in values})

    def _import_value(self, key: ImportKey) -> Callable[[Node], Any]:
        if key.type is bool:
            return self._truth_value
        if key.type is int:
            return self._integer(number_problem, "import")
        return self._text(partial(import_value_problem, key.key), "import")

    def _integer(self, problem_of: Callable[[int], str | None], rule: str) -> Callable[[Node], int | None]:
        """Return a reader of integers; 0 must be one that has a problem."""

        def read(node: Node) -> int | None:
            number = decimal(node.value) if isinstance(node, ScalarNode) and node.plain else None
            if number is not None and problem_of(number) is None:
                return number
            found = show(node.value) if isinstance(node, ScalarNode) else _kind(node)
            self._report(node, f"invalid-{rule}", f"found {found}; {problem_of(0)}, without quotes")
            return None

        return read

    def _pinned(self, node: Node) -> Pinned | None:
        values = self._mapping(node, self._pinned_keys, (), "`source`")
        if isinstance(node, MappingNode) and not node.entries:
            self._report(node, "invalid-source", "no field is here; remove the key")
        return Pinned(**values) if values else None

    def _code(self, node: Node) -> Code | None:
        if not isinstance(node, ScalarNode):
            self._report(node, "wrong-type", f"expected a code, found {_kind(node)}")
            return None
        code = code_of(node)
        if code is None:
            self._report(
                node,
                "ambiguous-code",
                f"some YAML readers read {show_bare(node.value)} without quotes as"
                f" {plain_kind(node.value)}; write a decimal integer such as 42, or add quotes:"
                f" {show(node.value)}"
                if node.value
                else "the code is missing; write the code that the API sends",
            )
        elif problem := code_problem(code):
            self._report(node, "invalid-code", f"the code {show(node.value)}: {problem}")
            return None
        return code

    def _truth_value(self, node: Node) -> bool | None:
        if isinstance(node, ScalarNode) and node.plain and node.value in ("true", "false"):
            return node.value == "true"
        found = show(node.value) if isinstance(node, ScalarNode) else _kind(node)
        self._report(node, "wrong-type", f"found {found}; expected true or false, without quotes")
        return None

    def _report(self, node: Node, rule: str, text: str) -> None:
        collect(self._findings, Finding(self._path, rule, text, line=node.line, column=node.column))


def _code_text(error: Node) -> str | None:
    """Return the spelling of the code of an error if it is hexadecimal: `0x80070005`."""
    for key, value in error.entries if isinstance(error, MappingNode) else ():
        if key.value == "code":
            return value.value if isinstance(value, ScalarNode) and _is_hexadecimal(value) else None
    return None


def _is_hexadecimal(node: ScalarNode) -> bool:
    return node.plain and hexadecimal(node.value) is not None


def _unquoted(node: ScalarNode, kind: str) -> str:
    if not node.value:
        return "the value is missing; write a text, or remove the key"
    return f"YAML reads {show_bare(node.value)} without quotes as {kind}; write {show(node.value)}"


def _kind(node: Node) -> str:
    match node:
        case ScalarNode(value=value):
            return show(value) if value else "nothing"
        case SequenceNode():
            return "a list"
        case MappingNode():
            return "keys and values"


def _them(missing: list[str]) -> str:
    return "it" if len(missing) == 1 else "them"
