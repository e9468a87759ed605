"""The command line: arguments in, exit code out; every step is done in another room.

Results go to standard output, findings to standard error; a report for machines is a result.
Exit codes: 0 done, 1 findings, 2 wrong use or an input that cannot be used, and then nothing
was written.

The rooms are imported by the commands that need them: `errcast --version` must not pay for
Jinja.
"""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, NoReturn, TypeVar

import click

from errcast import __version__
from errcast.findings import Finding, in_order

DONE, FOUND, UNUSABLE = 0, 1, 2

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
# Formats that are a document of their own, which nothing else may be printed beside.
_DOCUMENTS = ("json", "sarif")

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group(context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="errcast", message="%(prog)s %(version)s")
def main() -> None:
    """One table of API error codes, typed code for every language that calls the API.

    A table is imported once into a catalog, a YAML file that people review; from then on
    everything else is generated from the catalog.
    """


def _option_format(command: Command) -> Command:
    formats = click.Choice(["text", "json", "github", "sarif"])
    text = "How to report findings; json and sarif go to standard output."
    return click.option("--format", "form", type=formats, default="text", show_default=True, help=text)(
        command
    )


def _options_selection(command: Command) -> Command:
    """Add what says which catalogs and targets a command is about."""
    for decorate in (
        click.option(
            "--config", type=click.Path(path_type=Path), help="Configuration file; by default the nearest."
        ),
        click.option("--templates", multiple=True, help="Folder with targets of your own; may be repeated."),
        click.option(
            "--option",
            "options",
            multiple=True,
            metavar="TARGET.OPTION=VALUE",
            help="Set an option of a target.",
        ),
        click.option(
            "--target",
            "-t",
            "targets",
            multiple=True,
            help="Target to generate; may be repeated.  [default: all]",
        ),
        click.option(
            "--out", help="Folder to write to; a folder for each target is made in it.  [default: out]"
        ),
        click.argument("specs", nargs=-1, metavar="[SPEC]..."),
    ):
        command = decorate(command)
    return command


@main.command("import")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--name", help="Name of the catalog, in snake_case; by default that of the source file.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Catalog to write; by default standard output."
)
@click.option(
    "--columns",
    default="code,message,description,solution",
    show_default=True,
    help='What the cells of a record hold, in order; "-" for a cell to leave out.',
)
@click.option(
    "--code-kind",
    type=click.Choice(["integer", "string"]),
    help="Kind of the codes; by default seen from the table.",
)
@click.option("--title", help="Heading of the documents.")
@click.option("--language", help="Language of the texts, such as en or zh-Hans.")
@click.option("--force", is_flag=True, help="Replace an output that exists.")
@_option_format
def import_(
    source: Path,
    name: str | None,
    output: Path | None,
    columns: str,
    code_kind: Literal["integer", "string"] | None,
    title: str | None,
    language: str | None,
    force: bool,
    form: str,
) -> None:
    """Read a source table and write the catalog of it.

    The table: cells separated by lines that hold only "|", each of one or more lines. Every
    problem is reported with its line, and then nothing is written.
    """
    from errcast.importing import FIELDS, Heading, columns_problem, import_table
    from errcast.naming import catalog_name
    from errcast.paths import relative_path, shown_path
    from errcast.sources.reading import read_table
    from errcast.specfile.writing import canonical_text, imported_comment

    fields = [column.strip() for column in columns.split(",")]
    if problem := columns_problem(fields):
        raise click.UsageError(f"--columns {columns}: {problem}")
    if form in _DOCUMENTS and output is None:
        raise click.UsageError(f"--format {form} prints to standard output; name the catalog with --output")
    if output is not None and output.exists() and (problem := _output_problem(output, source, force)):
        _stop([Finding(shown_path(output), None, None, "output-exists", problem)], form)
    table, findings = read_table(source, shown_path(source), len(fields), fields.index(FIELDS[0]), code_kind)
    if table is None:
        _stop(findings, form)
    evidence = relative_path(source, Path() if output is None else output.parent)
    heading = Heading(catalog_name(source.stem) if name is None else name, title, language, evidence)
    catalog, problems = import_table(table, fields, heading)
    if catalog is None or findings:
        _stop(in_order([*findings, *problems]), form)
    text = canonical_text(catalog, imported_comment(evidence))
    if output is None:
        click.echo(text.encode(), nl=False)
        return
    _publish([(output, text)], output.parent, form)
    count = len(catalog.errors)
    _finish(form, f"written {shown_path(output)}\n{count} error{'' if count == 1 else 's'} imported")


def _output_problem(output: Path, source: Path, force: bool) -> str | None:
    """Say why an import may not write to a file that exists, None if it may."""
    if output.is_dir():
        return "this is a folder; name the file to write"
    if source.exists() and output.samefile(source):
        return "this is the source table itself; write the catalog elsewhere"
    return None if force else "the file exists and was left as it is; add --force to replace it"


