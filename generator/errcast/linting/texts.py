"""Checks of one text at a time: doubled characters, white space, invisible characters, confusable letters.

For example, `the the file is gone` gives: "the description has "the the" where one is enough: ...".
"""

import re
import unicodedata
from collections.abc import Iterator

from errcast.findings import show
from errcast.linting.places import Found, PlacedText, WithTexts, found
from errcast.text.assigned import known
from errcast.text.characters import invisible_characters

_AROUND = 8  # characters that a finding quotes on each side

# Texts that are doubled by mistake. The characters around them exclude correct texts: `...` and `。。。`,
# code (`get get(…)`, `../..`), 目的的, 的的确确, 为了了解, 不了了之, 但是是, 是是否, 如需申请请联系,
# 以下下载, and two spaces after the end of a sentence, which some people type on purpose.
_DOUBLED = re.compile(
    "|".join(
        (
            "([，、；：])\\1",
            "(?<!。)。。(?!。)",
            "(?<!,),,(?!,)",
            "(?<=[^\\W\\d]{2})\\.\\.(?=\\s|$)",
            "(?<![\\w'’./-])(?P<word>[A-Za-z]{2,})[ \n](?i:(?P=word))(?![\\w'’([{=/@:-]|\\.\\w)",
            "(?<![目标有打])的的(?![确士])",
            "(?<![不得])了了(?![解结断然当事却])",
            "(?<![但还凡只要就于总老可也都不或即正])是是(?![否非])",
            "(?<![申邀敬恳聘])请请",
            "或或(?![许者])",
            "被被",
            "(?<=以)(?P<side>[上下内外前后])(?P=side)(?=$|[\\s，。、；：！？）,.;:!?)])",
            "(?<=[^\\s.!?:。！？：])  (?=\\S)",
        )
    )
)
# Words that a language may write twice on purpose.
_DOUBLED_ON_PURPOSE = (
    *("blah", "bye", "ha", "had", "ja", "knock", "no", "so", "that", "very"),
    *("das", "der", "die", "sie"),  # German
    *("nous", "vous"),  # French
)

# Letters that look exactly like Latin ones. Small Greek letters other than omicron look different, and
# units and formulas use them.
_LOOK_ALIKES = {
    "Cyrillic": "АВЕЅІЈКМНОРСТУХѴԌԚԜаеѕіјорсухѵһԛԝԁӏ",
    "Greek": "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
}
_SCRIPT_OF = {letter: script for script, letters in _LOOK_ALIKES.items() for letter in letters}
_LOOK_ALIKE = re.compile(f"[{''.join(_SCRIPT_OF)}]")
_WORD = re.compile("[A-Za-z\u0370-\u03ff\u0400-\u052f]+")

