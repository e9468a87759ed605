"""What code does with a literal: the names of the uses, which `roles` explains."""

from enum import Enum


class LiteralUse(Enum):
    """What code does with a literal."""

    COMPARED = "compared"
    CASE = "case"
    KEY = "key"
    LISTED = "listed"
    DEFINED = "defined"
    ASSIGNED = "assigned"
    ARGUMENT = "argument"
    RETURNED = "returned"
    PLAIN = "plain"


FoundUse = tuple[LiteralUse, list[str]] | None  # a use, and the names that say what the literal is
