"""XLIFF of the versions 1.2 and 2.x -> the texts in it, as tools write them.

A tool may divide a text into segments, and mark parts of it (`mrk`). The text is that of all parts. Codes for
markup (`g`, `ph`) are refused, because the texts of a catalog have none. Elements of other namespaces, in
which tools keep what they need, are passed over. Expat reads the syntax; entities are refused, and no other
file is read.
"""

import re
from collections.abc import Iterator, Sequence

from errcast.exchanging.units import Exchange, Stamp, Unit, stamp_in
from errcast.exchanging.xliff_ids import NOTE_OF_STAMP, REVIEW_2, key_in
from errcast.findings import Finding, show, show_bare
from errcast.sources.budget import TooMuchWorkError
from errcast.sources.trees.elements import Element
from errcast.sources.trees.xml_text import element_tree

_MARKS = ("mrk", "sm", "em")  # of notes and terms; their text belongs to the text around them
_UNREVIEWED_1 = ("needs-", "new")  # how such states begin


class _RefusedError(Exception):
    """A unit leaves open what its text is: the rule, the problem and the element."""

    def __init__(self, rule: str, problem: str, element: Element) -> None:
        self.rule, self.problem, self.element = rule, problem, element


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
        except _RefusedError as error:
            problem = f"the unit {show(element.attributes.get('id', ''))} has {error.problem}"
            findings.append(Finding(path, error.rule, problem, line=error.element.line))
    if findings:
        return None, findings
    language = file.attributes.get("target-language") if is_old else root.attributes.get("trgLang")
    own = file.attributes.get("source-language") if is_old else root.attributes.get("srcLang")
    return Exchange(file.attributes.get("original"), language, units, own), []


def _named(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a name, at any depth, but none inside another one."""
    for each in _children(element):
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
    chosen = [chosen[place] for place in _order(targets)]
    first = next(filter(None, targets), None)
    return _unit(
        element,
        "".join(_text(each) for each in sources if each is not None),
        "".join(_text(each) for each in chosen if each is not None) if has_target else "",
        needs_review=any(map(_is_marked_2, segments)),
        stamp=_stamp(element, "category"),
        line=element.line if first is None else first.line,
    )


def _is_marked_2(segment: Element) -> bool:
    """Tell whether a segment has the mark of a text that needs a review.

    Some tools change the state and leave the `subState`. Others leave out the state `initial`, because a
    segment without a state has it; so do exports, for a text without a translation.
    """
    state = segment.attributes.get("state")
    return state == "initial" or (state is None and segment.attributes.get("subState") == REVIEW_2)


def _order(targets: Sequence[Element | None]) -> list[int]:
    """Return the places of the parts of a unit in the order of their targets, which a language may change."""
    orders = []
    for place, target in enumerate(targets, start=1):
        order = str(place) if target is None else target.attributes.get("order", str(place))
        orders.append(int(order) if re.fullmatch("[0-9]{1,9}", order) else 0)
    if sorted(orders) != list(range(1, len(orders) + 1)):
        wrong = next(filter(None, targets))
        problem = "targets whose `order` is not clear; give each another number, from 1 on"
        raise _RefusedError("unclear-text", problem, wrong)
    return sorted(range(len(orders)), key=orders.__getitem__)


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
    """Yield the elements in an element that are of its namespace."""
    return (each for each in element.content if isinstance(each, Element) and each.prefix == element.prefix)


def _child(element: Element, name: str) -> Element | None:
    """Return the element of a name. Raises _RefusedError if there are several."""
    found = [each for each in _children(element) if each.name == name]
    if len(found) > 1:
        raise _RefusedError("unclear-text", f"{len(found)} elements `{name}`; keep one of them", found[1])
    return found[0] if found else None


def _text(element: Element) -> str:
    """Return the text of an element. Raises _RefusedError."""
    pieces = []
    for each in element.content:
        if isinstance(each, str):
            pieces.append(each)
        elif each.name in _MARKS and each.prefix == element.prefix:
            pieces.append(_text(each))
        else:
            remedy = "the texts of a catalog have no codes, so write the text itself"
            raise _RefusedError("inline-code", f"the code {show(each.name)}; {remedy}", each)
    return "".join(pieces)