@main.command()
@_options_selection
@click.option("--check", is_flag=True, help='Write nothing; the same as "errcast check".')
@click.option(
    "--diff", is_flag=True, help='Write nothing, print what would change; the same as "errcast check --diff".'
)
@click.option("--prune", is_flag=True, help="Remove files that errcast wrote and no target writes any more.")
@click.option(
    "--depfile", type=click.Path(path_type=Path), help="Write what the output depends on, for make and ninja."
)
@click.option(
    "--depfile-target",
    metavar="PATH",
    help="What depends on the files in the depfile; by default every file that is generated.",
)
@_option_format
def generate(
    check: bool,
    diff: bool,
    prune: bool,
    depfile: Path | None,
    depfile_target: str | None,
    form: str,
    **selection: Any,
) -> None:
    """Write the code of each catalog in each target.

    Without arguments the configuration says what: errcast.toml, or [tool.errcast] of
    pyproject.toml, in this folder or the nearest one above. With a SPEC no configuration is
    needed. Nothing is written unless everything can be; a file that would not change is not
    touched.
    """
    from errcast.building import build, catalog_names, dependencies
    from errcast.depfile import depfile_text
    from errcast.paths import shown_path
    from errcast.publishing.checking import orphans

    if check or diff:
        if prune or depfile:
            raise click.UsageError("--check and --diff write nothing; leave --prune and --depfile out")
        _check(diff, form, selection)
    loaded = _load(selection, form)
    files, findings = build(loaded)
    if findings:
        _stop(findings, form)
    written = {path for path, _ in files}
    superfluous = orphans(loaded.folders, written, catalog_names(loaded)) if prune else []
    published = _publish(files, loaded.out, form, [orphan.path for orphan in superfluous])
    if depfile is not None:
        targets = [depfile_target] if depfile_target else sorted(shown_path(path) for path in written)
        # A build that calls its target by an absolute path reads the depfile from elsewhere.
        absolute = Path(targets[0]).is_absolute()
        needed = [
            path.resolve().as_posix() if absolute else shown_path(path) for path in dependencies(loaded)
        ]
        text = depfile_text(targets, needed)
        _publish([(depfile, text)], depfile.parent, form)
    lines = [f"{outcome} {shown_path(path)}" for path, outcome in published]
    counts = {
        outcome: sum(outcome == each for _, each in published)
        for outcome in ("written", "unchanged", "removed")
    }
    plural = "" if counts["written"] == 1 else "s"
    removed = f", {counts['removed']} removed" if counts["removed"] else ""
    lines.append(f"{counts['written']} file{plural} written, {counts['unchanged']} unchanged{removed}")
    _finish(form, "\n".join(lines))


@main.command()
@_options_selection
@click.option("--diff", is_flag=True, help="Print what would change.")
@_option_format
def check(diff: bool, form: str, **selection: Any) -> None:
    """Tell whether what is on disk is what the catalogs give; write nothing.

    Each file that is missing, stale or orphaned (errcast wrote it and no target writes it any
    more) is a finding, and the exit code 1.
    """
    _check(diff, form, selection)


def _check(diff: bool, form: str, selection: dict[str, Any]) -> NoReturn:
    from errcast.building import build, catalog_names
    from errcast.publishing.checking import difference_finding, differences, orphans, unified_diff

    if diff and form in _DOCUMENTS:
        raise click.UsageError(
            f"--format {form} prints to standard output, and so does --diff; leave one out"
        )
    loaded = _load(selection, form)
    files, findings = build(loaded)
    if findings:
        _stop(findings, form)
    try:
        found = [
            *differences(files),
            *orphans(loaded.folders, {path for path, _ in files}, catalog_names(loaded)),
        ]
    except OSError as error:
        _stop(
            [_machine_finding(error, loaded.out, "cannot-read", "check the path and its permissions")], form
        )
    if diff:
        click.echo("".join(map(unified_diff, found)), nl=False)
    if found:
        remedy = _command("generate", selection)
        _stop([difference_finding(difference, remedy) for difference in found], form, FOUND)
    _finish(form, f"{len(files)} file{'' if len(files) == 1 else 's'} checked, all current")
    sys.exit(DONE)


@main.command()
@click.argument("question", metavar="CODE_OR_NAME")
@click.argument("specs", nargs=-1, metavar="[SPEC]...")
@click.option("--config", type=click.Path(path_type=Path), help="Configuration file; by default the nearest.")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects, for programs.")
def explain(question: str, specs: tuple[str, ...], config: Path | None, as_json: bool) -> None:
    """Say what is known of one error: by its code, its name, or the message that the API sent.

    The catalogs are those of the configuration, or the ones named. For a code that begins with
    a minus sign write "--" in front of it.
    """
    from errcast.building import read_catalogs
    from errcast.explaining import explain as find
    from errcast.explaining import explanation_data, explanation_text, nearest_names

    loaded = _load({"specs": specs, "config": config}, "text")
    by_file, findings = read_catalogs(loaded)
    if findings:
        _stop(findings, "text")
    catalogs = list(by_file.values())
    found = find(question, catalogs)
    if as_json:
        import json

        click.echo(json.dumps(explanation_data(found), indent=2, ensure_ascii=False))
    elif found:
        click.echo(explanation_text(found), nl=False)
    if not found:
        near = nearest_names(question, catalogs)
        hint = f"; the nearest are {', '.join(near)}" if near else ""
        _stop(
            [Finding(None, None, None, "unknown-error", f'no error is called "{question}"{hint}')],
            "text",
            FOUND,
        )


