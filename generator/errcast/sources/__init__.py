"""A source table, whatever its form -> `Table`.

From a file to its tables:

- `reading`: a file -> `Source`, by the reader of its form
- `forms`, `encodings`, `charset`: which form and which encoding a file has
- `piped`: the form with cells between lines that hold only `|`
- `markdown`, `hypertext`, `delimited`, `xlsx`, `json_records`, `yaml_records`: a document -> `Grid`s
- `aligned`: the form whose columns are set apart by spaces
- `commonmark`, `elements`, `breaks`, `outline`: what the readers of Markdown and HTML share;
  `stray_rows`: rows that a Markdown table has lost
- `records`, `nodes`, `flattening`, `languages`: what the readers of JSON and YAML share
- `workbook`, `packages`: parts of the reader of XLSX

From its tables to records:

- `request`: what the options of an import say; `gathering`: the tables of a document -> `Source`
- `selecting`: the tables of a document -> those that are about errors
- `columns`, `headings`, `vocabulary`, `guessing`, `layout`: which column is which field, by headings in three
  languages, and what to advise where they do not say it
- `tidying`, `wrapping`: rows and cells without what is only layout
- `codes`: how a table writes its codes
- `grid`, `table`: what goes in and what comes out
"""
