"""Files for localisation, and what real readers of each platform find in them."""

import json
import re
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from xml.etree import ElementTree

from errcast.catalog import Catalog, Category, ErrorCode
from errcast.rendering.artifacts import render_catalog
from errcast.rendering.chosen_texts import chosen_fields
from errcast.rendering.constants import constant_names
from errcast.targets import load_target, resolved_options
from errcast.text.casing import camel_case
from errcast.translations.model import TranslatedError, TranslatedText, Translation
from tests.support import inventing
from tests.support.cases import CASES
from tests.support.commands import require, run
from tests.support.hostile_texts import TROJAN, WORST, errcast_render
from tests.support.paths import NODE, ROOT
from tests.support.seed import SEED

EVERY_TEXT: Mapping[str, object] = {"texts": ("description", "solution", "message"), "categories": True}
# Marks of each platform, alone and beside each other, at both ends of a text, and in many lines.
_MARKS: tuple[str, ...] = (
    "'",
    "''",
    "{",
    "}",
    "{{",
    "}}",
    "{0}",
    "$t(",
    ")",
    "\\",
    '"',
    "&",
    "<",
    ">",
    "]]>",
    "&#60;",
    "\n",
    "\t",
    " ",
)
_MARKS += (
    "[",
    "*",
    ".",
    "#",
    "-",
    "=",
    "%",
    "%s",
    "@",
    "?",
    "!",
    ":",
    "\\n",
    "\\u0041",
    "{ $x }",
    '{"',
    '"}',
    "|",
    "é",
)
HOSTILE = (
    *(
        text
        for mark in _MARKS
        if mark.strip()
        for text in (mark, f" {mark}", f"{mark} ", f"a{mark}b", mark * 3)
    ),
    *(f"x{first}{second}{first}" for first in _MARKS for second in _MARKS),
    *(
        "a\nb",
        "a\n b",
        "a\n\n.b = c",
        "\na",
        "a\n",
        "  a\n    b\n  c  ",
        "a\n[one]\n*[other] x\n",
        "a\tb",
        "\ta\t",
    ),
    *(
        "a\nterm = { -x }\n# y",
        "</value></data>",
        "<![CDATA[x]]>",
        "<!-- x --",
        "field '{0}' is invalid",
        "it's {x}",
    ),
    *(
        "{x, plural, one {a} other {b}}",
        "{x, select, other {'}}",
        "{{x, number}}",
        '$t(face:A, {"a": 1})',
        WORST,
        TROJAN,
    ),
    *(
        "\U0001f600\u0301\u202e\u3164\xad\U000e0101",
        "a\u2028b\u2029c\x85d".replace("\x85", ""),
        "\ufeffa\ufeff",
        "\xa0a\u3000",
    ),
)


class Written(NamedTuple):
    """A catalog, and its file for a platform with the given options."""

    catalog: Catalog
    options: Mapping[str, object]
    path: str
    text: str


def hostile_catalog(texts: Sequence[str] = HOSTILE) -> Catalog:
    """Return a catalog with an error and a category for each text, and each text in each field."""
    errors = tuple(
        ErrorCode(number, f"T{number}", text, text, text, f"c{number}", aliases=(f"FORMER_{number}",))
        for number, text in enumerate(texts)
    )
    categories = tuple(Category(f"c{number}", text) for number, text in enumerate(texts))
    return Catalog("hostile", errors, categories=categories, language="zh")


def catalogs() -> list[Catalog]:
    """Return the catalogs that are written for each platform."""
    invented = [inventing.catalog(Random(f"{SEED} localisation {number}"), 40) for number in range(4)]
    return [
        *(case.catalog for case in CASES if case.name in ("face", "hostile", "fields")),
        hostile_catalog(),
        *invented,
    ]


def written(target: str, catalog: Catalog, options: Mapping[str, object]) -> Written:
    """Return the file of a catalog. No text of it may be refused."""
    ((path, text),), findings = errcast_render(catalog, target, options)
    assert findings == [], findings[:3]
    return Written(catalog, options, path, text)


def written_in_english(target_name: str, hostile: Catalog) -> Written:
    """Return the English file of a catalog with the descriptions, solutions and titles of another one."""
    errors = tuple(
        replace(error, message="m", description=f"d{error.code}", solution=f"s{error.code}")
        for error in hostile.errors
    )
    titles = tuple(Category(each.id, f"title of {each.id}") for each in hostile.categories)
    texts = {
        error.code: TranslatedError(
            error.code,
            {key: TranslatedText(getattr(error, key) or "") for key in ("description", "solution")},
        )
        for error in hostile.errors
    }
    english = Translation(
        *("hostile.en.yaml", "hostile", "en"),
        categories={each.id: TranslatedText(each.title) for each in hostile.categories},
        errors=texts,
    )
    target, _ = load_target(target_name)
    assert target is not None
    options: dict[str, Any] = {"texts": ("description", "solution"), "categories": True, "language": "en"}
    catalog = replace(hostile, errors=errors, categories=titles)
    (file,), findings, _ = render_catalog(
        catalog, target, resolved_options(target, options), translations=[english]
    )
    assert findings == [], findings[:3]
    return Written(hostile, options, file.path, file.content.decode())


