"""Each rule in each of twelve languages: a true case is found, and a clean one beside it is not."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from errcast.catalogfile.reading import read_catalog
from errcast.lexing.languages import lexer_name
from errcast.scan.code_files import CodeFile, CodeFiles
from errcast.scan.rules import SCAN_RULES, UNUSED_ERROR
from errcast.scan.running import Asked, scan

CATALOG = """\
errcast: 1
name: face
reserved: {codes: [222299]}
errors:
  - {code: 222201, name: NETWORK_NOT_AVAILABLE, message: network not available}
  - {code: 222202, name: PIC_NOT_HAS_FACE, message: pic not has face}
  - {code: 222203, name: IMAGE_CHECK_FAIL, message: image check fail}
  - {code: 222207, name: NOT_MATCH_USER, message: match user is not found}
  - {code: 222210, name: TOO_MANY_FACES, message: the number of user's faces is beyond the limit}
  - {code: 223102, name: USER_EXISTS, message: user is already exist}
"""


class Syntax(NamedTuple):
    """How a language writes a comparison of a name, a call, a switch over codes, and a table.

    `{name}`, `{value}` and `{text}` stand for what is in it; `error_code` is spelled as the language does.
    """

    suffix: str
    code: str
    compared: str
    called: str
    switch: tuple[str, str, str]
    table: tuple[str, str, str]


_C_SWITCH = ("switch ({name}) {{\n", "  case {value}: stop(); break;\n", "}}\n")
SYNTAXES = {
    "Python": Syntax(
        "py",
        "error_code",
        "if {name} == {value}:\n    stop()\n",
        "show({value})\n",
        ("match {name}:\n", "    case {value}:\n        stop()\n", ""),
        ("TEXTS = {{\n", "    {value}: {text},\n", "}}\n"),
    ),
    "JavaScript": Syntax(
        "js",
        "res.errorCode",
        "if ({name} === {value}) stop();\n",
        "show({value});\n",
        _C_SWITCH,
        ("const texts = {{\n", "  {value}: {text},\n", "}};\n"),
    ),
    "TypeScript": Syntax(
        "ts",
        "res.errorCode",
        "if ({name} === {value}) stop();\n",
        "show({value});\n",
        _C_SWITCH,
        ("const texts: Record<number, string> = {{\n", "  {value}: {text},\n", "}};\n"),
    ),
    "Java": Syntax(
        "java",
        "errorCode",
        "class A {{ void f() {{ if ({name}.equals({value})) stop(); }} }}\n",
        "class A {{ void f() {{ show({value}); }} }}\n",
        ("class A {{ void f() {{ switch ({name}) {{\n", "  case {value}: stop(); break;\n", "}} }} }}\n"),
        ("class A {{ static {{\n", "  texts.put({value}, {text});\n", "}} }}\n"),
    ),
    "Kotlin": Syntax(
        "kt",
        "errorCode",
        "if ({name} == {value}) stop()\n",
        "show({value})\n",
        ("when ({name}) {{\n", "  {value} -> stop()\n", "}}\n"),
        ("val texts = mapOf(\n", "  {value} to {text},\n", ")\n"),
    ),
    "C#": Syntax(
        "cs",
        "response.ErrorCode",
        "if ({name} == {value}) Stop();\n",
        "Show({value});\n",
        _C_SWITCH,
        ("var texts = new Dictionary<int, string> {{\n", "  {{ {value}, {text} }},\n", "}};\n"),
    ),
    "Go": Syntax(
        "go",
        "r.ErrorCode",
        "func f() {{\n\tif {name} == {value} {{\n\t\tstop()\n\t}}\n}}\n",
        "func f() {{\n\tshow({value})\n}}\n",
        ("func f() {{\n\tswitch {name} {{\n", "\tcase {value}:\n\t\tstop()\n", "\t}}\n}}\n"),
        ("var texts = map[int]string{{\n", "\t{value}: {text},\n", "}}\n"),
    ),
    "PHP": Syntax(
        "php",
        "$errorCode",
        "<?php\nif ({name} === {value}) {{ stop(); }}\n",
        "<?php\nshow({value});\n",
        ("<?php\nswitch ({name}) {{\n", "  case {value}: stop(); break;\n", "}}\n"),
        ("<?php\n$texts = [\n", "  {value} => {text},\n", "];\n"),
    ),
    "Ruby": Syntax(
        "rb",
        "error_code",
        "stop if {name} == {value}\n",
        "show({value})\n",
        ("case {name}\n", "when {value}\n  stop\n", "end\n"),
        ("TEXTS = {{\n", "  {value} => {text},\n", "}}\n"),
    ),
    "Rust": Syntax(
        "rs",
        "error_code",
        "fn f() {{\n    if {name} == {value} {{\n        stop();\n    }}\n}}\n",
        "fn f() {{\n    show({value});\n}}\n",
        (
            "fn f() {{\n    match {name} {{\n",
            "        {value} => stop(),\n",
            "        _ => go(),\n    }}\n}}\n",
        ),
        (
            "fn f() -> &str {{\n    match error_code {{\n",
            "        {value} => {text},\n",
            '        _ => "",\n    }}\n}}\n',
        ),
    ),
    "Swift": Syntax(
        "swift",
        "errorCode",
        "if {name} == {value} {{ stop() }}\n",
        "show({value})\n",
        ("switch {name} {{\n", "case {value}: stop()\n", "default: go()\n}}\n"),
        ("let texts = [\n", "  {value}: {text},\n", "]\n"),
    ),
    "C++": Syntax(
        "cpp",
        "error_code",
        "void f() {{ if ({name} == {value}) stop(); }}\n",
        "void f() {{ show({value}); }}\n",
        ("void f() {{ switch ({name}) {{\n", "  case {value}: stop(); break;\n", "}} }}\n"),
        ("std::map<int, const char *> texts = {{\n", "  {{{value}, {text}}},\n", "}};\n"),
    ),
}
TEXTS = {
    222201: "network not available",
    222202: "pic not has face",
    222203: "image check fail",
    222207: "match user is not found",
    223102: "user is already exist",
}


def quoted(text: str) -> str:
    return f'"{text}"'


def compared(syntax: Syntax, name: str, value: object) -> str:
    return syntax.compared.format(name=name, value=value)


def switch(syntax: Syntax, *values: int) -> str:
    head, case, end = syntax.switch
    cases = (case.format(value=value) for value in values)
    return head.format(name=syntax.code) + "".join(cases) + end.format()


def table(syntax: Syntax, texts: dict[int, str]) -> str:
    head, entry, end = syntax.table
    entries = (entry.format(value=code, text=quoted(text)) for code, text in texts.items())
    return head.format() + "".join(entries) + end.format()


def message_name(syntax: Syntax) -> str:
    """Return the name of a message beside that of the code: `r.ErrorCode` -> `r.ErrorMsg`."""
    return syntax.code.replace("error_code", "error_msg").replace("rrorCode", "rrorMsg")


def cases(rule: str, syntax: Syntax) -> tuple[str, int, str]:
    """Return a text that a rule finds something in, how often, and one in which it finds nothing."""
    port = syntax.code.replace("error_code", "server_port").replace("errorCode", "serverPort")
    port = port.replace("ErrorCode", "ServerPort")
    swapped = {222202: TEXTS[222203], 222203: TEXTS[222202]}
    foreign = {code + 5000: "another thing" for code in range(333301, 333309)}
    message = quoted("pic not has face")
    found: dict[str, tuple[str, int, str]] = {
        "hand-written-code": (
            compared(syntax, syntax.code, 222202),
            1,
            compared(syntax, port, 222202),
        ),
        "hand-written-message": (
            compared(syntax, message_name(syntax), message),
            1,
            syntax.called.format(value=message),
        ),
        "wrong-text": (table(syntax, swapped), 2, table(syntax, dict(list(TEXTS.items())[1:3]))),
        "unknown-code": (
            switch(syntax, 222201, 222202, 222203, 222270),
            1,
            switch(syntax, 222201, 222202, 222203, 4096),
        ),
        "retired-code": (compared(syntax, syntax.code, 222299), 1, compared(syntax, port, 222299)),
        "own-table": (table(syntax, TEXTS), 1, table(syntax, {222202: TEXTS[222202], **foreign})),
    }
    return found[rule]


def found(folder: Path, suffix: str, text: str) -> Counter[str]:
    """Return how often each rule finds something in a file."""
    source = folder / "face.yaml"
    source.write_text(CATALOG)
    catalog, problems = read_catalog(source, source.name)
    assert catalog is not None, problems
    path = folder / f"a.{suffix}"
    path.write_text(text, encoding="utf-8")
    lexer = lexer_name(path)
    assert lexer is not None
    result = scan(CodeFiles([CodeFile(path, lexer)], Counter(), []), [catalog], Asked())
    return Counter(finding.rule for finding in result.findings)


RULES = [rule.id for rule in SCAN_RULES if rule.id != UNUSED_ERROR]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("language", SYNTAXES)
def test_a_rule_finds_its_true_case_and_passes_over_the_clean_one(
    language: str, rule: str, tmp_path: Path
) -> None:
    syntax = SYNTAXES[language]
    true, count, clean = cases(rule, syntax)
    assert found(tmp_path, syntax.suffix, true)[rule] == count, true
    assert found(tmp_path, syntax.suffix, clean)[rule] == 0, clean


@pytest.mark.parametrize("language", SYNTAXES)
def test_two_codes_with_each_others_texts_are_wrong_texts_in_a_switch_too(
    language: str, tmp_path: Path
) -> None:
    syntax = SYNTAXES[language]
    text = switch(syntax, 222202, 222203)
    for code, other in ((222202, 222203), (222203, 222202)):
        case = syntax.switch[1].format(value=code)
        told = case.replace("stop()", f"show({quoted(TEXTS[other])})")
        told = told if told != case else case.replace("stop", f"show({quoted(TEXTS[other])})")
        text = text.replace(case, told)
    assert found(tmp_path, syntax.suffix, text) == {"wrong-text": 2}, text
