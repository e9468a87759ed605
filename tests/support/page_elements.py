"""A page of HTML -> its elements, without a browser."""

from html.parser import HTMLParser
from pathlib import Path


class PageElements(HTMLParser):
    """The elements of a page of HTML with their attributes and texts."""

    def __init__(self, path: Path | None = None, *, text: str = "") -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self._texts: list[tuple[str, list[str]]] = []
        self._open: list[tuple[str, list[str]]] = []
        self.feed(text if path is None else path.read_text(encoding="utf-8"))

    def of(self, tag: str, attribute: str, value: str) -> list[str]:
        """Return the text of each element of this name with this value of an attribute."""
        pairs = zip(self.found, self._texts, strict=True)
        return [
            "".join(texts)
            for (name, found), (_, texts) in pairs
            if name == tag and found.get(attribute) == value
        ]

    def texts_of(self, tag: str) -> list[str]:
        """Return the text of each element of this name, with those inside."""
        return ["".join(texts) for name, texts in self._texts if name == tag]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._texts.append((tag, []))
        self._open.append((tag, self._texts[-1][1]))

    def handle_endtag(self, tag: str) -> None:
        places = [place for place, (name, _) in enumerate(self._open) if name == tag]
        del self._open[places[-1] if places else len(self._open) :]

    def handle_data(self, data: str) -> None:
        for _, texts in self._open:
            texts.append(data)
