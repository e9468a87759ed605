"""A number -> catalogs with the worst texts of Unicode, YAML, Jinja and each language.

One number gives the same catalogs on every machine. Hypothesis chooses it, so that it can shrink a
failure. Where ten thousand errors are compiled, each run draws a new number and prints it.
"""

import builtins
import keyword
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from errcast.catalog import Catalog, Category, Code, Deprecation, ErrorCode
from errcast.fields import (
    AUDIENCES,
    GRPC_STATUSES,
    LONGEST_WORD,
    MAY_RETRY,
    RETRIES,
    SEVERITIES,
    WORD_PATTERN,
    Link,
    OwnField,
    OwnItem,
)
from errcast.limits import text_problem
from errcast.naming import spelled_as_name

LONGEST_IN_JAVA = 65534  # bytes in modified UTF-8, where a character beyond U+FFFF has six


# Texts that broke some tool, by the tool. Single marks are in the list so that they come together.
_FRAGMENTS = {
    "comments": ["*/", "/*", "/**", "//", "#", "#!", "-->", "--!>", "<!--", "--", "<!", "<?", "?>", ";", "*", "/"],
    "quotes": ['"', "'", "`", '"""', "'''", "```", '""', "''", "“", "‘", "«", "\\'", '\\"', "\\`"],
    "escapes": [
        *("\\", "\\\\", "\\\\\\", "\\n", "\\t", "\\0", "\\1", "\\7", "\\08", "\\101", "\\377", "\\x41", "\\x", "\\u"),
        *("\\u0041", "\\u002a\\u002f", "\\u000a", "\\u000d", "\\u0022", "\\uuu0022", "\\u005c", "\\u{41}", "\\u{", "\\U"),
        *("\\U0001F600", "\\N{BULLET}", "\\N{", "\\N", "\\cA", "\\k<x>", "\\s", "\\/", "\\<", "\\*", "\\|", "\\&", "\\@"),
        *("??/", "??=", "??'", "%:", "<:", "%41", "%", "%%", "%s", "%d", "%n", "%1$s", "%(x)s", "{}", "{0}", "{0!r}", "{x}"),
    ],
    "interpolation": [
        *("${x}", "${process.exit(7)}", "$x", "$$", "$(x)", "#{x}", "#{7*7}", "{{7*7}}", "{{", "}}", "{%", "%}", "{#", "#}"),
        *("{% raw %}", "{% include 'x' %}", "<%= 7 %>", "<% %>", "{{{x}}}", "@{x}", "`id`", "$'x'", "{x}", "{", "}"),
    ],
    "documentation": [
        *("@deprecated", "@see", "@ts-ignore", "@ts-expect-error", "@jsx x", "@link", "{@link x}", "{@code x}", "{@", "@"),
        *("@param x", "\n@deprecated", ":param x:", "::", ".. x::", ">>> 1", "# noqa", "# type: ignore", "coding: utf-7"),
        *("-*- coding: x -*-", "vim: set fenc=x", "//# sourceMappingURL=x", "@__PURE__", "prettier-ignore", "eslint-disable"),
        *("/// <reference path='x' />", "<pre>", "</p>", "ruff: noqa", "fmt: off", "DO NOT EDIT.", "markdownlint-disable"),
    ],
    "html": [
        *("<script>alert(1)</script>", "</script>", "<img src=x onerror=alert(1)>", "<br>", "<b>", "</a>", "<a href='x'>", "<"),
        *(">", "</", "/>", "&", "&amp;", "&#64;", "&#x40;", "&lt", "&nbsp;", "&copy", "&NotEqualTilde;", "<![CDATA[", "]]>"),
        *("<!DOCTYPE x>", "<svg/onload=x>", "<style>", "<textarea>", "<title>", "javascript:x", "<x y='", '<x y="', "<plaintext>"),
    ],
    "markdown": [
        *("|", "||", "\\|", "**", "__", "*", "_", "~~", "~", "==", "^", "[", "]", "(", ")", "![", "[a](b)", "[a][b]", "[a]: b"),
        *("<https://a.example>", "https://a.example", "http://", "ftp://a.example", "www.a.example", "a@b.example", "a.b-c_d@e.co"),
        *("mailto:a@b.example", "xmpp:a@b.example", "# a", "- a", "1. a", "> a", "    a", "---", "===", "***", "+ a", "- [ ] a", "[^1]"),
        *(":-", ":---:", "| --- |", "$x$", "$$", ":smile:", "@user", "GH-1", "a1b2c3d", "\\(x\\)", "1)", "^^", "!", "`a`", "``", "~~~"),
    ],
    "yaml": [
        *("null", "~", "true", "no", "y", "on", "- ", ": ", " #", "? ", "!", "!!str", "!x", "&a", "*a", "<<", "=", "---", "..."),
        *("0x10", "0o7", "1_000", "1e3", "12:30:45", "2001-01-01", ".inf", ".nan", "[", "]", "{", "}", ",", "%YAML 1.2", "@", "|-", ">"),
    ],
    "white space": ["\n", "\n\n", "\t", " ", "  ", "   ", "\u00a0", "\u3000", "\u2003", "\u2028", "\u2029", "\u1680", "\u180e", "\u205f"],
    "invisible": [
        *("\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f", "\u061c"),
        *("\u200b", "\u200c", "\u200d", "\u2060", "\u2061", "\u2064", "\u206a", "\u206f", "\ufeff", "\u00ad", "\u034f", "\u115f"),
        *("\u17b4", "\u3164", "\uffa0", "\ufe0f", "\ufe00", "\U000e0001", "\U000e0041", "\U000e007f", "\U000e0100", "\ufff9", "\ufffb"),
        *("\ufffc", "\ufffd", "\U0001d173", "\U0001bca0", "\ue000", "\U000f0000", "\U0010fffd"),
    ],
    "marks": ["\u0301", "\u0300\u0323", "e\u0301", "é", "\u1eb9\u0301", "ẹ́", "Å", "\u212b", "A\u030a", "\u0f71", "\u0345", "\u20dd", "\u0338"],
    "twins": ["ﬁ", "fi", "Ⅳ", "IV", "ſ", "s", "İ", "i\u0307", "ß", "ẞ", "SS", "Ω", "\u2126", "K", "\u212a", "가", "\u1100\u1161", "ǆ", "ǅ"],
    "astral": [
        *("\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1e8\U0001f1f3", "\U0001f44d\U0001f3fd", "❤\ufe0f", "\U00020000"),
        *("\U0001d54f", "\U00010000", "\U0010fffd", "\U0001f600", "\U0002f800", "\U000e0100", "1\ufe0f\u20e3"),
    ],
    "scripts": ["图片中没有人脸", "，。“”（）", "שלום", "مرحبا", "नमस्ते", "ไทย", "ＡＢＣ", "｜", "＊／", "＜", "К", "о", "α", "ﷺ", "꧅", "𒐫"],
    "words": ["x", "error", "1", "0", "code", "A b", "null", "undefined", "None", "constructor", "__proto__", "toString", "hasOwnProperty"],
}  # fmt: skip

