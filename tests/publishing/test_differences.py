"""How a file differs from its generated text, as a patch."""

from pathlib import Path

import pytest

from errcast.publishing.differences import FileDifference, unified_diff


def test_the_name_of_a_file_in_a_patch_is_one_line(tmp_path: Path) -> None:
    name = "x\n--- a/victim\n+++ b/victim\n@@ -1 +1 @@\n-old\n+new"
    for is_whole in (True, False):
        text = unified_diff(FileDifference(tmp_path / name, b"old\n", None, is_whole=is_whole), tmp_path)
        assert "\n--- a/victim" not in text
        assert '"a/x\\012--- a/victim\\012' in text
    assert unified_diff(FileDifference(tmp_path / "图 x", b"a\n", None), tmp_path).startswith("--- a/图 x\n")


@pytest.mark.parametrize("content", [b"\xff", b"a\n\xe5\x9b\n", b"a\0b\n", bytes(range(256)) * 4000])
def test_bytes_that_are_no_text_are_not_shown_as_lines(content: bytes, tmp_path: Path) -> None:
    for old, new in ((content, b"x\n"), (b"x\n", content), (content, None), (None, content)):
        before = "/dev/null" if old is None else "a/a.py"
        after = "/dev/null" if new is None else "b/a.py"
        difference = FileDifference(tmp_path / "a.py", old, new)
        assert unified_diff(difference, tmp_path) == f"Binary files {before} and {after} differ\n"


def test_a_text_of_any_characters_is_a_patch_of_all_its_lines(tmp_path: Path) -> None:
    difference = FileDifference(tmp_path / "a.py", "图\r\n\u2028\x1b\n".encode(), b"x\n")
    assert unified_diff(difference, tmp_path) == (
        "--- a/a.py\n+++ b/a.py\n@@ -1,2 +1 @@\n-图\r\n-\u2028\x1b\n+x\n"
    )
