"""YAML text <-> `Catalog`: reading with the position of everything that can be wrong, and writing.

- `reading`: a catalog file -> `Catalog`, or every finding at once
- `writing`: `Catalog` -> the canonical text of its file
- `schema`: the JSON Schema by which editors check a catalog while it is written
"""
