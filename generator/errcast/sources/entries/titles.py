"""The title of an entry -> its parts: a number, a word, a text.

    :kiln/lamp-out                      -> word :kiln/lamp-out
    -1003 TOO_MANY_REQUESTS             -> number -1003, word TOO_MANY_REQUESTS
    CURLE_COULDNT_CONNECT (7)           -> number 7, word CURLE_COULDNT_CONNECT
    `Banned (7)`: no way in             -> number 7, word Banned, text "no way in"
    Error code 11: lamp out             -> number 11, text "lamp out"
    **AuthFailure.Expired**             -> word AuthFailure.Expired
    12, 13 - kiln hot                   -> number "12, 13", which is a list, text "kiln hot"
    Check that it exists [attr-defined] -> word attr-defined, text "Check that it exists"
    Check its index [index]             -> word index, with the style BRACKETED: a code beside the one above

A number is a code with digits, such as 7, 0x80070005 or PM0001. A word looks like an identifier. All
titles of a document decide together what is the code (see `roles`).
"""

import re
from typing import NamedTuple

from errcast.sources.cells.compounds import codes_in
from errcast.sources.cells.vocabulary import meaning_of_column

_MOST_LABEL_WORDS = 3
_LONGEST_LABEL = 40  # characters
_LONGEST_WITH_BRACKETS = 300

# Compiled when they are first used: most documents have nothing that may be a title.
_INTEGER = "[-−]?[0-9]{1,18}|0[xX][0-9A-Fa-f]{1,16}"
_LETTERS_AND_DIGITS = (
    r"[A-Za-z]{1,10}[0-9]{1,8}[A-Za-z]?"  # PM0001
    r"|(?:[A-Za-z]+[-_.]){1,5}[0-9]{1,8}[A-Za-z]?"  # AUTH-001
    r"|(?:[A-Za-z]+\.){1,5}[A-Z][0-9]{1,8}"  # fields.E001
    r"|(?=[A-Z]*[0-9])[0-9A-Z]{5}"  # 0A000
)
_NUMBER = f"{_INTEGER}|{_LETTERS_AND_DIGITS}"
_NO_NUMBER = r"[vV]\.?[0-9]+|[0-9]+[xX]{2,}"
_STYLES = {
    "upper": r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z][A-Z0-9]{2,}",
    "joined": r"[A-Z][A-Za-z0-9]{0,40}(?:_[A-Za-z0-9]{1,40}){1,9}",
    "camel": r"(?=[A-Za-z0-9]*[a-z])[A-Z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*",
    "scoped": r"[A-Za-z]\w{0,60}(?:::[A-Za-z]\w{0,60}){1,9}",
    "kebab": r"[A-Z][A-Za-z0-9]*(?:-[A-Z][A-Za-z0-9]*)+",
    "dotted": r"[A-Z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)+",
    "lower": (
        r"(?!v[0-9])[a-z]++(?:[A-Z][a-z0-9]*+)++|(?!v[0-9])[a-z][a-z0-9]*(?:[-_/.][A-Za-z0-9]+)+"
        r"|:[a-z][a-z0-9-]*(?:/[a-z][a-z0-9-]*)+"
    ),
}
_CAPITALS = "[A-Z\u00c0-\u024f]{3,40}"  # `REJEIÇÃO`, which is a word as `REJECTED` is
_PLAIN_WORD = "[a-z]{2,60}"  # a word only where it is set as code
_CAPITALIZED = "[A-Z][a-z]{1,40}"
# Styles of plain words that are codes only beside other codes: in brackets, and set as code.
BRACKETED, SET_AS_CODE = "bracketed", "set as code"

STATE = "state"  # of a word that classes of errors share

