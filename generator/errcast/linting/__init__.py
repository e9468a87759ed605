"""A catalog that can be read -> what is doubtful about it, each with its place and a remedy.

- `places`: the catalog with the place of every field, which is what a check is given
- `entries`, `names`, `texts`, `punctuation`, `evidence`: the checks, by what they look at
- `macros`: the names that C and Windows have taken
- `rules`: the table of all rules
- `ignoring`: the comments that say why a finding is none
- `levels`: what the configuration switches
- `running`: catalogs of a configuration -> findings
- `documents`: the table of rules -> `docs/rules.md`
"""
