"""A reference names one commit; a finding says what any other one is."""

from pathlib import Path

import pytest

from tests.support.commands import errcast_command, git
from tests.support.histories import ORDERS
from tests.support.past_files import at, read, refused


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("^main", '"^main" excludes a commit, and names none; write "main"'),
        ("main..HEAD", '"main..HEAD" is a range; name the commit to compare with: "main"'),
        ("main...HEAD", 'is a range; name the commit to compare with: "main", or the last common commit, which `git merge-base main HEAD` prints'),
        ("..", '".." is a range; name the commit to compare with: "HEAD"'),
        ("HEAD^!", '"HEAD^!" means several commits; name one: "HEAD", or its parent "HEAD^"'),
        ("HEAD^@", '"HEAD^@" means several commits; name one: "HEAD", or its parent "HEAD^"'),
        (":/Begin", '":/Begin" searches the messages of commits, and a later commit may have the same words; find the commit with `git log --grep`, and name its id'),
        ("@{u}", '"@{u}" means the branch that the current branch follows, but it follows none; name a branch such as "origin/main", or set one with `git branch --set-upstream-to`'),
        ("main@{upstream}", '"main@{upstream}" means the branch that "main" follows, but it follows none'),
        ("main@{7}", '"main@{7}" is older than the log of this clone; name the id of the commit'),
        ("main@{1.year.ago}", '"main@{1.year.ago}" is older than the log of this clone; name the id of'),
        ("HEAD:orders.yaml", '"HEAD:orders.yaml" is a file of a commit, not a commit; name only the commit: "HEAD"'),
        (":orders.yaml", '":orders.yaml" is a file of the index, not a commit; name only the commit: "HEAD"'),
        ("HEAD:", '"HEAD:" is a folder of a commit, not a commit; name only the commit: "HEAD"'),
        ("HEAD^{tree}", '"HEAD^{tree}" is a folder that git stores, not a commit; name a branch, the tag of a commit'),
        ("a-file", '"a-file" is a file that git stores, not a commit; name a branch, the tag of a commit'),
        ("both", '"both" has several meanings in git; write the whole name, such as "refs/heads/both" or "refs/tags/both"'),
        ("", '"" is not the name of a commit; name a branch, a tag or the id of a commit'),
        (" ", '" " is not the name of a commit; name a branch, a tag or the id of a commit'),
        ("a\0b", "is not the name of a commit; name a branch, a tag or the id of a commit"),
        ("x" * 200_000, "is not the name of a commit; name a branch, a tag or the id of a commit"),
    ],
)  # fmt: skip
def test_the_finding_says_the_problem_of_a_reference(reference: str, said: str, repository: Path) -> None:
    git(repository, "tag", "-a", "-m", "t", "inner", "HEAD:orders.yaml")
    git(repository, "tag", "-a", "-m", "t", "a-file", "inner")
    git(repository, "branch", "both")
    git(repository, "tag", "both")
    found = refused(reference, repository)
    assert found.startswith("unknown-reference: ")
    assert said in found
    assert len(found) < 400


def test_a_reference_longer_than_a_path_is_a_finding_of_the_command(repository: Path) -> None:
    result = errcast_command("breaking", "--against", "x" * 5000, cwd=repository)
    assert (result.returncode, result.stdout) == (2, "")
    assert "error[unknown-reference]" in result.stderr


@pytest.mark.parametrize(
    "reference", ["HEAD", "main", "v1", "HEAD^{}", "main@{0}", "@", "refs/heads/main", "HEAD^0"]
)
def test_every_reference_to_one_commit_is_accepted(reference: str, repository: Path) -> None:
    git(repository, "tag", "-a", "-m", "t", "v1")
    assert read(at(reference, repository), "orders.yaml") == ORDERS
