"""The benchmark: its inputs contain the catalog, its table contains its results. No test asserts a time."""

import datetime
import json
import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
import yaml

import errcast
from benchmarks.__main__ import main
from benchmarks.contenders import CONTENDERS
from benchmarks.growth import (
    COMPARISONS,
    GENERATING,
    SIZES,
    STEPS,
    Growth,
    bare_python,
    bare_typescript,
    grown,
    measure_growth,
    table_text,
)
from benchmarks.inputs import write_inputs
from benchmarks.measuring import Result, Sample, carried, measure
from benchmarks.report import (
    BEGIN,
    END,
    GROWTH_BEGIN,
    GROWTH_END,
    growth_section,
    growth_tables,
    replaced,
    section,
    table,
)
from benchmarks.scanning import COMMANDS, measure_scan, scan_table
from benchmarks.tools import ERRCAST, TOOLS, Contender, Tool, program, version_of
from tests.support.commands import run
from tests.support.paths import ROOT

FACE = ROOT / "spec" / "face.yaml"

CATALOG = errcast.load(FACE)

CODES = [error.code for error in CATALOG.errors]

NAMES = [error.name for error in CATALOG.errors]

ABSENT = Contender(
    Tool("absent", ("no-such-program", "--version"), "nowhere"),
    "Python",
    ("no-such-program", "{out}"),
    "an enum | a class",
    "all texts",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the inputs of every generator, as in a run of the benchmark."""
    (tmp_path / "inputs").mkdir()
    write_inputs(CATALOG, FACE.read_text(encoding="utf-8"), tmp_path / "inputs")
    return tmp_path


def read(folder: Path, name: str) -> str:
    return (folder / "inputs" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["face.proto", "face_options.proto", "face.fbs", "face.thrift"])
def test_an_interface_definition_has_each_code_under_its_name(folder: Path, name: str) -> None:
    values = re.findall(r"^  ([A-Z0-9_]+) = (\d+)(?: \[.*\];|[;,])$", read(folder, name), re.MULTILINE)
    assert values == [(error.name, str(error.code)) for error in CATALOG.errors]


@pytest.mark.parametrize("name", ["face.proto", "face_options.proto", "face.fbs", "face.thrift"])
def test_every_line_of_an_interface_definition_is_valid_in_its_language(folder: Path, name: str) -> None:
    line = re.compile(
        r"""
          | syntax\ =\ "proto2"; | package\ face; | import\ "google/protobuf/descriptor\.proto";
          | option\ java_(package\ =\ "errors"|multiple_files\ =\ true);
          | extend\ google\.protobuf\.EnumValueOptions\ \{
          | \ \ optional\ (string|bool)\ [a-z]+\ =\ 5000[1-5];
          | namespace\ ((java|py)\ errors|errors;)
          | enum\ FaceError\ (:\ int\ )?\{
          | \ \ /// .* | \ \ // .* | \ \ /\*\*(?!.*\*/.*\*/).*\*/
          | \ \ [A-Z0-9_]+\ =\ \d+(\ \[(\([a-z]+\)\ =\ ("([^"\\]|\\.)*"|true|false)(,\ (?=\())?)+\])?[;,]
          | \}
        """,
        re.VERBOSE,
    )
    assert [text for text in read(folder, name).splitlines() if not line.fullmatch(text)] == []


# The one of the development tools.
PROTOC = (sys.executable, "-m", "grpc_tools.protoc")


@pytest.mark.parametrize(
    ("compiler", "name"),
    [
        ((*PROTOC, "--proto_path={inputs}", "--python_out={out}"), "face.proto"),
        ((*PROTOC, "--proto_path={inputs}", "--python_out={out}"), "face_options.proto"),
        (("flatc", "--python", "-o", "{out}"), "face.fbs"),
        (("thrift", "-o", "{out}", "--gen", "py"), "face.thrift"),
    ],
)
def test_every_installed_compiler_accepts_its_input(
    folder: Path, compiler: tuple[str, ...], name: str
) -> None:
    path = shutil.which(compiler[0])
    if path is None:
        pytest.skip(f"{compiler[0]} is not installed, and no test needs it")
    arguments = [part.format(inputs=folder / "inputs", out=folder) for part in compiler[1:]]
    run([path, *arguments, folder / "inputs" / name])


def test_the_texts_of_an_error_are_in_the_comments_of_its_value(folder: Path) -> None:
    assert (
        "  // pic not has face\n  // 图片中没有人脸\n  // 检查图片质量\n  PIC_NOT_HAS_FACE = 222202;\n"
        in read(folder, "face.proto")
    )
    assert "  /** pic not has face; 图片中没有人脸; 检查图片质量 */\n" in read(folder, "face.thrift")


def test_the_texts_of_an_error_are_options_of_its_value_for_protoc(folder: Path) -> None:
    assert (
        '  PIC_NOT_HAS_FACE = 222202 [(message) = "pic not has face", (description) = "图片中没有人脸",'
        ' (solution) = "检查图片质量", (category) = "image"];\n'
    ) in read(folder, "face_options.proto")


def test_a_schema_of_linkml_has_the_codes_as_values_or_the_names(folder: Path) -> None:
    of_codes = yaml.safe_load(read(folder, "linkml-codes.yaml"))["enums"]["FaceError"]["permissible_values"]
    of_names = yaml.safe_load(read(folder, "linkml-names.yaml"))["enums"]["FaceError"]["permissible_values"]
    assert [str(code) for code in of_codes] == [str(code) for code in CODES]
    assert [value["title"] for value in of_codes.values()] == NAMES
    assert list(of_names) == NAMES
    assert [value["meaning"] for value in of_names.values()] == [f"face:{code}" for code in CODES]


def test_a_json_schema_is_valid_and_accepts_the_codes_alone(folder: Path) -> None:
    integers = json.loads(read(folder, "face.schema.json"))
    strings = json.loads(read(folder, "FaceError.schema.json"))
    jsonschema.Draft202012Validator.check_schema(integers)
    jsonschema.Draft6Validator.check_schema(strings)
    assert jsonschema.Draft202012Validator(integers).is_valid(222202)
    assert not jsonschema.Draft202012Validator(integers).is_valid(1)
    assert jsonschema.Draft6Validator(strings).is_valid("222202")
    assert strings["qt-accessors"] == {str(error.code): error.name for error in CATALOG.errors}


def test_the_list_of_errorcode_generator_has_each_code_name_and_comment(folder: Path) -> None:
    assert json.loads(read(folder, "face.errorcodes.json"))[35] == {
        "code": str(CODES[35]),
        "name": NAMES[35],
        "comment": "pic not has face; 图片中没有人脸; 检查图片质量",
    }


@pytest.mark.deep
def test_a_round_of_errcast_alone_has_a_result_for_each_of_its_rows(folder: Path) -> None:
    own = [contender for contender in CONTENDERS if contender.tool is ERRCAST]
    steps: list[str] = []
    results = measure(own, CATALOG, folder, 1, steps.append)
    assert [(result.contender, result.version, result.problem) for result in results] == [
        (contender, errcast.__version__, "") for contender in own
    ]
    assert {len(result.samples) for result in results} == {1}
    assert steps[-1] == "round 1 of 1"


def test_a_generator_that_is_not_installed_has_a_row_that_says_so(folder: Path) -> None:
    results = measure([ABSENT], CATALOG, folder, 1, lambda _: None)
    assert table(results).splitlines()[2] == (
        "| Python | absent: `no-such-program` |  |  |  | (not installed; from nowhere) | all texts |"
    )
    assert "absent (not installed)" in section(results, "a machine", 98, 5, datetime.date(2026, 11, 22))


def test_a_generator_that_fails_has_a_row_with_its_last_message(folder: Path) -> None:
    failing = ABSENT._replace(command=("errcast", "generate", "{inputs}/no-such.yaml", "--out", "{out}"))
    (result,) = measure([failing], CATALOG, folder, 1, lambda _: None)
    assert result.samples == ()
    assert result.problem.startswith("exit code 2: inputs/no-such.yaml: error")


def test_a_generator_that_leaves_codes_out_has_a_row_that_counts_them(folder: Path) -> None:
    printing = ABSENT._replace(
        command=("errcast", "explain", "222202", "{inputs}/face.yaml"), printed="face.txt"
    )
    (result,) = measure([printing], CATALOG, folder, 1, lambda _: None)
    assert result.problem == "wrote 1 of 98 codes"


def test_a_code_is_carried_by_its_number_or_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("222202 = x\n")
    (tmp_path / "two.txt").write_text("IMAGE_CHECK_FAIL\n")
    assert carried(CATALOG, tmp_path) == 2


def test_a_row_has_the_medians_and_the_range() -> None:
    samples = tuple(Sample(cpu, memory) for cpu, memory in ((0.9, 50.0), (0.1, 20.4), (0.2, 9.0)))
    results = [
        Result(ABSENT, "1.0", samples),
        Result(ABSENT._replace(command=("absent",)), "1.0", samples[2:]),
    ]
    assert table(results) == (
        "| language | generator | CPU, ms | from-to | memory, MiB | writes | leaves out |\n"
        "| --- | --- | ---: | ---: | ---: | --- | --- |\n"
        "| Python | absent: `no-such-program` | 200 | 100-900 | 20 | an enum \\| a class | all texts |\n"
        "| Python | absent | 200 | 200-200 | < 10 | an enum \\| a class | all texts |"
    )


def test_the_dated_section_takes_the_place_of_the_one_before() -> None:
    new = section([Result(ABSENT, "1.0", (Sample(0.1, 20),))], "2 cores", 98, 5, datetime.date(2026, 11, 22))
    document = f"# Head\n\n{BEGIN}\nolder\n{END}\n\n## After\n"
    assert replaced(document, new) == f"# Head\n\n{new}\n## After\n"
    assert (
        "## The run of 2026-11-22\n\n2 cores.\n98 codes; median, least and most of 5 runs.\n\nabsent 1.0.\n"
        in new
    )
    assert replaced(replaced(document, new), new) == replaced(document, new)


def test_a_document_without_the_section_is_not_overwritten() -> None:
    with pytest.raises(ValueError, match="the document has no section"):
        replaced("# Head\n", "new")


def test_the_document_has_a_row_for_each_contender() -> None:
    _, _, dated = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8").partition(BEGIN)
    for contender in CONTENDERS:
        assert f"| {contender.writes} | {contender.leaves_out} |\n" in dated
    for tool in TOOLS:
        assert re.search(rf"\b{tool.name}\s\d", dated), tool


def test_the_packages_of_pypi_and_npm_have_the_versions_of_the_document() -> None:
    document = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    requirements = (ROOT / "benchmarks" / "requirements.txt").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([a-z-]+)==([0-9.]+)$", requirements, re.MULTILINE))
    pinned |= json.loads((ROOT / "benchmarks" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {tool.name.lower() for tool in TOOLS if tool.origin in ("PyPI", "npm")} == set(pinned)
    for name, version in pinned.items():
        assert re.search(rf"\b{name}\s{re.escape(version)}\b", document, re.IGNORECASE), name


def test_a_version_is_the_number_that_a_program_prints() -> None:
    assert version_of(ERRCAST) == errcast.__version__
    assert version_of(ABSENT.tool) is None
    assert program("no-such-program") is None


@pytest.mark.parametrize(
    "arguments",
    [
        ["--rounds", "0"],
        ["--write", "--rounds", "4"],
        ["--write", "--only", "errcast"],
        ["--growth", "--only", "errcast"],
    ],
)
def test_a_run_that_must_not_go_into_the_document_is_wrong_use(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "error: --" in capsys.readouterr().err


def test_a_larger_catalog_repeats_the_errors_with_other_codes_names_and_texts() -> None:
    assert grown(CATALOG, 98) == CATALOG
    larger = grown(CATALOG, 10_000).errors
    assert len({error.code for error in larger}) == 10_000
    assert len({error.name for error in larger}) == 10_000
    assert (larger[98].code, larger[98].name) == (1_222_001, "PARAM_IS_NULL_1")
    assert (larger[98].message, larger[98].description) == ("param[] is null (1)", "必要参数未传入 (1)")
    assert larger[98].category == larger[0].category


def test_the_table_of_a_larger_catalog_has_its_codes_and_texts(tmp_path: Path) -> None:
    larger = grown(CATALOG, 200)
    (tmp_path / "face.txt").write_text(table_text(larger), encoding="utf-8")
    run([str(program("errcast")), "import", "face.txt", "--output", "face.yaml"], cwd=tmp_path)
    imported = errcast.load(tmp_path / "face.yaml")
    assert sorted(
        (error.code, error.message, error.description, error.solution) for error in larger.errors
    ) == [(error.code, error.message, error.description, error.solution) for error in imported.errors]


def test_the_module_for_comparison_has_the_same_codes_and_no_texts() -> None:
    (module,) = errcast.render(CATALOG, "typescript")
    for bare in (bare_python(CATALOG), bare_typescript(module.text)):
        assert "PIC_NOT_HAS_FACE" in bare
        assert str(CODES[-1]) in bare
    assert "pic not has face" not in bare_python(CATALOG)
    assert "检查图片质量" not in bare_typescript(module.text)
    assert "export type FaceErrorName" in bare_typescript(module.text)


@pytest.mark.deep
def test_a_round_with_larger_catalogs_has_a_sample_of_each_step_for_each_size(tmp_path: Path) -> None:
    said: list[str] = []
    growth = measure_growth(CATALOG, (98, 196), tmp_path, 1, said.append)
    assert {key: len(samples) for key, samples in growth.steps.items()} == {
        (step, size): 1 for step in STEPS for size in (98, 196)
    }
    assert {each: len(pairs) for each, pairs in growth.comparisons.items()} == {
        each: int(each.size == 98) for each in COMPARISONS
    }
    assert said[-1] == "round 1 of 1"


def test_a_step_that_fails_ends_the_measurement_with_its_message(tmp_path: Path) -> None:
    first = replace(CATALOG.errors[0], message="one cell\n|\nand another")
    broken = replace(CATALOG, errors=(first, *CATALOG.errors[1:]))
    with pytest.raises(RuntimeError, match=r"errcast import .*: exit code 2: .*\[overlong-record\]"):
        measure_growth(broken, (98,), tmp_path, 1, lambda _: None)


def test_the_growth_is_the_median_of_the_ratios_of_the_rounds() -> None:
    steps = {(step, size): [Sample(1.0, 20)] * 3 for step in STEPS for size in (98, 10_000)}
    steps[GENERATING, 10_000] = [Sample(cpu, 60) for cpu in (2.0, 9.0, 4.0)]
    pairs = [(Sample(0.3, 1), Sample(0.2, 1))]
    growth = Growth(steps, {each: [] for each in COMPARISONS} | {COMPARISONS[0]: pairs})
    lines = growth_tables(growth).splitlines()
    assert lines[0] == "|  |  | 98 | 10,000 | from 98 to 10,000 |"
    assert "| `errcast generate`, four targets | CPU, s | 1.00 | 4.00 | 4.00 × |" in lines
    assert "|  | memory, MiB | 20 | 60 | 3.00 × |" in lines
    assert f"| {COMPARISONS[0].name} | 0.300 | {COMPARISONS[0].measure} | 0.200 | 1.50 × |" in lines
    assert f"| {COMPARISONS[1].name} | (not run) | {COMPARISONS[1].measure} |  |  |" in lines
    new = growth_section(growth, "2 cores", "errcast 0.1.0", 5, datetime.date(2026, 11, 22))
    document = f"# Head\n\n{GROWTH_BEGIN}\n{GROWTH_END}\n"
    assert replaced(document, new, GROWTH_BEGIN, GROWTH_END) == f"# Head\n\n{new}"


def test_the_document_has_a_row_for_each_step_with_a_figure_for_each_size() -> None:
    _, _, dated = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8").partition(GROWTH_BEGIN)
    figures = r" \| [0-9.]+" * len(SIZES)
    for step in STEPS:
        assert re.search(rf"^\| {re.escape(step.name)} \| CPU, s{figures} \| ", dated, re.MULTILINE), step
    for each in COMPARISONS:
        assert re.search(rf"^\| {re.escape(each.name)} \| [0-9.]+ \| ", dated, re.MULTILINE), each


def test_a_scan_has_a_row_for_each_command_beside_the_lexer(tmp_path: Path) -> None:
    samples = measure_scan(FACE, 222202, tmp_path, 1, lambda _step: None, lines=1000)
    assert {name: len(of_command) for name, of_command in samples.items()} == dict.fromkeys(COMMANDS, 1)
    rows = scan_table(samples, 1000).splitlines()
    assert rows[0] == "| 1,000 lines of Python | CPU, s | beside the lexer | memory, MiB |"
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows[2:]] == list(COMMANDS)
    assert rows[-1].split(" | ")[2] == "1.00 ×"
