"""The documents are true: the tests run every example in them."""

import re
import shutil
import sys
from pathlib import Path

import pytest
import yaml
from jinja2.filters import FILTERS

import errcast
from errcast.catalogfile.reading import parse_catalog
from errcast.rendering.sandbox import budget, folder, values, work
from errcast.rendering.sandbox.environment import NO_GLOBALS, Sandbox
from tests.support.commands import errcast_command, git, require, run
from tests.support.documents import blocks
from tests.support.java import flags, java, javac
from tests.support.paths import ROOT


def test_the_python_example_runs() -> None:
    (example,) = blocks("README.md", "python")
    printed = run(
        [sys.executable, "-B", "-c", example], PYTHONPATH=str(ROOT / "out" / "python"), PYTHONUTF8="1"
    )
    assert printed.stdout == "222202 pic not has face 图片中没有人脸 检查图片质量 image None\n"


def test_the_typescript_example_runs(tmp_path: Path) -> None:
    (example,) = blocks("README.md", "ts")
    shutil.copy(ROOT / "out" / "typescript" / "face-error.ts", tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "example.ts").write_text(
        f"declare const console: {{ log(...parts: unknown[]): void }};\n{example}"
    )
    flags = ["--strict", "--target", "es2020", "--module", "nodenext", "--types", ""]
    run([require("tsc"), *flags, "example.ts"], cwd=tmp_path)
    printed = run([require("node"), "example.js"], cwd=tmp_path)
    assert printed.stdout == "pic not has face 图片中没有人脸 undefined\n"


def test_the_go_example_runs(tmp_path: Path) -> None:
    (example,) = blocks("README.md", "go")
    (tmp_path / "errcodes").mkdir()
    shutil.copy(ROOT / "out" / "go" / "errcodes" / "face_error_gen.go", tmp_path / "errcodes")
    (tmp_path / "go.mod").write_text("module example\n\ngo 1.18\n")
    lines = "".join(f"\t{line}\n" for line in example.splitlines())
    (tmp_path / "main.go").write_text(
        'package main\n\nimport (\n\t"errors"\n\t"fmt"\n\n\t"example/errcodes"\n)\n\n'
        f"func main() {{\n{lines}}}\n",
        encoding="utf-8",
    )
    assert run([require("gofmt"), "-l", "."], cwd=tmp_path).stdout == ""
    assert (
        run([require("go"), "run", "."], cwd=tmp_path).stdout == "222202: pic not has face 图片中没有人脸\n"
    )


def test_the_php_example_runs(tmp_path: Path) -> None:
    (example,) = blocks("README.md", "php")
    generated = ROOT / "out" / "php" / "Errors" / "FaceError.php"
    (tmp_path / "example.php").write_text(
        f"<?php\nuse Errors\\FaceError;\nrequire '{generated}';\n{example}", encoding="utf-8"
    )
    assert run([require("php"), tmp_path / "example.php"]).stdout == "pic not has face 图片中没有人脸\n"


def test_the_ruby_example_runs(tmp_path: Path) -> None:
    (example,) = blocks("README.md", "ruby")
    (tmp_path / "example.rb").write_text(f'require "errors/face_error"\n{example}', encoding="utf-8")
    printed = run(
        [require("ruby"), "-w", "-I", ROOT / "out" / "ruby", tmp_path / "example.rb"], LC_ALL="C.UTF-8"
    )
    assert printed.stdout == "pic not has face 图片中没有人脸\n"


def test_the_csharp_examples_run(tmp_path: Path) -> None:
    (readme,), (exception,) = (blocks(page, "csharp") for page in ("README.md", "docs/languages.md"))
    (artifact,) = errcast.render(errcast.load(ROOT / "spec" / "face.yaml"), "csharp", {"exception": True})
    (tmp_path / artifact.path).write_text(artifact.text, encoding="utf-8")
    caught = (
        f"try {{\n{exception}}} catch (FaceErrorException thrown) {{ Console.WriteLine(thrown.Message); }}\n"
    )
    (tmp_path / "Example.cs").write_text(
        "using System;\nusing Errors;\nstatic class Example {\n"
        f"static void Readme() {{\n{readme}}}\nstatic void Main() {{\nReadme();\n{caught}}}\n}}\n"
    )
    files = [tmp_path / "Example.cs", tmp_path / artifact.path]
    run([require("mcs"), "-langversion:7.2", "-warnaserror", f"-out:{tmp_path / 'example.exe'}", *files])
    printed = run([require("mono"), tmp_path / "example.exe"]).stdout
    assert printed == "pic not has face 图片中没有人脸\n222202 PIC_NOT_HAS_FACE: what the response says\n"


