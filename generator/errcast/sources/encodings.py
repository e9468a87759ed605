"""The bytes of a source table -> text, in UTF-8 or in the encoding that the user names.

    b"1,busy"                         -> "1,busy"
    "1,系统" in GB18030               -> not-utf-8: give its encoding, perhaps --encoding gb18030
    the same, --encoding gb18030      -> "1,系统"

Many tables are older than UTF-8: GB18030, Shift-JIS, Big5, Windows-1251 and UTF-16 are common. errcast
guesses no encoding, because most bytes are a text in several of them. It suggests the likely ones.
"""

import codecs
import re

from errcast.files.contents import decode
from errcast.findings import Finding, show

# Encodings of tables, each with letters that are frequent in a text in this encoding. Only Japanese has
# its whole alphabet here: Chinese bytes, read as Korean, give many Korean syllables. Compiled when
# they are first used: most tables are UTF-8.
_LIKELY = {
    "gb18030": (
        "[的一是不了在有人未无没请求参数错误码代号信息描述说明解决方案失败成功效用户服务器系统权限登录密码数据接口]"
    ),
    "shift_jis": "[\u3041-\u3093\u30a1-\u30fc]",
    "euc_jp": "[\u3041-\u3093\u30a1-\u30fc]",
    "big5": (
        "[的一是不了在有人未無沒請求參數錯誤碼代號信息訊描述說明解決方案失敗成功效用戶服務器系統權限登錄入密數據資料]"
    ),
    "euc_kr": (
        "[이다는은을를의에가니하고한지로오류코드메시설명요청잘못된없습인증실패사용자서버그해결방법값터데권만료필수]"
    ),
}
# Words in Cyrillic letters, most of them small. Each byte is a letter in all of these encodings, so the case
# of the letters says which one it is.
_CYRILLIC = {
    "cp1251": rb"[\xa8\xc0-\xdf]?[\xb8\xe0-\xff]+",
    "koi8_r": rb"[\xb3\xe0-\xff]?[\xa3\xc0-\xdf]+",
    "cp866": rb"[\x80-\x9f\xf0]?[\xa0-\xaf\xe0-\xef\xf1]+",
}
# Letters of Central Europe and of Turkish; in Western encodings they are marks, or letters of few languages.
# Between two letters, the byte 0xb3 is an l with a stroke in cp1250, and the mark for a cube in cp1252.
_WITHIN_WORDS = {
    "cp1250": rb"[\xb9\x9f\xb3\xbf\xa3\xa5\xaf\xbe]",
    "iso8859-2": rb"[\xb1\xb6\xbc\xa6\xac\xb3\xbf\xa3\xaf]",
    "cp1254": rb"[\xf0\xfd\xfe]",
}
_CZECH = (b"\xec", b"\xf8")  # two frequent letters there; no Western language has both
_LENGTH_OF_WORDS, _PART_OF_WORDS = 3, 1.5  # letters on average; and two of three texts beyond ASCII
_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# The encodings of texts, by their names in Python. Other codecs are for domains (`punycode`), literals
# (`unicode-escape`), bytes (`base64`) or one machine (`mbcs`), and some take very long for a text. That of
# UTF-7 gives characters that no text can have.
_OF_TEXTS = (
    "ascii|utf-8(-sig)?|utf-(16|32)(-[bl]e)?|(iso8859|mac|koi8)-[a-z0-9]+|(cp|gb|big5|kz|ptcp)[0-9a-z]*"
    "|(euc|shift|iso2022)_[a-z0-9_]+|johab|hz|tis-620|hp-roman8|palmos"
)
_LOOKED_AT = 256 * 1024
_MOST_SUGGESTED = 3
# In Western texts a letter with an accent is mostly alone between ASCII letters; elsewhere, few are alone.
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")


def encoding_problem(encoding: str) -> str | None:
    """Return what is wrong with an encoding that the user names, None if nothing is wrong."""
    common = "common encodings: utf-8, utf-16, gb18030, shift_jis, big5, cp1252"
    try:
        name = codecs.lookup(encoding if encoding.isascii() else "no encoding").name
    except (LookupError, ValueError):
        return f"there is no encoding {show(encoding)}; {common}"
    return None if is_of_texts(name) else f"errcast reads no tables in {show(encoding)}; {common}"