@main.command()
def init() -> None:
    """Write a configuration and a small catalog to begin with, in this folder; overwrite nothing."""
    from errcast.starting import starter_files

    files = [(Path(path), text) for path, text in starter_files().items()]
    text = "the file exists and was left as it is; nothing was written"
    exists = [
        Finding(path.as_posix(), None, None, "output-exists", text) for path, _ in files if path.exists()
    ]
    if exists:
        _stop(exists, "text")
    for path, _ in _publish(files, Path(), "text"):
        click.echo(f"written {path.as_posix()}")
    click.echo("Now run: errcast generate")


@main.command()
@click.option("--templates", multiple=True, help="Folder with targets of your own; may be repeated.")
@click.option("--config", type=click.Path(path_type=Path), help="Configuration file; by default the nearest.")
def targets(templates: tuple[str, ...], config: Path | None) -> None:
    """List the targets with their options, those of the configuration's templates too."""
    from errcast.config import template_folders
    from errcast.targets import load_target, target_names

    configured, findings = template_folders(config)
    folders = [Path(folder) for folder in templates]
    for folder in folders:
        if not folder.is_dir():
            findings.append(Finding(str(folder), None, None, "no-templates", "there is no such folder"))
    if findings:
        _stop(findings, "text")
    folders += configured
    unreadable: list[Finding] = []
    for name in target_names(folders):
        target, findings = load_target(name, folders)
        unreadable += findings
        if target is None:
            continue
        click.echo(f"{name:<12} {target.summary}")
        for option in target.options:
            default = str(option.default).lower() if isinstance(option.default, bool) else option.default
            click.echo(f"{'':<12}   {option.name}: {option.help} (default: {default})")
    if unreadable:
        _stop(unreadable, "text")


@main.command()
@click.argument("of", type=click.Choice(["catalog", "findings"]), default="catalog")
def schema(of: str) -> None:
    """Print the JSON Schema of a catalog, for editors, or of the findings of --format json."""
    if of == "findings":
        from errcast.reporting import findings_schema_text

        click.echo(findings_schema_text(), nl=False)
    else:
        from errcast.specfile.schema import schema_text

        click.echo(schema_text(), nl=False)


def _load(selection: dict[str, Any], form: str) -> Any:
    """Return the configuration that a selection of catalogs and targets gives."""
    from errcast.config import Overrides, load_config

    given = dict(selection)
    file = given.pop("config")
    given["options"] = dict(map(_option, given.get("options", ())))
    loaded, findings = load_config(Overrides(**given), file)
    if loaded is None:
        _stop(findings, form)
    return loaded


def _option(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"--option {text}: expected TARGET.OPTION=VALUE")
    return key, value


def _command(name: str, selection: dict[str, Any]) -> str:
    """Return the command line of another command with the same selection."""
    import shlex

    words = ["errcast", name, *selection["specs"]]
    for option, values in (
        ("--out", [selection["out"]]),
        ("--target", selection["targets"]),
        ("--option", selection["options"]),
        ("--templates", selection["templates"]),
        ("--config", [selection["config"]]),
    ):
        words += [word for value in values if value is not None for word in (option, str(value))]
    return shlex.join(words)


def _publish(
    files: Iterable[tuple[Path, str]], within: Path, form: str, remove: Sequence[Path] = ()
) -> list[tuple[Path, str]]:
    from errcast.publishing.writing import obstacles, publish

    files = list(files)
    try:
        if findings := obstacles(files, within):
            _stop(findings, form)
        return [*publish(files, within, remove)]
    except OSError as error:
        text = "nothing was written; check the permissions and the space that is left"
        _stop([_machine_finding(error, within, "cannot-write", text)], form)


def _machine_finding(error: OSError, otherwise: Path, rule: str, text: str) -> Finding:
    path = os.fsdecode(error.filename or otherwise)
    return Finding(path, None, None, rule, f"{error.strerror}; {text}")


def _finish(form: str, text: str) -> None:
    """Print what was done; a format that is a document says instead that nothing was found."""
    if form in _DOCUMENTS:
        from errcast.reporting import report

        click.echo(report([], form, __version__).encode(), nl=False)
    else:
        click.echo(text)


def _stop(findings: Sequence[Finding], form: str, code: int = UNUSABLE) -> NoReturn:
    """Report findings and end the run."""
    from errcast.reporting import report

    click.echo(report(findings, form, __version__), nl=False, err=form == "text")
    sys.exit(code)
