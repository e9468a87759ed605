"""An Excel workbook -> its tables.

- `sheets`: a workbook -> a `Grid` for each visible sheet
- `workbook`: the bytes of a workbook -> the texts of its cells
- `number_formats`: the stylesheet, and a number -> its text
- `unpacking`: the archive of a workbook; it counts everything that is read
- `package`: why bytes are not a workbook that errcast can read
"""
