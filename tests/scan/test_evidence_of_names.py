"""Names, small numbers and the rest of a file: what they say for a code, and what against it."""

from pathlib import Path

import pytest

from tests.support.scanning import found, levels

NUMBERS = """\
errcast: 1
name: parcel
errors:
  - {code: 0, name: NO_ERROR, message: all is well}
  - {code: 1, name: OUT_OF_PAPER, message: there is no paper}
  - {code: 2, name: TRUCK_HAS_LEFT, message: the truck has left}
  - {code: 3, name: WRONG_SHELF, message: the shelf is another one}
  - {code: 4, name: TORN_BAG, message: the bag is torn}
  - {code: 1603, name: DEPOT_FLOODED, message: the depot stands in water}
  - {code: 3010, name: LIFT_STUCK, message: the lift does not move}
  - {code: 4001, name: NO_SENDER, message: sender is not known}
  - {code: 41001, name: LABEL_LOST, message: the label fell off}
"""
TEXTS = """\
errcast: 1
name: parcel
errors:
  - {code: BadLabel, name: BAD_LABEL, message: the label is torn}
  - {code: NoDepot, name: NO_DEPOT, message: there is no depot}
  - {code: TruckGone, name: TRUCK_GONE, message: the truck has left}
  - {code: OK, name: OK, message: all is well}
"""
CODE, MESSAGE, TABLE = "hand-written-code", "hand-written-message", "own-table"

TRUE = {
    "a constant has the name of its error": ("a.c", "// parcel\n#define PARCEL_TORN_BAG 4\n", [(2, CODE)]),
    "without marks between the words": ("a.py", "# parcel\nERR_TORNBAG = 4\n", [(2, CODE)]),
    "in another spelling": ("a.ts", "// parcel\nconst codes = { tornBag: 4 };\n", [(2, CODE)]),
    "with a word behind it": ("a.ts", "// parcel\nconst TornBagError = 4;\n", [(2, CODE)]),
    "a property returns it": ("a.swift", "// parcel\nvar tornBag: Int { return 4 }\n", [(2, CODE)]),
    "an attribute of a module has it": ("a.ex", '# parcel\n  @torn_bag "4"\n', [(2, CODE)]),
    "the name stands in the branch": (
        "a.go",
        "// parcel\nswitch n {\ncase 4: fail(TornBag)\n}\n",
        [(3, CODE)],
    ),
    "identifiers name several errors": (
        "a.py",
        "from x import DepotFlooded, WrongShelfError, TRUCK_HAS_LEFT\nif err.code == 4001: stop()\n",
        [(2, CODE)],
    ),
    "a number is too large for the exit of a shell": (
        "a.ps1",
        "# parcel\nif ($exitCode -eq 3010) { stop }\n",
        [(2, CODE)],
    ),
    "a number begins a branch of PowerShell": (
        "a.ps1",
        "# parcel\nswitch ($exitCode) {\n  3010 { go }\n  1603 { stop }\n}\n",
        [(3, CODE), (4, CODE)],
    ),
    "a test without brackets compares": ("a.rb", "# parcel\nassert_equal 4, error.code\n", [(2, CODE)]),
    "a test with two arguments does": ("a.dart", "// parcel\nexpect(error.code, 4);\n", [(2, CODE)]),
    "a condition with a name before it does": (
        "a.cs",
        "// parcel\nAssert.That(error.Code, Is.EqualTo(4));\n",
        [(2, CODE)],
    ),
    "a status is too long for HTTP": ("a.rb", "# parcel\nreply = {'status' => 1603}\n", [(2, CODE)]),
    "digits in quotes have the name of a code": (
        "a.ts",
        '// parcel\nconst a = { code: "1603" };\n',
        [(2, CODE)],
    ),
    "the name of an error is before its message": (
        "a.go",
        '// parcel\nvar texts = map[Code]string{\n  TruckHasLeft: "the truck has left",\n}\n',
        [(3, MESSAGE)],
    ),
    "a field of the message has it": (
        "a.go",
        '// parcel\nx := E{Message: "the bag is torn"}\n',
        [(2, MESSAGE)],
    ),
}
TRUE |= {
    "a comment names its error": ("a.swift", "// parcel\nlet a = [\n  4001, // kPNoSender\n]\n", [(3, CODE)]),
    "its name names the API too": (
        "a.sh",
        "# parcel\nif [[ $parcel_code -eq 4 ]]; then stop; fi\n",
        [(2, CODE)],
    ),
    "a guard of a branch compares": (
        "a.rs",
        "// parcel\nmatch x { E(e) if e.code == 4 => {} }\n",
        [(2, CODE)],
    ),
    "a function gets it in a file of codes": (
        "a.js",
        "// parcel\nif (e.code === 1603 || e.code === 4001 || e.code === 41001) {}\nsocket.close(3010, 'x');\n",
        [(2, CODE)] * 3 + [(3, CODE)],
    ),
    "a test compares in the middle": ("a.go", "// parcel\nassert.Equal(t, 4, err.Code)\n", [(2, CODE)]),
}
CLEAN = {
    "small numbers under other names": (
        "a.go",
        "// parcel\nconst (\n  StatusNew = 1\n  StatusOpen = 2\n  StatusDone = 3\n  StatusOld = 4\n)\n",
    ),
    "small numbers in a list": ("a.go", "// parcel\nvar errorReply = []byte{2, 3, 4}\n"),
    "a small number in a call about errors": ("a.go", "// parcel\nextended := tornError.Extend(4)\n"),
    "a part of a calculation": ("a.c", "// parcel\n#define TORN_BAG_AGAIN (TORN_BAG | (4 << 8))\n"),
    "the code of success": ("a.py", "# parcel\nif error_code == 0: go()\n"),
    "a message that is compared with a number": ("a.js", "// parcel\nif (errorMessage !== 4) stop();\n"),
    "the exit of a shell": ("a.py", "# parcel\nif exit_code == 4: stop()\n"),
    "a list of one that is compared": ("a.rb", "# parcel\nexpect(messages.map(&:key)).to eq ['4']\n"),
    "a status that is asked for": ("a.js", "// parcel\nit('works').expect(4);\n"),
    "neighbours under other names": (
        "a.cs",
        "// parcel\nenum Lamp {\n  Red = 4001,\n  Green = 4002,\n  Blue = 4003,\n}\n",
    ),
}


