"""The tables of a document -> records of those that are about errors.

- `gathering`: the order of it all
- `selecting`: which tables are about errors
- `columns`: which column is which field; by `headings`, or by `guessing` from the cells
- `layout`: what was understood of a table, or why it was not
- `tidying`: rows without what is only layout
"""
