"""Finds the commit of a git reference, or says what to name instead.

| reference | result |
| --- | --- |
| `v1`, `HEAD~2`, `origin/main` | the id of the commit |
| `v1..v2` | a finding: it is a range; name one commit |
| `relaese` | a finding: git knows no commit of this name; check the spelling |
"""

import os
import re
import shlex
from pathlib import Path

from errcast.breaking.past_files.asking import Answer, GitFailedError, ask
from errcast.findings import Finding, printable, show
from errcast.proposals import command

OBJECT_ID = re.compile(rb"[0-9a-f]{40}|[0-9a-f]{64}")
NOT_HERE = "is not a file or a folder here"
NO_COMMIT = "git knows no commit of this name"
_LONGEST = 4096  # characters
_UNKNOWN = "fatal: Needed a single revision"  # all that git prints; with a damaged branch, it prints more
_GITHUB = "in GitHub's checkout action set `fetch-depth: 0`"
_OWNER = re.compile(r"dubious ownership in repository at|unsafe repository \(")
_PARENTS = re.compile(r"\^(@|!|-[0-9]*)\Z")
_UPSTREAM = re.compile(r"@\{(u|upstream|push)\}", re.IGNORECASE)


def commit_of(reference: str, folder: Path) -> str | Finding:
    """Return the id of a commit, or the finding that says what to do instead."""
    if problem := _problem(reference):
        return _finding(reference, problem)
    answer = _resolved(reference, folder)
    if "is ambiguous" in answer.words:
        problem = (
            "has several meanings in git; write the whole name, such as"
            f" {show(f'refs/heads/{reference}')} or {show(f'refs/tags/{reference}')},"
            " or the whole id of a commit"
        )
        return _finding(reference, problem)
    if answer.code != 0 or "only goes back to" in answer.words:  # git then uses the oldest entry of its log
        return _unknown(reference, answer.words, folder)
    named = answer.output.strip()
    if OBJECT_ID.fullmatch(named) is None:
        problem = "gives an answer from git that no version of git gives; run `git --version`, and repair git"
        return Finding(None, "git-failed", f"{show(reference)} {problem}")
    commit = _resolved(f"{named.decode()}^{{commit}}", folder)
    if commit.code == 0 and OBJECT_ID.fullmatch(commit.output.strip()):
        return commit.output.strip().decode()
    return _no_commit(reference, _resolved(f"{named.decode()}^{{}}", folder).output.strip(), folder)


def reference_names(folder: Path) -> list[str]:
    """Return the short names of branches and tags; none if git does not answer."""
    try:
        answer = ask(
            folder, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes"
        )
    except GitFailedError:
        return []
    return os.fsdecode(answer.output).split("\n")[:-1] if answer.code == 0 else []


def is_before_first_commit(folder: Path) -> bool:
    """Tell whether git clearly says that a repository has no commit yet: no branch, no tag, an unborn HEAD.

    Raises GitFailedError.
    """
    if ask(folder, "symbolic-ref", "--quiet", "HEAD").code != 0 or not is_no_commit("HEAD", folder):
        return False
    found = ask(folder, "for-each-ref", "--count=1")
    return found.code == 0 and not found.output and not found.words


def is_no_commit(reference: str, folder: Path) -> bool:
    """Tell whether git clearly says that it knows no commit of this name."""
    if _problem(reference):
        return False
    answer = _resolved(reference, folder)
    return answer.code != 0 and answer.words == _UNKNOWN


def repository_of(folder: Path) -> Path | None:
    """Return the nearest folder with a `.git`, None without one; git may be unable to read it."""
    here = Path(os.path.realpath(folder))
    return next((each for each in (here, *here.parents) if os.path.lexists(each / ".git")), None)


def no_repository(reference: str, answer: Answer, folder: Path) -> Finding:
    """Return the finding of a folder where git gives no answer."""
    if "not a git repository" in answer.words:
        text = (
            f"{show(reference)} {NOT_HERE}, and this folder is not in a git repository;"
            " run errcast within the repository, or name an older file or folder"
        )
        return Finding(None, "no-repository", text)
    if _OWNER.search(answer.words):
        text = (
            f"git gives no answer here, because another user owns this repository; {_trust(folder)}name an"
            " older file or folder"
        )
        return Finding(None, "unsafe-repository", text)
    if "bare repository" in answer.words or "must be run in a work tree" in answer.words:
        text = (
            "this is a bare git repository (without files), or looks like one; run errcast in a"
            " clone of it, or name an older file or folder"
        )
        return Finding(None, "bare-repository", text)
    words = answer.words or f"it ends with the exit code {answer.code} and no message"
    text = f"git does not work here: {words}; make `git status` work, or name an older file or folder"
    return Finding(None, "git-failed", text)


