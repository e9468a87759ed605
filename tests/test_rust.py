"""The files of Rust, as their users see them: programs, and the pages of rustdoc."""

import re
import shutil
from html import unescape
from pathlib import Path

import errcast
from errcast.catalog import Catalog
from errcast.escaping.directives import broken_in_comment
from errcast.text.characters import visible_line
from tests.conformance.rust.judge import EDITION, check_version, compiled, tool
from tests.support.cases import CASES
from tests.support.commands import run
from tests.support.documents import blocks
from tests.support.hostile_texts import TROJAN, WORST, everywhere
from tests.support.judges import CONFORMANCE
from tests.support.paths import GOLDEN, ROOT

# rustdoc draws straight quotes as those of typographers.
QUOTES = str.maketrans("‘’“”", "''\"\"")


def write(folder: Path, *catalogs: Catalog) -> None:
    for catalog in catalogs:
        (artifact,) = errcast.render(catalog, "rust", {"exception": True})
        (folder / artifact.path).write_text(artifact.text, encoding="utf-8", newline="")


def test_users_get_what_is_promised_and_a_warning_for_each_deprecated_name(tmp_path: Path) -> None:
    check_version()
    write(tmp_path, *(case.catalog for case in CASES if case.name in ("face", "retired", "string_codes")))
    shutil.copy(CONFORMANCE / "rust" / "usage.rs", tmp_path)
    run([tool("rustfmt"), "--check", *EDITION, tmp_path / "usage.rs"])  # and the modules that it names
    assert compiled(tmp_path, "usage.rs") == "图片中没有人脸\n"


def test_the_documented_programs_run(tmp_path: Path) -> None:
    check_version()
    write(tmp_path, errcast.load(ROOT / "spec" / "face.yaml"))
    (match,) = blocks("README.md", "rust")
    lookup, response = blocks("docs/languages.md", "rust")
    program = (
        "mod face_error;\nuse face_error::{FaceError, FaceErrorResponse};\n"
        f"fn main() -> Result<(), FaceError> {{\n{match}{lookup}{response}Ok(())\n}}\n"
    )
    (tmp_path / "program.rs").write_text(program, encoding="utf-8")
    run([tool("rustc"), *EDITION, "-D", "warnings", "program.rs"], cwd=tmp_path)
    assert run([tmp_path / "program"]).stdout == (
        'ask for another picture\nSome("PIC_NOT_HAS_FACE") Some("image")\n424242 false\npic not has face: 1.jpg\n'
    )


def test_rustdoc_shows_every_text_as_it_is_and_makes_no_element_of_it(tmp_path: Path) -> None:
    check_version()
    catalogs = [errcast.load(GOLDEN / "hostile" / "catalog.yaml"), everywhere(WORST), everywhere(TROJAN)]
    modules = []
    for number, catalog in enumerate(catalogs):
        folder = tmp_path / f"c{number}"
        folder.mkdir()
        write(folder, catalog)
        (path,) = folder.iterdir()
        modules.append(f'#[path = "c{number}/{path.name}"]\npub mod c{number};\n')
    (tmp_path / "lib.rs").write_text("".join(modules))
    flags = ("-D", "warnings", "--out-dir", tmp_path / "doc")
    run([tool("rustdoc"), *EDITION, *flags, tmp_path / "lib.rs"])
    for number, catalog in enumerate(catalogs):
        pages = tmp_path / "doc" / "lib" / f"c{number}"
        page = (pages / f"struct.{catalog.type}.html").read_text(encoding="utf-8")
        for error in catalog.errors:
            summary = f"'{error.message}' - {error.description}"
            documented = page.partition(f'id="associatedconstant.{error.name}"')[2]
            (shown,) = re.findall(r'<div class="docblock"><p>([^<]*)</p>', documented)[:1]
            wanted = broken_in_comment(visible_line(summary)).translate(QUOTES)
            assert unescape(shown).translate(QUOTES) == wanted, error.name
