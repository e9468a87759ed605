"""Parts of a document for which docutils has no kind of node."""

from docutils import nodes


class ListTable(nodes.General, nodes.Element):
    """A table that is written as a list of lists, as it is written: its rows may differ in length.

    `title` is its title, `head` the number of its first rows that are headings.
    """


class LeftOut(nodes.General, nodes.Element):
    """A part that errcast does not read.

    `path` is that of the file that it is in, "" for a part in HTML; `is_table` is true if it is a table.
    """


class CodeBlock(nodes.General, nodes.FixedTextElement):
    """A block of code, or of another language, as it is written."""


class Span(nodes.Inline, nodes.Element):
    """How many more `rows` or `columns` the cell around it has, in a table that is written as a list."""
