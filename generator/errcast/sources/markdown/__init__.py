"""Markdown -> its tables.

- `document`: a document -> `Grid`s
- `prose`: a document -> its blocks: headings, paragraphs, items of lists
- `commonmark`: the blocks of a document, from markdown-it
- `mdx`: the lines of a document without the markup of documentation tools
- `embedded_html`: a part in HTML, with the Markdown within it -> HTML
- `front_matter`: a document without the data at its head
- `stray_rows`: rows that are cut from their table, or cut in two
"""
