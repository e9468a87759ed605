"""The fields of an error beside its texts: one row for each, which every room reads.

    ErrorField("severity", "choice", "how serious the error is", ("info", "warning", "error", "critical"))

A new field is a row here and an attribute of `ErrorCode` of the same name. Reading, writing, the schema,
export, import, `breaking`, `explain`, views and code then have it. Keys of one's own (`x-…`) have no rows.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from errcast.limits import (
    LARGEST_CODE,
    SMALLEST_CODE,
    catalog_name_problem,
    given,
    http_status_problem,
    repeated_problem,
    statement_problem,
    text_problem,
    title_problem,
)

Kind = Literal[
    "identifier", "truth_value", "integer", "deprecation", "text", "rich_text", "choice", "words", "links"
]
OwnItem = str | int | bool
OwnValue = OwnItem | tuple[OwnItem, ...]

OWN_PREFIX = "x-"
OWN_KEY_PATTERN = "x-[a-z0-9]+([-_][a-z0-9]+)*"
LONGEST_WORD = 64  # characters of a tag, or of a key of one's own
LONGEST_URL = 2048  # characters; some programs cut off the rest of a longer one
WORD_PATTERN = r"[^\s,;]+"
# The characters of RFC 3986 behind a host, without a user name or a password.
URL_PATTERN = (
    r"https://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?"
    r"([/?#]([A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?"
)
TEXT_KEYS = ("description", "solution", "details")  # the texts of an error that can be translated
EMPTY_LIST = "the list is empty; remove the key"
SEVERITIES = ("info", "warning", "error", "critical")
RETRIES = ("never", "same", "backoff", "after_fix")
PUBLIC, INTERNAL = AUDIENCES = ("public", "internal")
GRPC_STATUSES = (
    *("CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS"),
    *("PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE"),
    *("UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED"),
)
"""The canonical names beside OK: https://github.com/grpc/grpc/blob/master/doc/statuscodes.md."""

# What each `retry` says about `retryable`: whether the same request may be sent again.
MAY_RETRY: Mapping[str, bool] = {"never": False, "same": True, "backoff": True, "after_fix": False}


class Link(NamedTuple):
    """A page about an error: its title, and its address (https)."""

    title: str
    url: str


class OwnField(NamedTuple):
    """A key of one's own, such as `x-team`, and its value: a text, an integer, a truth value, or a list."""

    key: str
    value: OwnValue


class ErrorField(NamedTuple):
    """A field of an error: its key in a catalog and in `ErrorCode`, its kind, and what it says.

    `help` follows "the field is …" in outputs; `about` is the sentence of the schema, where that differs.
    `rule` ends the rule of a finding about a value: `invalid-http-status`. `label` is its name in `explain`.
    `is_member` is true if code has an accessor for it; documents alone have the other fields. The option
    `all_members` adds those with `is_of_all_members` where no error of the catalog has them.
    `change` is what `breaking` takes another value for: another fact, other words, other readers.
    """

    key: str
    kind: Kind
    help: str
    choices: tuple[str, ...] = ()
    problem: Callable[[Any], str | None] | None = None
    rule: str = "text"
    about: str = ""
    label: str = ""
    is_member: bool = True
    is_of_all_members: bool = False
    change: Literal["fact", "retry", "reworded", "audience", "deprecation"] = "fact"

    @property
    def sentence(self) -> str:
        """What the schema says of it."""
        return self.about or f"{self.help[0].upper()}{self.help[1:]}."

    @property
    def is_tuple(self) -> bool:
        """Tell whether its values are tuples, empty where it is not given."""
        return self.kind in ("words", "links")

    def value_problem(self, value: Any) -> str | None:
        """Return the problem of a value of the right type, or None."""
        if self.choices:
            return choice_problem(value, self.choices)
        return None if self.problem is None else self.problem(value)


def choice_problem(value: str, choices: tuple[str, ...]) -> str | None:
    """Return the problem of a value that is one of a few words, or None."""
    return None if value in choices else f"expected one of {', '.join(choices)}"


def word_problem(word: str) -> str | None:
    """Return the problem of a tag, or None."""
    if len(word) > LONGEST_WORD:
        return f"expected at most {LONGEST_WORD} characters"
    if not re.fullmatch(WORD_PATTERN, word):
        return "expected one word, without white space, commas and semicolons, such as rate-limit"
    return text_problem(word)


def words_problem(words: tuple[str, ...]) -> str | None:
    """Return the problem of the tags of an error, or None."""
    return next(filter(None, map(word_problem, words)), None) or repeated_problem("the tag", words)


def link_title_problem(title: str) -> str | None:
    """Return the problem of the title of a link, or None."""
    if "\n" in title:
        return "expected a title on one line"
    return title_problem(title)


