"""What somebody does to a file between the last look and the replacing of it is not lost, and no run hangs."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from errcast.files.contents import opened
from errcast.publishing import contents, writing
from errcast.publishing.temporary import SUFFIX
from errcast.publishing.writing import ChangedMeanwhileError, publish
from tests.support.commands import errcast_command

OLD, NEW, BY_HAND = "a: 1\n", "a: 2\n", "a: 1\nb: by hand\n"


def append(path: Path) -> None:
    with path.open("a") as file:
        file.write("b: by hand\n")


def replace(path: Path) -> None:
    other = path.with_name("other")
    other.write_text(BY_HAND)
    other.replace(path)


def at(name: str, act: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Call a function once, just before a step of the writing."""
    step, acts = getattr(writing, name), [act]

    def acting(*arguments: object) -> object:
        if acts:
            acts.pop()()
        return step(*arguments)

    monkeypatch.setattr(writing, name, acting)


@pytest.mark.parametrize("edit", [append, replace])
@pytest.mark.parametrize("step", ["_change", "keep_as", "_take_place"])
def test_a_change_by_hand_before_any_step_of_the_writing_stays(
    step: str, edit: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog, new = tmp_path / "gate.yaml", tmp_path / "a.txt"
    catalog.write_text(OLD)
    at(step, lambda: edit(catalog), monkeypatch)
    with pytest.raises(ChangedMeanwhileError):
        publish([(catalog, NEW), (new, NEW)], tmp_path, read={catalog: OLD})
    assert catalog.read_text() == BY_HAND
    assert [path.name for path in tmp_path.iterdir()] == ["gate.yaml"]


def test_what_is_written_into_a_file_after_the_last_look_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = tmp_path / "gate.yaml"
    catalog.write_text(OLD)
    look = writing._check_old
    acts = [append]

    def looking(change: writing._Change, path: Path) -> None:
        look(change, path)
        if acts:
            acts.pop()(catalog)

    monkeypatch.setattr(writing, "_check_old", looking)
    with pytest.raises(ChangedMeanwhileError):
        publish([(catalog, NEW)], tmp_path, read={catalog: OLD})
    assert catalog.read_text() == BY_HAND
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(SUFFIX)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_that_takes_the_place_of_a_catalog_after_the_last_look_does_not_hold_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = tmp_path / "gate.yaml"
    text = "errcast: 1\nname: gate\nerrors:\n- {message: a, name: A, code: 1}\n"
    catalog.write_text(text)

    def opening(path: Path) -> object:
        if path.name == "gate.yaml" and path.is_file():
            path.unlink()
            os.mkfifo(path)
        return opened(path)

    monkeypatch.setattr(contents, "opened", opening)
    result = errcast_command("fmt", "gate.yaml", cwd=tmp_path)
    assert result.returncode == 2, result.stderr
    assert catalog.is_fifo()
