"""Finds doubtful parts of a catalog: a catalog -> findings, each with a place and a remedy.

- `places`: the catalog with the place of every field: the input of a check
- `entries`, `names`, `texts`, `punctuation`, `evidence`: the checks of errors, names, texts, punctuation and
  the source table
- `across`, `disagreement`: the checks of several catalogs: what they share, and where they disagree
- `macros`: the names that some header defines as a macro
- `rules`: the table of all rules
- `ignoring`: the comments that ignore a rule
- `levels`: the levels that the configuration sets
- `fixing`: a document and its findings -> the document with fixes
- `text_fixes`, `order_fix`, `ignore_fixes`: the fixes of texts, of the order of errors, and of comments
- `running`: the catalogs of a configuration -> findings; the order of the job
- `documents`: the table of rules -> `docs/rules.md`
"""
