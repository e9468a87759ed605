"""Compares catalogs with an older state: two states -> what breaks for users of generated code.

- `comparing`: a configuration and a git reference -> every change since then; the order of the job
- `past_files`: a git reference, or an older copy of a folder -> the old files
- `old_configurations`: the path of a configuration -> its old state, also in another folder
- `pairing`: each catalog and its old state
- `states`: two states of a catalog, in which the same code is found
- `field_questions`: two states of a catalog -> what changed in the fields of its errors
- `questions`: two states of a catalog -> what changed, a question for each rule
- `changes`: two states of a catalog -> changes
- `outputs`: two states of the outputs of a configuration -> changes
- `wording`: codes, values and long texts, as findings show them
- `accepting`: changes, and what the user accepts -> the changes, some of them accepted
- `rules`: the kinds of changes, and how serious each is
- `changelog`: changes -> findings, or a fragment of a changelog
- `records`: changes -> their values, for JSON
"""
