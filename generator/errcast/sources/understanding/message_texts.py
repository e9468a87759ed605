"""Which columns of a table are texts for people, and which of them is the message.

Of two texts, the one in Latin letters is the message, else the first one. A cause or a note, a text that many
rows share, and one that most rows lack, are messages only if there is no other text.
"""

from collections.abc import Mapping, Sequence

from errcast.sources.cells.vocabulary import CAUSE_RANK
from errcast.sources.understanding.profiles import Profile
from errcast.sources.understanding.titled import Titled

_MOST_GAPS = 3  # one cell in so many
_FEWEST_WORDS, _FEWEST_SIGNS = 4, 16  # of a sentence; each sign has at least two bytes
_LONGER = 3  # times: a text beside a title


def other_texts(titled: Sequence[Titled], fields: dict[str, int]) -> list[int]:
    """Return the columns without a field whose heading says that they are a message or a description."""
    return [
        at
        for at, each in enumerate(titled)
        if at not in fields.values()
        and each.profile.filled
        and not each.profile.are_letters
        and not each.profile.are_true_or_false
        and ({"message", "description"} & each.meaning.fields.keys() or _is_called(each))
    ]


def unknown_texts(titled: Sequence[Titled]) -> list[int]:
    """Return the columns of texts below headings that no list has."""
    return [
        at
        for at, each in enumerate(titled)
        if each.is_open
        and each.profile.are_texts
        and not (each.profile.are_lists_of_names or each.profile.are_structures)
    ]


def sentences(titled: Sequence[Titled]) -> list[int]:
    """Return the columns of sentences below headings that no list has: `What you see`."""
    return [
        at
        for at in unknown_texts(titled)
        if titled[at].profile.are_varied
        and not titled[at].is_sparse
        and 2 * sum(map(_is_sentence, titled[at].profile.said)) > len(titled[at].profile.said)
    ]


def _is_sentence(text: str) -> bool:
    """Whether a text has several words, or as many signs of a script without spaces."""
    return len(text.split()) >= _FEWEST_WORDS or len(text.encode()) >= len(text) + _FEWEST_SIGNS


def _is_called(each: Titled) -> bool:
    """Whether a column of names has texts that give no name."""
    return "name" in each.meaning.fields and each.profile.is_foreign


def are_titles(each: Titled, most: int) -> bool:
    """Whether cells are short titles that few rows share, beside longer texts that are all different."""
    return each.profile.are_mostly_titles and 2 * each.profile.distinct > most


def titles_called_names(titled: Sequence[Titled], fields: Mapping[str, int]) -> list[int]:
    """Return the columns of short texts that are called names, beside another one of names: `Kiln cold`.

    The same is true of types beside a category, if each row has another one.
    """
    return [
        at
        for at, each in enumerate(titled)
        if at not in fields.values()
        and _may_be_titles(each, fields)
        and each.profile.are_texts
        and each.profile.are_varied
        and each.profile.are_mostly_titles
        and not each.is_sparse
    ]


def _may_be_titles(each: Titled, fields: Mapping[str, int]) -> bool:
    said = set(each.meaning.fields)
    is_type = said == {"category"} and "category" in fields and each.profile.is_unique
    return is_type or (said == {"name"} and "name" in fields)


def is_in_words(each: Titled) -> bool:
    """Whether a column of statuses has titles instead: `Bad Request`, `Not Found`."""
    is_status = "http_status" in each.meaning.fields
    return is_status and each.profile.are_texts and each.profile.are_varied


def first_text(titled: Sequence[Titled], texts: Sequence[int]) -> int | None:
    """Return which of some texts is the message: the one in Latin letters if not all are, else the first.

    A cause, a note, or a text that is in many rows, is the message only if there is no other text. Few texts
    that rows share are no messages beside a cause that differs.
    """
    texts = [at for at in texts if not titled[at].is_sparse] or texts
    main = [at for at in texts if not is_cause(titled[at])] or texts
    titles = [at for at in texts if main and at < main[0] and _is_title(titled[at], titled[main[0]])]
    if titles:
        return titles[0]
    if not any(titled[at].profile.are_varied for at in main):
        main = [at for at in texts if titled[at].profile.are_varied] or main
    most = max((titled[at].profile.distinct for at in main), default=0)
    main = [at for at in main if 3 * titled[at].profile.distinct > 2 * most]
    latin = [at for at in main if titled[at].profile.is_latin]
    return next(iter(latin or main), None)


