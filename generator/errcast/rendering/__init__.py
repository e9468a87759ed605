"""Catalog + Target -> artifacts, in memory.

- `artifacts`: the artifacts of a catalog in one language, or every reason why not
- `constants`: the names of the constants of a catalog in one language
- `views`: what templates see
- `sandbox`: a wing; the environment of templates from outside the package, which has limits
"""
