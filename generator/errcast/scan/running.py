"""Source files and catalogs -> the findings about code that repeats the catalogs by hand.

The order of the job: choose the files; pass over those without any code or text of the catalogs; read the
tokens; find; leave out what comments ignore, what is less sure than asked, and what a baseline knows.
"""

import os
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from errcast.catalog import Catalog
from errcast.files.contents import LINE_END
from errcast.files.paths import shown_path
from errcast.findings import Finding
from errcast.lexing.code import TokenizedCode
from errcast.lexing.languages import is_data, lexer
from errcast.lexing.tokens import SourceLines, tokens
from errcast.scan.baseline import KnownHit, known
from errcast.scan.certainty import Certainty
from errcast.scan.changed_lines import ChangedLines
from errcast.scan.code_files import CodeFile, CodeFiles
from errcast.scan.code_index import CodeIndex
from errcast.scan.constants import Constants
from errcast.scan.fixing import FixedText, Fixer, WhyKept, fixed
from errcast.scan.found_hits import Hit
from errcast.scan.hits import hits_in
from errcast.scan.ignoring import Ignored, ignores, is_ignored, unknown_rules
from errcast.scan.named_apis import AboutFile
from errcast.scan.project import Project, ToldHit, in_project_of_user
from errcast.scan.rules import WRONG_TEXT
from errcast.scan.source_texts import SourceText, read_source
from errcast.scan.telling import finding, record
from errcast.scan.time_limits import TOO_SLOW, Patience, TookTooLongError, slow_file
from errcast.scan.written_constants import with_constants

_NOT_UTF_8 = "the file is not in UTF-8; convert it, or write the constants yourself"


class Asked(NamedTuple):
    """What the user wants: the least certainty, the lines that changed, and what is known already.

    With a `fixer`, findings are those of the fixed text, unless the fixes are only shown.
    """

    least: Certainty = Certainty.LIKELY
    changed: ChangedLines | None = None
    baseline: Counter[KnownHit] | None = None
    fixer: Fixer | None = None
    shows: bool = False
    folder: Path = Path()  # of the baseline
    users: frozenset[str] = frozenset()  # targets in whose languages the project uses the catalogs
    rounds: int = 3  # a constant names its API, so other codes may become sure enough to fix


class FixedFile(NamedTuple):
    """A file with constants in place of codes: its old and its new bytes, and how many codes are gone."""

    path: Path
    old: bytes
    new: bytes
    codes: int


class Scan(NamedTuple):
    """The findings, each with its record for programs and its line for a baseline, and the counts."""

    findings: list[Finding]
    records: list[dict[str, Any]]
    known: list[KnownHit]
    files: int
    passed_over: Counter[str]
    fixes: list[FixedFile]
    kept: Counter[tuple[Path | None, str]]  # codes that --fix left: the file, if it is the reason, and why


def scan(
    chosen: CodeFiles,
    catalogs: Sequence[Catalog],
    asked: Asked,
    folders: Sequence[Path] = (),
) -> Scan:
    """Return what is found in the chosen files. `folders` are the user's own targets."""
    index, constants = CodeIndex(catalogs), Constants(folders)
    result = Scan([], [], [], 0, Counter(chosen.passed_over), [], Counter())
    left = Counter(asked.baseline or {})
    project, patience = Project(), Patience()
    count = 0
    for each in chosen.files:
        source = read_source(each.path)
        if isinstance(source, Finding):
            result.findings.append(source)
            continue
        if isinstance(source, str):
            result.passed_over[source] += 1
            continue
        glance = index.glance(source.text)
        if not glance.may_have_any:
            project.learn((), glance.named)
        elif not _is_scanned(each, source, index, constants, asked, left, result, project, patience):
            result.passed_over[TOO_SLOW] += 1
            result.findings.append(slow_file(shown_path(each.path), patience.limit, len(source.text)))
            continue
        count += 1
    for told in project.decided():
        if not _is_known(told.old, left):
            _tell(told, result)
    result.findings.extend(_not_fixed(path, why, number) for (path, why), number in result.kept.items())
    return result._replace(files=count)


