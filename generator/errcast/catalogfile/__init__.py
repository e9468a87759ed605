"""YAML text <-> `Catalog`: reading with the position of everything that can be wrong, and writing.

- `reading`: a catalog file -> `Catalog`, or every finding at once
- `relations`: what the errors of a catalog must be to each other
- `scalars`: how codes and integers are written
- `limits`: how large a file may be, asked before it is written
- `writing`: `Catalog` -> the canonical text of its file
- `patching`: a file, and what it should say -> its text, changed only where it must be
- `schema`: the JSON Schema by which editors check a catalog while it is written
"""
