"""A message -> a new error in the file of a catalog: `errcast new "order is frozen"`.

- `codes`: the codes that are taken -> the next free one
- `adding`: what the user wants, and a catalog file -> the text of the file with the new error
- `opening`: a catalog file, perhaps without any error yet -> what `adding` needs of it
"""
