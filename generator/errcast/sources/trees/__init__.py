"""JSON and YAML -> the tables in them.

- `json_text`, `yaml_text`: a text -> a tree of `nodes`, each with its line
- `records`: a tree -> `Grid`s; `shapes` finds which of its nodes are tables
- `enumerations`: the tables of an OpenAPI document
- `pairs`: an object that contains only values -> what its keys and values are
- `flattening`: a record that contains objects -> its values, each with its own column
"""