def _not_fixed(path: Path | None, why: str, count: int) -> Finding:
    """Return the note about codes that stay though `--fix` asks for constants."""
    codes = "1 code stays" if count == 1 else f"{count} codes stay"
    return Finding(None if path is None else shown_path(path), "not-fixed", f"{codes}: {why}", level="note")


def _is_scanned(
    file: CodeFile,
    source: SourceText,
    index: CodeIndex,
    constants: Constants,
    asked: Asked,
    left: Counter[KnownHit],
    result: Scan,
    project: Project,
    patience: Patience,
) -> bool:
    """Scan a file, and tell whether that was possible in its time; if not, nothing of it is in the result."""
    lists: tuple[list[Any], ...] = (
        result.findings,
        result.records,
        result.known,
        result.fixes,
        project.waiting,
    )
    counts, before = [len(each) for each in lists], Counter(left)
    lexer(file.lexer)  # it compiles its patterns once, and that is not the time of a file
    try:
        with patience.reading(len(source.text)):
            _scan_file(file, source, index, constants, asked, left, result, project)
    except TookTooLongError:
        for each, count in zip(lists, counts, strict=True):
            del each[count:]
        left.clear()
        left.update(before)
        return False
    return True


def _scan_file(
    file: CodeFile,
    source: SourceText,
    index: CodeIndex,
    constants: Constants,
    asked: Asked,
    left: Counter[KnownHit],
    result: Scan,
    project: Project,
) -> None:
    text = source.text
    every, lines, path = tokens(text, lexer(file.lexer)), SourceLines(text), shown_path(file.path)
    comments = ignores(every, lines)
    catalogs = index.known.catalogs
    code = TokenizedCode(with_constants(every, text, catalogs, constants, file.lexer), text)
    former = constants.former(catalogs, file.lexer)
    about = AboutFile(path, is_data=is_data(file.lexer))
    before = Counter(left)
    found = hits_in(code, lines, index, former, about=about)
    target = constants.target(file.lexer)
    is_user = target is not None and target.name in asked.users
    hits = [in_project_of_user(hit) for hit in found.hits] if is_user else found.hits
    kept: list[tuple[Hit, KnownHit]] = []
    waiting: list[tuple[Hit, KnownHit]] = []
    is_changed = _changed_lines(file, text, asked)
    for hit in _asked_for(hits, lines, comments, asked):
        line = _line_of(text, hit)
        old = known(_path_from(asked.folder, file.path), hit.rule, hit.token.text, line)
        waits = _waits(hit, asked)
        if (not waits and _is_known(old, left)) or not is_changed(lines.line(hit.token.start), line):
            continue
        (waiting if waits else kept).append((hit, old))
    new = _fix(file, source, code, [hit for hit, _ in kept], constants, asked, result)
    again = asked._replace(rounds=asked.rounds - 1, shows=False)
    if new is not None and not asked.shows:
        left.clear()
        left.update(before)
        _scan_file(file, new, index, constants, again, left, result, project)
        return
    if new is not None:  # the findings are those of the file as it is
        aside = Scan([], [], [], 0, Counter(), result.fixes, result.kept)
        _scan_file(file, new, index, constants, again, before, aside, Project())
    if asked.changed is None:
        result.findings.extend(unknown_rules(every, path, lines))

    def told(hit: Hit, old: KnownHit) -> ToldHit:
        shown = finding(hit, path, file.lexer, lines, constants)
        return ToldHit(shown, record(hit, shown, file.lexer, constants), old)

    for hit, old in kept:
        _tell(told(hit, old), result)
    for hit, old in waiting:
        likely = told(hit._replace(certainty=Certainty.LIKELY), old)
        possible = told(hit, old) if asked.least <= hit.certainty else None
        if not project.wait(hit, likely, possible) and possible is not None and not _is_known(old, left):
            _tell(possible, result)
    project.learn(found.hits, found.named)


