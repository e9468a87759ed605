"""The rows of an invented table -> the text of a file, in the form and with the headings of its kind."""

import html
import json
from collections.abc import Sequence
from random import Random

from errcast.text.width import is_wide

FORMS = {
    "csv": ".csv",
    "markdown": ".md",
    "html": ".html",
    "json": ".json",
    "aligned": ".txt",
    "tsv": ".tsv",
    "yaml": ".yaml",
    "xml": ".xml",
}


def _csv(random: Random, headings: Sequence[str] | None, rows: Sequence[Sequence[str]]) -> str:
    width = len(rows[0])
    lines = [",".join(map(_quoted, row)) for row in rows]
    blank = "," * (width - 1)
    if random.random() < 0.2:
        lines.insert(random.randrange(len(lines)), f"**KILN**{blank}" if width > 2 else blank)
    if random.random() < 0.1:
        lines.insert(random.randrange(len(lines)), blank)
    if headings is not None:
        lines.insert(0, ",".join(map(_quoted, headings)))
        if random.random() < 0.1:
            lines.insert(0, f"Errors of the kiln{blank}")
    return "\n".join(lines) + "\n"


def _quoted(cell: str) -> str:
    return f'"{cell}"' if "," in cell else cell


def _markdown(random: Random, headings: Sequence[str] | None, rows: Sequence[Sequence[str]]) -> str:
    mark = random.choice(("{}", "{}", "`{}`", "**{}**"))
    body = [[mark.format(row[0]) if row[0] else "", *row[1:]] for row in rows]
    head = headings or [""] * len(rows[0])
    parts = [
        [f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *part]]
        for part in _parts(random, body)
    ]
    before = [
        "# Kiln",
        "",
        "| Option | Type | Default |",
        "|---|---|---|",
        "| verbose | switch | off |",
        "",
        "## Errors",
    ]
    return (
        "\n".join(
            [*(before if random.random() < 0.3 else []), *(line for part in parts for line in ("", *part))]
        ).strip("\n")
        + "\n"
    )


def _parts(random: Random, rows: list[list[str]]) -> list[list[list[str]]]:
    """Return rows in one table, or in two of the same columns."""
    return [rows] if random.random() < 0.7 else [rows[: len(rows) // 2], rows[len(rows) // 2 :]]


def _html(random: Random, headings: Sequence[str] | None, rows: Sequence[Sequence[str]]) -> str:
    tag = random.choice(("th", "td"))
    head = [] if headings is None else [_html_row(headings, tag)]
    written = ["<h1>Errors</h1>"]
    for part in _parts(random, [list(row) for row in rows]):
        body = [_html_row(row, "td") for row in part]
        if random.random() < 0.2:
            body.insert(random.randrange(len(body)), f"<tr><td colspan={len(rows[0])}>Kiln</td></tr>")
        written += ["<table>", *head, *body, "</table>"]
    return "\n".join(written) + "\n"


def _html_row(cells: Sequence[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{html.escape(cell)}</{tag}>' for cell in cells)}</tr>"


def _json(random: Random, headings: Sequence[str] | None, rows: Sequence[Sequence[str]]) -> str:
    assert headings is not None
    records = [dict(zip(headings, row, strict=True)) for row in rows]
    return json.dumps({"errors": records} if random.random() < 0.5 else records, ensure_ascii=False, indent=1)


def _aligned(random: Random, headings: Sequence[str] | None, rows: Sequence[Sequence[str]]) -> str:
    lines = [*([headings] if headings is not None else []), *([cell or "-" for cell in row] for row in rows)]
    widths = [max(map(_seen, column)) for column in zip(*lines, strict=True)]
    made = [
        "".join(
            cell + " " * (width - _seen(cell) + 3) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    ]
    if random.random() < 0.2:
        made.insert(0, "# The errors of the kiln")
    return "\n".join(made) + "\n"


def _seen(text: str) -> int:
    return sum(1 + is_wide(character) for character in text)


def _tsv(random: Random, headings: Sequence[str] | None, rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("\t".join(row) for row in ([headings, *rows] if headings else rows)) + "\n"


def _yaml(random: Random, headings: Sequence[str] | None, rows: Sequence[Sequence[str]]) -> str:
    assert headings is not None
    records = [
        "\n".join(
            f"{'- ' if at == 0 else '  '}{json.dumps(key, ensure_ascii=False)}:"
            f" {json.dumps(cell, ensure_ascii=False)}"
            for at, (key, cell) in enumerate(zip(headings, row, strict=True))
        )
        for row in rows
    ]
    return "\n".join(records) + "\n"


def _xml(random: Random, headings: Sequence[str] | None, rows: Sequence[Sequence[str]]) -> str:
    """Return records with an element for each cell; the headings are names of XML."""
    assert headings is not None
    records = [f"<error>{''.join(map(_element, headings, row))}</error>" for row in rows]
    return "\n".join(["<errors>", *records, "</errors>"]) + "\n"


def _element(heading: str, cell: str) -> str:
    return f"<{heading}>{html.escape(cell)}</{heading}>"


KEYED = ("json", "yaml", "xml")
WRITERS = {
    "csv": _csv,
    "markdown": _markdown,
    "html": _html,
    "json": _json,
    "aligned": _aligned,
    "tsv": _tsv,
    "yaml": _yaml,
    "xml": _xml,
}
