"""XLIFF of the versions 1.2 and 2.x -> the texts in it, as tools write them.

A tool may divide a text into segments, and mark parts of it (`mrk`). The text is that of all parts. Codes for
markup (`g`, `ph`) are refused, because the texts of a catalog have none. Expat reads the syntax; entities are
refused, and no other file is read.
"""

from collections.abc import Iterator

from errcast.exchanging.units import Exchange, Stamp, Unit, stamp_in
from errcast.exchanging.xliff_ids import NOTE_OF_STAMP, key_in
from errcast.findings import Finding, show, show_bare
from errcast.sources.budget import TooMuchWorkError
from errcast.sources.trees.elements import Element
from errcast.sources.trees.xml_text import element_tree

_MARKS = ("mrk", "sm", "em")  # of notes and terms; their text belongs to the text around them
_UNREVIEWED_1 = ("needs-", "new")  # how such states begin


class _InlineError(Exception):
    """A text has markup."""

    def __init__(self, element: Element) -> None:
        self.element = element


def read(text: str, path: str) -> tuple[Exchange | None, list[Finding]]:
    """Return the texts of an XLIFF file, or why it cannot be read."""
    try:
        root, findings = element_tree(text, path)
    except TooMuchWorkError as error:
        return None, [error.finding(path)]
    if root is None:
        return None, findings
    version = root.attributes.get("version", "")
    if root.name != "xliff" or (version not in ("1.0", "1.1", "1.2") and not version.startswith("2.")):
        found = f"{show_bare(root.name)} {show_bare(version)}".strip()
        problem = f"found {found}, expected XLIFF 1.2 or 2.0; export the texts again"
        return None, [Finding(path, "not-xliff", problem, line=root.line)]
    is_old = version.startswith("1")
    files = list(_named(root, "file"))
    if len(files) != 1:
        problem = f"found {len(files)} `file` elements, expected one; put each into a file of its own"
        return None, [Finding(path, "not-exported", problem, line=root.line)]
    file = files[0]
    units = []
    for element in _named(file, "trans-unit" if is_old else "unit"):
        try:
            units.append(_unit_1(element) if is_old else _unit_2(element))
        except _InlineError as error:
            inner = error.element
            problem = (
                f"the unit {show(element.attributes.get('id', ''))} has the code {show(inner.name)}; the"
                " texts of a catalog have no codes, so write the text itself"
            )
            findings.append(Finding(path, "inline-code", problem, line=inner.line))
    if findings:
        return None, findings
    language = file.attributes.get("target-language") if is_old else root.attributes.get("trgLang")
    own = file.attributes.get("source-language") if is_old else root.attributes.get("srcLang")
    return Exchange(file.attributes.get("original"), language, units, own), []


def _named(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a name, at any depth, but none inside another one."""
    for each in element.content:
        if isinstance(each, Element):
            if each.name == name:
                yield each
            else:
                yield from _named(each, name)


def _unit_1(element: Element) -> Unit:
    source, target = _child(element, "source"), _child(element, "target")
    state = "" if target is None else target.attributes.get("state", "")
    return _unit(
        element,
        None if source is None else _text(source),
        "" if target is None else _text(target),
        needs_review=state.startswith(_UNREVIEWED_1),
        stamp=_stamp(element, "from"),
        line=element.line if target is None else target.line,
    )


def _unit_2(element: Element) -> Unit:
    parts = [each for each in _children(element) if each.name in ("segment", "ignorable")]
    segments = [each for each in parts if each.name == "segment"]
    sources = [_child(each, "source") for each in parts]
    targets = [_child(each, "target") for each in parts]
    has_target = any(_child(each, "target") is not None for each in segments)
    # What lies between segments, such as a space, may have no target: then it stays as it is.
    chosen = [
        target or (source if part.name == "ignorable" else None)
        for part, source, target in zip(parts, sources, targets, strict=True)
    ]
    first = next(filter(None, targets), None)
    return _unit(
        element,
        "".join(_text(each) for each in sources if each is not None),
        "".join(_text(each) for each in chosen if each is not None) if has_target else "",
        # Some tools change the state and leave the `subState`.
        needs_review=any(each.attributes.get("state") == "initial" for each in segments),
        stamp=_stamp(element, "category"),
        line=element.line if first is None else first.line,
    )


def _unit(
    element: Element, original: str | None, text: str, *, needs_review: bool, stamp: Stamp | None, line: int
) -> Unit:
    unit_id = element.attributes.get("id", "")
    return Unit(
        key_in(unit_id), original, text, needs_review, stamp, line=line, place=f"unit {show_bare(unit_id)}"
    )


def _stamp(element: Element, attribute: str) -> Stamp | None:
    notes = (each for each in _named(element, "note") if each.attributes.get(attribute) == NOTE_OF_STAMP)
    return next(filter(None, (stamp_in(_text(each)) for each in notes)), None)


def _children(element: Element) -> Iterator[Element]:
    return (each for each in element.content if isinstance(each, Element))


def _child(element: Element, name: str) -> Element | None:
    return next((each for each in _children(element) if each.name == name), None)


def _text(element: Element) -> str:
    """Return the text of an element. Raises _InlineError."""
    pieces = []
    for each in element.content:
        if isinstance(each, str):
            pieces.append(each)
        elif each.name in _MARKS:
            pieces.append(_text(each))
        else:
            raise _InlineError(each)
    return "".join(pieces)
