"""The pattern of a path, and its words -> the path.

    {package:folders}/{type_name}.java  ->  io/errcast/FaceError.java

A word is in braces, with a form after a colon: a casing, `folders`, folders in a casing, such as
`snake_case_folders`, or, for a language, `underscores` (`zh_Hant`) or `qualifier` (`b+zh+Hant`). The words
are the name, the type and the language of a catalog, the folder of a language, and the options of a target
that are texts.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from string import Formatter

from errcast.findings import show_bare
from errcast.text.casing import CASES

LANGUAGE = "language"  # the word for the language of the texts, a BCP 47 tag: `zh-Hant`
LANGUAGE_FOLDER = "language_folder"  # empty, or the folder of a further language of an output: `en/`
UNKNOWN_LANGUAGE = "und"  # "undetermined", as BCP 47 says it
LONGEST_PATH = 4000  # characters; systems allow no longer one


def filled_in(pattern: str, words: Mapping[str, str]) -> str:
    """Return a path with its words: `{package:folders}/{type_name}.java` -> `io/errcast/FaceError.java`.

    Raises ValueError for an unknown word or form. A pattern cannot reach an attribute of a word.
    """
    forms = (
        CASES
        | {"": str, "folders": _folders, "underscores": _underscores, "qualifier": _qualifier}
        | _CASED_FOLDERS
    )
    parts = []
    room = LONGEST_PATH
    for literal, word, form, conversion in Formatter().parse(pattern):
        parts.append(literal)
        if word is not None:
            if word not in words or form not in forms or conversion:
                known = show_bare(", ".join(sorted(words)), 200), ", ".join(sorted(filter(None, forms)))
                raise ValueError(f"the words are {known[0]}; the forms are {known[1]}")
            room -= len(words[word])  # a form may add some characters
            parts.append(forms[form or ""](words[word]) if room >= 0 else "")
        room -= len(literal)
        if room < 0:
            raise ValueError(f"the path has more than {LONGEST_PATH} characters")
    return "".join(parts)


def _folders(word: str, case: Callable[[str], str] = str) -> str:
    r"""Return the parts of a name as folders: `a.b`, `a::b` and `a\b` -> `a/b`."""
    return "/".join(map(case, word.replace("::", "/").replace(".", "/").replace("\\", "/").split("/")))


def _underscores(word: str) -> str:
    """Return a tag as programs of Unicode write it: `zh-Hant` -> `zh_Hant`."""
    return word.replace("-", "_")


def _qualifier(word: str) -> str:
    """Return a tag as folders of resources have it: `zh-CN` -> `zh-rCN`, `zh-Hant` -> `b+zh+Hant`."""
    if re.fullmatch("[A-Za-z]{2,3}", word):
        return word.lower()
    if found := re.fullmatch("([A-Za-z]{2,3})-([A-Za-z]{2})", word):
        return f"{found[1].lower()}-r{found[2].upper()}"
    return f"b+{word.replace('-', '+')}"


_CASED_FOLDERS = {f"{name}_folders": partial(_folders, case=case) for name, case in CASES.items()}
