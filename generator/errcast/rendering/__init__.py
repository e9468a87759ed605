"""Catalog + Target -> artifacts, in memory.

- `artifacts`: the artifacts of a catalog in one language, or every reason why not
- `constants`: the names of the constants of a catalog in one language
- `built_in`: the environment of built-in templates, and their code, which is compiled with the package
- `views`: what templates see
- `sandbox`: a wing; the environment of templates from outside the package, which has limits
"""
