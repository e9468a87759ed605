"""The XML of a text in a workbook -> its characters, without fonts and without pronunciation.

    <si><r><t>認証</t></r><r><rPr/><t>エラー</t></r><rPh><t>ニンショウ</t></rPh></si>  ->  認証エラー

Such a text is an entry of the table of shared texts (`si`), or is in a cell itself (`is`). Source of the
rules: ECMA-376, part 1, section 18.4 (CT_Rst).
"""

from errcast.sources.xlsx.unpacking import ArchivePart, DamagedError, parser_of

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
"""The namespace of everything in a workbook that errcast reads, as a parser writes it before a name."""

# What may be in a text, and in a run of it that has one font; all but `t` and `r` has no text of its own.
_OF_TEXT = frozenset(f"{MAIN}{name}" for name in ("t", "r", "rPh", "phoneticPr"))
_OF_RUN = frozenset(f"{MAIN}{name}" for name in ("t", "rPr"))
_TEXT, _RUN = f"{MAIN}t", f"{MAIN}r"


class RichText:
    """Collects one text from the events of a parser. Raises DamagedError for an unknown or second part."""

    def __init__(self) -> None:
        """Begin a text, directly after its own tag."""
        self._pieces: list[str] = []
        self._depth = 0  # of elements within the text
        self._skipped = 0  # of them, those within one that has no text
        self._is_in_run = self._is_in_text = self._has_text = False

    def start(self, name: str) -> None:
        """Take the beginning of an element within the text."""
        self._depth += 1
        if self._skipped:
            self._skipped += 1
            return
        if self._is_in_text or name not in (_OF_RUN if self._is_in_run else _OF_TEXT):
            raise DamagedError("a text has an unknown part")
        if name == _TEXT:
            if self._has_text:
                raise DamagedError("a text is there twice")
            self._is_in_text = self._has_text = True
        elif name == _RUN:
            self._is_in_run, self._has_text = True, False
        else:
            self._skipped = 1

    def end(self) -> None:
        """Take the end of an element within the text."""
        self._depth -= 1
        if self._skipped:
            self._skipped -= 1
        elif self._is_in_text:
            self._is_in_text = False
        else:
            self._is_in_run, self._has_text = False, True

    def characters(self, text: str) -> None:
        """Take characters between tags."""
        if self._is_in_text:
            self._pieces.append(text)

    @property
    def is_whole(self) -> bool:
        """Whether the next end is that of the text itself."""
        return self._depth == 0

    def text(self) -> str:
        """Return the text, with its escapes (`_x000D_`) as they are."""
        return self._pieces[0] if len(self._pieces) == 1 else "".join(self._pieces)


def read_shared_texts(file: ArchivePart, name: str) -> list[str]:
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
        self.texts: list[str] = []
        self._open: RichText | None = None

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if self._open is not None:
            self._open.start(name)
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
