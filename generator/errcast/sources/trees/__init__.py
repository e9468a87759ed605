"""JSON and YAML -> the tables in them.

- `json_text`, `yaml_text`: a text -> a tree of `nodes`, each with its line
- `records`: a tree -> `Grid`s
- `flattening`: a record that contains objects -> its values, each with its own column
"""
