"""An HTML page -> its tables.

- `page`: a page, or a piece of one in a Markdown document -> `Grid`s
- `tree`: HTML -> the tree that a browser makes of it
- `charset`: the encoding that a page declares
- `elements`: what the elements of HTML are to a text
- `breaks`: pieces of a text and the breaks between them -> lines
- `outline`: the headings that stand above a place
"""
