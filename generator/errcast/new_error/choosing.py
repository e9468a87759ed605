"""What the user wants, and what is taken -> the code of a new error, or the finding that says why not.

--range 1000-1999    ->  1004, the next free code of the range
--code 1003          ->  the code 1003 belongs to CLOSED (orders.yaml:12); …
"""

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

from errcast.catalog import Catalog, Category, Code, ErrorCode
from errcast.catalogfile.scalars import decimal
from errcast.findings import Finding, show, show_bare
from errcast.limits import code_problem, code_range, code_range_problem, hexadecimal
from errcast.new_error.codes import free_after, free_in, spelled_like
from errcast.new_error.wanted import Taken, WantedError


class ChosenCode(NamedTuple):
    """A code, and its spelling in the file if that is not its decimal."""

    code: Code
    text: str | None = None


class _Problem(NamedTuple):
    """What is wrong with a code: a rule, what the code is, and the category whose range it is in."""

    rule: str
    text: str
    category: str | None = None


def chosen_code(
    wanted: WantedError, catalog: Catalog, errors: Sequence[ErrorCode], taken: Taken
) -> ChosenCode | Finding:
    """Return the code for a new error. `errors` are those of the catalog; a new one has none."""
    category = next((each for each in catalog.categories if each.id == wanted.category), None)
    if wanted.codes is not None and (problem := code_range_problem(wanted.codes)):
        return Finding(None, "invalid-range", f"--range {show_bare(wanted.codes)}: {problem}")
    if wanted.code is not None:
        return _given_code(wanted, category, catalog, errors, taken)
    if any(isinstance(each.code, str) for each in errors):
        path = show_bare(catalog.path, 200)
        text = f"the codes of {path} are strings, and errcast chooses only numbers; give one with --code"
        return Finding(None, "no-code", text)
    return _free_code(wanted, category, catalog, errors, taken)


def _given_code(
    wanted: WantedError,
    category: Category | None,
    catalog: Catalog,
    errors: Sequence[ErrorCode],
    taken: Taken,
) -> ChosenCode | Finding:
    text = wanted.code or ""
    shown = show_bare(text)
    number = hexadecimal(text) if text.startswith("0x") else decimal(text)
    are_strings = isinstance(errors[0].code, str) if errors else number is None
    if not are_strings and number is None:
        problem = f"the codes of {show_bare(catalog.path, 200)} are integers; give one such as 42 or 0x2A"
        return Finding(None, "invalid-code", f"--code {shown}: {problem}")
    code: Code = text if are_strings or number is None else number
    if wrong := code_problem(code):
        return Finding(None, "invalid-code", f"--code {show(text)}: {wrong}")
    found = _problem_of(wanted, code, category, catalog, taken)
    if found is not None:
        own = "" if found.category is None or wanted.category else f"--category {found.category}, or "
        remedy = f"give {own}another code"
        if not are_strings:
            free = _free_code(wanted, category, catalog, errors, taken)
            if isinstance(free, ChosenCode):
                remedy += ", or leave --code out to get a free one"
            elif own:
                remedy = f"give {own.removesuffix(', or ')}"
            elif _ranges(wanted, category):
                remedy = free.text  # there is no other one
        return Finding(None, found.rule, f"the code {shown} {found.text}; {remedy}")
    return ChosenCode(code, text if not are_strings and text != str(code) else None)


