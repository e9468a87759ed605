"""reStructuredText -> its tables, and its prose.

- `document`: a document -> `Grid`s
- `prose`: a document -> its blocks: headings, paragraphs, items of lists
- `parsing`: a document -> the tree of docutils, without files, within limits
- `directives`: what a directive or a role of docutils, of Sphinx or of anyone else gives
- `text`: a part of the tree -> the text that people see
- `tables`: a table of the tree -> rows of cells
"""
