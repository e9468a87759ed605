"""What people who write C++ get, beside the fields of every error."""

import re
import shutil
from pathlib import Path

import pytest

import errcast
from errcast.catalog import Catalog, ErrorCode
from errcast.linting.macros import macros
from tests.conformance.cpp.judge import STYLE, WARNINGS
from tests.support.cases import CASES
from tests.support.commands import require, run, run_whatever
from tests.support.hostile_texts import WORST, everywhere
from tests.support.judges import CONFORMANCE

CHECKS = ",".join(
    (
        "-*,bugprone-*,cert-*,concurrency-*,google-*,misc-*,modernize-*,performance-*,portability-*,readability-*",
        "-bugprone-easily-swappable-parameters,-modernize-use-trailing-return-type",
        "-modernize-raw-string-literal,-readability-magic-numbers",
        "-readability-duplicate-include",  # of several sources in one file
    )
)


def texts(catalog: Catalog, **options: bool | str) -> dict[str, str]:
    return {Path(path).name: text for path, text in errcast.render(catalog, "cpp", options)}


def case(name: str) -> Catalog:
    (found,) = (case.catalog for case in CASES if case.name == name)
    return found


def write(folder: Path, catalog: Catalog) -> list[str]:
    files = texts(catalog, exception=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return list(files)


def test_a_program_uses_known_and_unknown_errors_error_codes_and_exceptions(tmp_path: Path) -> None:
    write(tmp_path, case("face"))
    write(tmp_path, case("string_codes"))
    shutil.copy(CONFORMANCE / "cpp" / "usage.cc", tmp_path)
    sources = ("usage.cc", "face_error.cc", "string_codes_error.cc")
    run([require("g++"), "-std=c++17", *WARNINGS, *sources, "-o", "usage"], cwd=tmp_path)
    assert run([tmp_path / "usage"]).stdout.splitlines() == [
        "face:222202 pic not has face 1",
        "face:7 unknown error 7 0",
        "0 7",
        "17 0",
        "give up unknown",
        "no | not now | no: not now | 1",
        "no |  | no: not false | 1",
        "no such code | not now | no such code: not now | 0",
        "no such code |  | no such code | 0",
    ]
    run([require("clang-format"), f"--style={STYLE}", "--dry-run", "-Werror", "usage.cc"], cwd=tmp_path)


def test_the_compiler_warns_where_a_program_uses_a_former_name_or_a_deprecated_error(tmp_path: Path) -> None:
    write(tmp_path, case("retired"))
    names = ("kPicNotHasFace", "kReplaced", "kRetired", "kFaceNotFound")
    lines = "".join(f"auto {name} = errcodes::RetiredError::{name};\n" for name in names)
    (tmp_path / "use.cc").write_text(f'#include "retired_error.h"\n{lines}')
    warned = run_whatever([require("g++"), "-std=c++17", "-fsyntax-only", "use.cc"], cwd=tmp_path).stderr
    found = re.findall(r"warning: .*::(k\w+).* is deprecated: (.*) \[-W", warned)
    assert list(dict.fromkeys(found)) == [
        ("kPicNotHasFace", "Use kFaceNotFound instead."),
        ("kReplaced", "Use kFaceNotFound instead."),
        ("kRetired", "The API no longer sends this code."),
    ]


def test_clang_tidy_obeys_no_text(tmp_path: Path) -> None:
    """It has nothing to say about the files, and finds a mistake behind them."""
    words = "NOLINT NOLINTBEGIN NOLINTNEXTLINE NOLINT(*) NOLINTBEGIN(*)"
    text = WORST.replace("\u202e", "")  # a check says which literals have such a character
    files = [*write(tmp_path, everywhere(f"{text} {words}")), *write(tmp_path, case("every_field"))]
    files += write(tmp_path, case("string_codes"))
    assert all("NOLINT" not in (tmp_path / name).read_text(encoding="utf-8") for name in files)
    sources = [(tmp_path / name).read_text(encoding="utf-8") for name in files if name.endswith(".cc")]
    (tmp_path / "all.cc").write_text(f"{''.join(sources)}int *mistake = 0;\n", encoding="utf-8")
    command = [
        require("clang-tidy"),
        "--quiet",
        f"--checks={CHECKS}",
        "--header-filter=.*",
        "all.cc",
        "--",
        "-std=c++17",
    ]
    found = re.findall(r"warning: (.*)", run_whatever(command, cwd=tmp_path).stdout)
    assert found == ["use nullptr [modernize-use-nullptr]"], found


@pytest.mark.parametrize(
    ("codes", "number", "has_error_code"),
    [
        ([1, 2**31 - 1, -(2**31)], "int", True),
        ([0, 1], "int", False),
        ([1, 2**31], "std::int64_t", False),
        ([1, -(2**31) - 1], "std::int64_t", False),
        (["a"], "int", False),
    ],
)
def test_a_type_is_an_error_code_if_no_code_would_be_lost_or_mean_success(
    codes: list[int | str], number: str, has_error_code: bool
) -> None:
    errors = tuple(ErrorCode(code, f"E{at}", "m") for at, code in enumerate(codes))
    files = texts(Catalog(name="demo", errors=errors))
    assert f"enum class DemoError : {number} {{" in files["demo_error.h"]
    for text in files.values():
        assert ("make_error_code" in text) == has_error_code
        assert ("<system_error>" in text) == has_error_code


def test_each_literal_of_more_than_31_bits_has_a_suffix() -> None:
    """Without it, Microsoft's compiler takes 2147483648 as unsigned, and then its negation too."""
    codes = (-(2**63), -(2**31) - 1, -(2**31), 1, 2**31)
    errors = tuple(ErrorCode(code, f"E{at}", "m") for at, code in enumerate(codes))
    header = texts(Catalog(name="demo", errors=errors))["demo_error.h"]
    assert re.findall(r"(?m)^  kE\d = (.*),$", header) == [
        "-9223372036854775807 - 1LL",
        "-2147483649LL",
        "-2147483647 - 1LL",
        "1LL",
        "2147483648LL",
    ]
    small = texts(Catalog(name="demo", errors=errors[2:4]))["demo_error.h"]
    assert re.findall(r"(?m)^  kE\d = (.*),$", small) == ["-2147483647 - 1", "1"]


@pytest.mark.parametrize("text", ["图片中没有人脸", "ends with \\", "??/"])
def test_no_code_page_and_no_backslash_joins_a_comment_with_the_next_line(text: str) -> None:
    """A compiler that reads another code page takes the last byte of a letter and what follows as one."""
    for written in texts(everywhere(text), exception=True).values():
        for line in written.splitlines():
            code, mark, comment = line.partition("//")
            assert code.isascii()
            if mark:
                assert comment[-1:].isascii()
                assert not comment.endswith(("\\", "??/"))
    assert text in texts(everywhere(text))["face_error.h"] or not text.isascii() or "\\" in text


def test_no_comment_has_a_variable_of_the_environment() -> None:
    """Doxygen writes the value of a variable for `$(PASSWORD)`, but not for `\\$ (PASSWORD)`."""
    header = texts(everywhere("$(PASSWORD) $$(X)"))["face_error.h"]
    assert r"\$ (PASSWORD) \$\$ (X)" in header
    assert not re.search(r"(?<!\\)\$\(", header)


def test_no_name_is_a_macro_of_a_header() -> None:
    known = macros()
    errors = tuple(ErrorCode(number, name, "m") for number, name in enumerate(known, 1))
    identifiers = {
        word
        for text in texts(Catalog(name="demo", errors=errors)).values()
        for line in text.splitlines()
        for word in re.findall(r"\w+", re.sub(r'"[^"]*"|//.*', "", line))
    }
    assert identifiers.isdisjoint(known)
    for name in known:
        if "_" not in name:
            with pytest.raises(errcast.InvalidInputError, match="reserved-type-name"):
                errcast.render(Catalog(name="demo", type_name=name, errors=errors[:1]), "cpp")


@pytest.mark.parametrize(
    "namespace", ["std", "a::std", "a::new", "_a", "a__b", "a_", "a::", "::a", "a:b", "linux"]
)
def test_a_namespace_that_the_language_reserves_is_refused(namespace: str) -> None:
    with pytest.raises(errcast.InvalidInputError):
        texts(case("minimal"), namespace=namespace)


def test_a_namespace_gives_the_folders_and_the_guard() -> None:
    header, source = errcast.render(case("minimal"), "cpp", {"namespace": "acme::api_v2"})
    assert (header.path, source.path) == ("acme/api_v2/minimal_error.h", "acme/api_v2/minimal_error.cc")
    assert "#ifndef ACME_API_V2_MINIMAL_ERROR_H_\n" in header.text
    assert "namespace acme::api_v2 {\n" in header.text
    assert "struct is_error_code_enum<acme::api_v2::MinimalError> : true_type" in header.text
    assert '#include "minimal_error.h"\n' in source.text
