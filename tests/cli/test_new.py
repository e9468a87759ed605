"""`errcast new`: an error with the next free code, in its place, and no other byte changes."""

import json
import shlex
from pathlib import Path

import pytest

from errcast.catalogfile.reading import parse_catalog
from tests.support.commands import errcast_command
from tests.support.new_errors import ORDERS, new, refused
from tests.support.reports import JSON


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "orders.yaml").write_text(ORDERS)
    (tmp_path / "errcast.toml").write_text('specs = ["*.yaml"]\n')
    return tmp_path


def with_lines(text: str, above: str, ends: str = "\n") -> str:
    """Return a catalog with a new error before the line that starts with `above`."""
    lines = ("  - code: 1003", "    name: TOO_LATE", "    message: too late", "    category: order", "")
    head, tail = text.split(above)
    return head + "".join(f"{line}{ends}" for line in lines) + above + tail


def test_an_error_gets_the_next_code_and_the_name_of_its_message(project: Path) -> None:
    assert new(project, "order is frozen") == "written orders.yaml\n1901 ORDER_IS_FROZEN\n"
    assert (project / "orders.yaml").read_text() == ORDERS.removesuffix(
        "# The end.\n"
    ) + "\n  - code: 1901\n    name: ORDER_IS_FROZEN\n    message: order is frozen\n# The end.\n"


def test_every_field_is_written_in_the_order_of_a_catalog(project: Path) -> None:
    options = ("--category", "pay", "--http-status", "402", "--solution", "Pay: now.", "--retryable")
    printed = new(project, "no room: {x}", "orders.yaml", *options, "--description", "Poor.", "--quiet")
    assert printed == "2002 NO_ROOM\n"
    assert (
        (project / "orders.yaml")
        .read_text()
        .endswith(
            '  - code: 2002\n    name: NO_ROOM\n    message: "no room: {x}"\n    description: Poor.\n'
            '    solution: "Pay: now."\n    category: pay\n    retryable: true\n    http_status: 402\n# The end.\n'
        )
    )


def test_each_field_of_the_table_has_an_option(project: Path) -> None:
    options = ("--severity", "error", "--retry", "never", "--grpc-status", "ABORTED", "--since", "2.1")
    links = ("--links", "The guide <https://example.com>", "--tags", "kiln heat", "--audience", "internal")
    new(project, "no room", "orders.yaml", *options, *links, "--details", "It is *full*.", "--not-retryable")
    assert (
        (project / "orders.yaml")
        .read_text()
        .endswith(
            "    message: no room\n    details: It is *full*.\n    severity: error\n    retryable: false\n    retry: never\n"
            '    grpc_status: ABORTED\n    since: "2.1"\n    tags:\n      - kiln\n      - heat\n    links:\n'
            "      The guide: https://example.com\n    audience: internal\n# The end.\n"
        )
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--tags", "a a"), "[invalid-tags]: --tags \"a a\": the tag 'a' is used twice"),
        (("--links", "http://a"), '[invalid-links]: --links "http://a": expected `Title <https://…>`'),
        (("--retry", "never", "--retryable"), "[contradiction]: `retry: never` says"),
    ],
)
def test_a_wrong_value_of_a_field_is_refused(options: tuple[str, ...], said: str, project: Path) -> None:
    result = errcast_command("new", "no room", "orders.yaml", *options, cwd=project)
    assert result.returncode == 2
    assert said in result.stderr
    assert (project / "orders.yaml").read_text() == ORDERS