FRAGMENTS = [fragment for kind in _FRAGMENTS.values() for fragment in kind]


# Words with a meaning in some language, and names that a constant of that name would hide.
_JAVA = """abstract assert boolean break byte case catch char class const continue default do double else enum
extends final finally float for goto if implements import instanceof int interface long native new package private
protected public return short static strictfp super switch synchronized this throw throws transient try void volatile
while true false null var record yield sealed permits module values valueOf ordinal name compareTo getClass hashCode
Object String Long Map HashMap Optional Enum Override Deprecated Lookup"""

_JAVASCRIPT = """arguments as async await debugger delete eval export extends from function get in instanceof let of
set static super this typeof undefined var with NaN Infinity prototype constructor length name toString valueOf
caller callee any unknown never object symbol bigint infer keyof readonly unique satisfies type namespace declare"""

_OTHERS = """auto extern inline register restrict sizeof struct typedef union unsigned EOF NULL errno assert INT_MAX
ERROR IN OUT CONST VOID DELETE DOMAIN OVERFLOW nil self end begin rescue ensure def func chan defer go select fn impl
CON PRN AUX NUL COM1 LPT1 mro name value code message from_code BY_CODE info infos codes"""

_EVERY = (
    *keyword.kwlist,
    *keyword.softkwlist,
    *dir(builtins),
    *_JAVA.split(),
    *_JAVASCRIPT.split(),
    *_OTHERS.split(),
)

