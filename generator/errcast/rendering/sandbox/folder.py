"""The name of a template -> its text, from one folder.

    "end.j2"           ->  the text of templates/ini/end.j2
    "../java/enum.j2"  ->  SecurityError

Neither a path nor a link leads out of the folder.
"""

from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, TemplateNotFound, TemplateSyntaxError, Undefined
from jinja2.exceptions import SecurityError
from jinja2.lexer import Token

from errcast.files.contents import read_text
from errcast.files.paths import is_below, native_path
from errcast.findings import Finding, show
from errcast.rendering.sandbox.budget import Budget, TemplateLimitError
from errcast.rendering.sandbox.values import check_bits

MOST_BYTES = 1_048_576  # of one template
_MOST_OF_A_NAME = 1000  # characters; no path is longer
_MOST_OF_A_WORD = 200  # characters in a name of a variable, an attribute, a filter or the like
_NOT_IN_A_NAME = "\"'{}\\\n\r"  # Jinja writes the name into code, where these could end a text
_STEPS, _STEPS_OF_A_PART = 100, 10  # for a search for a file, and for each folder in its path
_BYTES_A_STEP = 4  # of a template, which errcast reads and cuts into words


class Folder(BaseLoader):
    """Reads the templates of one folder."""

    def __init__(self, folder: Path, budget: Budget) -> None:
        """Read from a folder. Each search for a file uses steps of the budget."""
        self._folder, self._budget = folder, budget

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """Return the text of a template and its path."""
        parts = template.split("/")
        self._budget.spend(_STEPS + _STEPS_OF_A_PART * len(parts))
        path = self._folder / native_path(template)
        if not is_below(path, self._folder):
            raise SecurityError(
                f"{show(template)} is outside the folder of the target; move it into the folder"
            )
        if {"", ".", ".."}.intersection(parts):  # Jinja would compile a file once for each of its names
            raise SecurityError(
                f"{show(template)} is not a plain path; write folders and a file name from the folder of the"
                " target on, without `.` and `..`"
            )
        if not path.is_file():
            raise TemplateNotFound(template, f"there is no {show(template)} in the folder of the target")
        size = path.stat().st_size
        if size > MOST_BYTES:
            text = f"the file is larger than {MOST_BYTES} bytes, the limit of a template; split it"
            raise TemplateSyntaxError(text, 1, template, path.as_posix())
        self._budget.spend(size // _BYTES_A_STEP)
        source = read_text(path, path.as_posix())
        if isinstance(source, Finding):
            raise TemplateSyntaxError(source.text, source.line or 1, template, path.as_posix())
        return source, path.as_posix(), None


def check_name(name: Any) -> None:
    """Raise TemplateLimitError if a value is not the name of a template."""
    if isinstance(name, str) and any(character in name for character in _NOT_IN_A_NAME):
        raise TemplateLimitError(
            "the name of a template must not contain quotes, braces, backslashes or line breaks"
        )
    if not isinstance(name, (str, Undefined)) or (isinstance(name, str) and len(name) > _MOST_OF_A_NAME):
        raise TemplateLimitError(
            f"expected the name of a template: a text of at most {_MOST_OF_A_NAME} characters"
        )


def check_word(token: Token) -> None:
    """Raise TemplateLimitError if a number or a name in a template is too large."""
    check_bits(token.value)
    if (
        token.type == "name" and len(token.value) > _MOST_OF_A_WORD
    ):  # Python compares it with the name it finds
        raise TemplateLimitError(f"a name has more than {_MOST_OF_A_WORD} characters; shorten it")
