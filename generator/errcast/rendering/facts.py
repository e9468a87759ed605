"""The facts about an error that code can ask for, and those of them that a catalog uses.

a catalog without `http_status` and `deprecated`  ->  code, message, description, solution, category, …
"""

from types import MappingProxyType

from errcast.catalog import Catalog, Deprecation, ErrorCode
from errcast.options import Options

_NO_OPTIONS: Options = MappingProxyType({})

# Each fact except the name: its key, its kind and its help. The kind of a code is `integer_code` or
# `string_code`, as in the catalog.
FACTS = (
    ("code", "code", "the code that the API sends"),
    ("message", "text", "the text that the API sends, verbatim"),
    ("description", "optional_text", "what happened"),
    ("solution", "optional_text", "what to do about it"),
    ("category", "optional_text", "the group of errors that this one belongs to"),
    ("retryable", "optional_truth_value", "whether the same request may be sent again"),
    ("http_status", "optional_integer", "the status of the HTTP response that carries this error"),
    ("deprecated", "truth_value", "whether the API no longer sends this code"),
)
_ENDS_OF_SENTENCES = (".", "!", "?", "…", "。", "！", "？")
_NOT_SENT = "The API no longer sends this code."
ALWAYS = ("code", "message", "description", "solution")


ALL_MEMBERS = "all_members"  # an option of targets: outputs have accessors for all facts


def used_facts(catalog: Catalog, options: Options = _NO_OPTIONS) -> list[tuple[str, str, str]]:
    """Return the rows of `FACTS` that outputs have accessors for: those that the catalog uses, or all."""
    if options.get(ALL_MEMBERS) is True:
        return list(FACTS)
    return [
        fact
        for fact in FACTS
        if fact[0] in ALWAYS or any(getattr(error, fact[0]) is not None for error in catalog.errors)
    ]


def deprecation_text(error: ErrorCode) -> str:
    """Return what outputs say of a deprecated error, such as `Since 3.1 - It is never sent`."""
    if not isinstance(error.deprecated, Deprecation):
        return _NOT_SENT
    since, reason, replaced_by = error.deprecated
    text = reason or _NOT_SENT
    if replaced_by is not None and not text.endswith(_ENDS_OF_SENTENCES):
        text = f"{text}."
    return text if since is None else f"Since {since} - {text}"
