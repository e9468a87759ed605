"""The lines of code that pages of a site show, in a program of each language that compiles them.

`write_uses` writes the files `uses/…` beside `source/c0`, `source/c1`, …, which a judge compiles with its other files.
A line of a page needs nothing but the generated files and a variable `code`.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from errcast.targets import load_target
from tests.support.cases import Case
from tests.support.page_elements import PageElements

_MOST = 2  # pages of an ordinary case, each of another error


class Use(NamedTuple):
    """What the pages of a case show for one language: the lines of imports, and the other lines of each page."""

    number: int
    case: Case
    imports: list[str]
    bodies: list[str]

    @property
    def has_string_codes(self) -> bool:
        return self.case.catalog.has_string_codes


def uses_of(target: str, cases: Sequence[Case]) -> list[Use]:
    """Return what the pages of each case that has a site show for a language."""
    loaded, _ = load_target(target)
    assert loaded is not None
    assert loaded.handling is not None
    uses = []
    for number, case in enumerate(cases):
        shown = [_shown(path, loaded.handling.title) for path in _pages(case)]
        parts = [text.rpartition("\n\n") for text in shown if text]
        if parts:
            imports = sorted({line for head, _, _ in parts for line in head.splitlines()})
            uses.append(Use(number, case, imports, [body for _, _, body in parts]))
    return uses


def _pages(case: Case) -> list[Path]:
    deprecated = {error.name for error in case.catalog.errors if error.is_deprecated}
    pages = sorted((case.out / "html" / case.catalog.name).glob("*.html"))
    names = {path: PageElements(path).of("span", "id", "name") for path in pages}
    shown = [path for path, found in names.items() if found and not deprecated.intersection(found)]
    return shown if case.name == "hostile" else shown[:_MOST]


def _shown(page: Path, title: str) -> str:
    elements = PageElements(page)
    shown = dict(zip(elements.texts_of("summary"), elements.of("pre", "translate", "no"), strict=True))
    return shown.get(title, "")


def write_uses(folder: Path, target: str, cases: Sequence[Case]) -> None:
    """Write a program of a language with the lines of all cases, if it is in `_WRITERS`."""
    uses = uses_of(target, cases)
    assert uses
    for path, text in _WRITERS[target](folder, uses):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")


Files = list[tuple[str, str]]


def _imports(uses: Sequence[Use]) -> str:
    return "".join(f"{line}\n" for line in sorted({line for use in uses for line in use.imports}))


def _indented(body: str) -> str:
    return "".join(f"        {line}\n" for line in body.splitlines())


def _methods(uses: Sequence[Use], head: Callable[[Use, int], str], end: str = "    }\n") -> str:
    return "".join(
        f"    {head(use, at)}\n{_indented(body)}{end}" for use in uses for at, body in enumerate(use.bodies)
    )


def _java(_: Path, uses: Sequence[Use]) -> Files:
    def head(use: Use, at: int) -> str:
        return f"static void use{use.number}_{at}({'String' if use.has_string_codes else 'int'} code) {{"

    return [("uses/Uses.java", f"{_imports(uses)}\nfinal class Uses {{\n{_methods(uses, head)}}}\n")]


def _csharp(_: Path, uses: Sequence[Use]) -> Files:
    def head(use: Use, at: int) -> str:
        return f"internal static void Use{use.number}_{at}({'string' if use.has_string_codes else 'long'} code) {{"

    return [("uses/Uses.cs", f"{_imports(uses)}\nstatic class Uses {{\n{_methods(uses, head)}}}\n")]


def _kotlin(folder: Path, uses: Sequence[Use]) -> Files:
    def head(use: Use, at: int) -> str:
        text = "".join(
            path.read_text(encoding="utf-8") for path in (folder / "source" / f"c{use.number}").rglob("*.kt")
        )
        (code,) = set(re.findall(r" val code: (\w+),", text))
        return f"fun use{use.number}_{at}(code: {code}) {{"

    return [
        (
            "uses/Uses.kt",
            f"package uses\n\n{_imports(uses)}\ninternal object Uses {{\n{_methods(uses, head)}}}\n",
        )
    ]


def _typescript(_: Path, uses: Sequence[Use]) -> Files:
    # The lines import from the folder that they are in. The name is longer than that of any module.
    name = f"{'use-of-the-errors-' * 5}as-pages-show-it.ts"
    return [
        (
            f"source/c{use.number}/{name}",
            _imports([use])
            + "".join(
                f"export function use{at}(code: {'string' if use.has_string_codes else 'number'}): void {{\n{body}\n}}\n"
                for at, body in enumerate(use.bodies)
            ),
        )
        for use in uses
    ]


def _python(_: Path, uses: Sequence[Use]) -> Files:
    text = "import sys\n\n"
    for use in uses:
        code = use.case.catalog.errors[0].code
        text += f"sys.path.insert(0, 'source/c{use.number}')\n{_imports([use])}code = {code!r}\n"
        text += "".join(f"{body}\n" for body in use.bodies)
    return [("uses/uses.py", text)]


def _ruby(_: Path, uses: Sequence[Use]) -> Files:
    text = "# frozen_string_literal: true\n\n"
    for use in uses:
        code = use.case.catalog.errors[0].code
        text += f"$LOAD_PATH.unshift(File.expand_path('../source/c{use.number}', __dir__))\n{_imports([use])}"
        text += f"code = {code!r}\n" + "".join(f"{body}\n" for body in use.bodies)
    return [("uses/uses.rb", text)]


def _php(folder: Path, uses: Sequence[Use]) -> Files:
    text = f"<?php\n{_imports(uses)}"
    for use in uses:
        files = sorted(
            (folder / "source" / f"c{use.number}").rglob("*.php"), key=lambda path: -len(path.name)
        )
        text += "".join(
            f"require_once __DIR__ . '/../{path.relative_to(folder).as_posix()}';\n" for path in files
        )
        text += f"$code = {use.case.catalog.errors[0].code!r};\n" + "".join(
            f"{body}\n" for body in use.bodies
        )
    return [("uses/uses.php", text)]


def _go(folder: Path, uses: Sequence[Use]) -> Files:
    files = []
    for use in uses:
        (package,) = {path.parent for path in (folder / "source" / f"c{use.number}").rglob("*.go")}
        functions = "".join(
            f"func Use{at}(code {'string' if use.has_string_codes else 'int64'}) {{\n{body}\n}}\n"
            for at, body in enumerate(use.bodies)
        )
        head = f'package u{use.number}\n\nimport "conformance/{package.relative_to(folder).as_posix()}"\n\n'
        files.append((f"uses/u{use.number}/use.go", head + functions))
    return files


def _cpp(_: Path, uses: Sequence[Use]) -> Files:
    functions = "".join(
        f"void use{use.number}_{at}({'std::string_view' if use.has_string_codes else 'std::int64_t'} code);\n"
        f"void use{use.number}_{at}({'std::string_view' if use.has_string_codes else 'std::int64_t'} code) {{\n{body}\n}}\n"
        for use in uses
        for at, body in enumerate(use.bodies)
    )
    lines = "".join(
        line.replace('"', f'"../source/c{use.number}/', 1) + "\n" for use in uses for line in use.imports
    )
    return [("uses/uses.h", f"{lines}\n{functions}")]


def _rust(folder: Path, uses: Sequence[Use]) -> Files:
    text = ""
    for use in uses:
        code = "&str" if use.has_string_codes else "i64"
        for at, body in enumerate(use.bodies):
            # A crate of a user has the module of the file itself, here it is `c0`.
            lines = "".join(
                re.sub(r"crate::\w+::", f"crate::c{use.number}::", line) + "\n" for line in use.imports
            )
            text += f"pub fn use{use.number}_{at}(code: {code}) {{\n{lines}{body}\n}}\n"
    return [("uses/uses.rs", text)]


_WRITERS: dict[str, Callable[[Path, Sequence[Use]], Files]] = {
    "cpp": _cpp,
    "csharp": _csharp,
    "go": _go,
    "java": _java,
    "kotlin": _kotlin,
    "php": _php,
    "python": _python,
    "ruby": _ruby,
    "rust": _rust,
    "typescript": _typescript,
}
COMPILED = tuple(_WRITERS)
