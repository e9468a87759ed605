"""Where answers are kept: in a folder beside the configuration, in one file for each command line.

    errcast.toml, and `errcast check`  ->  .errcast_cache/.5d1c…

The folder is trusted only where errcast made it: a cache that came with a checkout could say anything. So
each answer belongs to one file in the folder, by its number and by when the system made it. Another user
knows these too, so nobody else may write there.
"""

import os
import sys
from _blake2 import blake2b
from stat import S_ISREG, S_IWOTH

from errcast import __version__
from errcast.caching.observing import CACHE, UnobservableError, read_regular

TYPE_CHECKING = False  # importing `typing` takes long
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

CONFIGURATIONS = ("errcast.toml", "pyproject.toml")
VARIABLE = "ERRCAST_CACHE_DIR"
MARK = ".gitignore"  # it also tells git to ignore the folder
_FORMAT = "errcast cache 1"
_LARGEST = 2**26  # bytes of a configuration


def cache_folder(configuration: str) -> "str | None":
    """Return the folder for a configuration, None if nothing is to be kept. Raises OSError.

    A wrong value in `[cache]` counts as none: the run reports it. So does a folder beside the configuration
    if a link leads out: a checkout can contain links.
    """
    if (named := os.environ.get(VARIABLE)) is not None:
        return named or None
    if not os.path.isfile(configuration):  # a pipe can be read only once
        return None
    root = os.path.dirname(os.path.realpath(configuration))
    content = b"".join(read_regular(configuration, _LARGEST))
    if b"cache" not in content and b"\\" not in content:  # an escape can spell the word
        return _inside(root, CACHE)
    import tomllib

    try:
        table: Any = tomllib.loads(content.decode("utf-8-sig"))
        if os.path.basename(configuration) == CONFIGURATIONS[1]:
            table = table["tool"]["errcast"]
        settings = table.get("cache", {})
        is_enabled, folder = settings.get("enabled", True), settings.get("dir", CACHE)
        return _inside(root, folder) if is_enabled is True else None
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
        return None


def _inside(root: str, folder: str) -> "str | None":
    """Return a folder named from the root; None if it should be in the root, and a link leads out of it."""
    path = os.path.join(root, folder)
    around = os.path.join(root, "")
    is_led_out = os.path.normpath(path).startswith(around) and not os.path.realpath(path).startswith(around)
    return None if is_led_out else path


def configuration_around(folder: str) -> "str | None":
    """Return the configuration that a run in this folder uses, as far as its name and a word of it tell."""
    while True:
        for name in CONFIGURATIONS:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (name == CONFIGURATIONS[0] or _mentions_errcast(path)):
                return path
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def answer_path(folder: str, arguments: "Sequence[str]") -> str:
    """Return the file for the answer to a command line in the working folder. Raises OSError."""
    made = os.lstat(os.path.join(folder, MARK))
    is_own = _is_own(made) and _is_own(os.stat(folder))
    if os.path.islink(folder) or not S_ISREG(made.st_mode) or not is_own:
        raise UnobservableError(folder)  # a checkout can contain links, and they can lead anywhere
    stream = sys.stdout
    parts = [
        *(_FORMAT, __version__, sys.version, sys.prefix, __file__, *sys.path),
        *(os.getcwd(), sys.getfilesystemencoding(), stream.encoding, str(stream.isatty())),
        *(str(made.st_dev), str(made.st_ino), str(made.st_ctime_ns)),
        *arguments,
    ]
    digest = blake2b(b"\0".join(map(os.fsencode, parts)), digest_size=16)
    return os.path.join(folder, f".{digest.hexdigest()}")  # no glob of catalogs matches such a name


def _is_own(found: os.stat_result) -> bool:
    """Tell whether only this user may write a file or a folder, as far as its owner and its mode tell."""
    if sys.platform == "win32":
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & S_IWOTH


def _mentions_errcast(path: str) -> bool:
    return b"errcast" in b"".join(read_regular(path, _LARGEST))
