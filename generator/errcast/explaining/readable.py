r"""A line of a log -> the same without colors and escapes; a part of it -> a short text for people.

\u4eba\u8138     -> 人脸
error%3D2002     -> error=2002
&quot;code&quot; -> "code"
４２００１       -> 42001
－7, −7         -> -7
code =   2002    -> code = 2002
"""

import re

_UNICODE_ESCAPE = re.compile(r"(?:\\u[0-9A-Fa-f]{4})+")
_COLOR = re.compile(r"\x1b\[[0-9;]{0,20}m")  # of a terminal
_PERCENT_ESCAPE = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
# The marks of XML that stand in bodies: &quot;errcode&quot;:40014, <errcode><![CDATA[41001]]></errcode>
_ENTITIES = {"quot": '"', "#34": '"', "#x22": '"', "apos": "'", "#39": "'", "#x27": "'", "lt": "<", "gt": ">"}
_ENTITY = re.compile(r"&(quot|#34|#x22|apos|#39|#x27|lt|gt);")
_CDATA = "<![CDATA["
# Full-width digits, letters and equals signs, as an input method for ideographs writes them.
_WIDE = "0123456789=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_NARROW = {ord(each) + 0xFEE0: each for each in _WIDE}
# The signs that such a method, and a program for texts, writes before a number.
_MINUS = re.compile(r"[\u2212\uff0d](?=[0-9\uff10-\uff19])")
_LONGEST = 80  # characters of a part


def readable(text: str) -> str:
    r"""Return a line without the escapes of JSON and of addresses: `\u4eba\u8138` -> `人脸`, `%3D` -> `=`."""
    text = _COLOR.sub("", text) if "\x1b[" in text else text
    text = _UNICODE_ESCAPE.sub(_unescaped, text) if "\\u" in text else text
    if "&" in text:
        text = _ENTITY.sub(lambda match: _ENTITIES[match[1]], text)
    text = text.replace(_CDATA, "").replace("]]>", "") if _CDATA in text else text
    text = text if text.isascii() else _MINUS.sub("-", text).translate(_NARROW)
    return _PERCENT_ESCAPE.sub(_decoded, text) if "%" in text else text


def short(part: str) -> str:
    """Return a part of a line on one line, and its start alone if it is long."""
    shown = " ".join(part[: 2 * _LONGEST].split())
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def _unescaped(match: re.Match[str]) -> str:
    units = match[0].split("\\u")[1:]
    return b"".join(int(unit, 16).to_bytes(2, "big") for unit in units).decode("utf-16-be", "replace")


def _decoded(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("%", "")).decode("utf-8", "replace")
