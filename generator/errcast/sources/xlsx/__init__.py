"""An Excel workbook -> its tables.

- `sheets`: a workbook -> a `Grid` for each sheet that can be seen
- `workbook`: its bytes -> the texts of its cells
- `number_formats`: the stylesheet, and a number -> its text
- `unpacking`: the archive, which counts what is read from it
- `package`: why bytes are no workbook, or none that is read
"""
