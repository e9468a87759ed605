"""A column of a table of code -> whether it has the names of errors, beside their texts.

{11: ("KILN_COLD", "kiln is cold"), 12: ("LAMP_OUT", "no lamp")}
"""

import re
from collections.abc import Mapping, Sequence

from errcast.sources.code.values import CodeValue

_NAME_OF_CONSTANT = re.compile(
    r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\Z|[a-z][a-z0-9]*(?:_[a-z0-9]+)+\Z|(?:[A-Z][a-z0-9]+){2,}\Z"
)


def are_names(values: Sequence[CodeValue]) -> bool:
    """Tell whether texts are names as constants have them: `("KILN_COLD", "kiln is cold")`."""
    return 2 * sum(_NAME_OF_CONSTANT.match(value.text) is not None for value in values) > len(values)


def have_other_texts(column: tuple[str, int], records: Sequence[Mapping[tuple[str, int], CodeValue]]) -> bool:
    """Tell whether most records have a text in another place, and few of them are names."""
    others = [
        next((value for each, value in record.items() if each != column and value.kind == "text"), None)
        for record in records
    ]
    texts = [value for value in others if value is not None]
    return 2 * len(texts) > len(records) and not are_names(texts)
