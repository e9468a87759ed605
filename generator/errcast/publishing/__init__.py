"""Files in memory <-> files on disk.

- `writing`: all of them written or none, each replaced in one step
- `checking`: what is missing, stale or orphaned, and how files differ
- `notice`: the notice that every artifact bears
- `depfile`: the files that outputs depend on -> a dependency file, as make, ninja and CMake read it
"""
