"""Hypothesis strategies of catalogs."""

import re
from collections.abc import Sequence
from functools import cache
from string import ascii_uppercase, digits
from typing import Any

from hypothesis import strategies as st

from errcast.catalog import Catalog, Category, Code, Deprecation, ErrorCode, TargetName
from errcast.fields import (
    AUDIENCES,
    GRPC_STATUSES,
    RETRIES,
    SEVERITIES,
    WORD_PATTERN,
    Link,
    OwnField,
    retry_problem,
)
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


# Strategies are made once and not in each draw, which takes longer than to draw from them.
optional_texts = st.none() | good_texts
optional_messages = st.none() | messages
optional_booleans = st.none() | st.booleans()
statuses = st.integers(100, 599)
optional_statuses = st.none() | statuses
positions = st.integers(0, 100)  # in a list of any length, counted again from its beginning
kinds = st.sampled_from([integers, string_codes])


def deprecation(draw: st.DrawFn, others: Sequence[str]) -> Deprecation | bool | None:
    """Draw whether an error is deprecated, since when, why, and by which other it is replaced."""
    said = draw(deprecated_or_not)
    if said is not detailed:
        assert not isinstance(said, str)
        return said
    since, reason = draw(optional_messages), draw(optional_messages)
    replaced_by = [None, *others][draw(positions) % (len(others) + 1)]
    drawn = Deprecation(since, reason, replaced_by)
    return drawn if drawn != Deprecation() else True


detailed = "with details"

deprecated_or_not = st.sampled_from([None, False, True, detailed, detailed])

PINNED: dict[str, st.SearchStrategy[Any]] = {
    "name": messages,
    "message": messages,
    "description": good_texts,
    "solution": good_texts,
    "category": messages,
    "retryable": st.booleans(),
    "http_status": statuses,
}

pinned_fields = st.lists(st.sampled_from(list(PINNED)), min_size=1, max_size=3, unique=True)


@st.composite
def pins(draw: st.DrawFn) -> Pinned:
    """Return what a source says where people corrected it: at least one field."""
    return Pinned(**{field: draw(PINNED[field]) for field in draw(pinned_fields)})


optional_pins = st.none() | pins()

OPTIONS: dict[str, st.SearchStrategy[Any]] = {
    "form": st.sampled_from([None, *FORMS]),
    "encoding": st.sampled_from([None, "utf-8", "gb18030"]),
    "table": st.none() | st.integers(1, 10**9),
    "heading": optional_messages,
    "columns": st.sampled_from([None, "code,message", "code,-,message"]),
    "duplicates": st.sampled_from([None, "first", "join"]),
    "fill_down": optional_booleans,
    "split_codes": optional_booleans,
    "skip": st.sampled_from([None, "ranges", "blanks", "both"]),
    "categories_from": st.sampled_from([None, "column", "headings"]),
    "name_from": st.sampled_from([None, "column", "code", "message"]),
}


@st.composite
def import_options(draw: st.DrawFn, source: st.SearchStrategy[str | None]) -> ImportOptions:
    given = {name: draw(strategy) for name, strategy in OPTIONS.items()}
    options = ImportOptions(source=draw(source), **given)
    return options if options != ImportOptions() else ImportOptions(table=1)


several_imports = st.lists(import_options(messages), max_size=2)
one_import = st.lists(import_options(st.none()), max_size=1)


@st.composite
def origins(draw: st.DrawFn) -> dict[str, Any]:
    """Return what a catalog knows of its sources: none, one, or several."""
    several = draw(several_imports)
    if several:
        return {"imports": tuple(several)}
    one = draw(one_import)
    return {"source": draw(optional_texts), "imports": tuple(one)}


categories = st.sampled_from([None, "first", "second"])

ranges = st.sampled_from([None, "1000-1999", "-9--1"])

former_names = st.sampled_from([(), ("FORMER",), ("FORMER_ONE", "FORMER_TWO")])


target_names = st.sampled_from(
    [(), (TargetName("kiln", "HEAT"),), (TargetName("oven", "HOT_1"), TargetName("kiln", "COLD"))]
)


good_words = messages.map(lambda text: "".join(re.findall(WORD_PATTERN, text))[:40] or "w")

titles = messages.map(lambda text: " ".join(text.splitlines()).strip() or "t")

urls = st.sampled_from(
    [
        "https://example.com",
        "https://example.com:8443/a_b/*c*?d=(e)&f='g'#[h]!$,;=@",
        "https://a.example/%E5%9B%BE%2A/x~y",
    ]
)

own_items = st.integers(-(2**63), 2**63 - 1) | st.booleans() | good_texts

# The fields that errors may have beside their texts; each is given in some catalogs.
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "details": messages,
    "severity": st.sampled_from(SEVERITIES),
    "retry": st.sampled_from(RETRIES),
    "grpc_status": st.sampled_from(GRPC_STATUSES),
    "since": messages,
    "tags": st.lists(good_words, min_size=1, max_size=3, unique=True).map(tuple),
    "links": st.dictionaries(titles, urls, min_size=1, max_size=2).map(
        lambda links: tuple(Link(*each) for each in links.items())
    ),
    "audience": st.sampled_from(AUDIENCES),
    "own": st.dictionaries(
        st.sampled_from(["x-team", "x-a-b_c", "x-1"]),
        own_items | st.lists(own_items, min_size=1, max_size=3).map(tuple),
        min_size=1,
    ).map(lambda own: tuple(OwnField(*each) for each in own.items())),
}

given_fields: st.SearchStrategy[list[str]] = st.just([]) | st.lists(
    st.sampled_from(list(FIELDS)), max_size=4, unique=True
)


def fields(draw: st.DrawFn, retryable: bool | None) -> dict[str, Any]:
    """Draw some of the fields of an error; `retry` says what `retryable` says."""
    drawn = {key: draw(FIELDS[key]) for key in draw(given_fields)}
    if retry_problem(drawn.get("retry"), retryable):
        del drawn["retry"]
    return drawn


@cache
def unique(strategy: st.SearchStrategy[Any], least: int, most: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(strategy, min_size=least, max_size=most, unique=True)


@st.composite
def catalogs(draw: st.DrawFn, largest: int = 6) -> Catalog:
    own_names: list[str] = draw(unique(names, 1, largest))
    count = len(own_names)
    codes: list[Code] = draw(unique(draw(kinds), count, count))
    may_retry: list[bool | None] = [draw(optional_booleans) for _ in codes]
    errors = tuple(
        ErrorCode(
            code,
            name,
            draw(messages),
            draw(optional_texts),
            draw(optional_texts),
            draw(categories),
            retryable,
            draw(optional_statuses),
            deprecation(draw, [other for other in own_names if other != name]),
            # Such a name is unique, because no other name ends in `_FORMER`.
            tuple(f"{name}_{former}" for former in draw(former_names)),
            source=draw(optional_pins),
            target_names=draw(target_names),
            **fields(draw, retryable),
        )
        for code, name, retryable in zip(codes, own_names, may_retry, strict=True)
    )
    return Catalog(
        name="demo",
        title=draw(messages),
        categories=(
            Category("first", draw(messages)),
            Category("second", draw(messages), draw(ranges) if isinstance(codes[0], int) else None),
        ),
        errors=errors,
        path="demo.yaml",
        **draw(origins()),
    )
