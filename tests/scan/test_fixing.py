"""`errcast scan --fix` changes what is sure, adds the import in its place, and a second run is idle."""

import os
from pathlib import Path

import pytest

from tests.support.commands import errcast_command
from tests.support.fixed_projects import COMPARED, python_project, scan
from tests.support.projects import files


def test_the_changes_can_be_seen_before_they_are_made(tmp_path: Path) -> None:
    before = files(python_project(tmp_path, COMPARED))
    result = errcast_command("scan", "--fix", "--diff", cwd=tmp_path)
    assert result.returncode == 1
    changes = (
        "-if code == 222202:\n+from face_error import FaceError\n+\n+if code == FaceError.PIC_NOT_HAS_FACE:\n"
    )
    assert changes in result.stdout
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import os\n\n" + COMPARED, "import os\nfrom face_error import FaceError\n\n"),
        (
            "from a import b\nfrom z import y\n\n" + COMPARED,
            "from a import b\nfrom face_error import FaceError\nfrom z",
        ),
        (
            "from a import (\n    b,\n    c,\n)\nx = 1\n" + COMPARED,
            "\n)\nfrom face_error import FaceError\nx = 1\n",
        ),
        ('"""A module."""\n\n' + COMPARED, '"""A module."""\n\nfrom face_error import FaceError\n\nif code'),
        (
            '"""A module."""\n\n\n' + COMPARED,
            '"""A module."""\n\nfrom face_error import FaceError\n\n\nif code',
        ),
        (
            "#!/usr/bin/env python\n# A comment.\n" + COMPARED,
            "# A comment.\nfrom face_error import FaceError\n\nif",
        ),
        (
            "from face_error import FaceError\n" + COMPARED,
            "from face_error import FaceError\nif code == FaceError.",
        ),
        (
            "import os\r\n" + COMPARED.replace("\n", "\r\n"),
            "import os\r\nfrom face_error import FaceError\r\nif",
        ),
        ("\ufeffimport os\n" + COMPARED, "\ufeffimport os\nfrom face_error import FaceError\nif code"),
    ],
)
def test_the_import_is_added_in_its_place_once(code: str, expected: str, tmp_path: Path) -> None:
    python_project(tmp_path, code)
    assert scan(tmp_path, "--fix") == ""
    text = (tmp_path / "app.py").read_bytes().decode()
    assert expected in text
    assert text.count("import FaceError") == 1


@pytest.mark.parametrize(
    "code",
    [
        'if code == "222202":\n    pass\n',
        "CODE = 222202\nif code == 222202:  # errcast: ignore\n    pass\n",
        "class FaceError(Exception):\n    pass\n\n\n" + COMPARED,
    ],
    ids=["a string", "a definition", "another type of this name"],
)
def test_what_may_mean_another_thing_stays(code: str, tmp_path: Path) -> None:
    before = files(python_project(tmp_path, code))
    assert "hand-written-code" in scan(tmp_path, "--fix")
    assert files(tmp_path) == before


F = "def f(code):\n    return code == 222202\n"


