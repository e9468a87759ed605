"""Killed runs and simultaneous runs lose no file; tested with real processes."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from tests.support.commands import errcast_command, require
from tests.support.in_forks import in_forks
from tests.support.projects import files
from tests.support.seed import DEEP, SEED

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither kill -9 nor flock")

RUNS = 200

COMMAND = [sys.executable, "-m", "errcast", "generate"]


def catalog(version: int, size: int = 120) -> str:
    errors = "".join(
        f"  - code: {code}\n    name: E_{code}\n    message: version {version} of {code}\n"
        for code in range(1, size)
    )
    return f"errcast: 1\nname: demo\nerrors:\n{errors}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "errcast.toml").write_text('specs = ["demo.yaml"]\n')
    (tmp_path / "demo.yaml").write_text(catalog(0))
    return tmp_path


def versions(project: Path, size: int = 120) -> list[dict[str, bytes]]:
    """Return the generated files of each of the two versions of the catalog, the first one last."""
    found = []
    for version in (1, 0):
        (project / "demo.yaml").write_text(catalog(version, size))
        assert errcast_command("generate", cwd=project).returncode == 0
        found.append(files(project / "out"))
    return found


def seconds_of_a_run(project: Path) -> float:
    start = time.monotonic()
    subprocess.run(COMMAND, cwd=project, capture_output=True, check=True)
    return time.monotonic() - start


@pytest.mark.deep
def test_a_run_that_is_killed_at_any_moment_leaves_every_file_whole_and_the_next_run_removes_its_temporary_files(
    project: Path,
) -> None:
    known = versions(project)
    random.seed(SEED)
    whole, killed = known[1], 0
    for number in range(RUNS):
        if number % 20 == 0:  # the speed of the machine may have changed
            (project / "demo.yaml").write_text(catalog(1 - number % 2))
            seconds = seconds_of_a_run(project)
        (project / "demo.yaml").write_text(catalog(number % 2))
        process = subprocess.Popen(COMMAND, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Most moments are in the second half, when the files are written.
        time.sleep(seconds * random.uniform(0.4, 1.05))
        process.kill()
        killed += process.wait() == -signal.SIGKILL
        on_disk = files(project / "out")
        artifacts = {name: content for name, content in on_disk.items() if not name.endswith(".errcast-tmp")}
        assert set(artifacts) == set(whole), f"run {number}: an artifact is gone"
        for name, content in artifacts.items():
            assert content in (known[0][name], known[1][name]), f"run {number}: {name} is torn"
    assert killed > RUNS // 4, "too few runs were killed to prove anything"
    assert errcast_command("generate", cwd=project).returncode == 0
    (project / "demo.yaml").write_text(catalog(0))
    assert errcast_command("generate", cwd=project).returncode == 0
    assert files(project / "out") == known[1]


DEADLY = ("replace", "mkdir", "chmod", "unlink", "open", "write", "fsync", "link")


def killed_at(moment: int) -> None:
    """Kill this process before its nth file operation, from 1."""
    left = moment

    def deadly(operation: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object, **options: object) -> object:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return operation(*arguments, **options)

        return run

    for name in DEADLY:
        setattr(os, name, deadly(getattr(os, name)))


def test_a_run_that_is_killed_between_any_two_file_operations_leaves_every_file_whole(project: Path) -> None:
    known = versions(project, 9)
    survived, moment = False, 0
    while not survived:
        moment += 1
        (project / "demo.yaml").write_text(catalog(moment % 2, 9))
        result = errcast_command("generate", cwd=project, prepare=partial(killed_at, moment))
        survived = result.returncode == 0
        assert survived or result.returncode == -signal.SIGKILL
        artifacts = {
            name: text for name, text in files(project / "out").items() if not name.endswith(".errcast-tmp")
        }
        assert all(content in (known[0][name], known[1][name]) for name, content in artifacts.items())
        assert set(artifacts) == set(known[0])
        assert errcast_command("generate", cwd=project).returncode == 0
        assert files(project / "out") == known[1 - moment % 2]
    assert moment > 20, "too few moments to prove anything"


def test_simultaneous_runs_end_with_the_right_files_and_no_leftovers(project: Path) -> None:
    known = versions(project)
    (project / "demo.yaml").write_text(catalog(1))
    for _ in range(20 if DEEP else 2):
        processes = [
            subprocess.Popen(COMMAND, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            for _ in range(4)
        ]
        for process in processes:
            _, errors = process.communicate()
            assert (process.returncode, errors) == (0, b"")
        assert files(project / "out") == known[0]
        for path in (project / "out").rglob("*.*"):
            path.unlink()


def test_a_run_waits_for_another_that_writes_and_then_goes_on(project: Path) -> None:
    import fcntl

    versions(project)
    (project / "demo.yaml").write_text(catalog(1))
    descriptor = os.open(project / "out", os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    before = files(project / "out")
    process = subprocess.Popen(COMMAND, cwd=project, stdout=subprocess.PIPE)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=4 * seconds_of_a_run_that_checks(project))
    assert files(project / "out") == before
    os.close(descriptor)
    printed, _ = process.communicate(timeout=600)
    assert b"4 files written" in printed


def seconds_of_a_run_that_checks(project: Path) -> float:
    start = time.monotonic()
    subprocess.run([*COMMAND[:-1], "check"], cwd=project, capture_output=True, check=False)
    return time.monotonic() - start


def test_a_full_disk_leaves_every_file_as_it_was(project: Path, tmp_path: Path) -> None:
    """A limit on the size of a file acts like a full disk: the system refuses to write more."""
    before = versions(project)[1]
    (project / "demo.yaml").write_text(catalog(1))
    limited = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n"
        "from errcast.__main__ import main\n"
        "main()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", limited, "generate"], cwd=project, capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    assert "error[cannot-write]: File too large; nothing was written" in result.stderr
    assert files(project / "out") == before


# Ends of a run that are not about files: the exit code is right, and there is no traceback.


def in_shell(arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run errcast with a redirection of a shell."""
    line = f'exec "$PYTHON" -m errcast {arguments}'
    variables = os.environ | {"PYTHON": sys.executable} | environment
    return subprocess.run(
        [require("bash"), "-c", line], cwd=cwd, env=variables, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ("schema >&-", 2, "standard output: error[machine]: Bad file descriptor; "),
        ("schema >/dev/full", 2, "standard output: error[machine]: No space left on device; "),
        ("--help >/dev/full", 2, "errcast: error[machine]: No space left on device; "),
        ("schema 2>&-", 0, ""),
        ("schema 2>/dev/full", 0, ""),
        ("schema <&-", 0, ""),
        ("explain NOBODY 2>&-", 2, ""),
        ("explain NOBODY 2>/dev/full", 2, ""),
        ("--nonsense 2>/dev/full", 2, ""),
        ("explain NOBODY <&- >&- 2>&-", 2, ""),
        ("import - --name x <&-", 2, "<stdin>: error[cannot-read]: Bad file descriptor; "),
    ],
)
def test_an_unusable_standard_stream_is_reported_without_a_traceback(
    arguments: str, code: int, said: str, project: Path
) -> None:
    result = in_shell(arguments, project)
    assert (result.returncode, result.stderr[: len(said)]) == (code, said)
    assert result.stderr.count("\n") == bool(said)


