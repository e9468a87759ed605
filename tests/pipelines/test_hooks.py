"""The hooks find and fix what a commit would break, with pre-commit itself."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.support.commands import git, require, run
from tests.support.documents import example, output_of
from tests.support.paths import ROOT
from tests.support.pipelines import make_stale, remember_a_workbook


@pytest.fixture(scope="module")
def hooks(published: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Return a function that runs the hooks of the document, some lines of it replaced, with pre-commit."""
    repository, commit = published
    pre_commit = require("pre-commit")
    home = {"PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("home"))}
    documented = example("pre-commit").replace("https://example.com/errcast.git", str(repository))
    (libraries,) = re.findall(r"\n +additional_dependencies: .+", documented)
    for hook in ("errcast-check", "errcast-breaking"):  # so pre-commit installs for all of them at once
        documented = documented.replace(hook, hook + libraries)

    def ran(project: Path, *hooks: str, code: int, replace: tuple[str, str] = ("", "")) -> str:
        configuration = documented.replace("v0.1.0", commit).replace(*replace)
        (project / ".pre-commit-config.yaml").write_text(configuration)
        every = [[pre_commit, "run", "--all-files", hook] for hook in hooks]
        return "".join(output_of(one, project, home, code=code) for one in every)

    return ran


def test_pre_commit_finds_and_fixes_a_stale_artifact(project: Path, hooks: Callable[..., str]) -> None:
    assert "Passed" in hooks(project, "errcast-check", code=0)
    make_stale(project)
    found = hooks(project, "errcast-check", code=1)
    assert "out/python/example_error.py:" in found
    assert "error[stale]" in found
    fixing = ("errcast-check", "errcast-generate")
    assert "files were modified by this hook" in hooks(project, "errcast-generate", code=1, replace=fixing)
    assert git(project, "status", "--porcelain", "out") == ""
    git(
        project, "rm", "--quiet", "out/python/example_error.py"
    )  # git compares no file that it does not track
    assert "error[changed]" in hooks(project, "errcast-generate", code=1, replace=fixing)
    assert "Passed" in hooks(project, "errcast-generate", code=0, replace=fixing)


def test_pre_commit_finds_what_a_change_of_a_catalog_breaks(project: Path, hooks: Callable[..., str]) -> None:
    assert "Passed" in hooks(project, "errcast-breaking", code=0)
    catalog = project / "spec" / "example.yaml"
    catalog.write_text(catalog.read_text().replace("name: ORDER_NOT_FOUND", "name: NO_SUCH_ORDER"))
    found = hooks(project, "errcast-breaking", code=1)
    assert "spec/example.yaml:" in found
    assert "error[wire-code-renamed]" in found


def test_pre_commit_formats_a_catalog(project: Path, hooks: Callable[..., str]) -> None:
    formatting = ("errcast-check", "errcast-fmt")
    catalog = project / "spec" / "example.yaml"
    canonical = catalog.read_text()
    assert "Passed" in hooks(project, "errcast-fmt", code=0, replace=formatting)
    catalog.write_text(canonical.replace("category: request", "category: 'request'"))
    assert "files were modified by this hook" in hooks(project, "errcast-fmt", code=1, replace=formatting)
    assert catalog.read_text() == canonical


def test_pre_commit_lints_a_catalog_with_its_workbook(project: Path, hooks: Callable[..., str]) -> None:
    remember_a_workbook(project)
    assert "warning[source-drift]" in hooks(project, "errcast-lint", code=1)


def test_pre_commit_scans_the_files_of_a_commit(project: Path, hooks: Callable[..., str]) -> None:
    scanning = ("errcast-check", "errcast-scan")
    assert "Passed" in hooks(project, "errcast-scan", code=0, replace=scanning)
    for name in ("app.py", "vendor/app.py"):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text("if error_code == 40401:  # no such order\n    pass\n")
    git(project, "add", "app.py", "vendor")
    found = hooks(project, "errcast-scan", code=1, replace=scanning)
    assert re.findall(r"^.*warning\[hand-written-code\]", found, re.MULTILINE) == [
        "app.py:1:18: warning[hand-written-code]"
    ]
    (project / "--rules").write_text("")  # pre-commit writes the name of each file behind the command
    git(project, "add", "--", "--rules")
    assert '"--rules" may be an option or the file' in hooks(
        project, "errcast-scan", code=1, replace=scanning
    )


def test_the_action_and_the_hooks_are_well_formed() -> None:
    run(
        [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--builtin-schema",
            "vendor.github-actions",
            ROOT / "action.yml",
        ]
    )
    run([require("pre-commit"), "validate-manifest", ROOT / ".pre-commit-hooks.yaml"])


def test_the_documented_hook_and_workflow_are_well_formed(tmp_path: Path) -> None:
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    (configured,) = yaml.safe_load(example("pre-commit"))["repos"]
    assert {hook["id"] for hook in configured["hooks"]} <= hooks
    workflow = tmp_path / "workflow.yml"
    workflow.write_text(f"on: push\n{example('GitHub Actions')}")
    run([sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", workflow])
