"""The rules for names in a catalog, each with an example."""

import re
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.catalog import Code
from errcast.limits import CONSTANT_NAME_PATTERN
from errcast.naming import catalog_name, derive_names, name_from_code, name_from_message, unique_names
from errcast.text.identifiers import words_of
from tests.support.counting import lines_run


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("param[op_app_id_list] format error", "PARAM_OP_APP_ID_LIST_FORMAT_ERROR"),
        ("the number of user's faces is beyond the limit", "THE_NUMBER_OF_USERS_FACES_IS_BEYOND_THE_LIMIT"),
        ("can\u2019t", "CANT"),
        ("imageUrl invalid", "IMAGE_URL_INVALID"),
        ("HTTPServer", "HTTP_SERVER"),
        ("HTTPServer busy", "HTTPSERVER_BUSY"),
        ("NotAReplica", "NOT_A_REPLICA"),
        ("SSLHandshake.", "SSL_HANDSHAKE"),
        ("OAuth2TokenExpired", "OAUTH2_TOKEN_EXPIRED"),
        ("IPv6Only", "IPV6_ONLY"),
        ("iOSOnly", "IOS_ONLY"),
        ("E2EFailed", "E2E_FAILED"),
        ("AuthFailure.SignatureExpire", "AUTH_FAILURE_SIGNATURE_EXPIRE"),
        ("user {0} is locked", "USER_IS_LOCKED"),
        ("key {x} not in {y:d}", "KEY_NOT_IN"),
        ("field %s is missing", "FIELD_IS_MISSING"),
        ("field %(x)s or %1$s is missing", "FIELD_OR_IS_MISSING"),
        ("waited %02d of %.2f s", "WAITED_OF_S"),
        ("${user}\u2019s token of :id <x>", "TOKEN_OF"),
        ("100% sure, a < b and c > d, at 12:30", "E_100_SURE_A_B_AND_C_D_AT_12_30"),
        ("café déjà vu", "CAFE_DEJA_VU"),
        ("Błąd", "BLAD"),
        ("kayıp ışık", "KAYIP_ISIK"),
        ("ikke ført, Größe", "IKKE_FORT_GROSSE"),
        ("\uff21\uff22 full width", "AB_FULL_WIDTH"),
        ("  --ends--  ", "ENDS"),
        ("404 not found", "E_404_NOT_FOUND"),
        ("人脸 face 不存在", "FACE"),
    ],
)
def test_a_message_gives_its_name(message: str, name: str) -> None:
    assert name_from_message(message, 1) == name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (5, "E_5"),
        (-1, "E_NEG_1"),
        ("0A000", "E_0A000"),
        ("Auth.Expired", "E_AUTH_EXPIRED"),
        ("错误", "E_U9519_U8BEF"),
    ],
)
def test_a_message_without_latin_letters_gives_the_code(code: Code, name: str) -> None:
    assert name_from_message("图片中没有人脸", code) == name


@pytest.mark.parametrize(
    "message",
    [
        "1",
        "500",
        "{0}",
        "%s: %d",
        "${x} is {{y}}",
        "第 1 步",
        "XML 格式错误",
        "IP 地址无效",
        "超过 10MB",
        "больше 5 KB",
    ],
)
def test_scraps_of_a_message_give_no_name(message: str) -> None:
    assert name_from_message(message, 6) == "E_6"


def test_a_long_name_is_cut_at_the_last_word_that_fits_in_60_characters() -> None:
    assert name_from_message("abcde " * 12, 1) == "_".join(["ABCDE"] * 10)
    assert name_from_message("a" * 61, 1) == "A" * 60
    sixty = "a" * 29 + " " + "b" * 30
    assert name_from_message(sixty + " c", 1) == sixty.replace(" ", "_").upper()


@pytest.mark.parametrize(
    "last", ["a", "an", "the", "of", "to be", "and", "or", "in", "for", "with", "of the"]
)
def test_a_name_that_is_cut_does_not_end_with_a_linking_word(last: str) -> None:
    message = f"{'a' * 40} {last} {'b' * 40}"
    assert name_from_message(message, 1) == "A" * 40
    assert name_from_message(f"waits for {last}", 1) == f"WAITS_FOR_{last.upper().replace(' ', '_')}"


