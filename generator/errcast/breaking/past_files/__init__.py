"""Reads old files: a git reference, or an older copy of a folder -> `OldFiles`.

Nothing is checked out. git prints the bytes that it stores, and no filter and no hook runs. A stranger may
have written a commit, so its content does not change the number of git processes, and errcast
reads the output of git up to a limit.

- `old_files`: the interface of old files; the files of an older copy of a folder
- `commits`: the files of a commit
- `trees`: the content at a path of a commit; links are followed
- `references`: the commit of a git reference, or the finding of a wrong reference
- `asking`: runs git, the only program that errcast starts
"""
