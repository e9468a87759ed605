"""What people paste during an incident: each line leads to its errors, and a line without any leads to none."""

import pytest

from errcast.catalog import Catalog
from errcast.catalogfile.reading import parse_catalog
from errcast.explaining import KnownError, Search

HOTEL = """\
errcast: 1
name: hotel
reserved: {codes: [2013], names: [KEY_STUCK]}
errors:
  - {code: 1, name: UNKNOWN, message: Unknown error}
  - {code: 13, name: BUSY_13, message: system busy}
  - {code: 18, name: BUSY_18, message: system busy}
  - {code: 404, name: ROOM_NOT_FOUND, message: not found}
  - {code: 2002, name: TOKEN_EXPIRED, message: Token has expired.}
  - {code: 2003, name: NO_ROOM, message: "User {name} has no room on floor %d", aliases: [ROOMLESS]}
  - {code: 222202, name: PIC_NOT_HAS_FACE, message: pic not has face, description: 图片中没有人脸}
  - {code: 40163, name: IMAGE_TOO_LARGE, message: image size is too large}
  - {code: 0x80070005, name: ACCESS_DENIED, message: access denied}
  - {code: 216100, name: E_216100, message: 参数格式错误}
"""

CLOUD = """\
errcast: 1
name: cloud
errors:
  - {code: AuthFailure.Expired, name: AUTH_FAILURE_EXPIRED, message: The signature expired}
  - {code: quota_exceeded, name: QUOTA_EXCEEDED, message: Too many requests in this minute}
  - {code: PM0001, name: E_PM0001, message: Payment refused}
  - {code: "23505", name: UNIQUE, message: unique violation}
  - {code: unavailable, name: UNAVAILABLE, message: try later}
"""


def catalog(text: str) -> Catalog:
    read, findings = parse_catalog(text, "spec/x.yaml")
    assert findings == []
    assert read is not None
    return read


SEARCH = Search([catalog(HOTEL), catalog(CLOUD)])


def words(answers: object) -> str:
    """Return the names of errors, and the reserved codes and names, in their order."""
    assert isinstance(answers, (list, tuple, dict))
    return " ".join(each.error.name if isinstance(each, KnownError) else f"({each.word})" for each in answers)