def test_files_are_generated_completely_where_nothing_can_be_printed(project: Path) -> None:
    whole = versions(project)[1]
    for path in files(project / "out"):
        (project / "out" / path).unlink()
    assert in_shell("generate <&- >&- 2>&-", project).returncode == 2
    assert files(project / "out") == whole


@pytest.mark.parametrize(
    "arguments", ["schema", "--help", "lint --rules", "generate --diff", "check --format json"]
)
def test_a_closed_pipe_ends_a_run_as_it_ends_other_programs(arguments: str, project: Path) -> None:
    result = errcast_command(*arguments.split(), cwd=project, prepare=close_pipe)
    assert (result.returncode, result.stderr) == (141, "")


def close_pipe() -> None:
    """Make the standard output of this process a pipe without a reader."""
    reading, writing = os.pipe()
    os.close(reading)
    os.dup2(writing, 1)
    os.close(writing)


INTERRUPTING = (
    "import os, signal, sys\n"
    "moment, seen = int(sys.argv.pop(1)), 0\n"
    "class Interrupting:\n"
    "    def find_spec(self, name, *_):\n"
    "        global seen\n"
    "        seen += 1\n"
    "        if seen == moment: os.kill(os.getpid(), signal.{signal})\n"
    "        if os.environ.get('COUNT'): os.write(2, b'.')\n"
    "from errcast.__main__ import main\n"
    "sys.meta_path.insert(0, Interrupting())\n"
    "main()\n"
)


def test_an_interrupt_while_any_module_is_imported_ends_the_run_with_130_and_no_traceback(
    project: Path,
) -> None:
    command = [sys.executable, "-c", INTERRUPTING.format(signal="SIGINT")]
    environment = os.environ | {"COUNT": "1"}
    counted = subprocess.run(
        [*command, "0", "generate"], cwd=project, env=environment, capture_output=True, text=True, check=True
    ).stderr.count(".")
    assert counted > 50
    for moment in (1, 2, *range(3, counted + 1, 9), counted):
        result = subprocess.run(
            [*command, str(moment), "generate"], cwd=project, capture_output=True, text=True, check=False
        )
        assert (result.returncode, result.stderr.strip()) == (130, ""), moment


def test_an_interrupt_while_a_run_waits_ends_it_with_130(project: Path) -> None:
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "errcast", "import", "-", "--name", "x"],
        cwd=project, stdin=reading, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    os.write(writing, b"x" * 65536)
    os.write(writing, b"x")  # the pipe was full, so the run reads
    while process.poll() is None:  # a signal between two reads acts after the second
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=1)
    _, errors = process.communicate()
    os.close(writing)
    os.close(reading)
    assert (process.returncode, errors.strip()) == (130, "")