def is_of_texts(name: str) -> bool:
    """Whether a codec of Python is for texts: `gb18030`, not `punycode` or `base64`."""
    return re.fullmatch(_OF_TEXTS, name) is not None


def decode_source(
    content: bytes, encoding: str | None, path: str, declared: str | None = None
) -> str | Finding:
    """Return the text of a source table, or the finding that suggests encodings.

    `declared` is the encoding that the document itself names; it is only suggested.
    """
    if encoding is None:
        text = decode(content, path)
        if isinstance(text, str):
            return text
        suggested = _suggested(content, declared)
        hint = f"give its encoding, perhaps --encoding {suggested}; or save it as UTF-8"
        return Finding(path, text.rule, f"{text.text.partition(';')[0]}; {hint}", line=text.line)
    if _is_wide(encoding) and _is_utf_8(content):
        text = f"the bytes are UTF-8, not {encoding}; leave --encoding out"
        return Finding(path, "not-decodable", text)
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeError as error:
        at = getattr(error, "start", 0)
        line = content[:at].count(b"\n") + 1
        found = f"byte 0x{content[at]:02x}" if content else "an empty file"
        text = f"{found} is not {encoding}; name another encoding with --encoding"
        return Finding(path, "not-decodable", text, line=line)


def _is_wide(encoding: str) -> bool:
    return codecs.lookup(encoding).name.startswith(("utf-16", "utf-32"))


def _is_utf_8(content: bytes) -> bool:
    """Whether bytes are a text in UTF-8; in a wide encoding each line end and digit has a zero byte."""
    return b"\n" in content and b"\0" not in content and _decoded(content, "utf-8") is not None


def _suggested(content: bytes, declared: str | None) -> str:
    if declared is not None and (encoding_problem(declared) or codecs.lookup(declared).name == "utf-8"):
        declared = None  # it would be refused
    marked = next((encoding for mark, encoding in _MARKS.items() if content.startswith(mark)), declared)
    return marked or " or ".join(_ranked(content)[:_MOST_SUGGESTED]) or "utf-16 or cp1252"


def _ranked(content: bytes) -> list[str]:
    """Return the encodings that bytes may have, the likeliest first; those with typical letters, if any."""
    beyond = _BEYOND_ASCII.findall(content[:_LOOKED_AT])
    for encoding, word in _CYRILLIC.items():
        words = [found for found in beyond if re.fullmatch(word, found)]
        are_long = sum(map(len, words)) >= _LENGTH_OF_WORDS * len(words)
        if words and are_long and _PART_OF_WORDS * len(words) >= len(beyond):
            return [encoding]
    counts = {
        encoding: len(re.findall(letters, text[:_LOOKED_AT]))
        for encoding, letters in _LIKELY.items()
        if (text := _decoded(content, encoding)) is not None
    }
    ranked = sorted(counts, key=lambda encoding: -counts[encoding])
    if any(counts.values()):
        return [encoding for encoding in ranked if counts[encoding]]
    if elsewhere := _not_western(content[:_LOOKED_AT]):
        return [*elsewhere, "cp1252"]
    lengths = list(map(len, beyond))
    if _has_chinese_marks(content[:_LOOKED_AT]):
        return ["gb18030", "cp1252"]
    return ["cp1252", *ranked] if 2 * lengths.count(1) > len(lengths) else ranked


def _has_chinese_marks(content: bytes) -> bool:
    """Whether all beyond ASCII are dashes, dots or quotes in GB 18030: `No. 1 ¨C cold` is `No. 1 – cold`."""
    text = _decoded(content, "gb18030") or ""
    marks = [character for character in text if not character.isascii()]
    return bool(marks) and all("\u2010" <= mark <= "\u2026" for mark in marks)


def _not_western(content: bytes) -> list[str]:
    """Return the encodings in which bytes within words are letters, where in Western ones they are marks."""
    counts = {
        encoding: len(re.findall(rb"(?<=[A-Za-z\x80-\xff])%b(?=[a-z\x80-\xff])" % marks, content))
        for encoding, marks in _WITHIN_WORDS.items()
    }
    if all(letter in content for letter in _CZECH):
        counts["cp1250"] += 1
    most = max(counts.values())
    return [encoding for encoding, count in counts.items() if count == most > 0]


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeError:
        return None
