"""Markdown -> its tables.

- `document`: a document -> `Grid`s
- `commonmark`: the blocks of a document, from markdown-it
- `mdx`: the lines of a document without the markup of documentation tools
- `stray_rows`: rows that are cut from their table, or cut in two
"""