_OPEN, _CLOSE = r"[\[(（【「<]", r"[\])）】」>]"
_TOKEN = rf"""["'“‘]?{_OPEN}?(:?[A-Za-z0-9_./+−-]+(?:::[A-Za-z]\w*)*){_CLOSE}?["'”’]?(?=$|[^A-Za-z0-9_])"""
_HEXADECIMAL = r"\(0[xX]([0-9A-Fa-f]{1,16})\)"
_SECTION = r"[0-9]+(?:\.[0-9]+)+\.?\s+(?=\S)"
_NUMBER_SIGN = r"#\s*(?=-?[0-9])"
_NUMBERING = r"[0-9]{1,3}[.)](?=\s|$)"
_NUMBERED = r"(?P<number>[0-9]{1,6})[.)] (?P<text>\S.*)"
_SEPARATOR = r"\s*(?:->|=>|[:：|=,，、;；–—→·•]|\.(?=\s|$)|--?(?=\s|$))*\s*"
_LIST = (
    r"((?:-?\w[A-Za-z0-9_.-]{0,40}+(?:\s*[,，、;；/／&]\s*|\s+(?:or|and)\s+)){1,20}+"
    r"-?[A-Za-z0-9_.]{1,40}+(?:-[A-Za-z0-9_.]{1,40}+){0,3}+)"
    r"\s*(?:[:：=|–—]|-+\s|->|=>)"
)
# `500, 502 and 503 Server errors`
_LIST_OF_NUMBERS = r"(-?[0-9]{1,6}(?:\s*(?:[,，、/&]|,? (?:and|or) )\s*-?[0-9]{1,6})+)\s+(?=[^\W\d_])"
_NAME_AND_NUMBER = r"[A-Za-z_]\w{1,80} ?\(-?[0-9]{1,10}\)"
_MARKED = "[A-Z]{2}|V[0-9]{1,3}"  # codes only where they are set as code, with a text behind them
_BEFORE_TEXT = r"\s*(?:[:：=–—]|->|=>|-+\s)\s*"
_CLEAR = (
    r"\s*(?:$|[:：|=–—→]|->|=>|-\s|\([^()]{1,100}\)\s*[:：])"  # what ends a word that may begin a sentence
)
_NUMBER_BELOW_WORD = (
    rf"\s*(?P<between>[=:：]|[-–—]\s|{_OPEN})?\s*(?P<number>{_INTEGER}|{_LETTERS_AND_DIGITS})"
    rf"(?:\s*\(0[xX][0-9A-Fa-f]+\))?\s*(?:{_CLOSE}\S?)?\s*(?=$|[:：–—=,]|-\s)"
)
_IN_BRACKETS = (
    rf"(?P<head>[^\n]*[^\s\n])\s*{_OPEN}\s*(?P<inner>[^()（）\[\]【】「」<>]{{1,80}}){_CLOSE}"
    r"""["'”’.]*\s*(?P<rest>$|[:：–—].*|-\s.*)"""
)
_KEYCAPS = r"\A\s*(?:[0-9]\ufe0f?\u20e3\s*){1,4}"  # the number of a section: `1⃣ Lamps`
_CODE_OF_WIKI = (
    r"\{\{\{([^{}]{1,100})\}\}\}|\*([^\s*]{1,100})\*(?=\s|$)"  # set as code, or bold, in some wikis
)
_STATUS_IN_BRACKETS = r"\(HTTP(?: [Ss]tatus)?(?: [Cc]ode)?[ :]*([1-5][0-9]{2})\)"
# A key of an answer: `details (array, optional; of invalid requests)`.
_KEY_WITH_TYPE = (
    r"(?i)[a-z_][\w.-]* ?\((?:string|str|int(?:eger)?|number|float|bool(?:ean)?|object|array|list|map|date)"
    r"(?:\[\])?\b[^()]*\)"
)
_FUNCTION = r"[\w.:]{1,80}\(\)(?:$|[^\w])"
_CODE_WORD = "(?i)code|c[oó]digo|код|[码碼]|コード|코드|number|no"
# `Kiln error 32`
_OF_ERRORS = r"(?:[A-Z][a-z]+|[A-Z]{2,8}) (?:[Ee]rror|ERROR|[Ff]ault|FAULT|[Ee]xception)"
_STATE = "[0-9A-Z]{5}"  # of SQL: `4001 (HY004): odd kiln`
_BRACKET = rf"{_OPEN}|{_CLOSE}"
_VALUE_IN_BRACKETS = r"(?i:value|code|wert|valor|valeur|值)\s*[:=：]\s*[`\"']?([A-Za-z0-9_.-]{1,80})[`\"']?"
_TEXT_IN_BRACKETS = rf"{_OPEN}([^()（）\[\]【】]{{1,100}}){_CLOSE}\s*[:：–—-]\s*(.+)"
_RANGE_IN_BRACKETS = rf"{_OPEN}\s*-?\w{{1,18}}\s*(?:[-–—~～]|to|至|到)\s*-?\w{{1,18}}\s*{_CLOSE}"
_LABEL = r"([^:：]{1,40})[:：]\s*(.*)"
_LABEL_OF_LETTERS = r"([^\x00-\x7f]{1,12})\s*[:：]?\s*(?=-?[0-9])"


