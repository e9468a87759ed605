"""How errcast starts git: with which options, and in which environment. Nothing of a repository runs.

    [program, *GIT_OPTIONS, "ls-files"] in git_environment()

`breaking.past_files.asking` says which danger each of them is against. This module imports almost nothing,
so that a kept answer can ask git too.
"""

import os

# The settings of the user's machine. Other variables come from a run of git that may have called errcast
# (GIT_DIR, GIT_INDEX_FILE, GIT_OBJECT_DIRECTORY …), or they change the output of git.
_KEPT = ("GIT_CONFIG_", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")
_OF_GIT = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",  # since git 2.45
    "GIT_ALLOW_PROTOCOL": "",  # for older versions: git may try to fetch, but no protocol is allowed
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_GRAFT_FILE": os.devnull,
}
_SETTINGS = (
    "advice.graftFileDeprecated=false",  # git gives this advice about the empty file of grafts too
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.warnAmbiguousRefs=true",
    "safe.bareRepository=explicit",  # a folder of the branch may look like a repository
)
GIT_OPTIONS = (
    "--literal-pathspecs",
    "--no-replace-objects",
    "--no-pager",
    *(word for setting in _SETTINGS for word in ("-c", setting)),
)


def git_environment(index: str | None = None) -> dict[str, str]:
    """Return the environment of git; `index` is the file of staged files, in place of the usual one."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    kept |= {key: value for key, value in os.environ.items() if key.startswith(_KEPT)}
    kept |= {"GIT_INDEX_FILE": index} if index is not None else {}
    return kept | _OF_GIT
