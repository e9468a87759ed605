"""Writes a catalog as a table (CSV, TSV, XLSX, JSON or Markdown), for people who do not read YAML.

- `forms`: the forms of tables
- `table`: the cells; they are the same in every form
- `delimited`, `xlsx`, `json_records`, `markdown`: each writes a form
- `writing`: a catalog and a form -> the content of a file
"""