def test_a_new_error_is_in_its_place_and_the_neighbours_keep_their_comments(project: Path) -> None:
    new(project, "too late", "--category", "order")
    assert (project / "orders.yaml").read_text() == with_lines(ORDERS, "  - code: 1900\n")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            ("--code", "2500"),
            "[in-other-range]: the code 2500 is in the range 2000-2999 of the category pay; give --category pay,"
            " or another code, or leave --code out to get a free one",
        ),
        (
            ("--code", "2500", "--category", "other"),
            "[in-other-range]: the code 2500 is in the range 2000-2999 of the category pay; give another code,",
        ),
        (
            ("--code", "1001"),
            "[duplicate-code]: the code 1001 belongs to CLOSED (orders.yaml:17); give another",
        ),
        (("--code", "1002"), "[duplicate-code]: the code 1002 belongs to a removed error (`reserved:` in"),
        (
            ("--code", "A1"),
            "[invalid-code]: --code A1: the codes of orders.yaml are integers; give one such as",
        ),
        (
            ("--code", "007"),
            "[invalid-code]: --code 007: the codes of orders.yaml are integers; give one such",
        ),
        (("--code", "9" * 30), "[invalid-code]: --code"),
        (
            ("--code", "7", "--range", "8-9"),
            "[outside-range]: the code 7 is not in the range 8-9; give another",
        ),
        (
            ("--code", "7", "--category", "pay"),
            "[outside-range]: the code 7 is not in the range 2000-2999 (cate",
        ),
        (
            ("--range", "9"),
            "[invalid-range]: --range 9: expected the first and the last code, such as 1000-1999",
        ),
        (
            ("--name", "SHUT"),
            "[duplicate-name]: the name SHUT belongs to the code 1001 (orders.yaml:17); give",
        ),
        (
            ("--name", "FROZEN"),
            "[duplicate-name]: the name FROZEN belongs to a removed error (`reserved:` in",
        ),
        (("--name", "a"), "[invalid-name]: --name a: expected UPPER_SNAKE"),
        (
            ("--category", "ordr"),
            '[undeclared-category]: the category "ordr" is not declared in orders.yaml; did',
        ),
        (
            ("--http-status", "7"),
            "[invalid-http-status]: --http-status 7: expected an HTTP status from 100 to",
        ),
        (("--solution", "\x07"), "[invalid-solution]: --solution: the character U+0007 is"),
    ],
)
def test_a_wrong_value_is_a_finding_and_nothing_is_written(
    options: tuple[str, ...], expected: str, project: Path
) -> None:
    (found,) = refused(project, "too late", *options)
    assert found.startswith(f"errcast: error{expected}")


def test_all_wrong_values_are_reported_at_once(project: Path) -> None:
    found = refused(project, " ", "--code", "1001", "--name", "a", "--category", "nope")
    rules = [each.partition("[")[2].partition("]")[0] for each in found]
    assert rules == ["invalid-message", "undeclared-category", "invalid-name", "duplicate-code"]


def test_a_message_that_others_have_gives_a_name_with_the_code(project: Path) -> None:
    assert new(project, "busy", "--quiet") == "1901 BUSY_1901\n"
    assert new(project, "frozen", "--quiet") == "1902 FROZEN_1902\n"
    assert new(project, "人脸不存在", "--quiet") == "1903 E_1903\n"


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
def test_line_ends_and_a_byte_order_mark_stay(ends: str, project: Path) -> None:
    text = "\ufeff" + ORDERS.replace("\n", ends)
    (project / "orders.yaml").write_bytes(text.encode())
    new(project, "too late", "--category", "order")
    expected = with_lines(text, f"  - code: 1900{ends}", ends)
    assert (project / "orders.yaml").read_bytes().decode() == expected