def expected(target: str, catalog: Catalog, options: Mapping[str, object]) -> dict[str, str]:
    """Return the texts of a catalog by the keys of a platform."""
    texts = {}
    loaded, _ = load_target(target)
    assert loaded is not None
    names = constant_names(catalog, loaded)
    for error in map(_without_blanks, catalog.errors):
        for name in error.names:
            for chosen, field in zip(*_chosen(error, options), strict=True):
                texts[KEYS[target](names[name], chosen)] = getattr(error, field)
    used = {error.category for error in catalog.errors}
    for category in catalog.categories:
        if options.get("categories") and category.id in used:
            texts[CATEGORY_KEYS[target](category.id)] = category.title
    return texts


def _without_blanks(error: ErrorCode) -> ErrorCode:
    """Return an error without its blank texts: no file has them, because an app would show nothing."""
    texts = {"description": error.description, "solution": error.solution}
    said: dict[str, Any] = {key: text if text and text.strip() else None for key, text in texts.items()}
    return replace(error, **said)


def _chosen(error: ErrorCode, options: Mapping[str, object]) -> tuple[list[str], list[str]]:
    """Return the chosen texts that an error has, and the fields that they are in."""
    texts = options["texts"]
    assert isinstance(texts, tuple)
    given = [each for each in texts if each != "solution" or error.solution is not None]
    return given, list(chosen_fields(error, {"texts": tuple(given)}))


def _flat(name: str, text: str) -> str:
    return name if text == "description" else f"{name}_{text}"


def _hyphenated(name: str, text: str) -> str:
    return name if text == "description" else f"{name}-{text}"


def _dotted(name: str, text: str) -> str:
    return name if text == "description" else f"{name}.{text}"


def _member(name: str, text: str) -> str:
    return name if text == "description" else f"{name}.{text.capitalize()}"


def _resource(name: str, text: str) -> str:
    return name.lower() if text == "description" else f"{name.lower()}__{text}"


KEYS = {
    "android": _resource,
    "apple": _dotted,
    "arb": _flat,
    "fluent": _hyphenated,
    "gettext": _dotted,
    "i18next": _flat,
    "properties": _dotted,
    "resx": _member,
}
CATEGORY_KEYS = {
    "android": lambda key: f"_category__{key}",
    "apple": lambda key: f"category.{key}",
    "arb": lambda key: f"category_{camel_case(key)}",
    "fluent": lambda key: f"category-{key}",
    "gettext": lambda key: f"category.{key}",
    "i18next": lambda key: f"category_{key}",
    "properties": lambda key: f"category.{key}",
    "resx": lambda key: f"{key}.Title",
}


def read_by_node(folder: Path, files: Sequence[Written]) -> list[dict[str, str]]:
    """Return what the packages of npm read from each file; all are read in one process."""
    paths = []
    for number, file in enumerate(files):
        mode = ".".join(str(value) for value in file.options.values() if isinstance(value, str))
        mode += ".skip_interpolation" if file.options.get("skip_interpolation") else ""
        paths.append(folder / f"{number}.{mode}{Path(file.path).suffix}")
        paths[-1].write_text(file.text, encoding="utf-8", newline="")
    printed = run([require("node"), NODE / "localisation.mjs", *paths]).stdout
    return [json.loads(line) for line in printed.split("\n") if line]


def read_by_mono(folder: Path, files: Sequence[Written]) -> list[dict[str, str]]:
    """Return what the reader of .NET reads from each file; all are read in one process."""
    program, compiler = folder / "read.exe", require("mcs")
    library = require(
        "System.Windows.Forms.dll", Path(compiler).resolve().parents[1] / "lib" / "mono" / "4.5"
    )
    run([compiler, f"-r:{library}", f"-out:{program}", ROOT / "tests" / "localisation" / "ReadResx.cs"])
    paths = []
    for number, file in enumerate(files):
        paths.append(folder / f"{number}.resx")
        paths[-1].write_text(file.text, encoding="utf-8", newline="")
    lines = run([require("mono"), program, *paths]).stdout.splitlines()
    pairs = [[pair.split(":") for pair in line.split()] for line in lines]
    return [{_decoded(key): _decoded(text) for key, text in line} for line in pairs]


def _decoded(text: str) -> str:
    return b64decode(text).decode()


def texts_of_file(target: str, text: str) -> dict[str, str]:
    """Return the plain texts of a file by their keys, without a reader of the platform."""
    if target == "resx":
        data = ElementTree.fromstring(text).iter("data")
        return {each.attrib["name"]: each.findtext("value") or "" for each in data}
    if target == "fluent":
        pairs = (line.split(" = ", 1) for line in text.split("\n") if re.match("[A-Za-z]", line))
        found = dict(pairs)
        return {key: found.get(value.strip("{} "), value) for key, value in found.items()}
    return {key: value for key, value in json.loads(text).items() if key[0] not in "@$"}
