"""How many steps and characters the templates of one target may use for one catalog.

    Budget(errors=98).spend(steps=10)  ->  10 steps fewer are left, of 1,196,000

It counts steps, characters and words and never measures time, so the same inputs give the same
answer on every machine.
"""

# The limits of a template, and how much more for each error. An error with long texts counts as
# several errors.
STEPS, STEPS_EACH = 1_000_000, 2_000
CHARACTERS, CHARACTERS_EACH = 16_000_000, 10_000
ERRORS_OF_A_FILE, FREE_FILES = 4, 1000  # a file counts as several errors if there are more than a target has
CHARACTERS_OF_AN_ERROR = 500
CHARACTERS_A_STEP = 100  # characters that a filter, a method or an operator reads in one step

# Limits of the templates themselves, for any number of errors: words and signs of Jinja, and
# characters of the Python code that Jinja generates from them.
WORDS, CODE = 25_000, 2_000_000


class TemplateLimitError(Exception):
    """A template goes beyond a limit."""


class Budget:
    """The steps, characters and words that are left for the templates of one catalog."""

    def __init__(self, errors: int, characters: int = 0, files: int = 1) -> None:
        """Start a budget.

        `errors` is the number of errors, `characters` the length of all their texts, and `files` the number
        of files to render. The first files are included in the limits.
        """
        errors = max(errors, characters // CHARACTERS_OF_AN_ERROR)
        errors += ERRORS_OF_A_FILE * max(0, files - FREE_FILES)
        self._steps = STEPS + STEPS_EACH * errors
        self._characters = CHARACTERS + CHARACTERS_EACH * errors
        self._words, self._code = WORDS, CODE

    def spend(self, steps: int, characters: int = 0) -> None:
        """Use some steps and characters. Raises TemplateLimitError if none are left."""
        self._steps -= steps
        self._characters -= characters
        if self._steps < 0:
            raise TemplateLimitError(
                f"it takes too many steps: the limit is {STEPS}, and {STEPS_EACH} more for each error;"
                " look for a loop or a macro without end"
            )
        if self._characters < 0:
            raise _too_long()

    def go_through(self, characters: int) -> None:
        """Use the steps for reading a number of characters once."""
        self.spend(1 + characters // CHARACTERS_A_STEP)

    def check_room(self, characters: int) -> None:
        """Raise TemplateLimitError if fewer characters than these are left. Use none."""
        if characters > self._characters:
            raise _too_long()

    def read(self, words: int = 0, code: int = 0) -> None:
        """Use words of a template, or characters of its code."""
        self._words -= words
        self._code -= code
        if self._words < 0 or self._code < 0:
            raise TemplateLimitError(
                f"the templates are too large: together they can have {WORDS} words and signs of Jinja, and"
                f" {CODE} characters of code that Jinja generates; write loops and macros instead"
            )


def _too_long() -> TemplateLimitError:
    return TemplateLimitError(
        f"it makes too many characters: the limit is {CHARACTERS}, and {CHARACTERS_EACH} more for each"
        " error; look for a width, a repetition or a loop without end"
    )