def test_a_catalog_in_json_stays_json(tmp_path: Path) -> None:
    errors = [{"code": 1, "name": "A", "message": "a"}, {"code": 5, "name": "B", "message": "b"}]
    for indent in (None, 2, 4, "\t"):
        document = {"errcast": 1, "name": "a", "errors": errors}
        (tmp_path / "a.json").write_text(json.dumps(document, indent=indent))
        new(tmp_path, 'say "no"', "a.json", "--range", "2-3")
        new_error = {"code": 2, "name": "SAY_NO", "message": 'say "no"'}
        document["errors"] = [errors[0], new_error, errors[1]]
        assert (tmp_path / "a.json").read_text() == json.dumps(document, indent=indent)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "errcast: 1\nname: a\nerrors: []  # none yet\n",
            "errcast: 1\nname: a\nerrors:  # none yet\n  - code: 7\n    name: TOO_LATE\n    message: too late\n",
        ),
        (
            "errcast: 1\nname: a\nerrors:\n# The end.\n",
            "errcast: 1\nname: a\nerrors:\n  - code: 7\n    name: TOO_LATE\n    message: too late\n# The end.\n",
        ),
        (
            "errcast: 1\r\nerrors: [\r\n]\r\nname: a\r\n",
            "errcast: 1\r\nerrors:\r\n  - code: 7\r\n    name: TOO_LATE\r\n    message: too late\r\nname: a\r\n",
        ),
        (
            "errcast: 1\nname: a\nerrors:",
            "errcast: 1\nname: a\nerrors:\n  - code: 7\n    name: TOO_LATE\n    message: too late",
        ),
        (
            '{"errcast": 1, "name": "a", "errors": []}\n',
            '{"errcast": 1, "name": "a", "errors": [{"code": 7, "name": "TOO_LATE", "message": "too late"}]}\n',
        ),
    ],
)
def test_the_first_error_of_a_catalog_can_be_added(before: str, after: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(before.encode())
    assert refused(tmp_path, "too late", "a.yaml") == [
        "errcast: error[no-code]: a.yaml has no code yet to count on from; give the first with --code or --range"
    ]
    assert new(tmp_path, "too late", "a.yaml", "--code", "7", "--quiet") == "7 TOO_LATE\n"
    assert (tmp_path / "a.yaml").read_bytes().decode() == after


def test_the_first_error_keeps_to_what_is_reserved_and_may_have_a_string(tmp_path: Path) -> None:
    text = (
        "errcast: 1\nname: a\nreserved: {codes: [7]}\ncategories: {x: {title: X, range: 7-9}}\nerrors: []\n"
    )
    (tmp_path / "a.yaml").write_text(text)
    assert refused(tmp_path, "late", "a.yaml", "--code", "7")[0].startswith("errcast: error[duplicate-code]")
    assert new(tmp_path, "too late", "a.yaml", "--category", "x", "--quiet") == "8 TOO_LATE\n"
    (tmp_path / "a.yaml").write_text("errcast: 1\nname: a\nerrors: []\n")
    assert new(tmp_path, "too late", "a.yaml", "--code", "E7", "--quiet") == "E7 TOO_LATE\n"


def test_a_file_with_other_mistakes_gives_all_of_them(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("errcast: 2\nname: a\nerrors: []\n")
    rules = [each.split(": ")[1] for each in refused(tmp_path, "too late", "a.yaml", "--code", "7")]
    assert rules == ["error[format-version]", "error[no-errors]"]
    (found,) = refused(tmp_path, "too late", "missing.yaml")
    assert found.startswith("missing.yaml: error[cannot-read]")


def test_several_catalogs_need_the_name_of_one(project: Path) -> None:
    (project / "a.yaml").write_text(ORDERS.replace("name: orders", "name: a"))
    assert refused(project, "too late") == [
        "errcast: error[several-catalogs]: the configuration has 2 catalogs; name the one for the new error,"
        " such as `errcast new 'too late' a.yaml`"
    ]
    assert new(project, "too late", "a.yaml", "--quiet") == "1901 TOO_LATE\n"


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        (("--config", "sub/errcast.toml"), "1901 TOO_LATE\n"),
        (
            ("--category", "pay", "--range", "2000-2100", "--code", "2007", "--name", "PAY_LATE"),
            "2007 PAY_LATE\n",
        ),
        (
            (
                "--description",
                "It's late.",
                "--solution",
                "-x $(x)",
                "--http-status",
                "404",
                "--not-retryable",
            ),
            "1901 TOO_LATE\n",
        ),
    ],
)
def test_the_way_to_name_a_catalog_repeats_every_option(
    given: tuple[str, ...], printed: str, project: Path
) -> None:
    for name in ("a", "b"):
        (project / "sub").mkdir(exist_ok=True)
        (project / "sub" / f"{name}.yaml").write_text(ORDERS.replace("name: orders", f"name: {name}"))
    (project / "sub" / "errcast.toml").write_text('specs = ["*.yaml"]\n')
    folder = project if "--config" in given else project / "sub"
    (found,) = refused(folder, "too late", *given, "--quiet")
    words = shlex.split(found.partition("such as `")[2].removesuffix("`"))
    assert words[:2] == ["errcast", "new"]
    assert sorted(words[2:-2]) == sorted(given)
    assert new(folder, *words[2:], "--quiet") == printed


