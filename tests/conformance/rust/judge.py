"""rustfmt, clippy, rustdoc and the compiler of Rust judge the files; a warning is an error.

Each file is compiled twice: into a program, and by rustdoc into the pages of a library without `std`.
"""

import os
import re
import shutil
from functools import cache
from pathlib import Path

import pytest

from errcast.options import OptionValue
from tests.support.cases import TAGS
from tests.support.commands import require, run
from tests.support.judges import sources, uses

EDITION = ("--edition", "2021")
IS_SLOW = True
_OLDEST = (1, 81)  # the first with `core::error`
# The longest name of a type for which no line has more than the 100 characters that rustfmt allows.
_LONGEST_NAME = 50
_TYPE = re.compile(r"(?m)^pub struct (\w+?)(?:<'a>)?\(pub (?:(i64)|&'a str)\);$")
_METHOD = re.compile(r"(?m)^    pub (?:const )?fn (\w+)\(self\) -> ")
_NO_FACTS = ("is_known", "name")
_LISTS = ("tags", "links")


def options(number: int) -> dict[str, OptionValue]:
    return {"exception": number % 2 == 1}


def spelled(name: str) -> str:
    return name


def tool(name: str) -> str:
    """Return the path of a tool. rustup installs into a folder that is not in every PATH."""
    folder = Path(os.environ.get("CARGO_HOME", "~/.cargo")).expanduser() / "bin"
    return require(name, folder)


@cache
def version() -> tuple[int, ...]:
    """Return the version of the compiler: (1, 81)."""
    return tuple(map(int, run([tool("rustc"), "--version"]).stdout.split()[1].split(".")[:2]))


def check_version() -> None:
    """Skip the test if the compiler is too old, or fail if CI requires all tools."""
    if version() < _OLDEST:
        reason = f"rustc {'.'.join(map(str, version()))} is installed, but the files need 1.81"
        if os.environ.get("ERRCAST_REQUIRE_TOOLCHAINS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)


def printed(folder: Path) -> str:
    check_version()
    paths = sources(folder, ".rs")
    modules = "".join(
        f'#[path = "{path.relative_to(folder).as_posix()}"]\npub mod c{number};\n'
        for number, path in enumerate(paths)
    )
    calls, short = [], []
    for number, path in enumerate(paths):
        text = path.read_text(encoding="utf-8")
        ((name, integer),) = _TYPE.findall(text)
        constants = re.findall(r"(?m)^    pub const (\w+): Self = ", text)
        methods = [each for each in _METHOD.findall(text) if each not in _NO_FACTS]
        lists = [each for each in methods if each in _LISTS]
        methods = [each for each in methods if each not in _LISTS]
        calls.append(_call(f"c{number}", name, bool(integer), constants, methods, lists, _texts(text)))
        if len(name) <= _LONGEST_NAME:
            short.append(path)
    (folder / "lib.rs").write_text(f"#![no_std]\n{modules}", encoding="utf-8")
    shutil.copy(Path(__file__).with_name("dump.rs"), folder)
    functions = "".join(
        f"#[allow(deprecated, clippy::pedantic)]\nfn d{number}() {{\n{call}}}\n"
        for number, call in enumerate(calls)
    )
    started = "".join(f"    d{number}();\n" for number in range(len(calls)))
    used = "".join(
        f'#[path = "{path}"]\n#[allow(dead_code, clippy::all, clippy::pedantic)]\nmod uses;\n'
        for path in uses(folder, ".rs")
    )
    (folder / "main.rs").write_text(
        f"#[macro_use]\n#[allow(clippy::pedantic)]\nmod dump;\n{modules}\n{used}{functions}\n#[allow(clippy::pedantic)]\nfn main() {{\n{started}}}\n",
        encoding="utf-8",
    )
    run([tool("rustfmt"), "--check", *EDITION, *short])
    run([tool("rustdoc"), *EDITION, "-D", "warnings", "--out-dir", folder / "doc", folder / "lib.rs"])
    return compiled(folder, "main.rs")


def compiled(folder: Path, file: str) -> str:
    """Compile a program with every usual warning as an error, and return what it prints."""
    # The driver of clippy is the compiler with more warnings. A title has words such as `OpenType`.
    lints = ("-D", "warnings", "-D", "clippy::pedantic", "-A", "clippy::doc_markdown")
    (folder / "clippy.toml").write_text('msrv = "1.81.0"\n')  # nothing newer of the library is used
    run([tool("clippy-driver"), *EDITION, *lints, file, "-o", "program"], cwd=folder)
    return run([folder / "program"]).stdout


def _texts(source: str) -> str:
    """Return the arguments of the macro for the texts in several languages, if a type has them."""
    if "pub fn description_in(" not in source:
        return ""
    return " ".join(
        f'"{fact} in {tag}" {fact}_in "{tag}"' for fact in ("description", "solution") for tag in TAGS
    )


def _call(
    module: str,
    name: str,
    is_integer: bool,
    constants: list[str],
    methods: list[str],
    lists: list[str],
    texts: str,
) -> str:
    unknown = "424_242_424_242_i64" if is_integer else '"no such code"'
    return f"    dump!({module}, {name}, {unknown}, {' '.join(constants)}, {' '.join(methods)}, {' '.join(lists)}, {texts});\n"
