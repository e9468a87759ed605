"""The prose of a document -> its errors, where each has a heading, an item of a list or a bold line.

- `document`: a document -> `Grid`s
- `beside`: a document with tables that were read -> what looks like errors around them
- `blocks`: the prose of a document, the same for every form
- `titles`: a title -> its parts: a number, a word, a text
- `roles`: which part is the code, from all titles together
- `candidates`: the blocks that may be titles
- `series`: the titles that are alike
- `certainty`: how likely it is that titles are errors
- `labels`: a line with a label -> its field and its value
- `bodies`: the blocks below a title -> the texts of an error, by field
- `lines`: lines with a code each -> a table
- `grids`: entries -> `Grid`s
- `unread`: a document whose errors were read -> what looks like a code, and is in none of them
"""
