"""A catalog and what it was -> what the change does to those who use what is generated from it.

- `rules`: what may happen, and how grave it is
- `changes`: two states of catalogs and of a configuration -> changes
- `changelog`: changes -> findings, or a fragment of a changelog
"""
