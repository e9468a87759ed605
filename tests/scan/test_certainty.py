"""What speaks for a code, and what against it: each kind of evidence in a true and in a clean case."""

from pathlib import Path

import pytest

from tests.support.scanning import found, levels

NUMBERS = """\
errcast: 1
name: parcel
errors:
  - {code: 17, name: NO_STAMP, message: stamp is missing}
  - {code: 942, name: NO_ROUTE, message: there is no route}
  - {code: 1371, name: DUPLICATE_LABEL, message: the label is a duplicate}
  - {code: 2371, name: WEIGHT_MISSING, message: the scales say nothing}
  - {code: 30001, name: NO_SENDER, message: sender is not known}
  - {code: 30002, name: NO_RECEIVER, message: receiver is not known}
  - {code: 30003, name: NO_COURIER, message: no courier is free}
  - {code: 30404, name: NO_PARCEL, message: parcel does not exist}
  - {code: 40163, name: TOO_HEAVY, message: parcel is too heavy}
  - {code: 41001, name: OTHER_ROUTE, message: take the other route}
  - {code: 41211, name: TOO_WIDE, message: not allowed}
  - {code: 404, name: NOT_FOUND, message: there is nothing}
  - {code: 771203, name: CLOSED_DEPOT, message: the depot is closed today}
  - {code: 771288, name: BURNED_DEPOT, message: the depot has burned down}
"""
TEXTS = """\
errcast: 1
name: parcel
errors:
  - {code: too_heavy, name: TOO_HEAVY, message: parcel is too heavy}
  - {code: label_missing, name: LABEL_MISSING, message: the label is missing}
  - {code: depot_closed, name: DEPOT_CLOSED, message: the depot is closed}
  - {code: ValidationError, name: VALIDATION_ERROR, message: the parcel is not right}
  - {code: "42P01", name: NO_PARCEL, message: the parcel does not exist}
  - {code: "42701", name: TWO_PARCELS, message: the parcel exists}
"""