def test_the_cpp_example_runs(tmp_path: Path) -> None:
    (example,) = blocks("README.md", "cpp")
    generated = ROOT / "out" / "cpp"
    (tmp_path / "example.cc").write_text(
        f'#include <iostream>\n#include "errcodes/face_error.h"\nint main() {{\n{example}}}\n'
    )
    sources = (tmp_path / "example.cc", generated / "errcodes" / "face_error.cc")
    run([require("g++"), "-std=c++17", "-I", generated, *sources, "-o", tmp_path / "example"])
    assert run([tmp_path / "example"]).stdout == "pic not has face 图片中没有人脸\n"


def test_the_java_example_runs(tmp_path: Path) -> None:
    (example,) = blocks("README.md", "java")
    (tmp_path / "Example.java").write_text(
        "import io.errcast.face.FaceError;\nimport java.util.Optional;\n"
        f"class Example {{ public static void main(String[] arguments) {{\n{example}}} }}\n",
        encoding="utf-8",
    )
    sources = [
        tmp_path / "Example.java",
        ROOT / "out" / "java" / "io" / "errcast" / "face" / "FaceError.java",
    ]
    assert javac(*flags(), "-Werror", "-d", tmp_path, *sources) == ""
    assert java(tmp_path, "Example") == "pic not has face, 图片中没有人脸\n"


def test_the_java_example_with_codes_in_a_switch_runs(tmp_path: Path) -> None:
    (example,) = blocks("docs/languages.md", "java")
    (tmp_path / "Example.java").write_text(
        "import io.errcast.face.FaceError;\n"
        f"class Example {{ public static void main(String[] arguments) {{\n{example}}} }}\n"
    )
    generated = ROOT / "out" / "java" / "io" / "errcast" / "face" / "FaceError.java"
    assert javac(*flags(), "-Werror", "-d", tmp_path, tmp_path / "Example.java", generated) == ""
    assert java(tmp_path, "Example") == "no face\n"


def console(folder: Path, session: str) -> None:
    """Run the commands of a console session and compare what they print."""
    for step in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        command, _, expected = step.partition("\n")
        arguments = command.removeprefix("errcast ").split()
        result = errcast_command(*arguments, cwd=folder)
        assert result.stdout == expected, command
        assert result.stderr == ""


def test_the_example_with_your_own_table_works_as_shown(tmp_path: Path) -> None:
    table, _found_by_scan, finding = blocks("README.md", "text")
    (tmp_path / "orders.txt").write_text(table)
    (session,) = blocks("README.md", "console")
    console(tmp_path, session)
    catalog = errcast.load(tmp_path / "orders.yaml")
    assert catalog.errors[0].description == "There is no order of this number."
    (configuration,) = blocks("README.md", "toml")
    (tmp_path / "errcast.toml").write_text(configuration)
    console(
        tmp_path,
        "$ errcast generate --target java\nwritten out/java/com/example/orders/OrdersError.java\n1 file written, 0 unchanged\n"
        "no longer generated, and left as they are: out/java/errors/OrdersError.java; --prune removes them\n",
    )
    broken = (tmp_path / "orders.yaml").read_text().splitlines(keepends=True)
    head = next(at for at, line in enumerate(broken) if line.startswith("errcast:"))
    text = "".join(broken[head:]).replace("message: order not", "mesage: order not")
    _, findings = parse_catalog(text, "orders.yaml")
    unknown = next(each for each in findings if each.rule == "unknown-key")
    assert re.sub(r":\d+:", ":6:", str(unknown), count=1) == finding.strip()


def test_the_commands_of_a_pipeline_run(tmp_path: Path) -> None:
    _, _, shown, _ = blocks("README.md", "sh")
    assert errcast_command("init", cwd=tmp_path).returncode == 0
    commands = [line.partition("#")[0].split() for line in shown.splitlines()]
    codes = [errcast_command(*command[1:], cwd=tmp_path).returncode for command in commands]
    assert codes == [1, 1, 0]
    codes = [errcast_command(*command[1:], cwd=tmp_path).returncode for command in commands]
    assert codes == [0, 0, 0]


def test_the_questions_before_a_change_are_answered(tmp_path: Path) -> None:
    *_, shown = blocks("README.md", "sh")
    assert errcast_command("init", cwd=tmp_path).returncode == 0
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "Begin")
    answers = [
        errcast_command(*line.partition("#")[0].split()[1:], cwd=tmp_path) for line in shown.splitlines()
    ]
    assert [answer.stdout for answer in answers] == [
        "1 catalog linted, nothing found\n",
        "unchanged spec/example.yaml\n0 files written, 1 unchanged\n",
        "1 catalog compared with main: nothing changed\n",
    ]


