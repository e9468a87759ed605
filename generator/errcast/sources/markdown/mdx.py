"""Markdown with the markup of documentation tools -> the same lines, without that markup.

    <Tab title="Errors">      -> a blank line
    | Code | Message |        -> stays
    | ---- | ------- |        -> stays
    | 1    | busy    |        -> stays
    </Tab>                    -> a blank line

MDX, and the tools that read Markdown, allow a tag of a component right above a table or a heading, and
right below rows. To Markdown itself the first hides what is below it, and the second is one more row.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from errcast.sources.html.elements import ELEMENTS, HEADINGS

# Parts of a table in HTML, and headings, are read in any Markdown.
_READ = frozenset(
    {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col", *HEADINGS}
)
_BRACES = r"\{(?:[^{}\n]|\{[^{}\n]*+\})*+\}"
# The value of an attribute may contain `>`. Possessive, since each part begins with another character.
_TAG = rf"""</?([A-Za-z][A-Za-z0-9.-]*)(?:\s(?:[^<>"'{{}}\n]|"[^"\n]*+"|'[^'\n]*+'|{_BRACES})*+)?/?>"""
_TAGS = re.compile(rf"[ \t]*(?:{_TAG}[ \t]*)++")
_NAME = re.compile("</?([A-Za-z][A-Za-z0-9.-]*)")
_TABLE_TAG = re.compile(r"(?i)<(/?)table\b")
# A component within a line; its name begins with a capital. Code spans stay.
_COMPONENT = re.compile(rf"(?P<code>`[^`\n]*+`)|{_TAG.replace('[A-Za-z]', '[A-Z]', 1)}")
_SPACE = re.compile(r"""\{\s*(["'`])([ \t]*)\1\s*\}""")
# Lines of Liquid and Markdoc, of Hugo, of kramdown, and of containers such as `:::note`.
_DIRECTIVE = re.compile(r"[ \t]*(?:\{%.*%\}|\{\{[<%].*[%>]\}\}|\{:.*\}|:{3,}.*)[ \t]*")
# A tag of Markdoc within a line, and what shows that a document has such tags: a tag that ends, a class.
_MARKDOC = re.compile(r"(?P<code>`[^`\n]*+`)|(?<!\{)\{%(?:[^%{\n]|%(?!\})|\{(?!%))*+%\}(?!\})")
_IS_MARKDOC = re.compile(r"(?<!\{)\{%-?\s*(?:/|[.#][A-Za-z]|table\b|[a-z]+=)|/%\}")
_MODULE = re.compile(r"""import\b.*["']|export\s+(?:const|let|var|default|function|\{|\*)""")
_IMPORT = re.compile(r"""^import[ \t].*\bfrom[ \t]+["'].*$""", re.MULTILINE)
# The beginning or the end of a block of code, also in a list, a quotation or a component.
_FENCE = re.compile(r"(?:[ \t]|> ?|[-*+] |[0-9]{1,9}[.)] )*+(?P<fence>`{3,}|~{3,})(?P<info>.*)")
_COMMENT, _END_OF_COMMENT = "{/*", "*/}"
# What a component shows above its content: `<Accordion title="701 cold">`.
_TITLED = re.compile(
    r"""[ \t]*<(?P<name>[A-Za-z][A-Za-z0-9.-]*)\s(?:[^<>{}\n]*\s)?(?:title|label|summary|header)="""
    r"""(?:"(?P<double>[^"\n<>]+)"|'(?P<single>[^'\n<>]+)')[^<>\n]*>[ \t]*"""
)
_END_OF_TITLED = re.compile(r"[ \t]*</(?P<name>[A-Za-z][A-Za-z0-9.-]*)>[ \t]*")
_SUMMARY = re.compile(r"[ \t]*(?:<details\b[^<>]*>[ \t]*)?<summary\b[^<>]*>(?P<title>.+)</summary>[ \t]*")
_DETAILS = re.compile(r"[ \t]*<(?P<end>/?)details\b[^<>]*>[ \t]*")
_DEEPEST_HEADING = "######"


def is_mdx(text: str, path: str) -> bool:
    """Tell whether a document is MDX: from its suffix, or because it imports components."""
    return path.lower().endswith(".mdx") or _IMPORT.search(text) is not None


def without_components(text: str, *, is_mdx: bool) -> str:
    """Return a document in which each line that is only markup of a tool is blank.

    In MDX, comments, imports and components within a line are removed too; in Markdoc, tags. The number of
    lines stays.
    """
    if "{%" in text and _IS_MARKDOC.search(text):
        text = _MARKDOC.sub(_code_or_nothing, text)
    text = "".join(_without_comments(text)) if is_mdx else text
    return "\n".join(_lines(text.split("\n"), is_mdx=is_mdx))


def with_titles(text: str) -> str:
    """Return a document in which the title of a component, or of details in HTML, is a heading.

    The end of the component ends the section.

    <Accordion title="701 cold">     -> ###### 701 cold
        The burner is off.           -> The burner is off.
    </Accordion>                     -> ######
    """
    if "</" not in text:
        return text
    components: set[str] = set()
    lines: list[str] = []
    indentation: str | None = ""  # None where the content of a component begins
    for line in text.split("\n"):
        title, end = _title_of(line), _END_OF_TITLED.fullmatch(line) if "</" in line else None
        details = _DETAILS.fullmatch(line) if "details" in line else None
        if title is not None:
            components.add(title.component)
            lines.append(f"{_DEEPEST_HEADING} {title.text}")
            indentation = None if title.component else ""
        elif (end and end["name"] in components) or (details and details["end"]):
            lines.append(_DEEPEST_HEADING)
            indentation = ""
        elif details:
            lines.append("")
        else:
            if indentation is None and line.strip():
                indentation = line[: len(line) - len(line.lstrip())]
            lines.append(line.removeprefix(indentation or ""))
    return "\n".join(lines)


class _Title(NamedTuple):
    """A title above a text, and the name of its component, "" for a summary in HTML."""

    component: str
    text: str


def _title_of(line: str) -> _Title | None:
    """Return the title in a line that is only the beginning of a component, or a summary."""
    if "<" not in line:
        return None
    if summary := _SUMMARY.fullmatch(line):
        return _Title("", summary["title"])
    match = _TITLED.fullmatch(line)
    if match is None or match["name"].lower() in ELEMENTS:
        return None
    return _Title(match["name"], match["double"] or match["single"])


def _without_comments(text: str) -> Iterator[str]:
    """Yield the parts of a document around its comments (`{/* … */}`), with all line ends."""
    at = 0
    while (begin := text.find(_COMMENT, at)) >= 0 and (end := text.find(_END_OF_COMMENT, begin)) >= 0:
        yield text[at:begin]
        at = end + len(_END_OF_COMMENT)
        yield "\n" * text.count("\n", begin, at)
    yield text[at:]


def _lines(lines: list[str], *, is_mdx: bool) -> Iterator[str]:
    depth = 0  # of tables in HTML; their cells may contain any element
    in_module = False
    fence = ""
    for line in lines:
        if not in_module and (fence or "```" in line or "~~~" in line):
            is_inside = fence != ""
            fence = _fence_behind(line, fence)
            if is_inside or fence:
                yield line  # code is no markup
                continue
        in_module = is_mdx and bool(line.strip()) and (in_module or _MODULE.match(line) is not None)
        is_markup = in_module or (depth == 0 and _is_markup(line, is_mdx=is_mdx))
        depth = max(0, depth + sum(-1 if tag[1] else 1 for tag in _TABLE_TAG.finditer(line)))
        if is_markup:
            yield ""
        elif is_mdx and ("<" in line or "{" in line):
            yield _SPACE.sub(r"\2", _COMPONENT.sub(_code_or_nothing, line))
        else:
            yield line


def _fence_behind(line: str, fence: str) -> str:
    """Return the fence of the block of code that a line is in, or begins; "" if it is in none, or ends it."""
    match = _FENCE.match(line)
    if not match:
        return fence
    if not fence:
        return "" if "`" in match["info"] and match["fence"][0] == "`" else match["fence"]
    is_end = match["fence"].startswith(fence) and not match["info"].strip()
    return "" if is_end else fence


def _code_or_nothing(found: re.Match[str]) -> str:
    return found["code"] or ""


def _is_markup(line: str, *, is_mdx: bool) -> bool:
    if "<" in line and _TAGS.fullmatch(line):
        names = _NAME.findall(line)
        known = _READ if is_mdx else ELEMENTS
        return not any(name.lower() in known for name in names)
    return _DIRECTIVE.fullmatch(line) is not None