CODE = "hand-written-code"
TRUE = {
    "the names say that an error has the code": ("a.js", "if (r.errcode === 40163) stop();\n", [1]),
    "the name of an exception does too": ("a.cs", "if (ex.Number == 41211) Stop();\n", [1]),
    "the name of a second exception does too": ("a.cs", "if (ex2.Number == 41211) Stop();\n", [1]),
    "a comment has words of the error": ("a.js", "if (err.code === 30003) wait(); // courier\n", [1]),
    "the text beside it has": ("a.py", "if err.errno == 30003:\n    show('All couriers are out')\n", [1]),
    "a comment above has": ("a.go", "// no courier\nif err.Code == 30003 {\n}\n", [2]),
    "another code that does not follow it": (
        "a.js",
        "if (e.code === 30001 || e.code === 41211) {}\n",
        [1, 1],
    ),
    "a comment names the API": ("a.js", "// see parcel docs\nif (x.code === 30001) stop();\n", [2]),
    "a longer word names it": ("a.js", "parcelsdk.go();\nif (x.code === 30001) stop();\n", [2]),
    "a long code says which API it is": (
        "a.js",
        "if (r.error_code === 771203) stop();\nelse if (r.error_code === 17) stamp();\n",
        [1, 2],
    ),
    "a choice in a pattern": (
        "a.cs",
        "if (parcelException.Number is 17 or 942 or 1371) Stop();\n",
        [1, 1, 1],
    ),
    "SQLCODE has a minus sign": ("a.sql", "-- parcel\nIF SQLCODE = -942 THEN NULL; END IF;\n", [2]),
    "so does an exception of SQL": (
        "a.sql",
        "-- parcel\nDECLARE\n  gone EXCEPTION;\n  PRAGMA EXCEPTION_INIT(gone, -1371);\n",
        [4],
    ),
    "the name of an error beside it": ("a.go", "// no_courier\nreturn newError(30003)\n", [2]),
    "the name that a field belongs to": ("a.js", "const error = {code: 40163};\n", [1]),
    "SQLSTATE in two words": ("a.java", "stop(sqlState == 41211);\n", [1]),
    "a word that otherwise names another code": (
        "a.go",
        "// parcel\nconst errCodeForeignKey = 41211\n",
        [2],
    ),
    "neighbours in a file that names the API": (
        "a.go",
        "// parcel\nswitch r.Status {\ncase 30001:\n  a()\ncase 30002:\n  b()\ncase 30003:\n  c()\n}\n",
        [3, 5, 7],
    ),
    "what stands in the place of a missing code": ("a.js", "// parcel\nstop(e.code || 40163);\n", [2]),
    "a macro that compares": ("a.rs", "// parcel\nfn f() { assert_eq!(reply.code, 41211); }\n", [2]),
    "the digits of a long code under its name": ("a.exs", '# parcel\nf(%{error_code: "771203"})\n', [2]),
    "an error of the API without another text": ("a.ts", "// parcel\nconst error = { code: 1371 };\n", [2]),
    "a condition of a test": (
        "a.java",
        "// parcel\nassertThat(reply.getCode(), is(41211));\n",
        [2],
    ),
    "a condition of a test without brackets": ("a.rb", "# parcel\nexpect(e.code).to eql 41211\n", [2]),
    "a condition of a test behind a name": ("a.go", "// parcel\nSo(reply.Code, ShouldEqual, 41211)\n", [2]),
    "the field of a pointer": (
        "a.php",
        "<?php // parcel\n$this->assertEquals(942, $exception->getErrorCode());\n",
        [2],
    ),
    "a module of TypeScript": ("a.mts", "// parcel\nif (x.code === 40163) stop();\n", [2]),
    "a conversion by a type": ("a.go", "// parcel\ne := ApiError{Number: uint16(1371)}\n", [2]),
    "a constant with the name of the API": ("a.ts", "export const PARCEL_HEAVY = 40163;\n", [1]),
}
CLEAN = {
    "one of the first codes of a thousand": ("a.js", "if (e.code === 30001) stop();\n"),
    "several that follow each other": ("a.js", "if (e.code === 30001 || e.code === 30002) stop();\n"),
    "the first codes of two thousands": (
        "a.go",
        "switch retCode {\ncase 30001:\n  a()\ncase 30002, 41001:\n  b()\n}\n",
    ),
    "longer codes beside it": (
        "a.go",
        "switch errCode {\ncase 30003, 41211:\n  a()\ncase 110003, 110018, 110019:\n  b()\n}\n",
    ),
    "the first codes of several thousands, one of them far from the first": (
        "a.go",
        "switch err.Code {\ncase 30001, 41001, 30404:\n  a()\n}\n",
    ),
    "another number of an error": ("a.rb", "# parcel\nassert_equal(942, error.rate_limit.limit)\n"),
    "an argument beside an error": (
        "a.go",
        "// parcel\nif n, err := strconv.ParseInt(s, 10, 942); err == nil {\n}\n",
    ),
    "the digits of a long code of another list": (
        "a.php",
        "<?php\n$a = [\n  ['code' => '771203', 'name' => 'Sea One'],\n  ['code' => '771288', 'name' => 'Bay'],\n];\n",
    ),
    "an error of the project with a text of its own": (
        "a.js",
        "// parcel\nconst E = {\n  ERROR_1: {\n    code: 30001,\n    message: 'no such page',\n  },\n};\n",
    ),
    "a status of HTTP behind a pointer": (
        "a.php",
        "<?php // parcel\n$this->assertEquals(404, $exception->getHttpStatusCode());\n",
    ),
    "a pause": ("a.php", "<?php // parcel\nsleep(40163);\n"),
    "a status of HTTP with a number before it": ("a.js", "if (r.code === 30404) stop();\n"),
    "a code of four digits that is only a code": ("a.js", "if (w.code === 1371 || w.code === 2371) {}\n"),
    "four digits alone": ("a.py", "if err.errno == 1371:\n    pass\n"),
    "a name as in many APIs": ("a.js", "const NOT_FOUND = 404;\n"),
    "the status of a response": ("a.js", "const status = {code: 942, other: {code: 404}};\n"),
    "a short code beside it": ("a.py", "assert err.value.error_code in {17, 1371}\n"),
    "a short code of an error": ("a.py", "if error_code == 17:\n    pass\n"),
    "a long number that nothing explains": ("a.java", "switch (x.get()) { case 771203: return; }\n"),
    "most numbers of the group are of another API": (
        "a.java",
        "final int OPEN_ERROR = 101202;\nfinal int READ_ERROR = 111210;\nfinal int WRITE_ERROR = 771203;\n",
    ),
    "a few known ones in a long table": (
        "a.go",
        "// parcel\nconst (\n" + "".join(f"  ErrNr{n} = {n}\n" for n in range(1360, 1400)) + ")\n",
    ),
    "half of the keys": (
        "a.js",
        "const CODES = {\n  '771203': 'Sea Station One',\n  '771288': 'Sea Station Two',\n  '771301': 'Bay',\n  '771305': 'Port',\n};\n",
    ),
    "the licence names another thing": (
        "a.js",
        "// Copyright Parcel Ltd.\nif (x.code === 30001) stop();\n",
    ),
    "a minus sign that is not of SQLCODE": ("a.sql", "-- parcel\nIF quantity = -942 THEN NULL; END IF;\n"),
    "an argument in another room of the same maker": ("a.go", "// parcel\nreturn NewError(30001)\n"),
    "a row of a table": ("a.sql", "-- parcel\nINSERT INTO f (a, b, c) VALUES (1371, 2371, 942);\n"),
}


