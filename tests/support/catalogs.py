"""Hypothesis strategies of catalogs."""

from typing import Any

from hypothesis import strategies as st

from errcast.catalog import Catalog, Category, Code, Deprecation, ErrorCode
from errcast.limits import text_problem
from tests.support import inventing

BREAKERS = [*inventing.FRAGMENTS, "\r", "\x00", "\x85", "\ud800", "\ufffe"]

good_characters = st.characters(exclude_categories=["Cc", "Cs"]).filter(
    lambda text: text_problem(text) is None
)

good_breakers = st.sampled_from([text for text in BREAKERS if text_problem(text) is None])

good_texts = st.lists(good_breakers | st.text(good_characters, max_size=8), max_size=8).map("".join)

messages = good_texts.map(lambda text: text if text.strip() else f"{text}m")

names = st.from_regex(r"[A-Z]{1,3}[A-Z0-9]{0,5}(_[A-Z0-9]{1,5}){0,3}", fullmatch=True)

integers = st.integers(-(2**53) + 1, 2**53 - 1)

string_codes = messages.map(lambda text: text.replace("\n", "").replace("\t", "").strip() or "c")


def deprecations(names: list[str], own: str) -> st.SearchStrategy[Deprecation]:
    others = st.sampled_from([None, *(name for name in names if name != own)])
    said = st.builds(Deprecation, st.none() | messages, st.none() | messages, others)
    return said.filter(lambda deprecation: deprecation != Deprecation())


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
            # A name of its own, since no other ends in `_FORMER` and its own.
            draw(st.sampled_from([(), (f"{name}_FORMER",), (f"{name}_FORMER_ONE", f"{name}_FORMER_TWO")])),
        )
        for code, name in zip(codes, unique_names, strict=True)
    )
    return Catalog(name="demo", title=draw(messages), categories=categories, errors=errors, path="demo.yaml")
