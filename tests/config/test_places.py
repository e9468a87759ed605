"""The line of each key of a configuration, in any spelling of TOML."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from errcast.config.places import Place, line_of_depth, line_of_longest_number, lines_of
from tests.support.commands import errcast_command
from tests.support.paths import ROOT

EVERY_SPELLING = """\
# out = 1 \u2028 "a string in a comment
specs = [ # a list
    "a[0].yaml", 'b".yaml',
    # ]
    \"\"\"c
    targets = 1 \"\"\"\"\",
]
"o\\u0075t" = "\\"]"
text = \'\'\'
[java]
\'\'\'\'\'
java.package.of = 1.5
typescript = {a = {}, 'b' = [[], [1979-05-27 07:32:00, {c.d = +1e5}]], e = inf}

[ tool . "err.cast" ]
key = true # [x]
[[outputs]]
target = "java"
[outputs.options]
package = "x"
[[outputs]] # the second
target = [
]
[[outputs.deep]]
x = 1
[[outputs.deep]]
x = 2
"""

LINES: dict[Place, int] = {
    ("specs",): 2,
    ("specs", 0): 3,
    ("specs", 1): 3,
    ("specs", 2): 5,
    ("out",): 8,
    ("text",): 9,
    ("java",): 12,
    ("java", "package"): 12,
    ("java", "package", "of"): 12,
    ("typescript",): 13,
    ("typescript", "a"): 13,
    ("typescript", "b"): 13,
    ("typescript", "b", 0): 13,
    ("typescript", "b", 1): 13,
    ("typescript", "b", 1, 0): 13,
    ("typescript", "b", 1, 1): 13,
    ("typescript", "b", 1, 1, "c"): 13,
    ("typescript", "b", 1, 1, "c", "d"): 13,
    ("typescript", "e"): 13,
    ("tool",): 15,
    ("tool", "err.cast"): 15,
    ("tool", "err.cast", "key"): 16,
    ("outputs",): 17,
    ("outputs", 0): 17,
    ("outputs", 0, "target"): 18,
    ("outputs", 0, "options"): 19,
    ("outputs", 0, "options", "package"): 20,
    ("outputs", 1): 21,
    ("outputs", 1, "target"): 22,
    ("outputs", 1, "deep"): 24,
    ("outputs", 1, "deep", 0): 24,
    ("outputs", 1, "deep", 0, "x"): 25,
    ("outputs", 1, "deep", 1): 26,
    ("outputs", 1, "deep", 1, "x"): 27,
}


def places_in(value: object, place: Place = ()) -> Iterator[Place]:
    """Yield the place of everything in a parsed TOML file."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, inner in items:
        yield (*place, part)
        yield from places_in(inner, (*place, part))


def test_each_place_has_its_line_in_any_spelling() -> None:
    assert lines_of(EVERY_SPELLING) == LINES
    assert lines_of(EVERY_SPELLING.replace("\n", "\r\n")) == LINES


@pytest.mark.parametrize("text", [EVERY_SPELLING, (ROOT / "pyproject.toml").read_text(encoding="utf-8")])
def test_the_places_are_those_of_the_parser(text: str) -> None:
    assert set(lines_of(text)) == set(places_in(tomllib.loads(text)))


def test_the_line_of_a_number_and_of_a_depth_is_outside_of_texts() -> None:
    text = f"#{'9' * 50}\na = \"{'9' * 50}\"\nb = [-{'9' * 20}]\nc = [[\n[]], '[[[']\n"
    assert line_of_longest_number(text) == 3
    assert [line_of_depth(text, most) for most in (0, 1, 2, 3)] == [3, 4, 5, None]


def test_a_place_far_within_lists_is_not_noted() -> None:
    text = f"a = {'[' * 90}{']' * 90}\nb = [{'1,' * 5000}]\nc = 1\n"
    lines = lines_of(text)
    assert lines["c",] == 3
    assert len(lines) < 1100


@pytest.mark.parametrize(
    ("file", "text", "found"),
    [
        ("errcast.toml", "# a\u2028b\nspec = 1", "errcast.toml:2: error[unknown-key]: unknown key"),
        ("errcast.toml", 'out = """\nspec = 1\n"""\nspec = 1', "errcast.toml:4: error[unknown-key]: unknown key"),
        ("errcast.toml", 'specs = ["demo.yaml"]\njava.pakage = 5', "errcast.toml:2: error[unknown-key]: unknown option"),
        ("errcast.toml", 'specs = ["demo.yaml"]\njava = {package = 5}', "errcast.toml:2: error[invalid-option]: java."),
        ("errcast.toml", '\n"o\\u0075t" = 5', "errcast.toml:2: error[wrong-type]: expected a folder"),
        ("errcast.toml", f"\n\na = {'9' * 5000}\n\n", "errcast.toml:3: error[not-toml]: this number has too many"),
        ("errcast.toml", f"\na = {'[' * 200}{']' * 200}", "errcast.toml:2: error[too-deep]: values are nested"),
        ("pyproject.toml", "\ntool.errcast.out = 5", "pyproject.toml:2: error[wrong-type]: expected a folder"),
        ("pyproject.toml", "[tool]\nx = 1\nerrcast = 5", "pyproject.toml:3: error[wrong-type]: expected a table"),
        ("pyproject.toml", "[tool]\nerrcast = {out = 5}", "pyproject.toml:2: error[wrong-type]: expected a folder"),
    ],
)  # fmt: skip
def test_a_finding_has_the_line_of_its_key(file: str, text: str, found: str, project: Path) -> None:
    (project / file).write_text(f"{text}\n", encoding="utf-8")
    result = errcast_command("generate", cwd=project)
    assert result.returncode == 2
    assert any(line.startswith(found) for line in result.stderr.splitlines()), result.stderr


def test_a_finding_about_a_rule_of_lint_has_its_line(project: Path) -> None:
    (project / "errcast.toml").write_text('specs = ["demo.yaml"]\nlint.foo = "off"\n')
    assert errcast_command("lint", cwd=project).stderr.startswith("errcast.toml:2: error[unknown-key]: ")