FOUND = [
    # Questions: nothing but the thing itself.
    ("2002", "TOKEN_EXPIRED"),
    ("(2002)", "TOKEN_EXPIRED"),
    ("2002:", "TOKEN_EXPIRED"),
    ("[2002]", "TOKEN_EXPIRED"),
    ('"2002",', "TOKEN_EXPIRED"),
    ("#2002", "TOKEN_EXPIRED"),
    ("-2147024891", "ACCESS_DENIED"),
    ("HotelError.TOKEN_EXPIRED", "TOKEN_EXPIRED"),
    ("com.example.HotelError.TOKEN_EXPIRED", "TOKEN_EXPIRED"),
    ("HotelError::UNKNOWN", "UNKNOWN"),
    ("Token has expired", "TOKEN_EXPIRED"),
    ("token  has expired!", "TOKEN_EXPIRED"),
    ("User anna has no room on floor 3", "NO_ROOM"),
    ("图片中没有人脸", "PIC_NOT_HAS_FACE"),
    ("AuthFailure.Expired", "AUTH_FAILURE_EXPIRED"),
    ("KEY_STUCK", "(KEY_STUCK)"),
    ("2013", "(2013)"),
    ("roomless", "NO_ROOM"),
    ("unavailable", "UNAVAILABLE"),
    # Lines of logs.
    (
        "2026-03-01 12:00:01,120 ERROR [pool-2-thread-13] hotel - booking failed: code=2002 took 18 ms",
        "TOKEN_EXPIRED",
    ),
    ("level=error error_code=222202 duration=13", "PIC_NOT_HAS_FACE"),
    ("W/FaceSdk(18): onError, errno: 222202, msg: pic not has face", "PIC_NOT_HAS_FACE"),
    ("12:00 User anna lee has no room on floor 12, sorry", "NO_ROOM"),
    ("call failed with 0x80070005", "ACCESS_DENIED"),
    ("call failed with 0x0000000d", "BUSY_13"),
    ("HRESULT: 0x0000000D", "BUSY_13"),
    ("request refused (40163) after 18 tries", "IMAGE_TOO_LARGE"),
    ("HotelException: 2002", "TOKEN_EXPIRED"),
    ("ERROR 2002: the client must log in", "TOKEN_EXPIRED"),
    ("Error #2002: the client must log in", "TOKEN_EXPIRED"),
    ("the server returned 2002", "TOKEN_EXPIRED"),
    ("接口返回错误码222202,请重试", "PIC_NOT_HAS_FACE"),
    ("调用失败:参数格式错误", "E_216100"),
    ("error: system busy", "BUSY_13 BUSY_18"),
    ("[18] system busy", "BUSY_13 BUSY_18"),
    ("retcode 18, system busy", "BUSY_18"),
    ("upload.py: the image size is too large for this plan", "IMAGE_TOO_LARGE"),
    ("payment PM0001 for order 2002", "E_PM0001"),
    ("gave up: quota_exceeded", "QUOTA_EXCEEDED"),
    ("use of HotelError.ROOMLESS in line 13", "NO_ROOM"),
    ("errcode=2013", "(2013)"),
    ("Error_code: MY-002002", "TOKEN_EXPIRED"),
    ("code=2002,2003", "TOKEN_EXPIRED NO_ROOM"),
    ("codes 13, 18 and 404", "BUSY_13 BUSY_18 ROOM_NOT_FOUND"),
    ("errors: 2002, 2003 and 2013", "TOKEN_EXPIRED NO_ROOM (2013)"),
    ("errors: 9999 or 2003.", "NO_ROOM"),
    ("sqlState: '23505'", "UNIQUE"),
    ("the insert failed (SQLSTATE 23505)", "UNIQUE"),
    ("SQLSTATE[23505]: failed", "UNIQUE"),
    # Names in another spelling.
    ("token_expired", "TOKEN_EXPIRED"),
    ('"pic-not-has-face"', "PIC_NOT_HAS_FACE"),
    ("call refused: reason=no-room", "NO_ROOM"),
    ("call refused: error=hotel.token_expired", "TOKEN_EXPIRED"),
    # Addresses.
    ("hotel-error.md#222202", "PIC_NOT_HAS_FACE"),
    ("see https://example.com/docs/hotel-error.md#222202 for help", "PIC_NOT_HAS_FACE"),
    ("https://example.com/docs/error-codes/#222202", "PIC_NOT_HAS_FACE"),
    ("GET /back?error_code%3D222202%26page%3D13", "PIC_NOT_HAS_FACE"),
    ("GET /back?msg=%E5%8F%82%E6%95%B0%E6%A0%BC%E5%BC%8F%E9%94%99%E8%AF%AF", "E_216100"),
    # Bodies of answers.
    ('{"errors":[2002,2003]}', "TOKEN_EXPIRED NO_ROOM"),
    ('{"error_codes": ["13", "18"], "took": 404}', "BUSY_13 BUSY_18"),
    ('{"error_code":222202,"error_msg":"pic not has face","log_id":2002,"timestamp":18}', "PIC_NOT_HAS_FACE"),
    ('{"error":{"code":"2002","message":"…"},"page":13}', "TOKEN_EXPIRED"),
    ('body="{\\"errorCode\\":18,\\"errorMsg\\":\\"system busy\\"}"', "BUSY_18"),
    ("{'err_no': 13, 'err_msg': 'system busy'}", "BUSY_13"),
    ('{"msg":"\\u56fe\\u7247","reason":"\\u53c2\\u6570\\u683c\\u5f0f\\u9519\\u8bef"}', "E_216100"),
    ("<response><code>2002</code><took>18</took></response>", "TOKEN_EXPIRED"),
    ("errno=2002&user=13", "TOKEN_EXPIRED"),
    ('{"status":404,"path":"/rooms/18"}', "ROOM_NOT_FOUND"),
    ('{"error":{"code":"unavailable"}}', "UNAVAILABLE"),
    # Stack traces.
    ("Caused by: com.example.hotel.TokenExpiredException: again", "TOKEN_EXPIRED"),
    ("  at Rooms.find(Rooms.java:2002) // throws HotelError.NO_ROOM", "NO_ROOM"),
    ("hotel_error.HotelError.IMAGE_TOO_LARGE: <HotelError.IMAGE_TOO_LARGE: 40163>", "IMAGE_TOO_LARGE"),
]

