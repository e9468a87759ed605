"""Nothing lost, ever: runs that are killed, and runs that meet, with real processes."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import errcast_command
from test_cli import files

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither kill -9 nor flock")

RUNS = 200
COMMAND = [sys.executable, "-m", "errcast", "generate"]


def catalog(version: int) -> str:
    errors = "".join(
        f"  - code: {code}\n    name: E_{code}\n    message: version {version} of {code}\n"
        for code in range(1, 120)
    )
    return f"errcast: 1\nname: demo\nerrors:\n{errors}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "errcast.toml").write_text('specs = ["demo.yaml"]\n')
    (tmp_path / "demo.yaml").write_text(catalog(0))
    return tmp_path


def versions(project: Path) -> list[dict[str, bytes]]:
    """Return what is generated from each of the two versions of the catalog, the first last."""
    found = []
    for version in (1, 0):
        (project / "demo.yaml").write_text(catalog(version))
        assert errcast_command("generate", cwd=project).returncode == 0
        found.append(files(project / "out"))
    return found


def seconds_of_a_run(project: Path) -> float:
    start = time.monotonic()
    subprocess.run(COMMAND, cwd=project, capture_output=True, check=True)
    return time.monotonic() - start


def test_a_run_that_is_killed_at_any_moment_leaves_every_file_whole_and_the_next_run_no_litter(
    project: Path,
) -> None:
    known = versions(project)
    random.seed(4242)
    whole, killed = known[1], 0
    for number in range(RUNS):
        if number % 20 == 0:  # the machine may have become quicker or slower
            (project / "demo.yaml").write_text(catalog(1 - number % 2))
            seconds = seconds_of_a_run(project)
        (project / "demo.yaml").write_text(catalog(number % 2))
        process = subprocess.Popen(COMMAND, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Most moments in the second half, where the files are written.
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


def test_a_run_that_is_killed_between_any_two_file_operations_leaves_every_file_whole(project: Path) -> None:
    known = versions(project)
    killer = (
        "import os, pathlib, signal, sys\n"
        "left = int(sys.argv.pop(1))\n"
        "def deadly(operation):\n"
        "    def run(*arguments, **options):\n"
        "        global left\n"
        "        left -= 1\n"
        "        if left == 0: os.kill(os.getpid(), signal.SIGKILL)\n"
        "        return operation(*arguments, **options)\n"
        "    return run\n"
        "for name in ('replace', 'mkdir', 'chmod', 'unlink', 'write_bytes'):\n"
        "    setattr(pathlib.Path, name, deadly(getattr(pathlib.Path, name)))\n"
        "os.fsync = deadly(os.fsync)\n"
        "from errcast.__main__ import main\n"
        "main()\n"
    )
    survived = False
    for moment in range(1, 40):
        (project / "demo.yaml").write_text(catalog(moment % 2))
        command = [sys.executable, "-c", killer, str(moment), "generate"]
        result = subprocess.run(command, cwd=project, capture_output=True, check=False)
        survived = survived or result.returncode == 0
        artifacts = {name: text for name, text in files(project / "out").items() if not name.endswith("-tmp")}
        assert all(content in (known[0][name], known[1][name]) for name, content in artifacts.items())
        assert set(artifacts) == set(known[0])
        assert errcast_command("generate", cwd=project).returncode == 0
        assert files(project / "out") == known[1 - moment % 2]
        if survived:
            break
    assert survived, "there are more file operations than moments to be killed in"


def test_runs_that_meet_end_with_the_right_files_and_no_litter(project: Path) -> None:
    known = versions(project)
    (project / "demo.yaml").write_text(catalog(1))
    for _ in range(5):
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
    printed, _ = process.communicate(timeout=60)
    assert b"4 files written" in printed


def seconds_of_a_run_that_checks(project: Path) -> float:
    start = time.monotonic()
    subprocess.run([*COMMAND[:-1], "check"], cwd=project, capture_output=True, check=False)
    return time.monotonic() - start


def test_a_disk_that_is_full_leaves_every_file_as_it_was(project: Path, tmp_path: Path) -> None:
    """A limit on the size of a file stands for the disk: the operating system itself refuses to write on."""
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
