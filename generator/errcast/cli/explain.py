"""`errcast explain`: shows what the catalogs say about a code, a name, a message, or a log with them."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from errcast.cli import completing
from errcast.cli.examples import with_examples
from errcast.cli.options import option_config
from errcast.cli.outcome import FOUND, UNUSABLE, finish, option_long_quiet, stop, stop_where_unreadable
from errcast.cli.printing import hand_over, say
from errcast.findings import Finding, show, show_bare

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from errcast.explaining import KnownEntry, Search, Sighting

_STDIN = "-"
_IS_CATALOG = (".yaml", ".yml")


class _Explain(click.Command):
    """A command whose arguments may begin with a minus sign: `explain -2147024891`."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Treat a line of a log as an argument, and an option that is not known as a mistake."""
        known = {name for each in self.get_params(context) for name in each.opts}
        stop = args.index("--") if "--" in args else len(args)
        # click would read the first letter of `-quota` as an option.
        args = [*("--quiet" if each == "-q" else each for each in args[:stop]), *args[stop:]]
        before = args[:stop]
        for text in before:
            name = text.partition("=")[0]
            if name.startswith("--") and name.replace("-", "").isalpha() and name not in known:
                raise click.NoSuchOption(name, possibilities=None, ctx=context)
        return super().parse_args(context, args)


def _complete(context: click.Context, parameter: click.Parameter, typed: str) -> "list[CompletionItem[str]]":
    """Complete names and codes of the catalogs, and behind the first question also catalogs."""
    arguments = context.params.get("arguments") or ()
    specs = _separated(arguments)[1] if arguments else ()
    found = completing.questions(context, specs, typed)
    return [*found, *completing.catalogs(context, parameter, typed)] if arguments else found


@with_examples(
    "errcast explain 222202",
    'errcast explain "HotelError.NO_ROOM" spec/hotel.yaml',
    "errcast explain '{\"error_code\": 222202}'",
    "tail -n 1000 app.log | errcast explain -",
    "errcast explain --open 222202",
)
@click.command(cls=_Explain, context_settings={"ignore_unknown_options": True})
@click.argument(
    "arguments", nargs=-1, required=True, metavar="QUESTION... [SPEC]...", shell_complete=_complete
)
@option_config
@option_long_quiet
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects, for programs.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to print the answers; json is the same as --json.",
)
@click.option("--open", "opens", is_flag=True, help="Also open the page of the error, if there is a site.")
def explain(arguments: tuple[str, ...], config: Path | None, as_json: bool, form: str, opens: bool) -> None:
    """Show what the catalogs say about an error that was seen.

    A QUESTION is anything that was seen: a code, a name, a message, a line of a log, a JSON body, or
    a stack trace. "-" reads a log from standard input; each error in it is shown once, with the
    number of its lines. The catalogs are those of the configuration, or those that you name after
    the first question.
    """
    from errcast import proposals
    from errcast.explaining import Log, explanation_data, explanation_text

    questions, specs = _separated(arguments)
    as_json = as_json or form == "json"
    _stop_where_catalog_is_first(questions, specs, config, as_json=as_json)
    search, problems = _search(specs, config)
    chosen = [] if config is None else ["--config", str(config)]
    command = ["errcast", "explain", _STDIN, *specs, *chosen, *(["--json"] if as_json else [])]
    is_log = _STDIN in questions
    found: dict[KnownEntry, Sighting] = {}
    unknown = []
    status = FOUND
    for question in dict.fromkeys(questions):
        if question == _STDIN:
            log = Log(sys.stdin.buffer)
            with stop_where_unreadable(Path("<stdin>"), "text"):
                answers = search.found_in(log.lines())
            unknown += [] if answers else [log.finding(proposals.command(command))]
            status = UNUSABLE if log.is_unusable else status
        else:
            answers = search.found(question)
            unknown += [] if answers else [_unknown(question, search, command)]
        for answer, seen in answers.items():
            before = found.get(answer, seen._replace(lines=0))
            is_of_log = question == _STDIN or not is_log
            found[answer] = before._replace(lines=before.lines + (seen.lines if is_of_log else 0))
    if as_json:
        from errcast.reporting import json_text

        hand_over(json_text(explanation_data(found, is_log=is_log)))
    elif found:
        say(*explanation_text(found, is_log=is_log).removesuffix("\n").split("\n"))
    if not found:
        stop([*problems, *unknown], "text", status)
    if opens and (closed := _open(list(found), specs, config)):
        stop([*problems, *unknown, *closed], "text", FOUND)
    finish("text", [], [*problems, *unknown])


