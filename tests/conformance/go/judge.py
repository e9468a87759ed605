"""gofmt, vet and the compiler of Go judge the files."""

import re
import shutil
from pathlib import Path

from errcast.targets import load_target
from errcast.text.casing import case_with
from tests.support.commands import require, run
from tests.support.judges import sources, uses

IS_SLOW = True
_TAKEN = ("FromCode", "FromMessage", "Response", "Values")  # functions of the type begin with its name too

_PACKAGE = re.compile(r"(?m)^package (\w+)$")
_TYPE = re.compile(r"(?m)^type (\w+) (?:int64|string)$")


def options(number: int) -> dict[str, str]:
    return {"package": f"c{number}"}


def spelled(name: str) -> str:
    target, _ = load_target("go")
    assert target is not None
    cased = case_with("pascal_case", target.initialisms)(name)
    return f"{cased}_" if cased in _TAKEN else cased


def printed(folder: Path) -> str:
    paths = sources(folder, ".go")
    imports, calls = [], []
    for number, path in enumerate(paths):
        text = path.read_text(encoding="utf-8")
        (name,) = _TYPE.findall(text)
        package = path.parent.relative_to(folder).as_posix()
        imports.append(f'\tp{number} "conformance/{package}"\n')
        constants = re.findall(rf"(?m)^\t{name}(\w+)(?: {name})? = ", text)
        listed = "".join(f'\t\t{{"{each}", p{number}.{name}{each}}},\n' for each in constants)
        functions = ", ".join(f"p{number}.{name}{each}" for each in ("Values", "FromCode", "FromMessage"))
        calls.append(f"\tdump.Print({functions}, []dump.Constant{{\n{listed}\t}})\n")
    (folder / "go.mod").write_text("module conformance\n\ngo 1.18\n")
    (folder / "dump").mkdir()
    shutil.copy(Path(__file__).with_name("dump.go"), folder / "dump")
    main = f'package main\n\nimport (\n\t"conformance/dump"\n{"".join(imports)})\n\nfunc main() {{\n{"".join(calls)}}}\n'
    (folder / "main.go").write_text(main, encoding="utf-8")
    assert run([require("gofmt"), "-l", "source"], cwd=folder).stdout == ""
    run([require("go"), "vet", "./source/...", *(["./uses/..."] if uses(folder, ".go") else [])], cwd=folder)
    return run([require("go"), "run", "."], cwd=folder).stdout
