"""The user owns the configuration and the targets, but mistakes in them are findings too."""

import os
import sys
from pathlib import Path

import pytest

from errcast.config.loading import Overrides, load_config
from errcast.targets import load_target
from tests.support.commands import errcast_command
from tests.support.projects import DEMO, files


def config_findings(text: str, folder: Path) -> list[str]:
    (folder / "errcast.toml").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return [str(finding) for finding in load_config(Overrides(("demo.yaml",)))[1]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"java.{'a.' * 2000}b = 1", "errcast.toml:1: error[too-deep]: this key has more than 16 parts"),
        (f"\n[java.{'a.' * 2000}b]", "errcast.toml:2: error[too-deep]: this key has more than 16 parts"),
        ("x = { y.'a'." + '"a" . ' * 20 + "b = 1 }", "errcast.toml:1: error[too-deep]: this key has more than 16 parts"),
        ("".join(f"k{at}.a.b.c = 1\n" for at in range(12_501)), "errcast.toml:12501: error[too-much-work]: the dotted"),
        ("a = " + "[\n" * 100_000, "errcast.toml:101: error[too-deep]: values are nested too deeply"),
        ('a = "' + '\\"' * 300_000, "errcast.toml:1:600006: error[not-toml]: not TOML: "),
        ('a = "' + '\\"' * 300_000 + "[" * 200, "errcast.toml:1:600206: error[not-toml]: not TOML: "),
        (f"a = {'9' * 5000}\nb = \"" + '\\"' * 300_000, "errcast.toml:1: error[not-toml]: this number has too many"),
        ("[" * 200 + "\"\"\"\n" * 2000 + "'" * 2001, "errcast.toml:1: error[too-deep]: values are nested too"),
        ("#" * 2**20 + "\n", "errcast.toml: error[too-large]: the file has more than 1048576 characters"),
        (f"[java]\npackage = 0x{'f' * 5000}", "errcast.toml:2: error[invalid-option]: java.package = a value too large"),
        (f"[java]\npackage.{'a.' * 14}b = 1", "errcast.toml:2: error[invalid-option]: java.package = "),
        ('[java]\nshape = "\u202e"', 'errcast.toml:2: error[invalid-option]: java.shape = "<U+202E>"'),
        (f'templates = ["{"x" * 300}"]', "errcast.toml:1: error[no-templates]: the template folder xxx"),
        (f"a = 1{'_1' * 5000}", "errcast.toml:1: error[not-toml]: this number has too many digits"),
    ],
)  # fmt: skip
def test_a_configuration_that_fills_the_memory_or_cannot_be_shown_is_a_finding(
    text: str, found: str, tmp_path: Path
) -> None:
    (finding,) = config_findings(f"{text}\n", tmp_path)
    assert finding.startswith(found)
    assert finding.isprintable()
    assert len(finding) < 400


def test_many_unknown_keys_are_each_found_in_their_line_in_one_pass(tmp_path: Path) -> None:
    found = config_findings("".join(f"k{number} = 1\n" for number in range(20_000)), tmp_path)
    assert [finding.partition(" error")[0] for finding in found] == [
        f"errcast.toml:{line}:" for line in range(1, 20_001)
    ]


@pytest.mark.parametrize(
    ("option", "found"),
    [
        ('default: a\n    pattern: "["', '"[" is not a regular expression: unterminated character set'),
        ('default: a\n    pattern: "[[a]--b]"', '"[[a]--b]" is not a regular expression: Possible nested set'),
        ('default: a\n    pattern: "a{99999999999}"', '"a{99999999999}" is not a regular expression: the repetition'),
        (f'default: a\n    pattern: "{"(" * 900}"', " is not a regular expression: "),
        ('default: a\n    pattern: "(?\u202e)"', '"(?<U+202E>)" is not a regular expression: unknown extension ?<U+202E>'),
        ("default: 9223372036854775808", "the default of x: expected a 64-bit integer"),
        ("default: a\n    choices: [b, \u202e]", "the default of x: expected one of b, <U+202E>"),
    ],
)  # fmt: skip
def test_an_unusable_option_of_a_target_is_a_finding(option: str, found: str, tmp_path: Path) -> None:
    artifacts = "artifacts: [{template: a.j2, path: a}]"
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "target.yaml").write_text(
        f"summary: s\nescaping: java\n{artifacts}\noptions:\n  x:\n    help: h\n    {option}\n",
        encoding="utf-8",
    )
    target, findings = load_target("mine", [tmp_path])
    assert target is None
    assert found in findings[0].text
    assert all(str(finding).isprintable() and len(str(finding)) < 400 for finding in findings)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.parametrize("kind", ["file", "link", "pyproject"])
def test_a_configuration_of_another_user_in_a_folder_of_everybody_is_a_finding_and_the_remedy_works(
    kind: str, tmp_path: Path
) -> None:
    shared = tmp_path / "shared"
    (shared / "mine" / "deep").mkdir(parents=True)
    shared.chmod(0o1777)
    (tmp_path / "e.yaml").write_text(DEMO)
    config = shared / ("pyproject.toml" if kind == "pyproject" else "errcast.toml")
    head = "[tool.errcast]\n" if kind == "pyproject" else ""
    written = tmp_path / "theirs.toml" if kind == "link" else config
    written.write_text(f'{head}specs = ["../e.yaml"]\nout = "../stolen"\ntargets = ["python"]\n')
    if kind == "link":
        config.symlink_to(written)
    os.chown(config, 4711, 4711, follow_symlinks=False)
    before = files(tmp_path)
    for command in ("generate", "check", "lint", "fmt", "scan", "export"):
        result = errcast_command(command, cwd=shared / "mine" / "deep")
        assert result.returncode == 2
        assert result.stderr.startswith(f"../../{config.name}:1: error[other-owner]: another user has put")
    assert files(tmp_path) == before
    named = ["--config", f"../../{config.name}"]
    assert errcast_command("generate", *named, cwd=shared / "mine" / "deep").returncode == 0
    assert "stolen/python/demo_error.py" in files(tmp_path)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root gives files away")
def test_the_configuration_of_a_checkout_of_another_user_is_used(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "e.yaml").write_text(DEMO)
    (tmp_path / "errcast.toml").write_text('specs = ["e.yaml"]\ntargets = ["python"]\n')
    os.chown(tmp_path / "errcast.toml", 4711, 4711)
    assert errcast_command("lint", cwd=tmp_path / "below").returncode == 0, "nobody else may write here"
    tmp_path.chmod(0o777)
    assert errcast_command("lint", cwd=tmp_path / "below").returncode == 2
    os.chown(tmp_path, 4711, 4711)
    assert errcast_command("lint", cwd=tmp_path / "below").returncode == 0, "the folder is theirs"
