"""A run that changes nothing keeps its answer; a later run gives it if, and only if, nothing changed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import time_ns
from typing import NamedTuple

import pytest

from errcast.__main__ import _run
from errcast.caching import looking, remembering
from errcast.caching.observing import CACHE
from errcast.caching.recalling import packed, recall
from errcast.cli import printing
from tests.support.commands import git
from tests.support.own_target import TARGET, own

CATALOG = """\
errcast: 1
name: hotel
language: en
errors:
  - code: 1
    name: NO_ROOM
    message: no room
  - code: 2
    name: NO_KEY
    message: no key
"""
CONFIGURATION = """\
specs = ["spec/*.yaml"]
targets = ["python"]

[python]
exception = true
"""

TABLE = '[tool.errcast]\nspecs = ["spec/*.yaml"]\n'


class Answer(NamedTuple):
    code: int
    out: str
    errors: str


class Project:
    """A project in a folder, and the runs in it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.root, self.capsys, self.patch = root, capsys, patch

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def run(self, *arguments: str) -> Answer:
        """Run errcast as the command line does."""
        self.patch.setattr(sys, "argv", ["errcast", *arguments])
        self.patch.setattr(remembering, "BEGAN", time_ns() + 2 * remembering._TICK)  # a run of its own
        printing._PRINTED.clear()
        self.capsys.readouterr()
        code = _run()
        return Answer(code, *self.capsys.readouterr())

    def is_recalled(self, *arguments: str) -> bool:
        """Tell whether a kept answer is given."""
        found = recall(arguments)
        self.capsys.readouterr()
        return found

    @property
    def answers(self) -> list[Path]:
        folder = self.root / CACHE
        return [path for path in folder.iterdir() if path.name != ".gitignore"] if folder.exists() else []


@pytest.fixture
def project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Project]:
    """Return a project whose files are current, and whose `check` and `generate` have kept their answers."""
    monkeypatch.delenv("ERRCAST_CACHE_DIR", raising=False)
    # The code of a checkout is looked at in a process of its own, below.
    monkeypatch.setattr(looking, "_of_code", lambda: iter([]))
    made = Project(tmp_path / "project", capsys, monkeypatch)
    made.write("errcast.toml", CONFIGURATION)
    made.write("spec/hotel.yaml", CATALOG)
    (made.root / "spec/third.yaml").symlink_to("../elsewhere.yaml")  # which does not exist
    monkeypatch.chdir(made.root)
    made.run("generate")
    assert made.run("generate").out.endswith("0 files written, 1 unchanged\n")
    assert made.run("check") == Answer(0, "1 file checked, all current\n", "")
    assert made.is_recalled("check")
    assert made.is_recalled("generate")
    yield made


def test_a_kept_answer_is_the_same_as_that_of_the_work(project: Project) -> None:
    for arguments in (["check"], ["generate"]):
        kept = project.run(*arguments)
        assert kept == project.run(*arguments, "--no-cache")
    for form in ("json", "sarif", "github"):
        worked = project.run("check", "--format", form)
        assert project.is_recalled("check", "--format", form)
        assert project.run("check", "--format", form) == worked


