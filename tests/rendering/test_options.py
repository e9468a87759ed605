"""What a template gets: options with words of the catalog, errors by code, and the source."""

import json
from pathlib import Path
from typing import Any

import pytest

import errcast
from errcast.catalog import Catalog, Category, ErrorCode
from errcast.options import Option, value_problem
from errcast.targets import load_target, target_names
from tests.support.commands import errcast_command
from tests.support.targets import RUBY, write_target

CATALOG = Catalog(
    name="demo",
    path="spec/demo.yaml",
    errors=(ErrorCode(1, "NOT_FOUND", "not found", "nothing"), ErrorCode(2, "BUSY", "busy", "much")),
)


def with_default(default: str, pattern: str) -> dict[str, str]:
    """Return the target with another default of the option `folder`."""
    old = 'default: lib\n    help: the folder\n    pattern: "[a-z]+"'
    assert old in RUBY["target.yaml"]
    new = f"default: '{default}'\n    help: the folder\n    pattern: '{pattern}'\n    reserved: [begin]"
    return RUBY | {"target.yaml": RUBY["target.yaml"].replace(old, new)}


def test_a_default_of_an_option_can_have_words_of_the_catalog(tmp_path: Path) -> None:
    write_target(tmp_path, with_default("our/{type_name:kebab_case}/{name}", "[a-z/-]+"))
    module, _ = errcast.render(CATALOG, "ruby", templates=[tmp_path])
    assert module.path == "our/demo-error/demo/demo_error.rb"
    module, _ = errcast.render(CATALOG, "ruby", {"folder": "mine"}, templates=[tmp_path])
    assert module.path == "mine/demo_error.rb"


def _patterns() -> list[tuple[str, Option]]:
    targets = [target for name in target_names() if (target := load_target(name)[0])]
    return [(target.name, option) for target in targets for option in target.options if option.pattern]


@pytest.mark.parametrize(("target", "option"), _patterns(), ids=lambda each: getattr(each, "name", each))
def test_a_finding_about_a_pattern_says_in_words_what_it_allows_and_its_example_fits(
    target: str, option: Option
) -> None:
    problem = value_problem(option, "<\x07>")
    if problem is None:  # everything fits
        return
    assert option.form is not None, f"{target}.{option.name} has a pattern without its form"
    assert problem == f"expected {option.form}"
    _, such_as, example = option.form.rpartition(", such as ")
    assert not such_as or value_problem(option, example) is None


def test_a_pattern_without_words_is_in_the_finding_itself(tmp_path: Path) -> None:
    write_target(tmp_path, RUBY)
    with pytest.raises(errcast.InvalidInputError, match=r"expected a text of the form \[a-z\]\+"):
        errcast.render(CATALOG, "ruby", {"folder": "../x"}, templates=[tmp_path])


def test_a_default_that_does_not_fit_a_catalog_is_a_finding_with_a_remedy_that_works(tmp_path: Path) -> None:
    write_target(tmp_path, with_default("{name}", "[a-z]+"))
    catalog = Catalog("begin", CATALOG.errors)
    with pytest.raises(errcast.InvalidInputError) as caught:
        errcast.render(catalog, "ruby", templates=[tmp_path])
    assert str(caught.value.findings[0]) == (
        'catalog.yaml: error[invalid-option]: the default of ruby.folder is "begin" for this catalog: begin is a'
        " reserved word of the language; set ruby.folder in the configuration, or change the `name:` or the"
        " `type_name:` of the catalog"
    )
    assert errcast.render(catalog, "ruby", {"folder": "mine"}, templates=[tmp_path])


