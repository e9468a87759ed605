"""Files in memory <-> files on disk.

- `writing`: write all files or none; replace each in one step
- `locking`: one run at a time in a folder; remove the temporary files of killed runs
- `temporary`: the files that exist only during writing
- `interrupting`: make a signal wait until the files are written or restored
- `differences`: which files on disk are missing, stale or orphaned, and how they differ
- `comparing`: two texts -> the lines that differ
- `names`: the names of one file, where a file system ignores the case of letters
- `notice`: the notice that identifies a generated file
- `contents`: compare the content of a file, and read no more of it than needed
- `depfile`: the inputs of outputs -> a dependency file for make, ninja and CMake
"""
