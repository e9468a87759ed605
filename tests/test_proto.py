"""An enum of Protocol Buffers: its numbers, its names, its comments, and the facts beside its values."""

import ast
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from google.protobuf import descriptor_pb2
from grpc_tools import protoc
from jinja2 import Environment

from errcast.catalog import Catalog, Category, ErrorCode
from errcast.targets import load_target
from tests.conformance.proto import judge
from tests.support.cases import CASES
from tests.support.commands import errcast_command, run
from tests.support.documents import blocks
from tests.support.hostile_texts import errcast_render
from tests.support.paths import ROOT

ORDERS = """\
errcast: 1
name: orders
errors:
  - {code: 1, name: NOT_FOUND, message: not found}
"""


def compiled(folder: Path, catalog: Catalog, **options: Any) -> descriptor_pb2.EnumDescriptorProto:
    """Return the enum of a catalog, after protoc and buf accepted its file."""
    artifacts, findings = errcast_render(catalog, "proto", options)
    assert findings == []
    source = folder / "c0"
    for name, text in artifacts:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text, encoding="utf-8")
    judge.add_facts(source)
    judge.lint(folder, [source])
    return judge.enum_in(judge.compiled(source))[1]


def values(enum: descriptor_pb2.EnumDescriptorProto) -> dict[str, int]:
    return {value.name: value.number for value in enum.value}


def refused(project: Path, text: str, settings: str = "") -> str:
    """Return what `generate` says about a catalog that it refuses."""
    (project / "orders.yaml").write_text(text, encoding="utf-8")
    (project / "errcast.toml").write_text(f'specs = ["*.yaml"]\ntargets = ["proto"]\n[proto]\n{settings}')
    result = errcast_command("generate", cwd=project)
    assert result.returncode == 2, result.stdout
    assert not (project / "out").exists()
    return result.stderr


def accepted(project: Path, text: str, settings: str = "") -> str:
    """Return the file of the catalog of that text."""
    (project / "orders.yaml").write_text(text, encoding="utf-8")
    (project / "errcast.toml").write_text(f'specs = ["*.yaml"]\ntargets = ["proto"]\n[proto]\n{settings}')
    result = errcast_command("generate", cwd=project)
    assert result.returncode == 0, result.stderr
    return (project / "out" / "proto" / "errors" / "v1" / "orders_error.proto").read_text(encoding="utf-8")


def test_the_comment_of_each_value_is_the_one_that_people_read(tmp_path: Path) -> None:
    catalog = next(case.catalog for case in CASES if case.name == "hostile")
    artifacts, _ = errcast_render(catalog, "proto", {})
    ((name, text),) = artifacts
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    file, enum = judge.enum_in(judge.compiled(tmp_path))
    said = judge.comments(file)
    target, _ = load_target("proto")
    assert target is not None
    written = target.escaping.comment_line
    assert said.keys() == set(range(len(enum.value)))
    titles = {category.id: category.title for category in catalog.categories}
    for place, error in enumerate(catalog.errors, 1):
        summary = f"'{error.message}' - {error.description}"
        lines = [f" {written(summary)}", ""]
        lines.append(f" - Solution: {written(str(error.solution))}")
        lines.append(f" - Category: {written(titles[str(error.category)])}")
        assert said[place][: len(lines)] == lines
        assert bool(said[place][len(lines) :]) == error.is_deprecated


CODE_OF_OTHER_LANGUAGES = (
    'x """; raise SystemExit; """',
    '""""""',
    "it ends in \\",
    "no C:\\users\\x \\u002a/",
    "x */ y /* z",
    "#{System.halt}",
    "x *) y",
)


# betterproto writes a comment into a docstring of Python as it is, and others write it into a comment of Java.
def test_no_comment_becomes_code_of_a_generated_client() -> None:
    for text in CODE_OF_OTHER_LANGUAGES:
        error = ErrorCode("1", "A", text, text, text, since=text, tags=('x"""#{y}\\',))
        ((_, written),), _ = errcast_render(Catalog("orders", (error,), title=text), "proto", {})
        said = "\n".join(line.strip().removeprefix("//") for line in written.split("\n") if "//" in line)
        assert not re.search(r"\"\"\"|\\|\*/|/\*|\*\)|#\{", said), said
        (docstring,) = ast.parse(f'"""{said}"""').body
        assert isinstance(docstring, ast.Expr)


TEMPLATES = ("{{7*7}}", "{{ x }}", "{% if x %}", "{# x #}", "{{{x}}}", "$name$", "US$5 and 6$", "$ x $", "$$")


