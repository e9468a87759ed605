"""The configuration: errcast.toml, or [tool.errcast] of pyproject.toml -> `Config`.

- `file`: the file -> its table, with the line of each key
- `loading`: the table and the options of the command line -> `Config`
"""
