"""The JSON Schemas that `errcast schema` prints.

- `catalog`: the schema of a catalog file, with which editors check it
- `config`: the schema of a configuration, for editors too
- `document`: the schema of a catalog as the target `json` writes it, for programs
- `findings`: the schema of the format `json` of findings, for programs
"""
