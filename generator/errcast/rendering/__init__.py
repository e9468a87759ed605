"""Catalog + Target -> artifacts, in memory.

- `artifacts`: the artifacts of a catalog in one language, or every reason why not
- `views`: what templates see
- `sandbox`: a wing; the environment of templates from outside the package, which has limits
"""
