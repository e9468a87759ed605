"""AsciiDoc -> its prose, block by block: headings, paragraphs, items of lists, terms and definitions."""

from errcast.sources.asciidoc.page import html_page
from errcast.sources.budget import WorkBudget
from errcast.sources.entries.blocks import Prose
from errcast.sources.html.prose import prose as html_prose


def prose(text: str, path: str, budget: WorkBudget) -> Prose:
    """Return the prose of a text. Raises TooMuchWorkError."""
    return html_prose(html_page(text).html, path, budget)
