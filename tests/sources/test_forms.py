"""Each form of tables is listed once, and a file without a known suffix has the form of its content."""

from importlib import import_module
from pathlib import Path

import click
import pytest

from errcast.cli.import_ import import_
from errcast.sources.forms import FORMS, form_of


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
        ("code\tmessage\n1\ta\n", "tsv"),
        ("code,message\n1,a\n", "csv"),
    ],
)
def test_a_text_without_a_suffix_is_of_the_form_that_it_looks_like(content: str, form: str) -> None:
    assert form_of(Path("table"), content.encode()).name == form


@pytest.mark.parametrize(
    "text", [" " * 65_000, "> " * 30_000, " \t" * 30_000 + "|", "-|" * 30_000 + "x", ("|" + " " * 99) * 600]
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
    source = next(each for each in import_.params if each.name == "source_form")
    assert isinstance(source.type, click.Choice)
    assert list(source.type.choices) == list(FORMS)
