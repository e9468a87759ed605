"""The configuration: errcast.toml, or [tool.errcast] of pyproject.toml -> `Config`.

- `places`: the text of the file -> the line of each key
- `file`: the file -> its table, with the line of each key
- `generated`: the files that a glob matches -> those that errcast did not generate
- `outputs`: what to generate: the short form and `[[outputs]]` -> `Output`
- `loading`: the table and the options of the command line -> `Config`
"""
