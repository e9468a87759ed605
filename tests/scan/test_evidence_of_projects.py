"""What the other files of a project say about a code."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.scanning import findings_in_project

KILNS = """\
errcast: 1
name: kiln
errors:
  - {code: 5119, name: NO_CLAY, message: Not enough clay}
  - {code: 5207, name: DOOR_OPEN, message: The door is open}
  - {code: 5333, name: WET_POT, message: Pot does not dry}
  - {code: 51211, name: GLAZE_THIN, message: The glaze is thin}
  - {code: -2014, name: NO_FIRE, message: The fire is out}
  - {code: 51444, name: LID_LOST, message: A lid is lost}
"""
OVENS = """\
errcast: 1
name: bakery
errors:
  - {code: 5119, name: NO_DOUGH, message: There is no dough}
  - {code: 5555, name: NO_SALT, message: There is no salt}
"""
NAMED = "// of the kiln\nif (e.errcode === 5119) stop();\nelse if (e.errcode === 5207) wait();\n"
KNOWN = NAMED + "else if (e.errcode === 51211) glaze();\n"
TRUE = {
    "a file names the API": ({"a.js": NAMED, "b.js": "if (e.errno === 5333) dry();\n"}, [("b.js", 1)]),
    "several codes are there, and names say code": (
        {"a.js": KNOWN, "b.js": "if (r.code === 5333) dry();\n"},
        [("b.js", 1)],
    ),
    "several files name the API": (
        {
            "a.js": NAMED,
            "c.js": "// kiln\n",
            "d.js": "// kiln\n",
            "b.js": "if (r.code === 5333) dry();\n",
        },
        [("b.js", 1)],
    ),
    "a number with a minus sign is no year": (
        {"a.js": NAMED, "b.js": "if (e.errno === -2014) light();\n"},
        [("b.js", 1)],
    ),
    "short codes that names call codes, if several files name the API": (
        {
            "a.js": "// kiln\n",
            "c.js": "// kiln\n",
            "b.js": "if (code === 5119 || code === 5207) stop();\n",
        },
        [("b.js", 1), ("b.js", 1)],
    ),
    "a constant of an error": (
        {"a.js": "// kiln\n", "b.js": "const ERR_FIRE_CODE = -2014;\nconst PORT = 5333;\n"},
        [("b.js", 1)],
    ),
    "codes that a copy of the API has too": (
        {"a.js": "// kiln\n", "b.java": "switch (errorCode) { case 5119: a(); case 5207: b(); }\n"},
        [("b.java", 1), ("b.java", 1)],
    ),
    "the same code is clear in another file": (
        {"a.js": KNOWN, "b.js": "f();\nreturn 51211;\n"},
        [("b.js", 2)],
    ),
    "the same function has other codes": (
        {
            "a.js": "// kiln\nfailWithCode(5119);\nfailWithCode(5207);\nfailWithCode(51211);\n",
            "b.js": "failWithCode(5333);\n",
        },
        [("b.js", 1)],
    ),
}
CLEAN = {
    "no other file": {"b.js": "if (e.errno === 5333) dry();\n"},
    "rows of data with such numbers": {
        "a.js": "// kiln\n",
        "c.js": "// kiln\n",
        "b.js": "x = [{people: 51211}, {people: 51444}, {people: -2014}, {people: 5119}, {people: 5207}];\n",
    },
    "codes that another API copied": {
        "adapter.java": "switch (errorCode) { case 5119: a(); case 5207: b(); case -2014: c(); }\n"
    },
    "a number that names explain": {"a.js": KNOWN, "b.js": "const port = 5333;\nif (width === 5207) f();\n"},
    "a code of whatever in a project that names the API once": {
        "a.js": "// kiln\n",
        "b.js": "if (r.code === 5333) dry();\n",
    },
    "a number that nothing explains": {"a.js": KNOWN, "b.js": "const kinds = 5333;\nshow(5207);\n"},
}


def _outside(folder: Path, files: dict[str, str], *catalogs: str) -> list[tuple[str, int]]:
    found = findings_in_project(folder, files, *catalogs)
    named = ((Path(each.path or "").name, each.line or 0) for each in found)
    return [each for each in named if each[0] != "a.js"]


@pytest.mark.parametrize("name", TRUE)
def test_another_file_says_that_it_is_a_code(name: str, tmp_path: Path) -> None:
    files, places = TRUE[name]
    assert _outside(tmp_path, files, KILNS) == places


@pytest.mark.parametrize("name", CLEAN)
def test_other_files_make_no_code_of_such_a_number(name: str, tmp_path: Path) -> None:
    assert _outside(tmp_path, CLEAN[name], KILNS) == []


def test_a_code_of_two_catalogs_belongs_to_the_one_that_the_project_names(tmp_path: Path) -> None:
    files = {"a.js": NAMED, "b.js": "if (e.errno === 5119) stop();\n"}
    found = findings_in_project(tmp_path, files, KILNS, OVENS)
    told = [each.text for each in found if (each.path or "").endswith("b.js")]
    assert [text.split(";")[0] for text in told] == ["5119 is NO_CLAY of kiln"]


def test_what_only_the_project_says_is_no_error(tmp_path: Path) -> None:
    files = {"a.js": NAMED, "b.js": "if (e.errno === 5333) dry();\n"}
    found = findings_in_project(tmp_path, files, KILNS)
    assert [each.level for each in found if (each.path or "").endswith("b.js")] == ["warning"]


POTTERY = """\
errcast: 1
name: pottery
errors:
  - {code: glaze_refused, name: GLAZE_REFUSED, message: The glaze is refused}
  - {code: pot_expired, name: POT_EXPIRED, message: The pot is too old}
  - {code: wrong_clay, name: WRONG_CLAY, message: This clay is wrong}
