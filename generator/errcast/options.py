"""A setting of a target, and whether a value is right for it.

Option("shape", "enum", "…", choices=("enum", "class")), "record"  ->  expected one of enum, class
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from errcast.escaping import Style
from errcast.findings import show_bare
from errcast.limits import LONGEST_MATCHED, code_problem
from errcast.text.assigned import known

OptionValue = str | bool | int | tuple[str, ...]
Options = Mapping[str, OptionValue]  # every option of a target: the value that the user set, or the default

_MOST_ITEMS = 1000  # of a list; an output has its texts once for each of its languages


class Option(NamedTuple):
    """A setting of `[tool.errcast.<target>]`. It has the type of its default.

    A text with `pattern` or `choices` is harmless, so a template can print it as it is. A template must
    escape any other text, like the texts of the catalog. `form` says in words what the pattern allows, for
    the finding about another value. The value must not contain `reserved` words.
    `most_errors`, `longest_text` and `integers` are limits of single choices, as a target has them for any
    choice; the strictest limit counts. `escaping` are the escape styles of single choices, in the place of
    the target's own. `longest` is the most characters of the value, and `longest_name` those of the name of
    an error if the value is not the default; None is no limit. The default may have words of the catalog, as
    a path has: `{name}`. `unlike` is an option of the target that must have another value. With a tuple as
    default, the value is a list of some of the choices, in any order, or of texts with the pattern.
    """

    name: str
    default: OptionValue
    help: str
    pattern: str | None = None
    form: str | None = None
    choices: tuple[OptionValue, ...] = ()
    reserved: frozenset[str] = frozenset()
    most_errors: tuple[tuple[OptionValue, int], ...] = ()
    longest_text: tuple[tuple[OptionValue, int], ...] = ()
    integers: tuple[tuple[OptionValue, tuple[int, int]], ...] = ()
    escaping: tuple[tuple[OptionValue, Style], ...] = ()
    longest: int | None = None
    longest_name: int | None = None
    unlike: str | None = None

    @property
    def possible_values(self) -> tuple[OptionValue, ...]:
        """Return the values that the option can have, if these are few: its choices, or true and false."""
        if self.has_several:
            return ()
        return self.choices or ((True, False) if isinstance(self.default, bool) else ())

    @property
    def has_words(self) -> bool:
        """Tell whether the default has words of the catalog: `{name}`."""
        return isinstance(self.default, str) and "{" in self.default

    @property
    def has_several(self) -> bool:
        """Tell whether the value is a list of choices."""
        return isinstance(self.default, tuple)


def value_problem(option: Option, value: object) -> str | None:
    """Return what is wrong with the value of an option that a user set, or None."""
    if option.has_words and value == option.default:
        return None
    return _unfit_list(option, value) if option.has_several else _unfit(option, value)


def spelled(value: OptionValue) -> str:
    """Return a value as the command line has it: `true`, `7`, `a,b`."""
    if isinstance(value, tuple):
        return ",".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def settled(value: OptionValue | list[str]) -> OptionValue:
    """Return the value of an option, a list as a tuple: TOML and callers of the API have lists."""
    return tuple(value) if isinstance(value, list) else value


def _unfit(option: Option, value: object) -> str | None:
    is_of_type = type(value) is type(option.default)
    if option.choices and not (is_of_type and value in option.choices):
        return f"expected one of {show_bare(', '.join(map(str, option.choices)), 200)}"
    if not is_of_type:
        kinds = {str: "a text", bool: "true or false", int: "an integer"}
        return f"expected {kinds[type(option.default)]}"
    if type(value) is int and (problem := code_problem(value)):
        return problem
    most = option.longest or (LONGEST_MATCHED if option.pattern else None)
    if most is not None and len(str(value)) > most:
        return f"expected at most {most} characters"
    if option.pattern and not _matches(option.pattern, str(value)):
        return f"expected {show_bare(option.form or f'a text of the form {option.pattern}', 200)}"
    taken = [word for word in re.findall(r"\w+", known(str(value))) if word in option.reserved]
    return f"{show_bare(taken[0])} is a reserved word of the language" if taken else None


def _matches(pattern: str, text: str) -> bool:
    from errcast.text.expressions import matches  # most runs give no option that has a pattern

    return matches(pattern, text)


def _is_no_item(option: Option, value: object) -> bool:
    if option.choices:
        return value not in option.choices
    if not isinstance(value, str) or len(value) > LONGEST_MATCHED:
        return True
    return not _matches(option.pattern or "", value)


def _unfit_list(option: Option, value: object) -> str | None:
    if isinstance(value, (list, tuple)) and len(value) > _MOST_ITEMS:
        return f"expected at most {_MOST_ITEMS:,} of them"
    if not isinstance(value, (list, tuple)) or not value or any(_is_no_item(option, each) for each in value):
        choices = show_bare(", ".join(map(str, option.choices)), 200)
        items = f"one or more of {choices}" if option.choices else f"texts of the form {option.pattern}"
        return f"expected a list of {items}"
    return "expected each of them once" if len(set(value)) < len(value) else None
