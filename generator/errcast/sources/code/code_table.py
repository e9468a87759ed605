"""What a table of code is, before it has headings."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from errcast.sources.code.rows import CodeRow
from errcast.sources.code.scopes import SaidMember
from errcast.sources.code.values import CodeValue


class CodeTable(NamedTuple):
    """A table: its names in the code, its rows, and the members of its scope that are no rows.

    `joined` are further texts or numbers of a row, by the place of its first token, from the tables that
    say more about its name or code. `callee` is what makes the rows: `Fault` in `new Fault(11, "…")`. A table
    that `is_of_several` has one row, and its records are those of other tables beside it. `categories` are
    those of its rows, by the place of the first token. `doubt` says why it is perhaps not about errors.
    """

    headings: tuple[str, ...]
    line: int
    rows: tuple[CodeRow, ...]
    others: tuple[SaidMember, ...]
    is_optional: bool = False
    is_about_errors: bool = False
    callee: str = ""
    joined: tuple[dict[int, tuple[CodeValue, ...]], ...] = ()
    remarks: tuple[str, ...] = ()
    is_of_several: bool = False
    categories: Mapping[int, str] = MappingProxyType({})
    doubt: str = ""
