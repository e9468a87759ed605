"""How the files of a user are found, named and read.

- `paths`: how a path is written in findings, reports and outputs
- `globs`: a pattern -> the paths that it matches
- `contents`: bytes of a file -> text; the one place where an encoding is decided
- `yaml_tree`: YAML text -> a tree of nodes, each with its position
"""
