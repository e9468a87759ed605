"""The XML of a text in a workbook -> its characters, without pronunciation.

    <si><r><t>認証</t></r><r><rPr/><t>エラー</t></r><rPh><t>ニンショウ</t></rPh></si>  ->  認証エラー
    <si><r><t>busy</t></r><r><rPr><strike/></rPr><t> now</t></r></si>  ->  Runs: "busy", and " now" struck out

Such a text is an entry of the table of shared texts (`si`), or is in a cell itself (`is`). Source of the
rules: ECMA-376, part 1, section 18.4 (CT_Rst).
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from errcast.sources.cells.scripts import Script
from errcast.sources.xlsx.unpacking import ArchivePart, DamagedError, parser_of

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
"""The namespace of everything in a workbook that errcast reads, as a parser writes it before a name."""

# What may be in a text, and in a run of it that has one font; all but `t` and `r` has no text of its own.
_OF_TEXT = frozenset(f"{MAIN}{name}" for name in ("t", "r", "rPh", "phoneticPr"))
_OF_RUN = frozenset(f"{MAIN}{name}" for name in ("t", "rPr"))
_TEXT, _RUN, _FONT = f"{MAIN}t", f"{MAIN}r", f"{MAIN}rPr"
_STRIKES = frozenset(f"{MAIN}{name}" for name in ("strike", "dstrike"))
_PLACE = f"{MAIN}vertAlign"
_SCRIPTS = {"superscript": Script.RAISED, "subscript": Script.LOWERED}


class StruckRun(str):
    """A piece of a text that is struck out."""

    __slots__ = ()


class Font(NamedTuple):
    """What the font of a run does with its text: strike it out, raise it or lower it."""

    is_struck: bool = False
    script: Script | None = None


class Runs(tuple[tuple[str, Font | None], ...]):
    """A text of several fonts; the font of a run is None where it is that of the cell."""

    __slots__ = ()

    def pieces(self, *, is_struck: bool) -> Iterator[str | Script]:
        """Yield the texts, with marks around those that are raised or lowered.

        `is_struck` tells whether the font of the cell strikes out its text.
        """
        for text, font in self:
            piece = StruckRun(text) if (is_struck if font is None else font.is_struck) else text
            if font is None or font.script is None:
                yield piece
            else:
                yield font.script
                yield piece
                yield Script.END


class RichText:
    """Collects one text from the events of a parser. Raises DamagedError for an unknown or second part."""

    def __init__(self) -> None:
        """Begin a text, directly after its own tag."""
        self._pieces: list[str] = []
        self._runs: list[tuple[str, Font | None]] = []
        self._font: Font | None = None  # of the open run, as far as it was read
        self._is_in_font = False
        self._depth = 0  # of elements within the text
        self._skipped = 0  # of them, those within one that has no text
        self._is_in_run = self._is_in_text = self._has_text = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element within the text."""
        self._depth += 1
        if self._skipped:
            self._skipped += 1
            if self._is_in_font and self._font is not None:
                self._font = _with(self._font, name, attributes)
            return
        if self._is_in_text or name not in (_OF_RUN if self._is_in_run else _OF_TEXT):
            raise DamagedError("a text has an unknown part")
        if name == _TEXT:
            if self._has_text:
                raise DamagedError("a text is there twice")
            self._is_in_text = self._has_text = True
        elif name == _RUN:
            self._end_run()
            self._is_in_run, self._has_text = True, False
        else:
            self._skipped, self._is_in_font = 1, name == _FONT
            self._font = Font() if self._is_in_font else self._font

    def end(self) -> None:
        """Take the end of an element within the text."""
        self._depth -= 1
        if self._skipped:
            self._skipped -= 1
        elif self._is_in_text:
            self._is_in_text = False
        else:
            self._end_run()
            self._is_in_run, self._has_text = False, True

    def _end_run(self) -> None:
        if self._pieces:
            self._runs.append(("".join(self._pieces), self._font))
        self._pieces, self._font = [], None

    def characters(self, text: str) -> None:
        """Take characters between tags."""
        if self._is_in_text:
            self._pieces.append(text)

    @property
    def is_whole(self) -> bool:
        """Whether the next end is that of the text itself."""
        return self._depth == 0

    def text(self) -> str | Runs:
        """Return the text, with its escapes (`_x000D_`) as they are; as a `str` if no run has a font."""
        if not self._runs:
            return self._pieces[0] if len(self._pieces) == 1 else "".join(self._pieces)
        self._end_run()
        if any(font is not None for _, font in self._runs):
            return Runs(self._runs)
        return "".join(text for text, _ in self._runs)


def _with(font: Font, name: str, attributes: Mapping[str, str]) -> Font:
    if name in _STRIKES:
        return font._replace(is_struck=attributes.get("val", "1") not in ("0", "false"))
    if name == _PLACE:
        return font._replace(script=_SCRIPTS.get(attributes.get("val", "")))
    return font


def read_shared_texts(file: ArchivePart, name: str) -> list[str | Runs]:
    """Return the texts that cells share. Raises DamagedError and TooMuchWorkError."""
    handler = _SharedTexts()
    parser = parser_of(name)
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.characters
    file.parse(parser)
    return handler.texts


class _SharedTexts:
    """Collects the texts of a table from the events of a parser."""

    def __init__(self) -> None:
        self.texts: list[str | Runs] = []
        self._open: RichText | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if self._open is not None:
            self._open.start(name, attributes)
        elif name == f"{MAIN}si":
            self._open = RichText()

    def end(self, _name: str) -> None:
        """Take the end of an element."""
        if self._open is None:
            return
        if self._open.is_whole:
            self.texts.append(self._open.text())
            self._open = None
        else:
            self._open.end()

    def characters(self, text: str) -> None:
        """Take text between elements."""
        if self._open is not None:
            self._open.characters(text)
