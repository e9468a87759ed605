"""The texts of a catalog in other languages of people: files beside it, `face.en.yaml` beside `face.yaml`.

- `model`: what such a file says, as `Translation`
- `fingerprints`: a text -> the few digits by which a translation knows the original that it was made from
- `lookup`: a language tag -> the tags to try, one after the other (RFC 4647)
- `recognizing`: a file -> whether it is a translation; its name -> its language
- `beside`: catalogs -> the files of their translations
- `reading`: such a file -> `Translation`, or every finding at once
- `several`: the same for all translations of catalogs
- `states`: a catalog and a translation -> each text, and whether its translation is current
- `writing`: `Translation` -> the canonical text of its file
- `patching`: such a file and new texts -> the text of the file with the fewest changes
"""
