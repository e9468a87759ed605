"""What errcast costs for ever larger catalogs, and what the largest modules cost their users.

In: the catalog that is repeated. Out: samples of each step for each size, taken in turn, round
after round; `report` makes tables of them.
"""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import errcast
from benchmarks.measuring import Sample, launched
from benchmarks.tools import program
from benchmarks.weaver import TARGETS, command, weaver_inputs
from errcast import Catalog
from errcast.catalogfile.writing import canonical_text

SIZES = (98, 1_000, 10_000, 100_000)
# The numbers of errors in the catalogs of comparisons.
SMALL, COMPARED = 98, 10_000
MOST_IN_AN_ENUM = 4_000

LOAD = "import sys, yaml; yaml.load(open(sys.argv[1], encoding='utf-8'), yaml.CSafeLoader)"


class Step(NamedTuple):
    """A command that is run for a catalog of each size; `{size}` is the folder with its files."""

    name: str
    command: tuple[str, ...]


_CATALOG = "{size}/face.yaml"
STEPS = (
    Step("`errcast import`", ("errcast", "import", "{size}/face.txt", "--output", "{out}/face.yaml")),
    Step("`errcast check`, four targets", ("errcast", "check", _CATALOG, "--out", "{size}/out")),
    Step("`errcast generate`, four targets", ("errcast", "generate", _CATALOG, "--out", "{out}")),
    Step("`errcast generate`, nothing changed", ("errcast", "generate", "--config", "{size}/errcast.toml")),
    Step("`yaml.load` with the C safe loader", (sys.executable, "-c", LOAD, _CATALOG)),
)
CHECKING, GENERATING, UNCHANGED, LOADING = STEPS[1:]


# A configuration with the same four targets; the folder is in no git work tree, so the answer can be kept.
CONFIGURATION = """\
specs = ["face.yaml"]
out = "current"
targets = ["python", "typescript", "java", "markdown"]
"""


class Comparison(NamedTuple):
    """Two commands for the catalog of `size` errors. The first is compared with the second.

    `started` is a program that one of the commands starts, and without which there is no comparison.
    """

    name: str
    command: tuple[str, ...]
    measure: str
    measure_command: tuple[str, ...]
    size: int = COMPARED
    started: str = ""

    @property
    def programs(self) -> list[str]:
        """Return the programs that the comparison needs."""
        return [each for each in (self.command[0], self.measure_command[0], self.started) if each]


# The strictest flags, and no library but the language's own; the cost of others would hide the module's.
_TSC = (
    *("tsc", "--noEmit", "--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes"),
    *("--isolatedModules", "--isolatedDeclarations", "--declaration", "--verbatimModuleSyntax"),
    *("--erasableSyntaxOnly", "--target", "es2020", "--lib", "es2020", "--module", "nodenext"),
)
_WEAVER = " && ".join(" ".join(command(target, "{size}", "{out}")) for target in TARGETS)
# What Python needs before errcast can begin at all.
_FLOOR = "the import of click, Jinja and PyYAML"
_FLOOR_COMMAND = (sys.executable, "-c", "import click, jinja2, yaml")
COMPARISONS = (
    *(
        Comparison(step.name, step.command, _FLOOR, _FLOOR_COMMAND, SMALL)
        for step in (GENERATING, CHECKING, UNCHANGED)
    ),
    Comparison(
        "`errcast --version`",
        ("errcast", "--version"),
        "the import of click",
        (sys.executable, "-c", "import click"),
        SMALL,
    ),
    Comparison(
        GENERATING.name,
        GENERATING.command,
        "Weaver: bare integers and texts as comments, one run for each of four targets",
        ("sh", "-c", _WEAVER),
        started="weaver",
    ),
    Comparison(
        "importing the Python module, from its bytecode",
        (
            sys.executable,
            "-c",
            "import sys; sys.path.insert(0, sys.argv[1]); import face_error",
            "{size}/use",
        ),
        "a bare `IntEnum` of the same members",
        (sys.executable, "-c", "import sys; sys.path.insert(0, sys.argv[1]); import bare", "{size}/use"),
    ),
    Comparison(
        "`tsc --strict` on the TypeScript module",
        (*_TSC, "{size}/use/face-error.ts"),
        "the same const map and union types without the texts",
        (*_TSC, "{size}/use/bare.ts"),
    ),
)


class Growth(NamedTuple):
    """The samples of each step for each size, and of both sides of each comparison, by rounds.

    A comparison whose program is not installed has no samples.
    """

    steps: dict[tuple[Step, int], list[Sample]]
    comparisons: dict[Comparison, list[tuple[Sample, Sample]]]


