"""The changelog: a heading for each catalog, and the text if nothing changed."""

from pathlib import Path

from tests.support.histories import EDITS, PROJECT, breaking, commit, edited, orders, write


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

- The option java.package changed from "com.example" to "org.example".

### OrdersError

#### Breaking

- The code 2 was renamed from CLOSED to SHUT.
- The name CLOSED of 2 was removed.

#### Messages

- The message of 3 (BUSY) changed from "busy" to "&#42;very&#42; &lt;b&gt;busy&lt;/b&gt;".

### PaymentsError

#### Breaking for code that lists everything

- 90 was renamed from PAID to PAYED, and PAID is an alias; use the new name in code that lists all names, for example in a `switch`, and in code that looks up, compares or stores names.
"""
    )


def test_a_changelog_of_one_catalog_needs_no_heading_for_it(repository: Path) -> None:
    write(repository, EDITS["text-message-changed"].edit(PROJECT))
    result = breaking(repository, "orders.yaml", "--against", "HEAD", "--format", "markdown")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        '### Messages\n\n- The message of 2 (CLOSED) changed from "order is closed" to "the order is closed".\n'
    )


def test_a_changelog_says_that_nothing_changed(repository: Path) -> None:
    result = breaking(repository, "--against", "HEAD", "--format", "markdown")
    assert (result.returncode, result.stdout) == (
        0,
        "Nothing changed for users of the generated code.\n",
    )


def test_two_catalogs_of_the_same_title_have_their_paths_in_their_headings(repository: Path) -> None:
    titled = {name: text.replace("errors:", "title: Codes {#x}\nerrors:") for name, text in PROJECT.items()}
    commit(repository, titled)
    write(repository, edited("payments.yaml", (": paid", ": paid twice"))(orders(("busy", "late"))(titled)))
    result = breaking(repository, "--against", "HEAD", "--format", "markdown")
    assert [line for line in result.stdout.splitlines() if line.startswith("### ")] == [
        "### Codes &#123;<span>&#35;</span>x&#125; (orders.yaml)",
        "### Codes &#123;<span>&#35;</span>x&#125; (payments.yaml)",
    ]


def test_what_was_removed_on_purpose_has_a_section_of_its_own(repository: Path) -> None:
    write(repository, EDITS["info-code-retired"].edit(PROJECT))
    result = breaking(repository, "orders.yaml", "--against", "HEAD", "--format", "markdown")
    assert result.stdout == (
        "### Breaking\n\n- No error has the field deprecated now, so generated files do not contain it.\n\n"
        "### Removed\n\n- The code 4 (OLD) was removed and is reserved.\n- The name OLD of 4 was removed and is"
        " reserved.\n"
    )
