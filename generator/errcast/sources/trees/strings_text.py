r"""A file of strings of Apple -> the tables in it (see `records`).

/* in the hall */
"kiln.cold" = "The kiln is \"cold\".";    -> "kiln.cold": 'The kiln is "cold".'
"""

import re

from errcast.findings import Finding, show
from errcast.sources.budget import WorkBudget
from errcast.sources.grid import Grid
from errcast.sources.trees.keyed_texts import KeyedText, grids_of
from errcast.sources.trees.nodes import Leaf

_TOKEN = re.compile(
    r"""
      (?P<nothing> \s++ | /\*.*?\*/ | //[^\n]*+ )
    | (?P<text> "(?:[^"\\]++|\\.)*+" )
    | (?P<word> [\w.$/:-]++ )
    | (?P<mark> [=;] )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:U([0-9A-Fa-f]{4})|u([0-9A-Fa-f]{4})|(.))", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\n"}


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return the tables of a file of strings, or what is wrong with its form. Raises TooMuchWorkError."""
    pairs, findings = _pairs(text.replace("\r\n", "\n").replace("\r", "\n"), path)
    return grids_of(pairs, findings, path, budget or WorkBudget(len(text)))


def _pairs(text: str, path: str) -> tuple[list[KeyedText], list[Finding]]:
    pairs: list[KeyedText] = []
    said: list[str] = []  # the parts of a pair until its semicolon
    line, first = 1, 1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind != "nothing":
            first = line if not said else first
            said.append(match[0])
        line += match[0].count("\n")
        if (kind == "mark" and match[0] == ";") or kind == "other":
            if len(said) != len(("key", "=", "text", ";")) or said[1] != "=" or kind == "other":
                found = show(" ".join(said), 40)
                remedy = 'write `"key" = "text";`'
                return [], [
                    Finding(path, "not-strings", f"{found} is no key with a text; {remedy}", line=first)
                ]
            pairs.append(KeyedText("", _plain(said[0]), Leaf(first, _plain(said[2]), is_text=True)))
            said = []
    if said:
        found = f"{show(' '.join(said), 40)} does not end with `;`; write `;` behind the text"
        return [], [Finding(path, "not-strings", found, line=first)]
    return pairs, []


def _plain(text: str) -> str:
    r"""Return a text without its quotes and escapes: `"a \"b\""` -> `a "b"`."""
    if text[:1] != '"':
        return text

    def character(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        return chr(int(code, 16)) if code else _ESCAPES.get(match[3], match[3])

    return _ESCAPE.sub(character, text[1:-1])
