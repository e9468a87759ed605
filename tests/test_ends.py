"""However a run ends, its exit code is right, and there is no traceback; tested with real processes."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from tests.support.commands import errcast_command, require
from tests.support.in_forks import in_forks
from tests.support.projects import catalog_of, configured, files, versions

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the streams and signals are those of POSIX")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return configured(tmp_path)


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
        {"PYTHONWARNINGS": "error", "PYTHONDEVMODE": "1", "PYTHONMALLOC": "default"},
        {"COLUMNS": "1", "TERM": "dumb", "PYTHONOPTIMIZE": "2"},
        {"COLUMNS": "none", "HOME": "/dev/null", "XDG_CONFIG_HOME": "/dev/null"},
    ],
    ids=str,
)
def test_a_strange_environment_gives_no_traceback(environment: dict[str, str], project: Path) -> None:
    """Each command is a fork of one Python that started in this environment."""
    (project / "图.md").write_text("| code | message |\n| --- | --- |\n| 1 | 图 |\n|\n", encoding="utf-8")
    (project / "demo.yaml").write_text(catalog_of(0, 9))
    commands = [arguments.split() for arguments in IN_ANY_ENVIRONMENT]
    for done, code in zip(
        in_forks(sys.executable, commands, project, environment), IN_ANY_ENVIRONMENT.values(), strict=True
    ):
        assert done.returncode == code, done
        assert "Traceback" not in done.stderr
        assert "error[bug]" not in done.stderr
        assert "error[machine]" not in done.stderr
