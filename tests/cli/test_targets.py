"""`errcast targets`: the list of the languages, with their options."""

from pathlib import Path

from tests.support.commands import errcast_command
from tests.support.targets import BUILT_IN, RUBY, write_target


def test_the_command_finds_your_own_language(tmp_path: Path) -> None:
    write_target(tmp_path / "ours", RUBY)
    (tmp_path / "demo.yaml").write_text(
        "errcast: 1\nname: demo\nerrors:\n  - {code: 1, name: A, message: a}\n"
    )
    result = errcast_command(
        *("generate", "demo.yaml", "--templates", "ours", "--target", "ruby"),
        *("--option", "ruby.folder=src", "--option", "ruby.frozen=false", "--option", "ruby.level=-7"),
        cwd=tmp_path,
    )
    assert result.stderr == ""
    assert result.stdout == (
        "written out/ruby/src/demo_error.rb\nwritten out/ruby/demo.txt\n2 files written, 0 unchanged\n"
    )
    assert "-7 fast" in (tmp_path / "out" / "ruby" / "src" / "demo_error.rb").read_text()
    listed = errcast_command("targets", "--templates", "ours", cwd=tmp_path).stdout
    assert "ruby         a Ruby module of constants\n" in listed
    assert "frozen: whether it is frozen (default: true)\n" in listed


def test_the_targets_are_listed_with_their_options(tmp_path: Path) -> None:
    listed = errcast_command("targets", cwd=tmp_path).stdout
    assert [line.split()[0] for line in listed.splitlines() if not line.startswith(" ")] == list(BUILT_IN)
    assert "package: the package of the type (default: errors)" in listed
