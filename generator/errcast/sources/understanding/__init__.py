"""The tables of a document -> the records of the tables that are about errors.

- `gathering`: the order of the steps
- `selecting`: which tables are about errors
- `columns`: which column is which field, from `headings`, or by `guessing` from the cells
- `message_texts`: which columns are texts, and which is the message
- `layout`: the columns of a table, or why it is not understood
- `tidying`: rows without layout, and without rows that are not records
"""
