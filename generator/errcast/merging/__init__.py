"""Two versions of a catalog, or of a translation, and their base -> one version, as the merge driver of git.

- `files`: the text of a file -> what it says: a catalog or a translation
- `pieces`: the text of a file -> a tree of pieces, each with its comments
- `combining`: three trees -> one, with a clash where both sides changed the same thing
- `writing`: a tree -> its text, with the marks of conflicts
- `versions`: three texts -> the merged text, and what a person must decide
- `by_lines`: the answer of `git merge-file`, where a layout or a change is unclear
"""
