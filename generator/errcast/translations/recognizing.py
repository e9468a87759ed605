"""A file -> whether it is a translation of a catalog; its name -> the catalog and the language.

spec/face.en.yaml, with a line `errcast-texts: 1`   ->   spec/face, en

A look at the beginning of the file is enough: it is not parsed.
"""

import os
import re
from pathlib import Path
from typing import NamedTuple

from errcast.catalog import TRANSLATION_KEY
from errcast.catalogfile.recognizing import SUFFIXES
from errcast.files.contents import read_bytes
from errcast.files.paths import shown_path
from errcast.findings import Finding

_LOOKED_AT = 64 * 1024  # bytes
_MARK = rb"""(?m)^[ \t{]*["']?errcast-texts["']?[ \t]*:(?!\s*\{)"""  # not its schema


class TranslationName(NamedTuple):
    """The name of a file in two parts: `face.en.yaml` -> `face`, `en`."""

    stem: str
    tag: str


def name_parts(path: Path) -> TranslationName | None:
    """Return the name of the catalog and the language in the name of a file, None without a language."""
    if path.suffix.lower() not in SUFFIXES:
        return None
    stem, dot, tag = path.stem.rpartition(".")
    return TranslationName(stem, tag) if dot and stem else None


def is_translation(path: Path) -> bool:
    """Tell whether a file is a translation, perhaps a wrong one. A file that cannot be read is none."""
    if path.suffix.lower() not in SUFFIXES or not os.path.isfile(path):  # noqa: PTH113  no pipe
        return False
    content = read_bytes(path, shown_path(path))
    return not isinstance(content, Finding) and is_translation_content(content[:_LOOKED_AT])


def is_translation_text(text: str) -> bool:
    """Tell the same of a text."""
    return is_translation_content(text[:_LOOKED_AT].encode())


def is_translation_content(content: bytes) -> bool:
    """Tell the same of the first bytes of a file."""
    return TRANSLATION_KEY.encode() in content and re.search(_MARK, content) is not None
