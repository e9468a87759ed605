"""JSON, YAML, TOML, properties and XML -> the tables in them.

- `json_text`, `yaml_text`, `toml_text`: a text -> a tree of `nodes`, each with its line
- `ini_text`, `strings_text`: a text -> `keyed_texts`
- `properties_text`: a text -> a tree; `flat_keys` resolves keys such as `LAMP_OUT.code` and `code11`
- `xml_text`: a text -> `elements`; `resources`: elements -> a tree, by the form of the resources
- `message_files`: texts for translators in XML -> a tree
- `records`: a tree -> `Grid`s; `shapes` finds which of its nodes are tables
- `enumerations`: the tables of an OpenAPI document
- `pairs`: an object that contains only values -> what its keys and values are
- `codes_by_path`: names that are spread over the keys of a tree -> pairs
- `tagged_texts`: a list with a text for each language -> an object
- `string_catalogs`: a String Catalog of Xcode -> a record of each key
- `number_forms`: texts with their forms for numbers, or with notes for translators -> one text for each key
- `transposed`, `joined_tables`: parts of a tree that say different things of the same errors -> records
- `flattening`: a record that contains objects -> its values, each with its own column
"""
