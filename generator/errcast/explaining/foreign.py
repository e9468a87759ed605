"""A number in a line of a log -> whose number it is, if it is that of another system than the catalogs.

    [Errno 28] No space left on device               the operating system
    error=2, No such file or directory               the operating system, by its own message
    Error Domain=NSPOSIXErrorDomain Code=28          a domain of Apple
    signal 11 (SIGSEGV), code 1                      a signal
    rpc error: code = 7                              gRPC
    returned a non-zero code: 2                      the end of a process
    rsync error: … (code 23) at main.c(1338)         rsync

Such a number is a code only of a catalog about the same system.
"""

import re
from typing import NamedTuple

_WINDOW = 120  # characters beside the number that can say whose it is
_LAST_ERRNO = 133  # of Linux
_LAST_EXIT = 255

_GRPC = frozenset(("GRPC", "RPC"))
_HTTP = frozenset(("HTTP",))
_DATABASES = frozenset(
    ("MYSQL", "MARIADB", "SQL", "MSSQL", "SQLITE", "ORACLE", "POSTGRES", "ODBC", "PDO", "DATABASE", "DB")
)
_SYSTEM = frozenset(("ERRNO", "OS", "POSIX", "UNIX", "LINUX", "SYSTEM", "LIBC", "WINDOWS", "WIN32", "WIN"))
# Apple begins the names of its own domains with two letters: NSCocoaErrorDomain, ABAddressBookErrorDomain.
_APPLE = re.compile(r"\b(?:NS|k?[A-Z]{2}(?=[A-Z][a-z]))\w*Domain\w*[\"']?\s+(?:Code=|error\s+)\"?-?$")


