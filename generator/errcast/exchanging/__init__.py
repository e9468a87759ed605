"""The texts of a catalog in a language <-> files for translators and their tools.

- `units`: a text, its translation, and what an export says about them
- `forms`: the forms and their suffixes
- `collecting`: a catalog and its translation -> `Exchange`
- `po`, `xliff`, `tables`, `json_texts`: `Exchange` <-> a form of file; `xliff_text` and `xml_elements` help
- `writing`, `reading`: the same by the name of the form
- `deciding`: a file that came back -> the texts to write into the translation, and findings
"""
