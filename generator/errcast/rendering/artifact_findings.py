"""An artifact that cannot be made -> the finding: its path, or what its template raised.

path: ../x.py             ->  Finding("templates/x/target.yaml", "unsafe-path", …)
{{ error.nothing }}       ->  Finding("templates/x/x.py.j2", "template-error", …, line=7)
"""

from pathlib import Path, PurePosixPath

import jinja2

from errcast.files.paths import shown_path
from errcast.findings import Finding, show
from errcast.rendering.file_words import is_device
from errcast.targets import Target
from errcast.text.assigned import known
from errcast.text.characters import visible_line

# Bytes in the name of a file. File systems allow 255. A temporary file needs some of them, and a
# compiler adds the name of a nested class.
LONGEST_FILE_NAME = 200
LONGEST_REASON = 300  # characters in the message of a template that failed


def unfilled(target: Target, part: str, error: ValueError, line: int) -> Finding:
    """Return the finding for a pattern of a path with an unknown word."""
    return path_finding(target, f"cannot fill in {show(part)} of an artifact: {error}", line)


def file_name_finding(target: Target, path: str) -> Finding | None:
    """Return the finding for a path with a name that a language, a system or a compiler refuses."""
    parts = path.split("/")
    if taken := next((part for part in parts if target.reserved.files.has(part)), None):
        return _reserved_file(target, taken)
    if device := next(filter(is_device, parts), None):
        return _device_name(target, device)
    is_long = any(len(part.encode()) > LONGEST_FILE_NAME for part in parts)
    return _long_name(target, path) if is_long else None


def _reserved_file(target: Target, name: str) -> Finding:
    """Return the finding for a file of a name that the language keeps for itself."""
    text = (
        f"{target.name} cannot use a file of the name {show(name)}; give the catalog another `type_name:` or"
        " `name:`, or set another `path` for the output"
    )
    return Finding(None, "reserved-name", text)


def _device_name(target: Target, name: str) -> Finding:
    """Return the finding for a file or a folder of a name that Windows keeps for a device."""
    text = (
        f"Windows keeps the name {show(name)} for a device, so nobody there could check out this file of"
        f" {target.name}; give the catalog another `type_name:` or `name:`, or set another `path` for the"
        " output"
    )
    return Finding(None, "reserved-name", text)


def _long_name(target: Target, path: str) -> Finding:
    """Return the finding for a file of a name that is too long."""
    text = (
        f"the path {show(path)} in {target.name} contains a name of more than {LONGEST_FILE_NAME} bytes, and"
        " some file systems and compilers do not allow it; give the catalog a shorter `type_name:` or `name:`"
    )
    return Finding(None, "name-too-long", text)


def path_finding(target: Target, text: str, line: int) -> Finding:
    """Return a finding about a path of a target at its line."""
    return Finding(shown_path(target.folder / "target.yaml"), "unsafe-path", text, line=line)


def template_finding(target: Target, template: str, error: Exception) -> Finding:
    """Return a finding at the line of this target's templates that ran last."""
    path, line = target.folder / template, None
    if isinstance(error, jinja2.TemplateSyntaxError):
        path, line = Path(error.filename or path), error.lineno
    traceback = error.__traceback__
    while traceback is not None:
        file = Path(traceback.tb_frame.f_code.co_filename)
        if file.is_relative_to(target.folder):
            path, line = file, traceback.tb_lineno
        traceback = traceback.tb_next
    return Finding(shown_path(path), "template-error", f"the template failed: {_reason(error)}", line=line)


# A template cannot follow it.
_HINT_OF_INTERPRETER = "; use sys.set_int_max_str_digits() to increase the limit"


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it calls, includes or extends itself without end, or is nested too deeply"
    text = str(error)
    if isinstance(error, jinja2.TemplateSyntaxError):
        text = error.message or ""
    elif isinstance(error, SyntaxError):
        text = error.msg  # its place is one in the compiled template
    text = text.replace(_HINT_OF_INTERPRETER, "; write a smaller number")
    said = visible_line(text[: 2 * LONGEST_REASON]) or type(error).__name__
    return said if len(said) <= LONGEST_REASON else f"{said[:LONGEST_REASON]}…"


def path_problem(path: str) -> str | None:
    """Return why an artifact must not have this path, or None."""
    pure = PurePosixPath(path)
    if not pure.name or pure.as_posix() != path or pure.is_absolute() or ".." in pure.parts:
        return "is not a plain relative path; write folders and a file name, without `..`"
    if any(character in '<>:"|?*\\' or not character.isprintable() for character in known(path)):
        allowed = "letters, digits, `-`, `_` and `.`"
        return f"contains a character that some file systems do not allow; use only {allowed}"
    return None
