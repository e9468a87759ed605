"""What a distribution of errcast is built from."""

SOURCES = ("generator", "templates", "spec", "out", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md")