@pytest.mark.parametrize(
    ("code", "start"),
    [
        (
            "import os\ntry:\n    import z\nexcept ImportError:\n    z = None\n" + F,
            "import os\nfrom face_error",
        ),
        (
            "try:\n    import z\nexcept ImportError:\n    z = None\n" + F,
            "from face_error import FaceError\n\ntry",
        ),
        (
            "from __future__ import annotations\n" + F,
            "from __future__ import annotations\nfrom face_error import",
        ),
        ("import os\n" + F + "r = f(1)\nimport json\n", "import os\nfrom face_error import FaceError\ndef f"),
        (F + "r = f(1)\npackage = 1\n", "from face_error import FaceError\n\ndef f"),
        ("'doc'\n" + F, "'doc'\n\nfrom face_error import FaceError\n\ndef f"),
        ("import os  # noqa\n" + F, "import os  # noqa\nfrom face_error import FaceError\n"),
    ],
)
def test_an_import_stands_where_every_statement_stays_whole(code: str, start: str, tmp_path: Path) -> None:
    python_project(tmp_path, code)
    assert scan(tmp_path, "--fix") == ""
    text = (tmp_path / "app.py").read_text()
    assert text.startswith(start)
    compile(text, "app.py", "exec")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("app.py", "import os, \\\n    sys\n" + F),
        ("app.py", "from errors import FaceError as FE\nFaceError = FE\n" + F),
        ("app.py", "from legacy import FaceError\n" + F),
        ("app.py", "if TYPE_CHECKING:\n    from face_error import FaceError\n" + F + "x: FaceError\n"),
        ("app.py", "CODES = (222202, 222203)\nprint('in %s' % (CODES,))\n"),
        ("BUILD", F),
        ("app.cjs", 'const a = require("fs");\nif (code === 222202) {}\n'),
        ("app.js", 'const a = require("fs");\nif (code === 222202) {}\n'),
        ("app.ts", 'import a from "fs"; /* x\n y */\nif (code === 222202) {}\n'),
        ("app.ts", 'import type { FaceError } from "./face-error.js";\nif (code === 222202) {}\n'),
        ("A.java", "package a; class A { boolean f(int code) { return code == 222202; } }\n"),
        ("A.java", "class A { boolean f(int code) { return code == 0222202; } }\n"),
        ("A.cs", "class A { bool F(int errorCode) => errorCode is 222202 or 222203; }\n"),
        ("A.cs", "class A { int F(int errorCode) => errorCode switch { 222202 or 222203 => 1, _ => 2 }; }\n"),
        ("a.php", "<?php\nconst TEXTS = [222202 => 'a', 222203 => 'b'];\n"),
        ("app.py", "for code in (222202, 222203):\n    print('%r' % code)\n"),
        ("app.py", "CODES = [error_code for error_code in [222202, 222203]]\n"),
        ("app.py", "import sys\nsys.path.insert(0, 'lib')\nimport face_api\n" + F),
        ("A.java", "class A { boolean f(Integer code) { return ((Integer) 222202).equals(code); } }\n"),
        ("A.cs", "class A { bool F(object errorCode) => 222202.Equals(errorCode); }\n"),
        ("a.rb", "puts 1 if error_code == 222202.0\n"),
        ("a.rb", "puts 1\n__END__\nif error_code == 222202\n"),
        ("app.ts", 'const TEXTS = new Map([[222202, "a"], [222203, "b"]]);\n'),
        ("a.rb", "require 'json'; def f(code) = code == 222202\n"),
        ("a.go", "package a\n\nfunc f(errorCode int) bool { return errorCode == 222202 }\n"),
    ],
)
def test_a_file_whose_fix_is_not_sure_stays(name: str, code: str, tmp_path: Path) -> None:
    python_project(tmp_path, "")
    (tmp_path / name).write_text(code)
    before = files(tmp_path)
    scan(tmp_path, "--fix-likely")
    assert files(tmp_path) == before


def test_a_code_beyond_the_integers_of_a_language_stays_in_hexadecimal(tmp_path: Path) -> None:
    text = "errcast: 1\nname: face\nerrors:\n  - {code: 0x80070005, name: DENIED, message: denied}\n"
    python_project(tmp_path, "if error_code == 0x80070005:\n    pass\n")
    (tmp_path / "face.yaml").write_text(text)
    before = files(tmp_path)
    assert "0x80070005 is DENIED" in scan(tmp_path, "--fix")
    assert files(tmp_path) == before


def test_without_a_module_in_the_configuration_nothing_is_fixed(tmp_path: Path) -> None:
    before = files(python_project(tmp_path, COMPARED, 'specs = ["face.yaml"]\n'))
    assert "hand-written-code" in scan(tmp_path, "--fix")
    assert files(tmp_path) == before


def test_what_is_only_likely_needs_another_option(tmp_path: Path) -> None:
    python_project(tmp_path, "if value in (222202, 222203):\n    pass\n")
    assert "(likely)" in scan(tmp_path, "--fix")
    assert scan(tmp_path, "--fix-likely") == ""
    text = (tmp_path / "app.py").read_text()
    assert "if value in (FaceError.PIC_NOT_HAS_FACE, FaceError.IMAGE_CHECK_FAIL):" in text


def test_the_findings_after_a_fix_are_those_of_the_new_text(tmp_path: Path) -> None:
    python_project(tmp_path, f"{COMPARED}if message == 'pic not has face':\n    pass\n")
    assert scan(tmp_path, "--fix").startswith("app.py:5:15: error[hand-written-message]")


