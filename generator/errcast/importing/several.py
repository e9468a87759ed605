"""The sources that one catalog names -> the findings about those that are named too often.

    import:                    a.csv is a source twice, with the same options
      - source: a.csv
      - source: ./a.csv

A small catalog may name one file many times, and each time it would be read again. So the bytes that
are read are limited by the bytes of the files, and a file counts once, whatever its path is.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from errcast.findings import Finding, show
from errcast.importing.memory import Told
from errcast.sources.budget import TOO_MUCH_WORK

MOST_SOURCES = 256  # of one catalog
_ALWAYS_READ = 2 * 1024 * 1024  # bytes, whatever the files are
_TIMES = 2  # how often each byte of the files may be read beyond that
_MOST_FINDINGS = 20


def problems_of_several(told: Sequence[Told], path: str) -> list[Finding]:
    """Return why tables are not read together: too many of them, the same twice, or one too often.

    `path` is the path of the catalog in findings. Opens no file.
    """
    if len(told) > MOST_SOURCES:
        text = f"the catalog has {len(told):,} sources, more than {MOST_SOURCES}; split the catalog"
        return [Finding(path, "too-large", text)]
    files = [_identity(each.path) for each in told]
    if repeated := list(_repeated(told, files)):
        return repeated[:_MOST_FINDINGS]
    sizes = dict(files)
    total, size = sum(size for _, size in files), sum(sizes.values())
    limit = _ALWAYS_READ + _TIMES * size
    if total <= limit:
        return []
    text = (
        f"too much work: the {len(told)} sources of the catalog would read {total:,} bytes, and the limit for"
        f" files of {size:,} bytes is {limit:,}; name each file once, and let one import read its tables"
    )
    return [Finding(path, TOO_MUCH_WORK, text)]


def _repeated(told: Sequence[Told], files: Sequence[tuple[object, int]]) -> Iterator[Finding]:
    seen = set()
    for each, (file, _) in zip(told, files, strict=True):
        key = file, each.options._replace(source=None)
        if key in seen:
            text = (
                f"{show(each.shown)} is a source of the catalog twice, with the same options; name it once"
                " under `import:`"
            )
            yield Finding(each.shown, "repeated-source", text)
        seen.add(key)


def _identity(path: Path | None) -> tuple[object, int]:
    """Return what is the same for all paths of a file, and its size."""
    try:
        found = path.stat() if path is not None else None
    except OSError:
        found = None  # the reader says what is wrong with it
    if found is None:
        return path, 0
    return (found.st_dev, found.st_ino), found.st_size
