"""Files in memory <-> files on disk.

- `writing`: all of them written or none, each replaced in one step
- `checking`: what on disk is missing, stale or orphaned, and how it differs
- `notice`: by what a generated file is known
"""
