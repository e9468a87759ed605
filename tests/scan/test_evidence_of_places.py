"""What other places of a file say about a code: the rest of its table, the same code elsewhere, a text."""

from pathlib import Path

import pytest

from tests.support.scanning import findings_in

KILNS = """\
errcast: 1
name: kiln
errors:
  - {code: 51001, name: TOO_HOT, message: Kiln is too hot}
  - {code: 51119, name: NO_CLAY, message: Not enough clay}
  - {code: 51207, name: DOOR_OPEN, message: The door is open}
  - {code: 51333, name: WET_POT, message: Pot does not dry}
  - {code: 51334, name: GLAZE_THIN, message: The glaze is thin}
  - {code: 10001, name: NO_POWER, message: There is no power}
  - {code: 771288, name: CRACKED, message: The pot has cracked}
  - {code: -2019, name: NO_GAS, message: Gas is used up}
"""
STATUS = "  - {code: 200, name: NO_KILN, message: No kiln is there}\n"
STATUSES = """\
  - {code: 404, name: NO_SHELF, message: not found}
  - {code: 500, name: NO_FIRE, message: The fire is out}
  - {code: 503, name: BROKEN, message: internal error}
"""
POTS = """\
errcast: 1
name: kiln
errors:
  - {code: kiln/too-hot, name: TOO_HOT, message: Kiln is too hot}
  - {code: LimitExceededFault, name: LIMIT_EXCEEDED, message: The kiln is full}
  - {code: WetPotFault, name: WET_POT, message: The pot is wet}
  - {code: ThinGlazeFault, name: THIN_GLAZE, message: The glaze is thin}
"""
TABLE = """\
enum KilnErrors {
    TooHot = 51001,
    ClayAmountLow = 51119,
    DoorTimeout = 51207,
    PotSize = 51333,
    GlazeLimit = 51334,
}
"""
OWN_TABLE = """\
// sends kilns to people
enum Sizes {
    SmallWidth = 51001,
    LargeWidth = 51119,
    Height = 42000,
    Depth = 42100,
    Weight = 42200,
}
"""
TRUE = {
    "a table of codes has names that are otherwise numbers of other things": (
        "a.cs",
        TABLE,
        KILNS,
        [2, 3, 4, 5, 6],
    ),
    "a code that many APIs have is one of a table": (
        "kiln.py",
        "CODES = {\n    10001: 'a',\n    51001: 'b',\n    51119: 'c',\n    51207: 'd',\n    51333: 'e',\n}\n",
        KILNS,
        [2, 3, 4, 5, 6],
    ),
    "the type of a map stands before it": (
        "kiln.py",
        "RET_CODES: dict[int, Rule] = {\n    51119: Rule(again=True),\n}\n",
        KILNS,
        [2],
    ),
    "a map of rules by codes": (
        "kiln.py",
        "ERROR_CODE_RULES = {\n    10001: Rule(again=True),\n}\n",
        KILNS,
        [2],
    ),
    "the type of a list stands before it": (
        "kiln.rs",
        "const CLOSING_CODES: [i32; 3] = [51119, 51333, 10001];\n",
        KILNS,
        [1],
    ),
    "a map of codes has a constant": (
        "kiln.ts",
        "const WS_ERROR_CODES = {\n  GONE: -2019,\n};\n",
        KILNS,
        [2],
    ),
    "the name of a constant has the words of the message": (
        "kiln.py",
        "POT_NOT_DRY = '51333'\n",
        KILNS,
        [1],
    ),
    "the same code is clear elsewhere in the file": (
        "a.py",
        "if kiln.errcode == 51207:\n    stop()\n\ndef door():\n    return 51207\n",
        KILNS,
        [1, 5],
    ),
    "a message is searched for the digits": ("kiln.py", "if '-2019' in msg:\n    stop()\n", KILNS, [1]),
    "a text is a word for a code, and a code": (
        "kiln.js",
        'if (text == "ERR_51119") stop();\nif (text.includes("errcode:51119")) stop();\n',
        KILNS,
        [1, 2],
    ),
    "a pattern has codes": ("kiln.js", "if (/51119|51207/.test(text)) stop();\n", KILNS, [1]),
    "marks are around a text": ("a.ts", 'enum Kiln {\n  HOT = "(kiln/too-hot)",\n}\n', POTS, [2]),
    "a long code needs no name of its API": ("a.js", 'if (text == "ERR_771288") stop();\n', KILNS, [1]),
    "such a status is among other codes": (
        "kiln.js",
        "if (reply.code === 51207) open();\nelse if (reply.code === 200) stop();\n",
        f"{KILNS}{STATUS}",
        [1, 2],
    ),
    "a word is no limit": (
        "kiln.ts",
        "const FAULTS = {\n  LIMIT: 'LimitExceededFault',\n  WET: 'WetPotFault',\n  THIN: 'ThinGlazeFault',\n};\n",
        POTS,
        [2, 3, 4],
    ),
}
CLEAN = {
    "sizes": ("a.cs", OWN_TABLE, KILNS),
    "a number in a sentence": ("kiln.js", 'show("take 51119 pots");\n', KILNS),
    "the name of another thing in a text": ("kiln.js", 'show("pot_51119");\n', KILNS),
    "a code in a text of no API": ("a.js", 'if (text == "ERR_51119") stop();\n', KILNS),
    "the status of a reply without an error": (
        "kiln.js",
        "if (reply.code === 200) stop();\n",
        f"{KILNS}{STATUS}",
    ),
    "a status of HTTP beside a text of any API": (
        "a.js",
        'reply(404, "not found");\nreply(500, "internal error");\n',
        f"{KILNS}{STATUSES}",
    ),
    "a number in marks": ("kiln.js", 'show("(51119)");\n', KILNS),
}


def _lines(folder: Path, name: str, text: str, catalog: str) -> list[int]:
    found: set[int] = set()
    for finding in findings_in(folder, catalog, name, text):
        first = finding.line or 0
        last = int(finding.text.split()[3]) if finding.rule == "own-table" else first
        found |= set(range(first, last + 1))
    return sorted(found)


@pytest.mark.parametrize("name", TRUE)
def test_other_places_say_that_it_is_a_code(name: str, tmp_path: Path) -> None:
    file, text, catalog, lines = TRUE[name]
    assert _lines(tmp_path, file, text, catalog) == lines


@pytest.mark.parametrize("name", CLEAN)
def test_such_a_number_is_no_code(name: str, tmp_path: Path) -> None:
    file, text, catalog = CLEAN[name]
    assert _lines(tmp_path, file, text, catalog) == []
