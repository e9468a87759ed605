"""A project whose catalogs change, and the edits that make the changes."""

import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from errcast.breaking.changelog import findings_of, most_serious_first
from errcast.breaking.comparing import compare
from errcast.config.loading import Overrides, load_config
from errcast.findings import Finding
from errcast.generating import read_catalogs
from tests.support.commands import errcast_command, git

CONFIG = """\
specs = ["**/*.yaml"]
targets = ["python", "java"]

[java]
package = "com.example"
"""

ORDERS = """\
errcast: 1
name: orders
type_name: OrdersError
categories:
  lookup: Finding an order
  state: The state of an order
errors:
  - code: 1
    name: NOT_FOUND
    aliases: [MISSING]
    message: order not found
    description: There is no such order.
    category: lookup
    http_status: 404
  - code: 2
    name: CLOSED
    message: order is closed
    category: state
  - code: 3
    name: BUSY
    message: busy
    category: lookup
    retryable: true
  - code: 4
    name: OLD
    message: old
    category: lookup
    deprecated: true
"""

PAYMENTS = (
    "errcast: 1\nname: payments\nreserved: {codes: [50], names: [REFUNDED]}\n"
    "errors:\n  - code: 90\n    name: PAID\n    message: paid\n    retry: never\n"
)

PAID = "    message: paid\n    retry: never\n"

PAID_TWICE = "  - code: 91\n    name: PAID_TWICE\n    message: paid twice\n"

FRENCH = """\
errcast-texts: 1
catalog: orders
language: fr
errors:
  - {code: 1, description: "Cette commande n'existe pas."}
"""

PROJECT = {"errcast.toml": CONFIG, "orders.yaml": ORDERS, "payments.yaml": PAYMENTS}

Files = dict[str, str]


class Edit(NamedTuple):
    """A change of the files of the project, and the other rules that find it too."""

    edit: Callable[[Files], Files]
    also: tuple[str, ...] = ()


def edited(file: str, *replacements: tuple[str, str]) -> Callable[[Files], Files]:
    def edit(files: Files) -> Files:
        text = files[file]
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new)
        return files | {file: text}

    return edit


def without(file: str) -> Callable[[Files], Files]:
    return lambda files: {name: text for name, text in files.items() if name != file}


def orders(*replacements: tuple[str, str]) -> Callable[[Files], Files]:
    return edited("orders.yaml", *replacements)


BUSY = "  - code: 3\n    name: BUSY\n    message: busy\n    category: lookup\n    retryable: true\n"

OLD = "  - code: 4\n    name: OLD\n    message: old\n    category: lookup\n    deprecated: true\n"

QUOTED = [(f"code: {code}", f'code: "{code}"') for code in (1, 2, 3, 4)]

