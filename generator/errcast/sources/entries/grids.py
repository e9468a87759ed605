"""The entries of a document -> `Grid`s: a table for each heading above them, as any other reader gives it.

    ## Kilns
    ### 701 cold
    The burner is off.   ->   a Grid under "Kilns": "code", "message", "description"; "701", "cold", "The…"

All decisions about the columns are for `understanding`, as for a table.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from errcast.findings import show
from errcast.sources.budget import COPIED, TABLES, WorkBudget
from errcast.sources.entries.blocks import Block, Line
from errcast.sources.entries.bodies import read_body
from errcast.sources.entries.labels import labelled, parts_of
from errcast.sources.entries.lines import constant_in
from errcast.sources.entries.series import CALLED, Entry, Group, Series
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.html.outline import texts

_LONGEST_FIRST_LINE = 100  # characters
_MOST_SHARE = 0.6
_NAME = r"[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+"  # of several words
_COLUMNS = ("code", "name", "message", "description", "solution", "http_status", "category")
_INSTEAD = ("description", "name", "category")  # of a message
_STATUS_AND_WORDS = r"\W?([45][0-9]{2})\W{1,3}[A-Za-z][A-Za-z' -]{2,60}"
_LONGEST_LIST = 500  # blocks
_ANY_LABEL = r"([A-Z][A-Za-z]*(?: [A-Za-z]+){0,3}):\s"
_NUMBER_TWICE = r"(-?[0-9]{1,10})\s*\(0[xX]([0-9A-Fa-f]{1,8})\)\s*([\S\s]*)"
_FEWEST_NUMBERS = 2
_NEARLY_ALL = 0.8
_FACTS = "the texts are facts with labels, and none is a message, so the code was read as the message"
_COLONS = (":", "：")


class _Record(NamedTuple):
    line: int
    fields: dict[str, str]
    left_out: tuple[tuple[int, str], ...]
    lead: str = ""  # what its text begins with, if that is bold, or an item of a list of texts


def grids_of(blocks: Sequence[Block], series: Series, budget: WorkBudget) -> list[Grid]:
    """Return a table for each group of a series. Raises TooMuchWorkError."""
    groups = [group for group in series.groups if group.entries]
    read = [[_record(blocks, entry) for entry in group.entries] for group in groups]
    read = _with_names_below(_with_numbers_below(read))
    every = [record for records in read for record in records]
    # If no record has a message, `understanding` reads the descriptions as the messages.
    has_texts = any("description" in record.fields for record in every)
    has_messages = any("message" in record.fields for record in every) or not has_texts
    if not has_messages and _have_labels_first(every):
        read = [[_with_labelled_line(record) for record in records] for records in read]
        every = [record for records in read for record in records]
        has_messages = any("message" in record.fields for record in every)
    has_facts = not has_messages and _have_facts_only(every)
    if not has_messages and not has_facts and _have_first_lines(every):
        read = [[_with_first_line(record) for record in records] for records in read]
        every = [record for records in read for record in records]
        has_messages = True
    instead = "message" if has_messages else "description"
    if has_facts:
        read = [[_with_code_as_message(record) for record in records] for records in read]
        every = [record for records in read for record in records]
        instead = "message"
    completed = [[_with_message(record, instead) for record in records] for records in read]
    used = {field for records in completed for record in records for field in record.fields}
    columns = [column for column in _COLUMNS if column in used]
    grids = []
    for group, records in zip(groups, completed, strict=True):
        line = records[0].line
        budget.spend(TABLES, 1, line)
        budget.spend(COPIED, sum(len(heading.text) for heading in group.outline), line)
        head = GridRow(line, tuple(Cell(line, column) for column in columns))
        rows = (head, *(_row(record, columns) for record in records))
        skipped = _skipped(blocks, group, records)
        grids.append(Grid(line, texts(group.outline), rows, 1, skipped=skipped))
    elsewhere = [_skipped(blocks, group, ()) for group in series.groups if not group.entries]
    skipped = (*grids[0].skipped, *(each for group in elsewhere for each in group))
    remarks = (*_remarks(blocks, series, every, completed), *([_FACTS] if has_facts else []))
    return [grids[0]._replace(skipped=skipped, remarks=remarks), *grids[1:]]


def _with_numbers_below(read: list[list[_Record]]) -> list[list[_Record]]:
    """Return records with the number that begins each text as the code: `LAMP_OUT`, `2 (0x2) No light`."""
    every = [record for records in read for record in records]
    found = [re.fullmatch(_NUMBER_TWICE, record.fields.get("description", "")) for record in every]
    codes = {match[1] for match in found if match and int(match[1]) % (1 << 32) == int(match[2], 16)}
    if len(codes) < max(len(every), _FEWEST_NUMBERS) or any("name" in record.fields for record in every):
        return read
    return [[_with_number(record) for record in records] for records in read]


def _with_number(record: _Record) -> _Record:
    match = re.fullmatch(_NUMBER_TWICE, record.fields["description"])
    assert match is not None
    fields = {field: text for field, text in record.fields.items() if field != "description"}
    fields |= {"code": match[1], "name": record.fields["code"]}
    return record._replace(fields=fields | ({"description": match[3]} if match[3] else {}))


def _with_names_below(read: list[list[_Record]]) -> list[list[_Record]]:
    """Return records of numbers with the identifier that begins nearly each text as the name: `LampOut`."""
    every = [record for records in read for record in records]
    if any("name" in record.fields or not record.fields["code"].lstrip("-").isdigit() for record in every):
        return read
    found = [name for record in every if re.fullmatch(_NAME, name := _first_line(record))]
    if len({*found}) < max(_NEARLY_ALL * len(every), _FEWEST_NUMBERS):
        return read
    return [[_with_name(record) for record in records] for records in read]


def _with_name(record: _Record) -> _Record:
    name, _, rest = record.fields.get("description", "").partition("\n")
    if not re.fullmatch(_NAME, name):
        return record
    fields = {field: text for field, text in record.fields.items() if field != "description"}
    more = {"description": rest} if rest else {}
    return record._replace(fields=fields | {"name": name} | more, lead="")


def _first_line(record: _Record) -> str:
    return record.fields.get("description", "").partition("\n")[0]


def _remarks(
    blocks: Sequence[Block], series: Series, before: Sequence[_Record], groups: Sequence[Sequence[_Record]]
) -> Iterator[str]:
    """Yield how the tables were made; `before` are the records before each had a message."""
    yield f"each {CALLED[series.kind][0]} with a code was read as an error, with the text below it"
    after = [record for group in groups for record in group]
    changed = [one.fields for one, other in zip(before, after, strict=True) if one is not other]
    used = [next(field for field in _INSTEAD if field in fields) for fields in changed]
    for field in _INSTEAD:
        if count := used.count(field):
            whose = "1 error has no message" if count == 1 else f"{count} errors have no message"
            yield f"{whose}, so the {field} was read as the message"
    for group in series.left_out:
        line = blocks[group.entries[0].at].line
        under = f"under {show(group.outline[-1].text)}" if group.outline else "without a heading above"
        more = f"{len(group.entries)} more {under}, from line {line} on, were left out"
        yield f"{more}, because nothing there speaks of errors; --from headings reads them too"


def _record(blocks: Sequence[Block], entry: Entry) -> _Record:
    title, said = blocks[entry.at], entry.said
    parts = parts_of(said.text)
    # What the title says besides, and its further lines, belong to the text below it.
    own = [*map(Line, parts), *([Line(said.more)] if said.more else []), *title.lines[1:]]
    below = [title._replace(kind="text", lines=tuple(own), marked="")] if own else []
    blocks_below = [*_without_constant(blocks[entry.at + 1 : entry.end], said.name, said.code)]
    body = read_body([*below, *blocks_below], said.code)
    text = "" if parts else said.text
    fields = {"code": said.code, "name": said.name, "message": text, "http_status": said.http_status}
    fields["category"] = said.category
    fields = {**body.fields, **{field: text for field, text in fields.items() if text}}
    if title.kind == "item" and "http_status" not in fields and (status := _status_above(blocks, entry.at)):
        fields["http_status"] = status
    if text and "message" in body.fields:
        # The title is not what the API sends if the text below says what that is.
        fields["message"] = body.fields["message"]
        if "name" not in fields and re.fullmatch(_NAME, text):
            fields["name"] = text
        else:
            fields["description"] = "\n".join(filter(None, (text, body.fields.get("description"))))
    return _Record(title.line, fields, body.left_out, "" if text else _lead(blocks_below))


def _lead(below: Sequence[Block]) -> str:
    """Return the bold sentence that the blocks below a title begin with, or the first of only items."""
    if not below:
        return ""
    if all(block.kind == "item" and block.level == 1 and len(block.lines) == 1 for block in below):
        return "" if re.match(_ANY_LABEL, below[0].text) else below[0].text
    first, marked = below[0].lines[0].text.strip() if below[0].lines else "", below[0].marked.strip()
    is_whole = marked == first and len(below[0].lines) == 1 and marked[-1:] not in _COLONS
    is_sentence = first.startswith(marked) and re.search(r"[.!?。！？]\Z", marked)
    return marked if below[0].kind == "text" and " " in marked and (is_whole or is_sentence) else ""


def _without_constant(blocks: Sequence[Block], name: str, code: str) -> Iterator[Block]:
    """Yield blocks without the line that gives the name of an error its code: `KILN_COLD = 701`."""
    for block in blocks:
        lines = block.lines
        if name and any(code in line.text and name in line.text for line in lines):
            found = [(line, constant_in(line.text)) for line in lines]
            lines = tuple(
                line for line, match in found if not match or (match["name"], match["code"]) != (name, code)
            )
        if lines or not block.lines:
            yield block if lines is block.lines else block._replace(lines=lines)


def _status_above(blocks: Sequence[Block], at: int) -> str:
    """Return the HTTP status in the heading, or the bold line, above the list of an item: `404 Not Found`."""
    before = (blocks[place] for place in range(at - 1, max(-1, at - _LONGEST_LIST), -1))
    first = next((each for each in before if each.level == 0 or each.kind == "heading"), None)
    if first is None:
        return ""
    said = labelled(first.text)
    if said is not None and said.field == "http_status":
        return said.value
    if not (first.kind == "heading" or first.marked.strip() == first.text):
        return ""
    match = re.fullmatch(_STATUS_AND_WORDS, first.text)
    return match[1] if match else ""


def _have_labels_first(records: Sequence[_Record]) -> bool:
    """Whether most texts begin with one label that no list has, and have a known one below: `Meaning: …`."""
    texts = [record.fields["description"].split("\n") for record in records if "description" in record.fields]
    firsts = [
        match[1] for lines in texts if (match := re.match(_ANY_LABEL, lines[0])) and not labelled(lines[0])
    ]
    below = sum(any(map(_is_text_with_label, lines[1:])) for lines in texts)
    fewest = _MOST_SHARE * len(texts)
    return bool(firsts) and len({*firsts}) == 1 and len(firsts) > fewest and below > fewest


def _is_text_with_label(line: str) -> bool:
    found = labelled(line)
    return found is not None and found.field in ("message", "description") and bool(found.value)


def _with_labelled_line(record: _Record) -> _Record:
    """Return a record with the first line that has a known label as its message."""
    lines = record.fields.get("description", "").split("\n")
    at = next((at for at, line in enumerate(lines) if _is_text_with_label(line)), None)
    found = labelled(lines[at]) if at is not None else None
    if at is None or found is None:
        return record
    rest = "\n".join([*lines[:at], *lines[at + 1 :]])
    others = {field: text for field, text in record.fields.items() if field != "description"}
    fields = others | {"message": found.value} | ({"description": rest} if rest else {})
    return record._replace(fields=fields)


def _with_code_as_message(record: _Record) -> _Record:
    return record._replace(
        fields={**record.fields, "message": record.fields.get("name") or record.fields["code"]}
    )


def _have_facts_only(records: Sequence[_Record]) -> bool:
    """Whether nearly all texts of identifiers are facts with the same labels: `Level: low`."""
    texts = [record.fields.get("description", "").split("\n") for record in records]
    labels = [tuple(re.match(_ANY_LABEL, line) for line in lines) for lines in texts]
    facts = Counter(tuple(match[1] for match in each if match) for each in labels if all(each))
    said, count = next(iter(facts.most_common(1)), ((), 0))
    are_words = not any(record.fields["code"].lstrip("-").isdigit() for record in records)
    return are_words and len(said) > 1 and count >= _NEARLY_ALL * len(records) > 1


def _have_first_lines(records: Sequence[_Record]) -> bool:
    """Whether the texts of errors begin with a short line, which most have more lines below.

    The first line may be of any length if all texts are lists, or if it is bold in most texts.
    """
    led = [record for record in records if record.lead]
    have_more = any(len(record.fields.get("description", "")) > len(record.lead) for record in led)
    if len(led) > _MOST_SHARE * len(records) and have_more:
        return True
    texts = [record.fields["description"].split("\n") for record in records if "description" in record.fields]
    further = sum(len(lines) > 1 for lines in texts)
    firsts = [lines[0] for lines in texts]
    short = sum(len(line) <= _LONGEST_FIRST_LINE and line[-1] not in ":：" for line in firsts)
    shares = (further, short, len(set(firsts)))
    return bool(texts) and all(count > _MOST_SHARE * len(texts) for count in shares)


def _with_first_line(record: _Record) -> _Record:
    """Return a record with the first line of its text as its message."""
    text = record.fields.get("description", "")
    first, _, rest = text.partition("\n")
    if record.lead and first.startswith(record.lead):
        first, rest = record.lead, text[len(record.lead) :].strip()
    others = {field: text for field, text in record.fields.items() if field != "description"}
    return record._replace(
        fields=others | ({"message": first} if first else {}) | ({"description": rest} if rest else {})
    )


def _with_message(record: _Record, instead: str) -> _Record:
    """Return a record with a text in the field that others have as their message: from its other fields."""
    fields = record.fields
    source = next((field for field in _INSTEAD if field in fields), instead)
    if instead in fields or source == instead:
        return record
    others = {field: text for field, text in fields.items() if field != source or field == "name"}
    return record._replace(fields={**others, instead: fields[source]})


def _row(record: _Record, columns: Sequence[str]) -> GridRow:
    return GridRow(record.line, tuple(Cell(record.line, record.fields.get(column, "")) for column in columns))


def _skipped(
    blocks: Sequence[Block], group: Group, records: Sequence[_Record]
) -> tuple[tuple[int, str], ...]:
    others = [(blocks[at].line, f"no code like the others: {show(blocks[at].text)}") for at in group.others]
    without_text = [(blocks[at].line, "a code without a text") for at in group.without_text]
    below = [(line, f"{what} below an error") for record in records for line, what in record.left_out]
    return (*others, *without_text, *below)
