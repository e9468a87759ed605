"""Directives of reStructuredText -> nodes of docutils: without files, clocks and programs.

    .. list-table::        -> a table
    .. note:: Beware       -> its text
    .. data:: EPERM        -> a term, with the text below it as its definition

docutils knows some directives, Sphinx and its extensions many more. A directive that is not known here
gives what it contains, so that no table and no text in it is lost.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.parsers.rst.directives import tables
from docutils.parsers.rst.directives.misc import Replace, Unicode

from errcast.sources.rst.parts import CodeBlock, LeftOut, ListTable
from errcast.sources.rst.roles import number

# The names of directives by what they give; of a name with a domain (`c:macro`), the last part.
_NAMES = {
    "code": """
        code code-block sourcecode literal highlight console prompt doctest testcode testoutput
        ipython mermaid graphviz digraph uml plantuml
    """,
    # They have no argument: a text behind the name is the first of the code.
    "code from the first line": "math parsed-literal",
    # They contain names of files, or options, and no text.
    "nothing": """
        toctree index contents meta default-role role module currentmodule namespace sectionauthor
        moduleauthor codeauthor tabularcolumns date title sectnum section-numbering autosummary target-notes
        header footer bibliography
    """,
    # The text behind the name is a condition, a class or a file, and is not shown.
    "content": "only ifconfig class rst-class cssclass container figure hlist tabs tab-set",
    "another file": "include literalinclude mdinclude",
    # Descriptions of objects: the argument is a term. So is that of each directive with a domain.
    "term": """
        data exception attribute function method macro var enumerator enum constant error describe object
        option cmdoption envvar confval setting autoexception autoclass autodata autofunction automethod
        autoattribute
    """,
}
# What people see of directives about versions.
_VERSIONS = {
    "versionadded": "Added in version",
    "versionchanged": "Changed in version",
    "versionremoved": "Removed in version",
    "deprecated": "Deprecated since version",
    "deprecated-removed": "Deprecated since version",
}


class _AnyOptions(dict[str, Any]):
    """The options of a directive that may have any; those that errcast does not know stay texts."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        super().__init__({"": None, **known})

    def __missing__(self, name: str) -> Any:
        return _as_it_is


def _as_it_is(argument: str | None) -> str:
    return argument or ""


