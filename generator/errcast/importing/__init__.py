"""A source table -> a catalog: columns become fields, messages or codes become names.

- `requests`: what an import should do, and what it gives
- `job`: the order of an import, from a table to the text of a new catalog file
- `updating`: the same for a catalog file that exists
- `repeating`: the same for all catalogs that remember their tables
- `memory`: what a catalog remembers, and which tables an import reads
- `several`: the sources that a catalog names -> the findings about those that are named too often
- `tables`: the tables of a catalog -> their rows
- `retirement`: the cells about deprecation and former names
- `gaps`: cells that give an error nothing, or something else
- `rows`: the cells of a table -> rows of fields, checked
- `duplicates`: several rows of one code -> one row, or a finding
- `names`: a file of names that a person chose -> the names of new errors
- `errors`: rows -> errors, with names and categories
- `documents`: a document of the target `json` -> what its table does not say, such as reserved codes
- `catalogs`: a table without a catalog -> a new catalog
- `merging`: the rows of newer tables + a catalog -> the changed catalog
- `settling`: one field of an error, as the catalog and a table have it -> the field after the import
- `fingerprints`: what a table said, so that the next import knows the texts that people corrected
- `remarks`: a merge -> its findings, and the lines about it
- `report`: the report of an import, as lines for people and as data for programs
"""
