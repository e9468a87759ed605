"""An Excel workbook -> its tables.

- `sheets`: a workbook -> a `Grid` for each sheet that can be seen
- `workbook`: its bytes -> the texts of its cells
- `package`: why bytes are no workbook, or none that is read
"""