class _Contained(Directive):
    """A directive that gives what it contains; a text behind its name is the first of that."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar = _AnyOptions({})

    def run(self) -> Sequence[nodes.Node]:
        container = nodes.container()
        container.line = self.lineno
        if text := self.first_text():
            paragraph = nodes.paragraph(text, "", *self.inline(text))
            paragraph.line = self.lineno
            container += paragraph
        self.state.nested_parse(self.content, self.content_offset, container)
        return [container]

    def first_text(self) -> str:
        """Return the text behind the name of the directive, as it is written; "" for none."""
        return "".join(self.arguments)

    def inline(self, text: str) -> list[nodes.Node]:
        """Return the nodes of a text."""
        found: list[nodes.Node] = self.state.inline_text(text, self.lineno)[0]
        return found


class _Content(_Contained):
    """A directive that gives what it contains, without the text behind its name."""

    def first_text(self) -> str:
        return ""


class _Version(_Contained):
    """A directive about a version; the version is the first word behind its name."""

    required_arguments, optional_arguments = 1, 0

    def first_text(self) -> str:
        version, *text = super().first_text().split(maxsplit=1)
        said = f"{_VERSIONS[self.name.lower()]} {version}"
        return f"{said}: {text[0]}" if text else said


class _Rubric(_Contained):
    """A heading that begins no section."""

    def inline(self, text: str) -> list[nodes.Node]:
        return [nodes.strong(text, "", *super().inline(text))]


class _Object(_Contained):
    """The description of an object: a term for each line behind the name, and what is below it."""

    def run(self) -> Sequence[nodes.Node]:
        below = nodes.definition()
        self.state.nested_parse(self.content, self.content_offset, below)
        lines = (line.strip() for line in self.first_text().split("\n"))
        terms = [nodes.term(line, line) for line in lines if line]
        item = nodes.definition_list_item("", *terms, below)
        item.line = self.lineno
        return [nodes.definition_list("", item)]


class _Code(_Contained):
    """A block of code. It may begin on the line below the name, without a blank line."""

    def run(self) -> Sequence[nodes.Node]:
        above = self.lines_above()
        text = "\n".join([*above, *self.content])
        block = CodeBlock(text, text)
        block.line = self.lineno if above else self.content_offset + 1
        return [block]

    def lines_above(self) -> list[str]:
        """Return the lines of the code that docutils takes for a part of the argument, or for all of it."""
        lines = self.first_text().split("\n")
        has_language = self.content or not self.block_text.partition("\n")[0].rstrip().endswith("::")
        return lines[1:] if has_language else lines


class _CodeFromFirstLine(_Code):
    """A block of code that may begin on the line of the name."""

    def lines_above(self) -> list[str]:
        return [line for line in self.first_text().split("\n") if line]


class _Nothing(_Contained):
    """A directive without a text."""

    def run(self) -> Sequence[nodes.Node]:
        return []


class _Include(_Contained):
    """A directive that stands for another file."""

    def run(self) -> Sequence[nodes.Node]:
        return [_left_out(self, " ".join(self.arguments), is_table=False)]


class _Raw(_Contained):
    """A part in another language, for a tool that writes this language."""

    def run(self) -> Sequence[nodes.Node]:
        if "<table" in "\n".join(self.content).lower():
            return [_left_out(self, "", is_table=True)]
        return []


class _Image(_Contained):
    """An image, with the text in its place."""

    def run(self) -> Sequence[nodes.Node]:
        return [nodes.image(alt=self.options.get("alt", ""))]


class _Table(_Contained):
    """`table` of docutils: a table with a title."""

    def run(self) -> Sequence[nodes.Node]:
        container = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, container)
        title = self.first_text()
        table = next((child for child in container.children if isinstance(child, nodes.table)), None)
        if title and table is not None:
            table.insert(0, nodes.title(title, "", *self.inline(title)))
        return [container]


class _List(_Contained):
    """`list-table` of docutils, and `flat-table` of Linux."""

    def run(self) -> Sequence[nodes.Node]:
        table = ListTable()
        table["head"], table["title"] = number(self.options.get("header-rows", "")), self.first_text()
        table.line = self.lineno
        self.state.nested_parse(self.content, self.content_offset, table)
        return [table]


class _Csv(tables.CSVTable):
    """`csv-table` of docutils; its rows are in the document, or it stands for another file."""

    option_spec: ClassVar = _AnyOptions(tables.CSVTable.option_spec or {})

    def run(self) -> Any:
        for option in ("file", "url"):
            if option in self.options:
                return [_left_out(self, str(self.options[option]), is_table=True)]
        return super().run()

    def extend_short_rows_with_empty_cells(self, columns: int, parts: Any) -> None:
        """Leave short rows as they are: one long row would make all others as long."""


_KINDS: dict[str, type[Directive]] = {
    "code": _Code,
    "code from the first line": _CodeFromFirstLine,
    "nothing": _Nothing,
    "content": _Content,
    "another file": _Include,
    "term": _Object,
}
_DIRECTIVES: dict[str, type[Directive]] = {
    **{name: _KINDS[kind] for kind, names in _NAMES.items() for name in names.split()},
    **dict.fromkeys(_VERSIONS, _Version),
    "csv-table": _Csv,
    "flat-table": _List,
    "image": _Image,
    "list-table": _List,
    "raw": _Raw,
    "replace": Replace,
    "rubric": _Rubric,
    "table": _Table,
    "unicode": Unicode,
}


def directive(name: str, _language: Any, _document: Any) -> tuple[type[Directive], list[nodes.Node]]:
    """Return the class of a directive, in place of the function of docutils with this name."""
    domain, _, kind = name.lower().rpartition(":")
    return _DIRECTIVES.get(kind, _Object if domain else _Contained), []


def _left_out(directive: Directive, path: str, *, is_table: bool) -> LeftOut:
    part = LeftOut()
    part["path"], part["is_table"] = path, is_table
    part.line = directive.lineno
    return part
