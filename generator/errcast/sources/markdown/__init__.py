"""Markdown -> its tables.

- `document`: a document -> `Grid`s
- `commonmark`: its blocks, as markdown-it gives them
- `stray_rows`: rows that a table has lost
"""
