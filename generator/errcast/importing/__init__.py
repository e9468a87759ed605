"""`Table` -> `Catalog`: columns become fields, messages or codes become names.

- `rows`: the cells of a table -> rows of fields, checked
- `errors`: rows -> errors, with names and categories
- `catalogs`: a table without a catalog -> its catalog
- `merging`: rows of a newer table + a catalog -> what becomes of the catalog
- `report`: how an import went, in lines for people and in data for machines
"""