@pytest.mark.parametrize(
    ("default", "problem"),
    [
        ("{nam}", 'cannot fill in "{nam}": the words are name, type_name; the forms are'),
        ("{name", 'cannot fill in "{name": '),
        ("{name:upper_snake_case}", "expected a text of the form [a-z]+"),
    ],
)
def test_a_default_that_fits_no_catalog_is_a_finding(default: str, problem: str, tmp_path: Path) -> None:
    write_target(tmp_path, with_default(default, "[a-z]+"))
    _, (finding,) = load_target("ruby", [tmp_path])
    assert (finding.rule, finding.line) == ("invalid-value", 19)
    assert finding.text.startswith(f"the default of folder: {problem}")


@pytest.mark.parametrize(
    ("codes", "sorted_codes"),
    [
        ((7, -3, 10**12, 0), "-3 0 7 1000000000000"),
        (("b", "é", "B", "😀", "\uffee"), '"B" "b" "é" "\uffee" "😀"'),
    ],
)
def test_templates_get_the_errors_by_code(
    codes: tuple[int | str, ...], sorted_codes: str, tmp_path: Path
) -> None:
    index = "{% for error in errors_by_code %}{{ error.code | literal }} {% endfor %}{{ errors[0].name }}"
    write_target(tmp_path, RUBY | {"index.txt.j2": index})
    errors = tuple(ErrorCode(code, f"E_{number}", "m") for number, code in enumerate(codes))
    _, artifact = errcast.render(Catalog("demo", errors), "ruby", templates=[tmp_path])
    assert artifact.text == f"{sorted_codes} E0"


def test_templates_get_the_source_of_the_catalog(tmp_path: Path) -> None:
    index = "{{ catalog.source | literal }}"
    write_target(tmp_path, RUBY | {"index.txt.j2": index})
    for source, printed in (("tables/a.md", '"tables/a.md"'), (None, "undefined")):
        catalog = Catalog("demo", CATALOG.errors, source=source)
        assert errcast.render(catalog, "ruby", templates=[tmp_path])[1].text == printed


BARE, FULL = (
    Catalog("demo", (ErrorCode(1, "A", "a", **fields),), categories=(Category("x", "X"),))
    for fields in (
        dict[str, Any](),
        dict[str, Any](category="x", retryable=False, http_status=404, deprecated=True),
    )
)


def test_with_all_members_two_catalogs_have_the_same_members(tmp_path: Path) -> None:
    index = "{{ facts | join(' ', attribute='key') }}{% for key in data.of_all if not uses[key] %} no {{ key }}{% endfor %}"
    options = "options:\n  all_members:\n    default: false\n    help: all of them\n"
    of_all = "data:\n  of_all: [category, retryable, http_status, deprecated]\n"
    target = of_all + RUBY["target.yaml"].replace("options:\n", options)
    write_target(tmp_path, RUBY | {"target.yaml": target, "index.txt.j2": index})
    always, others = "code message description solution", "category retryable http_status deprecated"

    def members(catalog: Catalog, **given: bool) -> str:
        return errcast.render(catalog, "ruby", given, templates=[tmp_path])[1].text

    assert members(BARE) == f"{always} no {others.replace(' ', ' no ')}"
    assert (
        members(FULL)
        == members(FULL, all_members=True)
        == members(BARE, all_members=True)
        == f"{always} {others}"
    )


def test_with_all_members_a_new_field_breaks_nobody(tmp_path: Path) -> None:
    rules = {}
    for given in ("true", "false"):
        for folder, catalog in (("old", BARE), ("new", FULL)):
            place = tmp_path / given / folder
            place.mkdir(parents=True)
            head = 'specs = ["demo.yaml"]\ntargets = ["java", "markdown"]\n'
            (place / "errcast.toml").write_text(f"{head}\n[java]\nall_members = {given}\n")
            (place / "demo.yaml").write_text(errcast.dump(catalog))
        printed = errcast_command("breaking", "--against", "../old", "--format", "json", cwd=place).stdout
        rules[given] = {each["rule"] for each in json.loads(printed)["changes"]}
    assert rules["false"] - rules["true"] == {"exhaustive-fact-added"}
