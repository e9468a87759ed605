"""Each form of tables is listed once, and a file without a known suffix has the form of its content."""

from importlib import import_module
from pathlib import Path

import click
import pytest

from errcast.cli.import_ import import_
from errcast.sources.forms import FORMS, UNREAD, form_of, unread_form


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ("code | message\n---|---\n1 | a\n", "markdown"),
        ("> | code | message |\n> | :--- | ---: |\n", "markdown"),
        (" - | - \n", "markdown"),
        ("| code |\n|-|\n", "piped"),
        ("1\n|\na\n|\n", "piped"),
        ("<!DOCTYPE html><p>", "html"),
        ('[{"code": 1}]', "json"),
        ("errors:\n- code: 1\n", "yaml"),
        ("# errors\n[[errors]]\ncode = 1\n", "toml"),
        ('["a b"]\nmessage = "a"\n', "json"),
        ('<?xml version="1.0"?>\n<errors/>', "xml"),
        ('<?xml version="1.0"?>\n<!DOCTYPE html><p>', "html"),
        ("code\tmessage\n1\ta\n", "tsv"),
        ("code,message\n1,a\n", "csv"),
        ('{| class="wikitable"\n! a\n|-\n| b\n|}\n', "wiki"),
        ("Text.\n\n:{|\n| a || b\n|}\n", "wiki"),
        ("{|a|\n|-\n", "json"),
        ("+----+\n| a  |\n+====+\n| b  |\n+----+\n", "rst"),
        ("  .. list-table:: Errors\n\n     * - 1\n", "rst"),
        ("Errors\n\n====  ====\n1     cold\n====  ====\n", "rst"),
        ("+----+\n| a  |\n+----+\n| b  |\n| c  |\n+----+\n", "aligned"),
        ("code  message\n====  =======\n1     cold\n2     hot\n", "aligned"),
        (
            "# of the kiln\n\n11    E    LAMP_OUT\n12         KILN_COLD\nSection: Door\n13    W    DOOR_SHUT\n",
            "aligned",
        ),
        ("The lamp is out.  The kiln\nis cold.  The door is shut.\nNobody  is there.\n", "piped"),
    ],
)
def test_a_text_without_a_suffix_is_of_the_form_that_it_looks_like(content: str, form: str) -> None:
    assert form_of(Path("table"), content.encode()).name == form


@pytest.mark.parametrize(
    "text",
    [
        " " * 65_000,
        "> " * 30_000,
        " \t" * 30_000 + "|",
        "-|" * 30_000 + "x",
        ("|" + " " * 99) * 600,
        "= " * 30_000 + "x",
        "= \n" * 20_000,
        "+===" * 15_000,
    ],
)
def test_the_time_for_hostile_blanks_grows_only_with_their_length(text: str) -> None:
    assert form_of(Path("table"), text.encode()).name == "piped"


def test_every_form_has_a_reader_of_its_own_and_no_two_forms_share_a_suffix() -> None:
    for form in FORMS.values():
        assert callable(import_module(f"errcast.sources.{form.reader}").read)
    suffixes = [suffix for form in FORMS.values() for suffix in form.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    readers = [(form.reader, form.delimiter) for form in FORMS.values()]
    assert len(set(readers)) == len(readers)


def test_the_command_line_offers_every_form_and_no_other() -> None:
    source = next(each for each in import_.params if each.name == "form")
    assert isinstance(source.type, click.Choice)
    assert list(source.type.choices) == list(FORMS)


@pytest.mark.parametrize("suffix", sorted(UNREAD))
def test_a_form_that_is_not_read_gives_a_finding_with_all_forms_and_the_way_to_one_of_them(
    suffix: str,
) -> None:
    finding = unread_form(Path(f"my errors{suffix}"), f"my errors{suffix}")
    if any(suffix in form.suffixes for form in FORMS.values()):
        assert finding is None
        return
    assert finding is not None
    assert all(form.name in finding.text for form in FORMS.values())
    assert any(way in finding.text for way in ("HTML", ".csv", "CSV", "JSON"))
    if "pandoc" in finding.text:
        assert f"`pandoc 'my errors{suffix}' -o 'my errors.html'`" in finding.text


@pytest.mark.parametrize("name", ["errors.md", "errors.txt", "errors", "errors.go", "errors.xls"])
def test_every_other_file_is_read_in_the_form_of_its_suffix_or_its_content(name: str) -> None:
    assert unread_form(Path(name), name) is None


def test_a_table_of_dokuwiki_is_seen_by_its_content_and_named_with_the_way_to_convert_it() -> None:
    table = b"= Errors =\n^ Code ^ Message ^\n| 11 | lamp out |\n"
    finding = unread_form(Path("errors.txt"), "errors.txt", table)
    assert finding is not None
    assert "`pandoc -f dokuwiki errors.txt -o errors.html`" in finding.text
    assert unread_form(Path("errors.md"), "errors.md", b"^ a\n\n| a | b |\n| --- | --- |\n") is None
