"""The file of a translation -> the same with the fingerprints of texts that a person has reviewed.

- code: 7                              - code: 7
description: The room is taken.  ->    description: The room is taken.
originals: {description: f67034c8}
"""

from collections.abc import Collection
from typing import NamedTuple

from errcast.catalog import Catalog
from errcast.findings import Finding, nearest, show_bare
from errcast.translations.fingerprints import fingerprint_of
from errcast.translations.patching import patched
from errcast.translations.reading import TranslationFile
from errcast.translations.states import TextEntry, entries_of


class Confirmed(NamedTuple):
    """A file after texts were confirmed, the number of these, and the stale ones that are left."""

    file: TranslationFile
    texts: int
    stale: list[TextEntry]


def confirmed(
    file: TranslationFile, catalog: Catalog, codes: Collection[str] = (), *, titles: bool = False
) -> tuple[Confirmed | None, list[Finding]]:
    """Return a translation whose texts are confirmed, or None and why not.

    With codes or `titles`, the texts of these errors and all titles are confirmed, also stale ones. Otherwise
    all texts without a fingerprint are: a person must look at each stale one.
    """
    entries = list(entries_of(catalog, file.translation))
    if findings := _unknown(codes, catalog, file.translation.path):
        return None, findings
    if codes or titles:
        chosen = [each for each in entries if _is_named(each, codes, titles=titles)]
    else:
        chosen = [each for each in entries if each.state == "unconfirmed"]
    texts = {
        entry.place: entry.translated._replace(original=fingerprint_of(entry.original))
        for entry in chosen
        if entry.translated is not None
    }
    new = patched(file, catalog, texts)
    if new is None:
        return None, [cannot_patch(file)]
    left = [entry for entry in entries_of(catalog, new.translation) if entry.state == "stale"]
    return Confirmed(new, len(texts), left), []


def _is_named(entry: TextEntry, codes: Collection[str], *, titles: bool) -> bool:
    if entry.state not in ("unconfirmed", "stale"):
        return False
    return (
        titles if entry.error is None else bool({entry.error.written_code, str(entry.error.code)} & {*codes})
    )


def cannot_patch(file: TranslationFile) -> Finding:
    """Return the finding about a file whose layout cannot be patched."""
    text = (
        "errcast cannot change this file, because of its layout; write each error as `- code: …` with a key"
        " on each line, as `errcast fmt` does"
    )
    return Finding(file.translation.path, "cannot-change", text)


def _unknown(codes: Collection[str], catalog: Catalog, path: str) -> list[Finding]:
    known = {word: None for error in catalog.errors for word in (error.written_code, str(error.code))}
    return [
        Finding(path, "unknown-code", f"the catalog has no code {show_bare(code)}; {nearest(code, known)}")
        for code in codes
        if code not in known
    ]