WORDS = sorted({spelled_as_name(word) for word in _EVERY} - {""})


# Names that differ only a little, and the longest names.
_NEAR = ["A", "A1", "A_1", "A_11", "A1_1", "AA", "A_A", "I", "L", "O0", "O_0", "OO", "A_B", "AB", "B_A"]

_LONG = [f"{'N' * 254}{last}" for last in "NM1"] + ["_".join(["A"] * 127) + "A", f"A_{'1' * 253}"]

NAMES = [*WORDS, *_NEAR, *_LONG]

_INTEGERS = [
    0,
    1,
    -1,
    7,
    8,
    9,
    10,
    127,
    128,
    255,
    256,
    0o777,
    65535,
    65536,
    2**31 - 1,
    2**31,
    -(2**31),
    2**32,
    -(2**31) - 1,
]

_LARGEST = 2**53 - 1  # that every language can represent


def text(random: Random) -> str:
    """Return a text that is likely to break some language."""
    form = random.random()
    if form < 0.04:
        return ""
    if form < 0.12:
        return random.choice(FRAGMENTS)
    if form < 0.16:
        return random.choice(FRAGMENTS) * random.choice([2, 3, 7, 40])
    return "".join(_piece(random) for _ in range(random.randrange(1, 9)))


def _piece(random: Random) -> str:
    if random.random() < 0.85:
        return random.choice(FRAGMENTS)
    point = random.randrange(random.choice([0x80, 0x100, 0x3000, 0x10000, 0x110000]))
    character = chr(point)
    return character if text_problem(character) is None else "?"


