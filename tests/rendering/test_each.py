"""One artifact of a target, and several files: for each error, name, category or retired code, or for the run."""

from pathlib import Path
from typing import Any

import jinja2
import pytest

from errcast.catalog import Catalog, Category, ErrorCode, Reserved
from errcast.rendering.artifacts import render, render_catalog, render_run
from errcast.targets import Target, load_target

ERRORS = (
    ErrorCode(1, "NOT_FOUND", "gone", category="lookup", aliases=("MISSING",)),
    ErrorCode(2, "BUSY", "busy", category="load"),
    ErrorCode(3, "GONE", "gone", category="lookup"),
)
CATALOG = Catalog(
    "demo",
    ERRORS,
    categories=(Category("lookup", "Lookup"), Category("load", "Load")),
    reserved=Reserved((9,), ("OLD",)),
)


def target_of(folder: Path, artifact: str, text: str, **files: str) -> Target:
    """Write a target with one artifact, whose template is `t.j2`, and return it."""
    (folder / "mine").mkdir()
    (folder / "mine" / "target.yaml").write_text(
        f"summary: mine\nescaping: python\nartifacts:\n  - {artifact}\n"
    )
    (folder / "mine" / "t.j2").write_text(text)
    for name, content in files.items():
        (folder / "mine" / name).write_text(content)
    target, findings = load_target("mine", [folder])
    assert target is not None, findings
    return target


def made(target: Target, catalog: Catalog = CATALOG) -> dict[str, str]:
    artifacts, findings = render(catalog, target)
    assert findings == []
    return dict(artifacts)


def test_there_is_a_file_for_each_error_with_its_relatives(tmp_path: Path) -> None:
    target = target_of(
        tmp_path,
        'template: t.j2, path: "{name}/{code}.txt", each: error'.join("{}"),
        "{{ error.name }} {{ section.title | comment }}:"
        "{% for each in same_message %} {{ each.name }}{% endfor %};"
        "{% for each in same_category %} {{ each.name }}{% endfor %}",
    )
    assert made(target) == {
        "demo/1.txt": "NOT_FOUND Lookup: GONE;",
        "demo/2.txt": "BUSY Load:;",
        "demo/3.txt": "GONE Lookup: NOT_FOUND;",
    }


def test_an_error_has_the_nearest_errors_of_its_category(tmp_path: Path) -> None:
    target = target_of(
        tmp_path,
        'template: t.j2, path: "{code}.txt", each: error'.join("{}"),
        "{% for each in same_category %} {{ each.name }}{% endfor %}",
    )
    errors = tuple(ErrorCode(number, f"E{number}", f"message {number}") for number in range(10))
    files = made(target, Catalog("demo", errors))
    assert files["0.txt"] == " E1 E2 E3 E4 E5 E6"
    assert files["5.txt"] == " E2 E3 E4 E6 E7 E8"
    assert files["9.txt"] == " E3 E4 E5 E6 E7 E8"


def test_there_is_a_file_for_each_name_also_for_a_former_one(tmp_path: Path) -> None:
    target = target_of(
        tmp_path,
        'template: t.j2, path: "{key}.txt", each: name'.join("{}"),
        "{{ name }} {{ 'was' if is_former else 'is' }} {{ error.code | literal }}",
    )
    assert made(target) == {
        "NOT_FOUND.txt": "NOT_FOUND is 1",
        "MISSING.txt": "MISSING was 1",
        "BUSY.txt": "BUSY is 2",
        "GONE.txt": "GONE is 3",
    }


@pytest.mark.parametrize(
    ("artifact", "template", "files"),
    [
        ('path: "{code}.txt", each: reserved_code', "{{ code | literal }}", {"9.txt": "9"}),
        ('path: "{key:kebab_case}.txt", each: reserved_name', "{{ name }}", {"old.txt": "OLD"}),
    ],
)
def test_there_is_a_file_for_each_code_and_name_that_was_removed(
    tmp_path: Path, artifact: str, template: str, files: dict[str, str]
) -> None:
    assert made(target_of(tmp_path, f"{{template: t.j2, {artifact}}}", template)) == files


def test_there_is_a_file_for_each_category_and_a_large_one_has_several(tmp_path: Path) -> None:
    target = target_of(
        tmp_path,
        'template: t.j2, path: "{category}.txt", each: category, most: 1'.join("{}"),
        "{{ section.title | comment }} {{ part }}/{{ parts }}:"
        "{% for each in section.errors %} {{ each.name }}{% endfor %}",
    )
    assert made(target) == {
        "category-lookup.txt": "Lookup 1/2: NOT_FOUND",
        "category-lookup-2.txt": "Lookup 2/2: GONE",
        "category-load.txt": "Load 1/1: BUSY",
    }


def test_a_file_can_be_only_for_large_catalogs(tmp_path: Path) -> None:
    target = target_of(tmp_path, "{template: t.j2, path: x.txt, more_than: 3}", "x")
    assert made(target) == {}
    more = Catalog("demo", (*ERRORS, ErrorCode(4, "D", "d")), categories=CATALOG.categories)
    assert made(target, more) == {"x.txt": "x"}


