"""How a file differs from its generated text, as a patch."""

from pathlib import Path

from errcast.publishing.differences import FileDifference, unified_diff


def test_the_name_of_a_file_in_a_patch_is_one_line(tmp_path: Path) -> None:
    name = "x\n--- a/victim\n+++ b/victim\n@@ -1 +1 @@\n-old\n+new"
    for is_whole in (True, False):
        text = unified_diff(FileDifference(tmp_path / name, b"old\n", None, is_whole=is_whole), tmp_path)
        assert "\n--- a/victim" not in text
        assert '"a/x\\012--- a/victim\\012' in text
    assert unified_diff(FileDifference(tmp_path / "图 x", b"a\n", None), tmp_path).startswith("--- a/图 x\n")
