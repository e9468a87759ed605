"""A cache that is torn, foreign, hostile or in the way is as if there were none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from time import time_ns

import pytest

from errcast.caching import remembering
from errcast.caching.observing import CACHE
from errcast.caching.places import MARK
from errcast.caching.recalling import packed
from tests.support.cached_projects import Answer, Project


@pytest.mark.parametrize("part", [0.0, 0.01, 0.3, 0.6, 0.99])
def test_a_torn_answer_is_none(project: Project, part: float) -> None:
    for answer in project.answers:
        content = bytearray(answer.read_bytes())
        content[int(part * len(content))] ^= 1
        answer.write_bytes(content)
    assert not project.is_recalled("check")
    assert project.run("check") == Answer(0, "1 file checked, all current\n", "")
    for answer in project.answers:
        answer.write_bytes(answer.read_bytes()[: int(part * 100)])
    assert not project.is_recalled("check")
    assert project.run("check") == Answer(0, "1 file checked, all current\n", "")


def test_a_cache_that_came_from_elsewhere_is_never_believed(project: Project, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    subprocess.run(["cp", "-a", project.root, kept], check=True)
    shutil.rmtree(project.root)
    subprocess.run(["cp", "-a", kept, project.root], check=True)
    project.patch.chdir(project.root)
    assert project.answers
    assert not project.is_recalled("check")
    assert project.run("check") == Answer(0, "1 file checked, all current\n", "")


@pytest.mark.parametrize("kind", ["file", "folder", "link", "pipe"])
def test_something_else_in_the_place_of_the_cache_is_left_alone(
    project: Project, kind: str, tmp_path: Path
) -> None:
    place = project.root / CACHE
    shutil.rmtree(place)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine").write_text("mine")
    if kind == "file":
        place.write_text("mine")
    elif kind == "folder":
        shutil.copytree(elsewhere, place)
    elif kind == "link":
        place.symlink_to(elsewhere)
    else:
        os.mkfifo(place)
    assert project.run("check") == Answer(0, "1 file checked, all current\n", "")
    assert sorted(path.name for path in elsewhere.iterdir()) == ["mine"]
    assert not project.is_recalled("check")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder where nobody can write")
@pytest.mark.parametrize("link", ["build", "build/kept"])
def test_nothing_is_kept_behind_a_link_that_leads_out_of_the_project(
    project: Project, link: str, tmp_path: Path
) -> None:
    """A checkout can contain links, and the folder of the cache is often below one such as `build`."""
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "kept").mkdir(parents=True)
    configuration = (project.root / "errcast.toml").read_text()
    project.write("errcast.toml", f'{configuration}\n[cache]\ndir = "build/kept"\n')
    (project.root / link).parent.mkdir(exist_ok=True)
    (project.root / link).symlink_to(elsewhere if link == "build" else elsewhere / "kept")
    assert project.run("check").code == 0
    assert not project.is_recalled("check")
    assert [path.name for path in elsewhere.rglob("*")] == ["kept"]


def test_a_cache_that_cannot_be_written_is_none(project: Project) -> None:
    project.patch.setenv("ERRCAST_CACHE_DIR", "/proc/self/errcast")
    assert project.run("check") == Answer(0, "1 file checked, all current\n", "")
    assert not project.is_recalled("check")


def test_a_full_disk_keeps_no_answer(project: Project) -> None:
    shutil.rmtree(project.root / CACHE)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    project.patch.setattr(Path, "write_bytes", full)
    assert project.run("check") == Answer(0, "1 file checked, all current\n", "")
    assert not project.answers


def test_a_file_that_changed_during_the_run_keeps_no_answer(project: Project) -> None:
    path = project.root / "spec/hotel.yaml"
    original = path.read_text()
    shutil.rmtree(project.root / CACHE)
    build = remembering.keep
    began = time_ns()

    def keep_later(*given: object) -> None:
        path.write_text(f"{original}# changed\n")
        path.write_text(original)
        project.patch.setattr(remembering, "BEGAN", began)
        build(*given)  # type: ignore[arg-type]

    project.patch.setattr(remembering, "keep", keep_later)
    assert project.run("check").code == 0
    assert not project.answers


@pytest.mark.parametrize("content", [b"", b"x", b"\0" * 100_000, b"0" * 5_000_000])
def test_an_answer_of_any_content_is_none(project: Project, content: bytes) -> None:
    for answer in project.answers:
        answer.write_bytes(content)
    assert not project.is_recalled("check")
    assert project.run("check") == Answer(0, "1 file checked, all current\n", "")


@pytest.mark.parametrize("observation", ["size", "staged", "content", "variables"])
def test_an_answer_with_questions_of_another_version_is_none(project: Project, observation: str) -> None:
    for answer in project.answers:
        answer.write_bytes(packed("0", "wrong\n", [(observation, "a//b")]))
    assert not project.is_recalled("check")


@pytest.mark.parametrize("place", ["answers", "mark"])
@pytest.mark.parametrize("kind", ["pipe", "link to endless zeros", "folder"])
def test_nothing_in_the_cache_makes_a_run_wait(project: Project, place: str, kind: str) -> None:
    paths = project.answers if place == "answers" else [project.root / CACHE / ".gitignore"]
    for path in paths:
        path.unlink()
        if kind == "pipe":
            os.mkfifo(path)
        elif kind == "folder":
            path.mkdir()
        else:
            path.symlink_to("/dev/zero")
    assert not project.is_recalled("check")
    assert project.run("check") == Answer(0, "1 file checked, all current\n", "")


def test_completion_gets_its_script_and_no_answer(project: Project) -> None:
    project.patch.setenv("_ERRCAST_COMPLETE", "bash_source")
    assert not project.is_recalled("check")


def test_a_full_stream_is_an_error_of_the_stream(project: Project) -> None:
    command = [sys.executable, "-m", "errcast", "check"]
    subprocess.run(command, cwd=project.root, capture_output=True, check=True)
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(command, cwd=project.root, stdout=full, stderr=subprocess.PIPE, check=False)
    assert run.returncode == 2
    assert run.stderr.startswith(b"standard output: error[machine]: No space left on device")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such owners")
@pytest.mark.parametrize("kind", ["folder", "mark", "everybody"])
def test_a_cache_in_which_another_user_may_write_is_never_believed(project: Project, kind: str) -> None:
    """Such a user knows the number of each file, so an answer could say anything, and name any program."""
    assert project.is_recalled("check")
    place = project.root / CACHE
    if kind == "everybody":
        place.chmod(0o777)
    elif os.geteuid() == 0:
        made = (place / MARK).stat()
        os.chown(place if kind == "folder" else place / MARK, 4711, -1)
        if kind == "mark":  # the number of each answer is that of another change of the mark
            assert (place / MARK).stat().st_ctime_ns != made.st_ctime_ns
    else:
        project.patch.setattr(os, "geteuid", lambda: 4711)
    assert not project.is_recalled("check")
    assert project.run("check").out == "1 file checked, all current\n"