@pytest.mark.parametrize(("name", "text", "expected"), TRUE.values(), ids=TRUE.keys())
def test_it_is_a_code_if(name: str, text: str, expected: list[tuple[int, str]], tmp_path: Path) -> None:
    assert found(tmp_path, NUMBERS, name, text) == expected


@pytest.mark.parametrize(("name", "text"), CLEAN.values(), ids=CLEAN.keys())
def test_it_is_no_code_if_it_is(name: str, text: str, tmp_path: Path) -> None:
    assert found(tmp_path, NUMBERS, name, text) == []


def test_a_code_of_words_is_handed_on_among_others_of_the_api(tmp_path: Path) -> None:
    alone = '// parcel\nlet a = { return "BadLabel" }\n'
    others = 'if code == "NoDepot" {}\nif code == "TruckGone" {}\n'
    assert found(tmp_path, TEXTS, "a.swift", alone + others) == [(2, CODE), (3, CODE), (4, CODE)]


def test_a_symbol_is_a_code_of_words(tmp_path: Path) -> None:
    text = "# parcel\nif reply.code == :BadLabel then stop end\n"
    assert found(tmp_path, TEXTS, "a.rb", text) == [(2, CODE)]


def test_names_of_a_catalog_may_begin_with_a_word_that_code_leaves_out(tmp_path: Path) -> None:
    catalog = NUMBERS.replace("name: ", "name: P_").replace("name: P_parcel", "name: parcel")
    assert found(tmp_path, catalog, "a.py", "# parcel\nTORN_BAG = 4\n") == [(2, CODE)]


