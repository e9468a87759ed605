"""The files of Ruby, as their users see them: a program, and RuboCop with its default rules."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import errcast
from errcast.catalog import Catalog, Category, Deprecation, ErrorCode
from tests.support.cases import cases_of
from tests.support.commands import require, run, run_whatever
from tests.support.documents import blocks
from tests.support.hostile_texts import TROJAN, WORST, everywhere
from tests.support.judges import CONFORMANCE
from tests.support.paths import ROOT
from tests.support.styles import style

PAY = Catalog(
    name="pay",
    categories=(Category("gateway", "Gateway"),),
    errors=(
        ErrorCode(10, "BUSY", "gateway busy", category="gateway", retryable=True, http_status=503),
        ErrorCode(
            20, "EXPIRED", "card expired", "The card is old.", "Ask.", None, False, 402, aliases=("FORMER",)
        ),
        ErrorCode(30, "LOST", "gateway busy", deprecated=Deprecation(replaced_by="BUSY")),
    ),
)
OPTIONS: dict[str, str | bool | int] = {"namespace": "Acme::Errors", "exception": True}
PRINTED = """\
try again
passing
another card
ours, 402
another card
not known
unknown: 99
none
BUSY EXPIRED LOST
[#<Acme::Errors::PayError BUSY 10>, #<Acme::Errors::PayError LOST 30>]
[]
10: gateway busy
[true, false, nil]
true
1
10 "BUSY" busy, says the API
20 "EXPIRED" card expired
99 nil unknown error code 99
true
frozen
nobody makes another error
"""


def write(folder: Path, catalog: Catalog, options: dict[str, str | bool | int]) -> Path:
    (artifact,) = errcast.render(catalog, "ruby", options)
    path = folder / artifact.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(artifact.text, encoding="utf-8", newline="")
    return path


def test_users_get_what_is_promised_and_a_warning_for_each_deprecated_name(tmp_path: Path) -> None:
    assert write(tmp_path, PAY, OPTIONS) == tmp_path / "acme" / "errors" / "pay_error.rb"
    shutil.copy(CONFORMANCE / "ruby" / "usage.rb", tmp_path)
    result = run_whatever([require("ruby"), "-w", "usage.rb"], cwd=tmp_path, LC_ALL="C.UTF-8")
    assert (result.returncode, result.stdout) == (0, PRINTED), result.stderr
    warnings = [line.partition("warning: ")[2] for line in result.stderr.splitlines()]
    lost, former = (f"constant Acme::Errors::PayError::{name} is deprecated" for name in ("LOST", "FORMER"))
    assert set(warnings) == {lost, former}


def test_the_documented_programs_run(tmp_path: Path) -> None:
    write(tmp_path, errcast.load(ROOT / "spec" / "face.yaml"), {"exception": True})
    pattern, exception = blocks("docs/languages.md", "ruby")
    response = "response = { 'error_code' => 222202, 'error_msg' => 'no face' }"
    program = f"require_relative 'errors/face_error'\n{pattern}{response}\n{exception}"
    (tmp_path / "program.rb").write_text(program, encoding="utf-8")
    printed = run([require("ruby"), "-w", "program.rb"], cwd=tmp_path, LC_ALL="C.UTF-8").stdout
    assert printed == 'choose another picture: pic not has face\n222202\nno face\n"检查图片质量"\n'


MAGIC = [
    f"{spelled}{mark}{value}"
    for word, values in {
        "warn_indent": ("true", "x"),
        "warn_past_scope": ("true",),
        "frozen_string_literal": ("true", "false"),
        "shareable_constant_value": ("literal", "experimental_copy", "x"),
        "encoding": ("us-ascii",),
    }.items()
    for spelled in (word, word.title(), word.upper().replace("_", "-"), word.replace("_", "-"))
    for mark in (":", ": ", " : ", "=")
    for value in values
]


def test_no_text_is_a_magic_comment(tmp_path: Path) -> None:
    errors = tuple(
        ErrorCode(code, f"A_{code}", text)
        for code, text in enumerate((*MAGIC, *(f"-*- {text} -*-" for text in MAGIC)), start=1)
    )
    path = write(tmp_path, Catalog(name="magic", title=MAGIC[0], errors=errors), {})
    program = f"require {str(path)!r}; puts Errors::MagicError.all.map {{ |error| error.message }}"
    result = run([require("ruby"), "-w", "-e", program])
    assert result.stderr == ""
    assert result.stdout.splitlines() == [error.message for error in errors]


MARKS_OF_DOCUMENTS = (
    *(
        "param[user_id] x",
        "x[//e.com/a.png]",
        "{x y}[z]",
        "[[x]]",
        "![x](y)",
        "[x] (y)",
        "![x]  (y.png)",
        "[x](",
    ),
    *(
        "www.e.com/x.png",
        "https://e.com/x.png",
        "link:x.html",
        "<img src=x>",
        "<x@e.com>",
        "rdoc-image:x.png",
    ),
)
TO_HTML = """
require 'rdoc'
html = RDoc::Markup::ToHtml.new(RDoc::Options.new)
ARGV.each { |line| puts html.convert(line), RDoc::Markdown.parse(line).accept(html) }
"""


def test_no_text_in_a_comment_is_a_link_or_an_image_of_rdoc() -> None:
    """It would show a text such as `param[user_id]` without `user_id`, and ask another server for an image."""
    lines = [f"The error '{style('ruby').comment_line(text)}'" for text in MARKS_OF_DOCUMENTS]
    page = run([require("ruby"), "-e", TO_HTML, *lines], LC_ALL="C.UTF-8").stdout
    assert page.count("<p>") == 2 * len(lines)
    assert set(re.findall(r"</?(\w+)", page)) == {"p"}
    marks_of_yard = r"\] ?\(|\{\S|<\S"  # its Markdown reads a link with a space too
    assert [line for line in lines if re.search(marks_of_yard, line)] == []


def test_rubocop_accepts_every_file_with_all_of_its_stable_rules(tmp_path: Path) -> None:
    (tmp_path / ".rubocop.yml").write_text(
        "AllCops:\n  NewCops: enable\n  SuggestExtensions: false\n  TargetRubyVersion: 2.7\n"
    )
    for case, path in cases_of("ruby"):
        (tmp_path / case.name).mkdir()
        shutil.copy(path, tmp_path / case.name)
    for name, catalog in (("pay", PAY), ("worst", everywhere(WORST)), ("trojan", everywhere(TROJAN))):
        write(tmp_path / name, replace(catalog, path="x {<[](.yaml"), OPTIONS)
    flags = ["--cache", "false", "--format", "emacs"]
    assert run([require("rubocop"), *flags, "."], cwd=tmp_path, LC_ALL="C.UTF-8").stdout == ""


def test_rubocop_obeys_no_text_of_a_catalog(tmp_path: Path) -> None:
    mistake = "x = 1\n"
    directives = ("rubocop:disable all", "rubocop : disable Lint", "rubocop:todo Lint/UselessAssignment")
    files: dict[str, str] = {}
    for number, directive in enumerate(directives):
        (tmp_path / f"raw{number}.rb").write_text(f"# {directive}\n{mistake}")
        for shape in ("%s", "# %s", "x # %s", "x #%s", "x\n# %s\ny", "#  %s"):
            text = shape % directive
            code = " ".join(text.split())
            error = ErrorCode(code, "A", text, text, text, deprecated=Deprecation(since=text, reason=text))
            catalog = Catalog("demo", path=f"{text}.yaml", title=text, errors=(error,))
            (artifact,) = errcast.render(catalog, "ruby")
            name = f"text{len(files)}.rb"
            files[name] = text
            (tmp_path / name).write_text(artifact.text + mistake, encoding="utf-8")
    flags = ["--cache", "false", "--format", "emacs", "--only", "Lint/UselessAssignment"]
    printed = run_whatever([require("rubocop"), *flags, "."], cwd=tmp_path, LC_ALL="C.UTF-8").stdout
    found = {Path(line.partition(":")[0]).name for line in printed.splitlines()}
    assert found == set(files), "each raw directive is obeyed, and no text is"
