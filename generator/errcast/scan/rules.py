"""The rules of `errcast scan`, each with its reason and an example."""

from typing import NamedTuple

from errcast.findings import Level
from errcast.scan.certainty import Certainty


class ScanRule(NamedTuple):
    """A rule: its id, why it matters, and an example of what it finds."""

    id: str
    reason: str
    example: str


HAND_WRITTEN_CODE = "hand-written-code"
HAND_WRITTEN_MESSAGE = "hand-written-message"
WRONG_TEXT = "wrong-text"
UNKNOWN_CODE = "unknown-code"
RETIRED_CODE = "retired-code"
OWN_TABLE = "own-table"
UNUSED_ERROR = "unused-error"

SCAN_RULES = (
    ScanRule(
        HAND_WRITTEN_CODE,
        "A number has no name, and nobody finds it when the table changes. The constant has one.",
        "`if (body.error_code == 222202)`",
    ),
    ScanRule(
        HAND_WRITTEN_MESSAGE,
        "A message changes more often than a code, and a typo in it is seen by no compiler.",
        '`if (body.error_msg == "pic not has face")`',
    ),
    ScanRule(
        WRONG_TEXT,
        "The code has the text, or the name, of another error. People read that one, and do the wrong thing.",
        '`222203: "pic not has face"`, which is the message of 222202',
    ),
    ScanRule(
        UNKNOWN_CODE,
        "It stands among codes of a catalog, but no catalog has it: a typo, or a code that the table lacks.",
        "`case 222230:` between `case 222202:` and `case 222203:`",
    ),
    ScanRule(
        RETIRED_CODE,
        "The API no longer sends this code, or the name is a former one.",
        "a code under `deprecated:` or `reserved:`, a name under `aliases:`",
    ),
    ScanRule(
        OWN_TABLE,
        "The code retypes a large part of a catalog. The generated file has it, and stays right.",
        "an enum, a map or a switch with the codes and their texts",
    ),
    ScanRule(
        UNUSED_ERROR,
        "No code names the error, so no code handles it. Only `--unused` reports it, as a note.",
        "`PIC_NOT_HAS_FACE`, if no file has its constant, its code or its message",
    ),
)
_LEVELS: dict[Certainty, Level] = {
    Certainty.CERTAIN: "error",
    Certainty.LIKELY: "warning",
    Certainty.POSSIBLE: "note",
}


def level_of(certainty: Certainty) -> Level:
    """Return the level of a finding: what is certain is an error."""
    return _LEVELS[certainty]
