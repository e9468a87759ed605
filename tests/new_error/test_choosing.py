"""The code of a new error: the next free one of its range, or a finding that says why there is none."""

from pathlib import Path

import pytest

from tests.support.commands import errcast_command
from tests.support.new_errors import ORDERS, new, refused


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "orders.yaml").write_text(ORDERS)
    (tmp_path / "errcast.toml").write_text('specs = ["*.yaml"]\n')
    return tmp_path


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--category", "order"), 1003),  # 1002 is reserved
        (("--range", "1000-1003", "--category", "order"), 1003),
        (("--range", "0x3e8-0x3eb", "--category", "order"), 1003),
        (("--range", "1000-1999"), 1901),
        (("--range", "990-1999", "--category", "other"), 1901),
        (("--range", "1000-1010"), 1005),
        (("--range", "2900-3100"), 3000),
        (("--category", "pay"), 2002),  # 2001 is reserved
        (("--category", "pay", "--range", "2001-2005"), 2002),
        (("--category", "other"), 1901),
        ((), 1901),
        (("--range", "5-6"), 5),
        (("--code", "42"), 42),
        (("--code", "1004", "--category", "order"), 1004),
    ],
)
def test_the_code_is_the_next_free_one_of_its_range(
    options: tuple[str, ...], code: int, project: Path
) -> None:
    assert new(project, "too late", *options, "--quiet") == f"{code} TOO_LATE\n"


def test_the_code_is_not_in_the_range_of_another_category(project: Path) -> None:
    text = ORDERS.replace("code: 1900", "code: 1999")
    (project / "orders.yaml").write_text(text)
    assert new(project, "too late", "--quiet") == "3000 TOO_LATE\n"
    assert errcast_command("lint", "--fail-on", "warning", cwd=project).stderr.count("outside-range") == 0


def test_a_full_range_is_a_finding(project: Path) -> None:
    new(project, "a1", "--category", "order")
    new(project, "b1", "--category", "order")
    assert refused(project, "c1", "--category", "order") == [
        "errcast: error[no-code]: every code of the range 1000-1004 (category order) is taken or reserved;"
        " widen it, or give another --category"
    ]
    assert refused(project, "c1", "--range", "1900-1900")[0].endswith("or reserved; give another --range")
    outside = refused(project, "c1", "--category", "order", "--range", "1-2")
    assert outside == [
        "errcast: error[no-code]: no code is in both 1-2 and 1000-1004 (category order); every code of"
        " the range 1000-1004 (category order) is taken or reserved; widen it, or give another --category"
    ]


def test_a_range_that_belongs_to_a_category_is_a_finding(project: Path) -> None:
    begin = (
        "errcast: error[no-code]: every code of the range 1000-1003 is taken, reserved, or in the range of"
    )
    assert refused(project, "c1", "--range", "1000-1003") == [
        f"{begin} the category order; give another --range, or --category order"
    ]
    new(project, "a1", "--range", "1000-1003", "--category", "order")
    assert refused(project, "c1", "--range", "1000-1003") == [
        f"{begin} the category order; give another --range"
    ]
    assert refused(project, "c1", "--range", "1000-1003", "--category", "other") == [
        f"{begin} the category order; give another --range"
    ]


def test_no_code_is_in_two_ranges(project: Path) -> None:
    text = ORDERS.replace("range: 2000-2999", "range: 1003-1006")
    (project / "orders.yaml").write_text(text)
    for code in (1005, 1006):
        assert new(project, f"m {code}", "--category", "pay", "--quiet").startswith(f"{code} ")
    assert refused(project, "c1", "--category", "pay") == [
        "errcast: error[no-code]: every code of the range 1003-1006 (category pay) is taken, reserved, or in the"
        " range of the category order; widen it, or give another --category"
    ]
    (found,) = refused(project, "c1", "--category", "order", "--code", "1003")
    assert found.startswith(
        "errcast: error[in-other-range]: the code 1003 is in the range 1003-1006 of the category pay; every code"
    )


def test_where_no_other_code_is_free_the_remedy_does_not_say_to_take_one(project: Path) -> None:
    text = ORDERS.replace("range: 2000-2999", "range: 2001-2001")
    (project / "orders.yaml").write_text(text)
    full = "every code of the range 2001-2001 (category pay) is taken or reserved; widen it, or give another"
    assert refused(project, "c1", "--category", "pay", "--code", "2001") == [
        "errcast: error[duplicate-code]: the code 2001 belongs to a removed error (`reserved:` in orders.yaml);"
        f" {full} --category"
    ]
    assert refused(project, "c1", "--category", "pay", "--code", "7") == [
        "errcast: error[outside-range]: the code 7 is not in the range 2001-2001 (category pay);"
        f" {full} --category"
    ]


def test_a_catalog_of_strings_needs_the_code(tmp_path: Path) -> None:
    text = "errcast: 1\nname: a\nerrors:\n  - code: AuthFailure\n    name: AUTH_FAILURE\n    message: m\n"
    (tmp_path / "a.yaml").write_text(text)
    assert refused(tmp_path, "token has expired", "a.yaml") == [
        "errcast: error[no-code]: the codes of a.yaml are strings, and errcast chooses only numbers;"
        " give one with --code"
    ]
    given = ("--code", "AuthFailure.Expired", "--quiet")
    assert (
        new(tmp_path, "token has expired", "a.yaml", *given) == "AuthFailure.Expired AUTH_FAILURE_EXPIRED\n"
    )
    assert new(tmp_path, "token is gone", "a.yaml", "--code", "007", "--quiet") == "007 TOKEN_IS_GONE\n"
    (found,) = refused(tmp_path, "x1", "a.yaml", "--code", "007")
    assert found.endswith("belongs to TOKEN_IS_GONE (a.yaml:4); give another code")


def test_the_spelling_of_codes_is_that_of_the_neighbour(tmp_path: Path) -> None:
    text = "errcast: 1\nname: a\nerrors:\n- code: 0x8007000F\n  name: A\n  message: a\n"
    (tmp_path / "a.yaml").write_text(text)
    assert new(tmp_path, "too late", "a.yaml", "--quiet") == "0x80070010 TOO_LATE\n"
    assert new(tmp_path, "too soon", "a.yaml", "--code", "0x8007002A", "--quiet") == "0x8007002A TOO_SOON\n"
    assert "\n- code: 0x80070010\n  name: TOO_LATE\n" in (tmp_path / "a.yaml").read_text()


def test_a_range_outside_of_the_category_may_be_left_out_if_the_category_has_a_free_code(
    project: Path,
) -> None:
    wrong = ("c1", "--category", "order", "--range", "1-2")
    assert refused(project, *wrong) == [
        "errcast: error[no-code]: no code is in both 1-2 and 1000-1004 (category order);"
        " give another --range, or leave it out"
    ]
    assert new(project, "c1", "--category", "order", "--quiet") == "1003 C1\n"


def test_a_code_of_a_category_needs_the_category_where_nothing_else_is_free(project: Path) -> None:
    wrong = ("c1", "--code", "1003", "--range", "1003-1004")
    assert refused(project, *wrong) == [
        "errcast: error[in-other-range]: the code 1003 is in the range 1000-1004 of the category order;"
        " give --category order"
    ]
    assert new(project, *wrong, "--category", "order", "--quiet") == "1003 C1\n"
