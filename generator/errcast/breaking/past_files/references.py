"""A git reference -> the commit that it stands for, or what is wrong with it and what to name instead."""

import re
import shlex
from pathlib import Path

from errcast.breaking.past_files.asking import Answer, ask
from errcast.findings import Finding, printable, show

OBJECT_ID = re.compile(rb"[0-9a-f]{40}|[0-9a-f]{64}")
_LONGEST = 4096  # characters
_GITHUB = "in GitHub's checkout action set `fetch-depth: 0`"
_NO_COMMIT = "no commit that git knows"
_OWNER = re.compile(r"(?:dubious ownership in repository at|unsafe repository \()\s*'([^']*)'")
_PARENTS = re.compile(r"\^(@|!|-[0-9]*)\Z")
_UPSTREAM = re.compile(r"@\{(u|upstream|push)\}", re.IGNORECASE)


def commit_of(reference: str, folder: Path) -> str | Finding:
    """Return the id of a commit, or the finding that says what to do where there is none."""
    if problem := _problem(reference):
        return _finding(reference, problem)
    answer = _resolved(reference, folder)
    if "is ambiguous" in answer.words:
        problem = (
            "stands for several things that git knows; write the whole name, such as"
            f" {show(f'refs/heads/{reference}')} or {show(f'refs/tags/{reference}')},"
            " or the whole id of a commit"
        )
        return _finding(reference, problem)
    if answer.code != 0 or "only goes back to" in answer.words:  # then git takes the oldest it remembers
        return _unknown(reference, answer.words, folder)
    named = answer.output.strip()
    if OBJECT_ID.fullmatch(named) is None:
        problem = (
            "is answered by git as no version of git does; look what `git --version` says, and repair git"
        )
        return Finding(None, "git-failed", f"{show(reference)} {problem}")
    commit = _resolved(f"{named.decode()}^{{commit}}", folder)
    if commit.code == 0 and OBJECT_ID.fullmatch(commit.output.strip()):
        return commit.output.strip().decode()
    return _no_commit(reference, _resolved(f"{named.decode()}^{{}}", folder).output.strip(), folder)


def no_repository(reference: str, answer: Answer, folder: Path) -> Finding:
    """Return the finding of a folder in which git answers nothing."""
    if "not a git repository" in answer.words:
        text = (
            f"{show(reference)} is no file or folder here, and this is no git repository that could have a"
            " commit of that name; run errcast within the repository, or name an older file or folder"
        )
        return Finding(None, "no-repository", text)
    if owned := _OWNER.search(answer.words):
        text = (
            "git does not answer in this repository, which another user owns; if you trust that user, run"
            f" `git config --global --add safe.directory {printable(shlex.quote(owned[1]))}`,"
            " or name an older file or folder"
        )
        return Finding(None, "unsafe-repository", text)
    if "bare repository" in answer.words or "must be run in a work tree" in answer.words:
        text = (
            "this is a git repository without files (a bare one), or looks like one; run errcast in a"
            " clone of it, or name an older file or folder"
        )
        return Finding(None, "bare-repository", text)
    words = answer.words or f"it ends with the code {answer.code} and says nothing"
    text = f"git cannot be asked: {words}; make `git status` work here, or name an older file or folder"
    return Finding(None, "git-failed", text)


def _problem(reference: str) -> str | None:
    """Say what is wrong with what is written, None if it can be the name of one commit."""
    if not reference.strip() or "\0" in reference or len(reference) > _LONGEST:
        return "is no name of a commit; name a branch, a tag or the id of a commit"
    if reference.startswith("^"):
        return f"leaves a commit out, and names none; write {_shown_or_any(reference.lstrip('^'))}"
    if reference.startswith(":/") or "^{/" in reference:
        return (
            "looks for words in the messages of commits, and another commit may have them tomorrow; find it"
            " with `git log --grep`, and name it by its id"
        )
    if _PARENTS.search(reference):
        one = _PARENTS.sub("", reference)
        return f"stands for several commits; name one: {_shown_or_any(one)}, or its parent {show(f'{one}^')}"
    first, dots, second = reference.partition("...")
    if not dots:
        first, dots, second = reference.partition("..")
    if dots and ":" not in first:
        merge = f"git merge-base {shlex.quote(first or 'HEAD')} {shlex.quote(second or 'HEAD')}"
        hint = f", or where the two parted, which `{printable(merge)}` says" if dots == "..." else ""
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
            f"asks for the branch that {_branch(reference)} follows, and it follows none; name that branch,"
            ' such as "origin/main", or set it with `git branch --set-upstream-to`'
        )
        return _finding(reference, problem)
    if "log for" in words:
        problem = (
            "goes back further than this clone remembers; name the commit by its id, or a branch or a tag"
        )
        return _finding(reference, problem)
    text = f"is no file or folder here, and {_NO_COMMIT}"
    branch = f"origin/{reference}"
    if _resolved(f"refs/remotes/{branch}", folder).code == 0:
        text += f"; did you mean {show(branch)}?"
    elif ask(folder, "rev-parse", "--is-shallow-repository").output.strip() == b"true":
        text += f", but this clone is shallow; get its history with `git fetch --unshallow`, or {_GITHUB}"
    else:
        text += "; check the spelling, or get it with `git fetch`"
    return _finding(reference, text)


def _branch(reference: str) -> str:
    name = reference.partition("@{")[0]
    return show(name) if name else "the branch that is checked out"


def _no_commit(reference: str, named: bytes, folder: Path) -> Finding:
    """Return the finding of a reference that stands for something else than a commit."""
    kind = ask(folder, "cat-file", "-t", named.decode()).output.strip() if OBJECT_ID.fullmatch(named) else b""
    what = {b"blob": "a file", b"tree": "a folder"}.get(kind)
    if what is None:
        return _unknown(reference, "", folder)
    commit, colon, _ = reference.partition(":")
    if colon:
        remedy = f"name the commit alone: {show(commit or 'HEAD')}"
    else:
        remedy = "name a branch, the tag of a commit, or the id of a commit"
    where = "that git stores" if not colon else "of a commit" if commit else "of the index"
    return _finding(reference, f"is {what} {where}, and no commit; {remedy}")
