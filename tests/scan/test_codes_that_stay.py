"""`errcast scan --fix` leaves what is not sure: signs, codes of two catalogs, short codes of files without a name."""

from pathlib import Path

import pytest

from tests.support.fixed_projects import COMPARED, CONFIG, python_project, scan
from tests.support.projects import files


@pytest.mark.parametrize("code", [730008, 942])
def test_a_sign_apart_from_its_number_is_no_part_of_a_constant(code: int, tmp_path: Path) -> None:
    text = f"errcast: 1\nname: face\nerrors:\n  - {{code: {-code}, name: DENIED, message: denied}}\n"
    python_project(tmp_path, f"if error_code == - {code}:\n    pass\n")
    (tmp_path / "face.yaml").write_text(text)
    before = files(tmp_path)
    scan(tmp_path, "--fix-likely")
    assert files(tmp_path) == before


def test_a_code_of_two_catalogs_stays(tmp_path: Path) -> None:
    config = CONFIG.replace('["face.yaml"]', '["face.yaml", "body.yaml"]')
    python_project(tmp_path, COMPARED, config)
    text = "errcast: 1\nname: body\nerrors:\n  - {code: 222202, name: NO_BODY, message: no body}\n"
    (tmp_path / "body.yaml").write_text(text)
    before = files(tmp_path)
    found = scan(tmp_path, "--fix-likely")
    assert "222202 is PIC_NOT_HAS_FACE of face" in found
    assert "222202 is NO_BODY of body" in found
    assert files(tmp_path) == before


def test_a_code_of_two_catalogs_belongs_to_the_one_that_the_file_names(tmp_path: Path) -> None:
    config = CONFIG.replace('["face.yaml"]', '["face.yaml", "kiln.yaml"]')
    python_project(tmp_path, f"import kiln_client\n\n{COMPARED}", config)
    text = "errcast: 1\nname: kiln\nerrors:\n  - {code: 222202, name: COLD, message: cold}\n"
    (tmp_path / "kiln.yaml").write_text(text)
    assert scan(tmp_path, "--fix") == ""
    assert "code == KilnError.COLD" in (tmp_path / "app.py").read_text()


def test_a_short_code_in_a_file_that_does_not_name_its_api_is_not_fixed(tmp_path: Path) -> None:
    text = "errcast: 1\nname: kiln\nerrors:\n  - {code: 1017, name: COLD, message: cold}\n"
    python_project(tmp_path, "if error_code == 1017:\n    pass\n", CONFIG.replace("face.yaml", "kiln.yaml"))
    (tmp_path / "kiln.yaml").write_text(text)
    before = files(tmp_path)
    scan(tmp_path, "--fix")
    assert files(tmp_path) == before


def test_a_code_beyond_32_bits_has_a_cast_to_long_in_c_sharp(tmp_path: Path) -> None:
    text = "errcast: 1\nname: face\nerrors:\n  - {code: 9007199254740000, name: HUGE, message: huge}\n"
    python_project(tmp_path, "")
    (tmp_path / "face.yaml").write_text(text)
    (tmp_path / "A.cs").write_text("class A { bool F(long errorCode) => errorCode == 9007199254740000; }\n")
    assert scan(tmp_path, "--fix-likely") == ""
    assert "== (long)global::Errors.FaceError.Huge;" in (tmp_path / "A.cs").read_text()


def test_what_a_fix_makes_sure_is_fixed_in_the_same_run(tmp_path: Path) -> None:
    text = "errcast: 1\nname: kiln\nerrors:\n"
    text += "".join(f"  - {{code: {code}, name: COLD_{code}, message: cold}}\n" for code in (301001, 1017))
    python_project(
        tmp_path,
        "if error_code == 301001:\n    pass\nif error_code == 1017:\n    pass\n",
        CONFIG.replace("face.yaml", "kiln.yaml"),
    )
    (tmp_path / "kiln.yaml").write_text(text)
    scan(tmp_path, "--fix")
    before = files(tmp_path)
    scan(tmp_path, "--fix")
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("code", "fixed"),
    [
        (
            "puts(error_code==222202?1:2)\n",
            "puts(error_code==(::Errors::FaceError::PIC_NOT_HAS_FACE.code)?1:2)\n",
        ),
        (
            "puts(error_code==222202 ? 1 : 2)\n",
            "puts(error_code==::Errors::FaceError::PIC_NOT_HAS_FACE.code ? 1 : 2)\n",
        ),
    ],
)
def test_a_question_mark_behind_a_constant_of_ruby_is_no_part_of_its_name(
    code: str, fixed: str, tmp_path: Path
) -> None:
    python_project(tmp_path, "")
    (tmp_path / "a.rb").write_text(f"require 'json'\n{code}")
    assert scan(tmp_path, "--fix") == ""
    assert (tmp_path / "a.rb").read_text().endswith(fixed)


