"""Small projects for `errcast scan --fix`: the face catalog, a configuration, and one file of Python."""

from pathlib import Path

from tests.support.commands import errcast_command
from tests.support.paths import ROOT

CONFIG = """\
specs = ["face.yaml"]
[scan.python]
import = "face_error"
[scan.typescript]
import = "./face-error.js"
[scan.java]
import = "errors"
[scan.csharp]
import = "Errors"
[scan.php]
import = "Errors"
[scan.ruby]
import = "Errors"
"""


def scan(folder: Path, *arguments: str) -> str:
    return errcast_command("scan", *arguments, cwd=folder).stderr


def python_project(folder: Path, code: str, config: str = CONFIG) -> Path:
    (folder / "errcast.toml").write_text(config)
    (folder / "face.yaml").write_bytes((ROOT / "spec" / "face.yaml").read_bytes())
    (folder / "app.py").write_bytes(code.encode())
    return folder


COMPARED = "if code == 222202:\n    pass\n"
