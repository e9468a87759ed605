"""The meaning of the text of one cell.

- `codes`: the spellings of codes in tables
- `compounds`: cells that hold two things, such as a name and a code, or several codes
- `scripts`: raised and lowered texts, such as exponents
- `vocabulary`: the words of headings, in English, Chinese and Japanese
- `languages`: the tags of languages
- `wrapping`: a text without layout: wrapped lines and invisible white space
"""
