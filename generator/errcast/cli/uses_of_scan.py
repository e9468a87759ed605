"""`errcast scan --unused` and `--used-by`: where code names errors. The work is in `scan.using`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from errcast.cli.outcome import DOCUMENTS, FOUND, finish, reported_path, stop, tell
from errcast.cli.printing import say
from errcast.findings import Finding, nearest, show

if TYPE_CHECKING:
    from errcast.catalog import Catalog, ErrorCode
    from errcast.scan.code_files import FileChoice
    from errcast.scan.using import UsedErrors


def stop_without_lexers(form: str) -> None:
    """End the run if the library that reads code is not installed."""
    from errcast.sources.libraries import PYGMENTS

    if PYGMENTS.is_missing():
        text = f"errcast reads code with Pygments, which is not installed; run `{PYGMENTS.install_command()}`"
        stop([Finding(None, "missing-library", text)], form)


def uses_or_stop(
    paths: Sequence[Path], choice: "FileChoice", catalogs: "Sequence[Catalog]", form: str
) -> "UsedErrors":
    """Return the places that name the errors of some catalogs, or report the paths that cannot be read."""
    from errcast.cli.progress import progress
    from errcast.scan.code_files import code_files
    from errcast.scan.using import uses

    with progress("scanning"):
        found = uses(code_files(paths or (Path(),), choice), catalogs)
    if any(each.level == "error" for each in found.findings):
        stop(found.findings, form)
    return found


def report_unused(
    paths: Sequence[Path], choice: "FileChoice", catalogs: "Sequence[Catalog]", form: str
) -> None:
    """Report the errors that no file names, and end the run."""
    from errcast.scan.documents import scan_explanations
    from errcast.scan.using import unused

    found = uses_or_stop(paths, choice, catalogs, form)
    if notes := [*found.findings, *unused(catalogs, found)]:
        stop(notes, form, FOUND, scan_explanations())
    finish(form, [f"{_files(found)} scanned, each error is named"])


def report_places(
    paths: Sequence[Path],
    choice: "FileChoice",
    catalogs: "Sequence[Catalog]",
    names: Sequence[str],
    form: str,
) -> None:
    """Print the places that name some errors."""
    asked, findings = _errors(names, catalogs)
    if findings:
        stop(findings, form)
    found = uses_or_stop(paths, choice, catalogs, form)
    records = [
        {
            "catalog": catalog.name,
            "name": error.name,
            "code": error.code,
            "places": [
                {**place._asdict(), "path": reported_path(place.path)}
                for place in found.of(catalog, error.code)
            ],
        }
        for catalog, error in asked
    ]
    count = sum(len(found.of(catalog, error.code)) for catalog, error in asked)
    if form not in DOCUMENTS:
        say(
            *(
                f"{place.path}:{place.line}:{place.column}: {place.literal} ({error.name} of {catalog.name})"
                for catalog, error in asked
                for place in found.of(catalog, error.code)
            )
        )
        tell(f"{count} place{'' if count == 1 else 's'} in {_files(found)}")
    finish(form, [], found.findings, {"uses": records})


def _errors(
    names: Sequence[str], catalogs: "Sequence[Catalog]"
) -> "tuple[list[tuple[Catalog, ErrorCode]], list[Finding]]":
    """Return the errors with some names, former names or codes."""
    every = [(catalog, error) for catalog in catalogs for error in catalog.errors]
    asked: list[tuple[Catalog, ErrorCode]] = []
    findings = []
    for name in dict.fromkeys(names):
        found = [each for each in every if name in (*each[1].names, str(each[1].code), each[1].written_code)]
        asked += [each for each in found if each not in asked]
        if not found:
            near = nearest(name, [error.name for _, error in every])
            findings.append(
                Finding(None, "unknown-error", f"no error has the name or code {show(name)}; {near}")
            )
    return asked, findings


def _files(found: "UsedErrors") -> str:
    return f"{found.files} file{'' if found.files == 1 else 's'}"
