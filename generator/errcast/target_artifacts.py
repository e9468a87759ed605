"""`artifacts` of a target.yaml -> the files that the target writes: how often, where, and from what.

    - {template: page.html.j2, path: "{name}/{code}.html", each: error}
        -> ArtifactPattern("page.html.j2", "{name}/{code}.html", …, each="error")

A file exists once for each catalog, unless `each` says something else.
"""

from collections.abc import Callable, Mapping
from string import Formatter
from typing import Any, NamedTuple

from errcast.escaping import Style
from errcast.files.yaml_tree import Node
from errcast.findings import show, show_bare
from errcast.path_patterns import LANGUAGE, LANGUAGE_FOLDER
from errcast.target_nodes import TargetReader
from errcast.target_styles import read_style

MOST_ARTIFACTS = 1000  # of a target
CATALOG, RUN = "catalog", "run"

# What a file can be for, and the words that only its path can have. Without one of them, all files of this
# kind would have the same path.
WORDS_OF_EACH: Mapping[str, tuple[str, ...]] = {
    CATALOG: (),
    "error": ("code", "key"),
    "name": ("key",),
    "reserved_code": ("code",),
    "reserved_name": ("key",),
    "category": ("category",),
    RUN: (),
}


class ArtifactPattern(NamedTuple):
    """A file that a target writes: its template and its path, and the line of each in target.yaml.

    Both can contain words such as `{name}`. With `when`, the file exists only where the option of that
    name is true, and with `more_than` only for a catalog of more errors. `each` is a key of
    `WORDS_OF_EACH`. A file of a category has at most `most` errors, and a category of more has several
    files. An asset is a file of the target that is copied as it is. `escaping` is the style of a file in
    another language than that of the target. `translated_path` is the path where the texts of the catalog are
    translations; None is the same path.
    """

    template: str
    path: str
    template_line: int
    path_line: int
    when: str | None = None
    each: str = CATALOG
    more_than: int = 0
    most: int | None = None
    is_asset: bool = False
    escaping: Style | None = None
    translated_path: str | None = None

    @property
    def is_in_each_language(self) -> bool:
        """Tell whether there is such a file for each of several languages: its path has the language."""
        return not _words_in(self.path).isdisjoint((LANGUAGE, LANGUAGE_FOLDER))

    @property
    def is_for_run(self) -> bool:
        """Tell whether there is one such file for all catalogs of an output."""
        return self.each == RUN


def words_problem(pattern: ArtifactPattern) -> str | None:
    """Return why all files of a pattern would have the same path, or None."""
    words = WORDS_OF_EACH[pattern.each]
    if not words or not set(words).isdisjoint(_words_in(pattern.path)):
        return None
    needed = " or ".join(f"{{{word}}}" for word in words)
    return f"the path {show(pattern.path)} of a file for each {show_bare(pattern.each)} needs {needed}"


def _words_in(path: str) -> set[str | None]:
    try:
        return {word for _, word, _, _ in Formatter().parse(path)}
    except ValueError:  # a brace alone, which has its own finding
        return {word for words in WORDS_OF_EACH.values() for word in words}


def read_artifacts(reader: TargetReader, node: Node) -> tuple[ArtifactPattern, ...]:
    """Return the artifacts of a target, with a finding for each that is wrong."""
    items = reader.items(node)
    if not items:
        reader.report(node, "invalid-value", "a target writes at least one artifact; add one")
    if len(items) > MOST_ARTIFACTS:
        text = f"a target writes at most {MOST_ARTIFACTS} artifacts for a catalog; make two targets of it"
        reader.report(node, "too-large", text)
        return ()
    artifacts = (_artifact(reader, item) for item in items)
    return tuple(artifact for artifact in artifacts if artifact is not None)


def _artifact(reader: TargetReader, node: Node) -> ArtifactPattern | None:
    values = reader.mapping(node, _KEYS, ("path",), "an artifact")
    if ("template" in values) == ("asset" in values):
        reader.report(node, "missing-key", "an artifact needs a template or an asset, and not both")
        return None
    if "path" not in values:
        return None
    is_asset = "asset" in values
    (template, template_line), (path, path_line) = values["asset" if is_asset else "template"], values["path"]
    pattern = ArtifactPattern(
        template,
        path,
        template_line,
        path_line,
        values.get("when"),
        values.get("each", RUN if is_asset else CATALOG),
        values.get("more_than", 0),
        values.get("most"),
        is_asset,
        values.get("escaping"),
        values.get("translated_path"),
    )
    if pattern.each not in WORDS_OF_EACH:
        return None
    for each in (pattern.path, pattern.translated_path or pattern.path):
        if problem := words_problem(pattern._replace(path=each)):
            reader.report(node, "invalid-value", problem)
            break
    if pattern.most is not None and pattern.each != "category":
        reader.report(node, "invalid-value", "only an artifact with `each: category` can have `most`")
    if pattern.more_than and pattern.is_for_run and is_asset:
        reader.report(node, "invalid-value", "an asset for the run cannot have `more_than`")
    return pattern


def _text_and_line(reader: TargetReader, node: Node) -> tuple[str, int]:
    return reader.text(node), node.line


_KEYS: dict[str, Callable[[TargetReader, Node], Any]] = {
    "template": _text_and_line,
    "asset": _text_and_line,
    "path": _text_and_line,
    "when": TargetReader.text,
    "each": lambda reader, node: reader.choice(node, WORDS_OF_EACH),
    "more_than": TargetReader.limit,
    "most": TargetReader.limit,
    "escaping": read_style,
    "translated_path": TargetReader.text,
}
