"""Two compilers judge the files, with warnings as errors, and clang-format says that it would change nothing."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

from errcast.text.casing import pascal_case, snake_case
from tests.support.cases import TAGS
from tests.support.commands import require, run
from tests.support.judges import sources, uses

STYLE = "{BasedOnStyle: Google, ColumnLimit: 0}"
WARNINGS = ("-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror")

_NAMESPACE = re.compile(r"(?m)^namespace (\S+) {$")
_TYPE = re.compile(r"(?m)^enum class (\w+) : ")
_CONSTANT = re.compile(r"(?m)^  (k\w+)(?: \[\[deprecated\(.*\)\]\])? = ")
# The functions that a type may have, and the keys of their facts.
_FACTS = {
    "code": "code",
    "message": "message",
    "description": "description",
    "solution": "solution",
    "category": "category",
    "http_status": "http_status",
    "is_deprecated": "deprecated",
    "severity": "severity",
    "retry": "retry",
    "grpc_status": "grpc_status",
    "since": "since",
    "tags": "tags",
    "links": "links",
}
_UNKNOWN = {
    "std::int64_t": ["{-424242}"],
    "std::string_view": ["{0}", "{-1}", "{%d}"],  # the number behind the last one
}
IS_SLOW = True
_MANY_TYPES = 300  # two compilers would take long to read as many
_MOST_MESSAGES = 1000  # to look up one is a search in all errors


def options(number: int) -> dict[str, Any]:
    return {"namespace": f"c{number}::errors", "exception": number % 2 == 1}


def spelled(name: str) -> str:
    return pascal_case(name)


def printed(folder: Path) -> str:
    """Compile all sources as one, as a build does that joins them, and print the facts of all catalogs."""
    shutil.copy(Path(__file__).with_name("dump.h"), folder)
    headers = sources(folder, ".h")
    includes = (f'#include "{path.with_suffix(".cc").relative_to(folder).as_posix()}"\n' for path in headers)
    blocks = (_block(path.read_text(encoding="utf-8")) for path in headers)
    main = f"""\
#include "dump.h"
{"".join(includes)}{"".join(f'#include "{path}"' for path in uses(folder, ".h"))}
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
int main() {{
{"".join(blocks)}}}
"""
    (folder / "main.cc").write_text(main, encoding="utf-8")
    generated = sorted(path for path in (folder / "source").rglob("*") if path.suffix in (".h", ".cc"))
    run([require("clang-format"), f"--style={STYLE}", "--dry-run", "-Werror", *generated])
    flags = ("-std=c++17", "-trigraphs", *WARNINGS)
    if len(headers) < _MANY_TYPES:
        run([require("g++"), *flags, "-fsyntax-only", folder / "main.cc"])
    run([require("clang++"), *flags, "-Wdocumentation", "-o", folder / "dump", folder / "main.cc"])
    lines = run([folder / "dump"]).stdout.removesuffix("\n").split("\n")
    return "".join(f"{json.dumps([_with_aliases(fact) for fact in json.loads(line)])}\n" for line in lines)


def _block(header: str) -> str:
    """Return the code that prints the facts of one type, and checks its lookups."""
    space, (name,) = _NAMESPACE.findall(header)[0], _TYPE.findall(header)
    constants = _CONSTANT.findall(header)
    place = f"{space}::{snake_case(name)}"
    called = set(re.findall(rf"\b(\w+)\({name} error\)", header))
    facts = (
        f'    printer.add("{key}", {function}(error));\n'
        for function, key in _FACTS.items()
        if function in called
    )
    texts = (
        f'    printer.add("{fact} in {tag}", {fact}_in(error, "{tag}"));\n'
        for fact in ("description", "solution")
        for tag in TAGS
        if " description_in(" in header
    )
    (code_type,) = re.findall(r"from_code\((\S+) code\)", header)
    absent = '"no such code"' if code_type == "std::string_view" else "424242424242"
    unknown = (f"E{each.replace('%d', str(len(constants) + 1))}" for each in _UNKNOWN[code_type])
    listed = "".join(f'      {{static_cast<std::int64_t>(E::{each}), "{each}"}},\n' for each in constants)
    return f"""\
  {{
  using E = {space}::{name};
  static constexpr dump::Constant constants[] = {{
{listed}  }};
  dump::Printer printer(std::begin(constants), std::end(constants));
  dump::check(!{place}_from_code({absent}), "an unknown code is found");
  for (const E error : {{{", ".join(unknown)}}}) {{
    dump::check(name(error).empty() && message(error).empty(), "an unknown error has a text");
    dump::check(!description(error) && !solution(error), "an unknown error has another text");
{"" if code_type == "std::string_view" else '    dump::check(code(error) == -424242, "an unknown code is lost");'}
  }}
  int count = 0;
  for (const E error : {place}_values()) {{
    printer.begin(static_cast<std::int64_t>(error), name(error));
{"".join(facts)}{"".join(texts)}{_RETRYABLE if "is_retryable" in called else ""}    printer.end();
    dump::check({place}_from_code(code(error)) == error, "a code does not lead back");
    if (++count < {_MOST_MESSAGES}) {{
      bool is_found = false;
      for (const E other : {place}_from_message(message(error))) {{
        dump::check(message(other) == message(error), "a message leads to another");
        is_found = is_found || other == error;
      }}
      dump::check(is_found, "a message does not lead back");
    }}
{_ERROR_CODE if "make_error_code" in called else ""}  }}
  }}
"""


_RETRYABLE = """\
    dump::check(is_retryable_known(error) || !is_retryable(error), "what the catalog does not say is true");
    if (is_retryable_known(error)) {
      printer.add("retryable", is_retryable(error));
    }
"""
_ERROR_CODE = """\
    const std::error_code converted = error;
    dump::check(converted && converted.value() == code(error), "a std::error_code has another value");
    dump::check(converted == error && converted.message() == message(error), "a std::error_code has another text");
"""


def _with_aliases(fact: dict[str, Any]) -> dict[str, Any]:
    """Return the facts with the former names, which are the constants after the first one."""
    own, *former = fact.pop("constants")
    assert own == f"k{pascal_case(fact['name'])}", own
    return fact | ({"aliases": sorted(name.removeprefix("k") for name in former)} if former else {})
