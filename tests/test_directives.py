"""No text is a directive to a linter, a formatter, a compiler or an editor, at any place.

Each tool gets files with a mistake at their end, which it reports. Every text of a file, and the name of
its catalog, is a directive that would switch this report off. First, each test shows that the raw
directive in a comment does so: therefore no case is one that cannot fail.
"""

import ast
import html
import re
import tokenize
from pathlib import Path

import pytest

from errcast.catalog import Catalog, ErrorCode
from errcast.targets import target_names
from tests.support.commands import run
from tests.support.directives import SHAPES, artifact, catalog_of
from tests.support.styles import STYLES, style

# Directives of tools that do not exist yet, at any place.
WHATEVER = (
    *(
        "zlint:disable",
        "zlint: disable=all",
        "zlint:skip_file",
        "zlint: skip-file",
        "zlint:off",
        "zlint: off",
    ),
    *("zlint-ignore-all", "z-lint-disable", "ZLINT-DISABLE", "@zlint-skip", "@z", "@zlint:off", "# nozlint"),
    *(
        "#nozlint",
        "# zlint: x",
        "//# zMappingURL=x",
        "//@ zMappingURL=x",
        "#__Z__",
        "@__Z__",
        "zlint: level=x",
    ),
    *("zlint: set level=x", "Z-License-Identifier: X", "Local Zvariables:", "zspell-checker:ignore"),
    "/* zcov ignore start",
    *("zspell: words x", "ZSpell-Checker: words x", "zlint: any words", "kate: hl C; indent-width 8;"),
    *(":mode=z: x", "ZCOV_EXCL_START", "ZCOV_UNREACHABLE_START"),
    *("kate-wildcard(*.z): tab-width 3;", "kate-mimetype(text/z): tab-width 3;", "*ZINDENT-OFF*"),
    *("vim: list nowrap", "Vim: list", "vim700: list", "vim>600: list", "vim>: list"),
    *("pragma: allowlist nextline secret", "zpragma: any words", "z: whitelist x", "z: allow x"),
    *("Local IspellDict: x", "Local IspellPersDict: x", "Local IspellParsing: x"),
    *("LocalWords: x", "LocalWords x"),
    *("$Zid$", "$Zid: x $", "$Z$"),
    *(
        "ZOFF: x",
        "ZSTYLE.OFF: x",
        "ZCPD-OFF",
        "ZCPD-ON",
        "ZSUPPRESS: 2 words",
        "z disable: 2 words",
        "zignore: 2 words",
        "zskip: 2 words",
    ),
)


@pytest.mark.parametrize(
    ("target", "directive"),
    [
        (target, directive)
        for target in target_names()
        for directive in WHATEVER
        # In a document, a backslash is before these two. Tools that look for them alone read only code.
        if target != "markdown" or re.search(r":(?!mode)|-(?:skip|ignore|dis)|LocalW", directive)
    ],
)
def test_no_artifact_contains_a_directive_of_any_tool(target: str, directive: str) -> None:
    shapes = [directive, f"x {directive}", f"x\n{directive}"]
    if not directive.endswith(":"):
        shapes.append(f"x {directive} y")
    for shape in shapes:
        written = artifact(target, catalog_of(shape))
        if (
            target == "llms"
        ):  # an address is the name of a file as it is; a code has no space and no colon there
            written = re.sub(r"\]\([^)\s]*\.html\.md\)", "", written)
        assert directive not in written, shape


# If a tool expects plain words at the start of a comment, no text is at the start.
@pytest.mark.parametrize("target", ["cpp", "java", "python", "typescript"])
def test_no_text_is_at_the_start_of_a_comment_or_a_docstring(target: str) -> None:
    written = artifact(target, catalog_of("zcov ignore file"))
    assert re.findall(r"(?m)^.*(?:/\*\*?|^ *\*|//|#|<!--|\"\"\")[\s*!]*zcov.*$", written) == []
    assert written.count("zcov ignore file") > 10


# CodeQL and Coverity search only comments, for directives that suppress an alert on the next line.
SUPPRESSES = re.compile(r"(?i)\b(?:codeql|coverity|lgtm)\s*\[[^\]]*\]")


@pytest.mark.parametrize(
    "directive", ["codeql[js/xss]", "x CodeQL [a, b] y", "lgtm[py/x]", "// LGTM\t[x]", "coverity[x : FALSE]"]
)
@pytest.mark.parametrize("name", sorted(STYLES))
def test_no_comment_suppresses_an_alert_by_name(name: str, directive: str) -> None:
    assert SUPPRESSES.search(directive)
    assert not SUPPRESSES.search(style(name).comment_line(directive))


@pytest.mark.parametrize("name", sorted(STYLES))
def test_no_comment_has_a_variable_of_the_environment(name: str) -> None:
    """Doxygen writes the value of a variable for `$(PASSWORD)` in a comment of each of its languages."""
    for text in ("$(PASSWORD)", "a$(B)$(C", "$$(X)", "$("):
        assert "$(" not in style(name).comment_line(text)