def _asked_for(hits: Iterable[Hit], lines: SourceLines, comments: Ignored, asked: Asked) -> Iterator[Hit]:
    """Yield the hits of a file that are sure enough and that no comment ignores."""
    for hit in hits:
        is_right = hit.token.is_constant and hit.rule != WRONG_TEXT  # it is what a code should be
        is_sure = hit.certainty >= asked.least or _waits(hit, asked)
        if is_sure and not is_right and not is_ignored(hit.rule, lines.line(hit.token.start), comments):
            yield hit


def _changed_lines(file: CodeFile, text: str, asked: Asked) -> Callable[[int, str], bool]:
    """Return what tells whether a line with a text is to be reported. It reads the old file if it must.

    Of two equal lines, git and a baseline may each know another one: with both, each line of the text of a
    new one counts.
    """
    if (since := asked.changed) is None:
        return lambda _line, _text: True
    found: list[tuple[Container[int], frozenset[str]]] = []

    def is_changed(line: int, content: str) -> bool:
        if not found:
            changed = since.of(file.path, text)
            texts = (each.strip() for at, each in enumerate(LINE_END.split(text), start=1) if at in changed)
            found.append((changed, frozenset(texts) if asked.baseline is not None else frozenset()))
        changed, same = found[0]
        return line in changed or content.strip() in same

    return is_changed


def _waits(hit: Hit, asked: Asked) -> bool:
    """Tell whether other files may make a hit likely."""
    return (hit.is_open or hit.naming_files > 0) and asked.least <= Certainty.LIKELY


def _path_from(folder: Path, path: Path) -> str:
    """Return the path of a file as a baseline in a folder has it."""
    return Path(os.path.relpath(path, folder)).as_posix()


def _is_known(old: KnownHit, left: Counter[KnownHit]) -> bool:
    """Tell whether a baseline has a hit; each of its lines stands for one."""
    if left[old] <= 0:
        return False
    left[old] -= 1
    return True


def _tell(told: ToldHit, result: Scan) -> None:
    result.findings.append(told.finding)
    result.records.append(told.record)
    result.known.append(told.old)


def _fix(
    file: CodeFile,
    source: SourceText,
    code: TokenizedCode,
    hits: Sequence[Hit],
    constants: Constants,
    asked: Asked,
    result: Scan,
) -> SourceText | None:
    """Note the new text of a file and return it, None if there is nothing to fix."""
    if asked.fixer is None or not asked.rounds:
        return None
    done = fixed(source.text, code, hits, file, constants, asked.fixer)
    if not source.is_utf_8:
        done = FixedText(source.text, (), {WhyKept(_NOT_UTF_8): len(done.hits)} if done.hits else {})
    if not done.hits:
        result.kept.update(
            {(None if why.is_general else file.path, why.text): n for why, n in done.kept.items()}
        )
        return None
    mark = BOM_UTF8 if source.content.startswith(BOM_UTF8) else b""
    new = mark + done.text.encode()
    before = result.fixes.pop() if result.fixes and result.fixes[-1].path == file.path else None
    old, codes = (source.content, 0) if before is None else (before.old, before.codes)
    result.fixes.append(FixedFile(file.path, old, new, codes + len(done.hits)))
    return SourceText(done.text, new, is_utf_8=True)


def _line_of(text: str, hit: Hit) -> str:
    start = text.rfind("\n", 0, hit.token.start) + 1
    end = text.find("\n", hit.token.start)
    return text[start : end if end >= 0 else len(text)]


def by_place(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in the order of files, lines and columns."""
    return sorted(findings, key=lambda each: (each.path or "", each.line or 0, each.column or 0, each.rule))