NOT_FOUND = [
    "",
    "-----",
    "2026-03-01 20:02:18 INFO started on port 2002",
    "GET /rooms/2002 200 18ms",
    'GET /v1/codes?page=13 HTTP/1.1" 404 18',
    "sshd[2002]: Accepted publickey for root from 10.0.20.2 port 40163",
    "Process finished with exit code 1",
    "exited with code 13 files left",
    "  at com.example.Rooms.find(Rooms.java:2002)",
    'File "rooms.py", line 404, in find',
    "user 222202 failed to log in",
    "order 40163: payment failed after 18 tries",
    'level=ERROR msg="out of memory" pid=2002',
    "WARN the state is UNKNOWN",
    "file not found in the cache",
    "the service was unavailable for a minute",
    "uploaded 222202 bytes",
    "took 2002 ms, 18 errors, 13 warnings",
    "progress 18% (13 of 404)",
    "id=2f202002-0001-4163-8202-222202aabbcc",
    "version 2002.13.18",
    "commit 222202f",
    "2002-03-13T18:40:16.3Z",
    "the access was not denied",
    "temperature -18 degrees",
    "HTTP status code 404",
    "zip code 40163",
    "[2002] worker started",
    "rows: 2003, errors: 18",
    "balance: 222202.18 EUR",
    "+44 40163 222202",
    '{"user":2002,"room":2003,"status":"ok"}',
    "at 0x80070005 in libc",
    "memory block 0x80070005",
    "r25=0x0000000d r26=0x00000012",
    "node-32 0x0000000d <ok>",
    "TokenExpiredHandler registered",
    "System.busy = true",
    "the token has not expired",
    "retry 13/18 for room 404",
    "$ grep -c 2002 app.log",
    "第2002次尝试",
    "errors: 2002",
    "errors: 404, warnings: 2002",
    "errors: 40,163 of 222,202",
    "rows: 2003, errors: 18, 13 warnings",
    '{"ids": [2002, 2003], "user": 2013}',
    "users 2002, 2003 and 2013 failed",
    "status codes: 404, 2002",
    "code=1,018",
    "order MY-002002 failed",
    "SQLSTATE[02002]: failed",
    "pull hotel/errors#2002",
    "room.html#2002",
    "the guests-no-room list",
    "progress 18%20 of 404",
]


@pytest.mark.parametrize(("line", "names"), FOUND, ids=[line for line, _ in FOUND])
def test_what_was_seen_leads_to_its_errors(line: str, names: str) -> None:
    assert words(SEARCH.explain(line)) == names


@pytest.mark.parametrize("line", NOT_FOUND)
def test_a_line_without_an_error_leads_to_none(line: str) -> None:
    assert words(SEARCH.explain(line)) == ""
    assert SEARCH.seen_in([line]) == {}


def test_a_log_counts_the_lines_of_each_error_the_most_frequent_first() -> None:
    log = [line for line, names in FOUND if names == "TOKEN_EXPIRED"] + ["code 18"] * 2 + NOT_FOUND
    counted = SEARCH.seen_in(log)
    assert words(counted) == "TOKEN_EXPIRED BUSY_18"
    assert list(counted.values()) == [len(log) - 2 - len(NOT_FOUND), 2]


def test_a_code_near_a_message_of_several_errors_tells_which_one_is_meant() -> None:
    body = '{\n  "error_msg": "system busy",\n  "log": 7,\n  "error_code": 13\n}'
    assert words(SEARCH.explain(body)) == "BUSY_13"
    apart = ["system busy", *["…"] * 20, "error_code: 13"]
    assert words(SEARCH.seen_in(apart)) == "BUSY_13 BUSY_18"


@pytest.mark.parametrize("line", ["OLD", "code=OLD", "reason: CloudError.OLD"])
def test_a_word_that_is_reserved_as_a_code_and_as_a_name_is_one_answer(line: str) -> None:
    reserved = "errcast: 1\nname: cloud\nreserved: {codes: [OLD], names: [OLD]}\nerrors:\n"
    search = Search([catalog(reserved + "  - {code: NEW, name: NEW, message: m}\n")])
    assert words(search.explain(line)) == "(OLD)"
    assert list(search.seen_in([line] * 2).values()) == [2]


def test_the_nearest_answers_contain_the_question_or_are_similar() -> None:
    def near(question: str) -> str:
        return words(SEARCH.nearest(question))

    assert near("expird_token").startswith("TOKEN_EXPIRED") or near("token_expird") == "TOKEN_EXPIRED"
    assert near("2022").startswith("TOKEN_EXPIRED")
    assert near("ROOM").split()[:1] == ["ROOM_NOT_FOUND"]


@pytest.mark.parametrize(
    "line",
    [
        "a " * 30_000,
        "user has no room " * 4_000,
        "user x has no" * 4_000,
        "1" * 60_000,
        "code " * 12_000,
        "\\u4eba" * 60_000,
        "%4" * 30_000,
        "[2002] " * 8_000,
        "errors: " + "12,345," * 8_000,
        "code:{" * 10_000,
        "[2002](2002)" * 5_000,
        "java." * 10_000,
        "if " * 20_000 + "the token",
    ],
)
def test_a_long_line_costs_little(line: str) -> None:
    assert words(SEARCH.explain(line)) == ""