def test_templates_know_the_words_of_all_files(tmp_path: Path) -> None:
    target = target_of(
        tmp_path,
        "{template: t.j2, path: index.txt}",
        "{% for each in errors %}{{ file_of[each.key] }} {% endfor %}"
        "{% for each in reserved_codes %}{{ each.word }} {% endfor %}"
        "{% for each in reserved_names %}{{ each.name }} {{ each.word }} {% endfor %}"
        "{{ file_of_name['MISSING'] }}",
    )
    assert made(target) == {"index.txt": "1 2 3 9 OLD OLD MISSING"}


def test_a_code_does_not_get_the_path_of_another_artifact(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "target.yaml").write_text(
        "summary: mine\nescaping: python\nartifacts:\n  - {template: i.j2, path: index.html}\n"
        '  - {template: t.j2, path: "{code}.html", each: error}\n'
    )
    (tmp_path / "mine" / "i.j2").write_text("index")
    (tmp_path / "mine" / "t.j2").write_text("{{ error.name }}")
    target, _ = load_target("mine", [tmp_path])
    assert target is not None
    catalog = Catalog("demo", (ErrorCode("INDEX", "A", "a"), ErrorCode("index", "B", "b")))
    assert made(target, catalog) == {
        "index.html": "index",
        "~49~4E~44~45~58.html": "A",
        "~69~6E~64~65~78.html": "B",
    }


def test_there_is_one_file_for_all_catalogs_of_a_run(tmp_path: Path) -> None:
    target = target_of(
        tmp_path,
        "{template: t.j2, path: all.txt, each: run}",
        "{% for each in catalogs %}{{ each.type_name }} {{ each.errors | length }} {% endfor %}",
    )
    assert made(target) == {}
    catalogs = [CATALOG, Catalog("other", ERRORS[:1], categories=CATALOG.categories)]
    contexts = [render_catalog(catalog, target).contexts for catalog in catalogs]
    artifacts, findings = render_run(catalogs, contexts, target, {}, with_templates=True)
    assert (dict(artifacts), findings) == ({"all.txt": b"DemoError 3 OtherError 1 "}, [])
    assert render_run(catalogs, contexts, target, {}, with_templates=False) == ((), [])


def test_an_asset_is_copied_as_it_is(tmp_path: Path) -> None:
    target = target_of(tmp_path, "{asset: style.css, path: a/style.css}", "")
    content = b"a { color: {{ red }} }\r\n\xff\xfe"
    (target.folder / "style.css").write_bytes(content)
    artifacts, findings = render_run([CATALOG], [({},)], target, {}, with_templates=False)
    assert findings == []
    assert [each.path for each in artifacts] == ["a/style.css"]
    assert artifacts[0].content == content


@pytest.mark.parametrize("name", ["missing.css", "../mine/t.j2", "/etc/hostname"])
def test_an_asset_is_a_file_of_the_target(tmp_path: Path, name: str) -> None:
    target = target_of(tmp_path, f"{{asset: {name}, path: a.css}}", "")
    artifacts, (finding,) = render_run([CATALOG], [({},)], target, {}, with_templates=True)
    assert artifacts == ()
    assert (finding.rule, finding.line) == ("unsafe-path", 4)


@pytest.mark.parametrize(
    ("artifact", "text"),
    [
        ("{template: t.j2, path: x.txt, each: error}", "of a file for each error needs {code} or {key}"),
        ('{template: t.j2, path: "{key}.txt", each: category}', "for each category needs {category}"),
        ("{template: t.j2, path: x.txt, each: errors}", 'did you mean "error"?'),
        ("{template: t.j2, path: x.txt, most: 2}", "only an artifact with `each: category` can have `most`"),
        ("{asset: t.j2, path: x.txt, more_than: 2}", "an asset for the run cannot have `more_than`"),
        ("{template: t.j2, asset: t.j2, path: x.txt}", "a template or an asset, and not both"),
        ("{path: x.txt}", "a template or an asset, and not both"),
        ("{template: t.j2}", "an artifact needs path"),
    ],
)
def test_a_wrong_artifact_is_a_finding_that_says_what_is_expected(
    tmp_path: Path, artifact: str, text: str
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "target.yaml").write_text(
        f"summary: mine\nescaping: python\nartifacts:\n  - {artifact}\n"
    )
    target, findings = load_target("mine", [tmp_path])
    assert target is None
    assert findings[0].line == 4
    assert text in findings[0].text


def test_a_template_is_read_once_for_thousands_of_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    compile_template = jinja2.Environment.compile

    def counted(environment: Any, source: str, *more: Any) -> object:
        read.append(source)
        return compile_template(environment, source, *more)

    monkeypatch.setattr(jinja2.Environment, "compile", counted)
    target = target_of(tmp_path, '{template: t.j2, path: "{code}.txt", each: error}', "{{ error.name }}")
    errors = tuple(ErrorCode(number, f"E{number}", "m") for number in range(3000))
    assert len(made(target, Catalog("demo", errors))) == 3000
    assert len(read) == 1
