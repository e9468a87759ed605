"""A configuration -> everything that `check` and `generate` look at, apart from the generated files.

    [("content", "/p/errcast.toml"), ("names", "/p/spec"), ("content", "/p/spec/face.yaml"), …]

What is forgotten here makes a wrong answer. So a run looks at each thing by itself, and at each folder with
all that is in it, also where only a part of it matters today.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from errcast.caching.observing import BETWEEN, CACHE, UnobservableError, names_in
from errcast.caching.places import CONFIGURATIONS
from errcast.config.loading import Config
from errcast.files.globs import files_matching, folders_searched, is_glob
from errcast.files.paths import native_path
from errcast.languages import specs_with_texts
from errcast.publishing.record import record_of

if TYPE_CHECKING:
    from errcast.caching.observing import Observation

_LIBRARIES = ("click", "jinja2", "markupsafe", "yaml")  # their versions are in their first files
_PACKAGE = Path(__file__).parents[1]


def observed(
    config: Config, selection: Mapping[str, Any], cache: str, *, of_check: bool
) -> "Iterator[Observation]":
    """Yield what a run looks at. Raises UnobservableError, and OSError if a folder cannot be read.

    `selection` has the arguments of the command line that choose catalogs and targets, and `cache` is the
    folder of the cache.
    """
    yield from _of_code()
    yield from _of_configuration(config, selection["config"])
    for path in (*config.specs, *config.within, *config.folders):
        yield "way", str(path)
    for spec in config.specs:
        yield "content", str(spec)
    yield from _of_translations(config, cache)
    yield from _of_globs(config, cache)
    own = [config.root / native_path(each) for each in config.source.table.get("templates", ())]
    for folder in (*map(Path, selection["templates"]), *own):
        yield from _all_below(folder, "content", cache)
    for folder in config.folders:
        yield from _all_below(folder, "head", cache)
    for folder in config.within:
        yield names_of(str(folder), cache)
    if of_check:
        for output in config.outputs:
            if output.number is not None:
                yield from _all_below(output.folder, "head", cache)


def libraries() -> "list[Observation]":
    """Return what tells the versions of the libraries; call it when the run has imported them."""
    files = (getattr(sys.modules.get(name), "__file__", None) for name in _LIBRARIES)
    return [("content", file) for file in files if file is not None]


def names_of(folder: str, cache: str) -> "Observation":
    """Return the names in a folder, without that of the cache."""
    above, name = os.path.split(cache)
    is_around = os.path.realpath(folder or ".") == os.path.realpath(above)
    return "names", f"{folder or '.'}{BETWEEN}{name}" if is_around else folder or "."


def _of_configuration(config: Config, named: Path | None) -> "Iterator[Observation]":
    """Yield what leads to the configuration, and its files."""
    assert config.file is not None
    yield "variables", "GITHUB_WORKSPACE"
    if workspace := os.environ.get("GITHUB_WORKSPACE"):
        yield "way", workspace
    here = Path.cwd()
    for folder in (here, *here.parents):  # the name of a file in a report begins at the project
        for name in (".git", *CONFIGURATIONS):
            yield "way", str(folder / name)
    nearer = [folder for folder in (here, *here.parents) if folder.is_relative_to(config.root)]
    record = record_of(config.file)
    for path in (config.file, record, *(around / name for around in nearer for name in CONFIGURATIONS)):
        yield "content", str(path)
    for name in CONFIGURATIONS:
        yield "way", str(config.root / name)
        yield "content", str(config.root / name)
    for path in (named or config.file, config.root, record):
        yield "way", str(path)


def _of_code() -> "Iterator[Observation]":
    """Yield what tells the code of errcast."""
    # A wheel lists its files with their hashes (PyPA, "Recording installed projects").
    records = list(_PACKAGE.parent.glob("errcast-*.dist-info/RECORD"))
    if (_PACKAGE / "compiled_templates").is_dir() and records:
        yield from (("content", str(record)) for record in records)
        yield "content", str(_PACKAGE / "__init__.py")
    else:  # a checkout, whose code changes without a new version
        for folder in (_PACKAGE, _PACKAGE.parents[1] / "templates", _PACKAGE / "templates"):
            yield from _all_below(folder, "content", CACHE, skipped="__pycache__")


def _of_translations(config: Config, cache: str) -> "Iterator[Observation]":
    """Yield the translations that the outputs ask for, and the folders in which others may appear."""
    if not (wanted := specs_with_texts(config.outputs)):
        return
    from errcast.translations.beside import files_beside

    for folder in dict.fromkeys(spec.parent for spec in wanted):
        yield names_of(str(folder), cache)
    for path in files_beside(wanted):
        yield "way", str(path)
        yield "content", str(path)


def _of_globs(config: Config, cache: str) -> "Iterator[Observation]":
    """Yield the folders that globs search, the links in them, and the files that are no catalogs."""
    tables = [config.source.table, *config.source.table.get("outputs", ())]
    patterns = chain.from_iterable(table.get("specs", ()) for table in tables)
    globs = [native_path(pattern) for pattern in patterns if is_glob(pattern)]
    for folder in map(str, folders_searched(globs, config.root)):
        yield names_of(folder, cache)
        for name, kind in names_in(folder):
            if kind == "link":
                yield "way", os.path.join(folder, name)
    chosen = set(map(str, config.specs))
    for match in chain.from_iterable(files_matching(globs, config.root) or ()):
        if (file := os.path.normpath(match)) not in chosen:  # without its notice, it would be a catalog
            yield "content", file


def _all_below(folder: Path, kind: str, cache: str, skipped: str = "") -> "Iterator[Observation]":
    """Yield the names in a folder and in all folders below, and each file there by this kind."""
    waiting = [str(folder)]
    while waiting:
        here = waiting.pop()
        yield names_of(here, cache)
        if not os.path.isdir(here):
            continue
        for name, found in names_in(here):
            path = os.path.join(here, name)
            if found == "folder" and name != skipped and path != cache:
                waiting.append(path)
            elif found == "file":
                yield kind, path
            elif found == "link":
                yield "way", path
                if kind == "content":
                    yield kind, path


def paths_of(observations: "Iterable[Observation]", root: Path) -> set[str]:
    """Return the paths of things that were looked at, with the folders around them up to the root.

    A folder that is moved away and back leaves its traces only in the folder around it.
    """
    paths: set[str] = set()
    for kind, what in observations:
        if kind in ("content", "head", "names", "way"):
            path = Path(what.partition(BETWEEN)[0])
            paths.add(str(path))
            if path.is_relative_to(root):
                paths.update(str(above) for above in path.parents if above.is_relative_to(root))
    return paths


def staged(paths: Iterable[Path]) -> "list[Observation]":
    """Return the questions to git about generated files. Raises UnobservableError if it cannot be asked."""
    from errcast.breaking.past_files.asking import git_program
    from errcast.tracking import by_work_tree, folders_to_list, inside_tree

    questions: list[Observation] = [("variables", "GIT_"), ("variables", "PATH")]
    trees = by_work_tree(paths)
    if not trees:
        return questions
    if "GIT_INDEX_FILE" in os.environ or (program := git_program()) is None:
        raise UnobservableError("git")
    for folder in os.get_exec_path():  # another git may appear there
        questions.append(("way", os.path.join(folder, "git")))
    for tree, files in trees.items():
        folders = folders_to_list(inside_tree(path, Path(tree)) for path in files)
        questions += [
            ("way", os.path.join(tree, ".git")),
            ("staged", BETWEEN.join([program, tree, *folders])),
        ]
    for path in paths:
        for above in Path(os.path.realpath(path.parent), path.name).parents:  # another repository may appear
            questions.append(("way", os.path.join(above, ".git")))
    return list(dict.fromkeys(questions))