"""
POTTERY_CODE = (
    "# pottery\nif err.code == 'glaze_refused': a()\nelif err.code == 'pot_expired': b()\n"
    "elif err.code == 'wrong_clay': c()\n"
)
OTHER_GATEWAY = "Reply.new(false, test: true, error_code: STANDARD_ERROR_CODE[:glaze_refused])\n"


def test_words_that_other_apis_have_as_codes_stay_possible_whatever_the_project_names(tmp_path: Path) -> None:
    files = {"a.py": POTTERY_CODE, "c.py": "# pottery\n", "d.py": "# pottery\n", "b.rb": OTHER_GATEWAY}
    found = findings_in_project(tmp_path, files, POTTERY)
    assert len(found) == 3
    assert all((each.path or "").endswith("a.py") for each in found)


LONG_LIST = (17, 22, 29, 47, 63, 88, 131, 144, 179, 239, 326)
NAMES_OF_TABLE = "abcdefghijk"


@pytest.mark.parametrize(("codes", "count"), [(LONG_LIST, 11), (range(4, 15), 0)])
def test_a_long_table_of_short_codes_is_of_the_api_that_the_project_names(
    codes: Sequence[int], count: int, tmp_path: Path
) -> None:
    """Numbers that follow each other are no codes: such tables are of all kinds."""
    errors = "".join(f"  - {{code: {code}, name: N{code}, message: text {code}}}\n" for code in codes)
    table = "".join(f"  no{name} = {code}\n" for name, code in zip(NAMES_OF_TABLE, codes, strict=True))
    files = {"a.js": "// kiln\n", "c.js": "// kiln\n", "b.nim": f"type Error* = enum\n{table}"}
    found = findings_in_project(tmp_path, files, f"errcast: 1\nname: kiln\nerrors:\n{errors}")
    assert sum(len(each.text) > 0 for each in found) == count


MANY_POTTERY_CODES = "".join(
    f"  - {{code: {code}, name: {code.upper()}, message: m {code}}}\n"
    for code in ("lid_lost", "fire_out", "door_open", "pot_broken")
)
TRANSLATED = "".join(
    f'  "{code}": "{text}",\n'
    for code, text in (
        ("glaze_refused", "Glasur verweigert"),
        ("pot_expired", "Topf zu alt"),
        ("wrong_clay", "Falscher Ton"),
        ("lid_lost", "Deckel fehlt"),
        ("fire_out", "Feuer aus"),
        ("pot_broken", "Topf kaputt"),
    )
)


@pytest.mark.parametrize(("others", "count"), [(0, 6), (9, 0)])
def test_a_map_of_codes_of_words_is_of_the_api_that_much_of_the_project_names(
    others: int, count: int, tmp_path: Path
) -> None:
    files = {"a.js": "// pottery\n", "c.js": "// pottery\n", "b.js": f"x = {{\n{TRANSLATED}}};\n"}
    files |= {f"other{number}.js": "f();\n" for number in range(others)}
    found = findings_in_project(tmp_path, files, POTTERY + MANY_POTTERY_CODES)
    assert sum((each.path or "").endswith("b.js") for each in found) in ((1, count) if count else (0,))


@pytest.mark.parametrize("text", ["Last.pot", "LastPot", "LAST_POT", "last-pot"])
def test_a_name_is_read_in_two_words_too(text: str, tmp_path: Path) -> None:
    catalog = KILNS.replace("name: kiln", "name: lastpot")
    files = {"b.js": f"// {text}\nif (r.code === 5119 || r.code === 5207) f();\n"}
    assert len(_outside(tmp_path, files, catalog)) == 2


def test_an_ordinary_word_in_a_title_names_no_api(tmp_path: Path) -> None:
    errors = "".join(f"  - {{code: {code}, name: E_{code}, message: m {code}}}\n" for code in (4, 10, 12, 20))
    catalog = f"errcast: 1\nname: lastpot\ntitle: Last.pot errors\nerrors:\n{errors}"
    files = {"b.js": "// bigger than the last one\nif ([4, 10, 12, 20].includes(code)) f();\n"}
    assert findings_in_project(tmp_path, files, catalog) == []