def _is_title(cause: Titled, text: Titled) -> bool:
    """Whether what a table calls a cause is a short title before a long text: `Bad Request`."""
    short, long = cause.profile.filled, text.profile.filled
    is_longer = len(short) * sum(map(len, long)) > _LONGER * len(long) * sum(map(len, short))
    return cause.profile.are_varied and cause.profile.are_mostly_titles and is_longer


def shared_message(titled: Sequence[Titled], fields: dict[str, int]) -> int | None:
    """Return the column of the message if many rows share very few texts there, and another text is free.

    The other column has another text in most of the rows, and no field: it is rather the message.
    """
    message = fields.get("message")
    if message is None or not titled[message].profile.are_shared:
        return None
    free = {at for at in (*other_texts(titled, fields), *unknown_texts(titled)) if at not in fields.values()}
    others = [titled[at].profile for at in free]
    return message if any(each.are_texts and each.are_varied for each in others) else None


def text_instead_of_gaps(titled: Sequence[Titled], fields: Mapping[str, int]) -> int | None:
    """Return the text that is the message in place of a column of messages with many gaps, if there is one.

    The text is a description with no gap, and has more different texts.
    """
    if not {"message", "description"} <= fields.keys():
        return None
    message = titled[fields["message"]]
    if _MOST_GAPS * len(message.profile.said) >= (_MOST_GAPS - 1) * len(message.cells):
        return None
    texts = [
        at
        for at in sorted({fields["description"], *other_texts(titled, dict(fields))})
        if len(titled[at].profile.said) == len(titled[at].cells)
        and titled[at].profile.are_texts
        and titled[at].profile.distinct > message.profile.distinct
    ]
    # The same in another language goes before a text that says something else.
    return first_text(titled, [at for at in texts if "message" in titled[at].meaning.fields] or texts)


def is_cause(each: Titled) -> bool:
    """Whether the heading is one of a cause or a note, before which another description goes."""
    ranks = each.meaning.fields.values()
    return bool(ranks) and min(ranks) >= CAUSE_RANK


def shares_of_messages(columns: Sequence[Sequence[str]], messages: Sequence[str]) -> list[float]:
    """Return for each column which share of its texts are the messages of a catalog, from 0 to 1.

    A blank cell says nothing: where one column has it, another text was the message instead. So only the rows
    count in which every column has a text, if there is one.

    ["", "cold"], ["满", "冷"]     messages "满", "cold"     ->   1, 0
    """
    rows = _filled_rows(columns)
    shares = []
    for cells in columns:
        own = rows or [row for row, cell in enumerate(cells) if cell]
        same = sum(cells[row] == messages[row] for row in own)
        shares.append(same / len(own) if own else 0.0)
    return shares


def columns_of_messages(columns: Sequence[Sequence[str]], messages: Sequence[str]) -> list[int]:
    """Return the columns that the messages of a catalog come from; if all are reworded, letters decide.

    Several columns may have the same texts.
    """
    shares = shares_of_messages(columns, messages)
    best = max(shares, default=0)
    if 2 * best > 1:
        return [at for at, share in enumerate(shares) if share == best]
    rows = _filled_rows(columns)
    if not rows:
        return []
    is_latin = Profile([messages[row] for row in rows]).is_latin
    same = [
        at for at, cells in enumerate(columns) if Profile([cells[row] for row in rows]).is_latin == is_latin
    ]
    return same if len(same) < len(columns) else []


def _filled_rows(columns: Sequence[Sequence[str]]) -> list[int]:
    """Return the rows in which each column has a text."""
    return [row for row, cells in enumerate(zip(*columns, strict=True)) if all(cells)]
