"""The generators of the benchmark: where the program of each is, and which version."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

NODE_PROGRAMS = (
    Path(__file__).parent / "node_modules" / ".bin",
    Path(__file__).parent.parent / "tests" / "node" / "node_modules" / ".bin",
)


class Tool(NamedTuple):
    """A generator: `version` is the command that prints its version, `origin` its package and registry."""

    name: str
    version: tuple[str, ...]
    origin: str


class Contender(NamedTuple):
    """One command of a tool, and the form of its output, for one row of the table.

    `{inputs}` in a command is the folder of `inputs.write_inputs`, `{out}` the folder to write
    to. If the command prints its output, that goes to the file `printed` in this folder.
    """

    tool: Tool
    language: str
    command: tuple[str, ...]
    writes: str
    leaves_out: str
    printed: str = ""


ERRCAST = Tool("errcast", ("errcast", "--version"), "this repository")
PROTOC = Tool("protoc", ("protoc", "--version"), "Debian's protobuf-compiler")
FLATC = Tool("flatc", ("flatc", "--version"), "Debian's flatbuffers-compiler")
THRIFT = Tool("thrift", ("thrift", "--version"), "Debian's thrift-compiler")
LINKML = Tool("LinkML", ("gen-python", "--version"), "PyPI")
DATAMODEL = Tool("datamodel-code-generator", ("datamodel-codegen", "--version"), "PyPI")
ERRORCODE = Tool("errorcode-generator", ("errorcode-generator", "-v"), "PyPI")
QUICKTYPE = Tool("quicktype", ("quicktype", "--version"), "npm")
WEAVER = Tool("Weaver", ("weaver", "--version"), "its releases on GitHub")
# Not a generator: it compiles the output of one, for larger catalogs.
TSC = Tool("TypeScript", ("tsc", "--version"), "npm")

TOOLS = (ERRCAST, PROTOC, FLATC, THRIFT, LINKML, DATAMODEL, ERRORCODE, QUICKTYPE, WEAVER)


def program(name: str) -> str | None:
    """Return the path of a program in this environment, in npm's or on the machine; None if there is none."""
    own = (folder / name for folder in (Path(sys.executable).parent, *NODE_PROGRAMS))
    return next((str(path) for path in own if path.exists()), shutil.which(name))


def version_of(tool: Tool) -> str | None:
    """Return the version that a tool prints, or None if it is not installed or prints none."""
    path = program(tool.version[0])
    if path is None:
        return None
    said = subprocess.run(
        [path, *tool.version[1:]], capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    found = re.search(r"\d+(\.\d+)+", said.stdout)
    return found[0] if found else None