def _free_code(
    wanted: WantedError,
    category: Category | None,
    catalog: Catalog,
    errors: Sequence[ErrorCode],
    taken: Taken,
) -> ChosenCode | Finding:
    used = {each for each in taken.codes if isinstance(each, int)}
    path = show_bare(catalog.path, 200)
    if ranges := _ranges(wanted, category):
        allowed = reduce(_shared, (each for each, _ in ranges))
        names = [text for _, text in ranges]
        of, called = (
            ("of", f"the range {names[0]}") if len(names) == 1 else ("in", f"both {' and '.join(names)}")
        )
        if not allowed:
            remedy = _other_range(wanted, category, catalog, errors, taken)
            return Finding(None, "no-code", f"no code is in {called}; {remedy}")
        others = [
            (codes, other) for codes, other in _other_ranges(wanted, catalog) if _shared(codes, allowed)
        ]
        code = free_in(allowed, used, [codes for codes, _ in others])
        if code is None:
            remedy = "widen it, or give another --category"
            if wanted.codes:
                remedy = _other_range(wanted, category, catalog, errors, taken)
            why = "taken or reserved"
            if others:
                why = f"taken, reserved, or in the range of the category {others[0][1].id}"
                if category is None and free_in(_shared(others[0][0], allowed), used) is not None:
                    remedy += f", or --category {others[0][1].id}"
            text = f"every code {of} {called} is {why}; {remedy}"
            return Finding(None, "no-code", text)
    else:
        own = [each.code for each in errors if isinstance(each.code, int)]
        inside = [
            each.code for each in errors if isinstance(each.code, int) and each.category == wanted.category
        ]
        scope = inside if wanted.category is not None and inside else own
        if not scope:
            text = f"{path} has no code yet to count on from; give the first with --code or --range"
            return Finding(None, "no-code", text)
        code = free_after(scope, used, [codes for codes, _ in _other_ranges(wanted, catalog)])
        if code is None:
            return Finding(None, "no-code", f"no code of 64 bits is free above {max(scope)}; give a --range")
    return ChosenCode(code, _spelling(code, errors))


def _other_range(
    wanted: WantedError,
    category: Category | None,
    catalog: Catalog,
    errors: Sequence[ErrorCode],
    taken: Taken,
) -> str:
    """Return what to do about a --range without a free code."""
    if category is None or category.codes is None:
        return "give another --range"
    free = _free_code(wanted._replace(codes=None), category, catalog, errors, taken)
    return free.text if isinstance(free, Finding) else "give another --range, or leave it out"


def _problem_of(
    wanted: WantedError, code: Code, category: Category | None, catalog: Catalog, taken: Taken
) -> _Problem | None:
    """Return why a new error cannot have a code, else None."""
    if owner := taken.codes.get(code):
        return _Problem("duplicate-code", f"belongs to {owner}")
    for allowed, called in _ranges(wanted, category):
        if code not in allowed:
            return _Problem("outside-range", f"is not in the range {called}")
    for codes, other in _other_ranges(wanted, catalog):
        if code in codes:
            text = f"is in the range {other.code_range} of the category {other.id}"
            return _Problem("in-other-range", text, other.id)
    return None


def _other_ranges(wanted: WantedError, catalog: Catalog) -> list[tuple[range, Category]]:
    """Return the ranges of the categories that the error is not in."""
    others = (each for each in catalog.categories if each.id != wanted.category)
    return [(codes, each) for each in others if (codes := each.codes) is not None]


def _shared(one: range, other: range) -> range:
    """Return the codes that are in both ranges."""
    return range(max(one.start, other.start), min(one.stop, other.stop))


def _ranges(wanted: WantedError, category: Category | None) -> list[tuple[range, str]]:
    """Return the ranges that a code must be in, each with its name."""
    found = []
    if wanted.codes is not None and (codes := code_range(wanted.codes)) is not None:
        found.append((codes, wanted.codes))
    if category is not None and (codes := category.codes) is not None:
        found.append((codes, f"{category.code_range} (category {category.id})"))
    return found


def _spelling(code: int, errors: Sequence[ErrorCode]) -> str | None:
    """Return the hexadecimal spelling of a code if the error with the nearest code has one."""
    others = [each for each in errors if isinstance(each.code, int)]
    nearest = min(others, key=lambda each: (abs(int(each.code) - code), each.code), default=None)
    return None if nearest is None else spelled_like(code, nearest.code_text)