def test_a_file_in_another_encoding_is_reported_and_stays(tmp_path: Path) -> None:
    python_project(tmp_path, COMPARED)
    (tmp_path / "app.py").write_bytes(f"# 人脸\n{COMPARED}".encode("gb18030"))
    before = files(tmp_path)
    assert "hand-written-code" in scan(tmp_path, "--fix")
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('[scan.python]\nimport = ""', 'scan.python.import = "": expected the module'),
        ("[scan.python]\nimport = 7", "scan.python.import = 7: expected the module"),
        ('[scan.python]\nimprt = "a"', 'unknown key "imprt"; expected "import"'),
        ('[scan.python]\nimport = "{x}"', "cannot fill it in"),
        ('[scan.pyton]\nimport = "a"', 'unknown key "pyton"; did you mean "python"?'),
        (
            '[scan.python]\nimport = "a b"',
            'errcast.toml:3: error[invalid-option]: scan.python.import = "a b"',
        ),
        ('[scan.python]\nimport = "a/b"', '"a/b" is no module or namespace of python'),
        ('[scan.typescript]\nimport = "./a\\""', "is no module or namespace of typescript"),
        ('[scan.java]\nimport = "a.b;"', "is no module or namespace of java"),
        ('[scan.csharp]\nimport = "A::B"', "is no module or namespace of csharp"),
        ('[scan.php]\nimport = "A.B"', "is no module or namespace of php"),
        ('[scan.ruby]\nimport = "errors"', "is no module or namespace of ruby"),
    ],
)
def test_a_mistake_in_the_table_of_a_target_is_a_finding(line: str, found: str, tmp_path: Path) -> None:
    python_project(tmp_path, COMPARED, f'specs = ["face.yaml"]\n{line}\n')
    assert found in scan(tmp_path)