# Spaces and joiners that are correct in their place: French spacing, numbers with their units, the
# joiners of emoji and of scripts that join their letters, and marks of direction in such texts.
_NO_BREAK_SPACE_IN_PLACE = re.compile(
    "(?<=«)[\xa0\u202f]|[\xa0\u202f](?=[»:;!?%€])|(?<=[0-9])[\xa0\u202f](?=\\w)"
)
_JOINER_IN_PLACE = re.compile(
    "(?<=[\u0600-\u0dff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])[\u200c\u200d](?=\\S)"
)
# One variation selector: after an emoji or a symbol, or after a letter that has several forms.
_SELECTOR_IN_PLACE = re.compile(
    "(?<=[#*0-9\xa9\xae\u203c-\u27bf\u2900-\u303d\u3297\u3299\U0001f000-\U0001faff])[\ufe0e\ufe0f]"
    "|(?<=[\u1820-\u18aa])[\u180b-\u180d\u180f]"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
_MARKS_OF_DIRECTION = "\u061c\u200e\u200f"

_UNLESS_SENT = ", or ignore this rule here if the API sends it so"


def doubled_characters(subject: WithTexts) -> Iterator[Found]:
    """Find punctuation marks, words and spaces that are written twice."""
    for text in subject.texts:
        match = next(all_doubled(text.text), None) if text.is_prose else None
        if match:
            what = "two spaces" if match.group().isspace() else show(match.group())
            problem = f"the {text.key} has {what} where one is enough"
            yield found(text.node, f"{problem}: {_quoted(text.text, match)}; remove one")


def all_doubled(text: str) -> Iterator[re.Match[str]]:
    """Yield each mark, word or space of a text that is written twice by mistake."""
    return filter(_is_a_mistake, _DOUBLED.finditer(known(text)))


def _is_a_mistake(match: re.Match[str]) -> bool:
    word = match["word"]
    if word is None:
        return True
    is_name = word[0].isupper() and match.group()[len(word) + 1].isupper()  # Walla Walla
    return not is_name and word.lower() not in _DOUBLED_ON_PURPOSE


def _quoted(text: str, match: re.Match[str]) -> str:
    start, end = max(0, match.start() - _AROUND), match.end() + _AROUND
    quoted = f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
    return show(quoted.replace("\n", " "))


def trailing_space(subject: WithTexts) -> Iterator[Found]:
    """Find texts with white space around them; the line feed at the end of a block does not count."""
    for text in subject.texts:
        bare = text.text.strip("\n")
        ends = [
            how
            for how, there in (("begins", bare[:1] in " \t"), ("ends", bare[-1:] in " \t"))
            if bare and there
        ]
        if ends:
            remedy = "remove it" + ("" if text.is_prose else _UNLESS_SENT)
            yield found(text.node, f"the {text.key} {' and '.join(ends)} with white space; {remedy}")


def invisible_characters_in_texts(subject: WithTexts) -> Iterator[Found]:
    """Find invisible characters; also line feeds and tabs if programs compare the text."""
    for text in subject.texts:
        characters = dict.fromkeys(character for _, character in out_of_place(text))
        if characters:
            named = ", ".join(map(_named, characters))
            remedy = f"remove {'it' if len(characters) == 1 else 'them'}"
            if not text.is_prose:
                remedy += _UNLESS_SENT
            if list(characters) == ["\n"] and text.text.index("\n") == len(text.text) - 1:
                remedy = f"begin the block with `|-` or `>-` to remove it{_UNLESS_SENT}"
            yield found(text.node, f"the {text.key} contains invisible characters: {named}; {remedy}")


def out_of_place(text: PlacedText) -> list[tuple[int, str]]:
    """Return each invisible character that is not correct at its place, and its offset."""
    characters = invisible_characters(text.text)
    if not characters:
        return []
    in_place = {
        match.start()
        for pattern in (_NO_BREAK_SPACE_IN_PLACE, _JOINER_IN_PLACE, _SELECTOR_IN_PLACE)
        for match in pattern.finditer(known(text.text))
    }
    usual = "\t\n" if text.is_prose else ""
    usual += _MARKS_OF_DIRECTION if _RIGHT_TO_LEFT.search(text.text) else ""
    return [(at, character) for at, character in characters if at not in in_place and character not in usual]


_CONTROLS = {"\t": "tab", "\n": "line feed"}


def _named(character: str) -> str:
    name = _CONTROLS.get(character) or unicodedata.name(known(character), "").lower()
    return f"U+{ord(character):04X} ({name})" if name else f"U+{ord(character):04X}"


def confusable_letters(subject: WithTexts) -> Iterator[Found]:
    """Find words that mix Latin letters with Cyrillic or Greek letters that look the same."""
    for text in subject.texts:
        if text.text.isascii() or not _LOOK_ALIKE.search(text.text):
            continue
        for word in _WORD.findall(text.text):
            foreign = [letter for letter in word if not letter.isascii()]
            # If a letter is clearly not Latin, the word is mixed on purpose.
            if foreign and len(foreign) < len(word) and all(letter in _SCRIPT_OF for letter in foreign):
                letter = foreign[0]
                problem = (
                    f"the {text.key} contains the {_SCRIPT_OF[letter]} letter {show(letter)}"
                    f" (U+{ord(letter):04X}) in {show(word)}; it looks like a Latin letter"
                )
                remedy = "write the Latin letter" + ("" if text.is_prose else _UNLESS_SENT)
                yield found(text.node, f"{problem}; {remedy}")
                break
