"""Catalog + Target -> artifacts, in memory.

- `artifacts`: the artifacts of a catalog in one language, or every reason why not
- `views`: what templates see
- `sandbox`: the environment of templates that are not the package's own, which has an end
- `lengths`: how long the answer of a filter, a method or an operator can become
"""
