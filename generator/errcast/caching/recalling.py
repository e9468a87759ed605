"""A command line -> the kept answer, if nothing that it is about changed.

    errcast check  ->  2 files checked, all current    without importing what checks them

Any problem with the cache counts as no answer. Then the run does its work.
"""

import os
import sys
from _blake2 import blake2b
from time import time_ns

from errcast.caching.observing import UnobservableError, digest_of, fingerprint, read_regular
from errcast.caching.places import answer_path, cache_folder, configuration_around

TYPE_CHECKING = False  # importing `typing` takes long
if TYPE_CHECKING:
    from collections.abc import Sequence

    from errcast.caching.observing import Observation

COMMANDS = ("check", "generate")
NO_CACHE = "--no-cache"
LARGEST = 2**22  # bytes of an answer
BEGAN = time_ns()  # of the process, before it reads anything


def recall(arguments: "Sequence[str]") -> bool:
    """Print the kept answer to a command line and return True, or do nothing and return False."""
    if not arguments or arguments[0] not in COMMANDS or NO_CACHE in arguments:
        return False
    if "_ERRCAST_COMPLETE" in os.environ:  # a shell asks for completions
        return False
    try:
        answer = _answer(arguments)
    except (OSError, ValueError, UnobservableError):
        return False
    if answer is None:
        return False
    is_document, printed = answer
    try:
        if is_document == "1":  # UTF-8 on any terminal
            sys.stdout.buffer.write(printed.encode())
        else:
            sys.stdout.write(printed)
        sys.stdout.flush()
    except OSError as error:
        error.filename = "standard output"
        raise
    return True


def packed(found: str, printed: "str | bytes", observations: "Sequence[Observation]") -> bytes:
    """Return the content of an answer: a digest, the fingerprint, the printed text, and what was looked at.

    A document is printed as bytes.
    """
    text = printed if isinstance(printed, str) else printed.decode()
    fields = [found, str(int(isinstance(printed, bytes))), text]
    fields += [part for observation in observations for part in observation]
    content = "\0".join(fields).encode(errors="surrogateescape")
    return blake2b(content, digest_size=20).hexdigest().encode() + content


def _answer(arguments: "Sequence[str]") -> "tuple[str, str] | None":
    configuration = _named(arguments) or configuration_around(os.getcwd())
    folder = cache_folder(configuration) if configuration else None
    if folder is None:
        return None
    content = b"".join(read_regular(answer_path(folder, arguments), LARGEST))
    digest, content = content[:40], content[40:]
    if digest != blake2b(content, digest_size=20).hexdigest().encode():  # torn
        return None
    found, is_document, printed, *rest = content.decode(errors="surrogateescape").split("\0")
    observations = list(zip(rest[::2], rest[1::2], strict=True))
    return (
        (is_document, printed) if fingerprint(observations, map(digest_of, observations)) == found else None
    )


def _named(arguments: "Sequence[str]") -> "str | None":
    """Return the configuration that the command line names."""
    for at, argument in enumerate(arguments):
        if argument == "--config":
            return arguments[at + 1] if at + 1 < len(arguments) else None
        if argument.startswith("--config="):
            return argument.removeprefix("--config=")
    return None