class Title(NamedTuple):
    """The parts of a title; "" for one that it does not have.

    `style` is the spelling of its word. `more` is a second text: `EACCES (Permission denied): more`.
    `is_marked` is true if its code, and nothing else, is bold or set as code.
    """

    number: str = ""
    word: str = ""
    text: str = ""
    style: str = ""
    more: str = ""
    is_marked: bool = False


def parse_title(text: str, marked: str = "") -> Title | None:
    """Return the parts of a title, None if it has no code.

    `marked` is the text at its start that is bold, or set as code. A number of a section, as in `4.2 KILN`,
    is no code.
    """
    text = " ".join(re.sub(_KEYCAPS, "", text).split())
    if code := re.match(_CODE_OF_WIKI, text):
        word = code[1] or code[2]
        text, marked = word + text[code.end() :], word
    text = re.sub(_NUMBER_SIGN, "", text, count=1) if text[:1] == "#" else text
    text = text[section.end() :] if (section := re.match(_SECTION, text)) else text
    text = re.sub(_STATUS_IN_BRACKETS, r"(\1)", text, count=1) if "HTTP" in text else text
    labelled = _without_label(text)
    if labelled is not None and re.match(_RANGE_IN_BRACKETS, labelled):
        return None  # of a section: `Kiln error codes (0 - 399)`
    if labelled is not None:
        is_word = re.fullmatch(_PLAIN_WORD, labelled) is not None
        return _led_by_number(labelled) or _led_by_word(labelled, is_marked=is_word)
    if re.match(_NUMBERING, text) or re.match(_FUNCTION, text) or re.match(_KEY_WITH_TYPE, text):
        return None
    title = _titled(text, marked)
    match = re.fullmatch(_TEXT_IN_BRACKETS, title.text) if title else None
    return title._replace(text=match[1], more=match[2]) if title and match else title


def parse_numbered(text: str) -> Title | None:
    """Return the parts of a title that begins with a running number: `1. Unknown error`."""
    match = re.fullmatch(_NUMBERED, " ".join(text.split()))
    return Title(match["number"], text=match["text"]) if match else None


def _titled(text: str, marked: str) -> Title | None:
    alone = marked.strip().rstrip(" :：")
    if (
        re.fullmatch(_NAME_AND_NUMBER, alone)
        and text.startswith(f"{alone} ")
        and text[len(alone) + 1].isalpha()
    ):
        text = f"{alone}: {text[len(alone) :].strip()}"  # `KILN_COLD (11)` if it is cold
    if re.fullmatch(_MARKED, alone) and (rest := _behind_marked(text, alone)):
        is_word = alone.isalpha()
        return Title("" if is_word else alone, alone * is_word, rest[1], "upper" * is_word, is_marked=True)
    title = (
        _led_by_number(text)
        or _word_and_number(text)
        or _with_code_in_brackets(text, marked.strip())
        or _led_by_word(text, is_marked=len(alone.split()) == 1)
        or _with_word_in_brackets(text)
        or _set_as_code(text, alone)
    )
    return title._replace(is_marked=alone in (title.number, title.word)) if title and alone else title


def _behind_marked(text: str, alone: str) -> re.Match[str] | None:
    """Return the match of the text behind a marked word, perhaps in brackets; None if it is not first."""
    at = next((at for at in (0, 1) if text.startswith(alone, at)), None)
    if at is None or (at == 1 and not re.match(r"\W", text)):
        return None
    return re.fullmatch(rf"\W?{_BEFORE_TEXT}(\S.*)", text[at + len(alone) :])