# A plugin for OpenAPI reads a comment as a template of Go; protoc itself puts values in it for Objective-C, or ends.
def test_no_comment_is_a_template_of_a_compiler() -> None:
    errors = tuple(ErrorCode(number, f"A{number}", text, text, text) for number, text in enumerate(TEMPLATES))
    ((_, written),), _ = errcast_render(Catalog("orders", errors, title=" ".join(TEMPLATES)), "proto", {})
    assert not re.search(r"\{\{|\$", written)
    assert Environment(keep_trailing_newline=True).from_string(written).render() == written


# Some compilers write documents of Markdown or HTML.
def test_no_comment_is_an_element_or_a_link_of_a_document() -> None:
    for text in ("<img src=x>", "</b>", "<!-- x", "<?x", "[x](y)", "![x](y)", "<https://x>"):
        ((_, written),), _ = errcast_render(
            Catalog("orders", (ErrorCode(1, "A", text, text, text),), title=text), "proto", {}
        )
        assert not re.search(r"<(?!U\+)\S|\]\(", written), written


def test_a_code_of_zero_is_the_value_of_a_field_that_is_not_set(tmp_path: Path) -> None:
    errors = (ErrorCode(-3, "LOST", "lost"), ErrorCode(0, "OK", "ok", aliases=("FINE",)))
    enum = compiled(tmp_path, Catalog("orders", errors), facts=True)
    assert list(values(enum).items()) == [
        ("ORDERS_ERROR_OK", 0),
        ("ORDERS_ERROR_FINE", 0),
        ("ORDERS_ERROR_LOST", -3),
    ]


def test_without_a_code_of_zero_there_is_a_value_for_it_that_no_error_has(tmp_path: Path) -> None:
    errors = (ErrorCode(7, "UNSPECIFIED", "unspecified"),)
    enum = compiled(tmp_path, Catalog("orders", errors))
    assert values(enum) == {"ORDERS_ERROR_UNSPECIFIED": 0, "ORDERS_ERROR_UNSPECIFIED_ERROR": 7}


def test_the_number_of_a_text_is_the_same_in_each_version_of_a_catalog(tmp_path: Path) -> None:
    first, second = ErrorCode("0A000", "NOT_SUPPORTED", "m"), ErrorCode("007", "BOND", "m")
    one = compiled(tmp_path / "one", Catalog("orders", (first,)))
    both = compiled(tmp_path / "both", Catalog("orders", (second, first)))
    assert values(one) == {"ORDERS_ERROR_UNSPECIFIED": 0, "ORDERS_ERROR_NOT_SUPPORTED": 425693966}
    assert values(one).items() < values(both).items()


def test_two_texts_of_one_number_are_a_finding(tmp_path: Path) -> None:
    text = ORDERS.replace("code: 1,", "code: E5908659,") + "  - {code: E8606016, name: B, message: m}\n"
    said = refused(tmp_path, text)
    assert "orders.yaml:5:5: error[code-out-of-range]" in said
    assert 'the codes "E5908659" and "E8606016" have the same number in proto; split the catalog' in said


def test_a_code_of_more_than_32_bits_is_a_finding_whose_remedy_works(tmp_path: Path) -> None:
    for code in ("2147483648", "-2147483649", "0x80070005"):
        said = refused(tmp_path, ORDERS.replace("code: 1,", f"code: {code},"))
        assert "orders.yaml:4:5: error[code-out-of-range]" in said
        assert "from -2147483648 to 2147483647; make the codes of this catalog strings" in said
    assert "- Code: 2147483648\n" in accepted(tmp_path, ORDERS.replace("code: 1,", 'code: "2147483648",'))


def test_names_that_protoc_reads_as_one_are_a_finding_whose_remedy_works(tmp_path: Path) -> None:
    text = ORDERS.replace("NOT_FOUND", "A_1") + "  - {code: 2, name: A1, message: m}\n"
    said = refused(tmp_path, text)
    assert "orders.yaml:5:5: error[name-collision]" in said
    assert (
        "because they are both A1; give the error another name there, such as `names: {proto: A1_2}`" in said
    )
    assert "ORDERS_ERROR_A1_2 = 2;" in accepted(tmp_path, text.replace("A1,", "A1, names: {proto: A1_2},"))


def test_a_former_name_may_differ_in_an_underscore_alone(tmp_path: Path) -> None:
    enum = compiled(tmp_path, Catalog("orders", (ErrorCode(1, "A_1", "m", aliases=("A1",)),)))
    assert values(enum) == {"ORDERS_ERROR_UNSPECIFIED": 0, "ORDERS_ERROR_A_1": 1, "ORDERS_ERROR_A1": 1}


def test_with_a_domain_each_name_is_a_reason_of_google_rpc(tmp_path: Path) -> None:
    settings = 'domain = "orders.example.com"\n'
    written = accepted(tmp_path, ORDERS, settings)
    assert 'the domain is "orders.example.com", and the reason is a name without ORDERS_ERROR_.' in written
    written = accepted(tmp_path, ORDERS, f"{settings}facts = true\n")
    assert '    domain: "orders.example.com"\n' in written


