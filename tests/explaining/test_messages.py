"""A message is found among the words of a line, and a code beside it tells which message is meant."""

import pytest

from errcast.catalog import Catalog
from errcast.catalogfile.reading import parse_catalog
from errcast.explaining import KnownError, Search

DATABASE = """\
errcast: 1
name: database
errors:
  - {code: 1, name: FIRST, message: pic not has face}
  - {code: 8, name: NOT_FOUND, message: not found}
  - {code: 9, name: OPEN, message: "Cannot open %s"}
  - {code: 10, name: DENIED, message: Access denied}
  - {code: 11, name: PROCESSING, message: "Processing %s"}
  - {code: 1045, name: COLUMN, message: "Unknown column '%s' in '%s'"}
  - {code: 1051, name: TABLE, message: "Unknown table '%s'"}
  - {code: 1062, name: ENTRY, message: "Duplicate entry '%s' for key %d"}
  - {code: 1586, name: NAMED_ENTRY, message: "Duplicate entry '%s' for key '%s'"}
  - {code: 2001, name: BUSY_2001, message: the system is busy}
  - {code: 2002, name: BUSY_2002, message: the system is busy}
"""


def catalog(text: str) -> Catalog:
    read, findings = parse_catalog(text, "spec/x.yaml")
    assert findings == []
    assert read is not None
    return read


SEARCH = Search([catalog(DATABASE)])


def names(line: str) -> str:
    answers = SEARCH.explain(line)
    assert list(SEARCH.seen_in([line])) == answers
    return " ".join(each.error.name for each in answers if isinstance(each, KnownError))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Unknown column 'foo' in 'field list' in /var/www/a.php:45", "COLUMN"),
        (
            "PDOException: SQLSTATE[42S22]: Column missing: 1045 Unknown column 'x' in 'y' in /var/www/a.php:45",
            "COLUMN",
        ),
        ("pic not has face while handling request 7", "FIRST"),
        ("reply was pic not has face for user 42", "FIRST"),
        ("mysql: Unknown table 'rooms' in line 7", "TABLE"),
        ("app: cannot open /etc/rooms", "OPEN"),
        ("12:00:01 access denied while request 7 was running", "DENIED"),
        ("12:00:01 access denied user=anna", "DENIED"),
    ],
)
def test_a_message_is_found_with_ordinary_words_around_it(line: str, name: str) -> None:
    assert names(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "file not found in the cache",
        "not found in the cache",
        "the access denied page",
        "the user saw access denied in the page",
        "access denied pages are in /www",
        "pic not has faces",
        "12:00:01 processing request 7",
    ],
)
def test_a_short_message_is_not_found_inside_a_sentence(line: str) -> None:
    assert names(line) == ""


ENTRY = "Duplicate entry 'a' for key 'b'"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (f'(1062, "{ENTRY}")', "ENTRY"),
        (f'sqlalchemy.exc.IntegrityError: (1062, "{ENTRY}")', "ENTRY"),
        (f"SQLSTATE[23000]: Integrity constraint violation: 1062 {ENTRY} (SQL: insert into x)", "ENTRY"),
        (f"2024-05-01 [Warning] [MY-001062] {ENTRY}", "ENTRY"),
        (f"{ENTRY} (1062)", "ENTRY"),
        (f'(1586, "{ENTRY}")', "NAMED_ENTRY"),
        (ENTRY, "NAMED_ENTRY"),
        ("Duplicate entry '1062' for key 'b' in room 7", "NAMED_ENTRY"),
        (f"2024-05-01 03:12:44 UTC [1062] ERROR:  {ENTRY}", "NAMED_ENTRY"),
        (f"2024-05-01 03:12:44 ERROR 1062 --- [main] c.e.Foo : {ENTRY}", "NAMED_ENTRY"),
        ("[2002] the system is busy", "BUSY_2002"),
        ("the system is busy (2001), try again", "BUSY_2001"),
        ("reply: the system is busy", "BUSY_2001 BUSY_2002"),
    ],
)
def test_the_code_beside_a_message_tells_which_error_is_meant(line: str, name: str) -> None:
    assert names(line) == name


def test_a_code_before_the_message_of_another_error_is_an_answer_too() -> None:
    assert names(f'(1045, "{ENTRY}")') == "COLUMN NAMED_ENTRY"
    assert names("violation: 1045 pic not has face") == "COLUMN FIRST"
    assert names(f"request 1045: {ENTRY}") == "NAMED_ENTRY"
    assert names(f"sshd[1045]: {ENTRY}") == "NAMED_ENTRY"