def without_code(text: str, code: str) -> str:
    """Return a text without the code before it, which a line below a title may say again.

    "701 - kiln cold", "701" -> "kiln cold"
    """
    start = text.lstrip()
    behind = start.removeprefix(code)
    again = re.match(rf"{_BEFORE_TEXT}(?=\S)", behind) if start.startswith(code) else None
    return behind[again.end() :] if again else text


def style_of(word: str) -> str:
    """Return how an identifier is spelled, "" if a word is no identifier."""
    return next((style for style, pattern in _STYLES.items() if re.fullmatch(pattern, word)), "")


def is_state(word: str) -> bool:
    """Return whether a word may be a state of SQL, which several errors share: `42000`, `HY004`."""
    return re.fullmatch(_STATE, word) is not None and any(map(str.isdigit, word))


def is_number(token: str) -> bool:
    """Whether a word is a code with digits; not a version, and not a class such as `4xx`."""
    return re.fullmatch(_NUMBER, token) is not None and re.fullmatch(_NO_NUMBER, token) is None


def _without_label(text: str) -> str | None:
    """Return what follows `Error code`, `错误码` and the like, None if nothing like this is first."""
    if match := re.match(_LABEL_OF_LETTERS, text):
        return text[match.end() :] if _is_label(match[1]) else None
    if (match := re.fullmatch(_LABEL, text)) and _is_label(match[1]):
        is_code = re.search(_CODE_WORD, match[1]) or is_number(match[2].partition(" ")[0].rstrip(",;"))
        return match[2] if is_code else None
    words = text.split(maxsplit=_MOST_LABEL_WORDS)
    if words and is_number(words[0].rstrip(":：")):
        return None  # no label begins with a code
    for count in range(1, min(len(words), _MOST_LABEL_WORDS + 1)):
        rest = text.split(maxsplit=count)[count].lstrip("#")
        token = re.match(_TOKEN, rest)
        if token and is_number(token[1].rstrip("./")):
            label = " ".join(words[:count])
            if _is_label(label) or (rest[0].isalnum() and re.fullmatch(_OF_ERRORS, label)):
                return rest
    return None


def _is_label(text: str) -> bool:
    """Whether a text, without a part in brackets, is a word for a code: `Error`, `Kiln error code`."""
    if len(text) > _LONGEST_LABEL or re.search(_BRACKET, text):
        return False
    return "code" in meaning_of_column(text).fields


def _led_by_number(text: str) -> Title | None:
    if listed := re.match(_LIST, text) or re.match(_LIST_OF_NUMBERS, text):
        codes = codes_in(listed[1])
        if codes and all(map(is_number, codes)):
            return Title(listed[1], text=_after(text, listed.end(1)))
    token = re.match(_TOKEN, text)
    number = token[1].rstrip("./") if token else ""
    if token is None or not is_number(number):
        return None
    rest = _after(text, token.end())
    same = re.match(_HEXADECIMAL, rest)
    if same and number.isdecimal() and int(same[1], 16) == int(number):
        rest = _after(rest, same.end())
    behind = _word_behind(rest)
    word, rest = behind if _is_label_and_word(behind[1]) else _word_before(rest)
    if not word:
        word, rest = behind
    style = STATE if word and rest and is_state(word) else style_of(word) or ("upper" if word else "")
    return Title(number.replace("−", "-"), word, rest, style)


def _is_label_and_word(text: str) -> bool:
    """Whether a text is a label and one word behind it, which is no name: `SQLSTATE: HY000`."""
    return re.fullmatch(r"[A-Z]+\s*:\s*\w+", text.strip()) is not None


def _word_before(text: str) -> tuple[str, str]:
    """Return an identifier and the text after it: `NO_LAMP: no lamp` -> `NO_LAMP`, `no lamp`.

    A word such as `noLamp` may be one of a text; in brackets, `(noLamp)`, it is an identifier.
    """
    if re.fullmatch(_CAPITALS, text) and text.isupper() and not text.isascii():
        return text, ""
    token = re.match(_TOKEN, text)
    if token is not None and re.match(rf"{_OPEN}{_STATE}{_CLOSE}\s*[:：]", text):
        return token[1], _after(text, token.end())
    styles = {"", "lower"} if token is None or not re.fullmatch(rf"{_OPEN}.*{_CLOSE}", token[0]) else {""}
    if token is None or style_of(token[1]) in styles or not re.match(_CLEAR, text[token.end() :]):
        return "", text
    return token[1], _after(text, token.end())


