"""The templates of the built-in targets -> the environment in which they render, without compiling them.

    templates/demo/class.j2               the template
    compiled_templates/demo/tmpl_….py     its Python code, which Jinja made when the package was built

Jinja takes longer to compile the templates than to render them. So a build hook compiles them, and a run
imports the code. The code of a folder is used only if the same version of Jinja made it from the same
templates. Otherwise, as in an editable install, Jinja compiles the templates in memory.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import jinja2

from errcast.escaping import Style, Text, UnescapedTextError, columns, finalize, number, parts
from errcast.rendering.editions import FILTERS
from errcast.targets import Target
from errcast.text.casing import CASES

COMPILED = "compiled_templates"
_MARK = "made_of.txt"

SETTINGS: Mapping[str, Any] = {
    "undefined": jinja2.StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "newline_sequence": "\n",
    "auto_reload": False,
    "optimized": False,  # a template runs only a few times, so folding constants costs more than it saves
}
_ENVIRONMENTS: dict[tuple[Path, int], jinja2.Environment] = {}


def printable(value: object) -> str:
    """Return a value as a template prints it. Raises UnescapedTextError if no escape was applied to it."""
    if type(value) is str:  # most values are texts of Python, so these come first
        return value
    try:
        return finalize(value)
    except UnescapedTextError:
        if isinstance(value, jinja2.Undefined):
            str(value)  # raises an error that names the missing value
        raise


def built_in_environment(target: Target, style: Style) -> jinja2.Environment:
    """Return the environment of a built-in target with one of its escape styles: one for all catalogs.

    A built-in target is read once, so each of its styles is one object.
    """
    key = target.folder, id(style)
    if key not in _ENVIRONMENTS:
        _ENVIRONMENTS[key] = _environment(target, style, _loader(target.folder))
    return _ENVIRONMENTS[key]


def filters_of(target: Target, style: Style) -> dict[str, Callable[..., Any]]:
    """Return the filters that errcast adds to those of Jinja."""
    own: dict[str, Callable[..., Any]] = {
        "columns": columns,
        "digest": digest,
        **FILTERS,
        "log_rules": log_rules,
        "number": number,
        "placeholders": _placeholders,
    }
    return {**style.filters(target.values), **CASES, **own}


def _placeholders(value: Text) -> list[Text]:
    """Return the placeholders of a message: `user {0} is locked` -> `{0}`."""
    from errcast.placeholders import placeholder  # few templates ask for them

    return parts(value, placeholder())


def log_rules(room: str, names: str) -> str:
    """Return patterns and words by which `errcast explain` reads a line of a log, for a script.

    `room` is a module of `explaining`, and `names` are those of its constants, with a space between.
    """
    from errcast.explaining.scripting import rules_of  # a site alone asks for them

    return rules_of(room, names)


def digest(text: str) -> str:
    """Return the SHA-256 of a text in base 64, as a policy of a page names its scripts.

    Raises TypeError if it is no text of a template.
    """
    if type(text) is not str:
        raise TypeError("only the text of a template has a digest: {% set x %}…{% endset %}{{ x | digest }}")
    return b64encode(sha256(text.encode()).digest()).decode()


def compile_templates(target: Target, into: Path) -> None:
    """Compile the templates of a target into a folder, with a mark of what they are made of.

    Raises jinja2.TemplateSyntaxError if a template is broken.
    """
    environment = _environment(target, target.escaping, jinja2.FileSystemLoader(target.folder))
    # Jinja would apply a filter to a constant now, and the code is for every style of the target.
    environment.filters.update(dict.fromkeys(filters_of(target, target.escaping), _not_now))
    environment.compile_templates(into, zip=None, extensions=["j2"], ignore_errors=False)
    (into / _MARK).write_text(_origin(target.folder), encoding="utf-8")


def _not_now(*_: object, **__: object) -> None:
    raise TypeError("a filter was applied when a template was compiled")


def _environment(target: Target, style: Style, loader: jinja2.BaseLoader) -> jinja2.Environment:
    environment = jinja2.Environment(loader=loader, finalize=printable, **SETTINGS)
    environment.filters.update(filters_of(target, style))
    return environment


class _CompiledLoader(jinja2.ModuleLoader):
    """Loads compiled templates. An error in one names the file and the line of its source."""

    def __init__(self, folder: Path, compiled: Path) -> None:
        super().__init__(compiled)
        self._folder = folder

    def load(self, environment: jinja2.Environment, name: str, *given: Any, **named: Any) -> jinja2.Template:
        template = super().load(environment, name, *given, **named)
        template.filename = str(self._folder / name)
        return template


def _loader(folder: Path) -> jinja2.BaseLoader:
    compiled = folder.parents[1] / COMPILED / folder.name
    try:
        is_current = (compiled / _MARK).read_text(encoding="utf-8") == _origin(folder)
    except OSError:
        is_current = False
    return _CompiledLoader(folder, compiled) if is_current else jinja2.FileSystemLoader(folder)


def _origin(folder: Path) -> str:
    """Return what the code of templates is made of: the version of Jinja, and a hash of the templates."""
    digest = sha256()
    for name in jinja2.FileSystemLoader(folder).list_templates():
        if name.endswith(".j2"):
            content = (folder / name).read_bytes()
            digest.update(f"{name} {len(content)}\n".encode() + content)
    return f"Jinja {jinja2.__version__}\n{digest.hexdigest()}\n"
