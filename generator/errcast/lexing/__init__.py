"""Source code in any language -> its tokens. `sources` reads tables of code with it, and `scan` finds code.

- `word_tables`: a table of words in a file of YAML -> sets of words
- `languages`: the path of a file -> its lexer
- `tokens`: the text of a file -> its tokens; a literal has its value
- `code`: tokens -> the same without comments, with brackets matched
"""
