"""The public functions, for callers in Python.

    catalog = errcast.load("spec/face.yaml")
    artifacts = errcast.render(catalog, "python")
    artifacts[0].path -> "face_error.py"

If an input cannot be used, they raise `InvalidInputError` with all findings. They write no file.
docs/python.md tells more.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from errcast.catalog import Catalog
from errcast.catalogfile.reading import parse_catalog, parse_document, read_catalog
from errcast.catalogfile.writing import canonical_text
from errcast.files.paths import name_in_outputs, shown_path
from errcast.findings import Finding, InvalidInputError, show
from errcast.limits import statement_problem
from errcast.naming import catalog_name
from errcast.options import OptionValue
from errcast.origin import Duplicates, ImportOptions, Skipped, number_problem
from errcast.rendering.artifacts import Artifact
from errcast.rendering.artifacts import render as render_target
from errcast.targets import Target, load_target, option_problems, resolved_options
from errcast.translations.model import Translation

__all__ = [
    "Artifact",
    "ReadTable",
    "dump",
    "lint",
    "load",
    "load_translations",
    "parse",
    "read_table",
    "render",
]

_StrPath = str | os.PathLike[str]


class ReadTable(NamedTuple):
    """A source table that was read: a new catalog, warnings and notes, and the lines of the report."""

    catalog: Catalog
    findings: tuple[Finding, ...]
    report: tuple[str, ...]


def load(path: _StrPath, *, root: _StrPath | None = None) -> Catalog:
    """Return the catalog of a YAML file.

    Outputs name the catalog by its path from `root`. If the file is outside `root`, they have only the
    name of the file. By default, `root` is the folder of the nearest configuration above the file, as
    for `errcast generate`; so the working folder does not matter. Without a configuration, it is the
    folder of the file. Raises InvalidInputError with everything that is wrong with the file.
    """
    file = Path(path)
    in_outputs = name_in_outputs(file, _root(file) if root is None else Path(root))
    catalog, findings = read_catalog(file, shown_path(file), in_outputs)
    if catalog is None:
        raise InvalidInputError(findings)
    return catalog


def load_translations(path: _StrPath) -> tuple[Translation, ...]:
    """Return the translations beside the YAML file of a catalog, for `render`.

    Raises InvalidInputError with everything that is wrong with the file or one of them.
    """
    from errcast.translations.several import read_translations

    found, findings = read_translations({Path(path): load(path)})
    if findings:
        raise InvalidInputError(findings)
    return tuple(found.get(Path(path), ()))


def _root(file: Path) -> Path:
    from errcast.config.file import find_config_file

    folder = Path(os.path.realpath(file.parent))
    found = find_config_file(folder)
    if isinstance(found, Finding):
        raise InvalidInputError([found])
    return folder if found.path is None else found.path.parent


def parse(text: str, *, path: str = "catalog.yaml") -> Catalog:
    """Return the catalog of a YAML text. Findings and outputs name it by `path`.

    Raises InvalidInputError with everything that is wrong with the text.
    """
    catalog, findings = parse_catalog(text, path)
    if catalog is None:
        raise InvalidInputError(findings)
    return catalog


def dump(catalog: Catalog) -> str:
    """Return the canonical YAML text of a catalog. `parse` gives the same catalog back."""
    return canonical_text(catalog)


def read_table(
    path: _StrPath,
    *,
    name: str | None = None,
    title: str | None = None,
    language: str | None = None,
    form: str | None = None,
    encoding: str | None = None,
    columns: Sequence[str] | None = None,
    table: int | None = None,
    heading: str | None = None,
    code_kind: Literal["integer", "string"] | None = None,
    fill_down: bool = False,
    duplicates: Literal["refuse", "first", "join"] = "refuse",
    split_codes: bool = False,
    skip: Literal["ranges", "blanks", "both"] | None = None,
    categories_from: Literal["column", "headings"] = "column",
    name_from: Literal["code", "message", "column"] | None = None,
    names: _StrPath | None = None,
) -> ReadTable:
    """Return the catalog of a source table: a file of any form that `errcast import` reads.

    The arguments are the options of `errcast import`; `form` is its `--from`. Raises
    InvalidInputError with everything that is wrong with the table or the arguments.
    """
    from errcast.importing.job import run_import
    from errcast.importing.report import account_lines
    from errcast.importing.requests import ImportRequest
    from errcast.importing.rows import columns_problem
    from errcast.sources.encodings import encoding_problem
    from errcast.sources.forms import FORMS

    file = Path(path)
    _refuse_arguments(
        form=None if form is None or form in FORMS else f"expected one of {', '.join(FORMS)}",
        encoding=None if encoding is None else encoding_problem(encoding),
        columns=None if columns is None else columns_problem(tuple(columns)),
        table=None if table is None else number_problem(table),
        duplicates=None if duplicates in get_args(Duplicates) else "expected one of refuse, first, join",
        skip=None
        if skip in (None, *get_args(Skipped))
        else f"expected one of {', '.join(get_args(Skipped))}",
        heading=None if heading is None else statement_problem(heading),
    )
    options = ImportOptions(
        form=form,
        encoding=encoding,
        table=table,
        heading=heading,
        columns=None if columns is None else ",".join(columns),
        duplicates=None if duplicates == "refuse" else duplicates,
        fill_down=fill_down or None,
        split_codes=split_codes or None,
        skip=skip,
        categories_from=None if categories_from == "column" else categories_from,
        name_from=name_from,
    )
    called = catalog_name(file.stem) if name is None else name
    job = ImportRequest(
        file,
        file.parent / "catalog.yaml",
        options,
        code_kind,
        called,
        title,
        language,
        force=True,
        names=None if names is None else Path(names),
    )
    result, findings = run_import(job)
    if result is None:
        raise InvalidInputError(findings)
    lines = account_lines(result.accounts, result.errors)
    catalog = replace(parse(result.text), source=file.name)
    return ReadTable(catalog, tuple(result.findings), tuple(lines))


def _refuse_arguments(**problems: str | None) -> None:
    findings = [
        Finding(None, "invalid-option", f"the argument {name}: {problem}")
        for name, problem in problems.items()
        if problem
    ]
    if findings:
        raise InvalidInputError(findings)


def render(
    catalog: Catalog,
    target: str,
    options: Mapping[str, OptionValue] | None = None,
    *,
    templates: Sequence[_StrPath] = (),
    translations: Sequence[Translation] = (),
) -> tuple[Artifact, ...]:
    """Return the files of a catalog in one target, in memory: each a `path` and its `text`.

    `templates` are folders with your own targets; these come before the built-in ones. `translations`
    are those of `load_translations`, for the options `language` and `languages`. Raises
    InvalidInputError with every reason why the target cannot represent the catalog.
    """
    found, given = _target(target, templates), options or {}
    findings = []
    for name, is_unknown, problem in option_problems(found, given):
        said = f"there is no such option; {problem}" if is_unknown else problem
        text = f"the option {target}.{name} = {show(str(given[name]))}: {said}"
        findings.append(Finding(None, "invalid-option", text))
    if findings:
        raise InvalidInputError(findings)
    artifacts, findings = render_target(catalog, found, resolved_options(found, given), translations)
    if findings:
        raise InvalidInputError(findings)
    return artifacts


def lint(
    catalog: Catalog,
    *,
    targets: Iterable[str] = (),
    folder: _StrPath | None = None,
    templates: Sequence[_StrPath] = (),
) -> tuple[Finding, ...]:
    """Return the findings of `errcast lint` about a catalog.

    `targets` are the targets whose reserved words count. The path in `source` is relative to
    `folder`; without `folder`, the source table is not read. Lines and columns are those of the text
    that `dump` returns. A catalog in memory has no comments, so no comment ignores a rule; for a file,
    use `errcast lint`.
    """
    from errcast.linting.running import lint_document

    chosen = tuple(_target(name, templates) for name in targets)
    linted = catalog if folder is not None else replace(catalog, source=None)
    document, findings = parse_document(canonical_text(linted), f"<dump of {catalog.name}>")
    if document is None:
        raise InvalidInputError(findings)
    return tuple(lint_document(document, Path(folder or "") / "catalog.yaml", chosen))


def _target(name: str, templates: Sequence[_StrPath]) -> Target:
    found, findings = load_target(name, [Path(folder) for folder in templates])
    if found is None:
        raise InvalidInputError(findings)
    return found
