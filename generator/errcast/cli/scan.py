"""`errcast scan`: finds code that repeats by hand what catalogs say. The work is in `scan`."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from errcast.cli import completing
from errcast.cli.examples import with_examples
from errcast.cli.file_names import CommandForFiles
from errcast.cli.options import option_config
from errcast.cli.outcome import (
    DOCUMENTS,
    FOUND,
    finish,
    option_format,
    publish_or_stop,
    reported_path,
    stop,
    tell,
)
from errcast.cli.printing import hand_over_document, say_lines_of_files
from errcast.cli.progress import progress
from errcast.files.paths import shown_path
from errcast.findings import Finding

if TYPE_CHECKING:
    from collections import Counter

    from errcast.catalog import Catalog
    from errcast.config.file import ConfigFile
    from errcast.scan.baseline import KnownHit
    from errcast.scan.changed_lines import ChangedLines
    from errcast.scan.code_files import FileChoice
    from errcast.scan.fixing import Fixer
    from errcast.scan.running import Scan

_CERTAINTIES = ("possible", "likely", "certain")
_OF_FINDINGS = ("certainty", "since", "baseline", "write_baseline", "fix", "fix_likely", "diff")
_OF_CODE = (*_OF_FINDINGS, "tests", "unused", "used_by")


def _print_rules(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from errcast.scan.documents import scan_rules_document

        hand_over_document(scan_rules_document())
        context.exit()


@with_examples(
    "errcast scan",
    "errcast scan src/ web/app.ts --certainty certain",
    "errcast scan --fix --diff",
    "errcast scan --write-baseline errcast-baseline.txt",
    "errcast scan --baseline errcast-baseline.txt --since origin/main",
    "errcast scan --unused",
    "errcast scan --used-by NO_ROOM",
    "errcast scan --logs app.log app.log.1.gz",
)
@click.command(cls=CommandForFiles)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "--spec",
    "specs",
    multiple=True,
    shell_complete=completing.catalogs,
    help="Catalog to look for; may be repeated.  [default: as configured]",
)
@option_config
@click.option(
    "--certainty",
    type=click.Choice(_CERTAINTIES),
    help="Report what is at least so sure.  [default: likely]",
)
@click.option("--tests", is_flag=True, help="Read tests and their data too.")
@click.option(
    "--since",
    metavar="REF",
    shell_complete=completing.references,
    help="Report only lines that changed since this commit or branch.",
)
@click.option(
    "--baseline", type=click.Path(path_type=Path), help="File with findings that are known; they stay quiet."
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path),
    help="Write all findings to this file, for --baseline, and report none.",
)
@click.option(
    "--fix",
    is_flag=True,
    help="Replace what is certain by the constant, in the languages that allow it, and report the rest.",
)
@click.option("--fix-likely", is_flag=True, help="Like --fix, also what is only likely.")
@click.option("--diff", is_flag=True, help="With --fix: write nothing, and print the changes.")
@click.option("--unused", is_flag=True, help="Report only the errors that no file names, a note for each.")
@click.option(
    "--used-by",
    multiple=True,
    metavar="NAME",
    shell_complete=completing.errors,
    help="Print only the places that name this error, by its constant, code or message; may be repeated.",
)
@click.option("--logs", is_flag=True, help="Read logs and no code: count the codes and messages in them.")
@click.option(
    "--rules",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_rules,
    help="Print the rules and exit.",
)
@option_format
def scan(
    paths: tuple[Path, ...],
    specs: tuple[str, ...],
    config: Path | None,
    certainty: str | None,
    tests: bool,
    since: str | None,
    baseline: Path | None,
    write_baseline: Path | None,
    fix: bool,
    fix_likely: bool,
    diff: bool,
    unused: bool,
    used_by: tuple[str, ...],
    logs: bool,
    form: str,
) -> None:
    """Find code that repeats by hand what catalogs say: codes, messages, whole tables.

    A PATH is a file or a folder with source code, in any language that Pygments reads; by default this
    folder. Of a folder in a git work tree, the files count that git does not ignore. Generated, vendored
    and packed files are passed over, and so are tests. --rules prints all rules. No file is written,
    unless --fix or --write-baseline asks for it.

    With --logs, a PATH is a log, "-" is standard input, and gzip files are unpacked. Codes that no catalog
    has come first; the exit code is 1 if there are any.
    """
    if logs:
        _scan_logs(paths, specs, config, form)
        return
    from errcast.cli.uses_of_scan import stop_without_lexers
    from errcast.scan.certainty import Certainty
    from errcast.scan.code_files import code_files, file_choice
    from errcast.scan.running import Asked
    from errcast.scan.running import scan as run_scan
    from errcast.scan.settings import modules_in

    if baseline is not None and write_baseline is not None:
        raise click.UsageError("--write-baseline writes a new baseline; remove --baseline")
    fixes = fix or fix_likely
    if write_baseline is not None and fixes:
        raise click.UsageError("--write-baseline takes what is there as it is; remove --fix")
    if since is not None and fixes:
        raise click.UsageError("--since looks at lines, and --fix moves them; remove one of them")
    if diff and not fixes:
        raise click.UsageError("--diff prints the changes of --fix; add --fix")
    if diff and form in DOCUMENTS:
        text = f"--format {form} prints to standard output, and so does --diff; remove one of them"
        raise click.UsageError(text)
    stop_without_lexers(form)
    source, catalogs = _catalogs(specs, config, form)
    settings = _settings(source, form)
    choice = file_choice(settings, tests=tests)
    if unused or used_by:
        _scan_uses(paths, choice, catalogs, used_by, form, unused=unused)
        return
    least = certainty or str(settings.get("certainty", "likely"))
    with progress("scanning"):
        chosen = code_files(paths or (Path(),), choice)
        changed = _changed(since, form)
        modules = modules_in(settings)
        fixer = _fixer(modules, source.root, likely=fix_likely) if fixes else None
        asked = Asked(Certainty[least.upper()], changed, _known(baseline, form), fixer, diff)
        of_baseline = baseline or write_baseline
        folder = Path() if of_baseline is None else of_baseline.parent
        found = run_scan(chosen, catalogs, asked._replace(folder=folder, users=frozenset(modules)))
    if chosen.findings:
        stop(chosen.findings, form)
    if write_baseline is not None:
        _write_baseline(write_baseline, found, form)
        return
    _report(found, form, shows=diff)


def _scan_logs(paths: tuple[Path, ...], specs: tuple[str, ...], config: Path | None, form: str) -> None:
    from errcast import proposals
    from errcast.cli.logs_of_scan import scan_logs

    _refuse(_OF_CODE, "is about code; remove it, or --logs")
    if not paths:
        raise click.UsageError('--logs reads the files that you name; name one, or "-" for standard input')
    chosen = [] if config is None else ["--config", str(config)]
    named = [word for spec in specs for word in ("--spec", spec)]
    command = proposals.command(["errcast", "scan", "--logs", "-", *named, *chosen])
    _, catalogs = _catalogs(specs, config, form)
    scan_logs(paths, catalogs, command, form)


def _refuse(names: Iterable[str], why: str) -> None:
    """Refuse options that do not go with another one."""
    context = click.get_current_context()
    for name in names:
        if context.get_parameter_source(name) is not ParameterSource.DEFAULT:
            raise click.UsageError(f"--{name.replace('_', '-')} {why}")


def _scan_uses(
    paths: tuple[Path, ...],
    choice: "FileChoice",
    catalogs: "list[Catalog]",
    used_by: tuple[str, ...],
    form: str,
    *,
    unused: bool,
) -> None:
    from errcast.cli.uses_of_scan import report_places, report_unused

    if unused:
        _refuse([*_OF_FINDINGS, "used_by"], "does not go with --unused; remove one of them")
        report_unused(paths, choice, catalogs, form)
    else:
        _refuse(_OF_FINDINGS, "does not go with --used-by; remove one of them")
        report_places(paths, choice, catalogs, used_by, form)


def _fixer(modules: dict[str, str], root: Path, *, likely: bool) -> "Fixer":
    from errcast.scan.certainty import Certainty
    from errcast.scan.fixing import Fixer

    return Fixer(Certainty.LIKELY if likely else Certainty.CERTAIN, modules, root)


def _catalogs(specs: tuple[str, ...], config: Path | None, form: str) -> "tuple[ConfigFile, list[Catalog]]":
    """Return the configuration, and the catalogs to look for."""
    from errcast.config.file import find_config_file, read_config_file
    from errcast.config.loading import load_specs
    from errcast.generating import catalogs_in

    files, findings = load_specs(specs, config, "with --spec")
    source = read_config_file(config) if config else find_config_file(Path.cwd())
    if findings or isinstance(source, Finding):
        stop(findings or ([source] if isinstance(source, Finding) else []), form)
    by_file, findings = catalogs_in(files)
    if findings:
        stop(findings, form)
    return source, list(by_file.values())


def _settings(source: "ConfigFile", form: str) -> dict[str, object]:
    from errcast.scan.settings import settings_in

    settings, findings = settings_in(source)
    if findings:
        stop(findings, form)
    return settings


def _changed(since: str | None, form: str) -> "ChangedLines | None":
    if since is None:
        return None
    from errcast.scan.changed_lines import changed_since

    changed = changed_since(since, Path.cwd())
    if isinstance(changed, Finding):
        stop([changed], form)
    return changed


def _known(baseline: Path | None, form: str) -> "Counter[KnownHit] | None":
    if baseline is None:
        return None
    from errcast.files.contents import read_text
    from errcast.scan.baseline import read_baseline

    name = shown_path(baseline)
    text = read_text(baseline, name)
    if isinstance(text, Finding):
        stop([text], form)
    known, findings = read_baseline(text, name)
    if findings:
        stop(findings, form)
    return known


def _write_baseline(path: Path, found: "Scan", form: str) -> None:
    from errcast.scan.baseline import baseline_text, is_baseline

    unreadable = [each for each in found.findings if each.rule == "cannot-read"]
    if unreadable:
        stop(unreadable, form)
    if not is_baseline(path):
        text = "the file exists and is no baseline, and nothing was written; name another file"
        stop([Finding(shown_path(path), "output-exists", text)], form)
    outcome = publish_or_stop([(path, baseline_text(found.known))], path.parent, form)
    words = "finding" if len(found.known) == 1 else "findings"
    lines = [f"{each.outcome} {shown_path(each.path)}" for each in outcome] if form not in DOCUMENTS else []
    finish(form, [*lines, f"{len(found.known)} {words} in the baseline"])


def _write_fixes(found: "Scan", form: str, *, shows: bool) -> None:
    """Write the files with constants in place of codes, all of them or none; or only show the changes."""
    if shows:
        from errcast.publishing.differences import FileDifference, unified_diff

        changes = (FileDifference(each.path, each.old, each.new) for each in found.fixes)
        say_lines_of_files("".join("".join(unified_diff(each, Path())) for each in changes))
        return
    files = [(each.path, each.new) for each in found.fixes]
    read = {each.path: each.old for each in found.fixes}
    publish_or_stop(files[:1], files[0][0].parent, form, extra=files[1:], read=read)
    if form not in DOCUMENTS:
        tell(*(f"written {shown_path(each.path)} ({each.codes} replaced)" for each in found.fixes))


def _report(found: "Scan", form: str, *, shows: bool) -> None:
    from errcast.scan.documents import scan_explanations
    from errcast.scan.running import by_place

    if found.fixes:
        _write_fixes(found, form, shows=shows)
    records = [{**each, "path": reported_path(each["path"])} for each in found.records]
    passed = {reason: count for reason, count in sorted(found.passed_over.items()) if count}
    data = {"scan": {"hits": records, "files": found.files, "passed_over": passed}}
    if found.findings:
        stop(by_place(found.findings), form, FOUND, scan_explanations(), data)
    files = f"{found.files} file{'' if found.files == 1 else 's'}"
    over = ", ".join(f"{reason} {count}" for reason, count in passed.items())
    finish(form, [f"{files} scanned, nothing found{f' (passed over: {over})' if over else ''}"], (), data)
