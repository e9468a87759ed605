"""Text of a source table -> `Table`.

- `reading`: a file -> `Table`, by the reader of its form
- `piped`: the form with cells between lines that hold only `|`
- `delimited`: CSV and its kin
- `json_records`, `yaml_records`: JSON and YAML; `records`: the tables in either
- `xlsx`: workbooks; `packages`: why a file is none; `workbook`: what openpyxl makes of one
- `codes`: how a table writes its codes
- `table`: what every reader returns
"""
