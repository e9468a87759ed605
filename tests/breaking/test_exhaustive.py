"""The grade of a change is what real compilers say about a program that lists everything on purpose.

One program in each language lists every error, name, category and field of the old state, and treats the rest
as impossible. It is compiled with the code that is generated from each new state.
"""

import json
from pathlib import Path

import pytest

import errcast
from errcast.catalogfile.reading import parse_catalog
from tests.support.commands import require, run_whatever
from tests.support.compilers import TYPESCRIPT_FLAGS
from tests.support.histories import EDITS, PROJECT
from tests.support.java import javac_accepts, version

PYTHON = """\
from typing_extensions import assert_never

from .orders_error import OrdersError, OrdersErrorCategory
from .payments_error import PaymentsError


def told(error: OrdersError) -> str:
    match error:
        case OrdersError.NOT_FOUND | OrdersError.MISSING:
            return "not found"
        case OrdersError.CLOSED:
            return "closed"
        case OrdersError.BUSY:
            return "busy"
        case OrdersError.OLD:
            return "old"
    assert_never(error)


def paid(error: PaymentsError) -> str:
    if error is PaymentsError.PAID:
        return "paid"
    assert_never(error)


def grouped(category: OrdersErrorCategory) -> str:
    if category == "lookup":
        return "lookup"
    if category == "state":
        return "state"
    assert_never(category)
"""

TYPESCRIPT = """\
import type { OrdersError, OrdersErrorCategory, OrdersErrorName } from "./orders-error.js";
import type { PaymentsError, PaymentsErrorInfo } from "./payments-error.js";

export function told(error: OrdersError): string {
  switch (error) {
    case 1:
      return "not found";
    case 2:
      return "closed";
    case 3:
      return "busy";
    case 4:
      return "old";
    default: {
      const never: never = error;
      return never;
    }
  }
}

export const paid: Record<PaymentsError, string> = { 90: "paid" };
export const names: Record<OrdersErrorName, number> = { NOT_FOUND: 1, MISSING: 1, CLOSED: 2, BUSY: 3, OLD: 4 };
export const categories: Record<OrdersErrorCategory, number> = { lookup: 1, state: 2 };
export const made: PaymentsErrorInfo = { name: "PAID", code: 90, message: "paid" };
"""

JAVA = """\
import errors.OrdersError;
import errors.PaymentsError;

public final class Usage {
    public static String told(OrdersError error) {
        return switch (error) {
            case NOT_FOUND -> "not found";
            case CLOSED -> "closed";
            case BUSY -> "busy";
            case OLD -> "old";
        };
    }

    public static String paid(PaymentsError error) {
        return switch (error) {
            case PAID -> "paid";
        };
    }
}
"""

# The languages whose compiler finds the change. Each counts other things: TypeScript has a union of all names,
# in Python a former name is the error itself, and Java has no category and no alias among its constants.
COUNTED = {
    "exhaustive-code-added": {"python", "typescript", "java"},
    "exhaustive-renamed": {"typescript", "java"},
    "exhaustive-alias-added": {"typescript"},
    "exhaustive-category-added": {"python", "typescript"},
    "exhaustive-fact-added": {"typescript"},
}
HARMLESS = [
    rule
    for rule in EDITS
    if rule.startswith(("text", "info")) and not rule.endswith(("-retired", "-catalog-added"))
]
STATES = {"before": PROJECT} | {rule: EDITS[rule].edit(PROJECT) for rule in (*COUNTED, *HARMLESS)}


def folder_of(rule: str) -> str:
    return rule.replace("-", "_")


def written(root: Path, target: str, files: dict[str, str]) -> Path:
    """Write what the states of both catalogs give for one target, and one program for each state."""
    for rule, state in STATES.items():
        for catalog in ("orders.yaml", "payments.yaml"):
            parsed, findings = parse_catalog(state[catalog], catalog)
            assert parsed is not None, findings
            for artifact in errcast.render(parsed, target):
                path = root / folder_of(rule) / artifact.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(artifact.text, encoding="utf-8")
        for name, text in files.items():
            (root / folder_of(rule) / name).write_text(text, encoding="utf-8")
    return root


def refused(output: str) -> set[str]:
    """Return the states whose folder a compiler names in its errors."""
    lines = [line for line in output.splitlines() if "error" in line]
    return {rule for rule in STATES if any(line.startswith(f"{folder_of(rule)}/") for line in lines)}


@pytest.fixture(scope="module")
def by_compiler(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Return the states that each compiler refuses."""
    root = written(tmp_path_factory.mktemp("python"), "python", {"usage.py": PYTHON, "__init__.py": ""})
    flags = ["--strict", "--config-file=", "--no-incremental", "--hide-error-context"]
    mypy = run_whatever([require("mypy"), *flags, *map(folder_of, STATES)], cwd=root)

    root = written(tmp_path_factory.mktemp("typescript"), "typescript", {"usage.ts": TYPESCRIPT})
    options = TYPESCRIPT_FLAGS | {"rootDir": ".", "noEmit": True}
    (root / "tsconfig.json").write_text(json.dumps({"compilerOptions": options}))
    (root / "package.json").write_text('{"type": "module"}')
    tsc = run_whatever([require("tsc"), "--project", ".", "--pretty", "false"], cwd=root)

    root = written(tmp_path_factory.mktemp("java"), "java", {"Usage.java": JAVA})
    folders = {rule: root / folder_of(rule) for rule in STATES}
    java = {
        rule
        for rule, folder in folders.items()
        if not javac_accepts("-d", folder / "classes", "-sourcepath", folder, folder / "Usage.java")
    }
    return {"python": refused(mypy.stdout), "typescript": refused(tsc.stdout), "java": java}


def test_code_that_lists_everything_breaks_in_the_languages_that_count_the_change(
    by_compiler: dict[str, set[str]],
) -> None:
    if version() < 14:
        pytest.skip("a switch that lists all constants needs Java 14")
    found = {
        rule: {language for language, refused_states in by_compiler.items() if rule in refused_states}
        for rule in STATES
    }
    assert found == {rule: set() for rule in ("before", *HARMLESS)} | COUNTED


def test_every_rule_of_the_grade_is_counted_by_a_compiler() -> None:
    assert set(COUNTED) == {rule for rule in EDITS if rule.startswith("exhaustive")}
