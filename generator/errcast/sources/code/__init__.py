"""Source code -> the tables of errors in it: enums, constants, maps, lists of records, cases.

- `segments`: a bracket -> the statements or elements in it
- `statuses`: the path of a constant -> the HTTP status that it names
- `values`: an expression -> its value, or those of a record
- `members`: a segment -> the name, the keys and the values that it has
- `remarks`: comments and annotations -> their texts
- `scopes`: a file -> the members of each bracket, with their remarks
- `rows`: members -> rows
- `classes`: the fields of a class -> a row
- `tables`: the rows of a file -> tables; what two tables say of one name is joined
- `parameters`, `grids`: a table -> a `Grid` with headings
- `document`: the text of a file -> all of that
"""
