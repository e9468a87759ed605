"""The end of a run: the printed text, its stream, and the exit code (0 done, 1 findings, 2 unusable)."""

import errno
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from errcast import __version__
from errcast.cli.coloring import colored, has_colors
from errcast.cli.printing import print_report, say
from errcast.files.paths import is_led_out, relative_path, shown_path
from errcast.findings import Finding, show_bare

if TYPE_CHECKING:
    from errcast.config.loading import Config
    from errcast.publishing.contents import Content, Seen
    from errcast.publishing.writing import Published
    from errcast.reporting import Explanation

DONE, FOUND, UNUSABLE = 0, 1, 2

FORMATS = ("text", "json", "github", "sarif")
# Formats that are a complete document, so nothing else may be printed with them.
DOCUMENTS = ("json", "sarif")
_QUIET = "errcast.quiet"
_MOST_SHOWN = 5  # of the files that a run could not put back

_NOTHING_EXPLAINED: Mapping[str, "Explanation"] = MappingProxyType({})
_NOTHING_MORE: Mapping[str, Any] = MappingProxyType({})
_NOTHING_REMOVED: Mapping[Path, "Seen"] = MappingProxyType({})
_NOTHING_READ: Mapping[Path, "Content | None"] = MappingProxyType({})

Command = TypeVar("Command", bound=Callable[..., Any])


def option_format(command: Command) -> Command:
    """Add the option for the format of findings."""
    return format_option(FORMATS)(command)


def format_option(formats: Sequence[str]) -> Callable[[Command], Command]:
    """Return the option for the format of findings, with these formats as choices, and `--quiet`."""
    text = "How to report findings; all but text go to standard output."
    add = click.option(
        "--format", "form", type=click.Choice(formats), default="text", show_default=True, help=text
    )
    return lambda command: add(option_quiet(command))


def option_quiet(command: Command) -> Command:
    """Add the option that leaves out the lines about the work."""
    return _quiet("--quiet", "-q")(command)


def option_long_quiet(command: Command) -> Command:
    """Add the same option without `-q`, for a command whose arguments may begin with `-q`."""
    return _quiet("--quiet")(command)


def _quiet(*names: str) -> Callable[[Command], Command]:
    text = "Print only findings and what was asked for, no lines about the work."
    return click.option(*names, is_flag=True, expose_value=False, callback=_be_quiet, help=text)


def _be_quiet(context: click.Context, _option: click.Parameter, is_quiet: bool) -> None:
    context.meta[_QUIET] = is_quiet


def is_quiet() -> bool:
    """Tell whether the user wants no lines about the work."""
    context = click.get_current_context(silent=True)
    return context is not None and context.meta.get(_QUIET, False) is True


def tell(*lines: str) -> None:
    """Print lines about the work, unless the user wants none."""
    if not is_quiet():
        say(*lines)


def stop_if_led_out(paths: Iterable[Path], config: "Config", form: str) -> None:
    """End the run if a link leads a catalog of the configuration out of the project.

    A branch may have the link. A catalog that the command line names is where the user lets its path lead.
    """
    if config.is_whole:
        text = (
            "a link leads the folder of this file out of the project, so nothing was written; name the file"
            " on the command line to write it, or remove the link"
        )
        led_out = [path for path in paths if is_led_out(path, config.root)]
        if led_out:
            stop([Finding(shown_path(path), "unsafe-path", text) for path in led_out], form)