@pytest.mark.parametrize("case", TRUE)
def test_this_speaks_for_a_code(case: str, tmp_path: Path) -> None:
    name, text, lines = TRUE[case]
    assert found(tmp_path, NUMBERS, name, text) == [(line, CODE) for line in lines]


@pytest.mark.parametrize("case", CLEAN)
def test_this_is_not_enough(case: str, tmp_path: Path) -> None:
    name, text = CLEAN[case]
    assert found(tmp_path, NUMBERS, name, text) == []


def test_a_code_of_words_is_known_by_others_beside_it(tmp_path: Path) -> None:
    together = "const TEXTS = {\n  too_heavy: 'a',\n  label_missing: 'b',\n};\n"
    switch = together.replace("TEXTS", "errorTexts")
    keys = switch.replace("too_heavy", "'too_heavy'").replace("label_missing", "'label_missing'")
    assert found(tmp_path, TEXTS, "a.js", keys) == [(2, CODE), (3, CODE)]
    assert found(tmp_path, TEXTS, "a.js", "if (err.code === 'too_heavy') stop();\n") == [(1, CODE)]


def test_a_code_of_five_digits_in_a_string_is_known_if_the_catalog_has_strings(tmp_path: Path) -> None:
    assert found(tmp_path, TEXTS, "a.go", 'return pgErr.Code == "42701"\n') == [(1, CODE)]


STATUSES = """\
errcast: 1
name: parcel
errors:
  - {code: 421, name: CLOSED, message: the depot is closed}
  - {code: 452, name: FULL, message: the depot is full}
  - {code: 554, name: REFUSED, message: the parcel is refused}
"""


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("err.responseCode = 452;\n", True),
        ("if (reply.status === 554) stop();\n", True),
        ("stop(err.responseCode || 421);\n", True),
        ("if (reply.httpStatus === 421) stop();\n", False),
        ("send({error: 'no'}, {status: 421});\n", False),
    ],
)
def test_a_status_is_a_code_where_all_codes_of_the_api_are_statuses(
    text: str, is_found: bool, tmp_path: Path
) -> None:
    assert found(tmp_path, STATUSES, "a.js", f"// parcel\n{text}") == [(2, CODE)] * is_found
    assert found(tmp_path, STATUSES, "a.js", text) == []


def test_a_code_of_two_catalogs_is_that_of_the_one_that_the_file_names(tmp_path: Path) -> None:
    text = "// parcel\nif (err.code === 41211 || err.code === 40163) stop();\n"
    other = NUMBERS.replace("name: parcel", "name: letter")
    assert len(found(tmp_path, NUMBERS, "a.js", text, other)) == 2
    assert len(found(tmp_path, NUMBERS, "a.js", text.replace("parcel", "post"), other)) == 4