def test_a_name_is_cut_so_that_its_code_has_room() -> None:
    message = "the number of images of the group is beyond the limit of the"
    names = derive_names([(222901, message), (222902, message)])
    assert names == [
        f"THE_NUMBER_OF_IMAGES_OF_THE_GROUP_IS_BEYOND_THE_LIMIT_{code}" for code in (222901, 222902)
    ]
    assert all(len(name) <= 60 for name in names)


def test_a_long_name_of_a_column_stays_whole() -> None:
    name = "_".join(["ABCDE"] * 12)
    assert unique_names([(1, name), (2, name)]) == [f"{name}_1", f"{name}_2"]


def test_all_names_that_collide_get_their_code() -> None:
    assert derive_names([(1, "busy"), (2, "busy"), (3, "free"), (-4, "busy")]) == [
        "BUSY_1",
        "BUSY_2",
        "FREE",
        "BUSY_NEG_4",
    ]


def test_a_name_that_collides_with_a_name_and_its_code_gets_its_code_too() -> None:
    assert derive_names([(1, "busy"), (2, "busy"), (3, "busy 1")]) == ["BUSY_1", "BUSY_2", "BUSY_1_3"]


def test_string_codes_that_differ_only_in_punctuation_are_numbered() -> None:
    assert derive_names([("a.b", "busy"), ("a-b", "busy")]) == ["BUSY_A_B", "BUSY_A_B_2"]


def test_a_file_name_gives_the_name_of_a_catalog() -> None:
    assert catalog_name("Face-Errors v2") == "face_errors_v2"


codes = st.lists(st.integers(-(2**63), 2**63 - 1), unique=True) | st.lists(st.text(min_size=1), unique=True)


@given(st.from_regex("[A-Za-z0-9]*", fullmatch=True))
def test_the_words_of_an_identifier_lose_no_character(identifier: str) -> None:
    assert "".join(words_of(identifier)) == identifier


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        ("HTTPError", ["HTTP", "Error"]),
        ("imageUrl", ["image", "Url"]),
        ("UserIDs", ["User", "IDs"]),
        ("DoSomething", ["Do", "Something"]),
        ("DoSAttack", ["DoS", "Attack"]),
        ("2FARequired", ["2FA", "Required"]),
        ("S3APIError", ["S3", "API", "Error"]),
        ("TLSv1Refused", ["TLSv1", "Refused"]),
        ("gRPCFailed", ["gRPC", "Failed"]),
        ("SHA256Mismatch", ["SHA256", "Mismatch"]),
        ("UPPER", ["UPPER"]),
    ],
)
def test_an_identifier_has_these_words(identifier: str, words: list[str]) -> None:
    assert words_of(identifier) == words


@given(codes, st.data())
def test_names_are_always_unique_and_well_formed(codes: list[Code], data: st.DataObject) -> None:
    messages = st.sampled_from(["busy", "busy 1", "BUSY_NEG_1", "图", "1"]) | st.text()
    names = derive_names([(code, data.draw(messages)) for code in codes])
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(CONSTANT_NAME_PATTERN, name) for name in names)


def test_a_new_error_never_gets_a_name_that_is_taken() -> None:
    assert derive_names([(7, "system busy"), (8, "idle")], {"SYSTEM_BUSY"}) == ["SYSTEM_BUSY_7", "IDLE"]
    assert derive_names([(7, "busy")], {"BUSY", "BUSY_7"}) == ["BUSY_7_2"]
    assert derive_names([(7, "busy")], {"BUSY", "BUSY_7", "BUSY_7_2"}) == ["BUSY_7_3"]
    assert derive_names([("0x80070005", "busy")], {"BUSY"}) == ["BUSY_0X80070005"]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (40401, "E_40401"),
        ("PM0001", "E_PM0001"),
        ("E_00001", "E_00001"),
        ("E_7.1", "E_7_1"),
        ("7_1", "E_7_1"),
    ],
)
def test_a_code_like_a_name_is_the_name_if_no_word_gives_one(code: Code, name: str) -> None:
    assert derive_names([(code, "窑冷")]) == [name]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("KILN_500_COLD", "KILN_500_COLD"),
        ("kiln.12.cold", "KILN_12_COLD"),
        ("KILN_ERR_00500", None),
        ("PM0001", None),
    ],
)
def test_a_code_with_a_number_between_words_is_made_of_words(code: str, name: str | None) -> None:
    assert name_from_code(code) == name


def test_a_code_of_twice_as_many_parts_is_twice_the_work() -> None:
    few, many = (lines_run(partial(name_from_code, "kiln." * parts + "cold")) for parts in (300, 600))
    assert many <= 2.3 * few
