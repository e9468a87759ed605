"""The command line: arguments in, exit code out; every step is done in another room.

Results go to standard output, findings to standard error. Exit codes: 0 done, 1 findings,
2 wrong use or an input that cannot be used, and then nothing was written.

The rooms are imported by the commands that need them: `errcast --version` must not pay for
Jinja.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NoReturn

import click

from errcast import __version__
from errcast.findings import Finding, in_order

UNUSABLE = 2

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="errcast", message="%(prog)s %(version)s")
def main() -> None:
    """One table of API error codes, typed code for every language that calls the API.

    A table is imported once into a catalog, a YAML file that people review; from then on
    everything else is generated from the catalog.
    """


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
def import_(
    source: Path,
    name: str | None,
    output: Path | None,
    columns: str,
    code_kind: Literal["integer", "string"] | None,
    title: str | None,
    language: str | None,
    force: bool,
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
    if output is not None and output.exists() and not force:
        text = "the file exists and was left as it is; add --force to replace it"
        _stop([Finding(shown_path(output), None, None, "output-exists", text)])
    table, findings = read_table(source, shown_path(source), len(fields), fields.index(FIELDS[0]), code_kind)
    if table is None:
        _stop(findings)
    evidence = relative_path(source, Path() if output is None else output.parent)
    heading = Heading(name or catalog_name(source.stem), title, language, evidence)
    catalog, problems = import_table(table, fields, heading)
    if catalog is None or findings:
        _stop(in_order([*findings, *problems]))
    text = canonical_text(catalog, imported_comment(evidence))
    if output is None:
        click.echo(text, nl=False)
        return
    _publish([(output, text)], output.parent)
    click.echo(f"written {shown_path(output)}\n{len(catalog.errors)} errors imported")


@main.command()
@click.argument("specs", nargs=-1, metavar="[SPEC]...")
@click.option("--out", help="Folder to write to; a folder for each target is made in it.  [default: out]")
@click.option(
    "--target", "-t", "targets", multiple=True, help="Target to generate; may be repeated.  [default: all]"
)
@click.option(
    "--option", "options", multiple=True, metavar="TARGET.OPTION=VALUE", help="Set an option of a target."
)
@click.option("--templates", multiple=True, help="Folder with targets of your own; may be repeated.")
@click.option("--config", type=click.Path(path_type=Path), help="Configuration file; by default the nearest.")
def generate(
    specs: tuple[str, ...],
    out: str | None,
    targets: tuple[str, ...],
    options: tuple[str, ...],
    templates: tuple[str, ...],
    config: Path | None,
) -> None:
    """Write the code of each catalog in each target.

    Without arguments the configuration says what: errcast.toml, or [tool.errcast] of
    pyproject.toml, in this folder or the nearest one above. With a SPEC no configuration is
    needed. Nothing is written unless everything can be; a file that would not change is not
    touched.
    """
    from errcast.building import build
    from errcast.config import Overrides, load_config
    from errcast.paths import shown_path

    settings = dict(_option(each) for each in options)
    loaded, findings = load_config(Overrides(specs, out, targets, templates, settings), config)
    if loaded is None:
        _stop(findings)
    files, findings = build(loaded)
    if findings:
        _stop(findings)
    published = _publish(files, loaded.out)
    for path, outcome in published:
        click.echo(f"{outcome} {shown_path(path)}")
    written = sum(outcome == "written" for _, outcome in published)
    click.echo(f"{written} file{'' if written == 1 else 's'} written, {len(published) - written} unchanged")


@main.command()
@click.option("--templates", multiple=True, help="Folder with targets of your own; may be repeated.")
def targets(templates: tuple[str, ...]) -> None:
    """List the targets with their options."""
    from errcast.targets import load_target, target_names

    folders = [Path(folder) for folder in templates]
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
        _stop(unreadable)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a catalog, for editors."""
    from errcast.specfile.schema import schema_text

    click.echo(schema_text(), nl=False)


def _option(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"--option {text}: expected TARGET.OPTION=VALUE")
    return key, value


def _publish(files: Iterable[tuple[Path, str]], within: Path) -> list[tuple[Path, str]]:
    from errcast.publishing import obstacles, publish

    files = list(files)
    try:
        if findings := obstacles((path for path, _ in files), within):
            _stop(findings)
        return [*publish(files)]
    except OSError as error:
        path = os.fspath(error.filename or within)
        text = f"{error.strerror}; nothing was written"
        _stop([Finding(path, None, None, "cannot-write", text)])


def _stop(findings: Iterable[Finding]) -> NoReturn:
    for finding in findings:
        click.echo(str(finding), err=True)
    sys.exit(UNUSABLE)
