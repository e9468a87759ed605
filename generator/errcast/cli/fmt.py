"""`errcast fmt`: catalogs -> the same files in the canonical form. The work is in `fmt`."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from errcast.cli.examples import with_examples
from errcast.cli.options import argument_specs, load, option_config
from errcast.cli.outcome import (
    DOCUMENTS,
    DONE,
    FOUND,
    finish,
    option_format,
    publish_or_stop,
    reported_path,
    stop,
    stop_if_led_out,
)
from errcast.cli.printing import hand_over, say_lines_of_files
from errcast.cli.progress import progress
from errcast.files.paths import shown_path

if TYPE_CHECKING:
    from errcast.fmt.running import Formatted

_STANDARD_INPUT = "-"


@with_examples(
    "errcast fmt",
    "errcast fmt spec/hotel.yaml --diff",
    "errcast fmt --check",
    "cat spec/hotel.yaml | errcast fmt -",
)
@click.command()
@argument_specs
@option_config
@click.option(
    "--check", is_flag=True, help="Write nothing; exit with 1 if a file is not in the canonical form."
)
@click.option("--diff", is_flag=True, help="The same as --check, and print the changes.")
@option_format
def fmt(specs: tuple[str, ...], config: Path | None, check: bool, diff: bool, form: str) -> None:
    """Write catalogs in the canonical form, which is that of a new import.

    The keys get their order, the lines their indent, and texts have quotes only where YAML needs them.
    Every comment stays, single blank lines too, and the errors keep their order. A catalog in JSON
    stays JSON. The catalog is the same, and so are the generated files. If one file cannot be read,
    no file is written. "-" reads standard input, and prints the result.
    """
    from errcast.fmt.running import format_catalogs, format_text

    is_given = _STANDARD_INPUT in specs
    if is_given and len(specs) > 1:
        raise click.UsageError('"-" is standard input; name no other catalog beside it')
    if diff and form in DOCUMENTS:
        raise click.UsageError(
            f"--format {form} prints to standard output, and so does --diff; remove one of them"
        )
    if is_given and form in DOCUMENTS and not check:
        raise click.UsageError(f'--format {form} prints to standard output, and so does "-"; add --check')
    if is_given:
        done, findings = format_text()
    else:
        loaded = load({"specs": specs, "config": config}, form)
        with progress("formatting"):
            done, findings = format_catalogs(loaded.specs)
    if done is None:
        stop(findings, form)
    if check or diff:
        _report(done, form, has_diff=diff)
    elif is_given:
        hand_over(done[0].new)
    else:
        stop_if_led_out((each.path for each in done if each.is_changed), loaded, form)
        _write(done, form)


def _write(done: Sequence["Formatted"], form: str) -> None:
    """Write the files that change, all of them or none, and say what became of each file."""
    changed = [each for each in done if each.is_changed]
    files = [(each.path, each.new) for each in changed]
    read = {each.path: each.old for each in changed}
    if files:
        publish_or_stop(files[:1], files[0][0].parent, form, extra=files[1:], read=read)
    outcomes = [("written" if each.is_changed else "unchanged", shown_path(each.path)) for each in done]
    counts = Counter(outcome for outcome, _ in outcomes)
    plural = "" if counts["written"] == 1 else "s"
    lines = [f"{outcome} {path}" for outcome, path in outcomes]
    lines.append(f"{counts['written']} file{plural} written, {counts['unchanged']} unchanged")
    listed = [{"path": reported_path(path), "outcome": outcome} for outcome, path in outcomes]
    finish(form, lines, data={"files": listed})


def _report(done: Sequence["Formatted"], form: str, *, has_diff: bool) -> NoReturn:
    """Report the files that would change, perhaps with their changes, and end the run."""
    from errcast.fmt.running import difference, not_formatted

    changed = [each for each in done if each.is_changed]
    if has_diff:
        from errcast.publishing.differences import unified_diff

        say_lines_of_files("".join(unified_diff(difference(each), Path()) for each in changed))
    if changed:
        stop([not_formatted(each) for each in changed], form, FOUND)
    count = len(done)
    finish(form, [f"{count} catalog{'' if count == 1 else 's'} checked, all in the canonical form"])
    raise SystemExit(DONE)
