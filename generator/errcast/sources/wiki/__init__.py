"""MediaWiki -> its tables, and its prose, by way of HTML.

- `document`: a page -> `Grid`s
- `prose`: a page -> its blocks
- `page`: a page -> HTML with the same lines
- `cells`: a row of a table, as it is written -> its cells
- `inline`: a piece of a line -> HTML
- `unseen`: a page without its comments and footnotes
- `plain`: text that is no markup, such as that in `<nowiki>`
"""
