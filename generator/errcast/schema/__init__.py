"""The JSON Schemas that `errcast schema` prints.

- `catalog`: the schema of a catalog file, with which editors check it
- `findings`: the schema of the format `json` of findings, for programs
"""
