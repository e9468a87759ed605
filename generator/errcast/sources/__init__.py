"""A source table, whatever its form -> `Table`.

In the order of the way:

- `request`: what the options of an import say
- `reading`: a file -> `Source`; `forms` and `encodings` say which form and which encoding it has
- `piped`, `delimited`, `aligned`: the readers of forms that are plain text
- `markdown`, `html`, `xlsx`, `trees` (JSON and YAML): wings, the readers of the other forms
- `grid`: what a reader returns, with nothing understood yet
- `budget`: how much work one source may ask for
- `understanding`: a wing; which table is about errors, and which column is which field
- `cells`: a wing; what the text of one cell says
- `table`: what goes out
"""