def test_the_documented_catalog_is_valid() -> None:
    (example,) = blocks("README.md", "yaml")
    catalog, findings = parse_catalog(example, "orders.yaml")
    assert findings == []
    assert catalog is not None
    assert catalog.type == "OrdersError"


def test_every_key_of_a_catalog_is_in_the_table() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    schema = yaml.safe_load((ROOT / "spec" / "catalog.schema.json").read_text(encoding="utf-8"))
    keys = [*schema["properties"], *schema["properties"]["errors"]["items"]["properties"]]
    assert all(re.search(rf"`(errors\[\]\.|\.)?{key}(\[\]\.\w+)?`", text) for key in keys)


@pytest.mark.parametrize(
    "document",
    [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        *sorted(f"docs/{path.name}" for path in ROOT.glob("docs/*.md")),
    ],
)
def test_every_link_within_the_repository_works(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#]+)", text):
        assert link.startswith("https://") or (ROOT / document).parent.joinpath(link).exists(), link


@pytest.mark.parametrize(
    "document",
    ["README.md", "CONTRIBUTING.md", *sorted(f"docs/{path.name}" for path in ROOT.glob("docs/*.md"))],
)
def test_every_named_test_exists(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    for path in re.findall(r"`(tests/[^`<]*)`", text):
        assert (ROOT / path).exists(), path
    sources = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tests/**/test_*.py"))
    for name in re.findall(r"`(test_\w+)`", text):
        assert f"def {name}(" in sources, name


def test_the_promises_about_templates_are_those_of_the_sandbox() -> None:
    text = " ".join((ROOT / "docs" / "security.md").read_text(encoding="utf-8").split())
    assert f"at most {budget.STEPS:,} steps, and {budget.STEPS_EACH:,} more for each error" in text
    assert f"at most {budget.CHARACTERS:,} characters, and {budget.CHARACTERS_EACH:,} more" in text
    assert f"{budget.CHARACTERS_A_STEP} characters of a text" in text
    assert f"{budget.CHARACTERS_OF_AN_ERROR} characters of the catalog" in text
    assert f"at most {budget.WORDS:,} words" in text
    assert f"at most {folder.MOST_BYTES:,} bytes" in text
    assert f"at most {values.MOST_BITS} bits" in text
    assert f"at most {values.MOST_DEEP} deep" in text


def test_the_filters_and_methods_that_templates_lack_are_documented() -> None:
    text = " ".join((ROOT / "docs" / "security.md").read_text(encoding="utf-8").split())
    _, told = text.split("The filters `pprint`", 1)
    filters, told = f"`pprint`{told}".split(", the function", 1)
    there = Sandbox(ROOT, budget.Budget(1), {}, str, {}).filters
    assert set(re.findall("`([a-z]+)`", filters)) == set(FILTERS) - set(there)
    assert all(f"`{name}`" in told for name in NO_GLOBALS)
    methods = told.split("methods of a text these are:", 1)[1].split(".", 1)[0]
    assert set(re.findall("`([a-z]+)`", methods)) == set(dict(work.METHODS)[str])


def test_the_commands_shown_without_make_are_those_of_the_makefile() -> None:
    _, shown, _, _ = blocks("README.md", "sh")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "$(BIN)/errcast generate" in makefile
    assert "$(BIN)/pytest" in makefile
    assert "'.[dev]'" in makefile
    assert ".venv/bin/errcast generate\n" in shown
    assert ".venv/bin/pytest\n" in shown


def test_the_page_of_languages_names_the_version_that_each_target_names() -> None:
    page = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
    named = dict(re.findall(r"(?m)^\| `(\w+)` \| ([^|]+ and later) \|$", page))
    heads = {
        path.parent.name: re.match(r"# (.+? and later)\b", path.read_text(encoding="utf-8"))
        for path in (ROOT / "templates").glob("*/target.yaml")
    }
    assert named == {name: head[1] for name, head in heads.items() if head}


def test_no_command_of_a_document_runs_a_module_of_the_folder_in_which_it_is_typed() -> None:
    documents = [f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")]
    lines = [
        line
        for document in documents
        for language in ("sh", "shell", "console")
        for block in blocks(document, language)
        for line in block.splitlines()
    ]
    assert any("-m pip" in line for line in lines)
    assert [line for line in lines if re.search(r"\bpython\S* (?!-I )(?:.* )?-[cm]\b", line)] == []
