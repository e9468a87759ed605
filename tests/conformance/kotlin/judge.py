"""The compiler of Kotlin judges the types, in the strict mode for libraries; a warning is an error."""

import re
from collections.abc import Mapping
from pathlib import Path

from errcast.options import OptionValue
from tests.support.cases import TAGS
from tests.support.judges import sources, uses
from tests.support.kotlin import kotlin, kotlinc

FACTS = {
    "name": "name",
    "code": "code",
    "message": "message",
    "description": "description",
    "solution": "solution",
    "category": "category",
    "retryable": "isRetryable",
    "http_status": "httpStatus",
    "deprecated": "isDeprecated",
    "severity": "severity",
    "retry": "retry",
    "grpc_status": "grpcStatus",
    "since": "since",
    "tags": "tags",
    "links": "links",
}
MOST_IN_A_METHOD = 500
# This compiler needs five seconds for a thousand errors, and a tenth of a second for each type.
IS_SLOW = True
MOST_INVENTED = 1000


def options(number: int) -> Mapping[str, OptionValue]:
    return {"package": f"c{number}", "shape": ("enum", "value")[number % 2]}


def spelled(name: str) -> str:
    return name


def printed(folder: Path) -> str:
    paths = sources(folder, ".kt")
    program = folder / "Main.kt"
    program.write_text(_program(paths), encoding="utf-8")
    dump = Path(__file__).with_name("Dump.kt")
    assert (
        kotlinc("-Werror", "-d", folder / "classes", dump, program, folder / "source", *uses(folder, ".kt"))
        == ""
    )
    return kotlin(folder / "classes", "dump.MainKt")


def _program(paths: list[Path]) -> str:
    """Return a program that gives every constant and every fact of the types to `Dump.kt`."""
    methods: list[str] = []
    imports: list[str] = []
    for number, path in enumerate(paths):
        text = path.read_text(encoding="utf-8")
        (head,) = re.findall(
            r"(?ms)^package (\S+)$.*?^public (?:enum|value) class (\w+).*? val code: (\w+),$", text
        )
        type_, code = ".".join(head[:2]), head[2]
        constants = re.findall(r"(?m)^    ([A-Z][A-Z0-9_]*)\($|^        public val ([A-Z][A-Z0-9_]*):", text)
        names = [entry or value for entry, value in constants]
        members = set(re.findall(r"(?m)^    public val (\w+):", text)) | {"name"}
        parts = [names[at : at + MOST_IN_A_METHOD] for at in range(0, len(names), MOST_IN_A_METHOD)]
        for part, batch in enumerate(parts):
            puts = "".join(f'    all["{each}"] = {type_}.{each}\n' for each in batch)
            methods.append(f"private fun put{number}_{part}(all: MutableMap<String, {type_}>) {{\n{puts}}}\n")
        puts = "; ".join(f"put{number}_{part}(this)" for part in range(len(parts)))
        pairs = [f'"{key}" to it.{member}' for key, member in FACTS.items() if member in members]
        if path.with_name(f"{path.stem}Texts.kt").exists():
            imports += [
                f"import {head[0]}.{fact}In as {fact}In{number}\n" for fact in ("description", "solution")
            ]
            pairs += [
                f'"{fact} in {tag}" to it.{fact}In{number}(java.util.Locale.forLanguageTag("{tag}"))'
                for fact in ("description", "solution")
                for tag in TAGS
            ]
        facts = ", ".join(pairs)
        methods.append(
            f"private fun dump{number}() {{\n"
            f"    val known{number} = buildMap<String, {type_}> {{ {puts} }}\n"
            f"    val find{number} = {{ code: Any -> {type_}.fromCode(code as {code}) }}\n"
            f"    dump({type_}.entries, known{number}, find{number}, {type_}::fromMessage) {{ mapOf({facts}) }}\n"
            "}\n"
        )
    calls = "".join(f"    dump{number}()\n" for number in range(len(paths)))
    start = '@file:Suppress("DEPRECATION")\n\npackage dump\n\n'
    return f"{start}{''.join(imports)}\n{''.join(methods)}\ninternal fun main(arguments: Array<String>) {{\n{calls}}}\n"
