"""The file of a catalog: YAML text <-> `Catalog`, with the position of each problem.

- `recognizing`: a file -> whether it is a catalog
- `reading`: a catalog file -> `Catalog`, or every finding at once
- `values`: a node -> a text, an integer, a truth value, a list or a mapping
- `codes`: a node -> a code
- `relations`: rules between errors: unique codes and names, one kind of code, declared categories
- `import_values`: what is wrong with a value under `import:`
- `scalars`: the spelling of codes and integers
- `limits`: the largest size of a file, checked before it is written
- `writing`: `Catalog` -> the canonical text of its file
- `patching`: a file and a new catalog -> the text of the file with the fewest changes
- `first_error`: the same for a file that has no error yet
- `mappings`: a mapping in a file and its new values -> the edits that give them
- `places`: where a node starts and ends in the text
- `imprint`: where a file keeps the fingerprints of its last import
"""
