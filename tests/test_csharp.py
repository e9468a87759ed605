"""What programs in C# and their tools get beyond conformance: warnings, documentation, exceptions, nullable types."""

import json
import re
import shutil
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import errcast
from errcast.catalog import Catalog, Deprecation, ErrorCode
from tests.support import judges
from tests.support.cases import CASES
from tests.support.commands import require, run, run_whatever
from tests.support.compilers import without_absent
from tests.support.hostile_texts import TROJAN, WORST, errcast_render, everywhere
from tests.support.judges import CONFORMANCE, expected, judge

USAGE = CONFORMANCE / "csharp" / "Usage.cs"
DUMP = CONFORMANCE / "csharp" / "Dump.cs"
MCS_FLAGS = ("-langversion:7.2", "-warn:4")

FACE = Catalog(
    name="face",
    errors=(
        ErrorCode(222202, "PIC_NOT_HAS_FACE", "shared", "no face", aliases=("NO_FACE",)),
        ErrorCode(2, "SYSTEM_BUSY", "shared", retryable=True),
        ErrorCode(3, "REPLACED", "m", deprecated=Deprecation(reason='"a" \\', replaced_by="SYSTEM_BUSY")),
    ),
)
STORE = Catalog(
    name="store",
    errors=(
        ErrorCode("007", "LEADING_ZEROS", "zeros", aliases=("ZEROS_STAY",)),
        ErrorCode("e", "EQUALS", "A type inherits this name."),
        ErrorCode("s", "STORE_ERROR", "No member has the name of its type."),
    ),
)


def write(folder: Path, catalog: Catalog, namespace: str, **options: bool) -> Path:
    """Write the file of a catalog into a folder."""
    artifacts, findings = errcast_render(catalog, "csharp", {"namespace": namespace, **options})
    assert findings == []
    ((path, text),) = artifacts
    file: Path = folder / namespace / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_users_get_the_promised_types_and_a_warning_for_each_obsolete_name(tmp_path: Path) -> None:
    files = [write(tmp_path, each, "Acme.System.Errors", exception=True) for each in (FACE, STORE)]
    program = tmp_path / "usage.exe"
    assert run([require("mcs"), *MCS_FLAGS, "-warnaserror", f"-out:{program}", USAGE, *files]).stdout == ""
    assert run([require("mono"), program]).stdout.splitlines() == [
        "no face",
        "1: what the response says 1 what the response says",
        "2 SYSTEM_BUSY",
        "zeros True",
        "[]",
    ]
    warned = run_whatever([require("mcs"), *MCS_FLAGS, "-d:DEPRECATED", f"-out:{program}", USAGE, *files])
    assert re.findall(r"warning CS0618: `([\w.]+)' is obsolete: `(.*)'", warned.stderr) == [
        ("Acme.System.Errors.FaceError.NoFace", "Use PicNotHasFace instead."),
        ("Acme.System.Errors.FaceError.Replaced", '"a" \\. Use SystemBusy instead.'),
        ("Acme.System.Errors.StoreError.ZerosStay", "Use LeadingZeros instead."),
        ("Acme.System.Errors.StoreErrorCodes.ZerosStay", "Use LeadingZeros instead."),
    ]
    assert warned.stderr.count("warning") == 4


@pytest.mark.parametrize("name", ["All", "AllFacts", "ByError", "Facts", "Find", "GetMessage", "TryFromCode"])
def test_a_type_cannot_have_a_name_that_the_file_uses(name: str) -> None:
    catalog = Catalog(name="demo", type_name=name, errors=(ErrorCode(1, "A", "a"),))
    assert [finding.rule for finding in errcast_render(catalog, "csharp", {})[1]] == ["reserved-type-name"]


@pytest.mark.parametrize("namespace", ["Acme.Exception", "List.Errors", "acme", "A-b", "A..B", "A.1"])
def test_a_namespace_that_does_not_compile_is_refused(namespace: str) -> None:
    with pytest.raises(errcast.InvalidInputError, match="invalid-option"):
        errcast.render(FACE, "csharp", {"namespace": namespace})


def test_the_documentation_is_xml_and_has_each_text_whole(tmp_path: Path) -> None:
    """A comment shows an invisible character as `<U+202E>`, and breaks a directive up with a space."""
    (hostile,) = (case.catalog for case in CASES if case.name == "hostile")
    catalogs = [everywhere(WORST), everywhere(TROJAN), hostile, STORE]
    for number, catalog in enumerate(catalogs):
        options = {"namespace": f"C{number}", "exception": True}
        files, findings = errcast_render(catalog, "csharp", options)
        assert findings == []
        judges.write(tmp_path, number, files)
    printed = judge("csharp").printed(tmp_path).splitlines()
    assert [without_absent(json.loads(line)) for line in printed] == [
        expected("csharp", catalog) for catalog in catalogs
    ]
    summaries = {
        member.get("name"): "".join(summary.itertext())
        for member in ET.parse(tmp_path / "dump.xml").iter("member")
        for summary in member.findall("summary")
    }
    for number, catalog in enumerate(catalogs):
        kind = "P" if catalog.has_string_codes else "F"
        for error in catalog.errors:
            summary = summaries[f"{kind}:C{number}.{catalog.type}.{spelled(error.name, catalog)}"]
            text = f"{error.code_text or ''}'{error.message}'"
            if error.description:
                text += f"-{error.description}"
            assert plain(summary) == plain(text)
            assert "](" not in str(summary), "DocFX reads Markdown after XML"


