"""A rename that keeps the old name as an alias breaks nobody: compilers accept programs with the old name."""

import json
import shutil
import sys
from pathlib import Path

import pytest

import errcast
from errcast.catalog import Catalog
from errcast.catalogfile.reading import parse_catalog
from tests.support.commands import require, run
from tests.support.compilers import TYPESCRIPT_FLAGS
from tests.support.java import flags, java, javac
from tests.support.judges import CONFORMANCE
from tests.support.language_server import LanguageServer
from tests.support.paths import ROOT

JAVA_USAGE = """
import errors.FaceError;
import java.util.EnumSet;
import java.util.function.Supplier;

public final class Usage {
    public static void main(String[] arguments) {
        FaceError error = FaceError.fromCode(222202).get();
        Supplier<FaceError> supplier = () -> FaceError.PIC_NOT_HAS_FACE;
        if (error != FaceError.PIC_NOT_HAS_FACE || supplier.get() != error) {
            throw new AssertionError(error);
        }
        if (!EnumSet.of(FaceError.PIC_NOT_HAS_FACE).contains(error)) {
            throw new AssertionError(error);
        }
        System.out.println(error.getMessage());
    }
}
"""

JAVA_SWITCH = """
import errors.FaceError;

public final class Usage {
    public static void main(String[] arguments) {
        switch (FaceError.fromCode(222202).get()) {
            case PIC_NOT_HAS_FACE:
                System.out.println("pic not has face");
                break;
            default:
                throw new AssertionError();
        }
    }
}
"""


@pytest.fixture(scope="module")
def renamed() -> Catalog:
    """The catalog of this repository, after PIC_NOT_HAS_FACE got a better name."""
    text = (ROOT / "spec" / "face.yaml").read_text(encoding="utf-8")
    old = "    name: PIC_NOT_HAS_FACE\n"
    new = "    name: NO_FACE_IN_PICTURE\n    aliases:\n      - PIC_NOT_HAS_FACE\n"
    assert text.count(old) == 1
    catalog, findings = parse_catalog(text.replace(old, new), "spec/face.yaml")
    assert catalog is not None, findings
    return catalog


@pytest.fixture(scope="module")
def published() -> Catalog:
    return errcast.load(ROOT / "spec" / "face.yaml")


def written(
    catalog: Catalog, target: str, folder: Path, options: dict[str, str | bool | int] | None = None
) -> Path:
    """Write the artifact of a catalog; return its path."""
    (artifact,) = errcast.render(catalog, target, options)
    path = folder / artifact.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(artifact.text, encoding="utf-8")
    return path


def test_a_python_program_that_uses_the_old_name_runs_and_type_checks(
    renamed: Catalog, tmp_path: Path
) -> None:
    written(renamed, "python", tmp_path)
    (tmp_path / "usage.py").write_text(
        "from face_error import FaceError\n\n"
        "error: FaceError | None = FaceError.from_code(222202)\n"
        "assert error is FaceError.PIC_NOT_HAS_FACE\n"
        "code: int = FaceError['PIC_NOT_HAS_FACE']\n"
        "assert code == FaceError.PIC_NOT_HAS_FACE\n"
        "message: str = FaceError.PIC_NOT_HAS_FACE.message\n"
        "print(FaceError.PIC_NOT_HAS_FACE.name, message, len(FaceError))\n"
    )
    printed = run([sys.executable, "-W", "error", "usage.py"], cwd=tmp_path)
    assert printed.stdout == "NO_FACE_IN_PICTURE pic not has face 98\n"
    run([sys.executable, "-m", "mypy", "--strict", "usage.py"], cwd=tmp_path)


def test_a_typescript_program_that_uses_the_old_name_compiles_and_runs(
    renamed: Catalog, tmp_path: Path
) -> None:
    written(renamed, "typescript", tmp_path / "source")
    shutil.copy(CONFORMANCE / "typescript" / "usage.ts", tmp_path / "source")
    beside = ROOT / "tests" / "golden" / "retired" / "expected" / "typescript" / "retired-error.ts"
    shutil.copy(beside, tmp_path / "source")
    assert "PIC_NOT_HAS_FACE" in (tmp_path / "source" / "usage.ts").read_text(encoding="utf-8")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "tsconfig.json").write_text(json.dumps({"compilerOptions": TYPESCRIPT_FLAGS}))
    run([require("tsc"), "--project", tmp_path])
    printed = run([require("node"), tmp_path / "compiled" / "usage.js"])
    assert printed.stdout == "图片中没有人脸\n"