def test_the_facts_have_the_details_of_an_error_verbatim(tmp_path: Path) -> None:
    catalog = next(case.catalog for case in CASES if case.name == "fields")
    compiled(tmp_path, catalog, facts=True)
    texts = judge.details(judge.compiled(tmp_path / "c0"))
    assert texts == {error.name: error.details or "" for error in catalog.errors}


def test_nothing_for_the_public_has_the_texts_of_an_internal_error(tmp_path: Path) -> None:
    errors = (
        ErrorCode(7, "SHARD_DOWN", "secret", "secret", "secret", details="secret", audience="internal"),
    )
    compiled(tmp_path, Catalog("orders", errors), facts=True, audience="public")
    (path,) = tmp_path.rglob("c0/errors/v1/orders_error.proto")
    assert "ORDERS_ERROR_SHARD_DOWN = 7" in path.read_text(encoding="utf-8")
    assert "secret" not in path.read_text(encoding="utf-8")


def test_a_name_that_is_too_long_for_a_reason_is_a_finding(tmp_path: Path) -> None:
    text = ORDERS.replace("NOT_FOUND", "N" * 64)
    said = refused(tmp_path, text, 'domain = "orders.example.com"\n')
    assert "orders.yaml:4:5: error[name-too-long]" in said
    assert "proto.domain allows at most 63; rename the error, or leave proto.domain out" in said
    accepted(tmp_path, text)


def test_the_codes_and_names_of_removed_errors_are_reserved(tmp_path: Path) -> None:
    text = ORDERS.replace(
        "errors:", "reserved: {codes: [0, 5, 4294967296], names: [OLD, UNSPECIFIED]}\nerrors:"
    )
    accepted(tmp_path, text)
    enum = judge.enum_in(judge.compiled(tmp_path / "out" / "proto"))[1]
    assert [(each.start, each.end) for each in enum.reserved_range] == [(5, 5)]
    assert list(enum.reserved_name) == ["ORDERS_ERROR_OLD"]


def test_two_catalogs_of_a_package_share_the_option_of_their_facts(tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(ORDERS.replace("orders", "shop"), encoding="utf-8")
    accepted(tmp_path, ORDERS, "facts = true\n")
    folder = tmp_path / "out" / "proto"
    assert sorted(path.name for path in folder.rglob("*.proto")) == [
        "error_facts.proto",
        "orders_error.proto",
        "shop_error.proto",
    ]
    judge.compiled(folder)
    judge.lint(tmp_path, [folder])
    for name in ("orders", "shop"):  # one run does not remove the file that the other catalog needs
        assert errcast_command("generate", f"{name}.yaml", "--prune", cwd=tmp_path).returncode == 0
    assert errcast_command("check", "--no-git", cwd=tmp_path).returncode == 0


def test_two_catalogs_of_a_package_with_one_name_are_a_finding(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(
        ORDERS.replace("orders", "other\ntype_name: Orders").replace("NOT_FOUND", "ERROR_NOT_FOUND"),
        encoding="utf-8",
    )
    said = refused(tmp_path, ORDERS)
    assert "ORDERS_ERROR_NOT_FOUND would be declared twice in out/proto/errors/v1" in said


@pytest.mark.parametrize("language", ["zh", None])
def test_an_empty_text_leaves_no_space_at_the_end_of_a_line(language: str | None, tmp_path: Path) -> None:
    errors = (ErrorCode(1, "A", "m", "", " ", category="a"),)
    compiled(tmp_path, Catalog("orders", errors, language=language, categories=(Category("a", "A"),)))


def test_the_example_of_the_page_reads_the_facts_of_an_error(tmp_path: Path) -> None:
    (example,) = blocks("docs/data.md", "python")
    paths = sorted((ROOT / "out" / "proto").rglob("*.proto"))
    assert (
        protoc.main(
            [
                "protoc",
                f"-I{ROOT / 'out' / 'proto'}",
                f"-I{judge.INCLUDED}",
                f"--python_out={tmp_path}",
                *map(str, paths),
            ]
        )
        == 0
    )
    assert (
        run([sys.executable, "-c", example], cwd=tmp_path).stdout
        == "PIC_NOT_HAS_FACE pic not has face 图片中没有人脸\n"
    )


def test_the_example_of_the_page_is_a_part_of_the_generated_file() -> None:
    (example,) = blocks("docs/data.md", "proto")
    written = (ROOT / "out" / "proto" / "errors" / "v1" / "face_error.proto").read_text(encoding="utf-8")
    lines = [line.removesuffix(";") for line in example.splitlines()]
    assert [line for line in lines if line not in written] == []
