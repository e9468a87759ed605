"""Text of a source table -> `Table`.

- `reading`: a file -> `Table`, by the reader of its form
- `piped`: the form with cells between lines that hold only `|`
- `markdown`: tables in Markdown, and those in HTML within it
- `hypertext`: tables in an HTML page
- `charset`: the encoding that an HTML page declares
- `commonmark`, `elements`, `breaks`, `outline`, `wrapping`: what the two know of blocks, lines and headings
- `codes`: how a table writes its codes
- `table`: what every reader returns
"""
