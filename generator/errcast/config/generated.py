"""The files that a glob of `specs` matches -> those that errcast did not generate itself.

specs = ["**/*.yaml"]: spec/face.yaml, out/openapi/face-error.openapi.yaml  ->  spec/face.yaml
"""

import os
from collections.abc import Iterable
from pathlib import Path

from errcast.publishing.notice import head_of, notice_of


def without_generated(paths: Iterable[Path]) -> list[Path]:
    """Return the files without errcast's notice; a file that cannot be read is among them."""
    return [path for path in paths if not _is_generated(path)]


def _is_generated(path: Path) -> bool:
    try:
        return os.path.isfile(path) and notice_of(head_of(path)) is not None  # noqa: PTH113  no pipe
    except OSError:
        return False  # whoever reads the catalog says why not