def test_a_kept_answer_is_given_before_any_library_is_imported(project: Project) -> None:
    # A run of its own, since the answers of a process differ from those of another one in its arguments.
    command = [sys.executable, "-X", "importtime", "-m", "errcast", "check"]
    outputs = [
        subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    loaded = {line.rpartition("|")[2].strip() for line in outputs[1].stderr.splitlines()}
    assert outputs[0].stdout == outputs[1].stdout == "1 file checked, all current\n"
    assert not loaded & {"click", "jinja2", "yaml", "pathlib", "re", "typing", "tomllib", "hashlib"}


def test_git_ignores_the_cache(project: Project) -> None:
    git(project.root, "init", "-q")
    listed = git(project.root, "status", "--porcelain", "--untracked-files=all")
    assert CACHE not in str(listed)


# Each changes something that a run looks at; the answer of the work is then another one, or the same.
CHANGES: dict[str, Callable[[Path], object]] = {
    "a new catalog": lambda root: (root / "spec/other.yaml").write_text(CATALOG.replace("hotel", "other")),
    "no catalog": lambda root: (root / "spec/hotel.yaml").unlink(),
    "a link in place of the catalog": lambda root: as_link(root / "spec/hotel.yaml"),
    "a link in place of an output": lambda root: as_link(root / "out/python/hotel_error.py"),
    "a link in place of the folder of an output": lambda root: as_link(root / "out/python"),
    "no output": lambda root: (root / "out/python/hotel_error.py").unlink(),
    "an orphan": lambda root: shutil.copy(
        root / "out/python/hotel_error.py", root / "out/python/old_error.py"
    ),
    "an orphan of a target that is not configured": lambda root: shutil.copytree(
        root / "out/python", root / "out/go"
    ),
    "a file that is no orphan": lambda root: (root / "out/python/mine.py").write_text("x = 1\n"),
    "another configuration": lambda root: (root / "errcast.toml").write_text(
        CONFIGURATION.replace("true", "false")
    ),
    "a table that is hidden": lambda root: (root / "pyproject.toml").write_text(TABLE),
    "a pyproject.toml of others": lambda root: (root / "pyproject.toml").write_text("[project]\n"),
    "no configuration": lambda root: (root / "errcast.toml").unlink(),
    "a record": lambda root: (root / "errcast.lock").write_text("# mine\n"),
    "a folder in place of an output": lambda root: in_place_of(
        root / "out/python/hotel_error.py", Path.mkdir
    ),
    "a pipe in place of an output": lambda root: in_place_of(root / "out/python/hotel_error.py", os.mkfifo),
    "a pipe in place of a catalog": lambda root: in_place_of(root / "spec/hotel.yaml", os.mkfifo),
    "a temporary file of a killed run": lambda root: (
        root / "out/python/.0123456789abcdef.errcast-tmp"
    ).write_text("x"),
    "a catalog behind a link that led nowhere": lambda root: (root / "elsewhere.yaml").write_text(
        CATALOG.replace("hotel", "third")
    ),
    "an orphan in a folder of Python's own": lambda root: copied(root, "out/python/__pycache__/old.py"),
    "an orphan in a folder named like the cache": lambda root: copied(root, f"out/python/{CACHE}/old.py"),
    "an orphan below a link that is a folder now": lambda root: copied(root, "out/go/old.go"),
    "a temporary file of a killed run in the folder of all outputs": lambda root: (
        root / "out/.0123456789abcdef.errcast-tmp"
    ).write_text("x"),
    "a repository without the files": lambda root: git(root, "init", "-q"),
}


def copied(root: Path, path: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(root / "out/python/hotel_error.py", root / path)


def in_place_of(path: Path, make: Callable[[Path], object]) -> None:
    path.unlink()
    make(path)


def as_link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


@pytest.mark.parametrize("command", ["check", "generate"])
@pytest.mark.parametrize("change", CHANGES)
def test_after_any_change_a_run_answers_as_without_a_cache(
    project: Project, change: str, command: str, tmp_path: Path
) -> None:
    CHANGES[change](project.root)
    assert_same_as_without_cache(project, command, tmp_path)


def assert_same_as_without_cache(project: Project, command: str, tmp_path: Path) -> None:
    """Run a command on two copies of one state: with the cache, which a copy does not have, and without."""
    before = tmp_path / "before"
    subprocess.run(["cp", "-a", project.root, before], check=True)
    with_cache = project.run(command)
    after = state_of(project.root)
    shutil.rmtree(project.root, ignore_errors=True)
    before.rename(project.root)
    project.patch.chdir(project.root)
    without = project.run(command, "--no-cache")
    assert with_cache == without
    assert after == state_of(project.root)


def state_of(root: Path) -> dict[str, bytes | str]:
    """Return the files of a project, without the cache."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else "no file"
        for path in sorted(root.rglob("*"))
        if CACHE not in path.parts and not path.name.endswith(".errcast-tmp") and ".git" not in path.parts
    }


FILES = ("errcast.toml", "spec/hotel.yaml", "out/python/hotel_error.py")


@pytest.mark.parametrize("file", FILES)
def test_any_changed_byte_of_an_input_or_an_output_gives_the_answer_of_the_work(
    project: Project, file: str
) -> None:
    path = project.root / file
    original = path.read_bytes()
    step = max(1, len(original) // 12)
    for at in range(0, len(original), step):
        changed = bytes([original[at] ^ 1])
        path.write_bytes(original[:at] + changed + original[at + 1 :])
        with_cache = project.run("check")
        assert with_cache == project.run("check", "--no-cache"), at
        path.write_bytes(original)
    assert project.run("check") == Answer(0, "1 file checked, all current\n", "")


def test_a_file_that_a_glob_passed_over_is_a_catalog_without_its_notice(project: Project) -> None:
    other = CATALOG.replace("hotel", "other")
    project.write("spec/other.yaml", f"# Code generated by errcast from x.yaml. DO NOT EDIT.\n{other}")
    assert project.run("check") == Answer(0, "1 file checked, all current\n", "")
    assert project.is_recalled("check")
    project.write("spec/other.yaml", other)
    assert not project.is_recalled("check")
    assert "other_error.py: error[missing]" in project.run("check").errors


def test_a_changed_template_of_ones_own_is_seen(project: Project) -> None:
    notice = "# Code generated by errcast from {{ catalog.path | comment }}. DO NOT EDIT."
    own(project.root / "own", notice)
    project.write("errcast.toml", 'specs = ["spec/*.yaml"]\ntargets = ["mine"]\ntemplates = ["own"]\n')
    shutil.rmtree(project.root / "out")
    assert project.run("generate").code == 0
    assert project.run("check").code == 0
    assert project.is_recalled("check")
    project.write("own/mine/t.txt", f"{notice}\nmore\n")
    assert "stale" in project.run("check").errors
    project.write("own/mine/t.txt", f"\n{notice}\n")
    assert project.is_recalled("check")
    (project.root / "own/other").mkdir()
    project.write("own/other/target.yaml", TARGET)
    assert not project.is_recalled("check")


def test_a_depfile_is_an_output(project: Project) -> None:
    arguments = ["generate", "--depfile", "out.d"]
    project.run(*arguments)
    project.run(*arguments)
    assert project.is_recalled(*arguments)
    (project.root / "out.d").write_text("")
    assert project.run(*arguments).code == 0
    assert (project.root / "out.d").read_text() != ""


def test_findings_are_never_kept(project: Project) -> None:
    path = project.root / "out/python/hotel_error.py"
    original = path.read_bytes()
    path.write_bytes(original + b"\n")
    kept = len(project.answers)
    assert project.run("check", "--format", "json").code == 1
    assert project.run("check").code == 1
    assert len(project.answers) == kept
    path.write_bytes(original)
    (project.root / "pyproject.toml").write_text(TABLE)
    assert "ignored-table" in project.run("check", "--format", "json").out
    assert not project.is_recalled("check", "--format", "json")


def test_what_git_tracks_is_seen(project: Project) -> None:
    git(project.root, "init", "-q")
    git(project.root, "add", ".")
    assert project.run("check").code == 0
    assert project.is_recalled("check")
    git(project.root, "rm", "-q", "--cached", "out/python/hotel_error.py")
    assert "untracked" in project.run("check").errors
    assert project.run("check", "--no-git").code == 0


def test_an_answer_is_of_one_command_line_in_one_folder(project: Project) -> None:
    assert not project.is_recalled("check", "--quiet")
    project.patch.chdir(project.root / "spec")
    assert not project.is_recalled("check")
    assert project.run("check").code == 0
    assert project.is_recalled("check")
    project.patch.chdir(project.root.parent)
    configuration = str(project.root / "errcast.toml")
    assert project.run("check", "--config", configuration).code == 0
    assert project.is_recalled("check", "--config", configuration)


def test_a_file_that_is_left_of_an_earlier_run_keeps_no_answer(project: Project) -> None:
    outputs = '[[outputs]]\ntarget = "python"\nout = "src"\n'
    shutil.rmtree(project.root / "out")
    project.write("errcast.toml", f'specs = ["spec/*.yaml"]\n{outputs}')
    project.run("generate")
    assert project.run("generate").code == 0
    assert project.is_recalled("generate")
    project.write("errcast.toml", f'specs = ["spec/*.yaml"]\n{outputs}path = "other.py"\n')
    project.run("generate")
    assert project.run("generate").code == 0
    assert not project.is_recalled("generate")


# What can be wrong with a cache.


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


# What the answer of a run depends on.


def test_files_of_other_configurations_keep_no_answer(project: Project) -> None:
    shutil.copy(project.root / "out/python/hotel_error.py", project.root / "out/python/cold_error.py")
    project.write("cold/errcast.toml", 'specs = ["*.yaml"]\nout = "../out"\ntargets = ["python"]\n')
    project.write("cold/cold.yaml", CATALOG.replace("hotel", "cold"))
    project.patch.chdir(project.root / "cold")
    assert project.run("generate").code == 0
    assert project.run("check").code == 0
    assert not project.is_recalled("check")  # its outputs are outside its folder
    project.patch.chdir(project.root)
    assert project.run("check").code == 0
    assert not project.is_recalled("check")  # it found a file that the other one generates


def test_an_index_that_git_names_keeps_no_answer(project: Project) -> None:
    git(project.root, "init", "-q")
    git(project.root, "add", ".")
    shutil.copy(project.root / ".git/index", project.root / ".git/other")
    project.patch.setenv("GIT_INDEX_FILE", ".git/other")
    assert project.run("check").code == 0
    assert not project.is_recalled("check")


def test_a_git_that_does_not_answer_is_seen(project: Project) -> None:
    git(project.root, "init", "-q")
    git(project.root, "add", ".")
    assert project.run("check").code == 0
    assert project.is_recalled("check")
    git(project.root, "status")
    assert project.is_recalled("check")  # the index is another file now, and says the same
    with (project.root / ".git/config").open("a") as file:
        file.write("[broken\n")
    assert not project.is_recalled("check")
    assert "git does not say" in project.run("check").errors


def test_the_record_is_looked_up_in_its_own_repository(project: Project) -> None:
    shutil.rmtree(project.root / "out")
    outputs = '[[outputs]]\ntarget = "python"\nout = "src"\n'
    project.write("errcast.toml", f'specs = ["spec/*.yaml"]\n{outputs}')
    project.run("generate")
    for folder, paths in ((project.root / "src", ["."]), (project.root, ["spec", "errcast.lock"])):
        git(folder, "init", "-q")
        git(folder, "add", *paths)
    assert project.run("check").code == 0
    assert project.is_recalled("check")
    git(project.root, "rm", "-q", "--cached", "errcast.lock")
    assert "errcast.lock: error[untracked]" in project.run("check").errors


def test_a_folder_that_was_exchanged_during_the_run_keeps_no_answer(project: Project) -> None:
    shutil.rmtree(project.root / CACHE)
    keep, began = remembering.keep, time_ns()

    def keep_later(*given: object) -> None:
        (project.root / "spec").rename(project.root / "away")
        (project.root / "away").rename(project.root / "spec")
        project.patch.setattr(remembering, "BEGAN", began)
        keep(*given)  # type: ignore[arg-type]

    project.patch.setattr(remembering, "keep", keep_later)
    assert project.run("check").code == 0
    assert not project.answers


def test_an_escape_in_the_configuration_can_turn_the_cache_off(project: Project) -> None:
    shutil.rmtree(project.root / CACHE)
    project.write("errcast.toml", f'{CONFIGURATION}\n["\\u0063ache"]\nenabled = false\n')
    assert project.run("check").code == 0
    assert not (project.root / CACHE).exists()


# What a user can say about it.


def test_no_cache_neither_reads_nor_writes_an_answer(project: Project) -> None:
    shutil.rmtree(project.root / CACHE)
    assert project.run("check", "--no-cache").code == 0
    assert not (project.root / CACHE).exists()


def test_the_configuration_names_the_folder_or_turns_the_cache_off(project: Project) -> None:
    shutil.rmtree(project.root / CACHE)
    project.write("errcast.toml", f'{CONFIGURATION}\n[cache]\ndir = "build/kept"\n')
    assert project.run("check").code == 0
    assert project.is_recalled("check")
    assert (project.root / "build/kept/.gitignore").exists()
    assert not (project.root / CACHE).exists()
    project.write("errcast.toml", f"{CONFIGURATION}\n[cache]\nenabled = false\n")
    assert project.run("check").code == 0
    assert not project.is_recalled("check")
    assert not (project.root / CACHE).exists()


def test_the_environment_names_the_folder_or_turns_the_cache_off(project: Project, tmp_path: Path) -> None:
    shutil.rmtree(project.root / CACHE)
    project.patch.setenv("ERRCAST_CACHE_DIR", str(tmp_path / "of" / "all"))
    assert project.run("check").code == 0
    assert project.is_recalled("check")
    project.patch.setenv("ERRCAST_CACHE_DIR", "")
    assert not project.is_recalled("check")
    assert project.run("check").code == 0
    assert not (project.root / CACHE).exists()


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("enabeld = false", 'unknown key "enabeld"; did you mean "enabled"?'),
        ('enabled = "no"', 'cache.enabled = "no": expected true or false'),
        ("dir = 5", "cache.dir = 5: expected a folder"),
    ],
)
def test_a_mistake_in_the_table_is_a_finding(project: Project, table: str, said: str) -> None:
    project.write("errcast.toml", f"{CONFIGURATION}\n[cache]\n{table}\n")
    answer = project.run("check")
    assert answer.code == 2
    assert "errcast.toml:8: error[" in answer.errors
    assert said in answer.errors


def test_old_answers_go_when_there_are_too_many(project: Project) -> None:
    project.patch.setattr(remembering, "_MOST_ANSWERS", 3)
    for number in range(5):
        project.run("check", *["--quiet"] * number)
    assert 1 <= len(project.answers) <= 3
