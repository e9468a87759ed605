"""AsciiDoc -> its tables, and its prose, by way of HTML.

- `document`: a text -> `Grid`s
- `prose`: a text -> its blocks
- `page`: a text -> HTML with the same lines
- `tables`: the lines of a table -> HTML with the same lines
- `inline`: a piece of a line -> HTML
"""
