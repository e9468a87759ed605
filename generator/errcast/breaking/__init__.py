"""A catalog and what it was -> what the change does to those who use what is generated from it.

- `comparing`: a configuration and a git reference -> every change since then; the order of the job
- `past_files`: a git reference, or an older copy of a folder -> the files as they were
- `pairing`: each catalog beside what it was
- `changes`: two states of catalogs and of a configuration -> changes
- `rules`: what may happen, and how grave it is
- `changelog`: changes -> findings, or a fragment of a changelog
"""