def _trust(folder: Path) -> str:
    """Return the advice to trust the repository, empty if no command is safe.

    The path is the one on the disk, not the one in the words of git.
    """
    root = repository_of(folder)
    if root is None or root.as_posix() == "/" or "*" in str(root) or printable(str(root)) != str(root):
        return ""  # a `*` means every repository to git
    words = ["git", "config", "--global", "--add", "safe.directory", str(root)]
    return f"if you trust this user, run `{command(words)}`, or "


def _problem(reference: str) -> str | None:
    """Return the problem of a reference, None if it can be the name of one commit."""
    if not reference.strip() or "\0" in reference or len(reference) > _LONGEST:
        return "is not the name of a commit; name a branch, a tag or the id of a commit"
    if reference.startswith("^"):
        return f"excludes a commit, and names none; write {_shown_or_any(reference.lstrip('^'))}"
    if reference.startswith(":/") or "^{/" in reference:
        return (
            "searches the messages of commits, and a later commit may have the same words; find the commit"
            " with `git log --grep`, and name its id"
        )
    if _PARENTS.search(reference):
        one = _PARENTS.sub("", reference)
        return f"means several commits; name one: {_shown_or_any(one)}, or its parent {show(f'{one}^')}"
    first, dots, second = reference.partition("...")
    if not dots:
        first, dots, second = reference.partition("..")
    if dots and ":" not in first:
        merge = f"git merge-base {shlex.quote(first or 'HEAD')} {shlex.quote(second or 'HEAD')}"
        hint = f", or the last common commit, which `{printable(merge)}` prints" if dots == "..." else ""
        return f"is a range; name the commit to compare with: {show(first or 'HEAD')}{hint}"
    return None


def _shown_or_any(reference: str) -> str:
    return show(reference) if reference else "a branch, a tag or the id of a commit"


def _finding(reference: str, problem: str) -> Finding:
    return Finding(None, "unknown-reference", f"{show(reference)} {problem}")


def _resolved(reference: str, folder: Path) -> Answer:
    return ask(folder, "rev-parse", "--verify", "--end-of-options", reference)


def _unknown(reference: str, words: str, folder: Path) -> Finding:
    if _UPSTREAM.search(reference) and (
        "upstream" in words or "HEAD does not point" in words or "push" in words
    ):
        problem = (
            f"means the branch that {_branch(reference)} follows, but it follows none; name a branch"
            ' such as "origin/main", or set one with `git branch --set-upstream-to`'
        )
        return _finding(reference, problem)
    if "log for" in words:
        problem = "is older than the log of this clone; name the id of the commit, a branch or a tag"
        return _finding(reference, problem)
    if _is_unborn(reference, folder):
        problem = "has no commit yet; name another branch, a tag or the id of a commit"
        return _finding(reference, problem)
    text = f"{NOT_HERE}, and {NO_COMMIT}"
    branch = f"origin/{reference}"
    if _resolved(f"refs/remotes/{branch}", folder).code == 0:
        text += f"; did you mean {show(branch)}?"
    elif ask(folder, "rev-parse", "--is-shallow-repository").output.strip() == b"true":
        text += f"; this clone is shallow: get its history with `git fetch --unshallow`, or {_GITHUB}"
    else:
        text += "; check the spelling, or get it with `git fetch`"
    return _finding(reference, text)


def _is_unborn(reference: str, folder: Path) -> bool:
    """Tell whether a reference is the current branch, and this branch has no commit yet."""
    current = ask(folder, "symbolic-ref", "--quiet", "--short", "HEAD").output.strip()
    return bool(current) and reference in ("HEAD", "@", os.fsdecode(current))


def _branch(reference: str) -> str:
    name = reference.partition("@{")[0]
    return show(name) if name else "the current branch"


def _no_commit(reference: str, named: bytes, folder: Path) -> Finding:
    """Return the finding of a reference that names an object other than a commit."""
    kind = ask(folder, "cat-file", "-t", named.decode()).output.strip() if OBJECT_ID.fullmatch(named) else b""
    what = {b"blob": "a file", b"tree": "a folder"}.get(kind)
    if what is None:
        return _unknown(reference, "", folder)
    commit, colon, _ = reference.partition(":")
    if colon:
        remedy = f"name only the commit: {show(commit or 'HEAD')}"
    else:
        remedy = "name a branch, the tag of a commit, or the id of a commit"
    where = "that git stores" if not colon else "of a commit" if commit else "of the index"
    return _finding(reference, f"is {what} {where}, not a commit; {remedy}")
