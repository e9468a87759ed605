"""The facts about an error that code can ask for, and those of them that a catalog uses.

a catalog without `http_status` and `deprecated`  ->  code, message, description, solution, category, …
"""

from collections.abc import Mapping
from types import MappingProxyType

from errcast.catalog import Catalog, Deprecation, ErrorCode
from errcast.fields import FIELDS, Kind
from errcast.options import Options

_NO_OPTIONS: Options = MappingProxyType({})

# Each fact except the name: its key, its kind and its help. The kind of a code is `integer_code` or
# `string_code`, as in the catalog.
_TEXTS = (
    ("code", "code", "the code that the API sends"),
    ("message", "text", "the text that the API sends, verbatim"),
    ("description", "optional_text", "what happened"),
    ("solution", "optional_text", "what to do about it"),
)
_KINDS: Mapping[Kind, str] = {
    "truth_value": "optional_truth_value",
    "integer": "optional_integer",
    "deprecation": "truth_value",
    "words": "words",
    "links": "links",
}
KINDS_OF_SEVERAL = ("words", "links")  # a target without a type for such a kind has no fact of it
# The members that `all_members` adds come first, as they always did.
FACTS = (
    *_TEXTS,
    *(
        (field.key, _KINDS.get(field.kind, "optional_text"), field.help)
        for field in sorted(FIELDS, key=lambda field: not field.is_of_all_members)
        if field.is_member
    ),
)
_ENDS_OF_SENTENCES = (".", "!", "?", "…", "。", "！", "？")
_NOT_SENT = "The API no longer sends this code."
ALWAYS = tuple(key for key, _, _ in _TEXTS)
OF_ALL_MEMBERS = {*ALWAYS, *(field.key for field in FIELDS if field.is_of_all_members)}

ALL_MEMBERS = "all_members"  # an option of targets: outputs have accessors for facts that no error has, too


def used_facts(catalog: Catalog, options: Options = _NO_OPTIONS) -> list[tuple[str, str, str]]:
    """Return the rows of `FACTS` that outputs have accessors for: those that the catalog uses.

    With `all_members`, they also have `category`, `retryable`, `http_status` and `deprecated`.
    """
    always = OF_ALL_MEMBERS if options.get(ALL_MEMBERS) is True else ALWAYS
    return [fact for fact in FACTS if fact[0] in always or catalog.uses(fact[0])]


def deprecation_text(error: ErrorCode) -> str:
    """Return what outputs say of a deprecated error, such as `Since 3.1 - It is never sent`."""
    if not isinstance(error.deprecated, Deprecation):
        return _NOT_SENT
    since, reason, replaced_by = error.deprecated
    text = reason or _NOT_SENT
    if replaced_by is not None and not text.endswith(_ENDS_OF_SENTENCES):
        text = f"{text}."
    return text if since is None else f"Since {since} - {text}"
