"""A git reference, or an older copy of a folder -> the files as they were.

Nothing is checked out: git is asked for what it stores, byte for byte, and for nothing that would
run a filter or a hook. What it stores may be a stranger's: whatever a commit holds, the number of
git processes is the same, and what they print is read up to a limit.

- `old_files`: the files of the past, and those of an older copy of a folder
- `commits`: those of a commit
- `references`: what a reference stands for, or what is wrong with it
- `asking`: git itself, the one program that errcast starts
"""
