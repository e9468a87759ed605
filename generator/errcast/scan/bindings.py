"""The tokens of a file, and a name -> whether code gives this name to something of its own.

| code | answer |
| --- | --- |
| `class FaceError:`, `FaceError = 7`, `from old import FaceError`, `x as FaceError` | yes |
| `def f(code, FaceError=None)`, `f(FaceError: Error)` | yes |
| `FaceError.NO_FACE`, `FaceError(7)`, `error: FaceError` | no |
"""

from collections.abc import Container

from errcast.lexing.code import FILE, TokenizedCode

_NAMING = frozenset(
    [
        "class",
        "struct",
        "interface",
        "enum",
        "type",
        "def",
        "function",
        "func",
        "fun",
        "fn",
        "var",
        "let",
        "const",
        "val",
        "module",
        "namespace",
        "as",
        "for",
        "record",
        "object",
        "trait",
    ]
)
_OF_FUNCTIONS = frozenset(("def", "function", "func", "fun", "fn", "lambda"))
_BEHIND = ("=>", "{", "->")  # what stands behind the parameters of a function


def is_bound(code: TokenizedCode, name: str, imports: Container[int]) -> bool:
    """Tell whether a file has something of its own with a name; `imports` are the places of its import."""
    return any(
        _is_binding(code, place)
        for place, token in enumerate(code.tokens)
        if token.text == name and place not in imports
    )


def _is_binding(code: TokenizedCode, place: int) -> bool:
    before, after = code.text(place - 1), code.text(place + 1)
    if before.lower() in _NAMING or after in ("=", ":="):
        return True
    if _is_imported(code, place):
        return True
    bracket = code.around[place]
    if (
        bracket == FILE
        or code.text(bracket) != "("
        or before not in ("(", ",")
        or after not in (",", ")", ":")
    ):
        return False
    is_named = not _OF_FUNCTIONS.isdisjoint((code.text(bracket - 1), code.text(bracket - 2)))
    return is_named or after == ":" or code.text(code.end(bracket) + 1) in _BEHIND


def _is_imported(code: TokenizedCode, place: int) -> bool:
    """Tell whether a name stands in an import: behind `import` on its line, or in its brackets."""
    at = place if code.around[place] == FILE else code.around[place]
    while at >= 0 and not code.begins_line(at):
        if code.text(at - 1) == "import":
            return True
        at -= 1
    return code.text(at) == "import"
