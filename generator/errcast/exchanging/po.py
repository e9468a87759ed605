r"""The texts of a catalog <-> a PO file of GNU gettext.

    #. NO_FACE: no face                       Unit("description 222202", "没有人脸", "There is no face.",
    #. errcast: 9d1ba0d8 5b1d0c3e       <->     stamp=Stamp("9d1ba0d8", "5b1d0c3e"), line=3)
    msgctxt "description 222202"
    msgid "没有人脸"
    msgstr "There is no face."

A text that needs a review is `fuzzy`. The library polib knows the syntax.
"""

import re

import polib

from errcast.exchanging.units import Exchange, Stamp, Unit, stamp_in
from errcast.findings import Finding, show_bare
from errcast.text.characters import visible_line

_CATALOG = "X-Errcast-Catalog"
_OWN_LANGUAGE = "X-Source-Language"  # as other tools write it
_STAMP = "errcast: "
_HEADER = "Texts of a catalog of API errors. The original is in msgid; errcast texts import reads this file."
_MOST_CONTINUED = 10_000  # lines of one text or its comments; polib copies all of them for each line
_LINE = re.compile(r"\(line ([0-9]+)\)(?:: (.*))?")


class _Lines(str):
    """A text whose lines end with a line feed only; polib would also end them at U+2028, inside a text."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        return self.split("\n")


def write(exchange: Exchange) -> str:
    """Return texts as a PO file."""
    file = polib.POFile(wrapwidth=0)
    file.header = f" {_HEADER}"
    file.metadata = {
        "Project-Id-Version": str(exchange.catalog),
        # The same texts give the same file on each day; tools set these three.
        "PO-Revision-Date": "1970-01-01 00:00+0000",
        "Last-Translator": "errcast",
        "Language-Team": "none",
        "Language": str(exchange.language).replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        _CATALOG: str(exchange.catalog),
    }
    if exchange.own_language is not None:
        file.metadata[_OWN_LANGUAGE] = exchange.own_language.replace("-", "_")
    file.extend(map(_entry, exchange.units))
    return str(file)


def _entry(unit: Unit) -> polib.POEntry:
    context = f"{unit.name}: {visible_line(unit.message)}" if unit.name else ""
    comments = [context, unit.comment, f"{_STAMP}{unit.stamp}"]
    return polib.POEntry(
        msgctxt=unit.key,
        msgid=unit.original or "",
        msgstr=unit.text,
        comment="\n".join(filter(None, comments)),
        flags=["fuzzy"] if unit.needs_review else [],
    )


def read(text: str, path: str) -> tuple[Exchange | None, list[Finding]]:
    """Return the texts of a PO file, or why it cannot be read."""
    if problem := _problem(text, path):
        return None, [problem]
    try:
        file = polib.pofile(_Lines(text.replace("\r\n", "\n")), encoding="utf-8", wrapwidth=0)
    except (OSError, ValueError, LookupError, AttributeError) as error:
        return None, [_broken(str(error), path)]
    language = file.metadata.get("Language", "").strip().replace("_", "-") or None
    catalog = file.metadata.get(_CATALOG, "").strip() or None
    units = [_unit(entry) for entry in file if not entry.obsolete]
    plurals = [entry for entry in file if entry.msgid_plural]
    findings = [
        Finding(path, "plural-text", "an entry with plural forms; remove it", line=entry.linenum)
        for entry in plurals
    ]
    return (None, findings) if findings else (Exchange(catalog, language, units), [])


def _unit(entry: polib.POEntry) -> Unit:
    stamps = (line.removeprefix(_STAMP) for line in entry.comment.split("\n") if line.startswith(_STAMP))
    return Unit(
        entry.msgctxt or "",
        entry.msgid,
        entry.msgstr,
        needs_review=entry.fuzzy,
        stamp=_last(filter(None, map(stamp_in, stamps))),
        line=entry.linenum,
    )


def _last(stamps: "filter[Stamp]") -> Stamp | None:
    found = None
    for each in stamps:
        found = each
    return found


def _problem(text: str, path: str) -> Finding | None:
    if re.search(r"(?m)^msgid[ \t]", text) is None:
        return Finding(path, "not-po", "no line begins with `msgid`; check that this is a PO file")
    count = 0
    for number, line in enumerate(text.split("\n"), start=1):
        content = line.strip().removeprefix("#~").lstrip()
        if content.startswith("msg"):
            count = 0
        elif content:
            count += 1
        if content.endswith('"') and (escape := _other_escape(content)):
            problem = f"the escape {show_bare(escape)} in a text; write the character itself"
            return Finding(path, "not-po", problem, line=number)
        if count > _MOST_CONTINUED:
            problem = (
                f"more than {_MOST_CONTINUED:,} lines of one text or its comments; write it on fewer lines"
            )
            return Finding(path, "too-large", problem, line=number)
    return None


def _other_escape(line: str) -> str | None:
    r"""Return the first escape in a line with a text that polib would leave as it is: `"a\x41"` -> `\x`."""
    if line.startswith("#") or "\\" not in line:
        return None
    found = re.search(r"\\[^\\ntrvbf\"]", line.replace("\\\\", ""))
    return found[0] if found else None


def _broken(error: str, path: str) -> Finding:
    found = _LINE.search(error)
    line, reason = (int(found[1]), found[2]) if found else (None, None)
    text = f"not PO{f': {show_bare(reason)}' if reason else ''}; fix the syntax here, `msgfmt --check` helps"
    return Finding(path, "not-po", text, line=line)
