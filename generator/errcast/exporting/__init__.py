"""A catalog -> a table of it, for people who do not read YAML and for programs that read tables.

- `forms`: which there are
- `table`: the cells, the same in every form
- `delimited`, `xlsx`, `json_records`, `markdown`: each writes a form
- `writing`: a catalog in a form
"""
