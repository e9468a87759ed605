"""A file with the marks of a merge is one finding, not the mistakes that these marks cause."""

from pathlib import Path

import pytest

from errcast.catalogfile.reading import parse_catalog
from errcast.config.file import ConfigFile, parse_config
from errcast.files.conflicts import broken_by_conflict, conflict_findings, conflicts_of_document
from errcast.sources.reading import parse_source
from errcast.sources.request import Request
from tests.support.commands import errcast_command

CONFLICT = "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> their branch\n"
CATALOG = "errcast: 1\nname: demo\nerrors:\n  - code: 1\n    name: A\n    message: a\n"


def conflicted(one: str, other: str) -> str:
    return CONFLICT.format(one, other)


def test_a_conflict_in_a_catalog_is_the_only_finding() -> None:
    text = CATALOG + conflicted("  - {code: 2, name: B, message: b}", "  - {code: 2, name: C, message: c}")
    catalog, (finding,) = parse_catalog(text, "demo.yaml")
    assert catalog is None
    assert str(finding) == (
        "demo.yaml:7:1: error[merge-conflict]: unresolved merge conflict, to line 11;"
        " keep what is right of both sides, and remove the lines of <<<<<<<, ======= and >>>>>>>"
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (conflicted("a", "b"), [1]),
        (conflicted("a", "b").replace("\n", "\r\n"), [1]),
        (f"a: 1\n{conflicted('b', 'c')}d: 1\n{conflicted('e', 'f')}", [2, 8]),
        ("<<<<<<< ours\na\n||||||| base\nb\n=======\nc\n>>>>>>> theirs\n", [1]),
        ("a: 1\n<<<<<<< HEAD\n", [2]),
        ("a: 1\n>>>>>>> branch\n", [2]),
        ("<<<<<<<\na\n>>>>>>>", [1]),
        ("<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> b\n", [1, 2]),
        ("a: 1\n <<<<<<< HEAD\n", []),
        ("<<<<<<<< HEAD\na\n========\nb\n>>>>>>>> theirs\n", [1]),
        ("<<<<<<<< HEAD\n>>>>>>>> b\n", [1]),
        (f"a: 1\n{'<' * 32}\na\n{'=' * 32}\nb\n{'>' * 32}\n", [2]),
        ("a: 1\n<<<<<<<< HEAD\n", [2]),
        ("a: 1\n>>>>>>>> branch\n", [2]),
        ("<<<<<< HEAD\n======\n>>>>>> b\n", []),
        (f"<<<<<<<< HEAD\n{conflicted('a', 'b')}", [1, 2]),
        (f"<<<<<<<< a\n{conflicted('a', 'b')}========\nb\n>>>>>>>> b\n", [1]),
        ("a: <<<<<<< HEAD\n", []),
        ("=======\n", []),
    ],
)
def test_a_mark_is_its_sign_seven_times_or_more_at_the_start_of_a_line(text: str, lines: list[int]) -> None:
    findings = conflict_findings(text, "x.yaml")
    assert [(finding.rule, finding.line) for finding in findings] == [("merge-conflict", n) for n in lines]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<<<<<<< a\n=======\n>>>>>>> b\n", "the lines of <<<<<<<, ======= and >>>>>>>"),
        ("<<<<<<<< a\n========\n>>>>>>>> b\n", "the lines of <<<<<<<<, ======== and >>>>>>>>"),
        (
            "<<<<<<< a\n||||||| c\n=======\n>>>>>>> b\n",
            "the lines of <<<<<<< and >>>>>>>, and those from ||||||| to =======",
        ),
        (
            f"{'<' * 99}\n{'=' * 99}\n{'>' * 99}\n",
            "the lines of <<<<<<<…, =======… and >>>>>>>…",
        ),
    ],
)
def test_the_remedy_names_the_marks_that_are_there(text: str, said: str) -> None:
    (finding,) = conflict_findings(text, "x.yaml")
    assert finding.text.endswith(f"keep what is right of both sides, and remove {said}")


def test_a_conflict_with_marks_of_another_length_is_the_finding_of_a_catalog() -> None:
    text = CATALOG.replace(
        "    name: A\n", "<<<<<<<< ours\n    name: A\n========\n    name: B\n>>>>>>>> theirs\n"
    )
    _, findings = parse_catalog(text, "demo.yaml")
    assert [(finding.rule, finding.line) for finding in findings] == [("merge-conflict", 5)]


