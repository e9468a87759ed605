"""A source table in any form -> `Table`.

The rooms, in the order in which an import uses them:

- `request`: the options of an import
- `reading`: a file -> `Source`; `forms` and `encodings` find its form and its encoding
- `piped`, `delimited`, `aligned`, `tabbed`, `lines`: the readers of forms that are plain text
- `markdown`, `html`, `rst`, `wiki`, `asciidoc`, `xlsx`: folders, the readers of documents and spreadsheets
- `entries`: a folder; the errors of a document that has a heading for each
- `trees`: a folder, the readers of JSON, YAML, TOML, properties and XML
- `code`: a folder, the reader of source code
- `grid`: the result of a reader, before anything is understood
- `budget`: how much work one source may make
- `understanding`: a folder; which table is about errors, and which column is which field
- `cells`: a folder; the meaning of the text of one cell
- `table`: the result: records of cells, and an account of how they were read
"""