EDITS = {
    "wire-catalog-removed": Edit(without("payments.yaml")),
    "wire-code-kind-changed": Edit(orders(*QUOTED)),
    "wire-code-vanished": Edit(orders((BUSY, "")), ("source-name-vanished", "source-fact-vanished")),
    "wire-code-renamed": Edit(orders(("name: CLOSED", "name: SHUT")), ("source-name-vanished",)),
    "wire-reserved-code-used": Edit(
        edited("payments.yaml", ("codes: [50], ", ""), (PAID, PAID + PAID_TWICE.replace("91", "50"))),
        ("exhaustive-code-added",),
    ),
    "source-name-vanished": Edit(orders(("    aliases: [MISSING]\n", ""))),
    "source-name-moved": Edit(
        orders(("code: 2", "code: 20")), ("wire-code-vanished", "exhaustive-code-added")
    ),
    "source-target-name-changed": Edit(orders(("name: CLOSED\n", "name: CLOSED\n    names: {java: SHUT}\n"))),
    "source-reserved-name-used": Edit(
        edited(
            "payments.yaml",
            (", names: [REFUNDED]", ""),
            ("name: PAID\n", "name: PAID\n    aliases: [REFUNDED]\n"),
        ),
        ("exhaustive-alias-added",),
    ),
    "source-retry-changed": Edit(edited("payments.yaml", ("retry: never", "retry: same"))),
    "source-type-renamed": Edit(orders(("type_name: OrdersError", "type_name: OrderError"))),
    "source-fact-vanished": Edit(orders(("    http_status: 404\n", ""))),
    "source-category-vanished": Edit(orders(("category: state", "category: lookup")), ("info-fact-changed",)),
    "source-option-changed": Edit(edited("errcast.toml", ("com.example", "com.example.orders"))),
    "source-target-removed": Edit(
        edited("errcast.toml", (', "java"', ""), ('[java]\npackage = "com.example"', ""))
    ),
    "text-message-changed": Edit(orders(("order is closed", "the order is closed"))),
    "exhaustive-code-added": Edit(edited("payments.yaml", (PAYMENTS, PAYMENTS + PAID_TWICE))),
    "exhaustive-renamed": Edit(orders(("name: CLOSED", "name: SHUT\n    aliases: [CLOSED]"))),
    "exhaustive-alias-added": Edit(orders(("[MISSING]", "[MISSING, GONE]"))),
    "exhaustive-category-added": Edit(
        orders(
            ("errors:\n", "  load: The load of the service\nerrors:\n"),
            ("busy\n    category: lookup", "busy\n    category: load"),
        ),
        ("info-fact-changed",),
    ),
    "exhaustive-fact-added": Edit(edited("payments.yaml", (PAID, PAID + "    deprecated: false\n"))),
    "info-catalog-added": Edit(lambda files: files | {"new.yaml": PAYMENTS.replace("payments", "new")}),
    "info-code-retired": Edit(
        orders((OLD, ""), ("errors:\n", "reserved: {codes: [4], names: [OLD]}\nerrors:\n")),
        ("info-name-retired", "source-fact-vanished"),
    ),
    "info-name-retired": Edit(
        orders(("    aliases: [MISSING]\n", ""), ("errors:\n", "reserved: {names: [MISSING]}\nerrors:\n"))
    ),
    "info-deprecated": Edit(orders(("retryable: true", "retryable: true\n    deprecated: true"))),
    "info-unreserved": Edit(edited("payments.yaml", (", names: [REFUNDED]", ""))),
    "info-undeprecated": Edit(orders(("deprecated: true", "deprecated: false"))),
    "info-reworded": Edit(orders(("There is no such order.", "This order does not exist."))),
    "info-audience-narrowed": Edit(
        orders(("    http_status: 404\n", "    http_status: 404\n    audience: internal\n"))
    ),
    "info-fact-changed": Edit(orders(("http_status: 404", "http_status: 410"))),
    "info-translation-changed": Edit(lambda files: files | {"orders.fr.yaml": FRENCH}),
}


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Replace the catalogs and configurations of the folder by these files."""
    for path in [*folder.rglob("*.yaml"), *folder.rglob("*.toml")]:
        path.unlink()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def compared(folder: Path, against: str | Path, *specs: str) -> list[Finding]:
    """Return the findings of every grade."""
    config, findings = load_config(Overrides(specs=specs), folder / "errcast.toml")
    assert config is not None, findings
    catalogs, findings = read_catalogs(config)
    assert not findings
    comparison, findings = compare(config, catalogs, str(against))
    assert comparison is not None, findings
    return findings_of(most_serious_first(comparison.changes), "source")


def rules(found: list[Finding]) -> Counter[str]:
    return Counter(finding.rule for finding in found)


def expected(rule: str) -> Counter[str]:
    return Counter([rule, *EDITS[rule].also])


# Histories, in git.


def commit(folder: Path, files: Mapping[str, str]) -> None:
    write(folder, files)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "a change")


# The command line.


def breaking(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return errcast_command("breaking", *arguments, cwd=folder)
