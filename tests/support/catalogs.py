"""Hypothesis strategies of catalogs."""

from string import ascii_uppercase, digits
from typing import Any

from hypothesis import strategies as st

from errcast.catalog import Catalog, Category, Code, Deprecation, ErrorCode
from errcast.limits import text_problem
from errcast.origin import ImportOptions, Pinned
from errcast.sources.forms import FORMS
from tests.support import inventing

BREAKERS = [*inventing.FRAGMENTS, "\r", "\x00", "\x85", "\ud800", "\ufffe"]

NONCHARACTERS = [
    chr(point)
    for points in (range(0xFDD0, 0xFDF0), range(0xFFFE, 0x110000, 0x10000), range(0xFFFF, 0x110000, 0x10000))
    for point in points
]

# A set and not a filter: so Hypothesis draws a whole text at once, and not each character.
good_characters = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters=NONCHARACTERS)

good_breakers = st.sampled_from([text for text in BREAKERS if text_problem(text) is None])

good_texts = st.lists(good_breakers | st.text(good_characters, max_size=8), max_size=8).map("".join)

messages = good_texts.map(lambda text: text if text.strip() else f"{text}m")

words = st.lists(st.text(f"{ascii_uppercase}{digits}", min_size=1, max_size=5), min_size=1, max_size=4)

names = st.builds(lambda letter, words: letter + "_".join(words), st.sampled_from(ascii_uppercase), words)

integers = st.integers(-(2**53) + 1, 2**53 - 1)

string_codes = messages.map(lambda text: text.replace("\n", "").replace("\t", "").strip() or "c")


def deprecations(names: list[str], own: str) -> st.SearchStrategy[Deprecation]:
    others = st.sampled_from([None, *(name for name in names if name != own)])
    said = st.builds(Deprecation, st.none() | messages, st.none() | messages, others)
    return said.filter(lambda deprecation: deprecation != Deprecation())


@st.composite
def pins(draw: st.DrawFn) -> Pinned:
    """Return what a source says where people corrected it: at least one field."""
    given: dict[str, st.SearchStrategy[Any]] = {
        "name": messages,
        "message": messages,
        "description": good_texts,
        "solution": good_texts,
        "category": messages,
        "retryable": st.booleans(),
        "http_status": st.integers(100, 599),
    }
    fields = draw(st.lists(st.sampled_from(list(given)), min_size=1, max_size=3, unique=True))
    return Pinned(**{field: draw(given[field]) for field in fields})


@st.composite
def import_options(draw: st.DrawFn, source: st.SearchStrategy[str | None]) -> ImportOptions:
    options = ImportOptions(
        source=draw(source),
        form=draw(st.sampled_from([None, *FORMS])),
        encoding=draw(st.sampled_from([None, "utf-8", "gb18030"])),
        table=draw(st.none() | st.integers(1, 10**9)),
        heading=draw(st.none() | messages),
        columns=draw(st.sampled_from([None, "code,message", "code,-,message"])),
        duplicates=draw(st.sampled_from([None, "first", "join"])),
        fill_down=draw(st.none() | st.booleans()),
        split_codes=draw(st.none() | st.booleans()),
        categories_from=draw(st.sampled_from([None, "column", "headings"])),
        name_from=draw(st.sampled_from([None, "column", "code", "message"])),
    )
    return options if options != ImportOptions() else ImportOptions(table=1)


@st.composite
def origins(draw: st.DrawFn) -> dict[str, Any]:
    """Return what a catalog knows of its sources: none, one, or several."""
    several = draw(st.lists(import_options(messages), max_size=2))
    if several:
        return {"imports": tuple(several)}
    one = draw(st.lists(import_options(st.none()), max_size=1))
    return {"source": draw(st.none() | good_texts), "imports": tuple(one)}


@st.composite
def catalogs(draw: st.DrawFn, largest: int = 6) -> Catalog:
    unique_names = draw(st.lists(names, min_size=1, max_size=largest, unique=True))
    count = len(unique_names)
    kinds: list[st.SearchStrategy[Any]] = [integers, string_codes]
    kind = draw(st.sampled_from(kinds))
    codes: list[Code] = draw(st.lists(kind, min_size=count, max_size=count, unique=True))
    categories = tuple(Category(key, draw(messages)) for key in ("first", "second"))
    errors = tuple(
        ErrorCode(
            code,
            name,
            draw(messages),
            draw(st.none() | good_texts),
            draw(st.none() | good_texts),
            draw(st.sampled_from([None, "first", "second"])),
            draw(st.none() | st.booleans()),
            draw(st.none() | st.integers(100, 599)),
            draw(st.none() | st.booleans() | deprecations(unique_names, name)),
            # Such a name is unique, because no other name ends in `_FORMER`.
            draw(st.sampled_from([(), (f"{name}_FORMER",), (f"{name}_FORMER_ONE", f"{name}_FORMER_TWO")])),
            source=draw(st.none() | pins()),
        )
        for code, name in zip(codes, unique_names, strict=True)
    )
    return Catalog(
        name="demo",
        title=draw(messages),
        categories=categories,
        errors=errors,
        path="demo.yaml",
        **draw(origins()),
    )
