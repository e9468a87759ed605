"""How errcast finds, names and reads the files of a user.

- `paths`: how a path is written in findings, reports and outputs
- `globs`: a pattern -> the paths that it matches
- `contents`: bytes of a file -> text; the only place that decides an encoding
- `plain_scalars`: a YAML scalar without quotes -> how readers of YAML read it
- `yaml_tree`: YAML text -> a tree of nodes, each with its position
"""
