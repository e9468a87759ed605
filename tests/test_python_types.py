"""Type checkers of Python know what is right and what is wrong in programs that use the generated modules."""

import json
import re
import sys
from pathlib import Path

import pytest

import errcast
from errcast.catalog import Catalog, Category, ErrorCode
from tests.support.commands import require, run_whatever

CATALOG = Catalog(
    "kiln",
    (
        ErrorCode(701, "COLD", "too cold", category="heat", aliases=("CHILLY",)),
        ErrorCode(702, "BUSY", "busy", category="load", retryable=True),
    ),
    categories=(Category("heat", "Heat"), Category("load", "Load")),
)

RIGHT = """\
from typing import assert_never, assert_type

from kiln_error import KilnError, KilnErrorCategory

assert_type(KilnError(701), KilnError)
assert_type(KilnError.COLD.value, int)
assert_type(KilnError.from_code(701), KilnError | None)
assert_type(KilnError.from_message("busy"), list[KilnError])
assert_type(KilnError.COLD.category, KilnErrorCategory | None)
assert_type(KilnError.COLD.retryable, bool | None)


def with_new_names(error: KilnError) -> int:
    match error:
        case KilnError.COLD:
            return 1
        case KilnError.BUSY:
            return 2
    assert_never(error)


def of_category(category: KilnErrorCategory) -> int:
    match category:
        case "heat":
            return 1
        case "load":
            return 2
    assert_never(category)
"""

FORMER = """\
from typing import assert_never

from kiln_error import KilnError


def with_a_former_name(error: KilnError) -> int:
    if error is KilnError.CHILLY:
        return 1
    if error is KilnError.BUSY:
        return 2
    assert_never(error)
"""

WRONG = """\
from kiln_error import KilnError, KilnErrorCategory

no_member = KilnError.WARM
no_code = KilnError.from_code("701")
no_category: KilnErrorCategory = "haet"
no_error = KilnError.from_code(703).message
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    (artifact,) = errcast.render(CATALOG, "python")
    (folder / artifact.path).write_text(artifact.text)
    for name, text in (("right", RIGHT), ("former", FORMER), ("wrong", WRONG)):
        (folder / f"{name}.py").write_text(text)
    settings = {"typeCheckingMode": "strict", "reportDeprecated": "error", "pythonVersion": "3.11"}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    return folder


def mypy(project: Path) -> list[tuple[str, str]]:
    """Return what mypy finds: the file, the line and the rule of each finding."""
    command = [sys.executable, "-m", "mypy", "--strict", "--enable-error-code", "deprecated", "."]
    printed = run_whatever(command, project).stdout
    return re.findall(r"(?m)^(\w+\.py:\d+): error: .*  (\[[\w-]+\])$", printed)


def pyright(project: Path) -> list[tuple[str, str]]:
    printed = run_whatever([require("pyright"), "--outputjson"], project).stdout
    return [
        (f"{Path(each['file']).name}:{each['range']['start']['line'] + 1}", each["rule"])
        for each in json.loads(printed)["generalDiagnostics"]
    ]


def test_mypy_finds_what_is_wrong_and_nothing_else(project: Path) -> None:
    assert sorted(mypy(project)) == [
        ("former.py:7", "[deprecated]"),
        ("wrong.py:3", "[attr-defined]"),
        ("wrong.py:4", "[arg-type]"),
        ("wrong.py:5", "[assignment]"),
        ("wrong.py:6", "[union-attr]"),
    ]


def test_pyright_finds_what_is_wrong_and_nothing_else(project: Path) -> None:
    found = {each for each in pyright(project) if not each[1].startswith("reportUnknown")}  # they follow
    assert sorted(found) == [
        ("former.py:7", "reportDeprecated"),
        ("wrong.py:3", "reportAttributeAccessIssue"),
        ("wrong.py:4", "reportArgumentType"),
        ("wrong.py:5", "reportAssignmentType"),
        ("wrong.py:6", "reportOptionalMemberAccess"),
    ]