def test_a_message_in_a_field_on_a_line_of_its_own_is_told_beside_its_code(tmp_path: Path) -> None:
    text = "// parcel\nfail({\n  code: 4001,\n  message: 'sender is not known',\n});\n"
    assert found(tmp_path, NUMBERS, "a.js", text) == [(3, CODE), (4, MESSAGE)]
    assert found(tmp_path, NUMBERS, "a.js", text.replace(",\n  mess", ", mess")) == [(3, CODE)]


def test_the_word_of_success_is_no_error(tmp_path: Path) -> None:
    assert found(tmp_path, TEXTS, "a.py", "# parcel\nif reply.code == 'OK': go()\n") == []


def test_a_constant_with_the_name_of_its_error_is_certain(tmp_path: Path) -> None:
    assert levels(tmp_path, NUMBERS, "a.py", "# parcel\nTORN_BAG = 4\n") == ["error"]


def test_objects_with_codes_and_texts_are_a_table(tmp_path: Path) -> None:
    rows = "".join(
        f"  {{code: {code}, message: '{text}'}},\n"
        for code, text in {
            1: "there is no paper",
            2: "the truck has left",
            3: "the shelf is another one",
            4: "the bag is torn",
            1603: "the depot stands in water",
        }.items()
    )
    assert found(tmp_path, NUMBERS, "a.js", f"// parcel\nconst errors = [\n{rows}];\n") == [(3, TABLE)]


def test_a_name_of_two_letters_with_a_digit_names_the_api(tmp_path: Path) -> None:
    catalog = NUMBERS.replace("name: parcel", "name: p9")
    text = "if (error.code === 4001) stop();\n"
    assert found(tmp_path, catalog, "a.js", text) == []
    assert found(tmp_path, catalog, "a.js", f"import p9 from 'p9';\n{text}") == [(2, CODE)]


def test_a_compared_message_that_many_apis_have_is_likely(tmp_path: Path) -> None:
    numbers = NUMBERS + "  - {code: 4900, name: BAD_STAMP, message: Bad Request}\n"
    text = '// parcel\nif (error.message.includes("{}")) stop();\n'
    assert levels(tmp_path, numbers, "a.js", text.replace("{}", "Bad Request")) == ["warning"]
    assert levels(tmp_path, numbers, "a.js", text.replace("{}", "sender is not known")) == ["error"]


def test_one_digit_looked_for_in_a_text_is_no_code(tmp_path: Path) -> None:
    text = '// parcel\nif (amount.endsWith("4")) {\n  reason = "torn bag";\n}\n'
    assert found(tmp_path, NUMBERS, "a.js", text) == []


def test_a_word_of_the_title_is_the_name_of_its_codes(tmp_path: Path) -> None:
    numbers = NUMBERS.replace("name: parcel", "name: parcel\ntitle: Parcel Meetings PResult")
    text = "// parcel\nif (reply.{} == 4) stop();\n"
    assert found(tmp_path, numbers, "a.js", text.replace("{}", "presult")) == [(2, CODE)]
    for other in ("parcel", "meetings"):
        assert found(tmp_path, numbers, "a.js", text.replace("{}", other)) == []


def test_a_constant_of_rust_has_a_type_with_marks(tmp_path: Path) -> None:
    texts = "errcast: 1\nname: parcel\nerrors:\n  - {code: '08000', name: NO_VAN, message: no van came}\n"
    for kind in ("&str", "&'static str", "String"):
        assert found(tmp_path, texts, "a.rs", f'// parcel\nconst NO_VAN: {kind} = "08000";\n') == [(2, CODE)]


def test_the_digits_of_a_code_are_one_if_an_error_is_made_with_them(tmp_path: Path) -> None:
    codes = ("1603", "3010", "41001")
    rows = "".join(f'new ErrorInfo(Kind.A, "a b", "{code}");\n' for code in codes)
    asked = f"// parcel\n{rows}"
    assert found(tmp_path, NUMBERS, "a.cs", asked) == [(2, CODE), (3, CODE), (4, CODE)]
    assert found(tmp_path, NUMBERS, "a.cs", asked.replace("ErrorInfo", "CityInfo")) == []