@pytest.mark.parametrize(
    ("name", "module", "statement"),
    [
        ("app.py", ".errors", "from .errors import FaceError\n"),
        ("a/app.py", ".errors", "from ..errors import FaceError\n"),
        ("a/b/app.py", ".a.errors", "from ..errors import FaceError\n"),
        ("a/app.py", ".a", "from . import FaceError\n"),
        ("a/app.py", "a.errors", "from a.errors import FaceError\n"),
        ("app.ts", "./errors.js", 'import { FaceError } from "./errors.js";\n'),
        ("src/web/app.ts", "./src/errors.js", 'import { FaceError } from "../errors.js";\n'),
        ("src/app.ts", "./src/gen/errors.js", 'import { FaceError } from "./gen/errors.js";\n'),
        ("src/app.ts", "../errors.js", 'import { FaceError } from "../../errors.js";\n'),
        ("../web/app.py", ".src.errors", "from ..svc.src.errors import FaceError\n"),
        ("src/app.ts", "@app/errors", 'import { FaceError } from "@app/errors";\n'),
    ],
)
def test_a_relative_module_is_relative_to_the_configuration(
    name: str, module: str, statement: str, tmp_path: Path
) -> None:
    target = "python" if name.endswith(".py") else "typescript"
    project = tmp_path / "svc"
    project.mkdir()
    python_project(project, "", f'specs = ["face.yaml"]\n[scan.{target}]\nimport = "{module}"\n')
    path = Path(os.path.normpath(project / name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(COMPARED if target == "python" else "if (error_code === 222202) {}\n")
    assert scan(project, "--fix", str(path)) == ""
    assert path.read_text().startswith(statement)
    assert scan(project, str(path)) == ""


@pytest.mark.parametrize(
    ("name", "code", "why"),
    [
        (
            "app.py",
            f"import os, \\\n    sys\n{F}",
            "app.py: note[not-fixed]: 1 code stays: it is not clear where",
        ),
        (
            "app.py",
            f"from legacy import FaceError\n{F}",
            "give the type another name, with `type_name` in the catalog",
        ),
        (
            "app.js",
            "if (error_code === 222202) {}\n",
            "app.js: note[not-fixed]: 1 code stays: the file has no import",
        ),
        ("a.go", "package a\n\nfunc f(errorCode int) bool { return errorCode == 222202 }\n", "code in go"),
    ],
)
def test_a_code_that_stays_has_a_reason(name: str, code: str, why: str, tmp_path: Path) -> None:
    python_project(tmp_path, "")
    (tmp_path / name).write_text(code)
    assert why in scan(tmp_path, "--fix")
    assert "not-fixed" not in scan(tmp_path)


def test_without_a_module_in_the_configuration_one_note_says_what_to_set(tmp_path: Path) -> None:
    python_project(tmp_path, COMPARED, 'specs = ["face.yaml"]\n')
    (tmp_path / "b.py").write_text(COMPARED)
    notes = [line for line in scan(tmp_path, "--fix").splitlines() if "not-fixed" in line]
    assert notes == [
        "errcast: note[not-fixed]: 2 codes stay: the configuration does not say where the constants are; set"
        " `import` in [scan.python]"
    ]


def test_a_list_of_plain_numbers_is_replaced_as_a_whole(tmp_path: Path) -> None:
    python_project(tmp_path, "")
    code = (
        "class A { static final java.util.Set<Integer> RETRIED_CODES = java.util.Set.of(222202, 222203); }\n"
    )
    (tmp_path / "A.java").write_text(code)
    scan(tmp_path, "--fix-likely")
    constants = "FaceError.Codes.PIC_NOT_HAS_FACE, FaceError.Codes.IMAGE_CHECK_FAIL"
    assert f"java.util.Set.of({constants});" in (tmp_path / "A.java").read_text()


@pytest.mark.parametrize(
    ("name", "code", "remedy"),
    [
        (
            "a.py",
            'if str(error_code) == "222202": pass',
            "read the code as a number, and use FaceError.PIC_NOT_HAS_FACE",
        ),
        (
            "A.java",
            "class A { boolean f(Long errorCode) { return errorCode.equals(222202L); } }",
            "write FaceError.Codes.PIC_NOT_HAS_FACE, converted to the type of 222202L",
        ),
        (
            "a.rs",
            "fn f() { if error_code == 222202 {} }",
            "use FaceError::PIC_NOT_HAS_FACE, which is a FaceError",
        ),
        (
            "a.cs",
            "class A { bool F(int errorCode) => errorCode == 222202; }",
            "write (int)FaceError.PicNotHasFace",
        ),
        (
            "b.py",
            'if error_msg == "pic not has face": pass',
            "compare its code with FaceError.PIC_NOT_HAS_FACE",
        ),
        (
            "c.py",
            'def f():\n    error_msg = "match user is not found"',
            "use the message that FaceError has for MATCH_USER_IS_NOT_FOUND",
        ),
    ],
)
def test_the_remedy_says_what_else_must_change(name: str, code: str, remedy: str, tmp_path: Path) -> None:
    python_project(tmp_path, "")
    (tmp_path / name).write_text(f"{code}\n")
    assert remedy in scan(tmp_path)


def test_an_ignored_rule_that_does_not_exist_is_a_finding(tmp_path: Path) -> None:
    code = "if code == 222202:  # errcast: ignore[hand-written-cod, wrong-text]\n    pass\n"
    python_project(tmp_path, code)
    text = 'app.py:1:39: warning[unknown-rule]: no rule of `errcast scan` has the name "hand-written-cod"; did you mean'
    assert text in scan(tmp_path)


def test_one_module_for_each_catalog_can_be_told_by_its_name(tmp_path: Path) -> None:
    config = 'specs = ["face.yaml"]\n[scan.python]\nimport = "errors.{type_name:snake_case}"\n'
    python_project(tmp_path, COMPARED, config)
    assert scan(tmp_path, "--fix") == ""
    assert (tmp_path / "app.py").read_text().startswith("from errors.face_error import FaceError\n")


def test_a_file_that_is_loaded_already_is_not_loaded_again(tmp_path: Path) -> None:
    python_project(tmp_path, "")
    (tmp_path / "a.rb").write_text("require 'errors/face_error'\n\nputs 1 if error_code == 222202\n")
    assert scan(tmp_path, "--fix") == ""
    text = (tmp_path / "a.rb").read_text()
    assert text == (
        "require 'errors/face_error'\n\nputs 1 if error_code == ::Errors::FaceError::PIC_NOT_HAS_FACE.code\n"
    )
