"""The names of files in a baseline: each is another word, whatever characters it has."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.scan.baseline import HEAD, baseline_text, known, read_baseline
from tests.support.commands import errcast_command, git
from tests.support.histories import commit

CATALOG = "errcast: 1\nname: gate\nerrors:\n  - {code: 301001, name: GATE_CLOSED, message: gate is closed}\n"
CODE = "if code == 301001:\n    pass\n"
# Characters of names: also bytes that are no UTF-8, blanks, ends of lines and marks of a direction.
NAMES = st.text(st.sampled_from([*"a_ %#2\t\n\r\x1c\x85", "\u2028", "\u202e", "\udcff", "\xe9"]), min_size=1)


@given(NAMES, NAMES, NAMES)
def test_no_two_files_have_one_name_in_a_baseline(one: str, other: str, literal: str) -> None:
    hits = [known(path, "hand-written-code", literal, "x") for path in (one, other)]
    assert (hits[0] == hits[1]) == (one == other)
    text = baseline_text(hits)
    assert text.isascii() or text.replace("\xe9", "").isascii()
    assert all(each.isprintable() for each in text.split("\n"))
    assert read_baseline(text, "b.txt") == read_baseline(text.replace("\n", "\r\n"), "b.txt")
    found, problems = read_baseline(text, "b.txt")
    assert sorted(found.elements()) == sorted(hits)
    assert problems == []
    assert text.startswith(HEAD)


@pytest.mark.parametrize("name", [b"a b.py", b"a\xff.py", "a\u2028b.py".encode(), b"# a.py", b"a\nb.py"])
def test_a_baseline_that_was_written_is_read_and_hides_no_other_file(name: bytes, tmp_path: Path) -> None:
    (tmp_path / "errcast.toml").write_text('specs = ["gate.yaml"]\n')
    (tmp_path / "gate.yaml").write_text(CATALOG)
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    path.write_text(CODE)
    assert errcast_command("scan", "--write-baseline", "known.txt", cwd=tmp_path).returncode == 0
    assert errcast_command("scan", "--baseline", "known.txt", cwd=tmp_path).returncode == 0
    path.rename(tmp_path / "a_b.py")
    result = errcast_command("scan", "--baseline", "known.txt", cwd=tmp_path)
    assert result.returncode == 1
    assert result.stderr.startswith("a_b.py:1:12: error[hand-written-code]")


def test_a_baseline_is_the_same_from_any_folder(tmp_path: Path) -> None:
    (tmp_path / "errcast.toml").write_text('specs = ["gate.yaml"]\n')
    (tmp_path / "gate.yaml").write_text(CATALOG)
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.py").write_text(CODE)
    assert errcast_command("scan", "--write-baseline", "known.txt", cwd=tmp_path).returncode == 0
    below = tmp_path / "src"
    assert errcast_command("scan", "--baseline", "../known.txt", cwd=below).returncode == 0
    assert errcast_command("scan", "--write-baseline", "../known.txt", cwd=below).returncode == 0
    assert errcast_command("scan", "--baseline", "known.txt", cwd=tmp_path).returncode == 0


def test_a_second_place_like_a_known_one_is_new_also_if_only_changed_lines_count(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, {"errcast.toml": 'specs = ["gate.yaml"]\n', "gate.yaml": CATALOG, "a.py": CODE})
    assert errcast_command("scan", "--write-baseline", "known.txt", cwd=tmp_path).returncode == 0
    (tmp_path / "a.py").write_text(f"{CODE}x = 1\n{CODE}")
    result = errcast_command("scan", "--baseline", "known.txt", "--since", "HEAD", cwd=tmp_path)
    assert result.stderr.startswith("a.py:4:12: error[hand-written-code]")
