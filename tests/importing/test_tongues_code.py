"""Texts in several languages in source code."""

from pathlib import Path

import pytest

from tests.support.projects import ended
from tests.support.tongues import import_of, read

PROTO = """\
syntax = "proto3";
enum KilnError {
  KILN_ERROR_UNKNOWN = 0;
  LAMP_OUT = 11 [(errors.msg) = "灯灭了", (errors.msg_en) = "lamp out", (errors.http) = 404];
  KILN_COLD = 12 [
    (errors.msg) = "窑冷了",
    (errors.msg_en) = "kiln cold",
    deprecated = true
  ];
}
"""
PHP = """\
<?php
$error["-5"]["zh"] = "灯灭了";
$error["-5"]["en"] = "lamp out";
$error["-6"]["zh"] = "窑冷了";
$error["-6"]["en"] = "kiln cold";
"""
PHP_BY_LANGUAGE = """\
<?php
$error['zh'][5] = '灯灭了';
$error['zh'][6] = '窑冷了';
$error['en'][5] = 'lamp out';
$error['en'][6] = 'kiln cold';
"""
RECORDS = """\
static const struct fault faults[] = {
  { 11, "lamp out", "灯灭了", "ランプが消えた" },
  { 12, "kiln cold", "窑冷了", "窯が冷たい" },
};
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.proto", PROTO), ("a.php", PHP), ("b.php", PHP_BY_LANGUAGE), ("a.c", RECORDS)],
)
def test_code_gives_its_texts_in_each_language(name: str, text: str, tmp_path: Path) -> None:
    import_of(tmp_path, text, name)
    catalog, english = read(tmp_path, "hotel.yaml"), read(tmp_path, "hotel.en.yaml")
    assert "language: zh\n" in catalog
    for said in ("lamp out\n    description: 灯灭了\n", "kiln cold\n    description: 窑冷了\n"):
        assert f"    message: {said}" in catalog
    assert all(f"    description: {said}\n" in english for said in ("lamp out", "kiln cold"))
    assert "unchanged hotel.yaml\nunchanged hotel.en.yaml\n" in ended(tmp_path, "import", "hotel.yaml").output


def test_an_option_of_a_constant_says_that_it_is_deprecated(tmp_path: Path) -> None:
    import_of(tmp_path, PROTO, "a.proto")
    assert read(tmp_path, "hotel.yaml").count("deprecated: true\n") == 1


def test_a_third_text_of_records_has_its_language(tmp_path: Path) -> None:
    import_of(tmp_path, RECORDS, "a.c")
    assert "    description: ランプが消えた\n" in read(tmp_path, "hotel.ja.yaml")


def test_two_texts_of_records_are_a_message_and_what_it_means(tmp_path: Path) -> None:
    import_of(tmp_path, RECORDS.replace(', "ランプが消えた"', "").replace(', "窯が冷たい"', ""), "a.c")
    assert "    message: lamp out\n    description: 灯灭了\n" in read(tmp_path, "hotel.yaml")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.js",
            "module.exports.zh = {\n  lamp_out: '灯灭了',\n  kiln_cold: '窑冷了',\n}\n\n"
            "module.exports.en = {\n  lamp_out: 'lamp out',\n  kiln_cold: 'kiln cold',\n}\n",
        ),
        (
            "a.py",
            "FAULTS['zh'].update({\n    11: '灯灭了',\n    12: '窑冷了',\n})\n"
            "FAULTS['en'].update({\n    11: 'lamp out',\n    12: 'kiln cold',\n})\n",
        ),
        (
            "a.go",
            'var Faults = map[int]Fault{\n\t11: {ZhCn: "灯灭了", EnUs: "lamp out"},\n'
            '\t12: {"窑冷了", "kiln cold"},\n}\n',
        ),
        (
            "b.js",
            "module.exports = {\n  // 11 to 19 are lamps\n  11: {\n    zh: '灯灭了',\n    en: 'lamp out',\n  },\n"
            "  // 12 to 19 are kilns\n  12: {\n    zh: '窑冷了',\n    en: 'kiln cold',\n  },\n};\n",
        ),
        (
            "A.java",
            'enum Fault {\n  F_11("灯灭了", "lamp out"),\n  F_12("窑冷了", "kiln cold");\n'
            "  Fault(String messageCN, String  messageUS) {}\n}\n",
        ),
    ],
)
def test_each_way_to_write_languages_in_code_is_known(name: str, text: str, tmp_path: Path) -> None:
    import_of(tmp_path, text, name)
    catalog, english = read(tmp_path, "hotel.yaml"), read(tmp_path, "hotel.en.yaml")
    assert "    message: kiln cold\n    description: 窑冷了\n" in catalog
    assert "    message: lamp out\n    description: 灯灭了\n" in catalog
    assert english.count("    description: ") == 2
    assert "unchanged hotel.yaml" in ended(tmp_path, "import", "hotel.yaml").output


JAVA = """\
public enum Kiln {
    LAMP_OUT(11, "lamp out", "灯灭了"),
    KILN_COLD(12, "kiln cold", "窑冷了");
    Kiln(int code, String enMsg, String zhMsg) {}
}
"""
BY_COUNTRY = """\
export const KILN_ERRORS = new Map([
    ['11', { vn: 'Đèn tắt', en: 'lamp out' }],
    ['12', { vn: 'Lò nguội', en: 'kiln cold' }],
]);
"""


@pytest.mark.parametrize(
    ("name", "text", "own", "cold"),
    [("k.java", JAVA, "zh", "窑冷了"), ("k.ts", BY_COUNTRY, "vi", "Lò nguội")],
)
def test_a_language_before_a_word_and_a_country_name_the_texts_of_code(
    name: str, text: str, own: str, cold: str, tmp_path: Path
) -> None:
    import_of(tmp_path, text, name)
    catalog = read(tmp_path, "hotel.yaml")
    assert f"language: {own}\n" in catalog
    assert f"    description: {cold}\n" in catalog
    assert "    description: kiln cold\n" in read(tmp_path, "hotel.en.yaml")