def test_a_long_heading_of_a_document_is_no_part_of_a_conflict() -> None:
    assert conflicts_of_document("Heading\n==========\n\n>>>>>>>> quoted deep\n", "a.md") == []
    heading = conflicted("a\n==========", "b")
    assert [finding.line for finding in conflicts_of_document(heading, "a.md")] == [1]
    no_middle = "<<<<<<< a\nHeading\n==========\n>>>>>>> b\n"
    assert conflicts_of_document(no_middle, "a.md") == []


def test_a_mark_that_is_never_closed_does_not_slow_down_the_rest() -> None:
    *found, last = conflict_findings("<<<<<<<< a\n" + conflicted("a", "b") * 100_000, "x.yaml")
    assert len(found) == 20
    assert last.text.startswith("99,981 more")


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> branch"])
def test_a_mark_that_was_left_in_a_catalog_is_a_conflict(mark: str) -> None:
    _, findings = parse_catalog(CATALOG.replace("name: demo", f"name: demo\n{mark}"), "demo.yaml")
    assert [(finding.rule, finding.line) for finding in findings] == [("merge-conflict", 3)]


def test_a_conflict_is_not_the_finding_of_another_mistake() -> None:
    assert broken_by_conflict("a\n=======\n\nb: [\n", "x.yaml", 4) == []


def test_the_text_of_a_catalog_may_have_marks() -> None:
    text = CATALOG + "    description: |\n      <<<<<<< HEAD\n      =======\n      >>>>>>> b\n"
    catalog, findings = parse_catalog(text, "demo.yaml")
    assert catalog is not None
    assert findings == []


def test_many_conflicts_are_counted() -> None:
    *found, last = conflict_findings(conflicted("a", "b") * 1000, "x.yaml")
    assert len(found) == 20
    assert last.text.startswith("980 more")


@pytest.mark.parametrize("name", ["errcast.toml", "pyproject.toml"])
@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> branch"])
def test_a_conflict_in_a_configuration_is_the_finding(name: str, mark: str) -> None:
    found = parse_config(f'[tool.errcast]\nout = "a"\n{mark}\nout = "b"\n', Path(name), name)
    assert not isinstance(found, ConfigFile)
    assert (found.rule, found.line) == ("merge-conflict", 3)


def test_a_heading_in_a_text_of_a_configuration_is_not_called_a_conflict() -> None:
    text = '[tool.errcast]\nx = """\nHeading\n=======\n"""\ny = [\n'
    found = parse_config(text, Path("pyproject.toml"), "pyproject.toml")
    assert not isinstance(found, ConfigFile)
    assert found.rule == "not-toml"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "code,message\n1,a\n" + conflicted("2,b", "2,c")),
        ("a.md", "| code | message |\n| --- | --- |\n" + conflicted("| 2 | b |", "| 2 | c |")),
        ("a.json", "[\n" + conflicted('{"code": 1, "message": "a"}', '{"code": 1, "message": "b"}') + "]\n"),
        ("a.toml", conflicted('[1]\nmessage = "a"', '[1]\nmessage = "b"')),
        ("a.yaml", "a:\n" + conflicted("- code: 1", "- code: 2")),
        ("a.txt", conflicted("1|a|b|c|", "1|a|b|d|")),
        ("a.rst", "A\n=======\n\n" + conflicted("a", "b")),
    ],
)
def test_a_conflict_in_a_table_is_the_only_finding(name: str, text: str) -> None:
    source, findings = parse_source(text.encode(), Path(name), name, Request())
    assert source is None
    assert [finding.rule for finding in findings] == ["merge-conflict"]


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        ("```\n", "```\n", 0),
        ("~~~ text\n", "~~~\n", 0),
        ("<pre>\n", "</pre>\n", 0),
        ('<syntaxhighlight lang="diff">\n', "</syntaxhighlight>\n", 0),
        ("```\na\n```\n", "", 1),
        ("<pre>a</pre>\n", "", 1),
    ],
)
def test_a_document_may_show_a_conflict_as_an_example(before: str, after: str, count: int) -> None:
    text = f"{before}{conflicted('a', 'b')}{after}"
    assert len(conflicts_of_document(text, "a.md")) == count


def test_a_quotation_or_a_heading_of_a_document_is_not_a_conflict() -> None:
    assert conflicts_of_document("Heading\n=======\n\n>>>>>>> quoted deep\n", "a.md") == []


def test_a_conflict_in_a_file_of_names_is_the_finding(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("code,message\n1,busy\n")
    (tmp_path / "names.csv").write_text("code,name\n" + conflicted("1,A", "1,B"))
    result = errcast_command("import", "a.csv", "--names", "names.csv", "-o", "a.yaml", cwd=tmp_path)
    assert result.returncode == 2
    assert "names.csv:2:1: error[merge-conflict]" in result.stderr
    assert not (tmp_path / "a.yaml").exists()
