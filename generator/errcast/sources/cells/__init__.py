"""What the text of one cell says.

- `codes`: how a table writes its codes
- `vocabulary`: the words with which tables head their columns
- `languages`: the tags of languages
- `wrapping`: a text without what is only layout
"""