def publish_or_stop(
    files: Iterable[tuple[Path, "Content"]],
    within: Path | Sequence[Path],
    form: str,
    remove: Mapping[Path, "Seen"] = _NOTHING_REMOVED,
    extra: Sequence[tuple[Path, "Content"]] = (),
    read: Mapping[Path, "Content | None"] = _NOTHING_READ,
    problems: Callable[[], Sequence[Finding]] = list,
    looks_again_at: Collection[Path] = (),
) -> list["Published"]:
    """Write files below one folder or several, and `extra` files anywhere, and remove others: all or nothing.

    `remove` and `read` map files to their contents, or to the state of a large one, as errcast saw them;
    these files must not have changed since (None: there was no file). `problems` is called again when no
    other run writes. Return the outcome of each file, the extra ones too, or report the problem and end the
    run. Raises ChangedMeanwhileError only if one of the files of `looks_again_at` changed.
    """
    from errcast.publishing.writing import (
        BlockedError,
        ChangedMeanwhileError,
        NotPutBackError,
        obstacles,
        obstacles_beside,
        publish,
    )

    files = list(files)
    try:
        if findings := [*obstacles(files, within), *obstacles_beside(extra)]:
            stop(findings, form)
        return publish(files, within, remove, read, extra, problems)
    except BlockedError as error:
        stop(error.findings, form)
    except ChangedMeanwhileError as error:
        if error.path in looks_again_at:
            raise
        text = "the file changed after errcast looked at it, and nothing was written; run the command again"
        stop([Finding(shown_path(error.path), "changed-meanwhile", text)], form)
    except OSError as error:
        if error.errno in (errno.EMFILE, errno.ENFILE):
            remedy = "raise the limit of open files, such as with `ulimit -n 4096`"
        else:
            remedy = "check the permissions and the free space"
        left = error.left if isinstance(error, NotPutBackError) else ()
        text = f"{_not_put_back(left) if left else 'nothing was written'}; {remedy}"
        stop(
            [machine_finding(error, within if isinstance(within, Path) else within[0], "cannot-write", text)],
            form,
        )


def _not_put_back(left: Sequence[Path]) -> str:
    """Return what a run says of files that it could not put back."""
    shown = ", ".join(show_bare(shown_path(path), 200) for path in left[:_MOST_SHOWN])
    more = f" and {len(left) - _MOST_SHOWN} more" if len(left) > _MOST_SHOWN else ""
    return f"not put back: {shown}{more}; each is now as this run wants it: whole and new, or removed"


@contextmanager
def stop_where_unreadable(otherwise: Path, form: str) -> Iterator[None]:
    """If the machine does not let errcast read a file, report it and end the run."""
    try:
        yield
    except OSError as error:
        stop([machine_finding(error, otherwise, "cannot-read", "check the path and its permissions")], form)


def machine_finding(error: OSError, otherwise: Path, rule: str, text: str) -> Finding:
    """Return an error of the machine as a finding. `otherwise` is the path if the error names none."""
    path = Path(os.fsdecode(error.filename or otherwise))
    return Finding(shown_path(path), rule, f"{error.strerror}; {text}")


def finish(
    form: str, lines: Sequence[str], findings: Sequence[Finding] = (), data: Mapping[str, Any] = _NOTHING_MORE
) -> None:
    """Print findings that do not fail the run, and then lines about the work. A document has no such lines.

    `data` is added to the findings of a JSON document.
    """
    _print_report(findings, form, _NOTHING_EXPLAINED, data)
    if form not in DOCUMENTS:
        tell(*lines)


def stop(
    findings: Sequence[Finding],
    form: str,
    code: int = UNUSABLE,
    explanations: Mapping[str, "Explanation"] = _NOTHING_EXPLAINED,
    data: Mapping[str, Any] = _NOTHING_MORE,
) -> NoReturn:
    """Report findings and end the run. `explanations` explain their rules, if there are any.

    `data` is added to the findings of a JSON document.
    """
    _print_report(findings, form, explanations, data)
    sys.exit(code)


def _print_report(
    findings: Sequence[Finding],
    form: str,
    explanations: Mapping[str, "Explanation"],
    data: Mapping[str, Any] = _NOTHING_MORE,
) -> None:
    if not findings and form not in DOCUMENTS:
        return
    from errcast.reporting import report

    if form != "text":
        findings = [replace(finding, path=reported_path(finding.path)) for finding in findings]
    text = report(findings, form, __version__, explanations, data)
    if form == "text" and has_colors(sys.stderr):
        text = colored(text)
    # A document is UTF-8 on any terminal.
    print_report(text.encode() if form in DOCUMENTS else text, to_errors=form == "text")


def reported_path(path: Any) -> Any:
    """Return a shown path as programs need it: from the root of the repository, on a runner of GitHub.

    A path outside of the repository, standard input and None stay as they are.
    """
    root = os.environ.get("GITHUB_WORKSPACE")
    if not root or not isinstance(path, str) or path.startswith("<"):
        return path
    file = Path(os.path.abspath(path))  # noqa: PTH100  Path has no way to take out `..` without the disk
    # The working folder, or the root, may have been named by a link.
    real = Path(os.path.realpath(file.parent), file.name)
    for own, folder in ((file, Path(root)), (real, Path(os.path.realpath(root)))):
        if own.is_relative_to(folder):
            return relative_path(own, folder)
    return path