def test_a_file_that_is_loaded_by_a_longer_path_is_not_loaded_again(tmp_path: Path) -> None:
    python_project(tmp_path, "")
    (tmp_path / "a.rb").write_text(
        "require_relative 'out/ruby/errors/face_error'\n\nputs 1 if error_code == 222202\n"
    )
    assert scan(tmp_path, "--fix") == ""
    assert (tmp_path / "a.rb").read_text().count("require") == 1


def test_constants_that_are_set_together_each_have_their_own_name(tmp_path: Path) -> None:
    python_project(tmp_path, "# face\nPIC_NOT_HAS_FACE, IMAGE_CHECK_FAIL = 222202, 222203\n")
    assert "wrong-text" not in scan(tmp_path)


IMPORT = "from face_error import FaceError\n"
SCRIPT = 'import { FaceError } from "./face-error.js";\n'


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("app.py", f"{IMPORT}\n\nclass FaceError(Exception):\n    pass\n\n\n{COMPARED}"),
        ("app.py", f"{IMPORT}from other import Busy, FaceError\n{COMPARED}"),
        ("app.py", f"{IMPORT}\n\ndef f(code, FaceError=None):\n    return code == 222202\n"),
        ("app.py", f"{IMPORT}\n\ndef f(code, FaceError):\n    return code == 222202\n"),
        ("app.ts", f"{SCRIPT}function f(FaceError: Error, code: number) {{ return code === 222202; }}\n"),
        ("app.ts", f'{SCRIPT}import type {{ FaceError }} from "./other.js";\nif (code === 222202) {{}}\n'),
        (
            "A.java",
            "import errors.FaceError;\nclass A { static class FaceError {} boolean f(int code) { return code == 222202; } }\n",
        ),
    ],
)
def test_a_file_in_which_something_else_has_the_name_of_the_type_stays(
    name: str, code: str, tmp_path: Path
) -> None:
    python_project(tmp_path, "")
    (tmp_path / name).write_text(code)
    before = files(tmp_path)
    assert "not-fixed" in scan(tmp_path, "--fix-likely")
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    "code",
    [
        "def f(code: int, error: FaceError) -> bool:\n    return code == 222202 or FaceError(code) is error\n",
        "def f(code):\n    if isinstance(code, FaceError):\n        return True\n    return code == 222202\n",
    ],
)
def test_a_file_that_uses_the_type_is_fixed(code: str, tmp_path: Path) -> None:
    python_project(tmp_path, f"{IMPORT}\n\n{code}")
    assert scan(tmp_path, "--fix") == ""
    assert "FaceError.PIC_NOT_HAS_FACE" in (tmp_path / "app.py").read_text()


def test_a_switch_that_only_handles_codes_is_no_table(tmp_path: Path) -> None:
    cases = "".join(f'      case {code}: return "card";\n' for code in (222202, 222203, 222204, 222205))
    python_project(tmp_path, "")
    (tmp_path / "A.java").write_text(
        f"class A {{\n  String f(int errorCode) {{\n    switch (errorCode) {{\n{cases}    }}\n    return null;\n  }}\n}}\n"
    )
    assert scan(tmp_path, "--fix") == ""


def test_members_of_an_enum_on_one_line_have_their_names(tmp_path: Path) -> None:
    python_project(tmp_path, "")
    members = "PIC_NOT_HAS_FACE = 222202, OTHER, IMAGE_CHECK_FAIL = 222202, LAST = 7"
    (tmp_path / "a.cpp").write_text(f"// face\nenum Code {{ {members} }};\n")
    found = scan(tmp_path)
    assert "222202 is PIC_NOT_HAS_FACE of face" in found
    assert 'error[wrong-text]: 222202 is beside "IMAGE_CHECK_FAIL"' in found
