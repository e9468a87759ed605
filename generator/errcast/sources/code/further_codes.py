"""Calls with several codes of one error -> a record for each code.

new Fault("kiln is cold", "11", "12")    ->    kiln is cold, 11; kiln is cold, 12
new Fault("no lamp", "21")                     no lamp, 21

Arguments that few calls have, behind the code, and that are numbers like it, are further codes.
"""

import re
from collections.abc import Mapping, Sequence

from errcast.sources.cells.vocabulary import meaning
from errcast.sources.code.values import CodeValue
from errcast.sources.code.word_columns import VALUE, Column

_NUMBER = re.compile(r"-?[0-9]+\Z")


def with_further_codes(
    records: Sequence[dict[Column, CodeValue]], headings: Mapping[Column, str]
) -> tuple[list[tuple[int, dict[Column, CodeValue]]], dict[Column, str]]:
    """Return records, each with its place among those given, and the headings that are left.

    A record of several codes is there for each code.
    """
    code = next(
        (at for at, heading in headings.items() if at[0] == VALUE and "code" in meaning(heading).fields), None
    )
    further = [] if code is None else _further(code, records, headings)
    found: list[tuple[int, dict[Column, CodeValue]]] = []
    for place, record in enumerate(records):
        found.append((place, record))
        if code is not None:
            found += [(place, {**record, code: record[at]}) for at in further if at in record]
    return found, {at: heading for at, heading in headings.items() if at not in further}


def _further(
    code: Column, records: Sequence[Mapping[Column, CodeValue]], headings: Mapping[Column, str]
) -> list[Column]:
    """Return the columns behind that of the code that have further codes, none if they have other values."""
    behind = [at for at in headings if at[0] == VALUE and at[1] > code[1]]
    if any(meaning(headings[at]).fields for at in behind):
        return []
    kind = {record[code].kind for record in records if code in record}
    values = [record[at] for record in records for at in behind if at in record]
    are_numbers = all(
        value.kind in kind and _NUMBER.match(value.text)
        for value in (*values, *(record[code] for record in records if code in record))
    )
    are_few = all(2 * sum(at in record for record in records) < len(records) for at in behind)
    return behind if len(kind) == 1 and are_numbers and are_few else []