def test_git_writes_no_version_in_the_place_of_a_text(tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").write_text("* ident -text\n")
    texts = ("$Id$", "x $Id: y $ z", "\\$Id$", "$$Id$$")
    files = {tmp_path / "raw": "".join(texts)}
    for target in target_names():
        for number, text in enumerate(texts):
            files[tmp_path / f"{target}{number}"] = artifact(target, catalog_of(text))
    for path, written in files.items():
        path.write_text(written, encoding="utf-8", newline="")
    git = ("git", "-C", tmp_path, "-c", "user.name=a", "-c", "user.email=a@b.example")
    run([*git, "init", "-q"])
    run([*git, "add", "."])
    run([*git, "commit", "-qm", "x"])
    for path in files:
        path.unlink()
    run([*git, "checkout", "-q", "."])
    changed = [path.name for path, text in files.items() if path.read_text(encoding="utf-8") != text]
    assert changed == ["raw"], "git changes a text that is written as it is, and no other"


def test_no_text_in_a_comment_of_typescript_names_a_file_that_typedoc_publishes() -> None:
    """TypeDoc copies the file of `<img src=.env>` into its pages, and does not read a backslash before it."""
    for text in ("<img src=.env>", "<a href='.env'>", "x <img\tsrc = '.env'", "[a](.env)", "![a](.env)"):
        written = artifact("typescript", catalog_of(text))
        comments = [line for line in written.split("\n") if line.lstrip().startswith(("/*", "*", "//"))]
        assert [line for line in comments if "<" in line or "](" in line] == []


def test_no_text_in_a_comment_of_php_is_a_command_for_documents() -> None:
    """Doxygen reads `\\file` and `@file`, phpDocumentor `@tag` and `{@tag}`, and both read links and HTML."""
    for text in ("\\file x", "a \\verbatim", "\\{", "@file x", "x @todo", "{@see x}", "@{", "<b>", "[a](b)"):
        written = style("php").comment_line(text)
        assert not re.search(r"\\|@|\{|<|\]\(", written), written
        assert html.unescape(written).replace("@ ", "@") == text


@pytest.mark.parametrize("target", sorted(set(target_names()) - {"llms", "markdown"}))
def test_no_word_suppresses_what_semgrep_finds_in_the_next_line(target: str) -> None:
    for text in ("nosemgrep", " nosem", "x nosemgrep: a.b", "x\nnosemgrep"):
        assert not re.search(r"nosem(?:grep)?\b", artifact(target, catalog_of(text)))
    assert "nosemantics" in artifact(target, catalog_of("nosemantics"))


def test_a_parameter_in_brackets_stays_readable_in_a_comment() -> None:
    for text in ("param[user_id] format error", "mysql[0] is [not] a list", "a codeqlx[a]"):
        assert style("java").comment_line(text) == text
    assert style("python").comment_line("codeql[js/xss]") == "codeql<U+005B>js/xss]"


def docstrings(source: str) -> list[str | None]:
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Expr))
    return [ast.unparse(node) for node in nodes]


@pytest.mark.parametrize(
    "text", [">>> raise SystemExit", "<img src=x onerror=alert(1)>", "`x <javascript:y>`__"]
)
def test_no_docstring_contains_a_text(text: str) -> None:
    """Programs for documents read docstrings as markup, each in its own, and doctest runs examples in them."""
    written = artifact("python", catalog_of(text))
    assert docstrings(written) == docstrings(artifact("python", catalog_of("plain")))


@pytest.mark.parametrize("target", target_names())
def test_no_text_is_code_for_cog(target: str) -> None:
    for shape in SHAPES:
        written = artifact(target, catalog_of(shape % "[[[cog open('PWNED', 'w') ]]] [[[end]]] [[[[x]]]]"))
        assert "[[[" not in written
        assert "]]]" not in written


@pytest.mark.parametrize(
    "cookie", ["coding: utf-7", "coding=utf-7", "-*- coding: utf-7 -*-", "vim: set fileencoding=utf-7 :"]
)
def test_no_text_chooses_the_encoding_of_a_python_file(cookie: str) -> None:
    for shape in SHAPES:
        source = artifact("python", catalog_of(shape % cookie)).encode()
        assert tokenize.detect_encoding(iter(source.splitlines(keepends=True)).__next__)[0] == "utf-8"


@pytest.mark.parametrize("target", target_names())
def test_no_name_of_a_catalog_sets_the_mode_of_emacs(target: str) -> None:
    for text in ("-*- mode: z -*-", "-*-z-*-", "-*-*-z-*-*-"):
        assert not re.search(r"-\*-.*-\*-", artifact(target, catalog_of(text)).split("\n")[0])


def test_no_texts_are_the_local_variables_of_emacs() -> None:
    # Their lines have the same text before and after, as the literals of an error do.
    error = ErrorCode("c", "C", "x Local Variables: y", "x mode: fundamental y", "x End: y")
    for target in target_names():
        assert "local variables:" not in artifact(target, Catalog(name="demo", errors=(error,))).lower()


# A line of any file is a modeline of vim, with white space or nothing before the name.
MODELINE = re.compile(r"(?m)(?:^|\s)(?:vi|ex|[Vv]im[<=>]?[0-9]*):")


@pytest.mark.parametrize("name", ["vi", "ex", "vim", "Vim", "vim700", "vim>600", "vim=900", "vim>"])
@pytest.mark.parametrize("target", target_names())
def test_no_text_is_a_modeline_of_vim(target: str, name: str) -> None:
    for options in ("noet list", "set noet list", "\tlist", "list:noet", "\u00a0list"):
        for text in (f"{name}: {options}", f"a {name}: {options}"):
            assert not MODELINE.search(artifact(target, catalog_of(text))), text


def test_the_linter_of_google_obeys_no_word_in_a_file_of_cpp() -> None:
    for word in ("LINT_C_FILE", "LINT_KERNEL_FILE"):
        for text in (word, f"a {word} b"):
            assert not re.search(rf"\b{word}\b", artifact("cpp", catalog_of(text)))


def test_a_code_in_a_document_is_not_a_modeline() -> None:
    codes = ("x vim: noexpandtab", "x ex: set ro:")
    errors = tuple(ErrorCode(code, f"A{number}", "m") for number, code in enumerate(codes))
    assert not re.search("(vim|ex):", artifact("markdown", Catalog(name="demo", errors=errors)))
