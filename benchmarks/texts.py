"""The texts of an error, as the inputs of generators contain them."""

import json

from errcast import ErrorCode


def remarks(error: ErrorCode) -> list[str]:
    """Return the texts of an error, each in one line: message, description and solution."""
    given = (error.message, error.description, error.solution)
    return [" ".join(text.split()) for text in given if text is not None]


def remark(error: ErrorCode) -> str:
    """Return the texts of an error in one line."""
    return "; ".join(remarks(error))


def comments(error: ErrorCode, prefix: str) -> str:
    """Return the texts of an error as lines of comment."""
    return "".join(f"{prefix}{text}\n" for text in remarks(error))


def quoted(value: str | bool) -> str:
    """Return a literal that JSON, YAML and Protocol Buffers read alike, for texts without controls."""
    return json.dumps(value, ensure_ascii=False)


def as_json(document: object) -> str:
    """Return a document as JSON that a person can read."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
