"""A run that changes nothing -> a kept answer, which a later run gives if nothing changed since.

    .errcast_cache/.5d1c…   the answer, what the run looked at, and a fingerprint of all that

`check` and `generate` with the same arguments give the same answer as long as the contents of every file and
folder that they look at are the same. The fingerprint is of contents, so the answer is never wrong. It is
compared before the libraries of errcast are imported, which takes longer than all else.

- `looking`: a configuration -> what a run looks at
- `observing`: what a run looks at -> a fingerprint
- `places`: where the cache of a configuration is, and the answer to one command line in it
- `recalling`: a kept answer, if nothing changed
- `remembering`: a run that found nothing -> its answer in the cache
- `settings`: `[cache]` of a configuration
"""
