"""A catalog and the limits of a target, with the options of a run -> what the language cannot represent.

    most_errors: {enum: 4000}, and a catalog of 5000  ->  set TARGET.shape = "class", split the catalog, or …

A target has a limit for any options, and each choice of an option can have a stricter one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from types import MappingProxyType
from typing import Any, NamedTuple

from errcast.catalog import Catalog, ErrorCode
from errcast.code_numbers import code_number
from errcast.findings import Finding, show
from errcast.options import Option, Options, OptionValue
from errcast.rendering.audience import is_withheld
from errcast.rendering.chosen_texts import TEXTS, TEXTS_OPTION, written_categories, written_fields
from errcast.rendering.facts import deprecation_text, used_facts
from errcast.rendering.in_language import InLanguage
from errcast.targets import Target, escaping_of

MOST_BYTES_OF_A_CHARACTER = 6  # in any encoding that a language uses; UTF-8 has 4 at most
_MOST_WAYS_OUT = 10  # choices of an option that a finding proposes
_MOST_CHOICES = 100  # that are looked at for each finding
_NONE: Mapping[OptionValue, Any] = MappingProxyType({})
# Of keys of one's own: each error has a value, or none, for each. Any number of errors may have a few keys.
_MOST_PLACES, _FEW_KEYS = 1_000_000, 20


class _Limit(NamedTuple):
    """A limit that applies: its value, and what has it.

    A limit of a choice has the option too, and the limits of all its choices.
    """

    value: Any
    holder: str
    option: Option | None = None
    of_choices: Mapping[OptionValue, Any] = _NONE


def limit_findings(
    shown: InLanguage,
    by_tag: Iterable[InLanguage],
    target: Target,
    options: Options,
    own: Catalog | None = None,
) -> list[Finding]:
    """Refuse more errors than one type can have, and codes and texts that the language cannot represent.

    `shown` is the catalog in the language of the output, and `by_tag` are the catalogs in each of its several
    languages. `options` has every option of the target. `own` is the catalog with its own texts if
    `shown` has translations of them.
    """
    catalog = shown.catalog
    of_texts = list(_of_texts(shown, target, options))
    for found in by_tag:  # a text without a translation is in several
        known = set(of_texts)
        of_texts += [each for each in _of_texts(found, target, options) if each not in known]
    return [
        *_too_many_errors(catalog, target, options),
        *_codes_out_of_range(catalog, target, options),
        *_codes_of_one_number(catalog, target),
        *(_unlike_ends(shown, own, target, options) if target.ends_alike and own is not None else ()),
        *of_texts,
        *_too_much_text(catalog, target),
    ]


def _of_texts(found: InLanguage, target: Target, options: Options) -> Iterator[Finding]:
    yield from _texts_too_long(found, target, options)
    yield from _unwritable_texts(found, target, options)


def _too_many_errors(catalog: Catalog, target: Target, options: Options) -> Iterator[Finding]:
    size = sum(len(error.names) for error in catalog.errors)
    errors, aliases = len(catalog.errors), sum(len(error.aliases) for error in catalog.errors)
    former = f" and {aliases} former names" if aliases else ""
    facts = len(used_facts(catalog, options))
    base = target.facts_of_most_errors or facts
    with_facts = f" with {facts} facts" if facts > base else ""

    def most(limit: int) -> int:
        # The name of an error, and what makes it, take about as much as six facts.
        return limit * (base + 6) // (max(facts, base) + 6)

    for limit in _limits(target, options, "most_errors"):
        if size > most(limit.value):
            ways_out = _ways_out(target, limit, lambda value: size <= most(value))
            text = (
                f"{limit.holder} allows at most {most(limit.value)} errors{with_facts} in one type, but this"
                f" catalog has {errors}{former}, so the output would not compile; {''.join(ways_out)}split"
                f" the catalog, or leave out the target {target.name}"
            )
            yield Finding(catalog.path, "too-many-errors", text)


def _codes_out_of_range(catalog: Catalog, target: Target, options: Options) -> Iterator[Finding]:
    limits = [] if catalog.has_string_codes else list(_limits(target, options, "integers"))
    for error in catalog.errors:
        code = error.code
        broken = (limit for limit in limits if not _is_within(code, limit.value))
        if (limit := next(broken, None)) is not None:
            smallest, largest = limit.value
            ways_out = _ways_out(target, limit, partial(_is_within, code))
            text = (
                f"the code {code} is outside the range that {limit.holder} represents exactly,"
                f" from {smallest} to {largest}; {''.join(ways_out)}make the codes of this catalog strings,"
                f" or leave out the target {target.name}"
            )
            yield _of_error(catalog, error, "code-out-of-range", text)


def _codes_of_one_number(catalog: Catalog, target: Target) -> Iterator[Finding]:
    """Refuse two texts that have the same number, in a language whose constants are numbers."""
    first: dict[int, ErrorCode] = {}
    for error in catalog.errors if target.numbers_codes and catalog.has_string_codes else ():
        other = first.setdefault(code_number(error.code), error)
        if other is not error:
            text = (
                f"the codes {show(str(other.code))} and {show(str(error.code))} have the same number in"
                f" {target.name}; split the catalog, so that they are in two types, or leave out the target"
                f" {target.name}"
            )
            yield _of_error(catalog, error, "code-out-of-range", text)


def _is_within(code: int | str, limits: tuple[int, int]) -> bool:
    return isinstance(code, int) and limits[0] <= code <= limits[1]


def _texts_too_long(found: InLanguage, target: Target, options: Options) -> Iterator[Finding]:
    limits = sorted(_limits(target, options, "longest_text"), key=lambda limit: int(limit.value))
    if not limits:
        return
    strictest, measure = limits[0], target.escaping.measure
    most_characters = strictest.value // MOST_BYTES_OF_A_CHARACTER  # measuring takes longer
    for error, field, text in _limited_texts(found, options):
        if not isinstance(text, str) or len(text) <= most_characters:
            continue
        if (size := measure(text)) > strictest.value:
            ways_out = _ways_out(target, strictest, size.__le__)
            reason = (
                f"the {field} is longer than {strictest.value} bytes{_unit(target)}, the most that"
                f" {strictest.holder} allows in one text; {''.join(ways_out)}shorten it,"
                f" or leave out the target {target.name}"
            )
            if error is None:
                yield Finding(found.catalog.path, "text-too-long", reason)
            else:
                yield _of_text(found, error, field, "text-too-long", reason)


def _limited_texts(found: InLanguage, options: Options) -> Iterator[tuple[ErrorCode | None, str, str | None]]:
    """Yield each text that a target writes: its error, or None for the title of a category, and its field."""
    for error in found.catalog.errors:
        if TEXTS_OPTION in options:
            fields = () if is_withheld(error, options) else written_fields(error, found, options)
            texts = {field: getattr(error, field) for field in fields}
        else:
            texts = {field: getattr(error, field) for field in ("code", "message", "description", "solution")}
            if error.is_deprecated:
                texts["deprecation"] = deprecation_text(error)  # some languages have it in code
            texts |= {"since": error.since} | _lists(error)
        for field, text in texts.items():
            yield error, field, text
    for category in written_categories(found, options) if TEXTS_OPTION in options else ():
        yield None, f"title of the category {category.id}", category.title


def _lists(error: ErrorCode) -> dict[str, str]:
    """Return tags and links as languages keep them: each list as one text, with a line for each part."""
    links = (text for link in error.links for text in link)
    return {"list of tags": "\n".join(error.tags), "list of links": "\n".join(links)}


def _unwritable_texts(found: InLanguage, target: Target, options: Options) -> Iterator[Finding]:
    """Refuse the texts with a mark that the language would not read as it is, such as `{{`."""
    without = escaping_of(target, options).without
    if not without:
        return
    is_for_platform = TEXTS_OPTION in options
    for error in (error for error in found.catalog.errors if not is_withheld(error, options)):
        for field in written_fields(error, found, options) if is_for_platform else TEXTS:
            text = getattr(error, field)
            if text is None or not (mark := next((each for each in without if each in text), None)):
                continue
            reason = f"the {field} contains `{mark}`, which {target.name} cannot write as a text"
            reason += f"; {_ways_to_write(text, target, options)}"
            yield _of_text(found, error, field, "unwritable-text", reason)
    for category in written_categories(found, options) if is_for_platform else ():
        if mark := next((each for each in without if each in category.title), None):
            reason = f"the title of the category {category.id} contains `{mark}`, which {target.name} cannot"
            reason += f" write as a text; {_ways_to_write(category.title, target, options)}"
            yield Finding(found.catalog.path, "unwritable-text", reason)


def _unlike_ends(shown: InLanguage, own: Catalog, target: Target, options: Options) -> Iterator[Finding]:
    """Refuse a translation and its original if only one of them begins, or ends, with a line break."""
    remedy = f"change one of the two, or leave out the target {target.name}"
    for original, error in zip(own.errors, shown.catalog.errors, strict=True):
        fields = () if is_withheld(error, options) else written_fields(error, shown, options)
        for field in fields:
            one, other = getattr(original, field), getattr(error, field)
            if place := _unlike_end(one, other):
                reason = f"the {field} and its original do not both {place} with a line break; {remedy}"
                yield _of_text(shown, error, field, "unwritable-text", reason)
    titles = {each.id: each.title for each in own.categories}
    for category in written_categories(shown, options):
        if place := _unlike_end(titles[category.id], category.title):
            reason = (
                f"the title of the category {category.id} and its original do not both {place} with a line"
            )
            yield Finding(shown.catalog.path, "unwritable-text", f"{reason} break; {remedy}")


def _unlike_end(one: str, other: str) -> str | None:
    if one.startswith("\n") != other.startswith("\n"):
        return "begin"
    return "end" if one.endswith("\n") != other.endswith("\n") else None


def _ways_to_write(text: str, target: Target, options: Options) -> str:
    """Return what helps: the choices of an option whose escape style can write the text, and another text."""
    ways = ""
    for option in target.options:
        styles = dict(option.escaping)
        for choice in option.possible_values[:_MOST_CHOICES] if styles else ():
            without = styles.get(choice, target.escaping).without
            if choice != options[option.name] and not any(mark in text for mark in without):
                ways += f"set {target.name}.{option.name} = {_shown(choice)}, "
    return f"{ways}change the text, or leave out the target {target.name}"


def _too_much_text(catalog: Catalog, target: Target) -> Iterator[Finding]:
    """Refuse texts that together are more than a program of the language can have. It has equal ones once."""
    if target.most_text is None:
        return
    fields = ("name", "code", "message", "description", "solution", "category", "since")
    values = {getattr(error, field) for error in catalog.errors for field in fields}
    values |= {text for error in catalog.errors for text in _lists(error).values()}
    texts = [value for value in values if isinstance(value, str)]
    if MOST_BYTES_OF_A_CHARACTER * sum(map(len, texts)) <= target.most_text:  # measuring takes longer
        return
    size = sum(map(target.escaping.measure, texts))
    if size > target.most_text:
        reason = (
            f"the texts have {size} bytes{_unit(target)}, and {target.name} allows at most {target.most_text}"
            f" in one program; split the catalog for several programs, or leave out the target {target.name}"
        )
        yield Finding(catalog.path, "too-much-text", reason)


def _unit(target: Target) -> str:
    unit = target.escaping.unit_of_measure
    return "" if unit == "utf_8" else f" in {unit.replace('utf_', 'UTF-').replace('modified_', 'modified ')}"


def _limits(target: Target, options: Options, name: str) -> Iterator[_Limit]:
    """Yield the limits of that name: the target's own, and those of the chosen values of its options."""
    if (own := getattr(target, name)) is not None:
        yield _Limit(own, target.name)
    for option in target.options:
        of_choices = dict[OptionValue, Any](getattr(option, name))
        chosen = options[option.name]
        if chosen in of_choices:
            holder = f"{target.name} with {option.name} = {_shown(chosen)}"
            yield _Limit(of_choices[chosen], holder, option, of_choices)


