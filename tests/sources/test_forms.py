"""The form of a table whose suffix says nothing is the one that its content looks like."""

from pathlib import Path

import pytest

from errcast.sources.forms import form_of


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
def test_hostile_blanks_take_no_more_time_than_their_length(text: str) -> None:
    assert form_of(Path("table"), text.encode()).name == "piped"
