"""Anything that was seen when a call failed -> the errors of the catalogs that it means.

    222202, FaceError.PIC_NOT_HAS_FACE, {"error_code": 222202}     -> PIC_NOT_HAS_FACE
    ERROR hotel - User anna has no room (code 2002)                -> NO_ROOM

- `known`: the answers, found by code, by name and by message
- `messages`: finds the messages of the catalogs inside a text
- `numbers`: finds the numbers of a text that are meant as codes
- `labels`, `lists`: what the words before a number say, also before a list of numbers
- `processes`: the numbers of a text that are those of processes
- `searching`: a question, or the lines of a log -> the answers
- `logs`: standard input -> the lines of a log
- `answers`: the answers as text and as data
"""

from errcast.explaining.answers import explanation_data, explanation_text
from errcast.explaining.known import KnownEntry, KnownError, KnownReserved
from errcast.explaining.logs import Log
from errcast.explaining.searching import Search, explain

__all__ = [
    "KnownEntry",
    "KnownError",
    "KnownReserved",
    "Log",
    "Search",
    "explain",
    "explanation_data",
    "explanation_text",
]
