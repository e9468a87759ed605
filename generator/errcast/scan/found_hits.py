"""What the rules of `errcast scan` find at a place of a file."""

from typing import NamedTuple

from errcast.catalog import Catalog, ErrorCode
from errcast.lexing.tokens import Token
from errcast.scan.certainty import Certainty
from errcast.scan.roles import Role


class Hit(NamedTuple):
    """What a rule finds: the token, how sure it is, and the error that is meant.

    `others` are more of the same: all codes of a table, or the nearest codes of an unknown one.
    `told` is a text of the code that matters for the rule. What `is_open` is possible, nothing speaks against
    it, and evidence elsewhere may make it likely (see `settling`); `missing` points of it (see `project`).
    It is likely too if as many files as `naming_files` name the API; 0 if that is not enough.
    """

    rule: str
    certainty: Certainty
    token: Token
    catalog: Catalog
    error: ErrorCode | None = None
    others: tuple[ErrorCode, ...] = ()
    told: str = ""
    role: Role | None = None
    last: Token | None = None
    is_open: bool = False
    missing: int = 0
    naming_files: int = 0