def _open(found: Sequence["KnownEntry"], specs: tuple[str, ...], config: Path | None) -> list[Finding]:
    """Open the page of the one answer in a browser, or return the finding that says why not."""
    import webbrowser

    from errcast import proposals
    from errcast.config.loading import Overrides, load_config
    from errcast.explaining import KnownError
    from errcast.files.paths import shown_path
    from errcast.pages import pages

    if len(found) > 1:
        text = f"{len(found)} errors were found, and --open opens one page; ask for one of their codes"
        return [Finding(None, "several-errors", text)]
    loaded, findings = load_config(Overrides(specs=specs), config)
    if loaded is None:
        return findings
    entry = found[0]
    wanted = pages(entry.catalog, entry.error if isinstance(entry, KnownError) else entry.word, loaded)
    page = next(filter(os.path.isfile, wanted), None)
    if page is None and wanted:
        remedy = proposals.command(["errcast", "generate"])
        return [Finding(shown_path(wanted[0]), "no-page", f"there is no such page yet; run `{remedy}`")]
    if page is None:
        text = "no output has a page for each error; add a target that writes one, such as html, to `targets`"
        return [Finding(loaded.source.shown, "no-page", text)]
    if not webbrowser.open_new_tab(Path(os.path.realpath(page)).as_uri()):
        text = "no browser could be started; set BROWSER, or open this page yourself"
        return [Finding(shown_path(page), "no-browser", text)]
    return []


def _separated(arguments: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """Return the questions, and the catalogs after the first question.

    A catalog is a file that is there, or has the suffix of one: `explain 7 spec/hotel.yaml`.
    """
    questions, specs = [arguments[0]], list[str]()
    for argument in arguments[1:]:
        is_catalog = argument.lower().endswith(_IS_CATALOG) or os.path.lexists(argument)
        (specs if is_catalog and argument != _STDIN else questions).append(argument)
    return questions, tuple(specs)


def _stop_where_catalog_is_first(
    questions: Sequence[str], specs: tuple[str, ...], config: Path | None, *, as_json: bool
) -> None:
    """Report a catalog before the question: `explain hotel.yaml 2002`."""
    from errcast import proposals

    first, *others = questions
    if specs or not others or not first.lower().endswith(_IS_CATALOG) or not os.path.isfile(first):  # noqa: PTH113
        return
    chosen = [] if config is None else ["--config", str(config)]
    command = proposals.command(
        ["errcast", "explain", *others, first, *chosen, *(["--json"] if as_json else [])]
    )
    stop([Finding(None, "wrong-order", f"a catalog stands behind the question; use `{command}`")], "text")


def _search(specs: tuple[str, ...], config: Path | None) -> tuple["Search", list[Finding]]:
    """Return a search in the catalogs. A catalog that cannot be read does not stop the others."""
    from errcast.config.loading import load_specs
    from errcast.explaining import Search
    from errcast.generating import catalogs_in

    files, findings = load_specs(specs, config)
    if findings:
        stop(findings, "text")
    by_file, findings = catalogs_in(files)
    if not by_file:
        stop(findings, "text")
    return Search(by_file.values()), findings


def _file_hint(question: str, command: Sequence[str]) -> str:
    """Return the remedy for a question that is the path of a file, or an empty text.

    `command` has the words that read standard input instead: `errcast explain - spec/hotel.yaml`.
    """
    from errcast.proposals import redirected

    if not os.path.isfile(question):  # noqa: PTH113 - a long question is no path, and no mistake
        return ""
    if question.lower().endswith(_IS_CATALOG):
        return "; it is a file, and a catalog stands behind a question"
    return f"; it is a file: to search in it, use `{redirected(command, question)}`"


def _unknown(question: str, search: "Search", command: Sequence[str]) -> Finding:
    from errcast.explaining import KnownError

    hint = _file_hint(question, command)
    nearest = search.nearest(question)
    near = ", ".join(
        f"{each.error.name} ({show_bare(each.error.written_code)}, {show(each.error.message)})"
        if isinstance(each, KnownError)
        else f"{show_bare(str(each.word))} (reserved)"
        for each in nearest
    )
    hint = hint or (f"; the nearest {'is' if len(nearest) == 1 else 'are'} {near}" if near else "")
    text = f"no error has the code, name or message {show(question)}{hint}"
    return Finding(None, "unknown-error", text)