def _word_behind(text: str) -> tuple[str, str]:
    """Return an identifier in brackets and the text before it: `no lamp (NO_LAMP)` -> NO_LAMP, no lamp."""
    match = re.fullmatch(_IN_BRACKETS, text) if len(text) <= _LONGEST_WITH_BRACKETS else None
    inner = match["inner"].strip() if match else ""
    if match is None or "_" not in inner or style_of(inner) != "upper" or match["rest"]:
        return "", text
    return inner, match["head"]


def _word_and_number(text: str) -> Title | None:
    token = re.match(_TOKEN, text)
    if token is None or not style_of(token[1]):
        return None
    match = re.match(_NUMBER_BELOW_WORD, text[token.end() :])
    if match is None or not is_number(match["number"]) or not (match["between"] or "_" in token[1]):
        return None
    number = match["number"].replace("−", "-")
    return Title(number, token[1], _after(text, token.end() + match.end()), style_of(token[1]))


def _with_code_in_brackets(text: str, marked: str) -> Title | None:
    match = re.fullmatch(_IN_BRACKETS, text) if len(text) <= _LONGEST_WITH_BRACKETS else None
    if match is None:
        return None
    inner = match["inner"].strip()
    value = re.fullmatch(_VALUE_IN_BRACKETS, inner)
    if value and (style_of(match["head"]) or match["head"] == f"_{value[1]}"):
        return _with_value(match["head"], value[1], _after(match["rest"], 0))
    inner = _without_label(inner) or inner
    head, rest = match["head"].strip(), _after(match["rest"], 0)
    said = f"{head}: {rest}" if rest else head
    if is_number(inner):
        word = head if style_of(head) or _is_marked_name(head, marked) else ""
        return Title(inner.replace("−", "-"), word, rest if word else said, style_of(word))
    if style_of(inner) and not style_of(head) and not style_of(marked):
        return Title("", inner, said, style_of(inner))
    return None


def _with_value(word: str, value: str, rest: str) -> Title:
    """Return the parts of `LAMP_OUT (value: 11)`; a value that is the word itself says nothing more."""
    if word == f"_{value}":  # a language has no names that begin with a digit
        return Title("", value, rest, "upper")
    number = value if is_number(value) else ""
    other = value if not number and value != word else ""
    return Title(number, other or word, rest, style_of(other or word))


def _with_word_in_brackets(text: str) -> Title | None:
    match = re.fullmatch(rf"([^\[\]]{{1,200}}\S) ?\[({_PLAIN_WORD})\]", text)
    return Title("", match[2], match[1].strip(), BRACKETED) if match else None


def _set_as_code(text: str, alone: str) -> Title | None:
    at = next((at for at in (0, 1) if text.startswith(alone, at)), None)
    is_first = at == 0 or (at == 1 and re.match(r"\W", text) is not None)
    if at is None or not is_first or not re.fullmatch(_CAPITALIZED, alone):
        return None
    behind = re.sub(r"\A\W", "", text[at + len(alone) :], count=1)
    return Title("", alone, _after(behind, 0), SET_AS_CODE)


def _is_marked_name(head: str, marked: str) -> bool:
    """Whether one word is a name, because it is set as code, alone or with the number behind it."""
    token = re.fullmatch(_TOKEN, head)
    is_inside = token is not None and token[1] == head and marked.startswith(head)
    return is_inside and not _is_label(head)


def _led_by_word(text: str, *, is_marked: bool) -> Title | None:
    token = re.match(_TOKEN, text)
    word = token[1].rstrip("./") if token else ""
    style = style_of(word) or ("plain" if is_marked and re.fullmatch(_PLAIN_WORD, word) else "")
    is_whole = token is not None and token.end() == len(text)
    is_clear = token is not None and re.match(_CLEAR, text[token.end() :]) is not None
    if token is None or not style or not (is_marked or (is_clear and (style != "lower" or is_whole))):
        return None
    return Title("", word, _after(text, token.end()), style)


def _after(text: str, at: int) -> str:
    separator = re.match(_SEPARATOR, text[at:])
    return text[at + separator.end() if separator else at :].strip()
