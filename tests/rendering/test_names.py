"""The names of a catalog in a language: reserved words, suffixes, initialisms and categories."""

from pathlib import Path

import pytest

import errcast
from errcast.catalog import Catalog, Category, ErrorCode
from errcast.targets import load_target
from errcast.text.casing import case_with
from tests.support.targets import RUBY, write_target


def with_reserved(reserved: str, *, index: str = "", constant: str = "upper_snake_case") -> dict[str, str]:
    """Return the target with other reserved words and another casing of constants."""
    old = "reserved:\n  types: [Module, Class]\n  constants: [NotFound, Object Kernel]\n"
    assert old in RUBY["target.yaml"]
    target = RUBY["target.yaml"].replace(old, f"reserved: {reserved}\n")
    target = target.replace("constant: pascal_case", f"constant: {constant}\n  category: pascal_case")
    return RUBY | {"target.yaml": target, "index.txt.j2": index}


NAMED = Catalog(
    "demo",
    (ErrorCode(1, "A_TEST", "a", category="user_id"), ErrorCode(2, "TEST_B", "b", category="end")),
    categories=(Category("user_id", "U"), Category("end", "E"), Category("id_of_end", "I")),
)


@pytest.mark.parametrize(
    ("reserved", "printed"),
    [
        ('{constants: ["*_TEST"]}', "A_TEST_ TEST_B"),
        ('{constants: ["*_TEST"], suffix: _2}', "A_TEST_2 TEST_B"),
        ("{constants: [TEST]}", "A_TEST TEST_B"),
        ("{constants: [A_TEST, TEST_B], suffix: ERROR}", "A_TESTERROR TEST_BERROR"),
    ],
)
def test_a_reserved_word_can_be_a_pattern_and_the_suffix_another(
    reserved: str, printed: str, tmp_path: Path
) -> None:
    write_target(tmp_path, with_reserved(reserved, index="{{ errors | join(' ', attribute='name') }}"))
    _, artifact = errcast.render(NAMED, "ruby", templates=[tmp_path])
    assert artifact.text == printed


@pytest.mark.parametrize(
    ("reserved", "found"),
    [
        ('{constants: ["*_TEST"], policy: {constants: refuse}}', "ruby uses the name A_TEST itself"),
        ('{constants: ["TEST*"]}', "ruby uses the name TEST_B_ itself"),
        ('{constants: ["*T_B*"]}', "ruby uses the name TEST_B_ itself"),
        ('{constants: [A_TEST, "*_"]}', "ruby uses the name A_TEST_ itself"),
        (
            "{categories: [End], policy: {categories: refuse}}",
            "ruby uses the name End itself; give the category",
        ),
        ("{members: [explanation]}", "the language uses the name explanation itself; write `members:` with"),
        ("{members: [message], policy: {members: refuse}}", "the language uses the name message itself"),
        ('{types: ["demo*"], ignores_case: true}', "ruby uses the name DemoError itself"),
        ('{files: ["*_error.rb"]}', 'ruby cannot use a file of the name "demo_error.rb"'),
    ],
)
def test_a_reserved_word_is_refused_where_the_target_says_so(
    reserved: str, found: str, tmp_path: Path
) -> None:
    write_target(tmp_path, with_reserved(reserved))
    with pytest.raises(errcast.InvalidInputError) as caught:
        errcast.render(NAMED, "ruby", templates=[tmp_path])
    (finding,) = caught.value.findings
    assert finding.text.startswith(found)


@pytest.mark.parametrize(
    "reserved",
    [
        '{constants: ["*"]}',
        '{constants: ["A*B"]}',
        "{constants: [A], suffix: -}",
        "{constants: [A], policy: {constants: refused}}",
        "{constants: [A], policy: {types: suffix}}",
    ],
)
def test_a_wrong_reserved_word_or_policy_is_a_finding(reserved: str, tmp_path: Path) -> None:
    write_target(tmp_path, with_reserved(reserved))
    target, findings = load_target("ruby", [tmp_path])
    assert target is None
    assert [finding.line for finding in findings] == [15]


def test_categories_and_members_have_names_in_the_language(tmp_path: Path) -> None:
    index = (
        "{% for each in categories %}{{ each.id }}={{ each.name }} {% endfor %}"
        "{{ errors | join(' ', attribute='category_name') }} {{ facts | join(' ', attribute='name') }}"
    )
    reserved = "{categories: [End], members: [message, code]}\ninitialisms: [ID]"
    write_target(tmp_path, with_reserved(reserved, index=index))
    _, artifact = errcast.render(NAMED, "ruby", templates=[tmp_path])
    assert artifact.text == (
        "user_id=UserID end=End_ UserID End_ code_ message_ explanation solution category"
    )


def test_two_categories_that_become_equal_in_a_language_are_a_finding(tmp_path: Path) -> None:
    categories = (*NAMED.categories, Category("user_i_d", "W"))
    catalog = Catalog("demo", NAMED.errors, categories=categories)
    write_target(tmp_path / "one", with_reserved("{}"))
    assert errcast.render(catalog, "ruby", templates=[tmp_path / "one"])
    write_target(tmp_path / "two", with_reserved("{}\ninitialisms: [ID]"))
    with pytest.raises(errcast.InvalidInputError) as caught:
        errcast.render(catalog, "ruby", templates=[tmp_path / "two"])
    assert [finding.text for finding in caught.value.findings] == [
        "the categories user_i_d and user_id are both UserID in ruby; give one of them another id"
    ]


@pytest.mark.parametrize(
    ("case", "name", "cased"),
    [
        ("pascal_case", "USER_ID", "UserID"),
        ("pascal_case", "ID_OF_URL_2", "IDOfURL2"),
        ("pascal_case", "IDS_HTTP2", "IdsHttp2"),
        ("pascal_case", "OAUTH_LOGIN", "OAuthLogin"),
        ("camel_case", "ID_OF_ID", "idOfID"),
        ("camel_case", "http_status", "httpStatus"),
        ("upper_snake_case", "USER_ID", "USER_ID"),
        ("kebab_case", "USER_ID", "user-id"),
    ],
)
def test_initialisms_are_spelled_as_the_target_says(case: str, name: str, cased: str) -> None:
    assert case_with(case, ["ID", "URL", "HTTP", "OAuth"])(name) == cased


def test_a_target_can_limit_the_length_of_a_name_as_the_language_spells_it(tmp_path: Path) -> None:
    write_target(tmp_path, RUBY | {"target.yaml": RUBY["target.yaml"] + "longest_name: 8\n"})
    fits = ErrorCode(1, "BUSY", "busy", aliases=("NOT_FIT_A",))  # NotFitA
    assert errcast.render(Catalog(name="demo", errors=(fits,)), "ruby", templates=[tmp_path])
    former = ErrorCode(1, "BUSY", "busy", aliases=("NOT_FOUND",))  # NotFound_, because NotFound is reserved
    with pytest.raises(errcast.InvalidInputError) as caught:
        errcast.render(Catalog(name="demo", errors=(former,)), "ruby", templates=[tmp_path])
    (finding,) = caught.value.findings
    assert (finding.rule, finding.text) == (
        "name-too-long",
        "the name NOT_FOUND has 9 characters in ruby, which allows at most 8; give the error a shorter name"
        " there: `names: {ruby: SHORT_NAME}`, or leave out the target ruby",
    )
