"""The name of a template -> its text, from one folder; neither a path nor a link leads out of it."""

from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, TemplateNotFound, TemplateSyntaxError, Undefined
from jinja2.exceptions import SecurityError
from jinja2.lexer import Token

from errcast.files.contents import read_text
from errcast.files.paths import is_below
from errcast.findings import Finding, show
from errcast.rendering.sandbox.budget import Budget, TemplateLimitError
from errcast.rendering.sandbox.values import check_bits

MOST_BYTES = 1_048_576  # of one template
_MOST_OF_A_NAME = 1000  # characters; no path is longer
_NOT_IN_A_NAME = "\"'{}\\\n\r"  # with them a name has been run as code, for Jinja writes it into code
_STEPS = 100  # that it takes to look for a file


class Folder(BaseLoader):
    """Reads the templates of one folder."""

    def __init__(self, folder: Path, budget: Budget) -> None:
        """Read from a folder; to look for a file takes steps."""
        self._folder, self._budget = folder, budget

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """Return the text of a template and its path."""
        self._budget.spend(_STEPS)
        path = self._folder / template
        if not is_below(path, self._folder):
            raise SecurityError(
                f"{show(template)} lies outside the folder of the target; move it into the folder"
            )
        if not path.is_file():
            raise TemplateNotFound(template, f"there is no {show(template)} in the folder of the target")
        if path.stat().st_size > MOST_BYTES:
            text = f"the file is larger than {MOST_BYTES} bytes, which no template may be; split it"
            raise TemplateSyntaxError(text, 1, template, path.as_posix())
        source = read_text(path, path.as_posix())
        if isinstance(source, Finding):
            raise TemplateSyntaxError(source.text, source.line or 1, template, path.as_posix())
        return source, path.as_posix(), None


def check_name(name: Any) -> None:
    """Raise TemplateLimitError for what is not the name of a template, however it was made."""
    if isinstance(name, str) and any(character in name for character in _NOT_IN_A_NAME):
        raise TemplateLimitError("the name of a template has no quotes, braces, backslashes or line breaks")
    if not isinstance(name, (str, Undefined)) or (isinstance(name, str) and len(name) > _MOST_OF_A_NAME):
        raise TemplateLimitError(
            f"the name of a template is a text of at most {_MOST_OF_A_NAME} characters, and this is none"
        )


def check_word(token: Token) -> None:
    """Raise TemplateLimitError for a number in a template that is larger than any that is counted with."""
    check_bits(token.value)