def spelled(name: str, catalog: Catalog) -> str:
    cased = judge("csharp").spelled(name)
    return f"{cased}_" if cased == catalog.type else cased


def plain(text: str) -> str:
    """Return a text without spaces, in which `<U+0023>` is `#`."""
    return "".join(re.sub(r"<U\+([0-9A-F]{4,6})>", lambda match: chr(int(match[1], 16)), text).split())


CATALOGS = [*(case.catalog for case in CASES), FACE, STORE]


@pytest.mark.parametrize("exception", [False, True])
def test_nullable_types_change_only_annotations(exception: bool) -> None:
    for catalog in CATALOGS:
        texts = []
        for nullable in (False, True):
            options = {"nullable": nullable, "exception": exception}
            ((_, text),), findings = errcast_render(catalog, "csharp", options)
            assert findings == []
            texts.append(text)
        without, annotated = texts
        assert "#nullable" not in without
        assert unannotated(annotated) == without


def unannotated(text: str) -> str:
    """Return a file without the annotations of C# 8, outside of comments and of texts."""
    code = re.sub(r"(?m)^#nullable enable\n\n", "", text, count=1)
    pattern = re.compile(r"(//[^\n]*|\"(?:\\.|[^\"\\])*\")|\b(string|object|Facts|Exception)\?(?!\.)")
    return pattern.sub(lambda match: match[1] or match[2], code)


@cache
def roslyn() -> tuple[list[str], list[str]]:
    """Return the command of the compiler of .NET, with its references, and the command that runs a program.

    A machine may have the SDK of .NET, also the one of CI; no test demands it.
    """
    dotnet = shutil.which("dotnet")
    if dotnet is None:
        pytest.skip("dotnet is not installed")
    listed = run([dotnet, "--list-sdks"]).stdout.splitlines()
    version, folder = re.fullmatch(r"(\S+) \[(.*)\]", listed[-1]).groups()  # type: ignore[union-attr]
    packs = sorted((Path(folder).parent / "packs" / "Microsoft.NETCore.App.Ref").glob("*/ref/*"))
    compiler = str(Path(folder) / version / "Roslyn" / "bincore" / "csc.dll")
    references = [f"-r:{path}" for path in sorted(packs[-1].glob("*.dll"))]
    return [dotnet, "exec", compiler, "-nologo", "-noconfig", "-nostdlib", "-warn:4", *references], [
        dotnet,
        "exec",
    ]


@pytest.mark.parametrize(
    ("version", "nullable", "project"),
    [("7.2", False, []), ("8.0", False, ["-nullable:enable"]), ("8.0", True, [])],
    ids=["7.2", "8.0", "8.0 with nullable types"],
)
def test_the_compiler_of_dotnet_accepts_every_file(
    version: str, nullable: bool, project: list[str], tmp_path: Path
) -> None:
    compiler, runtime = roslyn()
    catalogs = [*CATALOGS, everywhere(WORST), everywhere(TROJAN)]
    files = [
        write(tmp_path, catalog, f"C{number}", nullable=nullable, exception=True)
        for number, catalog in enumerate(catalogs)
    ]
    program, documentation = tmp_path / "dump.dll", tmp_path / "dump.xml"
    flags = [f"-langversion:{version}", "-warnaserror", f"-doc:{documentation}", f"-out:{program}", *project]
    dump = shutil.copy(DUMP, tmp_path / "Dump.g.cs")  # not a part of what the project checks
    assert run([*compiler, *flags, dump, *files]).stdout == ""
    ET.parse(documentation)
    framework = {"name": "Microsoft.NETCore.App", "version": "3.1.0", "rollForward": "Major"}
    settings = {"framework": framework, "configProperties": {"System.Globalization.Invariant": True}}
    (tmp_path / "dump.runtimeconfig.json").write_text(json.dumps({"runtimeOptions": settings}))
    names = [f"C{number}.{catalog.type}" for number, catalog in enumerate(catalogs)]
    printed = run([*runtime, program, *names]).stdout.splitlines()
    assert [without_absent(json.loads(line)) for line in printed] == [
        expected("csharp", catalog) for catalog in catalogs
    ]
