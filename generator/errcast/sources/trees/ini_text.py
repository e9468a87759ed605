"""INI -> the tables in it (see `records`).

[kiln]                ; in the hall
cold = "too cold"
full: no place         -> "kiln": {"cold": "too cold", "full": "no place"}

A comment begins with `;` or `#`. A text in quotes may have several lines.
"""

import re

from errcast.findings import Finding, show
from errcast.sources.budget import WorkBudget
from errcast.sources.grid import Grid
from errcast.sources.trees.keyed_texts import KeyedText, grids_of
from errcast.sources.trees.nodes import Leaf

_SECTION = re.compile(r"\[([^\[\]\n]{1,200})\]\s*(?:[;#].*)?")
_PAIR = re.compile(r"([^\s=:][^=:]{0,500}?)\s*[=:]\s*(.*)")
_REMARK = re.compile(r"\s[;#].*")
_LAST_QUOTE = r'(?<!\\)"\s*(?:[;#].*)?$'


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return the tables of an INI file, or what is wrong with its form. Raises TooMuchWorkError."""
    pairs, findings = _pairs(text.replace("\r\n", "\n").replace("\r", "\n"), path)
    return grids_of(pairs, findings, path, budget or WorkBudget(len(text)))


def _pairs(text: str, path: str) -> tuple[list[KeyedText], list[Finding]]:
    pairs: list[KeyedText] = []
    findings: list[Finding] = []
    section, is_open = "", False
    for number, line in enumerate(text.split("\n"), start=1):
        content = line.strip()
        if is_open:  # a text in quotes goes on
            before = pairs[-1]
            is_open = re.search(_LAST_QUOTE, content) is None
            said = f"{before.text.text}\n{content if is_open else _unquoted_end(content)}"
            pairs[-1] = before._replace(text=before.text._replace(text=said))
        elif not content or content[0] in ";#":
            continue
        elif found := _SECTION.fullmatch(content):
            section = found[1].strip()
        elif found := _PAIR.fullmatch(content):
            value = found[2].strip()
            is_open = value[:1] == '"' and re.search(_LAST_QUOTE, value[1:]) is None
            said = value[1:] if is_open else _value(value)
            pairs.append(KeyedText(section, _bare(found[1]), Leaf(number, said, is_text=True)))
        else:
            remedy = "write `key = text`, or make it a comment with `;`"
            text = f"{show(content, 40)} is no key with a text; {remedy}"
            findings.append(Finding(path, "not-ini", text, line=number))
    if is_open:
        begun = pairs[-1].text.line
        findings.append(
            Finding(path, "not-ini", "the quote of this text is not closed; close it", line=begun)
        )
    return pairs, findings


def _value(text: str) -> str:
    """Return a value without its quotes, and without a remark behind it."""
    if text[:1] == '"':
        return _unquoted_end(text[1:])
    if text[:1] == "'" and text[-1:] == "'" and len(text) > 1:
        return text[1:-1]
    return _REMARK.sub("", text)


def _unquoted_end(text: str) -> str:
    return re.sub(_LAST_QUOTE, "", text).replace('\\"', '"')


def _bare(key: str) -> str:
    return key[1:-1] if len(key) > 1 and key[0] == key[-1] and key[0] in "\"'" else key
