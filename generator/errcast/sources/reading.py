"""The file of a source table -> `Source`, or every finding at once.

errors.csv:  Code,Message     -> Source: columns ("code", "message"), a record 1, "too busy"
             1,too busy
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from errcast.files.conflicts import conflicts_of_document
from errcast.files.contents import forbidden_findings, read_bytes
from errcast.findings import Finding, is_fatal
from errcast.sources.budget import ROWS_OF_A_SOURCE, TooMuchWorkError, WorkBudget
from errcast.sources.encodings import decode_source
from errcast.sources.forms import (
    FORMS,
    HEADINGS,
    Form,
    form_of,
    missing_library,
    prose_form_of,
    unread_form,
    unusable_library,
)
from errcast.sources.grid import Grid
from errcast.sources.likely_form import with_likely_form
from errcast.sources.quietly import quietly
from errcast.sources.request import Request, Wanted
from errcast.sources.table import Source
from errcast.sources.understanding.layout import Refusal

# The rules of the findings for a document in which no table of errors was found.
_BROKEN_TABLE = "not-a-markdown-table"
_WITHOUT_TABLE = {"no-table", "unknown-columns", _BROKEN_TABLE}
_AS_HEADINGS = "add --from headings"
_WITH_DESCRIPTIONS = ("json", "yaml")  # forms of documents of an API
_API = r"(?m)(?:^|[{,])[ \t]{0,40}\"?(?:openapi|swagger)\"?[ \t]{0,40}:"
_LONGEST_WHOLE = 256 * 1024  # bytes of a source that is tried in other forms as a whole
_BEGINNING = 16 * 1024  # bytes of a text, or characters of a long one


class Opened(NamedTuple):
    """A source that was read but not yet understood: its tables, and its text if that is still needed.

    `findings` come from its reader. The piped form has no rows, so its table is its `text`. In a form with
    prose, the errors may be in the text around the tables. There, `mark` stands for characters that no text
    may contain, which `forbidden` names.
    """

    shown: str
    form: Form
    budget: WorkBudget
    text: str = ""
    grids: Sequence[Grid] = ()
    findings: Sequence[Finding] = ()
    mark: str = ""
    forbidden: Sequence[Finding] = ()


def read_source(path: Path | None, shown: str, request: Request) -> tuple[Source | None, list[Finding]]:
    """Return the records of a source that can be read, and every finding about its form.

    A path of None is standard input; `shown` is the name of the source in findings. The source is
    None if nothing could be read.
    """
    content = read_bytes(path, shown)
    return (None, [content]) if isinstance(content, Finding) else parse_source(content, path, shown, request)


def parse_source(
    content: bytes, path: Path | None, shown: str, request: Request
) -> tuple[Source | None, list[Finding]]:
    """Return the records in the bytes of a source, and every finding; the form comes from the path."""
    source, findings = _parsed(content, path, shown, request)
    if source is not None or request.form is not None:
        return source, findings

    is_long = len(content) > _LONGEST_WHOLE

    def in_form(form: str, *, is_whole: bool) -> Source | None:
        is_whole = is_whole and not is_long
        part, wanted = (content, request) if is_whole else _beginning(content, shown, request)
        tried, problems = _parsed(part, path, shown, wanted._replace(form=form))
        return None if is_fatal(problems) else tried

    form, suffix = form_of(path or Path(), content), (path or Path()).suffix.lower()
    is_guessed = suffix not in form.suffixes
    return None, with_likely_form(findings, form.name, in_form, is_guessed=is_guessed, is_long=is_long)


def _beginning(content: bytes, shown: str, request: Request) -> tuple[bytes, Request]:
    """Return the first lines of a long text in UTF-8, and the request for them; a short text is as it is."""
    if len(content) <= _BEGINNING:
        return content, request
    text = decode_source(content, request.encoding, shown, None)
    if isinstance(text, Finding):
        return content, request  # no form reads it either
    end = text.rfind("\n", 0, _BEGINNING) + 1
    return text[:end].encode(), request._replace(encoding="utf-8")


def _parsed(
    content: bytes, path: Path | None, shown: str, request: Request
) -> tuple[Source | None, list[Finding]]:
    opened, findings = _opened(content, path, shown, request)
    return (None, findings) if opened is None else understand_source(opened, request)


def open_source(path: Path | None, shown: str, request: Request) -> tuple[Opened | None, list[Finding]]:
    """Return a source for `understand_source`, or the finding why it cannot be read. Reads the file once."""
    content = read_bytes(path, shown)
    return (None, [content]) if isinstance(content, Finding) else _opened(content, path, shown, request)


def understand_source(opened: Opened, request: Request) -> tuple[Source | None, list[Finding]]:
    """Return the records of a source, understood as the request says, and every finding."""
    source, findings = _understood(opened, request)
    if not opened.mark:
        return source, findings
    from errcast.sources.set_aside import as_warning, has_mark

    if source is not None and has_mark(source.table.rows, opened.grids, opened.mark):
        return None, [*opened.forbidden]
    return source, [*findings, as_warning(opened.forbidden)]


def _understood(opened: Opened, request: Request) -> tuple[Source | None, list[Finding]]:
    if opened.form.name == "piped":
        from errcast.sources.piped_document import understand_piped

        return understand_piped(opened.text, opened.shown, request)
    # Imported here, because the piped form does not need it.
    from errcast.sources.understanding.gathering import gather

    try:
        findings = [*opened.findings]
        source, findings = gather(
            opened.grids, findings, opened.form.name, opened.shown, request, opened.budget
        )
        is_without_table = {each.rule for each in findings if each.level == "error"} <= _WITHOUT_TABLE
        if source is None and is_without_table and opened.form.prose and opened.form.name != HEADINGS:
            return _entries_instead(opened, request, findings)
    except TooMuchWorkError as error:
        return None, [error.finding(opened.shown)]
    if source is not None and opened.form.name == HEADINGS:
        return _with_tables(source, opened, request), findings
    if source is not None and opened.form.prose:
        from errcast.sources.leftovers import with_leftovers

        with quietly():
            source, likelier = with_leftovers(
                source, opened.text, opened.form.prose, opened.budget, request.known.keys()
            )
        if likelier and not request.known and request.wanted == Wanted(language=request.wanted.language):
            return None, [_with_command(likelier, request), *findings]
    return source, findings


def _with_tables(source: Source, opened: Opened, request: Request) -> Source:
    """Return the records of titles, with notes about codes that are only in the tables of their document."""
    from errcast.sources.tables_beside import with_tables

    document = next(form for form in FORMS.values() if form.prose == opened.form.prose)
    try:
        with quietly():
            grids, _ = _reader(document)(opened.text, opened.shown, budget=opened.budget)
            return with_tables(source, grids, request.known.keys()) if grids else source
    except TooMuchWorkError:  # the user asked for the titles only
        return source


def _entries_instead(
    opened: Opened, request: Request, findings: list[Finding]
) -> tuple[Source | None, list[Finding]]:
    """Return the records of a document that has no table of errors, but perhaps a heading for each error.

    `findings` say why no table was read. Raises TooMuchWorkError.
    """
    from errcast.sources.entries.document import read_entries
    from errcast.sources.understanding.advising import understood_together
    from errcast.sources.understanding.gathering import as_left_out, gather
    from errcast.sources.understanding.selecting import select
    from errcast.sources.understanding.tables_or_titles import may_be_errors

    try:
        with quietly():
            entries = read_entries(opened.text, opened.shown, opened.budget, str(opened.form.prose))
    except TooMuchWorkError as error:
        return None, [*(each for each in findings if each.rule != "no-table"), error.finding(opened.shown)]
    rest = findings
    if entries.hint is None or entries.has_code_instead:
        code = _code_instead(opened, request)
        rest = findings if code is None else [code, *(each for each in findings if each.rule != "no-table")]
    if entries.hint is None or rest is not findings:
        return None, rest
    # A table that a person sees, or that has codes, may be the one that is meant.
    known = request.known.keys()
    _, others, refused = select(opened.grids, request.wanted, known)
    refused = understood_together(refused, request.wanted, known)
    has_table = any(each.rule == _BROKEN_TABLE for each in findings) or any(
        isinstance(each.layout, Refusal) and each.layout.columns is not None for each in refused
    )
    if not entries.is_certain or has_table or request.wanted.columns is not None:
        is_asked = request.wanted.columns is not None or request.wanted.is_chosen
        is_likely = (entries.is_certain or bool(refused)) and not is_asked
        are_first = is_likely and not may_be_errors(refused, entries.grids)
        if are_first:
            return None, [_with_command(entries.hint, request), *findings]
        # Two remedies that do not go together are none: where a table says its columns, they come alone.
        is_told = is_asked or (
            not entries.is_certain
            and any(isinstance(each.layout, Refusal) and each.layout.columns is not None for each in refused)
        )
        return None, findings if is_told else [*findings, entries.hint]
    warnings_only = [each for each in opened.findings if each.level != "error"]
    source, problems = gather(
        entries.grids, warnings_only, opened.form.name, opened.shown, request, opened.budget
    )
    if source is None:
        return None, problems
    # The tables keep the numbers that --table knows; those of the entries follow.
    left_out = sorted(as_left_out(each) for each in (*refused, *others))
    read = (each._replace(number=each.number + len(left_out)) for each in source.account.tables)
    account = source.account._replace(tables=(*left_out, *read))
    return source._replace(account=account), problems


def _with_command(hint: Finding, request: Request) -> Finding:
    """Return a hint with a whole command: its option does not go with those of the findings behind it."""
    before, option, behind = hint.text.partition(_AS_HEADINGS)
    if not request.command or not option:
        return hint
    from errcast.proposals import whole_import

    done = whole_import(request.command, _AS_HEADINGS.removeprefix("add "), request.output)
    return replace(hint, text=f"{before}run `{done}`{behind}")


def _code_instead(opened: Opened, request: Request) -> Finding | None:
    """Return the finding that blocks of code of a document have its errors, None if none has."""
    if request.wanted.is_chosen or request.wanted.columns is not None:
        return None
    from errcast.sources.code_instead import code_instead

    with quietly():
        return code_instead(opened.text, opened.shown, request)


def _opened(
    content: bytes, path: Path | None, shown: str, request: Request
) -> tuple[Opened | None, list[Finding]]:
    budget = WorkBudget(len(content))
    if request.form is None and (problem := unread_form(path or Path(), shown, content)):
        return None, [problem]
    form = _form(content, path or Path(), request)
    if problem := missing_library(form, shown) or _useless_option(form, shown, request):
        return None, [problem]
    if form.is_binary:
        return _with_grids(content, Opened(shown, form, budget))
    text = decode_source(content, request.encoding, shown, _declared_encoding(form, content))
    if form.name == HEADINGS and not isinstance(text, Finding):
        text = _page(text, form_of(path or Path(), content)) or text
    findings = [text] if isinstance(text, Finding) else _unreadable(text, shown)
    opened = Opened(shown, form, budget, str(text))
    if findings and form.prose and not isinstance(text, Finding):
        from errcast.sources.set_aside import without_forbidden

        text, mark = without_forbidden(text, findings)
        opened = opened._replace(text=text, mark=mark, forbidden=tuple(findings))
    if findings and not opened.mark:
        return None, findings
    if form.name == "piped":
        return opened, []
    return _with_grids(str(text), opened if form.prose else opened._replace(text=""))


def _page(text: str, form: Form) -> str | None:
    """Return the descriptions of an API as a page, None of another text."""
    if form.name not in _WITH_DESCRIPTIONS:
        return None
    from errcast.sources.described import page_of

    return page_of(text, form.name)


def _unreadable(text: str, shown: str) -> list[Finding]:
    """Return what makes the text of any form unreadable: the marks of a merge, or forbidden characters."""
    return conflicts_of_document(text, shown) or forbidden_findings(text, shown)


def _form(content: bytes, path: Path, request: Request) -> Form:
    """Return the form of a source; that of headings is the form of the document that has them."""
    if request.form is None:
        return form_of(path, content)
    form = FORMS[request.form]
    if form.name != HEADINGS:
        return form
    document = prose_form_of(path, content)
    return form._replace(library=document.library, prose=document.prose)


def _with_grids(content: bytes | str, opened: Opened) -> tuple[Opened | None, list[Finding]]:
    """Return a source with its tables, or the finding that they make too much work."""
    try:
        # Standard output is for the catalog or the report, not for the messages of a library.
        with quietly():
            grids, findings = _reader(opened.form)(content, opened.shown, budget=opened.budget)
        opened.budget.spend(ROWS_OF_A_SOURCE, sum(len(grid.rows) for grid in grids))
    except TooMuchWorkError as error:
        return None, [error.finding(opened.shown)]
    except ImportError as error:
        if problem := unusable_library(opened.form, opened.shown, error):
            return None, [problem]
        raise
    # Not only codes, nor enumerations of which none is certainly about errors.
    has_texts = any(len(row.cells) > 1 and not grid.is_optional for grid in grids for row in grid.rows)
    may_describe = not has_texts or re.search(_API, str(content)[:_BEGINNING])
    if opened.form.name in _WITH_DESCRIPTIONS and may_describe:
        from errcast.sources.described import described_instead

        if (described := described_instead(str(content), opened.form.name, opened.shown, grids)) is not None:
            if described.text:
                opened = opened._replace(form=FORMS["markdown"], text=described.text)
            grids, findings = described.grids, [*described.findings]
    return opened._replace(grids=_with_columns(grids), findings=findings), []


def _with_columns(grids: list[Grid]) -> list[Grid]:
    """Return tables in which one of a single column with a code in each cell has a column for the codes."""
    if not any(_has_texts_alone(grid) for grid in grids):
        return grids
    from errcast.sources.entries.lines import split_column

    return [split_column(grid) if _has_texts_alone(grid) else grid for grid in grids]


def _has_texts_alone(grid: Grid) -> bool:
    """Whether a table has one column, or its first row, no head, has a number and a word in each cell."""
    first = grid.rows[0].cells if grid.rows and not grid.head else ()
    has_texts = bool(first) and all(" " in cell.text and re.search("[0-9]", cell.text) for cell in first)
    return has_texts or all(len(row.cells) == 1 for row in grid.rows)


def _useless_option(form: Form, shown: str, request: Request) -> Finding | None:
    """Return the finding for an option that has no meaning for a source of this form."""
    if form.is_binary and request.encoding is not None:
        text = "a workbook contains its own encoding; leave --encoding out"
        return Finding(shown, "useless-option", text)
    given = {
        "--table": request.wanted.table is not None,
        "--heading": request.wanted.heading is not None,
        "--fill-down": request.fill_down,
        "--categories-from headings": request.with_sections,
    }
    option = next((option for option, is_given in given.items() if is_given), None)
    if form.name != "piped" or option is None:
        return None
    text = f"a text with `|` between cells is one table, without headings above it; leave {option} out"
    return Finding(shown, "useless-option", f"{text}, or name another form with --from")


def _reader(form: Form) -> Callable[..., tuple[list[Grid], list[Finding]]]:
    """Return the reader of a form, imported here, because it may need its own library."""
    read: Callable[..., tuple[list[Grid], list[Finding]]] = import_module(
        f"errcast.sources.{form.reader}"
    ).read
    if form.name == HEADINGS:
        return partial(read, prose=form.prose)
    return partial(read, delimiter=form.delimiter) if form.delimiter else read


def _declared_encoding(form: Form, content: bytes) -> str | None:
    if form.charset is None:
        return None
    declared: str | None = import_module(f"errcast.sources.{form.charset}").declared_encoding(content)
    return declared
