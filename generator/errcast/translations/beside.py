"""Catalogs -> the files of their translations, which are beside them.

spec/face.yaml  ->  spec/face.en.yaml, spec/face.zh-Hant.yaml
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from errcast.translations.recognizing import is_translation, name_parts


def translations_beside(specs: Iterable[Path]) -> dict[Path, list[Path]]:
    """Return the files of the translations of each catalog that has any, sorted by their names.

    Each folder is listed once. A folder that cannot be read has none; whoever reads the catalog says why.
    """
    named = ((spec, list(filter(is_translation, paths))) for spec, paths in _named_beside(specs))
    return {spec: paths for spec, paths in named if paths}


def orphans_beside(specs: Iterable[Path]) -> list[Path]:
    """Return the translations in the folders of catalogs that belong to none of them."""
    stems: dict[Path, set[str]] = {}
    for spec in specs:
        stems.setdefault(spec.parent, set()).add(spec.stem)
    return [
        path
        for folder, known in stems.items()
        for stem, paths in _named_as_translations(folder).items()
        for path in paths
        if stem not in known and path.stem not in known and is_translation(path)
    ]


def files_beside(specs: Iterable[Path]) -> list[Path]:
    """Return the files that have the names of translations of catalogs, whatever is in them."""
    return [path for _, paths in _named_beside(specs) for path in paths]


def _named_beside(specs: Iterable[Path]) -> Iterator[tuple[Path, list[Path]]]:
    names: dict[Path, dict[str, list[Path]]] = {}
    for spec in specs:
        if spec.parent not in names:
            names[spec.parent] = _named_as_translations(spec.parent)
        yield spec, names[spec.parent].get(spec.stem, [])


def _named_as_translations(folder: Path) -> dict[str, list[Path]]:
    """Return the files of a folder whose names end with a language, by the names without it."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return {}
    found: dict[str, list[Path]] = {}
    for name in names:
        if name.count(".") > 1 and (parts := name_parts(Path(name))) is not None:
            found.setdefault(parts.stem, []).append(folder / name)
    return found