def test_a_message_that_looks_like_an_option_can_be_repeated(project: Path) -> None:
    (project / "a.yaml").write_text(ORDERS.replace("name: orders", "name: a"))
    (found,) = refused(project, "--code", "7", "--", "-x is wrong")
    assert found.endswith("`errcast new --code 7 -- '-x is wrong' a.yaml`")


def test_codes_and_names_of_other_catalogs_are_left_out_where_the_configuration_says_so(
    project: Path,
) -> None:
    text = ORDERS.replace("name: orders", "name: a").replace("1900", "1901").replace("BUSY", "TOO_LATE")
    (project / "a.yaml").write_text(text.replace("[1002, 2001]", "[1902]"))
    assert new(project, "too late", "orders.yaml", "--quiet") == "1901 TOO_LATE\n"
    (project / "orders.yaml").write_text(ORDERS)
    (project / "errcast.toml").write_text('specs = ["*.yaml"]\n[lint]\nunique_across = true\n')
    assert new(project, "too late", "orders.yaml", "--quiet") == "1903 TOO_LATE_1903\n"
    (found,) = refused(project, "x1", "orders.yaml", "--code", "1901")
    assert found.startswith("errcast: error[duplicate-code]: the code 1901 belongs to TOO_LATE (a.yaml:23); ")


def test_the_answer_for_programs_follows_its_schema(project: Path) -> None:
    report = json.loads(new(project, "too late", "--format", "json"))
    JSON.validate(report)
    assert report["new"] == {"catalog": "orders.yaml", "line": 28, "code": 1901, "name": "TOO_LATE"}
    failed = errcast_command("new", "", "--format", "json", cwd=project)
    assert failed.returncode == 2
    assert [each["rule"] for each in json.loads(failed.stdout)["findings"]] == ["invalid-message"]


def test_a_link_is_not_followed(project: Path) -> None:
    (project / "orders.yaml").rename(project / "real.yml")
    (project / "orders.yaml").symlink_to("real.yml")
    (found,) = refused(project, "too late")
    assert found.startswith("orders.yaml: error[unsafe-path]")


def test_a_catalog_with_a_source_table_gets_a_hint(project: Path) -> None:
    (project / "orders.yaml").write_text(
        ORDERS.replace("name: orders\n", "name: orders\nsource: orders.csv\n")
    )
    assert new(project, "too late").splitlines()[2] == (
        "this catalog comes from orders.csv; add the error there too, or `errcast lint` reports it"
    )


def test_what_was_added_is_a_catalog_again_and_the_next_one_follows(project: Path) -> None:
    for number in range(5):
        new(project, f"case {number}", "--quiet")
    catalog, findings = parse_catalog((project / "orders.yaml").read_text(), "orders.yaml")
    assert findings == []
    assert catalog is not None
    assert [error.code for error in catalog.errors] == [1000, 1001, 1900, 1901, 1902, 1903, 1904, 1905]
