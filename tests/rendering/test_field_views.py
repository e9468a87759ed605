"""The optional fields of an error, as templates and documents see them, and what an audience may see."""

from dataclasses import replace
from pathlib import Path

import pytest

import errcast
from errcast.catalog import Catalog, Category, Deprecation, ErrorCode
from errcast.fields import Link, OwnField
from errcast.origin import ImportOptions
from errcast.rendering.limits import table_findings
from errcast.targets import load_target, target_names
from tests.support.markdown import Elements, parser
from tests.support.targets import RUBY, write_target

SECRET = "shard 7 of db-prod-3"
FULL = ErrorCode(
    7,
    "COLD",
    "kiln cold",
    category="heat",
    details="The *kiln*.",
    severity="critical",
    retry="backoff",
    grpc_status="UNAVAILABLE",
    since="2.1",
    tags=("kiln", "a|b"),
    links=(Link("Guide", "https://example.com/(x)"),),
    audience="public",
    own=(OwnField("x-team", "heat"), OwnField("x-on-call", (True, 7, "a"))),
)
INTERNAL = replace(
    FULL,
    code=8,
    name="SHARD_DOWN",
    message=SECRET,
    description=SECRET,
    solution=SECRET,
    details=SECRET,
    tags=(SECRET.replace(" ", "-"),),
    links=(Link(SECRET, f"https://example.com/{SECRET.replace(' ', '-')}"),),
    deprecated=Deprecation(since="3.0", reason=SECRET, replaced_by="COLD"),
    audience="internal",
    own=(OwnField("x-team", SECRET), OwnField("x-host", SECRET)),
)
BARE = ErrorCode(9, "BARE", "bare")
CATALOG = Catalog("demo", (FULL, INTERNAL, BARE), categories=(Category("heat", "Heat"),))
# Everything that a template of one's own can print of an error.
EVERYTHING = """\
{% for error in errors %}
{{ error.key }} {{ error.message | literal }} {{ error.summary | literal }} {{ error.severity | literal }}
{{ error.retry | literal }} {{ error.grpc_status | literal }} {{ error.since | literal }} {{ error.audience | literal }}
{{ error.description | literal }} {{ error.solution | literal }} {{ error.details | literal }}
{% for tag in error.tags %}{{ tag | literal }} {% endfor %}
{% for link in error.links %}{{ link.title | literal }} {{ link.url | literal }} {% endfor %}
{% for fact in error.facts %}{{ fact.key }} {{ fact.value | literal }} {% endfor %}
{{ error.deprecation.text | comment if error.deprecation else "" }} {{ error.is_withheld | literal }}
{% for key in own_keys %}
{% set value = error.x[key] %}
{% if key == "on-call" %}
{% for item in value or () %}{{ item | literal }} {% endfor %}
{% else %}
{{ key }} {{ value | literal }}
{% endif %}
{% endfor %}
{% endfor %}
"""
AUDIENCE = "  audience:\n    default: internal\n    help: who reads it\n    choices: [internal, public]\n"


def rendered(folder: Path, template: str, audience: str = "internal") -> str:
    target = RUBY["target.yaml"] + AUDIENCE
    write_target(folder, RUBY | {"target.yaml": target, "index.txt.j2": template})
    return errcast.render(CATALOG, "ruby", {"audience": audience}, templates=[folder])[1].text


def test_a_template_of_ones_own_sees_each_field(tmp_path: Path) -> None:
    text = rendered(tmp_path, EVERYTHING)
    assert text.startswith(
        'COLD "kiln cold" "\'kiln cold\'" "critical"\n"backoff" "UNAVAILABLE" "2.1" "public"\n'
        'undefined undefined "The *kiln*."\n"kiln" "a|b" "Guide" "https://example.com/(x)" '
    )
    assert 'team "heat"\ntrue 7 "a" host undefined\n' in text
    assert "team undefined" in text.split("BARE")[1]


def test_a_text_of_a_field_is_escaped_or_the_run_fails(tmp_path: Path) -> None:
    for place, said in enumerate(("error.since", "error.tags[0]", "error.links[0].url", "error.x.team")):
        with pytest.raises(errcast.InvalidInputError, match="print it through an escape"):
            rendered(tmp_path / str(place), f"{{% for error in errors[:1] %}}{{{{ {said} }}}}{{% endfor %}}")


def test_a_key_of_ones_own_that_no_error_has_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(errcast.InvalidInputError, match="StrictUndefined has no literal"):
        rendered(tmp_path, "{% for error in errors %}{{ error.x.taem | literal }}{% endfor %}")


