"""A number in a line of a log -> whether it is that of the process that wrote the line.

    12:03:01.123 ERROR 7 --- [main] c.e.Foo : no room      Spring Boot
    12:03:01.123 UTC [7] ERROR:  no room                   PostgreSQL, gunicorn
    12:03:01 host sshd [7]: failed                         syslog
    E/Rooms( 7): no room                                   Android

`sshd[7]` is not among them: a number in brackets that follow a word is no code anyway.
"""

import re

_DASHES_BEHIND = re.compile(r"\]?[ \t]+---[ \t]")
_TAG_BEFORE = re.compile(r"(?:^|[ \t])[VDIWEF]/[^\s(]+\([ \t]*$")
_LONGEST_TAG = 60
_LONGEST_START = 200  # characters of a line that say when, where and by whom it was written
_TIME = re.compile(r"(?<![0-9])[0-9]{1,2}:[0-9]{2}")
_FAILURE = re.compile(r"err|fail|exception|fault|denied|refused|fatal|panic", re.IGNORECASE)
_LEVEL_BEHIND = re.compile(
    r"""\]:
      | .*?\b(?:TRACE|DEBUG[1-5]?|INFO|LOG|NOTICE|WARN|WARNING|ERROR|SEVERE|CRITICAL|ALERT|FATAL|PANIC)\b
      | \][ \t]*(?:STATEMENT|DETAIL|HINT|CONTEXT|QUERY|LOCATION):
      | \][ \t]*[\[<(]?(?:[Tt]race|[Dd]ebug|[Ii]nfo|[Nn]otice|[Ww]arn(?:ing)?|[Ee]rror|[Cc]ritical|[Ff]atal)
        [\]>):]""",
    re.VERBOSE,
)


def is_process(line: str, start: int, stop: int) -> bool:
    """Tell whether the number from `start` to `stop` is that of the process that wrote the line."""
    if _DASHES_BEHIND.match(line, stop) or _TAG_BEFORE.search(line, max(0, start - _LONGEST_TAG), start):
        return True
    return (
        line[start - 1 : start] == "["
        and start < _LONGEST_START
        and _LEVEL_BEHIND.match(line, stop, stop + _LONGEST_START) is not None
        and _TIME.search(line, 0, start) is not None
        and _FAILURE.search(line, 0, start) is None
    )
