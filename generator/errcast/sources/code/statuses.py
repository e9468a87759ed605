"""The path of a constant in code -> the HTTP status that it names.

HttpStatus.NOT_FOUND, http.StatusNotFound, HttpStatusCode.NotFound    -> 404
status.HTTP_404_NOT_FOUND                                             -> 404
ErrorCode.NOT_FOUND                                                   -> none: nothing says that it is one
"""

import re
from functools import cache

_SAYS_STATUS = re.compile(r"(?i)status|\bhttp|\bSC_")
_WITH_NUMBER = re.compile(r"(?i)HTTP_?([1-5][0-9]{2})(?:_|$)")
_BEFORE = re.compile(r"^(?:http)?_?(?:status|sc)?_?", re.IGNORECASE)
# The constants of `HttpURLConnection` that have names of their own.
_OF_HTTP_URL_CONNECTION = {
    "HTTP_NOT_AUTHORITATIVE": "203",
    "HTTP_RESET": "205",
    "HTTP_PARTIAL": "206",
    "HTTP_MULT_CHOICE": "300",
    "HTTP_MOVED_PERM": "301",
    "HTTP_MOVED_TEMP": "302",
    "HTTP_BAD_METHOD": "405",
    "HTTP_PROXY_AUTH": "407",
    "HTTP_CLIENT_TIMEOUT": "408",
    "HTTP_PRECON_FAILED": "412",
    "HTTP_ENTITY_TOO_LARGE": "413",
    "HTTP_REQ_TOO_LONG": "414",
    "HTTP_UNSUPPORTED_TYPE": "415",
    "HTTP_UNAVAILABLE": "503",
    "HTTP_VERSION": "505",
}
# The names of RFC 9110 and of the registry of IANA, and those of libraries that differ from them.
_NAMES = """
    100 continue
    101 switching protocols
    102 processing
    103 early hints
    200 ok
    201 created
    202 accepted
    203 non authoritative information
    204 no content
    205 reset content
    206 partial content
    207 multi status
    208 already reported
    226 im used
    300 multiple choices
    301 moved permanently
    302 found
    303 see other
    304 not modified
    305 use proxy
    307 temporary redirect
    308 permanent redirect
    400 bad request
    401 unauthorized
    402 payment required
    403 forbidden
    404 not found
    405 method not allowed
    406 not acceptable
    407 proxy authentication required
    408 request timeout
    409 conflict
    410 gone
    411 length required
    412 precondition failed
    413 request entity too large | payload too large | request too long | content too large
    414 request uri too long | uri too long
    415 unsupported media type
    416 requested range not satisfiable | range not satisfiable
    417 expectation failed
    418 im a teapot | i am a teapot
    421 misdirected request
    422 unprocessable entity | unprocessable content | unprocessable
    423 locked
    424 failed dependency
    425 too early
    426 upgrade required
    428 precondition required
    429 too many requests
    431 request header fields too large
    451 unavailable for legal reasons
    500 internal server error | internal error | server error
    501 not implemented
    502 bad gateway
    503 service unavailable
    504 gateway timeout
    505 http version not supported
    506 variant also negotiates
    507 insufficient storage
    508 loop detected
    510 not extended
    511 network authentication required
"""


def status_in(path: str) -> str:
    """Return the HTTP status that a path such as `HttpStatus.NOT_FOUND` names, "" if it names none."""
    before, last = _parts(path)
    if found := _OF_HTTP_URL_CONNECTION.get(last):
        return found
    if number := _WITH_NUMBER.match(last):
        return number[1]
    says_it = _SAYS_STATUS.search(before) or re.match(r"(?i)http_|(?:http_?)?(?:status|sc_)", last)
    return named_status(last) if says_it else ""


def named_status(name: str) -> str:
    """Return the HTTP status of a name that is known to be one, "" if it is not: `NOT_FOUND` -> 404."""
    return _statuses().get(_letters(_BEFORE.sub("", name)), "")


def is_status_of_error(number: str) -> bool:
    """Whether a number is a registered HTTP status of an error: `404`."""
    return number in _statuses().values() and number >= "400"


def _parts(path: str) -> tuple[str, str]:
    """Return what is before the last name of a path, and that name: `http.`, `StatusNotFound`."""
    names = re.split(r"(\.|::|->|\\)", path)
    last = names[-1]
    if last.lower() in ("value", "code", "value()") and len(names) > 2:  # noqa: PLR2004 - a name and a step
        names = names[:-2]
        last = names[-1]
    return "".join(names[:-1]), last


@cache
def _statuses() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _NAMES.strip().splitlines():
        number, _, names = line.strip().partition(" ")
        found |= {_letters(name): number for name in names.split("|")}
    return found


def _letters(name: str) -> str:
    return re.sub("[^a-z]", "", name.lower())