def test_for_the_public_no_text_of_an_internal_error_reaches_a_template(tmp_path: Path) -> None:
    inside, public = rendered(tmp_path / "a", EVERYTHING), rendered(tmp_path / "b", EVERYTHING, "public")
    assert "shard" in inside
    assert "db-prod" not in public
    assert "shard 7" not in public
    assert 'SHARD_DOWN "" "SHARD_DOWN" "critical"' in public
    assert "Since 3.0 - The API no longer sends this code." in public
    assert "true" in public.split("SHARD_DOWN")[2]
    assert (
        inside.split("SHARD_DOWN")[0].split(" host undefined")[0].strip()
        == public.split("SHARD_DOWN")[0].strip()
    )


def _has_option(target_name: str, name: str) -> bool:
    target, _ = load_target(target_name)
    return target is not None and any(option.name == name for option in target.options)


@pytest.mark.parametrize("target", [name for name in target_names() if _has_option(name, "audience")])
def test_no_file_for_the_public_has_a_text_or_a_key_that_only_internal_errors_have(target: str) -> None:
    secret = replace(
        INTERNAL,
        own=(
            *INTERNAL.own,
            OwnField("x-mainframe", True),
            OwnField("x-vault-port", 8201),
            OwnField("x-owners", (SECRET, "ops")),
        ),
    )
    catalog = replace(CATALOG, errors=(FULL, secret, BARE))
    said = ("shard 7", "shard-7", "db-prod", "mainframe", "vault", "8201", "owners", "x-host")
    public = "".join(file.text for file in errcast.render(catalog, target, {"audience": "public"}))
    # A name without a text is nothing that a file of texts could have.
    assert ("SHARD_DOWN" in public) is not _has_option(target, "texts")
    assert [part for part in said if part in public] == []
    inside = "".join(file.text for file in errcast.render(catalog, target))
    assert "shard" in inside


def test_the_document_for_the_public_names_an_internal_error_and_says_nothing_of_it() -> None:
    (document,) = errcast.render(CATALOG, "markdown", {"audience": "public"})
    assert "`SHARD_DOWN`" in document.text
    for part in ("shard", "db-prod", "prod"):
        assert part not in document.text
    (inside,) = errcast.render(CATALOG, "markdown")
    assert inside.text.count("db-prod") >= 6


def test_the_document_shows_each_field() -> None:
    (document,) = errcast.render(CATALOG, "markdown")
    html = parser().render(document.text)
    elements = Elements()
    elements.feed(html)
    assert ("a", {"href": "https://example.com/(x)"}) in elements.found
    for part in ("critical", "backoff", "UNAVAILABLE", "2.1", "kiln, a|b", "Guide", "The <em>kiln</em>."):
        assert part in html.replace("&#32;", " ")
    assert "heat\n" not in document.text  # keys of one's own are for one's own templates


def test_a_document_of_a_catalog_without_these_fields_has_no_column_for_them() -> None:
    (document,) = errcast.render(Catalog("demo", (BARE,)), "markdown")
    assert "| Code | Name | Message | Description | Solution |\n" in document.text


def test_very_many_keys_of_ones_own_for_very_many_errors_are_too_much_work() -> None:
    def lamps(count: int, keys: int) -> Catalog:
        own = [(OwnField(f"x-k{at % keys}", "v"),) for at in range(count)]
        errors = [ErrorCode(at, f"L{at}", "m", own=own[at]) for at in range(count)]
        return Catalog("lamp", tuple(errors), path="lamp.yaml")

    with pytest.raises(errcast.InvalidInputError, match="1,001 keys such as x-team for 1,001 errors"):
        errcast.render(lamps(1_001, 1_001), "python")
    # The advice of the finding works for any number of errors.
    assert table_findings(lamps(60_000, 20)) == []
    assert table_findings(lamps(60_000, 21)) != []


@pytest.mark.parametrize("target", ["json", "html"])
def test_no_file_for_the_public_has_the_path_of_a_source_table(target: str) -> None:
    catalog = Catalog(name="demo", errors=(ErrorCode(1, "A", "a"),))
    several = (ImportOptions(source="secret/a.xlsx"), ImportOptions(source="secret/b.md"))
    for known in (replace(catalog, source="secret/a.xlsx"), replace(catalog, imports=several)):
        assert any("secret/a" in text for text in texts_of(known, target, "internal"))
        assert not any("secret" in text for text in texts_of(known, target, "public"))


def texts_of(catalog: Catalog, target: str, audience: str) -> list[str]:
    return [file.text for file in errcast.render(catalog, target, {"audience": audience})]