@pytest.mark.parametrize(
    "text",
    [
        "if (code === 'too_heavy') stop();\n",
        "// parcel\nthrow new ServerError('ValidationError');\n",
        "// parcel\nthrow new ParcelError({code: 'ValidationError'});\n",
        "if (error.code === 42701) stop();\n",
        "switch (reason) {\n  case 'absent': a();\n  case 'too_heavy': b();\n  case 'late': c();\n}\n",
    ],
)
def test_a_code_of_words_alone_is_not_enough(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, TEXTS, "a.js", text) == []


def test_a_short_code_of_any_api_is_certain_only_if_the_file_has_more_of_the_catalog(tmp_path: Path) -> None:
    numbers = NUMBERS.replace("code: 404", "code: 400")
    alone = "// parcel\nif (reply.code === 400) stop();\n"
    assert levels(tmp_path, numbers, "a.js", alone) == ["warning"]
    beside = alone + "if (reply.code === 771203) stop();\n"
    assert levels(tmp_path, numbers, "a.js", beside) == ["error", "error"]


def test_a_whole_sentence_under_the_name_of_a_message_is_a_message(tmp_path: Path) -> None:
    text = "reply['error_msg'] = 'the depot is closed today'\n"
    assert found(tmp_path, NUMBERS, "a.py", text) == [(1, "hand-written-message")]


def test_a_whole_message_is_repeated_wherever_it_stands_in_a_file_that_names_the_api(tmp_path: Path) -> None:
    text = "show('all of the couriers of the city are busy')\n"
    numbers = NUMBERS.replace("no courier is free", "all of the couriers of the city are busy")
    assert found(tmp_path, numbers, "a.py", text) == []
    assert found(tmp_path, numbers, "a.py", f"# parcel\n{text}") == [(2, "hand-written-message")]


def test_a_message_of_few_words_says_nothing_in_a_file_that_does_not_name_the_api(tmp_path: Path) -> None:
    text = "expect(err.message).toBe('sender is not known');\n"
    short = NUMBERS.replace("sender is not known", "Something went wrong")
    other = text.replace("sender is not known", "Something went wrong")
    assert found(tmp_path, NUMBERS, "a.js", text) == [(1, "hand-written-message")]
    assert found(tmp_path, short, "a.js", other) == []
    assert found(tmp_path, short, "a.js", f"// parcel\n{other}") == [(2, "hand-written-message")]


def test_a_text_that_stands_behind_its_status_is_not_compared(tmp_path: Path) -> None:
    short = NUMBERS.replace("sender is not known", "Too Many Requests")
    text = (
        "# parcel\nSTATUSES = {\n  428 => 'Precondition',\n  429 => 'Too Many Requests',\n  500 => 'No',\n}\n"
    )
    assert found(tmp_path, short, "a.rb", text) == []


def test_a_short_message_that_many_have_is_none(tmp_path: Path) -> None:
    assert found(tmp_path, NUMBERS, "a.py", "if 'not allowed' in str(response.body):\n    pass\n") == []


def test_a_message_of_ordinary_words_in_another_spelling_is_one_that_any_reply_has(tmp_path: Path) -> None:
    numbers = NUMBERS.replace("no courier is free", "Too many requests")
    for text, levels_of_it in (("TOO MANY REQUESTS", []), ("Too many requests", ["warning"])):
        asked = f"# parcel\nif '{text}' in reply.message:\n    pass\n"
        assert levels(tmp_path, numbers, "a.py", asked) == levels_of_it


def test_what_a_program_logs_in_two_words_is_its_own_text(tmp_path: Path) -> None:
    numbers = NUMBERS.replace("sender is not known", "Sender unknown")
    assert found(tmp_path, numbers, "a.js", "// parcel\nthis.log.error('Sender unknown');\n") == []
    assert found(tmp_path, numbers, "a.js", "// parcel\nsendErrorMessage('Sender unknown');\n") == []
    assert len(found(tmp_path, numbers, "a.js", "// parcel\nthrow new Error('Sender unknown');\n")) == 1
