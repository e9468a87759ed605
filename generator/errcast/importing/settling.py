"""One field of an error, as the catalog and a table have it -> the field after the import.

| the catalog | the table | it said before | after | |
| --- | --- | --- | --- | --- |
| `busy` | `too busy` | `busy` | `too busy` | taken: only the publisher changed it |
| `is busy` | `busy` | `busy` | `is busy` | corrected: only a person changed it |
| `is busy` | `too busy` | `busy` | `is busy` | disputed: both changed it |

What the table said before is in the error (`source:`) if a person corrected the field, else in the
fingerprints of the last import. Without both, a text follows the table.
"""

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

Kind = Literal["same", "taken", "corrected", "pinned", "disputed", "kept"]
Choice = Literal["accept", "keep"]


class Settled(NamedTuple):
    """A field after the import: its value, what the source says if it says something else, and why.

    `same`: the table says the same, or nothing. `taken`: the value comes from the table.
    `corrected`: a person corrected it since the last import. `pinned`: a person corrected it before,
    or chooses the catalog's value now. `disputed`: a person and the publisher changed it. `kept`: a
    value of people, which is different in the table.
    """

    value: Any
    pinned: Any
    kind: Kind


class Sides(NamedTuple):
    """What the catalog and the table say of a field, and what the source said when it was corrected.

    `same` compares two values of the field; None stands for no value.
    """

    catalog: Any
    table: Any
    pinned: Any
    same: Callable[[Any, Any], bool]

    def without_decision(self) -> Settled | None:
        """Return the outcome where the table says nothing, the same, or what is known; else None."""
        if self.table is None:
            return Settled(self.catalog, self.pinned, "same")
        if self.catalog is not None and self.same(self.catalog, self.table):
            return Settled(self.catalog, None, "same")
        if self.pinned is not None and self.same(self.pinned, self.table):
            return Settled(self.catalog, self.pinned, "pinned")
        return None

    def chosen(self, choice: Choice | None) -> Settled | None:
        """Return the outcome that the user chose, None if there is no choice."""
        if choice == "keep":
            return Settled(self.catalog, self.table, "pinned")
        return Settled(self.table, None, "taken") if choice == "accept" else None


def settled_text(sides: Sides, said: Callable[[str], bool] | None, choice: Choice | None) -> Settled:
    """Return a text after the import of its source.

    `said` tells whether the source said a text at the last import; None if that is not known.
    """
    if settled := sides.without_decision() or sides.chosen(choice):
        return settled
    if sides.pinned is not None:
        return Settled(sides.catalog, sides.pinned, "disputed")
    if said is not None and said(sides.table):
        return Settled(sides.catalog, sides.table, "corrected")
    if said is None or sides.catalog is None or said(sides.catalog):
        return Settled(sides.table, None, "taken")
    return Settled(sides.catalog, None, "disputed")


def edited_text(sides: Sides, said: Callable[[str], bool] | None, choice: Choice | None) -> Settled:
    """Return a text after the import of another table than its source: an edit by people.

    The table wins, unless the user keeps the field.
    """
    is_same = sides.catalog is not None and sides.table is not None and sides.same(sides.catalog, sides.table)
    if sides.table is None or is_same or choice == "keep":
        return Settled(sides.catalog, sides.pinned, "same")
    pinned = sides.pinned
    if pinned is None and said is not None and sides.catalog is not None and said(sides.catalog):
        pinned = sides.catalog
    if pinned is not None and sides.same(pinned, sides.table):
        pinned = None
    return Settled(sides.table, pinned, "taken")


def settled_field(sides: Sides, choice: Choice | None) -> Settled:
    """Return a field of people after an import: it changes only where the user accepts it."""
    settled = sides.without_decision() or sides.chosen(choice)
    return settled or Settled(sides.catalog, sides.pinned, "kept")


def edited_field(sides: Sides, choice: Choice | None) -> Settled:
    """Return a field of people after the import of another table than its source."""
    pinned = sides.pinned
    settled = sides.without_decision()
    if choice == "accept" and (settled is None or settled.kind == "pinned"):
        return Settled(sides.table, None if settled else pinned, "taken")
    if settled or choice == "keep":
        return Settled(sides.catalog, pinned, "same")
    return Settled(sides.catalog, pinned, "kept")
