"""What every room needs to know of characters; the ground of the house.

- `characters`: which characters no text may contain, and which no artifact shows raw
- `invisible`: the table of characters that a reader does not see
- `casing`: `FaceError` -> `face_error`, `PIC_NOT_HAS_FACE` -> `picNotHasFace`
- `width`: which characters are as wide as two Latin ones
- `spreadsheets`: what a spreadsheet takes for a text
"""
