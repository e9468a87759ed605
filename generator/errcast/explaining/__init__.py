"""Anything that was seen when a call failed -> the errors of the catalogs that it means.

    222202, FaceError.PIC_NOT_HAS_FACE, {"error_code": 222202}     -> PIC_NOT_HAS_FACE
    ERROR hotel - User anna has no room (code 2002)                -> NO_ROOM

- `subjects`: the words that stand for a catalog
- `known`: the answers, found by code, by name and by message
- `messages`, `evidence`: find the messages of the catalogs inside a text
- `families`: of very many messages that begin alike, those that may be at a place of a text
- `numbers`: finds the numbers of a text that are meant as codes
- `labels`, `tongues`, `lists`: what the words before a number say, also in other languages and before a list
- `unlisted`: the numbers of a text that its words call codes, but that no catalog has
- `statuses`: the statuses of HTTP in a text, for a catalog that has them as codes
- `placeholders`: the places in a message that stand for any text
- `grpc`: the names of statuses in the forms of gRPC
- `values`: the numbers behind a word of failure that are values, or that begin a sentence
- `failures`: the numbers of a text that are those of a failure
- `processes`, `foreign`, `objects`: the numbers of processes, of other systems, and of other things
- `names`, `classes`: find names and codes of words, and tell them from the classes of a program
- `pieces`, `readable`: long lines, and lines with escapes
- `searching`: a question, or the lines of a log -> the answers
- `nearest`: a question without an answer -> the answers that may be meant
- `logs`: standard input -> the lines of a log
- `scripting`: the patterns and words of these rooms, for the script of a page
- `answers`: the answers as text and as data
"""

from errcast.explaining.answers import explanation_data, explanation_text
from errcast.explaining.known import KnownEntry, KnownError, KnownReserved, Sighting
from errcast.explaining.logs import Log
from errcast.explaining.searching import Search, explain

__all__ = [
    "KnownEntry",
    "KnownError",
    "KnownReserved",
    "Log",
    "Search",
    "Sighting",
    "explain",
    "explanation_data",
    "explanation_text",
]
