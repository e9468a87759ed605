"""The text of a file that can be merged -> what it says: it is the file of a catalog, or of a translation.

errcast: 1         ->  Document(…)
errcast-texts: 1   ->  TranslationFile(…)
"""

from errcast.catalogfile.reading import Document, parse_document
from errcast.findings import Finding
from errcast.fmt.running import canonical_form, canonical_form_of_translation
from errcast.translations.reading import TranslationFile, parse_translation
from errcast.translations.recognizing import is_translation_text

MergedFile = Document | TranslationFile


def parsed(text: str, name: str) -> tuple[MergedFile | None, list[Finding]]:
    """Return what a text says, or None and everything that is wrong with it."""
    return parse_translation(text, name) if is_translation_text(text) else parse_document(text, name)


def in_canonical_form(file: MergedFile) -> str | Finding:
    """Return the text of a file in the form of `errcast fmt`, or why it cannot have it."""
    return canonical_form(file) if isinstance(file, Document) else canonical_form_of_translation(file)


def called(text: str) -> str:
    """Return what a file is called in a finding."""
    return "translation" if is_translation_text(text) else "catalog"
