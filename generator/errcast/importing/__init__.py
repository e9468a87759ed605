"""`Table` -> `Catalog`: columns become fields, messages or codes become names.

- `rows`: the cells of a table -> rows of fields, checked
- `errors`: rows -> errors, with names and categories
- `catalogs`: a table without a catalog -> its catalog; into one that exists it is merged (see `merging`)
"""
