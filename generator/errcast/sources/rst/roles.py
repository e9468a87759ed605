"""Roles of reStructuredText -> the text that people see.

    :ref:`lamps <lamp>`      -> "lamps"
    :func:`~os.strerror`     -> "strerror"
    :sup:`31`                -> a raised 31

Sphinx and its extensions have many roles, and documents define more. A role that is not known here gives its
text.
"""

from typing import Any

from docutils import nodes

from errcast.sources.rst.parts import Span

_AS_WRITTEN = frozenset({"code", "literal", "samp", "math", "kbd", "file", "command"})
_RAISED, _LOWERED = frozenset({"sup", "superscript"}), frozenset({"sub", "subscript"})
_BEFORE_NUMBER = {"pep": "PEP", "pep-reference": "PEP", "rfc": "RFC", "rfc-reference": "RFC"}
_SPANS = {"cspan": "columns", "rspan": "rows"}  # of the tables of Linux
_MOST_SPANNED = 1000  # as in HTML


def role(_name: str, _language: Any, _line: int, _reporter: Any) -> tuple[Any, list[nodes.Node]]:
    """Return the function of a role, in place of the function of docutils with this name."""
    return _text_of_role, []


def _text_of_role(
    name: str, source: str, text: str, _line: int, _inliner: Any
) -> tuple[list[nodes.Node], list[nodes.Node]]:
    kind = (name or "").lower().rpartition(":")[2]
    shown = nodes.unescape(text)
    if kind in _AS_WRITTEN:
        return [nodes.literal(source, shown)], []
    if kind in _RAISED:
        return [nodes.superscript(source, shown)], []
    if kind in _LOWERED:
        return [nodes.subscript(source, shown)], []
    if kind in _SPANS:
        span = Span(source)
        span[_SPANS[kind]] = min(number(shown), _MOST_SPANNED)
        return [span], []
    shown = _shown(shown)
    before = _BEFORE_NUMBER.get(kind)
    return [nodes.inline(source, f"{before} {shown}" if before else shown)], []


def _shown(text: str) -> str:
    """Return what people see of a reference: its title, else its target, or the last name of that."""
    if text.endswith(">") and (at := text.rfind("<")) > 0:
        return text[:at].rstrip()
    if text.startswith("~"):
        return text.rpartition(".")[2].lstrip("~")
    return text.removeprefix("!")


def number(text: str) -> int:
    """Return a number of a directive or a role, 0 if a text is none, or a very large one."""
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < len("1000000") else 0
