"""An HTML page -> its tables.

- `page`: a page, or a piece of one in a Markdown document -> `Grid`s
- `prose`: a page -> its blocks: headings, paragraphs, items of lists
- `seen`: a part of a page -> the text that a browser shows
- `hidden`: what a page hides of its tables -> a note
- `tree`: HTML -> the tree that a browser builds from it
- `charset`: the encoding that a page declares
- `elements`: the effect of each element of HTML on a text
- `breaks`: pieces of a text and the breaks between them -> lines
- `outline`: the headings above a place
"""
