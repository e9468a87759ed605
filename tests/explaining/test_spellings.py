"""Codes and names in the spellings of logs, and small numbers and short words that are no errors."""

import pytest

from errcast.catalogfile.reading import parse_catalog
from errcast.explaining import KnownError, Search

CATALOGS = (
    """\
errcast: 1
name: broker
errors:
  - {code: 0, name: NONE, message: none}
  - {code: 1, name: OFFSET_OUT_OF_RANGE, message: The offset is not in the range of the log}
  - {code: 2, name: CORRUPT, message: corrupt}
  - {code: 3, name: UNKNOWN_TOPIC_OR_PARTITION, message: This server does not have it}
  - {code: 19, name: NOT_ENOUGH_REPLICAS, message: Messages are rejected}
  - {code: 222304, name: TOO_LARGE, message: image size is too large}
  - {code: 222127, name: MOUTH_IS_OCCLUSION, message: "mouth hidden\\nThe mouth '%s' was hidden."}
  - {code: 40001, name: SERIALIZATION_FAILURE, message: serialization}
""",
    """\
errcast: 1
name: database
errors:
  - {code: ORA-00942, name: NO_TABLE, message: table or view does not exist}
  - {code: ORA-02291, name: NO_PARENT, message: "constraint (%s) violated - parent key not found"}
  - {code: ERR-TIMEOUT, name: ERR_TIMEOUT, message: took too long}
""",
)


def search() -> Search:
    catalogs = [parse_catalog(text, "spec/x.yaml")[0] for text in CATALOGS]
    return Search([each for each in catalogs if each is not None])


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("java.sql.SQLSyntaxErrorException: ORA-00942: Tabelle oder View nicht vorhanden", "NO_TABLE"),
        ("we got ora-00942 again", "NO_TABLE"),
        ("ora-00942", "NO_TABLE"),
        ("[ERR-TIMEOUT] kaputt", "ERR_TIMEOUT"),
        ("error 222304 when uploading", "TOO_LARGE"),
        ("baidu returns error 222304 for every upload", "TOO_LARGE"),
        ("SQL Error: 1 - constraint (A.B) violated - parent key not found", "OFFSET_OUT_OF_RANGE NO_PARENT"),
        ("error: Broker: Unknown topic or partition", "UNKNOWN_TOPIC_OR_PARTITION"),
        ("write failed: [3] Unknown Topic Or Partition: the request is for x", "UNKNOWN_TOPIC_OR_PARTITION"),
        ("delivery failed: RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS (x)", "NOT_ENOUGH_REPLICAS"),
        ("error: none", "NONE"),
        ("WARN gw 3301 rejected: The mouth 'a' was hidden.", "MOUTH_IS_OCCLUSION"),
        ("upload 8812 rejected: mouth-is-occlusion (user 88)", "MOUTH_IS_OCCLUSION"),
        ("(psycopg2.errors.SerializationFailure) could not do it", "SERIALIZATION_FAILURE"),
        ('msg="insert failed" pgcode=40001 table=orders', "SERIALIZATION_FAILURE"),
        ("failed \x1b[36mcode=\x1b[0m222304", "TOO_LARGE"),
        ("error: 3", "UNKNOWN_TOPIC_OR_PARTITION"),
    ],
)
def test_a_code_or_a_name_is_found_in_the_spelling_of_a_log(line: str, names: str) -> None:
    answers = search().explain(line)
    assert [each.error.name for each in answers if isinstance(each, KnownError)] == names.split()


@pytest.mark.parametrize(
    "line",
    [
        "web01 : ok=12 changed=3 unreachable=0 failed=3 skipped=2 rescued=0 ignored=0",
        "passed: 66, failed: 3",
        "error: 3 retries left",
        "error 2048 bytes missing",
        "Content-Encoding: none",
        '"sslMode":"NONE"',
        "make: *** [Makefile:12: build] Error 2",
        "npm ERR! errno 1",
        "Content-Type: text/x-ora-942",
    ],
)
def test_a_count_or_a_short_word_is_no_error(line: str) -> None:
    assert search().explain(line) == []
