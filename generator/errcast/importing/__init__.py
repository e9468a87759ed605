"""A source table -> a catalog: columns become fields, messages or codes become names.

- `job`: the order of an import, from a table to the text of a catalog file
- `rows`: the cells of a table -> rows of fields, checked
- `duplicates`: several rows of one code -> one row, or a finding
- `errors`: rows -> errors, with names and categories
- `catalogs`: a table without a catalog -> a new catalog
- `merging`: the rows of a newer table + a catalog -> the changed catalog
- `report`: the report of an import, as lines for people and as data for programs
"""
