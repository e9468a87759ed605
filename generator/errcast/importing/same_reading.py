"""A table in several languages, and a catalog -> the reading that says what the last import said.

    description_zh | description_en         as for a catalog with descriptions: the message is description_zh
    窑冷           |                        as for a new catalog: it is description_en
    窑满           | kiln full              the last import said "kiln full", so it is description_en

What a column is depends on its cells, and on what the catalog has already. Of an unchanged table, one reading
gives all texts of the last import; of a changed one, it gives most of them.
"""

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from errcast.catalog import Catalog, Code
from errcast.findings import Finding
from errcast.importing.fingerprints import Said, fingerprint
from errcast.importing.rows import known_codes, texts_in
from errcast.importing.tongues import Texts, in_tongues, prints_of
from errcast.sources.budget import IN_LANGUAGES
from errcast.sources.reading import Opened, understand_source
from errcast.sources.request import Request, Wanted
from errcast.sources.table import Source


class Reading(NamedTuple):
    """What a table says, the findings about it, and the request by which it was read."""

    source: Source
    findings: list[Finding]
    request: Request


def has_several_languages(source: Source) -> bool:
    """Tell whether the columns of texts of a table are in several languages."""
    return any(len(table.languages) > 1 for table in source.account.tables)


def as_last_read(catalog: Catalog, opened: Opened, usual: Reading, said: Said) -> Reading:
    """Return the reading of a table that says most of what the last import said.

    It is the usual one, if no other one says more, or if very many texts would be read again. The others are
    those for a new catalog: in no certain language, and in that of this one.
    """
    codes = known_codes(catalog.errors)
    found, most = usual, _agreement(codes, usual, said)
    may_repeat = 2 * _rows_in_languages(usual.source) <= opened.budget.limit(IN_LANGUAGES)
    wanted = usual.request.wanted
    plain = Wanted(wanted.table, wanted.heading, wanted.columns)
    for language in dict.fromkeys((None, wanted.language)):
        if most.is_whole or not may_repeat:
            break
        request = usual.request._replace(wanted=plain._replace(language=language), known={})
        source, findings = understand_source(opened, request)
        if source is None:
            continue
        other = Reading(source, findings, request)
        agreement = _agreement(codes, other, said)
        if agreement.score > most.score:
            found, most = other, agreement
    return found


def _rows_in_languages(source: Source) -> int:
    """Return how many rows a table has, counted in each of its languages."""
    return sum(table.rows * len(table.languages) for table in source.account.tables)


class _Agreement(NamedTuple):
    """How many texts more of a reading are those of the last import than are not; and whether all are."""

    score: int
    is_whole: bool


def _agreement(codes: Mapping[str, Code | None], reading: Reading, said: Said) -> _Agreement:
    own = _of(codes, texts_in(reading.source, codes))
    found = in_tongues(reading.source, partial(texts_in, known=codes))
    others = (
        {}
        if found is None or isinstance(found, Finding)
        else {tag: _of(codes, texts) for tag, texts in found.texts.items()}
    )
    prints = "".join(
        fingerprint(code, field, text) for code, texts in own.items() for field, text in texts.items()
    )
    prints += prints_of(others)
    return _Agreement(said.agreement(prints), said.is_all_in(prints))


def _of(codes: Mapping[str, Code | None], texts: Texts) -> Texts:
    """Return the texts of the codes of a catalog."""
    known = {*codes.values()}
    return {code: of_code for code, of_code in texts.items() if code in known}
