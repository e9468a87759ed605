"""A word such as `LimitExceeded` in a line -> whether it is a class or a method of a program, not a code.

java.lang.UnsupportedOperationException: null     a class of a language library
class LimitExceeded extends Error {}              a class that is defined here
import { LimitExceeded } from "./errors"          a class that is imported
at Foo.ResourceNotFound(Foo.cs:12)                a method in a stack trace
com.example.hotel.TokenExpiredException: again    none of these: the class of a failure
"""

import re

from errcast.explaining.subjects import CatalogSubject

_LONGEST_BEFORE = 60  # characters
# Classes of languages, and of libraries that programs in them share.
_LIBRARY = re.compile(
    r"(?:javax?|jakarta|jdk|sun|kotlinx?|scala|groovy|androidx?|dalvik|System|Microsoft|builtins|org"
    r"|com\.(?:sun|google|fasterxml|microsoft|android|intellij)|io\.(?:netty|grpc|vertx|reactivex|ktor))[.:$]"
)
_DEFINED = re.compile(
    r"(?<!error )(?<!exception )(?<!of )\b(?:class|interface|struct|trait|enum|extends|implements|instanceof"
    r"|typedef|import|using|def|func|fn|new class)\s+$"
)
_IMPORTING_LINE = re.compile(
    r"\s{0,40}(?:import\b|from\s+\S{1,200}\s+import\b|using\s+[\w.]+;|export\s*[{*])"
)
_FRAME_BEFORE = re.compile(r"(?:^|\s)at\s+(?:new\s+|async\s+)?$")
_CALLED = re.compile(r"\s?\(|\.\.ctor|\.<init>")
_SOURCE_FILE = re.compile(
    r"\.(?:java|kts?|scala|groovy|cs|vb|fs|pyi?|rb|go|rs|[cm]?[jt]sx?|php|swift|mm?|cc?|cpp|hp?p?|dart|exs?|class)\b"
)


def is_class_of_program(
    text: str, start: int, stop: int, part: tuple[int, int], subject: CatalogSubject
) -> bool:
    """Tell whether a word is a class or a method. The word is at `part` of a text, in a token at `start`.

    A class of a shared library counts if its whole name has the word of the catalog in it.
    """
    if _SOURCE_FILE.match(text, part[1]):
        return True
    if _LIBRARY.match(text, start, stop):
        return not subject.is_in(text[start:stop])
    if _DEFINED.search(text, max(0, start - _LONGEST_BEFORE), start) or _IMPORTING_LINE.match(text):
        return True
    is_called = _CALLED.match(text, stop) is not None
    return is_called and _FRAME_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start) is not None
