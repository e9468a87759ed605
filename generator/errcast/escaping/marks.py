r"""The marks of a style: which texts can be one, and what is wrong with those that have no spelling.

`runs: {marks: "{", form: "'%s'"}` and `escapes: {"{": "{{"}`  ->  "a mark of `runs` has a spelling too; …"
"""

from collections.abc import Iterator, Mapping

from errcast.escaping.directives import without_variables
from errcast.escaping.literals import LiteralRules
from errcast.text.characters import replace_invisible, visible

LONGEST_SPELLING = 40  # characters of a mark, or of its spelling
MOST_SPELLINGS = 60  # of a style, so that each pair of marks is tried


def is_mark(text: str) -> bool:
    """Tell whether a text can be a quote: people see it, and it is no letter, digit or space."""
    return is_seen(text) and not text.isalnum() and text != " "


def is_seen(text: str) -> bool:
    """Tell whether people see each character of a text."""
    return replace_invisible(text, visible) == text


def run_problem(rules: LiteralRules, spellings: Mapping[str, str]) -> str | None:
    """Return what is wrong with marks that are written together, or that no text can have; or None."""
    return next(_run_problems(rules, spellings), None)


def _variable_problems(rules: LiteralRules, spellings: Mapping[str, str]) -> Iterator[str]:
    marks = rules.variables
    taken = "".join((*rules.quotes, *spellings, *spellings.values(), *rules.characters, rules.division))
    quoted = rules.form.replace("%s", rules.quotes[0])
    if not rules.characters:
        yield "with `variables`, a style needs `characters:`"
    elif len(marks) > MOST_SPELLINGS or not all(map(is_mark, marks)):
        yield f"`variables` has at most {MOST_SPELLINGS} marks, such as ':$'"
    elif not set(marks).isdisjoint(taken):
        yield "a mark of `variables` has a spelling too, or is in one; remove one of the two"
    elif without_variables(quoted, marks, visible) != quoted:
        yield "a mark of `variables` begins one in the `form` too; use another `form`"


def _run_problems(rules: LiteralRules, spellings: Mapping[str, str]) -> Iterator[str]:
    if len(rules.without) > MOST_SPELLINGS or not all(each and is_seen(each) for each in rules.without):
        yield f"`without` has at most {MOST_SPELLINGS} marks, which people see"
    elif any(len(mark) > LONGEST_SPELLING for mark in rules.without):
        yield f"a mark of `without` has at most {LONGEST_SPELLING} characters"
    elif rules.variables:
        yield from _variable_problems(rules, spellings)
    if rules.runs is None:
        return
    marks, form = rules.runs
    if not 0 < len(marks) <= MOST_SPELLINGS or not all(map(is_mark, marks)):
        yield f"`runs` has 1 to {MOST_SPELLINGS} `marks`, such as '{{}}'"
    elif not set(marks).isdisjoint("".join((*rules.quotes, *spellings))):
        yield "a mark of `runs` has a spelling too; remove one of the two"
    elif form.count("%s") != 1 or not form.partition("%s")[0] or not form.partition("%s")[2]:
        yield "the `form` of `runs` needs `%s` once, with a mark before it and one after it"
    elif not is_seen(form) or len(form) > LONGEST_SPELLING:
        yield f"the `form` of `runs` has at most {LONGEST_SPELLING} characters, which people see"
