"""MediaWiki -> its prose, block by block: headings, paragraphs, items of lists, terms and definitions."""

from errcast.sources.budget import WorkBudget
from errcast.sources.entries.blocks import Prose
from errcast.sources.html.prose import prose as html_prose
from errcast.sources.wiki.page import html_page


def prose(text: str, path: str, budget: WorkBudget) -> Prose:
    """Return the prose of a page. Raises TooMuchWorkError."""
    return html_prose(html_page(text, budget).html, path, budget)
