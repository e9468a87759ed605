"""The tests, in the order of the wings of the package."""