def long_text(random: Random) -> str:
    """Return a text of nearly 64 KiB, the most that Java allows."""
    pieces: list[str] = []
    room = LONGEST_IN_JAVA
    while True:
        piece = random.choice(["图", "x", "\U00020000", " ", random.choice(FRAGMENTS)])
        size = sum(6 if character > "\uffff" else len(character.encode()) for character in piece)
        repeated = min(random.choice([1, 1, 50, 9000]), room // size)
        if not repeated:
            return "".join(pieces)
        pieces.append(piece * repeated)
        room -= size * repeated


def message(random: Random) -> str:
    """Return a text that is not blank."""
    said = text(random)
    return said if said.strip() else f"{said}m"


def code(random: Random, *, is_string: bool) -> Code:
    """Return a code that every language can represent."""
    if is_string:
        line = text(random).replace("\n", "").replace("\t", "")[:255].strip()
        return line or random.choice("abc019-_.")
    if random.random() < 0.3:
        return random.choice(_INTEGERS)
    return random.randint(-_LARGEST, _LARGEST) >> random.randrange(0, 50)


def names(random: Random, count: int) -> list[str]:
    """Return a number of different names; some are words of languages."""
    found: dict[str, None] = {}
    while len(found) < count:
        name = random.choice(NAMES)
        if random.random() < 0.4:
            name = f"{name}_{random.choice([random.randrange(10), random.randrange(10**6), random.choice(WORDS)])}"[
                :255
            ]
        found[name.strip("_")] = None
    return list(found)


def _deprecated(random: Random, others: Sequence[str]) -> bool | Deprecation | None:
    said = Deprecation(
        random.choice([None, message(random)]),
        random.choice([None, message(random)]),
        random.choice([None, *others[:1]]),
    )
    return random.choice([None, None, False, True, said if said != Deprecation() else True, True])


def with_fields(random: Random, error: ErrorCode) -> ErrorCode:
    """Return an error with some of the optional fields, each with texts that are likely to break some language."""
    words = tuple(dict.fromkeys(re.findall(WORD_PATTERN, text(random))))[:3]
    title = " ".join(message(random).splitlines()).strip() or "t"
    retries = [each for each in RETRIES if error.retryable in (MAY_RETRY[each], None)]
    items: list[OwnItem] = [text(random), random.randint(-(2**63), 2**63 - 1), True, "7", "true", " a  b "]
    values: dict[str, Any] = {
        "details": message(random),
        "severity": random.choice(SEVERITIES),
        "retry": random.choice(retries),
        "grpc_status": random.choice(GRPC_STATUSES),
        "since": message(random),
        "tags": (*(word[:LONGEST_WORD] for word in words[:1]), "kiln"),
        "links": tuple(
            {title: Link(title, random.choice(_URLS)), "The guide": Link("The guide", _URLS[0])}.values()
        ),
        "audience": random.choice(AUDIENCES),
        "own": (OwnField("x-team", random.choice(items)), OwnField("x-list", tuple(items))),
    }
    return replace(error, **{key: value for key, value in values.items() if random.random() < 0.4})


_URLS = [
    "https://example.com",
    "https://example.com/(a);b?c='d'&e=*f*#[g]!$,@",
    "https://a.example/%E5%9B%BE%2A/x~y",
]


def catalog(random: Random, size: int, **fields: Any) -> Catalog:
    """Return a catalog with a number of errors and every field."""
    is_string = random.random() < 0.5
    codes: dict[Code, None] = {}
    while len(codes) < size:
        codes[code(random, is_string=is_string)] = None
    every_name = iter(names(random, 3 * size))
    own = [next(every_name) for _ in range(size)]
    categories = [Category(key, message(random)) for key in ("first", "second", "class", f"c{'1' * 254}")]
    optional = [
        key
        for key in ("category", "retryable", "http_status", "deprecated", "aliases")
        if random.random() < 0.7
    ]
    errors = []
    for each, name in zip(codes, own, strict=True):
        values: dict[str, Any] = {
            "category": random.choice([None, *(category.id for category in categories)]),
            "retryable": random.choice([None, False, True]),
            "http_status": random.choice([None, 100, 404, 599]),
            "deprecated": _deprecated(
                random, [other for other in random.sample(own, min(2, size)) if other != name]
            ),
            "aliases": tuple(next(every_name) for _ in range(random.choice([0, 0, 1, 2]))),
        }
        given = {key: values[key] for key in optional}
        if isinstance(each, int) and each >= 0 and random.random() < 0.2:
            given["code_text"] = f"0x{each:0{random.choice([1, 8, 16])}{random.choice('xX')}}"
        given |= {
            key: random.choice([None, text(random), text(random)]) for key in ("description", "solution")
        }
        errors.append(ErrorCode(each, name, message(random), **given))
    return Catalog(
        **({"name": "demo", "title": random.choice([None, message(random)]), "path": "demo.yaml"} | fields),
        categories=tuple(categories),
        errors=tuple(errors),
    )


def catalogs(seed: str, errors: int) -> Iterator[Catalog]:
    """Yield small and large catalogs that have a number of errors together; a few have long texts.

    Each catalog has its own type.
    """
    random = Random(seed)
    number, left = 0, errors
    while left > 0:
        size = min(random.choice([1, 2, 5, 40, 150, 300]), left)
        invented = catalog(random, size, type_name=f"Invented{number}")
        if number % 40 == 0:
            fields = vars(invented.errors[0]) | {
                "description": long_text(random),
                "solution": random.choice(["*", "[", "`", "<", "|", "&", "\\", "_ ", "~~a", "\n"]) * 5000,
            }
            invented = Catalog(**vars(invented) | {"errors": (ErrorCode(**fields), *invented.errors[1:])})
        if number % 3 == 1:
            more = Random(f"{seed} {number}")
            given = tuple(with_fields(more, error) for error in invented.errors)
            invented = Catalog(**vars(invented) | {"errors": given})
        yield invented
        number, left = number + 1, left - size
