"""An error, and a configuration -> the page that an output has for it.

    222202 of face, and a target with an artifact for each error  ->  out/html/face/222202.html

A page is a file for each error, or for each reserved code or name, that a browser opens.
"""

from collections.abc import Iterator
from pathlib import Path

from errcast.catalog import Catalog, Code, ErrorCode
from errcast.config.loading import Config
from errcast.config.outputs import Output
from errcast.files.paths import native_path
from errcast.options import Options
from errcast.path_patterns import LANGUAGE_FOLDER, filled_in
from errcast.target_artifacts import ArtifactPattern
from errcast.targets import Target

_SUFFIXES = (".html", ".htm", ".xhtml")


def pages(catalog: Catalog, entry: ErrorCode | Code, config: Config) -> list[Path]:
    """Return the paths of the pages of an error, or of a reserved code or name, in the order of the outputs.

    The files need not exist.
    """
    # Imported here: they need Jinja, and no other answer does.
    from errcast.rendering.option_values import values_for

    found = []
    for output in config.shown:
        values, problems = values_for(catalog, output.target, output.options)
        if not problems:
            found += list(_of_output(catalog, entry, output, values))
    return found


def _of_output(catalog: Catalog, entry: ErrorCode | Code, output: Output, options: Options) -> Iterator[Path]:
    from errcast.rendering.constants import type_name

    texts = {name: value for name, value in options.items() if isinstance(value, str)}
    of_catalog = {**texts, "type_name": type_name(catalog, output.target), "name": catalog.name}
    of_catalog[LANGUAGE_FOLDER] = ""  # the first language
    for pattern in output.target.artifacts:
        is_written = pattern.when is None or options[pattern.when]
        if pattern.path.lower().endswith(_SUFFIXES) and is_written:
            words = _words(catalog, entry, output.target, pattern)
            if words:
                yield output.folder / native_path(filled_in(pattern.path, {**of_catalog, **words}))


def _words(
    catalog: Catalog, entry: ErrorCode | Code, target: Target, pattern: ArtifactPattern
) -> dict[str, str]:
    """Return the words that the path of a pattern has for an entry; none if it has no file for it."""
    from errcast.rendering.items import words_of

    words = words_of(catalog, target)
    if isinstance(entry, ErrorCode):
        is_page = pattern.each == "error"
        return {"code": words.of_errors[entry.name], "key": words.of_names[entry.name]} if is_page else {}
    if pattern.each == "reserved_code" and entry in catalog.reserved.codes:
        return {"code": words.retired_codes[catalog.reserved.codes.index(entry)].word}
    if pattern.each == "reserved_name" and entry in catalog.reserved.names:
        return {"key": words.retired_names[catalog.reserved.names.index(str(entry))].word}
    return {}
