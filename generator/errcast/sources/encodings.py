"""Bytes of a source table -> text, in UTF-8 or in the encoding that a person names.

Tables are older than UTF-8 in many places: GB18030, Shift-JIS, Big5 and UTF-16 are common. None
is guessed, since most bytes are a text in several of them; the likely ones are suggested.
"""

import codecs
import re

from errcast.findings import Finding, show
from errcast.textfiles import decode

# Those in which tables are found, with letters that a text in the right one has many of.
_LIKELY = {
    "shift_jis": re.compile("[\u3041-\u30ff]"),
    "gb18030": re.compile("[的是不错误码请求参数失败无效用户]"),
    "big5": re.compile("[的是不錯誤碼請求參數失敗無效]"),
    "euc_kr": re.compile("[\uac00-\ud7a3]"),
}
_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_LOOKED_AT = 256 * 1024
_MOST_SUGGESTED = 3


def encoding_problem(encoding: str) -> str | None:
    """Say what is wrong with an encoding that a person names, None if nothing."""
    try:
        b"a".decode(encoding)
    except UnicodeError:
        return None  # known, though it does not know this text
    except (LookupError, ValueError):  # a codec that is none of texts is a LookupError too
        common = "utf-8, utf-16, gb18030, shift_jis, big5 and cp1252"
        return f"there is no encoding {show(encoding)}; common are {common}"
    return None


def decode_source(
    content: bytes, encoding: str | None, path: str, declared: str | None = None
) -> str | Finding:
    """Return the text of a source table, or the finding that says which encoding may be meant.

    `declared` is the encoding that the document says of itself; it is only suggested.
    """
    if encoding is None:
        text = decode(content, path)
        if isinstance(text, str):
            return text
        suggested = _suggested(content, declared)
        hint = f"give its encoding, perhaps --encoding {suggested}; or save it as UTF-8"
        return Finding(path, text.line, None, text.rule, f"{text.text.partition(';')[0]}; {hint}")
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeError as error:
        at = getattr(error, "start", 0)
        line = content[:at].count(b"\n") + 1
        text = f"byte 0x{content[at]:02x} is not {encoding}; name another encoding with --encoding"
        return Finding(path, line, None, "not-decodable", text)


def _suggested(content: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return encoding
    counts = {declared: -1} if declared else {}
    for encoding, letters in _LIKELY.items():
        text = _decoded(content, encoding)
        if text is not None:
            counts.setdefault(encoding, -len(letters.findall(text[:_LOOKED_AT])))
    if declared:
        counts = {declared: 0}
    ranked = sorted(counts, key=lambda encoding: counts[encoding])
    return " or ".join(ranked[:_MOST_SUGGESTED]) or "utf-16 or cp1252"


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeError:
        return None
