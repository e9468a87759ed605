"""The status of a call of gRPC, by its name, in the forms of its libraries -> the error of that name.

rpc error: code = Unavailable desc = no connection      Go
(StatusCode.UNAVAILABLE, 'no connection')               Python
Status(StatusCode="Unavailable", Detail="x")            .NET
io.grpc.StatusRuntimeException: UNAVAILABLE: x          Java
status: Unavailable, message: "x", details: []          Rust
Code: Unavailable                                       grpcurl

Only a catalog about gRPC is meant: other systems have errors of these names, too.
"""

import re
from collections.abc import Iterator

_FORMS = re.compile(
    r"""\brpc\ error:\ code\ =\ (?P<go>[A-Z]\w+)\ desc\ =
      | (?<!\w)StatusCode(?:\.|=\\?"?)(?P<code>[A-Z]\w+)
      | \b(?:StatusRuntimeException|StatusException|RpcException|RpcError):\ (?P<java>[A-Z]{2}[A-Z_]*)\b
      | \bstatus:\ (?P<rust>[A-Z]\w+),\ message:\ "
      | ^\s*Code:\ (?P<grpcurl>[A-Z]\w+)\s*$
    """,
    re.VERBOSE,
)
_SAYS_STATUS = ("rpc", "Status", "status", "Code:")


def statuses(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the names of statuses in a text, and their places."""
    if not any(each in text for each in _SAYS_STATUS):
        return
    for match in _FORMS.finditer(text):
        form = match.lastgroup or ""
        yield match[form], *match.span(form)
