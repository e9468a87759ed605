r"""Facts about characters that every other module needs. This package imports no other one.

- `characters`: which characters no text may contain, and which no artifact shows raw
- `ranges`: a table of code points, written as hexadecimal ranges
- `invisible`: the table of invisible characters
- `assigned`: the characters that every Python knows; compare and classify only these
- `quoting`: `a"b` -> `"a\"b"`, with escapes that start with a backslash
- `identifiers`: `SSLHandshake` -> its words, `SSL` and `Handshake`
- `casing`: `FaceError` -> `face_error`, `PIC_NOT_HAS_FACE` -> `picNotHasFace`
- `width`: which characters are as wide as two Latin ones
- `expressions`: a regular expression for a short text, matched in few steps
- `spreadsheets`: a text -> a cell that a spreadsheet shows as this text
"""