def test_an_editor_of_typescript_notes_that_the_old_name_is_deprecated(
    renamed: Catalog, tmp_path: Path
) -> None:
    written(renamed, "typescript", tmp_path)
    usage = tmp_path / "usage.ts"
    usage.write_text(
        'import { FaceError } from "./face-error.js";\nexport const old = FaceError.PIC_NOT_HAS_FACE;\n'
    )
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "tsconfig.json").write_text('{"compilerOptions": {"module": "nodenext", "types": []}}')
    client = LanguageServer(require("tsc"), "--lsp", "--stdio")
    try:
        capabilities = {
            "textDocument": {"diagnostic": {}, "publishDiagnostics": {"tagSupport": {"valueSet": [2]}}}
        }
        root = {"processId": None, "rootUri": tmp_path.as_uri()}
        client.send("initialize", root | {"capabilities": capabilities}, 1)
        client.answer(1)
        client.send("initialized", {})
        document = {
            "uri": usage.as_uri(),
            "languageId": "typescript",
            "version": 1,
            "text": usage.read_text(),
        }
        client.send("textDocument/didOpen", {"textDocument": document})
        client.send("textDocument/diagnostic", {"textDocument": {"uri": usage.as_uri()}}, 2)
        (note,) = client.answer(2)["items"]
    finally:
        client.stop()
    assert note["message"] == "'PIC_NOT_HAS_FACE' is deprecated."


def compile_java(folder: Path, source: Path, *more_flags: str) -> str:
    """Compile a program with the classes of a folder, into that folder. Return the output of javac."""
    folder.mkdir(exist_ok=True)
    return javac(*flags(), *more_flags, "-cp", folder, "-d", folder, source)


@pytest.fixture(scope="module")
def compiled(
    published: Catalog, renamed: Catalog, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Return the folders of three sets of classes: before the rename, after it, and after it as a class."""
    folders = {}
    for name, catalog, shape in (
        ("published", published, "enum"),
        ("renamed", renamed, "enum"),
        ("renamed as a class", renamed, "class"),
    ):
        folder = tmp_path_factory.mktemp("java")
        folders[name] = folder / "classes"
        assert (
            compile_java(folders[name], written(catalog, "java", folder, {"shape": shape}), "-Werror") == ""
        )
    return folders


def put(classes: Path, folder: Path) -> Path:
    """Put classes into a folder, as a new release of a library replaces an old one."""
    shutil.copytree(classes, folder, dirs_exist_ok=True)
    return folder


@pytest.mark.parametrize("program", [JAVA_USAGE, JAVA_SWITCH], ids=["comparing", "switch"])
def test_a_java_program_that_was_compiled_before_the_rename_runs_unchanged(
    program: str, compiled: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / "Usage.java").write_text(program)
    classes = put(compiled["published"], tmp_path / "classes")
    assert compile_java(classes, tmp_path / "Usage.java", "-Werror") == ""
    put(compiled["renamed"], classes)
    assert java(classes, "Usage") == "pic not has face\n"


def test_a_java_program_that_was_compiled_with_the_enum_runs_with_the_class(
    compiled: dict[str, Path], tmp_path: Path
) -> None:
    """Everything works except `switch`, `EnumSet` and other features of enums; the constants moved."""
    program = JAVA_USAGE.replace("EnumSet.of(FaceError", "Arrays.asList(FaceError").replace(
        "EnumSet", "Arrays"
    )
    (tmp_path / "Usage.java").write_text(program)
    classes = put(compiled["published"], tmp_path / "classes")
    assert compile_java(classes, tmp_path / "Usage.java", "-Werror") == ""
    put(compiled["renamed as a class"], classes)
    assert java(classes, "Usage") == "pic not has face\n"
    warnings = compile_java(classes, tmp_path / "Usage.java")
    assert warnings.count("warning: [deprecation] PIC_NOT_HAS_FACE in Former_1 has been deprecated") == 3


def test_a_java_program_that_uses_the_old_name_compiles_with_a_deprecation_note_and_runs(
    compiled: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / "Usage.java").write_text(JAVA_USAGE)
    classes = put(compiled["renamed"], tmp_path / "classes")
    warnings = compile_java(classes, tmp_path / "Usage.java")
    assert warnings.count("warning: [deprecation] PIC_NOT_HAS_FACE in FaceError has been deprecated") == 3
    assert warnings.endswith("3 warnings\n")
    assert java(classes, "Usage") == "pic not has face\n"


def test_a_java_switch_names_the_constant_itself(compiled: dict[str, Path], tmp_path: Path) -> None:
    """Only a `switch` does not accept an alias in Java; `errcast breaking` says so for each rename."""
    (tmp_path / "Usage.java").write_text(JAVA_SWITCH.replace("PIC_NOT_HAS_FACE", "NO_FACE_IN_PICTURE"))
    classes = put(compiled["renamed"], tmp_path / "classes")
    assert compile_java(classes, tmp_path / "Usage.java", "-Werror") == ""
    assert java(classes, "Usage") == "pic not has face\n"