def url_problem(url: str) -> str | None:
    """Return the problem of the address of a link, or None."""
    if len(url) > LONGEST_URL:
        return f"expected at most {LONGEST_URL} characters"
    if re.fullmatch(URL_PATTERN, url):
        return None
    return (
        "expected an address such as https://example.com/errors/7: it begins with https://, has no user name,"
        " and writes other characters than those of a URL as %XX"
    )


def links_problem(links: tuple[Link, ...]) -> str | None:
    """Return the problem of the links of an error, or None."""
    problems = (link_title_problem(each.title) or url_problem(each.url) for each in links)
    return next(filter(None, problems), None) or repeated_problem("the title", [each.title for each in links])


def own_key_problem(key: str) -> str | None:
    """Return the problem of a key of one's own, or None."""
    if len(key) > LONGEST_WORD:
        return f"expected at most {LONGEST_WORD} characters"
    if re.fullmatch(OWN_KEY_PATTERN, key):
        return None
    return "a key of your own has words of a-z and 0-9 behind x-, such as x-team or x-runbook-page"


def own_integer_problem(number: int) -> str | None:
    """Return the problem of an integer below a key of one's own, or None."""
    is_good = SMALLEST_CODE <= number <= LARGEST_CODE
    return (
        None
        if is_good
        else f"expected an integer from {SMALLEST_CODE} to {LARGEST_CODE}, or a text in quotes"
    )


def own_problem(own: tuple[OwnField, ...]) -> str | None:
    """Return the problem of the keys of one's own, or None."""
    for key, value in own:
        items = value if isinstance(value, tuple) else (value,)
        if not items:
            return f"{key}: {EMPTY_LIST}"
        for item in items:
            problem = text_problem(item) if isinstance(item, str) else own_integer_problem(item)
            if problem:
                return f"{key}: {problem}"
    problem = next(filter(None, (own_key_problem(each.key) for each in own)), None)
    return problem or repeated_problem("the key", [each.key for each in own])


def retry_problem(retry: str | None, retryable: bool | None) -> str | None:
    """Return why `retry` and `retryable` contradict each other, or None."""
    if retry is None or retryable is None or MAY_RETRY.get(retry) in (None, retryable):
        return None
    said = "may be sent again" if MAY_RETRY[retry] else "must not be sent again"
    return (
        f"`retry: {retry}` says that the same request {said}, and `retryable: {str(retryable).lower()}` says"
        " the opposite; change one of them, or remove `retryable`"
    )


# In the order of the canonical form.
FIELDS = (
    ErrorField(
        *("details", "rich_text", "more about the error, in Markdown"),
        problem=statement_problem,
        is_member=False,
        change="reworded",
    ),
    ErrorField(
        *("category", "identifier", "the group of errors that this one belongs to"),
        problem=catalog_name_problem,
        rule="category",
        about="The id of a declared category.",
        is_of_all_members=True,
    ),
    ErrorField("severity", "choice", "how serious the error is", SEVERITIES, rule="severity"),
    ErrorField(
        *("retryable", "truth_value", "whether the same request may be sent again"),
        about="Whether the caller may send the same request again.",
        is_of_all_members=True,
    ),
    ErrorField(
        *("retry", "choice", "how the request may be sent again"),
        RETRIES,
        rule="retry",
        about="How the caller may send the request again: never, the same at once (same), the same later"
        " (backoff), or another one (after_fix).",
        change="retry",
    ),
    ErrorField(
        *("http_status", "integer", "the status of the HTTP response that carries this error"),
        problem=http_status_problem,
        rule="http-status",
        about="The status of the response that carries this error.",
        label="HTTP status",
        is_of_all_members=True,
    ),
    ErrorField(
        *("grpc_status", "choice", "the status of the gRPC call that fails with this error"),
        GRPC_STATUSES,
        rule="grpc-status",
        label="gRPC status",
    ),
    ErrorField(
        *("since", "text", "the version or the date from which the API sends this code"),
        problem=statement_problem,
    ),
    ErrorField(
        *("deprecated", "deprecation", "whether the API no longer sends this code"),
        about="The API no longer sends this code: true, or details.",
        is_of_all_members=True,
        change="deprecation",
    ),
    ErrorField("tags", "words", "words to find and to group errors by", problem=words_problem, rule="tag"),
    ErrorField(
        "links", "links", "pages about the error: titles and addresses", problem=links_problem, rule="link"
    ),
    ErrorField(
        *("audience", "choice", "who may read the texts of the error"),
        AUDIENCES,
        rule="audience",
        is_member=False,
        change="audience",
    ),
)
FIELD_KEYS = tuple(field.key for field in FIELDS)


def fields_problem(values: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the first field with a problem, and the problem; None if each value is within its limits."""
    for field in FIELDS:
        if problem := given(values[field.key] or None, field.value_problem):
            return field.key, problem
    return None
