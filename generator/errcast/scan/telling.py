"""A hit -> the finding for people, and the record for programs.

hand-written-code: 222202 is PIC_NOT_HAS_FACE of face; write FaceError.PIC_NOT_HAS_FACE
"""

import re
from typing import Any

from errcast.catalog import Deprecation, ErrorCode
from errcast.findings import Finding, show, show_bare
from errcast.lexing.languages import is_data
from errcast.lexing.tokens import SourceLines, TokenKind
from errcast.scan import rules
from errcast.scan.certainty import Certainty
from errcast.scan.constants import Constants
from errcast.scan.found_hits import Hit
from errcast.scan.uses import LiteralUse

_MOST_NAMED = 3
_ASKED = (LiteralUse.COMPARED, LiteralUse.CASE, LiteralUse.KEY, LiteralUse.LISTED)
_DIGITS = re.compile(r"-?(?:0[xX][0-9a-fA-F_']+|[0-9][0-9_']*)")  # without a type: `7L`


def finding(hit: Hit, path: str, lexer: str, lines: SourceLines, constants: Constants) -> Finding:
    """Return the finding of a hit in a file."""
    line, column = lines.place(hit.token.start)
    text = _text(hit, lexer, lines, constants)
    sure = "" if hit.certainty is Certainty.CERTAIN else f" ({hit.certainty.word})"
    return Finding(
        path, hit.rule, f"{text}{sure}", line=line, column=column, level=rules.level_of(hit.certainty)
    )


def record(hit: Hit, found: Finding, lexer: str, constants: Constants) -> dict[str, Any]:
    """Return what programs want to know of a hit."""
    error = hit.error
    return {
        "rule": hit.rule,
        "certainty": hit.certainty.word,
        "path": found.path,
        "line": found.line,
        "column": found.column,
        "literal": hit.token.text,
        "catalog": hit.catalog.name,
        "code": None if error is None else error.code,
        "name": None if error is None else error.name,
        "constant": None if error is None else constants.spelled(hit.catalog, error.name, lexer),
    }


def _text(hit: Hit, lexer: str, lines: SourceLines, constants: Constants) -> str:
    if hit.rule == rules.OWN_TABLE:
        return _of_table(hit, lines)
    if hit.rule == rules.UNKNOWN_CODE:
        return _of_unknown(hit)
    if hit.error is None:
        remedy = "remove this part of the code"
        return (
            f"{_literal(hit)} is a reserved code of {hit.catalog.name}: the API no longer sends it; {remedy}"
        )
    tell = {
        rules.WRONG_TEXT: _of_wrong_text,
        rules.RETIRED_CODE: _of_retired,
        rules.HAND_WRITTEN_MESSAGE: _of_message,
    }.get(hit.rule, _of_code)
    return tell(hit, hit.error, lexer, constants)


def _literal(hit: Hit) -> str:
    return show_bare(hit.token.text, 60)


def _of_code(hit: Hit, error: ErrorCode, lexer: str, constants: Constants) -> str:
    remedy = _in_data(error) if is_data(lexer) else _in_code(hit, error, lexer, constants)
    return f"{_literal(hit)} is {error.name} of {hit.catalog.name}; {remedy}"


def _in_code(hit: Hit, error: ErrorCode, lexer: str, constants: Constants) -> str:
    """Say how to write a code, with what else must change if the literal and the constant differ in type."""
    constant = constants.spelled(hit.catalog, error.name, lexer)
    is_text = hit.token.kind is TokenKind.TEXT
    if is_text and isinstance(error.code, int):
        return f"read the code as a number, and use {constant}"
    if not is_text and isinstance(error.code, str):
        return f"read the code as a text, and use {constant}"
    if (owner := constants.type_of_constant(hit.catalog, lexer)) is not None:
        return f"use {constant}, which is a {owner}"
    is_plain = is_text or _DIGITS.fullmatch(hit.token.text) is not None
    return f"write {constant}" if is_plain else f"write {constant}, converted to the type of {_literal(hit)}"


def _of_message(hit: Hit, error: ErrorCode, lexer: str, constants: Constants) -> str:
    is_asked = hit.role is not None and hit.role.use in _ASKED
    constant = constants.spelled(hit.catalog, error.name, lexer)
    of_type = f"use the message that {constants.type_name(hit.catalog, lexer)} has for {error.name}"
    in_code = f"compare its code with {constant}" if is_asked else of_type
    remedy = _in_data(error) if is_data(lexer) else in_code
    others = "" if not hit.others else f" and of {len(hit.others)} more"
    text = show(str(hit.token.value), 60)
    code = show_bare(error.written_code)
    return f"{text} is the message of {error.name} ({code}) of {hit.catalog.name}{others}; {remedy}"


def _in_data(error: ErrorCode) -> str:
    return f"keep it in step with the catalog; `errcast explain {error.name}` shows what it says"


def _of_wrong_text(hit: Hit, error: ErrorCode, _lexer: str, _constants: Constants) -> str:
    owner = f"{show_bare(error.written_code)} ({error.name}) of {hit.catalog.name}"
    return (
        f"{_literal(hit)} is beside {show(hit.told, 60)}, which belongs to {owner}; fix the code or the text"
    )


def _of_retired(hit: Hit, error: ErrorCode, lexer: str, constants: Constants) -> str:
    catalog = hit.catalog
    if hit.told:
        new = constants.spelled(catalog, error.name, lexer)
        return f"{show_bare(hit.told)} is a former name of {error.name} of {catalog.name}; write {new}"
    remedy = "remove this part of the code"
    if isinstance(error.deprecated, Deprecation) and error.deprecated.replaced_by:
        new = constants.spelled(catalog, error.deprecated.replaced_by, lexer)
        remedy = f"write {new}, which replaces it"
    what = f"{_literal(hit)} is {error.name} of {catalog.name}, which is deprecated"
    return f"{what}: the API no longer sends it; {remedy}"


def _of_unknown(hit: Hit) -> str:
    catalog = hit.catalog.name
    near = " or ".join(f"{show_bare(each.written_code)} ({each.name})" for each in hit.others)
    remedy = "fix the code, or add it to the catalog"
    remedy = f"did you mean {near}? If not, add it to the catalog" if near else remedy
    return f"{_literal(hit)} is among codes of {catalog}, but {catalog} has no such code; {remedy}"


def _of_table(hit: Hit, lines: SourceLines) -> str:
    catalog = hit.catalog
    first, last = lines.line(hit.token.start), lines.line((hit.last or hit.token).start)
    names = ", ".join(each.name for each in hit.others[:_MOST_NAMED])
    more = len(hit.others) - _MOST_NAMED
    others = f" and {more} more" if more > 0 else ""
    total = f"of the {len(catalog.errors)} errors of {catalog.name}"
    what = f"lines {first} to {last} retype {len(hit.others)} {total} ({names}{others})"
    return f"{what}; use the generated {catalog.type} in their place"
