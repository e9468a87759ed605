"""A line of a log -> the statuses of HTTP in it, which are codes of a catalog that has statuses as codes.

HTTP/1.1 404, < HTTP/2 404, HTTP 404     -> 404
"GET /a HTTP/1.1" 404 153                -> 404
status=404, status code: 404, 状态码：404  -> 404
HTTP/1.1, port 404                       -> nothing
"""

import re
from collections.abc import Iterator

_STATUS = re.compile(
    r"""(?:\bHTTP(?:/[0-9](?:\.[0-9])?)?["']?[ :]{1,2}
        | \bHTTPS?(?:[ _-]?status)?(?:[ _-]?(?:code|error))?["'\\]*\ ?[:= ]\ ?["'\\(]*
        | (?<![A-Za-z])status(?:[ _-]?code)?["'\\]*\ ?[:= ]\ ?["'\\(]*
        | \bresponse(?:[ _-]?code)["'\\]*\ ?[:= ]\ ?["'\\(]*
        | (?:状态码|狀態碼|ステータスコード|상태\ ?코드)[ :=\uff1a]{0,3}
        )(?P<status>[1-5][0-9]{2})(?![\w.%-])""",
    re.VERBOSE | re.IGNORECASE,
)


def statuses_of_http(line: str) -> Iterator[tuple[str, int, int]]:
    """Yield the statuses of HTTP in a line, each with the place of the words before it and of itself."""
    for match in _STATUS.finditer(line):
        yield match["status"], match.start(), match.end()
