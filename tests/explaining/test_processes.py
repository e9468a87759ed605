"""The number of the process that wrote a line is no code, whatever program wrote it."""

import pytest

from errcast.catalog import Catalog
from errcast.catalogfile.reading import parse_catalog
from errcast.explaining import KnownError, Search

NUMBERS = """\
errcast: 1
name: numbers
errors:
  - {code: 1, name: FIRST, message: pic not has face}
  - {code: 1045, name: DENIED, message: "Unknown column '%s' in '%s'"}
  - {code: 1325, name: CURSOR, message: 'relation "%s" does not exist'}
"""
TEXTS = """\
errcast: 1
name: texts
errors:
  - {code: "57014", name: CANCELED, message: query canceled}
"""


def catalog(text: str) -> Catalog:
    read, findings = parse_catalog(text, "spec/x.yaml")
    assert findings == []
    assert read is not None
    return read


SEARCH = Search([catalog(NUMBERS), catalog(TEXTS)])


def names(line: str) -> str:
    answers = SEARCH.explain(line)
    assert list(SEARCH.seen_in([line])) == answers
    return " ".join(each.error.name for each in answers if isinstance(each, KnownError))


@pytest.mark.parametrize(
    "line",
    [
        "2024-05-01 03:12:44.123 ERROR 1 --- [nio-8080-exec-1] o.a.c.c.C.[Tomcat] : Servlet.service() threw exception",
        "2024-05-01T03:12:44.123+02:00 ERROR 1 --- [app] [main] c.e.Foo : boom",
        "2024-05-01 03:12:44.123 ERROR [app,a1b2,c3d4] 1045 --- [main] c.e.Foo : boom",
        "2024-05-01 03:12:44.123 UTC [1325] ERROR:  foo failed",
        "2024-05-01 03:12:44.123 UTC [1325] STATEMENT:  SELECT failed FROM x",
        "2024-05-01 03:12:44.123 UTC [1325] user@db FATAL:  password authentication failed",
        "2024-05-01 03:12:44.123 UTC [57014]: [1-1] user=u,db=d ERROR:  foo failed",
        "[2024-05-01 03:12:44 +0000] [1325] [ERROR] Exception in worker process",
        "[2024-05-01 03:12:44 +0000] [1325] [error] worker failed to boot",
        "2024/05/01 03:12:44 [error] 1325#1325: *17 connect() failed",
        "Jul 11 17:58:16 combo sshd(pam_unix)[1325]: authentication failure; logname= uid=0",
        "Jul 11 17:58:16 combo sshd [1325]: authentication failure; logname= uid=0",
        "Jul 11 17:58:16 combo my_daemon_[1325]: failed",
        "E/FaceError( 1325): boom",
        "05-01 03:12:44.123  1325  1325 E FaceError: boom",
    ],
)
def test_the_number_of_a_process_is_no_code(line: str) -> None:
    assert names(line) == ""


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("2024-05-01 03:12:44.123 ERROR 1045 --- [main] c.e.Foo : pic not has face", "FIRST"),
        ('2024-05-01 03:12:44.123 UTC [1045] ERROR:  relation "x" does not exist', "CURSOR"),
        ("2024-05-01 03:12:44.123 UTC [1045] ERROR:  call failed, code=1325", "CURSOR"),
        ("E/FaceSdk( 1045): onError, errno: 1325", "CURSOR"),
    ],
)
def test_the_number_of_a_process_hides_no_error(line: str, name: str) -> None:
    assert names(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "2024-05-01 03:12:44.123 ERROR [1045] the call failed",
        "2024-05-01 03:12:44.123 the call failed [1045] INFO follows",
        "[1045] the call failed",
        "2024-05-01 03:12:44.123 [ERROR][1045] the call failed",
        "ERROR 1045 - the call failed",
        "2024-05-01 03:12:44.123 ERROR code 1045 --- the call failed",
        "2024-05-01 03:12:44.123 code [1045]: the call failed",
    ],
)
def test_a_number_beside_a_failure_stays_a_code(line: str) -> None:
    assert names(line) == "DENIED"
