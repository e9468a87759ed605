r"""A message -> the places in it that stand for any text, in the notations of many languages.

{name}, {0}, %s, %(x)s, ${x}, <name>, :name            as in `naming`, which makes names of messages
%.*ls, %*d, %I64d, %S_MSG, %1, %1!s!, %[1]q            C, Windows, SQL Server, Go
%{name}, %<name>s, #{x}, %{public}@, \(name)           Ruby, Swift
{name!r}, {0,number,integer}, {n, plural, other {#}}   Python, Java, ICU
{{ x }}, ${{ x }}, <%= x %>                            templates
$name, &1, ~s                                          PHP, SAP, Erlang

A name that was made of a message never changes, so `naming` keeps to its own, shorter list. `[name]` and
`@name` are not among them: in messages, they are mostly words such as `param[id]`.
"""

import re
from collections import Counter
from functools import cache

from errcast.naming import placeholder as placeholder_of_names
from errcast.text.assigned import known

_FURTHER = r"""
      \$?\{\{[^{}\n]{1,80}\}\}
    | \#\{[^{}\n]{1,80}\}
    | <%[=-]?[^<>%\n]{1,80}%>
    | \\\([^()\n]{1,80}\)
    | \{\s*+[\w.\[\]-]{0,60}(?:![rsa])?(?::[^{}\s]{0,40})?\s*+\}
    | \{\s*+\w{1,60}\s*+,(?:[^{}]|\{[^{}]{0,80}\}){1,200}\}
    | %\{[\w.,\ ]{1,60}\}(?:[@dsuxf](?!\w))?
    | %<\w{1,60}>[#0+-]*[0-9]*(?:\.[0-9]{1,9})?[a-z]
    | %\[[0-9]{1,3}\][#0+-]*[0-9.]*[a-z](?![a-z0-9])
    | %[0-9]{1,2}![#0+*.a-z0-9-]{1,12}!
    | (?<![\w%])%[1-9][0-9]?(?![\w%$.])
    | %s_msg(?!\w)
    | %[#0+-]*(?:\*|[0-9]{1,9})?(?:\.(?:\*|[0-9]{1,9}))?(?:i64|i32|hh?|ll?|[wzjqt])?[a-z@](?![a-z0-9])
    | (?<![\w$])\$[a-z_]\w{1,60}(?![\w(])
    | (?<![\w&])&[1-9](?![\w;])
    | (?<![\w/~])~(?:[0-9]{1,3}|\.[0-9]{1,3})?t?[spwdfegbxc](?!\w)
"""


@cache
def placeholder() -> re.Pattern[str]:
    """Return the pattern of a placeholder of a message, in any case: messages are compared without it."""
    return re.compile(f"{_FURTHER} | {placeholder_of_names().pattern}", re.VERBOSE | re.IGNORECASE)


def lost_and_added(text: str, other: str) -> tuple[list[str], list[str]]:
    """Return the placeholders that only the first text has, and those that only the second one has."""
    old, new = _placeholders(text), _placeholders(other)
    return list((old - new).elements()), list((new - old).elements())


def _placeholders(text: str) -> Counter[str]:
    return Counter(match[0] for match in placeholder().finditer(known(text)))
