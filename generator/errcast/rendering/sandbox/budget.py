"""What the templates of one target may take and make for one catalog, and what is left of it.

Steps, characters and words are counted, never timed, so that the same inputs give the same answer
on every machine.
"""

# What a template may take and make, and how much more for each error; errors with long texts count
# as several.
STEPS, STEPS_EACH = 1_000_000, 2_000
CHARACTERS, CHARACTERS_EACH = 16_000_000, 10_000
CHARACTERS_OF_AN_ERROR = 500
CHARACTERS_A_STEP = 100  # of a text that a filter, a method or an operator goes through

# Of the templates themselves, however many errors there are: words and signs of Jinja, and
# characters of the Python code that Jinja makes of them.
WORDS, CODE = 25_000, 2_000_000


class TemplateLimitError(Exception):
    """A template takes or makes more than a template may."""


class Budget:
    """What is left for the templates that write the artifacts of a catalog.

    It has so many errors, and so many characters in their texts.
    """

    def __init__(self, errors: int, characters: int = 0) -> None:
        """Begin with everything."""
        errors = max(errors, characters // CHARACTERS_OF_AN_ERROR)
        self._steps = STEPS + STEPS_EACH * errors
        self._characters = CHARACTERS + CHARACTERS_EACH * errors
        self._words, self._code = WORDS, CODE

    def spend(self, steps: int, characters: int = 0) -> None:
        """Take from what is left."""
        self._steps -= steps
        self._characters -= characters
        if self._steps < 0:
            raise TemplateLimitError(
                f"it takes more steps than a template may, {STEPS} and {STEPS_EACH} more for each error;"
                " look for a loop or a macro that has no end"
            )
        if self._characters < 0:
            raise _too_long()

    def go_through(self, characters: int) -> None:
        """Spend the steps that it takes to do one thing with so many characters."""
        self.spend(1 + characters // CHARACTERS_A_STEP)

    def check_room(self, characters: int) -> None:
        """Raise TemplateLimitError unless so many characters can still be made; spend nothing."""
        if characters > self._characters:
            raise _too_long()

    def read(self, words: int = 0, code: int = 0) -> None:
        """Spend what it takes to read a template and to make code of it."""
        self._words -= words
        self._code -= code
        if self._words < 0 or self._code < 0:
            raise TemplateLimitError(
                f"the templates are too large: together they may have {WORDS} words and signs of Jinja, and"
                f" {CODE} characters of the code that Jinja makes of them; write loops and macros instead"
            )


def _too_long() -> TemplateLimitError:
    return TemplateLimitError(
        f"it makes more characters than a template may, {CHARACTERS} and {CHARACTERS_EACH} more for each"
        " error; look for a width, a repetition or a loop that has no end"
    )
