"""`errcast merge`: merges two versions of a file, as the merge driver of git. The work is in `merging`."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from errcast.cli import completing
from errcast.cli.examples import with_examples
from errcast.cli.outcome import FOUND, option_quiet, publish_or_stop, stop, stop_where_unreadable
from errcast.files.paths import shown_path
from errcast.findings import Finding, printable

if TYPE_CHECKING:
    from errcast.merging.versions import Versions
    from errcast.merging.writing import Marks

_File = click.Path(path_type=Path, readable=False)
_PLACEHOLDER = r"%[A-Z]"  # git before 2.44 does not fill in each of them


@with_examples(
    "errcast merge base.yaml ours.yaml theirs.yaml",
    "errcast merge base.yaml ours.yaml theirs.yaml --path spec/orders.yaml --labels HEAD topic",
    "echo 'spec/*.yaml merge=errcast' >> .gitattributes",
    "git config merge.errcast.driver \\",
    "  'errcast merge %O %A %B --path %P --marker-size %L --labels %X %Y'",
)
@click.command()
@click.argument("base", type=_File, shell_complete=completing.catalog_files)
@click.argument("ours", type=_File, shell_complete=completing.catalog_files)
@click.argument("theirs", type=_File, shell_complete=completing.catalog_files)
@click.option("--path", "name", metavar="PATH", help="Path of the catalog in findings; by default OURS.")
@click.option(
    "--marker-size",
    type=click.IntRange(1, 1000),
    default=7,
    help="Length of the marks of a conflict. It is at least 7, so that errcast finds them again.",
)
@click.option(
    "--labels",
    type=(str, str),
    default=("ours", "theirs"),
    metavar="OURS THEIRS",
    help="Names of the two sides in the marks of a conflict.",
)
@option_quiet
def merge(
    base: Path, ours: Path, theirs: Path, name: str | None, marker_size: int, labels: tuple[str, str]
) -> None:
    """Merge two versions of a catalog or of a translation, error by error; git runs this as a merge driver.

    BASE is the file before both changes (%O in the configuration of git), OURS the version that gets the
    result (%A), and THEIRS the other one (%B). Two branches may add different codes at one place, and change
    different errors, or different fields of one error. If both change the same field or add the same code,
    the marks of a conflict are around this error alone, a finding says why, and the exit code is 1.

    Where errcast does not understand a file, the result is that of `git merge-file`.
    """
    from errcast.files.conflicts import SHORTEST_MARK
    from errcast.files.contents import byte_order_mark, read_text
    from errcast.merging.versions import Versions, merged, unclear_because
    from errcast.merging.writing import Marks

    shown = name or shown_path(ours)
    given = (label if label and not re.fullmatch(_PLACEHOLDER, label) else "" for label in labels)
    # The subject of a commit can be a label, and a file has no character that nobody sees.
    own, other = (
        printable(label) or default for label, default in zip(given, ("ours", "theirs"), strict=True)
    )
    marks = Marks(max(marker_size, SHORTEST_MARK), own, other)
    texts = [read_text(path, shown_path(path)) for path in (base, ours, theirs)]
    unreadable = [text for text in texts if isinstance(text, Finding)]
    versions = Versions(*map(str, texts))
    result = None if unreadable else merged(versions, shown, marks)
    if result is None:
        reason = unreadable[0].text if unreadable else unclear_because(versions, shown)
        _merge_lines(base, ours, theirs, marks, shown, reason, None if unreadable else versions)
        return
    with stop_where_unreadable(ours, "text"):
        mark = byte_order_mark(ours)
    publish_or_stop([(ours, mark + result.text)], ours.parent, "text", read={ours: f"{mark}{texts[1]}"})
    if result.findings:
        stop(result.findings, "text", FOUND)


def _merge_lines(
    base: Path, ours: Path, theirs: Path, marks: "Marks", shown: str, reason: str, texts: "Versions | None"
) -> None:
    """Write what `git merge-file` makes of the three files, with marks if that is no catalog.

    `texts` are the texts of the files, None if one of them is no text.
    """
    from errcast.files.contents import byte_order_mark, read_bytes
    from errcast.merging.by_lines import between_marks, merged_by_lines
    from errcast.merging.files import called
    from errcast.merging.versions import are_between_errors, reread

    contents = [read_bytes(path, shown_path(path)) for path in (base, ours, theirs)]
    content = contents[1]
    problems = [each for each in contents if isinstance(each, Finding)]
    if isinstance(content, Finding) or any(each.rule == "cannot-read" for each in problems):
        stop(problems, "text")
    result = merged_by_lines(base, ours, theirs, marks)
    if isinstance(result, Finding):
        stop([result], "text")
    merged, count = result.content, result.conflicts
    found = [] if texts is None or count else reread(merged.decode("utf-8-sig", "replace"), texts, shown)
    if found and not are_between_errors(found):
        line = f"line {found[0].line}: " if found[0].line else ""
        noun = called(texts.ours if texts else "")
        reason = f"the lines of both together are no {noun} ({line}{found[0].text.partition(';')[0]})"
        merged = (
            (byte_order_mark(ours) + between_marks(texts.ours, texts.theirs, marks)).encode()
            if texts
            else b""
        )
        found, count = [], 1
    publish_or_stop([(ours, merged)], ours.parent, "text", read={ours: content})
    if count:
        conflicts = f"{count} conflict{'' if count == 1 else 's'}"
        text = (
            f"merged by lines, with {conflicts}, since {reason}; keep what is right between the marks, and"
            " remove their lines"
        )
        found = [Finding(shown, "merge-conflict", text)]
    if found:
        stop(found, "text", FOUND)
