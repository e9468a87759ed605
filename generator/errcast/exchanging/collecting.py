"""A catalog and its translation -> every text with what a translator needs to know about it.

    description: 图片中没有人脸     Unit("description 222202", "图片中没有人脸", "", stamp=Stamp("9d1ba0d8"),
    no text in face.en.yaml  ->       state="missing", name="PIC_NOT_HAS_FACE", message="pic not has face")

A text that needs a review says in a comment why.
"""

from collections.abc import Sequence

from errcast.catalog import Catalog
from errcast.exchanging.units import Exchange, Stamp, Unit, key_of
from errcast.translations.fingerprints import fingerprint_of
from errcast.translations.model import Translation
from errcast.translations.states import State, TextEntry, entries_of

LEFT: Sequence[State] = ("missing", "stale", "unconfirmed")
_COMMENTS = {
    "unconfirmed": "Nobody has confirmed yet that this translation says the same as the original.",
    "stale": "The original has changed since this translation was made, from a text with the fingerprint {}.",
}


def exchange_of(
    catalog: Catalog, translation: Translation | None, language: str, *, only_left: bool = False
) -> Exchange:
    """Return the texts of a catalog; with `only_left`, those whose translation needs work."""
    entries = entries_of(catalog, translation)
    units = [_unit(entry) for entry in entries if not only_left or entry.state in LEFT]
    return Exchange(catalog.name, language, units, catalog.language)


def _unit(entry: TextEntry) -> Unit:
    text = "" if entry.state == "missing" or entry.translated is None else entry.translated.text
    made_from = "" if entry.translated is None else entry.translated.original
    return Unit(
        key_of(entry),
        entry.original,
        text,
        needs_review=entry.state in ("stale", "unconfirmed"),
        stamp=Stamp(fingerprint_of(entry.original), fingerprint_of(text) if text else None),
        state=entry.state,
        name="" if entry.error is None else entry.error.name,
        message="" if entry.error is None else entry.error.message,
        comment=_COMMENTS.get(entry.state, "").format(made_from),
    )
