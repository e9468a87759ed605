"""What reStructuredText makes docutils do again and again is counted, before it is done.

Each text is small, and so is the limit in its test. With the true limits, a text below 1 MiB is read
within seconds, or is one finding.
"""

from pathlib import Path
from types import ModuleType

import pytest

from errcast.findings import Finding
from errcast.sources.budget import Work
from errcast.sources.reading import parse_source
from errcast.sources.request import Request
from errcast.sources.rst import document, parsing
from errcast.sources.rst import tables as rst_tables
from errcast.sources.rst import text as rst_text

LIMIT, DEEPEST = 300, 20

RST: dict[str, tuple[ModuleType, str, str]] = {
    "lines": (parsing, "_LINES", "a\n" * 301),
    "a line": (parsing, "_LONGEST_LINE", "a" * 301),
    "lists within each other": (parsing, "_DEEPEST", "- " * 25 + "a\n"),
    "quotes within each other": (parsing, "_DEEPEST", "".join(f"{'  ' * depth}a\n\n" for depth in range(25))),
    "directives within each other": (parsing, "_DEEPEST", "".join(f"{'  ' * depth}.. a::\n\n" for depth in range(25))),
    "items": (parsing, "_PARTS", "- a\n" * 301),
    "lists": (parsing, "_PARTS", "- a\n\nb\n\n" * 61),
    "cells of a simple table": (parsing, "_PARTS", "= =\n" + "1 a\n" * 151 + "= =\n"),
    "cells of a grid": (parsing, "_PARTS", "+-+-+\n" + "|1|a|\n+-+-+\n" * 151),
    "cells of a list": (parsing, "_PARTS", ".. list-table::\n\n" + "   * - 1\n     - a\n" * 50),
    "cells of CSV": (parsing, "_PARTS", ".. csv-table::\n\n" + "   1,a\n" * 151),
    "lines below lists": (parsing, "_COPIED_LINES", "- a\n\nb\n\n" * 20),
    "marks in a paragraph": (parsing, "_SEARCHED", "*a " * 11),
    "marks in a cell": (parsing, "_SEARCHED", "== ==\n1  " + "`a " * 11 + "\n== ==\n"),
    "marks in a title": (parsing, "_SEARCHED", "|a " * 11 + "\n" + "=" * 33 + "\n"),
    "names in a paragraph": (parsing, "_SEARCHED", "a-" * 20),
    "spaces in a link": (parsing, "_SEARCHED", "`a" + " " * 25 + "b`_"),
    "borders of a grid that do not end": (parsing, "_TRACED", "+-+-+-+-+-+-+-+-+\n" + "|+++++++++++++++|\n" * 3 + "+-+-+-+-+-+-+-+-+\n"),
    "columns of a grid": (parsing, "_TRACED", "+-" * 20 + "+\n" + "| " * 20 + "|\n" + "+-" * 20 + "+\n"),
    "columns of a simple table": (parsing, "CELLS", "= " * 100 + "\n1\n1\n" + "= " * 100 + "\n"),
    "columns that one cell spans": (rst_tables, "CELLS", ".. flat-table::\n\n   * - :cspan:`300` 1\n"),
    "a text that spans rows": (rst_tables, "COPIED", f".. flat-table::\n\n   * - :rspan:`9` {'a' * 100}\n   * - 1\n   * - 2\n   * - 3\n"),
    "what a substitution stands for": (rst_text, "COPIED", f".. |a| replace:: {'b' * 100}\n\n== ==\n1  |a|\n2  |a|\n3  |a|\n== ==\n"),
    "titles above tables": (document, "COPIED", f"{'a' * 100}\n{'=' * 100}\n\n" + "== ==\n1  b\n== ==\n\n" * 4),
}  # fmt: skip


def findings(text: str, form: str) -> list[Finding]:
    return parse_source(text.encode(), Path("t.rst"), "t", Request(form))[1]


@pytest.mark.parametrize("name", RST)
def test_the_work_for_a_document_is_counted(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, kind, text = RST[name]
    assert "too-much-work" not in {finding.rule for finding in findings(text, "rst")}
    work: Work = getattr(module, kind)
    limit = DEEPEST if kind == "_DEEPEST" else LIMIT
    monkeypatch.setattr(module, kind, work._replace(base=limit, per_byte=0))
    (finding,) = findings(text, "rst")
    assert finding.rule == "too-much-work"
    assert f"more than {limit} {work.counted}, the limit for a file of" in finding.text


@pytest.mark.parametrize("name", [name for name in RST if RST[name][0] is parsing])
def test_the_work_for_headings_is_counted_too(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _, kind, text = RST[name]
    limit = DEEPEST if kind == "_DEEPEST" else LIMIT
    monkeypatch.setattr(parsing, kind, getattr(parsing, kind)._replace(base=limit, per_byte=0))
    (finding,) = findings(text, "headings")
    assert finding.rule == "too-much-work"


def test_an_address_is_not_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    from docutils.parsers.rst import states

    searched: list[str] = []
    monkeypatch.setattr(states.Inliner, "implicit_inline", lambda _self, text, _line: searched.append(text))
    monkeypatch.setattr(states.Inliner, "adjust_uri", lambda _self, text: searched.append(text))
    source, _ = parse_source(
        b"==== ====\ncode message\n==== ====\n1    a@b http://c `d <e@f>`_\n==== ====\n",
        Path("t.rst"),
        "t",
        Request(),
    )
    assert source is not None
    assert source.table.rows[0].cells[1].text == "a@b http://c d"
    assert not searched


def test_a_run_that_does_not_collect_garbage_does_so_only_within_docutils() -> None:
    import gc

    was_enabled = gc.isenabled()
    gc.disable()
    try:
        findings("a\n", "rst")
        assert not gc.isenabled()
    finally:
        if was_enabled:
            gc.enable()
