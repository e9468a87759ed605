"""A compressed log is read on the way, unless it is far larger than any log when it is unpacked."""

import gzip
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from errcast import load
from errcast.explaining import Search
from tests.support.commands import errcast_command

GATE = """\
errcast: 1
name: gate
errors:
  - {code: 301001, name: GATE_CLOSED, message: gate is closed}
"""
LINE = b"ERROR error_code: 301001\n"
MOST = 2**21  # unpacked bytes of a small file
TOO_MANY = 1 + MOST // len(LINE)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "errcast.toml").write_text('specs = ["gate.yaml"]\n')
    (tmp_path / "gate.yaml").write_text(GATE)
    return tmp_path


def test_a_small_file_that_becomes_far_larger_than_a_log_is_refused_and_the_remedy_works(
    project: Path,
) -> None:
    (project / "an app.gz").write_bytes(gzip.compress(LINE * TOO_MANY))
    result = errcast_command("scan", "--logs", "an app.gz", cwd=project)
    assert result.returncode == 2
    assert result.stderr.startswith(
        "an app.gz: error[too-much-work]: too much work: unpacked, it has more than 64 "
    )
    remedy = re.search("`(.*)`", result.stderr)
    assert remedy is not None
    errcast = f'errcast() {{ {sys.executable} -m errcast "$@"; }}; '
    followed = subprocess.run(
        ["sh", "-c", errcast + remedy[1]], check=False, cwd=project, capture_output=True, text=True
    )
    assert followed.stdout.endswith(f"{TOO_MANY} lines read: 1 known, 0 in no catalog\n"), followed.stderr


@pytest.mark.parametrize(
    ("log", "advice"),
    [
        (gzip.compress(LINE * TOO_MANY), "`gunzip -c FILE | errcast scan --logs -`"),
        (gzip.compress(gzip.compress(LINE)), "`gunzip -c FILE | errcast scan --logs -`"),
        (LINE.decode().encode("utf-16"), "`iconv -f UTF-16 -t UTF-8 FILE | errcast scan --logs -`"),
    ],
)
def test_advice_about_standard_input_names_no_file_that_is_not_there(
    log: bytes, advice: str, project: Path
) -> None:
    result = errcast_command("scan", "--logs", "-", cwd=project, given=log)
    assert result.returncode == 2
    assert advice in result.stderr


def test_a_log_may_be_of_any_size_if_it_is_packed_like_a_log(project: Path) -> None:
    noise = os.urandom(MOST // 32).hex().encode()
    log = gzip.compress(noise + b"\n" + LINE * TOO_MANY)
    (project / "app.gz").write_bytes(log)
    assert MOST < len(LINE) * TOO_MANY < 64 * len(log)
    result = errcast_command("scan", "--logs", "app.gz", cwd=project)
    assert (result.returncode, result.stderr) == (0, "")


def test_a_line_that_a_log_repeats_is_searched_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []
    search_line = Search._line

    def counted(search: Search, text: str) -> Any:
        searched.append(text)
        return search_line(search, text)

    monkeypatch.setattr(Search, "_line", counted)
    search = Search([load(project / "gate.yaml")])
    answers = [list(line.answers) for line in search.answered([LINE.decode()] * 50)]
    assert answers == [answers[0]] * 50
    assert answers[0]
    assert searched == [LINE.decode()]
