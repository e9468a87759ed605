"""The literals of a group -> what the rules find among them.

{222202: "pic not has face", 222203: "pic not has face"}   -> hand-written-code, wrong-text
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from errcast.catalog import Catalog, Code
from errcast.lexing.tokens import Token
from errcast.scan import rules
from errcast.scan.certainty import Certainty, Evidence, certainty
from errcast.scan.code_index import CodeIndex, Meant
from errcast.scan.company import TRIVIAL, Company, is_success, share
from errcast.scan.found_hits import Hit
from errcast.scan.groups import GroupMember, Literal, LiteralGroup
from errcast.scan.own_names import have_name, is_of_words
from errcast.scan.settling import with_doubt, with_mates
from errcast.scan.supposing import is_of_few_apis, may_be_of_others, with_supposed
from errcast.scan.surroundings import Surroundings, stems
from errcast.scan.tables import beside, names_another, unknown_members, wrong_texts
from errcast.scan.tables_of_words import vocabulary
from errcast.scan.uses import LiteralUse
from errcast.scan.weights import weight
from errcast.scan.words import (
    Meaning,
    are_of_messages,
    are_of_replies,
    is_long,
    is_of_codes,
    meaning,
    words,
)


class FileFacts(NamedTuple):
    """What is known about a whole file: the codes of each catalog in it, and the catalogs that it names.

    `companies` are those that names call codes, `codes` all that are long enough to be no chance.
    """

    companies: Mapping[str, Company]
    surroundings: Surroundings
    named: Set[str]
    is_data: bool
    codes: Mapping[str, Set[Code]]


_HTTP = range(100, 600)
_FINE = 200  # the status of a reply without an error
_LARGE_INDEX = 1000  # a smaller number in brackets is the place of an element
_LONGEST_NAME = 100
_LONG_WORD = 8  # letters
_CODES = ("code", "codes", "errno")
_ERRORS = frozenset(("err", "error", "errors"))
_LONG = 1000  # numbers of four digits
_TINY = 100  # numbers of two digits, of which all code has many
_PART_AGREEING = 0.3  # members of a table with words or the name of their errors
_HANDED_ON = (LiteralUse.ARGUMENT, LiteralUse.LISTED, LiteralUse.PLAIN)
_TOLD, _PART_TOLD = 4, 0.6  # members with words of their errors
_TABLE_CODES = 3  # codes of a list
_TABLE_LEAST, _TABLE_MANY = 4, 10  # errors of a table


def hits_of_group(group: LiteralGroup, index: CodeIndex, facts: FileFacts) -> list[Hit]:
    """Return what the rules find in a group, for each catalog that it has codes of."""
    found: list[Hit] = []
    for catalog in index.known.catalogs:
        meant = [
            (member, each)
            for member in group.members
            for each in index.meant_by(member.candidate.value)
            if each.catalog is catalog
        ]
        if meant:
            hits = _of_catalog(group, catalog, meant, index, facts)
            if catalog.name not in facts.named:
                named = facts._replace(named={*facts.named, catalog.name})
                hits = with_supposed(hits, _of_catalog(group, catalog, meant, index, named))
            found += _with_table(group, catalog, hits) + _unknown(group, catalog, index, hits)
    return found


def _of_catalog(
    group: LiteralGroup,
    catalog: Catalog,
    meant: Sequence[tuple[GroupMember, Meant]],
    index: CodeIndex,
    facts: FileFacts,
) -> list[Hit]:
    company = Company(each.code for member, each in meant if names_say(member.candidate) is not Meaning.OTHER)
    distinct = {each.code for member, each in meant if names_say(member.candidate) is not Meaning.OTHER}
    distinct.difference_update(TRIVIAL)
    shape = index.shape(catalog)
    possible = sum(shape.is_like(member.candidate.value) for member in group.members)
    part = share(meant, possible)
    texts = beside(group, catalog, index)
    wrong = {
        id(member.candidate.token): (error, text)
        for member, error, text in wrong_texts(group, texts, catalog, index)
        if catalog.name in facts.named or not _is_of_http(member.candidate.value, text)
    }
    roles = [member.candidate.role for member, _ in meant]
    near = [facts.surroundings.texts(role.first, role.last) for role in roles]
    shared = [
        max(_shared_words(each, index, [*comments, *found]), 2 * _says_message(member.candidate, each))
        for (member, each), (comments, found) in zip(meant, near, strict=True)
    ]
    count = sum(map(bool, shared))
    is_told = count >= _TOLD and count >= _PART_TOLD * len(meant) and sum(shared) >= len(meant)
    has_own_text = any(
        known.error is each.error and not _is_chance(each, catalog.name in facts.named)
        for one, each in meant
        for known in texts[id(one.candidate.token)]
    )
    is_told &= any(not _is_tiny(each.code) for _, each in meant) or catalog.name in facts.named
    is_named = catalog.name in facts.named or is_told or has_own_text
    own_names = [
        _is_its_name(member.candidate, each)
        or (is_named and _is_called(member.candidate, [*found, *_names_in(comments)], each, shape.first_word))
        for (member, each), (comments, found) in zip(meant, near, strict=True)
    ]
    agreeing = sum(name or bool(words_shared) for name, words_shared in zip(own_names, shared, strict=True))
    is_other_table = agreeing < _PART_AGREEING * len(meant)
    is_known = any(map(is_of_few_apis, distinct))
    is_of_replies = is_named and shape.is_of_statuses
    is_list = is_named and company.size >= _TABLE_LEAST and part >= _PART_TOLD
    hits: list[Hit] = []
    for (member, each), (comments, _), words_shared, has_name in zip(
        meant, near, shared, own_names, strict=True
    ):
        literal = member.candidate
        token = literal.token
        heft = weight(each.code)
        is_of_table = company.size >= _TABLE_CODES if heft.is_distinct else is_told or is_list
        names_api = _names_api(literal, index.naming_words(catalog), index.title_words(catalog))
        said = _said(literal, is_of_table=is_of_table, is_of_reply=is_of_replies)
        is_own = is_other_table and not (isinstance(each.code, int) and each.code < 0)
        said = _said_around(literal, said, each.code, is_named=is_named, is_own=is_own, names_api=names_api)
        own = texts[id(token)] or [known for text in comments for known in index.with_text(text)]
        beside_it = [*comments, *map(_text, (*member.behind, *member.before))]
        is_named_so = has_name or _has_its_name(beside_it, each)
        is_named_so = is_named_so and (is_named or not _is_of_any_api(each))
        evidence = Evidence(
            literal.role.use,
            heft,
            said,
            company.others(each.code),
            part,
            company.points(each.code),
            facts.companies[catalog.name].others(each.code),
            (any(known.error is each.error for known in own) and not _is_chance(each, is_named))
            or is_named_so,
            is_named,
            facts.is_data,
            isinstance(literal.value, str) and isinstance(each.code, int),
            each.code in TRIVIAL,
            _has_other_text(member) and not texts[id(token)],
            isinstance(each.code, int) and each.code < 0,
            isinstance(each.code, str) and not heft.is_distinct and not any(map(str.isdigit, each.code)),
            words_shared,
            is_told,
            len(distinct - {each.code}),
            len(facts.codes[catalog.name] - {each.code}),
            is_success=is_success(each.code),
            is_long=isinstance(each.code, int) and abs(each.code) >= _LONG,
            names_api=names_api,
            is_tiny=_is_tiny(each.code),
            is_fine=each.code == _FINE and not shape.is_of_statuses,
            is_contradicted=is_other_table
            and not words_shared
            and _has_other_name(literal, said, len(meant)),
        )
        sure = certainty(evidence)
        is_capped = not is_named and not evidence.has_text and _is_of_named(literal, index, facts)
        if is_capped or (not is_known and may_be_of_others(evidence, each.code)):
            sure = min(sure, Certainty.POSSIBLE)
        other = wrong.get(id(token))
        if other is None and (sure >= Certainty.LIKELY or heft.is_distinct):
            other = names_another(literal, each.error, catalog, index)
        if other is not None and (sure >= Certainty.POSSIBLE or heft.is_distinct):
            hits.append(Hit(rules.WRONG_TEXT, Certainty.CERTAIN, token, catalog, other[0], told=other[1]))
        elif sure is not Certainty.NONE:
            is_retired = each.error is None or each.error.is_deprecated
            rule = rules.RETIRED_CODE if is_retired else rules.HAND_WRITTEN_CODE
            hit = Hit(rule, sure, token, catalog, each.error, role=literal.role)
            hits.append(hit if is_capped else with_doubt(hit, evidence, each.code))
    return with_mates(hits, group.use)


def names_say(literal: Literal) -> Meaning:
    """Return what the names beside a literal say about it."""
    number = literal.value if isinstance(literal.value, int) else None
    if (
        literal.role.use is LiteralUse.KEY
        and literal.is_index
        and number is not None
        and abs(number) < _LARGE_INDEX
    ):
        return Meaning.OTHER
    is_table = literal.role.use in (LiteralUse.KEY, LiteralUse.LISTED)
    is_word = isinstance(literal.value, str) and not literal.value.lstrip("-").isdigit()
    return meaning(literal.role.names, number, is_table=is_table, is_word=is_word)


def _shared_words(meant: Meant, index: CodeIndex, near: Iterable[str]) -> int:
    """Return how many words beside a code are words of its error; those of the code itself do not count."""
    if meant.error is None:
        return 0
    return len((index.words_of(meant.catalog, meant.error) & stems(near)) - stems([str(meant.code)]))


def _says_message(literal: Literal, meant: Meant) -> bool:
    """Tell whether the name of a constant has the words of the message of its error."""
    if literal.role.use is not LiteralUse.DEFINED or meant.error is None or _is_tiny(meant.code):
        return False
    return any(is_of_words(name, meant.error) for name in literal.role.names[:1])


def _has_other_text(member: GroupMember) -> bool:
    """Tell whether a text of several words is beside a literal."""
    return any(len(str(text.value).split()) > 1 for text in (*member.behind, *member.before))


def _said(literal: Literal, *, is_of_table: bool, is_of_reply: bool) -> Meaning:
    """Return what the names say; the name of a constant says little about a number in a table of codes.

    With `is_of_reply`, the API answers with numbers such as those of HTTP: a status is a code of it.
    """
    said = names_say(literal)
    if is_of_reply and are_of_replies(literal.role.names):
        said = meaning(literal.role.names)
        if literal.role.use in (LiteralUse.COMPARED, LiteralUse.CASE):
            said = max(Meaning.CODE, said)
    is_listed = is_of_table and literal.role.use is LiteralUse.DEFINED
    return Meaning.NOTHING if is_listed and said is Meaning.OTHER else said


def _said_around(
    literal: Literal, said: Meaning, code: Code, *, is_named: bool, is_own: bool, names_api: bool
) -> Meaning:
    """Return what the names say, with what the use and the file add. `is_own` is true for another table."""
    is_code = is_named and (_is_status(literal) or (not is_own and is_of_codes(literal.owner)))
    if said is Meaning.NOTHING and (is_code or _is_sought_in_message(literal, code)):
        said = Meaning.CODE
    if names_api and said is not Meaning.ERROR:
        said = Meaning.CODE
    return min(said, Meaning.NOTHING) if _is_tiny(code) and _is_vague(literal) else said


def _is_status(literal: Literal) -> bool:
    """Tell whether a number is the status of a reply, and too long to be one of HTTP: `status: 21007`."""
    names = words(literal.role.names[-1:])
    is_long = len(str(literal.value)) > len("404") and not vocabulary("results").isdisjoint(names)
    return is_long and isinstance(literal.value, int)


def _has_other_name(literal: Literal, said: Meaning, count: int) -> bool:
    """Tell whether a name says what a literal is, if it is not the name of its error."""
    if literal.role.use is LiteralUse.DEFINED:
        is_same = isinstance(literal.value, str) and words(literal.role.names[:1]) == words([literal.value])
        return not is_same and (said < Meaning.CODE or count >= _TABLE_CODES)
    return literal.role.use in (LiteralUse.ASSIGNED, LiteralUse.KEY) and said < Meaning.CODE


def _is_sought_in_message(literal: Literal, code: Code) -> bool:
    """Tell whether the digits of a code are looked for in a message: `"40163" in message`."""
    is_of_digits = isinstance(literal.value, str) and isinstance(code, int) and abs(code) >= _LONG
    is_compared = literal.role.use is LiteralUse.COMPARED
    return is_of_digits and is_compared and are_of_messages(literal.role.names)


def _names_api(literal: Literal, naming: Set[str], of_title: Set[str]) -> bool:
    """Tell whether the nearest name is that of a code of the API: `curl_exit_code`, a word of its title."""
    said = words(literal.role.names[-1:])
    is_code = said[-1:] == ["code"] and not naming.isdisjoint(said)
    return is_code or (bool(said) and "".join(said) in of_title)


def _is_vague(literal: Literal) -> bool:
    """Tell whether the names of an argument or an element are about errors, but say nothing of codes."""
    if literal.role.use not in (LiteralUse.ARGUMENT, LiteralUse.LISTED):
        return False
    names = literal.role.names[-1:] if literal.role.use is LiteralUse.ARGUMENT else literal.role.names
    said = words(names)
    is_of_errors = literal.role.use is LiteralUse.LISTED and bool(said) and _ERRORS.issuperset(said[-1:])
    return not (is_of_errors or any(word.endswith(_CODES) for word in said))


def _is_of_named(literal: Literal, index: CodeIndex, facts: FileFacts) -> bool:
    """Tell whether a literal is a code of a catalog that the file names."""
    return any(each.catalog.name in facts.named for each in index.meant_by(literal.value))


def _text(token: Token) -> str:
    return str(token.value)


def _has_its_name(texts: Iterable[str], meant: Meant) -> bool:
    """Tell whether a text is the name of an error in several words: `unique_violation`."""
    found = (words([text]) for text in texts if meant.error is not None and len(text) <= _LONGEST_NAME)
    names = {"_".join(each).upper() for each in found if len(each) > 1}
    return meant.error is not None and not names.isdisjoint(meant.error.names)


def _is_of_any_api(meant: Meant) -> bool:
    """Tell whether an error has a name as in many APIs: `NOT_FOUND`."""
    return meant.error is not None and vocabulary("of_any_error").issuperset(words([meant.error.name]))


def _is_its_name(literal: Literal, meant: Meant) -> bool:
    """Tell whether a literal is defined under the name of its error."""
    if literal.role.use is not LiteralUse.DEFINED or meant.error is None or not literal.role.names:
        return False
    return "_".join(words(literal.role.names[:1])).upper() in meant.error.names


def _is_tiny(code: Code) -> bool:
    return isinstance(code, int) and abs(code) < _TINY


def _is_chance(meant: Meant, is_named: bool) -> bool:
    """Tell whether a code and its message are such as code has for other reasons: 0 and `none`."""
    if meant.error is None:
        return False
    if _is_tiny(meant.code):
        return not is_long(meant.error.message, words=2)
    return not is_named and _is_of_http(meant.code, meant.error.message)


def _is_of_http(code: Code, text: str) -> bool:
    """Tell whether a code and a text are such as any reply has: 404 and `not found`."""
    is_status = isinstance(code, int) and code in _HTTP
    return is_status and vocabulary("of_any_error").issuperset(words(text.split()))


def _names_in(comments: Iterable[str]) -> list[str]:
    """Return the words of comments that code may have as names: `// kErrorNotFound`."""
    return [
        word for text in comments for word in text.split() if len(word) >= _LONG_WORD and not word.islower()
    ]


def _is_called(literal: Literal, near: Sequence[str], meant: Meant, first_word: str) -> bool:
    """Tell whether identifiers beside a literal are the name of its error, in a file of its API."""
    use = literal.role.use
    if meant.error is None or (_is_tiny(meant.code) and use in _HANDED_ON):
        return False
    if isinstance(meant.code, str) and _is_of_any_api(meant):
        return False  # `code: 'ValidationError'`
    ends = (*literal.role.names[:1], *literal.role.names[-1:])
    is_defined = use in (LiteralUse.DEFINED, LiteralUse.ASSIGNED)
    if is_defined and have_name(ends, meant.error, least_words=1, without=first_word):
        return True
    return have_name(near, meant.error, without=first_word)


def _has_sentence(member: GroupMember) -> bool:
    """Tell whether a text that people read is behind a code, and not a word for a program: `"retry"`."""
    return any(is_long(str(text.value), words=2) for text in member.behind)


def _with_table(group: LiteralGroup, catalog: Catalog, hits: list[Hit]) -> list[Hit]:
    """Return the hits of a group; those of a table by hand are one hit."""
    listed = [
        hit
        for hit in hits
        if hit.rule == rules.HAND_WRITTEN_CODE
        and hit.certainty >= Certainty.LIKELY
        and not hit.token.is_constant
    ]
    errors = tuple({hit.error.code: hit.error for hit in listed if hit.error is not None}.values())
    is_large = len(errors) >= _TABLE_MANY or len(errors) >= max(_TABLE_LEAST, len(catalog.errors) / 2)
    is_table = group.use in (LiteralUse.KEY, LiteralUse.DEFINED) or (
        group.use in (LiteralUse.CASE, LiteralUse.ASSIGNED)
        and 2 * sum(map(_has_sentence, group.members)) >= len(group.members)
    )
    if not is_large or not is_table:
        return hits
    sure = max(hit.certainty for hit in listed)
    table = Hit(rules.OWN_TABLE, sure, listed[0].token, catalog, None, errors, last=listed[-1].token)
    told = {id(hit) for hit in listed}
    return [table, *(hit for hit in hits if id(hit) not in told)]


def _unknown(group: LiteralGroup, catalog: Catalog, index: CodeIndex, hits: Sequence[Hit]) -> list[Hit]:
    """Return the literals of a group that no catalog has, among codes of one catalog."""
    sure = [hit for hit in hits if hit.certainty >= Certainty.LIKELY]
    return [
        Hit(
            rules.UNKNOWN_CODE,
            Certainty.LIKELY,
            member.candidate.token,
            catalog,
            None,
            tuple(near),
        )
        for member, near in (unknown_members(group, catalog, index) if sure else ())
    ]
