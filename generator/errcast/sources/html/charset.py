"""The bytes of an HTML page -> the encoding that it declares.

    <meta charset="gb2312">    -> gb18030

This is the prescan of the HTML standard (section 13.2.3.2), simplified: a `<meta>` or an XML
declaration in the first 1024 bytes. A label means the same as in browsers (Encoding Standard,
section 4.2).
"""

import codecs
import re

from errcast.sources.encodings import is_of_texts

_LOOKED_AT = 1024  # bytes
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = re.compile(rb"<meta(?=[\s/])([^>]*)", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""([^\s/="'>]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_IN_CONTENT = re.compile(rb"""charset\s*=\s*["']?\s*([^\s;"']+)""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']""")
_LABEL = re.compile(rb"[A-Za-z0-9._:+-]{1,40}")

# Labels that mean another, mostly larger, encoding in browsers than in Python, or that Python does not know.
_DECODED_AS = {
    "ascii": "cp1252",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "tis-620": "cp874",
    "utf-16": "utf-8",  # the label itself is ASCII, so the page is not UTF-16
    "utf-16-be": "utf-8",
    "utf-16-le": "utf-8",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gb18030",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-sjis": "cp932",
    "x-user-defined": "cp1252",
    "x-x-big5": "big5hkscs",
}


def declared_encoding(content: bytes) -> str | None:
    """Return the encoding that a page declares, by its Python name, None if it declares none."""
    head = _COMMENT.sub(b"", content[:_LOOKED_AT])
    labels = [label for label in map(_label, _META.findall(head)) if label is not None]
    if not labels and (declaration := _XML.match(head)):
        labels = [declaration[1]]
    return next((name for name in map(_codec, labels) if name is not None), None)


def _label(attributes: bytes) -> bytes | None:
    values: dict[bytes, bytes] = {
        name.lower(): double or single or bare
        for name, double, single, bare in _ATTRIBUTE.findall(attributes)
    }
    if b"charset" in values:
        return values[b"charset"]
    if values.get(b"http-equiv", b"").strip().lower() != b"content-type":
        return None
    found = _IN_CONTENT.search(values.get(b"content", b""))
    return found[1] if found else None


def _codec(label: bytes) -> str | None:
    trimmed = label.strip()
    if not _LABEL.fullmatch(trimmed):
        return None
    text = trimmed.decode().lower()
    if text in _DECODED_AS:
        return _DECODED_AS[text]
    try:
        name = codecs.lookup(text).name
        name = _DECODED_AS.get(name, name)
        b"<".decode(name)
    except (LookupError, ValueError):  # unknown, not for texts (`hex`), or without ASCII
        return None
    return name if is_of_texts(name) else None
