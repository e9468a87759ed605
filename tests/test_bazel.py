"""The example for Bazel in docs/pipelines.md works in the sandbox, in two steps at the same time."""

import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.support.commands import errcast_command, require, run
from tests.support.distributions import copy_of_sources
from tests.support.documents import FENCE, output_of
from tests.support.paths import ROOT

pytestmark = [
    pytest.mark.deep,  # a server of Bazel takes some seconds to start
    pytest.mark.skipif(not shutil.which("bazel"), reason="bazel is not installed"),
]

CATALOG = "errcast: 1\nname: {name}\nerrors:\n  - {{code: 1, name: A, message: a}}\n"
CONFIGURATION = (
    'specs = ["spec/*.yaml"]\ntargets = ["java", "python"]\n\n[java]\npackage = "com.example.{name}"\n'
)

# Bazel gets these from the network. Old versions have the rules themselves.
RULES = {
    "rules_python": ("python", ["py_binary"]),
    "rules_cc": ("cc", ["cc_binary", "cc_library", "cc_test", "cc_toolchain", "cc_toolchain_suite"]),
    "rules_java": ("java", ["java_binary", "java_import", "java_library", "java_runtime", "java_toolchain"]),
}


def blocks(language: str) -> list[str]:
    text = (ROOT / "docs" / "pipelines.md").read_text(encoding="utf-8")
    section = text.split("\n## Bazel\n")[1].split("\n## ")[0]
    return [content for name, content in FENCE.findall(section) if name == language]


def stand_ins(folder: Path) -> list[str]:
    """Make the repositories of rules, and return the options that name them."""
    for repository, (package, rules) in RULES.items():
        (folder / repository / package).mkdir(parents=True)
        (folder / repository / "WORKSPACE").touch()
        (folder / repository / package / "BUILD").touch()
        text = "".join(f"{rule} = native.{rule}\n" for rule in rules)
        (folder / repository / package / "defs.bzl").write_text(text)
    return [f"--override_repository={name}={folder / name}" for name in RULES]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return a workspace with the files of the document, and two services with a catalog each."""
    copy_of_sources(tmp_path / "errcast")
    shutil.copy(ROOT / "action.txt", tmp_path / "errcast")
    workspace = tmp_path / "workspace"
    (workspace / "tools" / "errcast").mkdir(parents=True)
    (workspace / "WORKSPACE").touch()
    (install,) = blocks("shell")
    run([require("bash"), "-euc", install.replace("python3", sys.executable)], cwd=workspace)
    binary, macro, package, _ = blocks("starlark")
    (workspace / "tools" / "errcast" / "BUILD.bazel").write_text(binary)
    (workspace / "tools" / "errcast" / "errcast.bzl").write_text(macro)
    for name in ("orders", "parcels"):
        (workspace / name / "spec").mkdir(parents=True)
        (workspace / name / "spec" / "errors.yaml").write_text(CATALOG.format(name=name))
        (workspace / name / "errcast.toml").write_text(CONFIGURATION.format(name=name))
        text = package.replace("orders", name).replace("Orders", name.title())
        (workspace / name / "BUILD.bazel").write_text(text)
    return workspace


def test_the_example_for_bazel_gives_the_bytes_of_a_run_without_it(workspace: Path, tmp_path: Path) -> None:
    bazel = [require("bazel"), f"--output_user_root={tmp_path / 'bazel'}", "--max_idle_secs=5"]
    strategy = ["--jobs=2", "--spawn_strategy=sandboxed", "--symlink_prefix=built-"]
    build = [
        *bazel,
        "build",
        "//orders:errors",
        "//parcels:errors",
        *strategy,
        *stand_ins(tmp_path / "rules"),
    ]
    home = {"HOME": str(tmp_path)}
    try:
        assert re.search(r", 2 [a-z-]*sandbox", output_of(build, workspace, home))
        for name in ("orders", "parcels"):
            assert errcast_command("generate", cwd=workspace / name).returncode == 0
            for path in (f"java/com/example/{name}/{name.title()}Error.java", f"python/{name}_error.py"):
                built = workspace / "built-bin" / name / "errors" / path
                assert built.read_bytes() == (workspace / name / "out" / path).read_bytes()
    finally:
        run([*bazel, "shutdown"], cwd=workspace)
        run([require("chmod"), "-R", "u+w", tmp_path])
