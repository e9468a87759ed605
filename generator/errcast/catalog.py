"""The data that every module shares: a catalog, its errors and its categories.

    Catalog("face", (ErrorCode(222202, "PIC_NOT_HAS_FACE", "pic not has face"),))
    ErrorCode(1, "lower", "text")  ->  ValueError: expected UPPER_SNAKE: …

All classes are frozen, and their constructors check every limit (`errcast.limits`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from errcast.fields import FIELDS, Kind, Link, OwnField, fields_problem, own_problem, retry_problem
from errcast.guarded import Guarded
from errcast.limits import (
    catalog_name_problem,
    code_problem,
    code_range,
    code_range_problem,
    constant_name_problem,
    given,
    hexadecimal,
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
TRANSLATION_KEY = "errcast-texts"  # of the file of a translation, as `errcast` is of that of a catalog
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
class ErrorCode(Guarded):
    """One entry of a catalog. A field that is None was not given.

    `aliases` are former names, which stay usable. `code_text` is an integer code as its
    documents write it, if that is not its decimal: `0x80070005`. `source` is what the source table
    says in fields that people corrected. `target_names` are the names in single targets (the key `names`).
    `own` are the keys of one's own (`x-…`). `errcast.fields` says what the fields from `details` on mean.
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
    details: str | None = None
    severity: str | None = None
    retry: str | None = None
    grpc_status: str | None = None
    since: str | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    audience: str | None = None
    own: tuple[OwnField, ...] = ()
    position: Position | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse each value that the reader of catalogs refuses with a finding."""
        self._check_types(_ERROR_TYPES)
        self._check_parts()
        self._refuse(
            _ERROR_FIELDS,
            code_problem(self.code),
            constant_name_problem(self.name),
            message_problem(self.message),
            given(self.description, text_problem),
            given(self.solution, text_problem),
            deprecation_problem(self.deprecated) if isinstance(self.deprecated, Deprecation) else None,
            next(filter(None, map(constant_name_problem, self.aliases)), None) if self.aliases else None,
            None
            if self.code_text is None or hexadecimal(self.code_text) == self.code
            else "expected the code in hexadecimal",
            given(self.source, pin_problem),
            target_names_problem(self.target_names) if self.target_names else None,
            own_problem(self.own) if self.own else None,
            retry_problem(self.retry, self.retryable),
        )
        if found := fields_problem(vars(self)):
            self._refuse((found[0],), found[1])

    def _check_parts(self) -> None:
        """Raise TypeError for a part of a field that has another type."""
        if self.aliases:
            self._check_items("aliases", self.aliases, str)
        if self.target_names:
            self._check_items("target_names", self.target_names, TargetName)
            for pair in self.target_names:
                self._check_items("target_names", pair, str)
        if isinstance(self.deprecated, Deprecation):
            for statement in self.deprecated:
                self._check_items("deprecated", () if statement is None else (statement,), str)
        if self.tags:
            self._check_items("tags", self.tags, str)
        if self.links:
            self._check_items("links", self.links, Link)
            for link in self.links:
                self._check_items("links", link, str)
        if self.own:
            self._check_items("own", self.own, OwnField)
            for own in self.own:
                self._check_items("own", (own.key,), str)
                items = own.value if isinstance(own.value, tuple) else (own.value,)
                self._check_items(f"own.{own.key}", items, str, int, bool)
        if self.source is not None:
            for key, value in self.source._asdict().items():
                self._check_items(f"source.{key}", (value,), *_PIN_TYPES[key])

    @property
    def _entry(self) -> str:
        return f"the error {self.code!r} {self.name!r}"

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
class Catalog(Guarded):
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
        self._check_types(_CATALOG_TYPES)
        self._check_items("errors", self.errors, ErrorCode)
        self._check_items("categories", self.categories, Category)
        for category in self.categories:
            self._check_items("categories", category[:2], str)
            self._check_items("categories", category[2:], *_OPTIONAL_TEXT)
        self._check_items("reserved", self.reserved, tuple)
        self._check_items("reserved", self.reserved.codes, int, str)
        self._check_items("reserved", self.reserved.names, str)
        self._check_items("imports", self.imports, ImportOptions)
        for options in self.imports:
            for key in IMPORT_KEYS:
                self._check_items(f"imports.{key.field}", (getattr(options, key.field),), key.type, _NONE)
        codes = [error.code for error in self.errors]
        names = [name for error in self.errors for name in error.names]
        declared = {category.id for category in self.categories}
        used = {error.category for error in self.errors} - {None}
        self._refuse(
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
        self._refuse(
            ("reserved", "codes", "names", "replaced_by", "category", "imports"),
            next(filter(None, self._reserved_problems(codes, names)), None),
            _kinds_problem((*codes, *self.reserved.codes)) or repeated_problem("the code", codes),
            repeated_problem("the name", names),
            next(self._replacement_problems(), None),
            None if used <= declared else f"{min(map(str, used - declared))!r} is not declared in categories",
            next(filter(None, self._import_problems()), None),
        )

    @property
    def _entry(self) -> str:
        return f"the catalog {self.name!r}"

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

    def uses(self, field_name: str) -> bool:
        """Return whether an error has this optional field: `http_status`, `tags`."""
        values = map(attrgetter(field_name), self.errors)
        return not all(map((None, ()).__contains__, values))  # there are many errors, and many fields

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
_TYPES_OF_KINDS: dict[Kind, tuple[type, ...]] = {
    "truth_value": (bool, _NONE),
    "integer": (int, _NONE),
    "deprecation": (bool, Deprecation, _NONE),
    "words": (tuple,),
    "links": (tuple,),
}
# The types of each field. A truth value does not count as an integer here.
_ERROR_TYPES = (
    ("code", (int, str)),
    ("name", _TEXT),
    ("message", _TEXT),
    ("description", _OPTIONAL_TEXT),
    ("solution", _OPTIONAL_TEXT),
    *((each.key, _TYPES_OF_KINDS.get(each.kind, _OPTIONAL_TEXT)) for each in FIELDS),
    ("aliases", (tuple,)),
    ("code_text", _OPTIONAL_TEXT),
    ("source", (Pinned, _NONE)),
    ("target_names", (tuple,)),
    ("own", (tuple,)),
    ("position", (Position, _NONE)),
)
# In this order, the first problem of an error is reported.
_ERROR_FIELDS = (
    *("code", "name", "message", "description", "solution"),
    *("deprecated", "aliases", "code_text", "source", "target_names", "own", "retry"),
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
