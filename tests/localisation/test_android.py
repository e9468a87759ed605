"""aapt2 compiles the string resources, and each is the text of the catalog."""

import re
import subprocess
from pathlib import Path

from errcast.catalog import Catalog, ErrorCode
from tests.support.commands import require, run
from tests.support.hostile_texts import errcast_render
from tests.support.localisation import EVERY_TEXT, catalogs, expected

CATALOG = Catalog(
    "orders",
    (
        ErrorCode(1, "NOT_FOUND", "not -- found", "  it's   gone? ", "@null", aliases=("MISSING",)),
        ErrorCode(2, "CLOSED", "closed"),
    ),
)
MANIFEST = (
    '<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="com.example.errors">'
    "<application/></manifest>"
)
LONGEST = 32767  # bytes of a string in a resource table


def text_of(catalog: Catalog, **options: object) -> str:
    ((_, text),), findings = errcast_render(catalog, "android", options)
    assert findings == []
    return str(text)


def resources(folder: Path) -> dict[str, str]:
    """Return the strings of the files in a folder of resources, as aapt2 puts them into a program."""
    aapt2 = require("aapt2")
    manifest, compiled, program = (folder / name for name in ("AndroidManifest.xml", "res.zip", "app.apk"))
    manifest.write_text(MANIFEST)
    run([aapt2, "compile", "--dir", folder / "res", "-o", compiled])
    run([aapt2, "link", "--manifest", manifest, "-o", program, compiled])
    shown = subprocess.run([aapt2, "dump", "resources", program], capture_output=True, check=True).stdout
    # A character of more than 16 bits can be two halves there.
    printed = shown.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16")
    rows = re.split(r"\n    resource 0x[0-9a-f]{8} string/(\w+)\n      \(\) ", printed.removesuffix("\n"))[1:]
    values = dict(zip(rows[::2], rows[1::2], strict=True))
    return {name: value_in(values, value) for name, value in values.items()}


def value_in(values: dict[str, str], value: str) -> str:
    """Return a text as it is printed, in quotes and with an indent, or the one that a reference means."""
    if value.startswith("@string/"):
        return value_in(values, values[value.removeprefix("@string/")])
    assert value[0] == value[-1] == '"'
    return value[1:-1].replace("\n      ", "\n")


def test_aapt2_reads_every_text_as_the_catalog_has_it(tmp_path: Path) -> None:
    wanted: dict[str, str] = {}
    values = tmp_path / "res" / "values"
    values.mkdir(parents=True)
    for number, catalog in enumerate(catalogs()):
        prefix = f"c{number}_"
        options = {"prefix": prefix, **EVERY_TEXT}
        artifacts, findings = errcast_render(catalog, "android", options)
        if findings:
            assert {each.rule for each in findings} == {"text-too-long"}
            continue
        (values / f"{prefix}.xml").write_text(artifacts[0].text, encoding="utf-8", newline="")
        wanted |= {f"{prefix}{name}": text for name, text in expected("android", catalog, EVERY_TEXT).items()}
    found = resources(tmp_path)
    assert found.keys() == wanted.keys()
    for name, text in wanted.items():
        assert found[name] == text, name


def test_a_text_is_as_long_as_a_resource_table_can_have_it_or_is_refused(tmp_path: Path) -> None:
    """The table has a character of more than 16 bits in six bytes."""
    values = tmp_path / "res" / "values"
    values.mkdir(parents=True)
    fits = "😀" * (LONGEST // 6) + "a"
    written = text_of(Catalog("orders", (ErrorCode(1, "LONG", "m", fits),)))
    (values / "orders.xml").write_text(written, encoding="utf-8")
    assert resources(tmp_path) == {"orders_error_long": fits}
    _, (finding,) = errcast_render(Catalog("orders", (ErrorCode(1, "LONG", "m", f"{fits}é"),)), "android", {})
    assert finding.rule == "text-too-long"
    _, findings = errcast_render(
        Catalog("orders", (ErrorCode(1, "A", "m", since=f"{fits}é"),)), "android", {}
    )
    assert findings == []  # no resource has it


def test_a_mark_with_a_meaning_at_one_place_is_escaped_only_there() -> None:
    written = text_of(CATALOG, **EVERY_TEXT)
    assert "\">\\u0020 it\\'s\\u0020\\u0020 gone?\\u0020</string>" in written
    assert '__solution" formatted="false">\\u0040null</string>' in written


def test_a_former_name_is_a_reference_to_the_resource_of_the_new_one() -> None:
    assert (
        '<string name="orders_error_missing" translatable="false">@string/orders_error_not_found</string>'
        in text_of(CATALOG)
    )


def test_a_message_is_not_for_translators_and_a_comment_ends_nowhere_else() -> None:
    written = text_of(CATALOG, texts=("message",))
    assert 'closed__message" formatted="false" translatable="false">closed<' in written
    assert "message 'not <U+002D>- found' -->" in written


def test_a_description_that_is_not_there_is_the_message_and_a_comment_says_so() -> None:
    assert (
        "    <!-- It has no description, so this is the message. -->\n"
        '    <string name="x_closed" formatted="false">closed</string>\n'
    ) in text_of(CATALOG, prefix="x_")


def test_the_texts_of_an_internal_error_are_not_in_an_app_for_the_public() -> None:
    errors = (ErrorCode(7, "SHARD_DOWN", "secret", "secret", audience="internal"),)
    written = text_of(Catalog("orders", errors), audience="public", **EVERY_TEXT)
    assert "secret" not in written
    assert "shard_down" not in written


# aapt2 copies the comment of a resource into the comment of its constant.
def test_no_comment_is_code_of_the_class_that_aapt2_writes(tmp_path: Path) -> None:
    aapt2 = require("aapt2")
    values = tmp_path / "res" / "values"
    values.mkdir(parents=True)
    texts = (
        "x */ int code; /*",
        "x */ int code; \\u002f\\u002a",
        "no C:\\users",
        "<b>&amp;</b> @deprecated {@x}",
    )
    errors = tuple(ErrorCode(number, f"A{number}", text, "d") for number, text in enumerate(texts))
    (values / "a.xml").write_text(text_of(Catalog("orders", errors)), encoding="utf-8")
    manifest, compiled = tmp_path / "AndroidManifest.xml", tmp_path / "res.zip"
    manifest.write_text(MANIFEST)
    run([aapt2, "compile", "--dir", tmp_path / "res", "-o", compiled])
    run([aapt2, "link", "--manifest", manifest, "-o", tmp_path / "app.apk", "--java", tmp_path, compiled])
    written = (tmp_path / "com" / "example" / "errors" / "R.java").read_text(encoding="utf-8")
    assert "int code;" in written
    assert "\\" not in written
    assert not re.search("<b>|@deprecated|@Deprecated", written)
    code = re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL)
    assert re.findall(r"int (\w+)", code) == [f"orders_error_a{number}" for number in range(len(texts))]
