"""JSON and YAML -> the tables in them.

- `json_text`, `yaml_text`: a text -> `nodes`, each with its line
- `records`: nodes -> `Grid`s
- `flattening`: a record with objects in it -> its values, each with a column of its own
"""
