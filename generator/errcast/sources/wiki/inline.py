"""A piece of a line of MediaWiki -> HTML.

    '''kiln''' [[Kiln|cold]]                 -> <b>kiln</b> cold
    {{code|701}}                             -> 701

The parser is mwparserfromhell. It looks through the rest of a text for the end of each mark, so it gets
small pieces, and errcast counts the marks. `page` reads what is markup only at the beginning of a line, such
as `=` and `*`. So a piece is never at the beginning of a line for the parser, which would go one call deeper
for each `=`, and look through all `*` again for each of them.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from errcast.sources.budget import Work, WorkBudget
from errcast.sources.html.elements import BLOCKS, ELEMENTS

_SEARCHED = Work(
    "characters searched for the end of a link, a template or a tag",
    5_000_000,
    10,
    "write <nowiki> around text that is no markup",
)
# The parser itself goes at most 100 levels deep, but not where braces follow each other.
_NESTED = Work("braces within each other", 80, 0, "write <nowiki> around text that is no markup")
_MARKS = "[{<'&:"
_WITHIN_LINE = "\udc00"  # in no text, and no sign that `plain` hides
_WITHOUT_C = 8  # a search in Python takes as long as so many in C
# Tags of blocks may begin and end on different lines, so they stay as they are.
_BLOCK_TAG = re.compile(rf"(</?(?:{'|'.join(sorted(BLOCKS))})\b[^<>]*>)", re.IGNORECASE)
# Templates without a text where they stand, and those that stand for a sign or a word.
_UNSEEN = frozenset(
    {
        "anchor",
        "ref",
        "sfn",
        "efn",
        "cn",
        "fact",
        "citation needed",
        "clarify",
        "tocright",
        "-",
        "clear",
    }
)
_SIGNS = {
    "!": "|",
    "!!": "||",
    "=": "=",
    "yes": "Yes",
    "no": "No",
    "n/a": "N/A",
    "na": "N/A",
    "mdash": "—",
    "ndash": "–",
}
# Links to files and categories, in some languages, are no text of the page; nor are those to the same page in
# another language. A link with another prefix, such as `DB:`, is one within the project.
_NO_LINK = re.compile(
    r"(?:file|image|media|category|datei|bild|kategorie|fichier|catégorie|archivo|categoría|ficheiro|categoria|файл"
    r"|категория|文件|图像|分类|ファイル|カテゴリ|파일|분류) *:",
    re.IGNORECASE,
)
# ISO 639-1, in small letters, as all of MediaWiki's codes are.
_LANGUAGES = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv
    dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig
    ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh
    mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru
    rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty
    ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_OTHER_LANGUAGE = re.compile(rf"(?:{'|'.join(_LANGUAGES.split())}) *:")


def html_of(text: str, line: int, budget: WorkBudget) -> str:
    """Return a piece of a line as HTML. Raises TooMuchWorkError."""
    if "<" not in text:
        return _html_of(text, line, budget)
    parts = _BLOCK_TAG.split(text)
    return "".join(part if at % 2 else _html_of(part, line, budget) for at, part in enumerate(parts))


def _html_of(text: str, line: int, budget: WorkBudget) -> str:
    marks = sum(map(text.count, _MARKS))
    if not marks:
        return escape(text, quote=False)
    import mwparserfromhell

    times = 1 if mwparserfromhell.parser.use_c else _WITHOUT_C
    budget.spend(_SEARCHED, marks * len(text) * times, line)
    budget.allow(_NESTED, _depth(text), line)
    html = "".join(_pieces(mwparserfromhell.parse(_WITHIN_LINE + text)))
    return html.removeprefix(_WITHIN_LINE)


def _depth(text: str) -> int:
    """Return how many braces are open at once: 4 for `{{a|{{b}}}} {{c}}`."""
    deepest = depth = 0
    for brace in re.findall("[{}]", text):
        depth = depth + 1 if brace == "{" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest


def _pieces(code: Any) -> Iterator[str]:
    for node in code.nodes if code is not None else ():
        match type(node).__name__:
            case "HTMLEntity":
                yield str(node)
            case "Wikilink":
                yield from _link(node)
            case "ExternalLink":
                yield from _pieces(node.title if node.title is not None else node.url)
            case "Template":
                yield from _template(node)
            case "Argument":
                yield from _pieces(node.default) if node.default is not None else [escape(str(node))]
            case "Tag":
                yield from _tag(node)
            case "Comment":
                pass
            case _:
                yield escape(str(node), quote=False)


def _link(node: Any) -> Iterator[str]:
    """Yield the text of a link. A link to another language that has a text shows it."""
    title = str(node.title).strip()
    if _NO_LINK.match(title):
        return
    if node.text is not None:
        yield from _pieces(node.text)
    elif not _OTHER_LANGUAGE.match(title):
        yield escape(title.lstrip(":"))


def _template(node: Any) -> Iterator[str]:
    """Yield the text of a template: its only parameter, else the template as it is written."""
    name = str(node.name).strip().lower()
    if name in _UNSEEN:
        return
    unnamed = [parameter for parameter in node.params if not parameter.showkey]
    if len(unnamed) == 1:
        yield from _pieces(unnamed[0].value)
    else:
        is_sign = not node.params and name in _SIGNS
        yield escape(_SIGNS[name] if is_sign else str(node), quote=False)


def _tag(node: Any) -> Iterator[str]:
    name = str(node.tag).strip().lower()
    if name == "ref":
        return
    if name == "br":
        yield "<br>"
    elif name in ELEMENTS and not node.self_closing:
        style = f' style="{escape(str(node.get("style").value))}"' if node.has("style") else ""
        yield f"<{name}{style}>"
        yield from _pieces(node.contents)
        yield f"</{name}>"
    else:
        yield from _pieces(node.contents)
