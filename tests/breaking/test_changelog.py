"""The changelog: a heading for each catalog, and what is said where nothing changed."""

from pathlib import Path

from tests.support.histories import EDITS, PROJECT, breaking, edited, orders, write


def test_a_changelog_has_a_heading_for_each_catalog(repository: Path) -> None:
    files = edited("errcast.toml", ("com.example", "org.example"))(EDITS["wire-code-renamed"].edit(PROJECT))
    files = orders(("busy", '"*very* <b>busy</b>"'))(files)
    write(repository, edited("payments.yaml", ("name: PAID", "name: PAYED\n    aliases: [PAID]"))(files))
    result = breaking(repository, "--against", "HEAD", "--format", "markdown")
    assert (result.returncode, result.stderr) == (1, "")
    assert (
        result.stdout
        == """\
### All catalogs

#### Breaking

- The option java.package is "org.example", and was "com.example".

### OrdersError

#### Breaking

- The code 2 means SHUT, and meant CLOSED.
- The name CLOSED of 2 was removed.

#### Messages

- The message of 3 (BUSY) is "&#42;very&#42; &lt;b&gt;busy&lt;/b&gt;", and was "busy".

### PaymentsError

#### Other changes

- 90 is called PAYED, and PAID still stands for it; what an alias cannot do must take the new name: a `switch` or `valueOf` in Java, a record of all names in TypeScript, and what compares or stores names.
"""
    )


def test_a_changelog_of_one_catalog_needs_no_heading_for_it(repository: Path) -> None:
    write(repository, EDITS["text-message-changed"].edit(PROJECT))
    result = breaking(repository, "orders.yaml", "--against", "HEAD", "--format", "markdown")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        '### Messages\n\n- The message of 2 (CLOSED) is "the order is closed", and was "order is closed".\n'
    )


def test_a_changelog_says_that_nothing_changed(repository: Path) -> None:
    result = breaking(repository, "--against", "HEAD", "--format", "markdown")
    assert (result.returncode, result.stdout) == (
        0,
        "Nothing changed for those who use the generated code.\n",
    )
