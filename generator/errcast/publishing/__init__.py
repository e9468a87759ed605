"""Files in memory <-> files on disk.

- `writing`: all of them written or none, each replaced in one step
- `temporary`: the files that exist only while that happens
- `interrupting`: signals, which wait until it is done or undone
- `checking`: what on disk is missing, stale or orphaned, and how it differs
- `comparing`: two texts -> the lines in which they differ
- `notice`: the notice by which a generated file is known
- `contents`: what is in a file, without reading more of it than the answer needs
- `depfile`: the files that outputs depend on -> a dependency file, as make, ninja and CMake read it
"""
