"""The data that every module shares: a catalog, its errors and its categories.

    Catalog("face", (ErrorCode(222202, "PIC_NOT_HAS_FACE", "pic not has face"),))
    ErrorCode(1, "lower", "text")  ->  ValueError: expected UPPER_SNAKE: …

All classes are frozen, and their constructors check every limit (`errcast.limits`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from errcast.limits import (
    catalog_name_problem,
    code_problem,
    code_range,
    code_range_problem,
    constant_name_problem,
    given,
    hexadecimal,
    http_status_problem,
    language_problem,
    message_problem,
    repeated_problem,
    statement_problem,
    target_names_problem,
    text_problem,
    title_problem,
    type_name_problem,
)
from errcast.origin import IMPORT_KEYS, ImportOptions, Pinned, import_problem, pin_problem

Code = int | str

FORMAT_VERSION = 1
RANGE_OF_STRINGS = "a range is for integers, and the codes of this catalog are strings"


class Position(NamedTuple):
    """A place in a file; both count from 1."""

    line: int
    column: int


class Category(NamedTuple):
    """A group of errors: its id in `snake_case` and its title for people.

    `code_range` are the first and the last code that its errors may have, such as `1000-1999`.
    """

    id: str
    title: str
    code_range: str | None = None

    @property
    def codes(self) -> range | None:
        """The codes that its errors may have, None if every code will do."""
        return None if self.code_range is None else code_range(self.code_range)


class Deprecation(NamedTuple):
    """Details about a code that the API no longer sends. At least one field is given.

    `since` is a version or a date, as the publisher writes it. `reason` is a text for people.
    `replaced_by` is the name of another error of the catalog.
    """

    since: str | None = None
    reason: str | None = None
    replaced_by: str | None = None


class TargetName(NamedTuple):
    """The name that an error has in the outputs of one target: `kiln`, `NOT_FOUND_2`."""

    target: str
    name: str


class Reserved(NamedTuple):
    """Codes and names of removed errors. No error of the catalog may have them again."""

    codes: tuple[Code, ...] = ()
    names: tuple[str, ...] = ()


NOTHING_RESERVED = Reserved()


@dataclass(frozen=True)
class ErrorCode:
    """One entry of a catalog. A field that is None was not given.

    `aliases` are former names, which stay usable. `code_text` is an integer code as its
    documents write it, if that is not its decimal: `0x80070005`. `source` is what the source table
    says in fields that people corrected. `target_names` are the names in single targets (the key `names`).
    Raises TypeError if a field has another type, and ValueError if it is outside its limits. The
    message names the error and the field.
    """

    code: Code
    name: str
    message: str
    description: str | None = None
    solution: str | None = None
    category: str | None = None
    retryable: bool | None = None
    http_status: int | None = None
    deprecated: bool | Deprecation | None = None
    aliases: tuple[str, ...] = ()
    code_text: str | None = None
    source: Pinned | None = None
    target_names: tuple[TargetName, ...] = ()
    position: Position | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse each value that the reader of catalogs refuses with a finding."""
        _check_types(self, _ERROR_TYPES)
        if self.aliases:
            _check_items(self, "aliases", self.aliases, str)
        if self.target_names:
            _check_items(self, "target_names", self.target_names, TargetName)
            for pair in self.target_names:
                _check_items(self, "target_names", pair, str)
        if isinstance(self.deprecated, Deprecation):
            for statement in self.deprecated:
                _check_items(self, "deprecated", () if statement is None else (statement,), str)
        if self.source is not None:
            for key, value in self.source._asdict().items():
                _check_items(self, f"source.{key}", (value,), *_PIN_TYPES[key])
        _refuse(
            self,
            _ERROR_FIELDS,
            code_problem(self.code),
            constant_name_problem(self.name),
            message_problem(self.message),
            given(self.description, text_problem),
            given(self.solution, text_problem),
            given(self.category, catalog_name_problem),
            given(self.http_status, http_status_problem),
            deprecation_problem(self.deprecated) if isinstance(self.deprecated, Deprecation) else None,
            next(filter(None, map(constant_name_problem, self.aliases)), None) if self.aliases else None,
            None
            if self.code_text is None or hexadecimal(self.code_text) == self.code
            else "expected the code in hexadecimal",
            given(self.source, pin_problem),
            target_names_problem(self.target_names) if self.target_names else None,
        )

    @property
    def is_deprecated(self) -> bool:
        """Whether the API no longer sends the code."""
        return bool(self.deprecated)  # a Deprecation is always true

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the error: its own, then the former ones."""
        return (self.name, *self.aliases)

    def name_in(self, target: str) -> str:
        """Return the name of the error in the outputs of a target, before the target spells it."""
        return dict(self.target_names).get(target, self.name) if self.target_names else self.name

    @property
    def written_code(self) -> str:
        """The code in its own spelling: `0x80070005` or `222202`."""
        return str(self.code) if self.code_text is None else self.code_text


@dataclass(frozen=True)
class Catalog:
    """One named set of errors, in the order of its file.

    Outputs and findings name the catalog by `path`: relative, with `/` between folders. `source` is
    the path of the source table, and `imports` is what its import was told. If there are several
    sources, `source` is None, and each of `imports` has its own.
    Raises TypeError if a field has another type. Raises ValueError if a field is outside its limits,
    two errors share a code or a name, an error uses a reserved one, codes have two kinds, a category
    is not declared, or the replacement of an error is not in the catalog.
    """

    name: str
    errors: tuple[ErrorCode, ...]
    type_name: str | None = None
    title: str | None = None
    language: str | None = None
    source: str | None = None
    categories: tuple[Category, ...] = ()
    reserved: Reserved = NOTHING_RESERVED
    imports: tuple[ImportOptions, ...] = ()
    path: str = "catalog.yaml"

    def __post_init__(self) -> None:
        """Refuse each value that the reader of catalogs refuses with a finding."""
        _check_types(self, _CATALOG_TYPES)
        _check_items(self, "errors", self.errors, ErrorCode)
        _check_items(self, "categories", self.categories, Category)
        for category in self.categories:
            _check_items(self, "categories", category[:2], str)
            _check_items(self, "categories", category[2:], *_OPTIONAL_TEXT)
        _check_items(self, "reserved", self.reserved, tuple)
        _check_items(self, "reserved", self.reserved.codes, int, str)
        _check_items(self, "reserved", self.reserved.names, str)
        _check_items(self, "imports", self.imports, ImportOptions)
        for options in self.imports:
            for key in IMPORT_KEYS:
                _check_items(self, f"imports.{key.field}", (getattr(options, key.field),), key.type, _NONE)
        codes = [error.code for error in self.errors]
        names = [name for error in self.errors for name in error.names]
        declared = {category.id for category in self.categories}
        used = {error.category for error in self.errors} - {None}
        _refuse(
            self,
            ("name", "type_name", "title", "language", "source", "path", "categories", "errors"),
            catalog_name_problem(self.name),
            given(self.type_name, type_name_problem),
            given(self.title, title_problem),
            given(self.language, language_problem),
            given(self.source, text_problem),
            text_problem(self.path),
            next(filter(None, self._category_problems()), None),
            None if self.errors else "a catalog has at least one error",
        )
        _refuse(
            self,
            ("reserved", "codes", "names", "replaced_by", "category", "imports"),
            next(filter(None, self._reserved_problems(codes, names)), None),
            _kinds_problem((*codes, *self.reserved.codes)) or repeated_problem("the code", codes),
            repeated_problem("the name", names),
            next(self._replacement_problems(), None),
            None if used <= declared else f"{min(map(str, used - declared))!r} is not declared in categories",
            next(filter(None, self._import_problems()), None),
        )

    def _category_problems(self) -> Iterator[str | None]:
        yield from (catalog_name_problem(category.id) for category in self.categories)
        yield from (title_problem(category.title) for category in self.categories)
        yield from (given(category.code_range, code_range_problem) for category in self.categories)
        if any(isinstance(error.code, str) for error in self.errors):
            yield from (RANGE_OF_STRINGS for category in self.categories if category.code_range is not None)
        yield repeated_problem("the category", [category.id for category in self.categories])

    def _reserved_problems(self, codes: list[Code], names: list[str]) -> Iterator[str | None]:
        yield from map(code_problem, self.reserved.codes)
        yield from map(constant_name_problem, self.reserved.names)
        taken = [*set(codes).intersection(self.reserved.codes), *set(names).intersection(self.reserved.names)]
        yield f"{min(map(repr, taken))} is reserved, and an error uses it" if taken else None

    def _replacement_problems(self) -> Iterator[str]:
        names: set[str] | None = None
        for error in self.errors:
            if isinstance(error.deprecated, Deprecation) and error.deprecated.replaced_by is not None:
                if names is None:
                    names = {each.name for each in self.errors}
                replacement = error.deprecated.replaced_by
                if replacement == error.name or replacement not in names:
                    yield f"{error.name} is replaced by {replacement}, which is not another error"

    def _import_problems(self) -> Iterator[str | None]:
        yield from map(import_problem, self.imports)
        have_sources = [options.source is not None for options in self.imports]
        if any(have_sources) and not all(have_sources):
            yield "each of several sources needs its path"
        if any(have_sources) and self.source is not None:
            yield "the source is given twice"
        if len(self.imports) > 1 and not any(have_sources):
            yield "several imports need their sources"

    @property
    def sources(self) -> tuple[tuple[str | None, ImportOptions], ...]:
        """The path of each source table, relative to the file of the catalog, and how it is read.

        The path of the only source is None if the table came from standard input.
        """
        if self.imports and self.imports[0].source is not None:
            return tuple((options.source, options) for options in self.imports)
        options = self.imports[0] if self.imports else ImportOptions()
        return () if self.source is None and not self.imports else ((self.source, options),)

    @property
    def type(self) -> str:
        """The name of the type in PascalCase: `type_name`, or made from `name`."""
        return self.type_name or default_type_name(self.name)

    @property
    def has_string_codes(self) -> bool:
        """Whether the codes are strings; a catalog has one kind."""
        return isinstance(self.errors[0].code, str)


def default_type_name(catalog_name: str) -> str:
    """Return the type of a catalog without `type_name`: `face` -> `FaceError`."""
    return "".join(part.capitalize() for part in catalog_name.split("_")) + "Error"


def deprecation_problem(deprecation: Deprecation) -> str | None:
    """Return the problem of the details of a deprecation, or None."""
    if deprecation == Deprecation():
        return "the deprecation is empty; write `deprecated: true`"
    problems = (
        given(deprecation.since, statement_problem),
        given(deprecation.reason, statement_problem),
        given(deprecation.replaced_by, constant_name_problem),
    )
    return next(filter(None, problems), None)


def _kinds_problem(codes: tuple[Code, ...]) -> str | None:
    return "codes are integers or strings, not both" if len(set(map(type, codes))) > 1 else None


_NONE = type(None)
_TEXT, _OPTIONAL_TEXT = (str,), (str, _NONE)
# The types of each field. A truth value does not count as an integer here.
_ERROR_TYPES = (
    ("code", (int, str)),
    ("name", _TEXT),
    ("message", _TEXT),
    ("description", _OPTIONAL_TEXT),
    ("solution", _OPTIONAL_TEXT),
    ("category", _OPTIONAL_TEXT),
    ("retryable", (bool, _NONE)),
    ("http_status", (int, _NONE)),
    ("deprecated", (bool, Deprecation, _NONE)),
    ("aliases", (tuple,)),
    ("code_text", _OPTIONAL_TEXT),
    ("source", (Pinned, _NONE)),
    ("target_names", (tuple,)),
    ("position", (Position, _NONE)),
)
# In this order, the first problem of an error is reported.
_ERROR_FIELDS = (
    *("code", "name", "message", "description", "solution"),
    *("category", "http_status", "deprecated", "aliases", "code_text", "source", "target_names"),
)
_PIN_TYPES = {"retryable": (bool, _NONE), "http_status": (int, _NONE)} | dict.fromkeys(
    ("name", "message", "description", "solution", "category"), _OPTIONAL_TEXT
)
_CATALOG_TYPES = (
    ("name", _TEXT),
    ("errors", (tuple,)),
    ("type_name", _OPTIONAL_TEXT),
    ("title", _OPTIONAL_TEXT),
    ("language", _OPTIONAL_TEXT),
    ("source", _OPTIONAL_TEXT),
    ("categories", (tuple,)),
    ("reserved", (Reserved,)),
    ("imports", (tuple,)),
    ("path", _TEXT),
)


# The types of all fields of values that passed. Most values have the same, so one look-up is enough.
_PASSED: set[tuple[type, ...]] = set()


def _check_types(noun: "ErrorCode | Catalog", fields: Sequence[tuple[str, tuple[type, ...]]]) -> None:
    """Raise TypeError for the first field that has none of its types.

    A subclass of such a type does not count: it could give another answer at each call.
    """
    found = tuple(map(type, vars(noun).values()))
    if found in _PASSED:
        return
    for name, types in fields:
        if type(value := getattr(noun, name)) not in types:
            raise _wrong_type(noun, name, value, types)
    _PASSED.add(found)


def _check_items(
    noun: "ErrorCode | Catalog", field_name: str, items: tuple[object, ...], *types: type
) -> None:
    for item in items:
        if type(item) not in types:
            raise _wrong_type(noun, field_name, item, types)


def _wrong_type(
    noun: "ErrorCode | Catalog", field_name: str, found: object, types: tuple[type, ...]
) -> TypeError:
    expected = " or ".join("None" if each is _NONE else each.__name__ for each in types)
    return TypeError(f"{_entry(noun)}: {field_name}: expected {expected}, found {type(found).__name__}")


def _refuse(noun: "ErrorCode | Catalog", fields: Sequence[str], *problems: str | None) -> None:
    """Raise ValueError with the first problem, the entry and the field."""
    if any(problems):
        field_name, problem = next(each for each in zip(fields, problems, strict=True) if each[1])
        raise ValueError(f"{_entry(noun)}: {field_name}: {problem}")


def _entry(noun: "ErrorCode | Catalog") -> str:
    """Return how a message names an entry: `the error 7 'KILN_COLD'`."""
    if isinstance(noun, ErrorCode):
        return f"the error {noun.code!r} {noun.name!r}"
    return f"the catalog {noun.name!r}"
