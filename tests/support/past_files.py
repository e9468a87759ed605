"""Past files, as git returns them."""

from pathlib import Path

from errcast.breaking.past_files.commits import files_of_commit
from errcast.breaking.past_files.old_files import OldFiles
from errcast.findings import Finding


def at(reference: str, folder: Path) -> OldFiles:
    found = files_of_commit(reference, folder)
    assert isinstance(found, OldFiles), found
    return found


def read(past: OldFiles, path: str) -> str | Finding | None:
    ((read_path, text),) = past.read([path])
    assert read_path == path
    return text


def refused(reference: str, folder: Path) -> str:
    return finding_of(files_of_commit(reference, folder))


def finding_of(found: object) -> str:
    assert isinstance(found, Finding), found
    return f"{found.rule}: {found.text}"
