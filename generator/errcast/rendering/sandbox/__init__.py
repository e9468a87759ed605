"""The environment of templates from outside the package: it has limits.

- `environment`: a folder of templates -> the environment in which they render
- `budget`: how much a template may do, and how much is left
- `values`: how much there is of a value
- `work`: what a filter, a test, a method or an operator will cost; it is checked before it runs
- `calls`: which methods and functions a template may use, and the check of each
- `code`: the Python code of a template, which counts its steps
- `folder`: reads the templates of one folder
"""