class _Kind(NamedTuple):
    """Numbers of one system: what stands before and behind them, their last one, and words for the system."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    last: int | None
    words: frozenset[str]


def _kind(before: str, behind: str, last: int | None, words: frozenset[str]) -> _Kind:
    return _Kind(re.compile(before), re.compile(behind), last, words)


_KINDS = (
    _kind(r"\[Errno\s+-?$", "", None, _SYSTEM),
    _kind(r"(?i)(?:[(,;]\s*errno:?\s+-?|\berrno\s+)$", "", _LAST_ERRNO, _SYSTEM),
    _kind(
        r"(?i)(?:\bos error|\bWinError|\bWin32 ?error:?|\bGetLastError\W{0,4})\s*[:=]?\s*-?$",
        "",
        None,
        _SYSTEM,
    ),
    _kind(r"(?i)(?:\bsignal\s+[0-9]+\b.{0,60}\bcode)\s+-?$", "", None, frozenset(("SIGNAL", *_SYSTEM))),
    _kind(r"\bOs \{ code: $", r", kind: ", None, _SYSTEM),
    _kind(r"\b[A-Z][A-Z_1]{3,40} \(err $", r"\)", 13, frozenset(("HTTP2", "NGHTTP2"))),
    _kind(
        r"(?i)(?:\b(?:segfault|(?:page|protection) fault|#?PF:|traps?:).{0,90}\berror(?:[ _]code)?[ :(]*)$",
        "",
        None,
        frozenset(("KERNEL", "TRAP", "CPU")),
    ),
    _kind(r"\b(?:RST_STREAM|GOAWAY)\b.{0,40}\bcode[ :=]*$", "", 13, frozenset(("HTTP2", "NGHTTP2"))),
    _kind(
        r"\bSIG(?:SEGV|ABRT|BUS|KILL|TERM|FPE|ILL|TRAP|SYS)\b.{0,40}\bcode[ :=]*-?$",
        "",
        None,
        frozenset(("SIGNAL", *_SYSTEM)),
    ),
    _kind(r"\bWindowsError: \[Error $", "", None, _SYSTEM),
    _kind(r"(?i)(?:\bgrpc[ _.-]?(?:status[ _-]?)?(?:code|status)\W{1,5})$", "", 16, _GRPC),
    # PDO and its kin print the number of the database so
    _kind(r"\bSQLSTATE\[\w{5}\] \[$", "", None, _DATABASES),
    _kind(r"\brpc error: code = $", "", None, _GRPC),
    _kind(r"\bgRPC Error \(code: $", "", None, _GRPC),
    _kind(
        r"(?i)(?:\brequested URL returned error:|\bHTTP ?(?:Client|Server)?Error:?(?: Code)?:?)\s+$",
        "",
        599,
        _HTTP,
    ),
    # grpc-gateway prints a status so
    _kind(r"\{\s*\\?\"code\\?\":\s*$", r",\s*\\?\"message\\?\":.*?,\s*\\?\"details\\?\":\s*\[", 16, _GRPC),
    _kind(r"(?i)(?:\bnon-?zero(?:\s+\w+)?\s+(?:code|status)):?\s*$", "", _LAST_EXIT, frozenset(("EXIT",))),
    _kind(
        r"(?i)(?:\b(?:exit(?:ed|s|ing)?|terminated|quit|finished|died|killed|crashed)\b[\w ,-]{0,40}\bcode)"
        r"[ :=]*-?$",
        "",
        _LAST_EXIT,
        frozenset(("EXIT",)),
    ),
    _kind(r"\(code $", r"\) at \w+\.c(?:c|pp)?\b", None, frozenset(("RSYNC",))),
)

# What the operating systems say of their own numbers. `errno -l` lists those of Linux.
_MESSAGES = {
    1: ("operation not permitted", "incorrect function"),
    2: ("no such file or directory", "the system cannot find the file"),
    3: ("no such process", "the system cannot find the path"),
    4: ("interrupted system call",),
    5: ("input/output error", "access is denied"),
    6: ("no such device or address", "the handle is invalid"),
    7: ("argument list too long",),
    8: ("exec format error",),
    9: ("bad file descriptor",),
    10: ("no child processes",),
    11: ("resource temporarily unavailable",),
    12: ("cannot allocate memory", "out of memory"),
    13: ("permission denied",),
    16: ("device or resource busy",),
    17: ("file exists",),
    18: ("invalid cross-device link",),
    19: ("no such device",),
    20: ("not a directory",),
    21: ("is a directory",),
    22: ("invalid argument",),
    23: ("too many open files in system",),
    24: ("too many open files",),
    26: ("text file busy",),
    27: ("file too large",),
    28: ("no space left on device",),
    30: ("read-only file system",),
    32: ("broken pipe", "the process cannot access the file"),
    36: ("file name too long",),
    39: ("directory not empty",),
    40: ("too many levels of symbolic links",),
    61: ("connection refused",),  # of macOS
    98: ("address already in use",),
    99: ("cannot assign requested address",),
    101: ("network is unreachable",),
    103: ("software caused connection abort",),
    104: ("connection reset by peer",),
    107: ("transport endpoint is not connected",),
    110: ("connection timed out",),
    111: ("connection refused",),
    112: ("host is down", "there is not enough space on the disk"),
    113: ("no route to host",),
    122: ("disk quota exceeded",),
}
_SHORT_GAP = 40  # characters between a number of a system and its message


def owner_of_number(line: str, start: int, stop: int) -> frozenset[str] | None:
    """Return words for the system whose number is in a line from `start` to `stop`, or None."""
    before, behind = line[max(0, start - _WINDOW) : start], line[stop : stop + _WINDOW]
    digits = line[start:stop].lstrip("+-")
    number = int(digits) if digits.isascii() and digits.isdigit() else -1
    if 0 <= number <= max(_MESSAGES):
        said = behind.lower()
        for message in _MESSAGES.get(number, ()):
            if 0 <= said.find(message) <= _SHORT_GAP:
                return _SYSTEM
    if apple := _APPLE.search(before):
        return frozenset((apple[0].upper(),))
    for kind in _KINDS:
        if kind.last is not None and not 0 <= number <= kind.last:
            continue
        if kind.before.search(before) and kind.behind.match(behind):
            return kind.words
    return None
