"""`errcast explain`: shows the facts of the catalogs about one error."""

from pathlib import Path

import click

from errcast.cli.options import load
from errcast.cli.outcome import FOUND, stop
from errcast.cli.printing import hand_over, say
from errcast.findings import Finding, show


@click.command()
@click.argument("question", metavar="CODE_OR_NAME")
@click.argument("specs", nargs=-1, metavar="[SPEC]...")
@click.option("--config", type=click.Path(path_type=Path), help="Configuration file; by default the nearest.")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects, for programs.")
def explain(question: str, specs: tuple[str, ...], config: Path | None, as_json: bool) -> None:
    """Show what the catalogs say about one error.

    CODE_OR_NAME is the code, the name, or the message that the API sent. The catalogs are those
    of the configuration, or those that you name. Write "--" before a code that starts with a
    minus sign.
    """
    from errcast.explaining import explain as find
    from errcast.explaining import explanation_data, explanation_text, nearest_names
    from errcast.generating import read_catalogs

    loaded = load({"specs": specs, "config": config}, "text")
    by_file, findings = read_catalogs(loaded)
    if findings:
        stop(findings, "text")
    catalogs = list(by_file.values())
    found = find(question, catalogs)
    if as_json:
        from errcast.reporting import json_text

        hand_over(json_text(explanation_data(found)))
    elif found:
        say(*explanation_text(found).removesuffix("\n").split("\n"))
    if not found:
        near = nearest_names(question, catalogs)
        hint = f"; the nearest are {', '.join(near)}" if near else ""
        stop(
            [
                Finding(
                    None, "unknown-error", f"no error has the code, name or message {show(question)}{hint}"
                )
            ],
            "text",
            FOUND,
        )
