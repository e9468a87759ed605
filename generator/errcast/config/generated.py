"""The files that a glob of `specs` matches -> the catalogs: not what errcast generated, and no translations.

specs = ["**/*.yaml"]: spec/face.yaml, spec/face.en.yaml, out/openapi/face-error.openapi.yaml
    ->  spec/face.yaml
"""

import os
from collections.abc import Iterable
from pathlib import Path

from errcast.publishing.notice import head_of, notice_of


def only_catalogs(paths: Iterable[Path]) -> list[Path]:
    """Return the files without errcast's notice that are no translations.

    A file that cannot be read is among them: whoever reads the catalog says why not.
    """
    return [path for path in paths if not _is_other(path)]


def _is_other(path: Path) -> bool:
    try:
        if not os.path.isfile(path):  # noqa: PTH113  no pipe
            return False
        if notice_of(head_of(path)) is not None:
            return True
    except OSError:
        return False
    if "." not in path.stem:  # a translation has its language there
        return False
    from errcast.translations.recognizing import is_translation

    return is_translation(path)
