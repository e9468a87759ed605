r"""Rules for literals that several languages share: the escape `\u202e`, and the choice of quotes."""


def utf16_escape(character: str) -> str:
    r"""Return an escape for each UTF-16 unit: `\u202e`, or `\ud83d\ude00` for a character above U+FFFF."""
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))


def preferred_quote(text: str) -> str:
    """Return the quote that needs fewer escapes: `"` for `it's`, `'` for `say "hi"`, else `"`.

    Black, Ruff and Prettier use the same rule, so they leave a generated file alone.
    """
    return "'" if text.count('"') > text.count("'") else '"'
