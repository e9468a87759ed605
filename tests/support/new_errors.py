"""A catalog of orders with ranges and reserved codes, and runs of `errcast new` on it."""

from pathlib import Path

from tests.support.commands import errcast_command
from tests.support.projects import files

ORDERS = """\
# Ask the order team before you change a code.
errcast: 1
name: orders
categories:
  order: {title: Orders, range: 1000-1004}
  pay:  # by the bank
    title: Payments
    range: 2000-2999
  other: Everything else
reserved: {codes: [1002, 2001], names: [FROZEN]}
errors:
  # The first one.
  - code: 1000
    name: NOT_FOUND
    message: "not found"   # verbatim

  - name: CLOSED
    code: 1001
    message: closed
    category: order
    aliases: [SHUT]

  - code: 1900
    name: BUSY
    message: busy
    category: other  # for now
# The end.
"""


def new(project: Path, *arguments: str) -> str:
    """Add an error, and return what is printed."""
    result = errcast_command("new", *arguments, cwd=project)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def refused(project: Path, *arguments: str) -> list[str]:
    """Return the findings of a run that writes nothing."""
    before = files(project)
    result = errcast_command("new", *arguments, cwd=project)
    assert (result.returncode, result.stdout) == (2, "")
    assert files(project) == before
    return result.stderr.splitlines()
