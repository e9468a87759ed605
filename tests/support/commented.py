"""Catalog files with comments wherever YAML allows one, in any mix of block style and flow style."""

from collections.abc import Iterable, Iterator
from random import Random
from typing import Any, NamedTuple

from errcast.catalog import Catalog
from errcast.catalogfile.writing import Verbatim, error_values, head_values, scalar
from errcast.text.quoting import quoted, shortest_escape

_SELDOM, _OFTEN = 1 / 6, 1 / 3
_TAILS = ("", " #x", ": {[", " | é")


class Commented(NamedTuple):
    """The text of a catalog file, and the comments in it."""

    text: str
    comments: list[str]


def values_of(catalog: Catalog) -> dict[str, Any]:
    """Return a catalog as the values in its file."""
    errors = [error_values(error) for error in catalog.errors]
    return {"errcast": 1, **head_values(catalog), "errors": errors}


def commented(
    catalog: Catalog, seed: int, *, has_comments: bool = True, has_blocks: bool = True
) -> Commented:
    """Return the file of a catalog in a layout that a number chooses.

    `has_blocks` allows texts below a `|` or `>`. Without comments there are no blank lines either.
    """
    chance = Random(seed)
    writer = _Writer(chance, has_comments, has_blocks)
    values = values_of(catalog)
    lines = [*writer.own_lines(0), *(["---"] if chance.random() < _SELDOM else [])]
    is_flow = chance.random() < _SELDOM
    lines += writer.flow(values, 0, "") if is_flow else writer.mapping(values, 0)
    lines += writer.own_lines(0)
    ends = chance.choice(["\n", "\r\n"])
    return Commented("".join(f"{line}{ends}" for line in lines), writer.comments)


class _Writer:
    """Writes values, and chooses a style and comments for each."""

    def __init__(self, chance: Random, has_comments: bool, has_blocks: bool) -> None:
        self._chance = chance
        self._has_comments = has_comments
        self._styles = ["", "double", "single", "below", *(("|", ">") if has_blocks else ())]
        self.comments: list[str] = []
        self._below = 99  # the largest indent that a comment can have: more, and it is part of a text

    def _comment(self) -> str:
        self.comments.append(f"#note {len(self.comments)}{self._chance.choice(_TAILS)}")
        return self.comments[-1]

    def beside(self) -> str:
        """Return a comment for the end of a line, or none."""
        return f" {self._comment()}" if self._has_comments and self._is(_OFTEN) else ""

    def _is(self, likely: float) -> bool:
        return self._chance.random() < likely

    def own_lines(self, indent: int) -> Iterator[str]:
        """Yield comments and blank lines; `indent` is that of the line below them."""
        if not self._has_comments:
            return
        for _ in range(self._chance.choice([0, 0, 0, 1, 2])):
            yield from [""] * self._is(_SELDOM)
            yield f"{' ' * self._chance.randint(0, min(indent + 6, self._below))}{self._comment()}"
        yield from [""] * self._is(_SELDOM)

    def _shuffled(self, keys: Iterable[str]) -> list[str]:
        listed = list(keys)
        self._chance.shuffle(listed)
        return listed

    def mapping(self, values: dict[str, Any], indent: int) -> Iterator[str]:
        """Yield the lines of a mapping in block style, its keys in any order."""
        for key in self._shuffled(values):
            yield from self.own_lines(indent)
            yield from self._value(f"{' ' * indent}{scalar(key)}:", values[key], indent)

    def _value(self, name: str, value: Any, indent: int) -> Iterator[str]:
        if not isinstance(value, (dict, list)):
            yield from self._scalar(name, value, indent)
        elif not value or self._is(_SELDOM):
            yield from self.flow(value, indent, f"{name} ")
        elif isinstance(value, dict):
            yield f"{name}{self.beside()}"
            yield from self.mapping(value, indent + self._chance.randint(1, 3))
        else:
            yield f"{name}{self.beside()}"
            indent += self._chance.randint(0, 2)
            for item in value:
                yield from self.own_lines(indent)
                yield from self._item(item, indent)

    def _item(self, item: Any, indent: int) -> Iterator[str]:
        lead = f"{' ' * indent}-"
        if not isinstance(item, dict):
            yield from self._scalar(lead, item, indent)
            return
        if self._is(_SELDOM):
            yield from self.flow(item, indent, f"{lead} ")
            return
        gap = self._chance.randint(1, 3)
        first, *lines = self.mapping(item, indent + gap + 1)
        if first.strip()[:1] not in ("", "#") and self._is(1 - _SELDOM):
            yield f"{lead}{' ' * gap}{first.lstrip()}"
        else:
            yield from (f"{lead}{self.beside()}", first)
        yield from lines

    def _scalar(self, name: str, value: Any, indent: int) -> Iterator[str]:
        style = self._chance.choice(self._styles)
        if style in ("|", ">") and _fits_below(value, style):
            yield f"{name} {style}{'' if value.endswith(chr(10)) else '-'}{self.beside()}"
            yield from (f"{' ' * (indent + 2)}{line}" for line in value.removesuffix("\n").split("\n"))
            self._below = indent + 1
            return
        self._below = 99
        if style == "below":
            yield f"{name}{self.beside()}"
            yield f"{' ' * (indent + 1)}{_in_style(value, '', in_flow=False)}{self.beside()}"
        else:
            yield f"{name} {_in_style(value, style, in_flow=False)}{self.beside()}"

    def flow(self, value: Any, indent: int, lead: str) -> Iterator[str]:
        """Yield the lines of a value in brackets or braces, which may break after each mark and value."""
        line, *tokens = self._tokens(value)
        line = f"{lead}{line}"
        self._below = 99
        for token in tokens:
            if not self._is(_OFTEN):
                line += f" {token}"
                continue
            yield f"{line}{self.beside()}"
            yield from self.own_lines(indent)
            line = f"{' ' * (indent + 1)}{token}"
        yield f"{line}{self.beside()}"

    def _tokens(self, value: Any) -> Iterator[str]:
        if not isinstance(value, (dict, list)):
            style = self._chance.choice(self._styles[:3])
            yield _in_style(value, style, in_flow=True)
            return
        yield "{" if isinstance(value, dict) else "["
        keys: list[Any] = self._shuffled(value) if isinstance(value, dict) else [*range(len(value))]
        for at, key in enumerate(keys):
            first, *tokens = self._tokens(value[key])
            yield f"{scalar(key, in_flow=True)}: {first}" if isinstance(value, dict) else first
            yield from tokens
            yield from [","] * (at + 1 < len(keys))
        yield "}" if isinstance(value, dict) else "]"


def _in_style(value: Any, style: str, *, in_flow: bool) -> str:
    if isinstance(value, str) and not isinstance(value, Verbatim):
        if style == "double":
            return quoted(value, '"', shortest_escape)
        if style == "single" and value.isprintable():
            return "'" + value.replace("'", "''") + "'"
    return scalar(value, in_flow=in_flow)


def _fits_below(value: Any, style: str) -> bool:
    """Tell whether a value can be a text below a `|` or `>`."""
    if not isinstance(value, str) or isinstance(value, Verbatim) or value.endswith("\n\n"):
        return False
    lines = value.removesuffix("\n").split("\n")
    return (
        all(map(str.isprintable, lines))
        and lines[0].strip()[:1] == lines[0][:1] != ""
        and (style == "|" or len(lines) == 1)
    )
