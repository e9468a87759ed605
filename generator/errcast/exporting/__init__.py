"""Writes a catalog as a table (CSV, TSV, XLSX, JSON, Markdown), for people who do not read YAML, or as YAML.

- `forms`: the forms and their suffixes
- `table`: the cells; they are the same in every form
- `delimited`, `xlsx`, `json_records`, `markdown`: each writes a form of table
- `writing`: a catalog and a form -> the content of a file
"""
