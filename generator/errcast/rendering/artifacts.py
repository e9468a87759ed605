"""Catalog + Target -> artifacts, in memory; nothing is written here.

What a language cannot hold exactly is refused with a finding before its templates run.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from string import Formatter
from typing import Any, NamedTuple

import jinja2

from errcast.catalog import Catalog, ErrorCode
from errcast.escaping import UnescapedTextError, finalize, style
from errcast.findings import Finding, show
from errcast.rendering.views import template_context
from errcast.targets import ArtifactPattern, Options, Target, resolved_options
from errcast.text.casing import CASES
from errcast.text.characters import visible_line

# Bytes in the name of a file. File systems take 255, of which a temporary file needs some, and a
# compiler that puts the name of a nested class behind it.
LONGEST_FILE_NAME = 200
LONGEST_REASON = 300  # characters of what a template's failure says


class Artifact(NamedTuple):
    """One generated file: its path relative to the target's folder, with `/`, and its text."""

    path: str
    text: str


def render(
    catalog: Catalog, target: Target, options: Options | None = None
) -> tuple[tuple[Artifact, ...], list[Finding]]:
    """Return the artifacts of a catalog in one language, or none and every reason why not.

    `options` has every option of the target, as `targets.resolved_options` returns them; None
    stands for the defaults. Findings name the catalog by its `path`, as outputs do.
    """
    if options is None:
        options = resolved_options(target, {})
    # A name in PascalCase stays as its author wrote it: `HTTPError`.
    is_pascal = target.cases.type == "pascal_case"
    type_name = catalog.type if is_pascal else CASES[target.cases.type](catalog.type)
    names = constant_names(catalog, target)
    findings = [
        *_size_findings(catalog, target, options),
        *_limit_findings(catalog, target),
        *_name_findings(catalog, target, type_name, names),
    ]
    if findings:
        return (), findings
    context = template_context(catalog, target, type_name, names, options)
    environments = _environments(target, catalog)
    rendered = [_render_artifact(pattern, target, context, environments) for pattern in target.artifacts]
    findings = [
        replace(each, path=each.path or catalog.path) for each in rendered if isinstance(each, Finding)
    ]
    artifacts = tuple(each for each in rendered if isinstance(each, Artifact))
    return ((), findings) if findings else (artifacts, [])


def _size_findings(catalog: Catalog, target: Target, options: Options) -> Iterator[Finding]:
    """Refuse a catalog with more errors than one type can have, with any options or with these."""
    size = sum(len(error.names) for error in catalog.errors)
    if target.most_errors is not None and size > target.most_errors:
        yield _too_many_errors(catalog, target, target.name, target.most_errors, [])
    for option in target.options:
        too_small = [(choice, most) for choice, most in option.most_errors if size > most]
        ways_out = [
            f"set {target.name}.{option.name} = {show(str(choice))}"
            for choice in option.choices
            if choice not in dict(too_small)
        ]
        for choice, most in too_small:
            if choice == options[option.name]:
                holder = f"{target.name} with {option.name} = {show(str(choice))}"
                yield _too_many_errors(catalog, target, holder, most, ways_out)


def _too_many_errors(
    catalog: Catalog, target: Target, holder: str, most: int, ways_out: Sequence[str]
) -> Finding:
    errors, aliases = len(catalog.errors), sum(len(error.aliases) for error in catalog.errors)
    former = f" and {aliases} former names" if aliases else ""
    text = (
        f"{holder} holds at most {most} errors in one type, and this catalog has {errors}{former}, which"
        f" would not compile; {', '.join((*ways_out, 'split the catalog'))},"
        f" or leave the target {target.name} out"
    )
    return Finding(catalog.path, "too-many-errors", text)


def _limit_findings(catalog: Catalog, target: Target) -> list[Finding]:
    """Refuse what the language cannot hold exactly."""
    smallest, largest = target.integers
    findings = []
    for error in catalog.errors:
        if isinstance(error.code, int) and not smallest <= error.code <= largest:
            text = (
                f"the code {error.code} is outside what {target.name} holds exactly,"
                f" from {smallest} to {largest}; make the codes of this catalog strings,"
                f" or leave the target {target.name} out"
            )
            findings.append(_finding(catalog, error, "code-out-of-range", text))
        if target.longest_text is not None:
            measure = style(target.escaping).measure
            findings += [
                _finding(
                    catalog,
                    error,
                    "text-too-long",
                    f"the {field} is longer than the {target.longest_text} bytes that {target.name}"
                    f" holds in one text; shorten it, or leave the target {target.name} out",
                )
                for field in ("code", "message", "description", "solution")
                if isinstance(text := getattr(error, field), str) and measure(text) > target.longest_text
            ]
    return findings


def constant_names(catalog: Catalog, target: Target) -> dict[str, str]:
    """Return what the language calls each name, the former ones too; a reserved word gets a `_` behind it."""
    case = CASES[target.cases.constant]
    reserved = target.reserved.constants
    cased = ((name, case(name)) for error in catalog.errors for name in error.names)
    return {name: f"{spelled}_" if spelled in reserved else spelled for name, spelled in cased}


def _name_findings(
    catalog: Catalog, target: Target, type_name: str, names: Mapping[str, str]
) -> list[Finding]:
    findings = []
    # Neither as it is nor as a file of that name, for which the case of letters is nothing.
    if {type_name, CASES["pascal_case"](type_name)} & target.reserved.types:
        text = f"{target.name} needs the name {type_name} itself; give the catalog another `type_name:`"
        findings.append(Finding(catalog.path, "reserved-type-name", text))
    if len(set(names.values())) == len(names):
        return findings
    first: dict[str, str] = {}
    for error in catalog.errors:
        for name in error.names:
            other = first.setdefault(names[name], name)
            if other != name:
                text = f"{name} and {other} are both {names[name]} in {target.name}; rename one of them"
                findings.append(_finding(catalog, error, "name-collision", text))
    return findings


