"""Markdown -> its tables.

- `document`: a document -> `Grid`s
- `commonmark`: the blocks of a document, from markdown-it
- `stray_rows`: rows that a blank line or a comment cut from their table
"""
