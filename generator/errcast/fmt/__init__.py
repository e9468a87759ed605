"""The file of a catalog -> the same catalog in the canonical form, with every comment.

- `commenting`: a document -> its parts, each with its comments
- `arranging`: parts -> the same parts in the canonical order, without empty lists
- `block_style`, `json_style`: parts -> the lines of a file
- `running`: the catalogs of a configuration -> their texts in the canonical form, all of them or findings
"""
