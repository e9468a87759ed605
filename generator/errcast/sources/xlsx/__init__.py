"""An Excel workbook -> its tables.

- `sheets`: a workbook -> a `Grid` for each visible sheet
- `workbook`: the bytes of a workbook -> its sheets, in order
- `worksheet`: the XML of a sheet -> the texts of its cells, and what it hides and merges
- `values`: the value of a cell as the XML has it -> its text
- `rich_text`: the XML of a text with fonts and pronunciation -> its characters
- `number_formats`: the stylesheet, and a number -> its text
- `unpacking`: the archive of a workbook; it counts everything that is read
- `package`: why bytes are not a workbook that errcast can read
"""
