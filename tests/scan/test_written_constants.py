"""A generated constant in code counts as the code that it stands for."""

import json
from collections import Counter
from pathlib import Path

import pytest

from errcast.catalogfile.reading import read_catalog
from errcast.lexing.languages import lexer, lexer_name
from errcast.lexing.tokens import tokens
from errcast.scan.constants import Constants
from errcast.scan.written_constants import with_constants
from tests.support.commands import errcast_command
from tests.support.paths import ROOT

SAMPLES = Path(__file__).parent / "samples"
CONFIG = """\
specs = ["catalog.yaml"]
[scan.python]
import = "gate_error"
[scan.typescript]
import = "./gate-error.js"
[scan.java]
import = "errors"
[scan.csharp]
import = "Errors"
[scan.php]
import = "Errors"
[scan.ruby]
import = "Errors"
"""
FACE = read_catalog(ROOT / "spec" / "face.yaml", "face.yaml")[0]
assert FACE is not None


@pytest.mark.parametrize(
    ("name", "code", "constant"),
    [
        ("a.py", "if code == FaceError.PIC_NOT_HAS_FACE:", "FaceError.PIC_NOT_HAS_FACE"),
        ("a.py", "errors.FaceError.PIC_NOT_HAS_FACE.value", "errors.FaceError.PIC_NOT_HAS_FACE.value"),
        ("a.ts", "{ [FaceError.PIC_NOT_HAS_FACE]: 1 }", "FaceError.PIC_NOT_HAS_FACE"),
        ("a.ts", "case FaceError.PIC_NOT_HAS_FACE:", "FaceError.PIC_NOT_HAS_FACE"),
        ("A.java", "case FaceError.Codes.PIC_NOT_HAS_FACE:", "FaceError.Codes.PIC_NOT_HAS_FACE"),
        ("A.java", "FaceError.PIC_NOT_HAS_FACE.code() == x", "FaceError.PIC_NOT_HAS_FACE.code()"),
        (
            "A.cs",
            "x == (int)global::Errors.FaceError.PicNotHasFace;",
            "(int)global::Errors.FaceError.PicNotHasFace",
        ),
        (
            "a.php",
            "<?php f(\\Errors\\FaceError::PIC_NOT_HAS_FACE->value);",
            "\\Errors\\FaceError::PIC_NOT_HAS_FACE->value",
        ),
        (
            "a.rb",
            "x == ::Errors::FaceError::PIC_NOT_HAS_FACE.code",
            "::Errors::FaceError::PIC_NOT_HAS_FACE.code",
        ),
        ("a.go", "x == errs.FaceErrorPicNotHasFace", "errs.FaceErrorPicNotHasFace"),
        ("a.cc", "x == errs::FaceError::kPicNotHasFace", "errs::FaceError::kPicNotHasFace"),
        ("a.kt", "x == FaceError.PIC_NOT_HAS_FACE.code", "FaceError.PIC_NOT_HAS_FACE.code"),
        ("a.rs", "x == FaceError::PIC_NOT_HAS_FACE.0", "FaceError::PIC_NOT_HAS_FACE.0"),
    ],
)
def test_a_constant_is_one_token_with_the_code(name: str, code: str, constant: str) -> None:
    language = lexer_name(Path(name))
    assert FACE is not None
    assert language is not None
    found = with_constants(tokens(code, lexer(language)), code, [FACE], Constants(), language)
    assert [(each.text, each.value) for each in found if each.is_constant] == [(constant, 222202)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a.py", "text = FaceError.PIC_NOT_HAS_FACE.message"),
        ("a.py", "PIC_NOT_HAS_FACE = 222202"),
        ("a.py", "OtherError.PIC_NOT_HAS_FACE"),
        ("A.java", "other.Codes.PIC_NOT_HAS_FACE"),
        ("a.lua", "FaceError.PIC_NOT_HAS_FACE"),
    ],
)
def test_another_thing_of_the_same_name_is_none(name: str, code: str) -> None:
    language = lexer_name(Path(name))
    assert FACE is not None
    assert language is not None
    every = tokens(code, lexer(language))
    assert with_constants(every, code, [FACE], Constants(), language) == every


def findings(folder: Path, *arguments: str) -> Counter[tuple[str, str, str, str]]:
    """Return what a scan finds: the rule, the certainty, the literal and the code of each finding."""
    result = errcast_command("scan", "--format", "json", "--certainty", "possible", *arguments, cwd=folder)
    hits = json.loads(result.stdout)["scan"]["hits"]
    return Counter((each["rule"], each["certainty"], each["literal"], str(each["code"])) for each in hits)


PROGRAMS = {
    "app.py": """\
def told(code, body):
    if code == 301001:
        return "gate is closed"
    if body["error_code"] == 301002:
        raise ValueError("gate is locked")
    return code in (301001, 301012, 301021)
""",
    "app.ts": """\
const TEXTS = { 301001: "gate is closed", 301002: "gate is locked" };
export function told(error_code: number): string | undefined {
  switch (error_code) {
    case 301001:
      return "gate is closed";
    case 301012:
    case 301021:
    case 301002:
      return undefined;
  }
  return TEXTS[error_code];
}
""",
    "App.java": """\
class App {
    static final int EXPIRED = 301003;
    static final java.util.Map<Integer, String> TEXTS = new java.util.HashMap<>();
    static final java.util.Set<Integer> RETRIED = java.util.Set.of(301001, 301002, 301012);
    static {
        TEXTS.put(301001, "gate is closed");
        TEXTS.put(301002, "gate is closed");
        TEXTS.put(301012, "gate is gone");
    }

    static boolean isClosed(int errorCode, Long other) {
        return errorCode == 301001 || RETRIED.contains(errorCode) || other.equals(301002L);
    }
}
""",
}


@pytest.mark.parametrize(
    "name", [*PROGRAMS, "codes.py", "codes.js", "Codes.java", "codes.cs", "codes.php", "codes.rb"]
)
def test_after_a_fix_a_scan_finds_what_it_found_before_without_what_is_fixed(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / "errcast.toml").write_text(CONFIG)
    (tmp_path / "catalog.yaml").write_bytes((SAMPLES / "catalog.yaml").read_bytes())
    text = PROGRAMS.get(name) or (SAMPLES / name).read_text(encoding="utf-8").replace("GateError", "Other")
    text = text if not name.endswith(".js") else f'import other from "other";\n{text}'
    (tmp_path / name).write_text(text, encoding="utf-8")
    before = findings(tmp_path)
    left = findings(tmp_path, "--fix")
    assert (tmp_path / name).read_text(encoding="utf-8") != text
    assert left == findings(tmp_path)
    fixed = before - left
    assert left == before - fixed, "the fix made findings"
    assert {(rule, certainty) for rule, certainty, _, _ in fixed} == {("hand-written-code", "certain")}