def grown(catalog: Catalog, size: int) -> Catalog:
    """Return a catalog of a size: the errors of another one, repeated with other codes, names and texts."""
    known = len(catalog.errors)
    errors = []
    for place in range(size):
        error, turn = catalog.errors[place % known], place // known
        again = f" ({turn})" if turn else ""
        errors.append(
            replace(
                error,
                code=int(error.code) + turn * 1_000_000,
                name=f"{error.name}_{turn}" if turn else error.name,
                message=f"{error.message}{again}",
                description=f"{error.description}{again}",
                solution=f"{error.solution}{again}",
            )
        )
    return replace(catalog, errors=tuple(errors))


def table_text(catalog: Catalog) -> str:
    """Return a source table from which an import makes this catalog."""
    return "".join(
        f"{cell}\n|\n"
        for error in catalog.errors
        for cell in (error.code, error.message, error.description, error.solution)
    )


def bare_python(catalog: Catalog) -> str:
    """Return a module with an enum of the same members and nothing else."""
    members = "".join(f"    {error.name} = {error.code}\n" for error in catalog.errors)
    return f"from enum import IntEnum\n\n\nclass {catalog.type}(IntEnum):\n{members}"


def bare_typescript(module: str) -> str:
    """Return the start of a generated module, before the facts: the const map and its union types."""
    codes, facts, _ = module.partition("/** What is known of an error. */")
    assert facts, "the template has changed"
    return codes


def measure_growth(
    catalog: Catalog, sizes: Sequence[int], folder: Path, rounds: int, tell: Callable[[str], None]
) -> Growth:
    """Return the cost of each step for each size.

    `folder` gets the inputs; `tell` gets reports of the progress. The first round does not count.
    Raises RuntimeError if a step fails.
    """
    for size in sizes:
        tell(f"writing the catalog of {size}")
        _write_inputs(grown(catalog, size), folder, size)
    compared = [each for each in COMPARISONS if each.size in sizes and all(map(program, each.programs))]
    growth = Growth(
        {(step, size): [] for step in STEPS for size in sizes}, {each: [] for each in COMPARISONS}
    )
    for number in range(rounds + 1):
        tell(f"round {number} of {rounds}")
        for (step, size), samples in growth.steps.items():
            samples.append(_run(step.command, folder, size))
        for each in compared:
            pair = _run(each.command, folder, each.size), _run(each.measure_command, folder, each.size)
            growth.comparisons[each].append(pair)
    return Growth(
        {key: samples[1:] for key, samples in growth.steps.items()},
        {each: pairs[1:] for each, pairs in growth.comparisons.items()},
    )


def _write_inputs(catalog: Catalog, folder: Path, size: int) -> None:
    own = folder / str(size)
    own.mkdir()
    (own / "face.txt").write_text(table_text(catalog), encoding="utf-8")
    (own / "face.yaml").write_text(canonical_text(catalog), encoding="utf-8")
    (own / "errcast.toml").write_text(CONFIGURATION, encoding="utf-8")
    _run(("errcast", "generate", _CATALOG, "--out", "{size}/out"), folder, size)
    _run(UNCHANGED.command, folder, size)
    if size == COMPARED:
        for name, text in weaver_inputs(catalog).items():
            (own / name).parent.mkdir(parents=True, exist_ok=True)
            (own / name).write_text(text, encoding="utf-8")
        use = own / "use"
        use.mkdir()
        (python,) = errcast.render(catalog, "python")
        (typescript,) = errcast.render(catalog, "typescript")
        (use / python.path).write_text(python.text, encoding="utf-8")
        (use / "bare.py").write_text(bare_python(catalog), encoding="utf-8")
        (use / typescript.path).write_text(typescript.text, encoding="utf-8")
        (use / "bare.ts").write_text(bare_typescript(typescript.text), encoding="utf-8")
        (use / "package.json").write_text(json.dumps({"type": "module"}), encoding="utf-8")
        _run((sys.executable, "-m", "compileall", "-q", "{size}/use"), folder, size)


def _run(command: Sequence[str], folder: Path, size: int) -> Sample:
    is_of_targets = command[1] in ("generate", "check")
    shape = ("--option", "java.shape=class") if is_of_targets and size > MOST_IN_AN_ENUM else ()
    filled = [part.format(size=folder / str(size), out=folder / "out") for part in (*command, *shape)]
    sample, failure = launched(filled, folder, folder / "printed")
    if failure:
        raise RuntimeError(f"{' '.join(filled)}: {failure}")
    return sample
