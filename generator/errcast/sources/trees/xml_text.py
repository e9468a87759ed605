"""XML -> the tables in it (see `records`).

<errors>
  <error code="11" message="lamp out"/>
  <error code="12" message="door shut"/>     -> a table: code, message; 11, lamp out; 12, door shut
</errors>

Expat of the standard library reads the syntax. A file that uses entities of its own, or declares default
values of attributes, is refused: they can make a small file very large, and their text is not where people
see it.
"""

import re
from bisect import bisect_right
from typing import NoReturn
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate

from errcast.files.contents import line_starts
from errcast.findings import Finding, is_fatal, show, show_bare
from errcast.sources.budget import ELEMENTS, WorkBudget
from errcast.sources.grid import Grid
from errcast.sources.trees.elements import Element
from errcast.sources.trees.records import tables
from errcast.sources.trees.resources import tree_of

_DEEPEST_NESTING = 64
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_LONGEST_REFERENCE = 100
_LONGEST_DEFAULT = 200  # of a name space, such as "http://example.com/kiln"
_REFERENCE = re.compile("&(?!amp;|lt;|gt;|quot;|apos;|#)[^;&<\\s]{1,100};")


class _UnreadableError(Exception):
    """The text is not read; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def declared_encoding(content: bytes) -> str | None:
    """Return the encoding that an XML file declares: `<?xml version="1.0" encoding="GBK"?>` -> `GBK`."""
    declared = _DECLARED.match(content)
    return declared[1].decode("ascii") if declared else None


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return the tables of an XML text, or what is wrong with its form. Raises TooMuchWorkError."""
    budget = budget or WorkBudget(len(text))
    root, findings = element_tree(text, path, budget)
    if root is None:
        return [], findings
    tree, notes = tree_of(root, path)
    if is_fatal(notes):
        return [], notes
    grids, findings = tables(tree, path, budget)
    return grids, [*notes, *findings]


def element_tree(
    text: str, path: str, budget: WorkBudget | None = None
) -> tuple[Element | None, list[Finding]]:
    """Return the root element of an XML text, or what is wrong with its form. Raises TooMuchWorkError."""
    try:
        return _Builder(text, path, budget or WorkBudget(len(text))).root(), []
    except _UnreadableError as error:
        return None, [error.finding]


class _Builder:
    """Builds the elements of a text from the events of the parser."""

    def __init__(self, text: str, path: str, budget: WorkBudget) -> None:
        self._text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._path = path
        self._budget = budget
        self._open: list[Element] = []
        self._root: Element | None = None
        self._parser = ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.ordered_attributes = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartCdataSectionHandler = self._cdata
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._entity
        self._parser.AttlistDeclHandler = self._attribute
        self._parser.SkippedEntityHandler = self._skipped

    def root(self) -> Element:
        """Return the root element. Raises _UnreadableError and TooMuchWorkError."""
        try:
            self._parser.Parse(self._text, True)
        except ExpatError as error:
            at = self._parser.ErrorByteIndex
            found = self._text.encode()[at : at + _LONGEST_REFERENCE].decode(errors="replace")
            remedy = "fix the syntax here"
            if reference := _REFERENCE.match(found):
                remedy = f"write the character itself, or its number, instead of {reference[0]}"
            problem = show_bare(ErrorString(error.code) or "broken syntax")
            self._stop("not-xml", f"not XML: {problem}; {remedy}", error.lineno)
        assert self._root is not None
        return self._root

    def _line(self) -> int:
        return self._parser.CurrentLineNumber

    def _start(self, name: str, attributes: list[str]) -> None:
        if len(self._open) >= _DEEPEST_NESTING:
            self._stop("too-deep", f"nested deeper than {_DEEPEST_NESTING} levels; a table needs two levels")
        self._budget.spend(ELEMENTS, 1 + len(attributes) // 2, self._line())
        given = dict(zip(attributes[::2], attributes[1::2], strict=True))
        above = self._open[-1].keeps_space if self._open else False
        space = given.get("xml:space")
        element = Element(
            _local(name),
            self._line(),
            keeps_space=space == "preserve" or (above and space is None),
            prefix=name.rpartition(":")[0],
        )
        element.namespace = given.get(f"xmlns:{element.prefix}".rstrip(":"), "")
        element.language = given.get("xml:lang", "")
        for key, value in given.items():
            if not _is_about_form(key):
                element.attributes[_local(key) if _local(key) not in element.attributes else key] = value
        if self._open:
            self._open[-1].content.append(element)
        else:
            self._root = element
        self._open.append(element)

    def _end(self, name: str) -> None:
        self._open.pop()

    def _characters(self, text: str) -> None:
        self._open[-1].content.append(text)

    def _cdata(self) -> None:
        self._open[-1].keeps_space = True

    def _doctype(self, name: str, system: str | None, public: str | None, has_subset: bool) -> None:
        # The parser reads no other file, and would leave out what that file defines.
        if system is not None and (reference := _REFERENCE.search(self._text)):
            line = bisect_right(line_starts(self._text), reference.start())
            text = (
                f"{reference[0]} is defined in another file, which errcast does not read; write the character"
            )
            self._stop("entity", f"{text} itself, or its number", line)

    def _entity(self, name: str, is_parameter: bool, *_: object) -> None:
        # An entity that is nowhere used says nothing. The parser does not expand those of parameters.
        if not is_parameter and f"&{name};" in self._text:
            remedy = "write its text where it is used, and remove the declaration"
            self._stop("entity", f"the entity {show(name)} is declared here; {remedy}")

    def _attribute(self, element: str, name: str, kind: str, default: str | None, is_required: bool) -> None:
        if default is not None and not (_is_about_form(name) and len(default) <= _LONGEST_DEFAULT):
            remedy = "write the attribute in each element, and remove the declaration"
            text = (
                f"a default value of the attribute {show(name)} of {show(element)} is declared here; {remedy}"
            )
            self._stop("default-value", text)

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if is_parameter:
            return  # it declares what is in another file
        self._stop("entity", f"the entity {show(name)} is not defined in this file; write its text instead")

    def _stop(self, rule: str, text: str, line: int | None = None) -> NoReturn:
        raise _UnreadableError(Finding(self._path, rule, text, line=line or self._line()))


def _is_about_form(attribute: str) -> bool:
    """Whether an attribute has no content, but says how the file is read: `xmlns:g`, `xml:space`."""
    return attribute == "xmlns" or attribute.startswith(("xml:", "xmlns:"))


def _local(name: str) -> str:
    """Return a name without the prefix of its namespace: `xliff:g` -> `g`."""
    return name.rpartition(":")[2] or name