def test_a_run_that_ignores_interrupts_goes_on(project: Path) -> None:
    ignoring = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n" + INTERRUPTING.format(
        signal="SIGINT"
    )
    command = [sys.executable, "-c", ignoring, "20", "generate"]
    assert subprocess.run(command, cwd=project, capture_output=True, check=False).returncode == 0


def test_a_terminated_run_prints_nothing(project: Path) -> None:
    command = [sys.executable, "-c", INTERRUPTING.format(signal="SIGTERM"), "20", "generate"]
    result = subprocess.run(command, cwd=project, capture_output=True, check=False)
    assert result.returncode in (-signal.SIGTERM, 128 + signal.SIGTERM)
    assert result.stderr == b""


def fail(failing: str, **environment: str) -> None:
    """Replace the command `generate` of this process by one that fails."""
    from errcast import generating

    def build(_: object) -> object:
        exec(failing, {"__name__": "failing", "build": build})
        return {}

    os.environ.update(environment)
    generating.build = build  # type: ignore[assignment]


@pytest.mark.parametrize(
    ("failing", "said"),
    [
        (
            "raise KeyError('a\\n\\x1b')",
            "errcast: error[bug]: KeyError: 'a\\n\\x1b'; this is a bug in errcast, ",
        ),
        (
            "raise ValueError('a\\n::b')",
            "errcast: error[bug]: ValueError: a<U+000A>::b; this is a bug in errcast, ",
        ),
        ("raise AssertionError", "errcast: error[bug]: AssertionError; this is a bug in errcast, "),
        ("build(None)", "errcast: error[bug]: RecursionError: maximum recursion depth exceeded"),
        ("[0] * 2**60", "errcast: error[machine]: out of memory; "),
        ("raise ImportError('x')", "errcast: error[machine]: a part of errcast cannot be loaded; "),
        ("open('a\\n\\x1b')", "a<U+000A><U+001B>: error[cannot-read]: No such file or directory; "),
        ("raise OSError", "errcast: error[machine]: OSError; "),
        (
            "raise type('Unspeakable', (Exception,), {'__str__': lambda self: 1 / 0})",
            "errcast: error[machine]: the run ended, and the reason cannot be printed",
        ),
    ],
)
def test_an_unexpected_error_is_one_line_and_a_variable_adds_the_traceback(
    failing: str, said: str, project: Path
) -> None:
    result = errcast_command("generate", cwd=project, prepare=partial(fail, failing))
    assert (result.returncode, result.stderr[: len(said)]) == (2, said)
    assert result.stderr.count("\n") == 1
    prepare = partial(fail, failing, ERRCAST_TRACEBACK="1")
    asked = errcast_command("generate", cwd=project, prepare=prepare)
    assert asked.stderr.startswith("Traceback (most recent call last):\n")
    assert asked.stderr.endswith(result.stderr)


def test_a_removed_working_folder_is_reported(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    line = f'cd gone && rmdir ../gone && "{sys.executable}" -m errcast generate'
    result = subprocess.run(
        [require("bash"), "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    assert result.stderr == (
        "errcast: error[machine]: the working folder no longer exists; change to a folder that exists\n"
    )


IN_ANY_ENVIRONMENT = {  # arguments, with an exit code
    "generate": 0,
    "--help": 0,
    "import --help": 0,
    "import 图.md -o 图.yaml": 2,
    "import 图.md -o 图.yaml --name x": 0,
    "explain 图\udcff": 1,
    "generate \udcff图.yaml": 2,
    "breaking --against \udcff图": 2,
}


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0"},
        {"PYTHONWARNINGS": "error"},
        {"PYTHONWARNINGS": "error", "PYTHONDEVMODE": "1"},
        {"COLUMNS": "1", "TERM": "dumb"},
        {"COLUMNS": "none"},
        {"HOME": "/dev/null", "XDG_CONFIG_HOME": "/dev/null"},
        {"PYTHONOPTIMIZE": "2"},
    ],
    ids=str,
)
def test_a_strange_environment_gives_no_traceback(environment: dict[str, str], project: Path) -> None:
    """Each command is a fork of one Python that started in this environment."""
    (project / "图.md").write_text("| code | message |\n| --- | --- |\n| 1 | 图 |\n|\n", encoding="utf-8")
    (project / "demo.yaml").write_text(catalog(0, 9))
    commands = [arguments.split() for arguments in IN_ANY_ENVIRONMENT]
    for done, code in zip(
        in_forks(sys.executable, commands, project, environment), IN_ANY_ENVIRONMENT.values(), strict=True
    ):
        assert done.returncode == code, done
        assert "Traceback" not in done.stderr
        assert "error[bug]" not in done.stderr
        assert "error[machine]" not in done.stderr