def _finding(catalog: Catalog, error: ErrorCode, rule: str, text: str) -> Finding:
    line, column = error.position or (None, None)
    return Finding(catalog.path, rule, text, line=line, column=column)


def _environments(target: Target, catalog: Catalog) -> Callable[[], jinja2.Environment]:
    """Return what makes an environment for each artifact of a target."""
    settings: dict[str, Any] = {
        "undefined": jinja2.StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
        "newline_sequence": "\n",
        "auto_reload": False,
        "optimized": False,  # folding constants costs more than it saves in a template that runs once
    }
    filters = {**style(target.escaping).filters(), **CASES}
    if not target.built_in:
        from errcast.rendering.sandbox import Sandbox
        from errcast.rendering.sandbox.budget import Budget

        texts = ((error.message, error.description, error.solution) for error in catalog.errors)
        characters = sum(len(text) for each in texts for text in each if text is not None)
        budget = Budget(len(catalog.errors), characters)  # however many artifacts there are
        return lambda: Sandbox(target.folder, budget, filters, _printable, settings)

    def built_in() -> jinja2.Environment:
        loader = jinja2.FileSystemLoader(target.folder)
        environment = jinja2.Environment(loader=loader, finalize=_printable, **settings)
        environment.filters.update(filters)
        return environment

    return built_in


def _printable(value: object) -> str:
    try:
        return finalize(value)
    except UnescapedTextError:
        if isinstance(value, jinja2.Undefined):
            str(value)  # says itself what is missing
        raise


def _render_artifact(
    pattern: ArtifactPattern,
    target: Target,
    context: Mapping[str, Any],
    environments: Callable[[], jinja2.Environment],
) -> Artifact | Finding:
    words = _path_words(context)
    try:
        template, path = _filled_in(pattern.template, words), _filled_in(pattern.path, words)
    except ValueError as error:
        patterns = f"{show(pattern.template)} or {show(pattern.path)}"
        return _path_finding(target, f"the artifact {patterns} cannot be filled in: {error}")
    try:
        text = environments().get_template(template).render(context)
        text.encode()  # a template can print what no file can hold
    except Exception as error:  # a template is code: it can raise anything, and its author is told where
        return _template_finding(target, template, error)
    if problem := _path_problem(path):
        return _path_finding(target, f"the path {show(path)} of an artifact {problem}")
    if any(len(part.encode()) > LONGEST_FILE_NAME for part in path.split("/")):
        return _long_name(target, path)
    return Artifact(path, text)


def _long_name(target: Target, path: str) -> Finding:
    text = (
        f"the path {show(path)} in {target.name} has a name of more than {LONGEST_FILE_NAME} bytes, which not"
        " every file system and compiler takes; give the catalog a shorter `type_name:` or `name:`"
    )
    return Finding(None, "name-too-long", text)


def _path_words(context: Mapping[str, Any]) -> dict[str, str]:
    """Return what the path of an artifact may name: the type, the catalog, and each option."""
    options = {name: value for name, value in context["options"].items() if isinstance(value, str)}
    return options | {"type_name": context["type_name"], "name": context["catalog"].name}


def _filled_in(pattern: str, words: Mapping[str, str]) -> str:
    """Return a path whose `{type_name:snake_case}` and `{package:folders}` are filled in.

    Raises ValueError where a word or a form is not known; there is no way into the words.
    """
    forms = CASES | {"": str, "folders": lambda word: word.replace(".", "/")}
    parts = []
    for literal, word, form, conversion in Formatter().parse(pattern):
        parts.append(literal)
        if word is None:
            continue
        if word not in words or form not in forms or conversion:
            known = ", ".join(sorted(words)), ", ".join(sorted(filter(None, forms)))
            raise ValueError(f"words are {known[0]}; forms are {known[1]}")
        parts.append(forms[form or ""](words[word]))
    return "".join(parts)


def _path_finding(target: Target, text: str) -> Finding:
    return Finding((target.folder / "target.yaml").as_posix(), "unsafe-path", text)


def _template_finding(target: Target, template: str, error: Exception) -> Finding:
    """Say where a template failed: the last line of a template of this target that was running."""
    path, line = target.folder / template, None
    if isinstance(error, jinja2.TemplateSyntaxError):
        path, line = Path(error.filename or path), error.lineno
    traceback = error.__traceback__
    while traceback is not None:
        file = Path(traceback.tb_frame.f_code.co_filename)
        if file.is_relative_to(target.folder):
            path, line = file, traceback.tb_lineno
        traceback = traceback.tb_next
    return Finding(path.as_posix(), "template-error", f"the template failed: {_reason(error)}", line=line)


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it calls, includes or extends itself without an end, or is nested too deeply"
    said = visible_line(str(error)[: 2 * LONGEST_REASON]) or type(error).__name__
    return said if len(said) <= LONGEST_REASON else f"{said[:LONGEST_REASON]}…"


def _path_problem(path: str) -> str | None:
    """Say why an artifact may not have this path, None if it may."""
    pure = PurePosixPath(path)
    if not pure.name or pure.as_posix() != path or pure.is_absolute() or ".." in pure.parts:
        return "is not a plain relative path; write folders and a file name, without `..`"
    if any(character in '<>:"|?*\\' or not character.isprintable() for character in path):
        return "holds a character that not every file system knows; keep to letters, digits, `-`, `_` and `.`"
    return None