def _ways_out(target: Target, limit: _Limit, is_enough: Callable[[Any], bool]) -> Iterator[str]:
    """Yield the settings of the option with the limit that allow more: `set TARGET.shape = "class", `."""
    if limit.option is None:
        return
    looked_at = limit.option.possible_values[:_MOST_CHOICES]
    enough = (each for each in looked_at if each not in limit.of_choices or is_enough(limit.of_choices[each]))
    for choice in islice(enough, _MOST_WAYS_OUT):
        yield f"set {target.name}.{limit.option.name} = {_shown(choice)}, "


def _shown(choice: OptionValue) -> str:
    return str(choice).lower() if isinstance(choice, bool) else show(str(choice))


def _of_text(found: InLanguage, error: ErrorCode, field: str, rule: str, text: str) -> Finding:
    path, position = found.place_of(error, field)
    line, column = position or (None, None)
    return Finding(path, rule, text, line=line, column=column)


def _of_error(catalog: Catalog, error: ErrorCode, rule: str, text: str) -> Finding:
    line, column = error.position or (None, None)
    return Finding(catalog.path, rule, text, line=line, column=column)


def table_findings(catalog: Catalog) -> list[Finding]:
    """Return the finding that there are too many keys of one's own: each error has a place for each."""
    keys = len({own.key for error in catalog.errors for own in error.own})
    if keys <= _FEW_KEYS or keys * len(catalog.errors) <= _MOST_PLACES:
        return []
    text = (
        f"too much work: {keys:,} keys such as x-team for {len(catalog.errors):,} errors are more than"
        f" {_MOST_PLACES:,} places; use at most {_FEW_KEYS} different keys, or split the catalog"
    )
    return [Finding(catalog.path, "too-much-work", text)]
