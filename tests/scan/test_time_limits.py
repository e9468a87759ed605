"""A file that would need hours is passed over, whatever its lexer does."""

import json
import re
import resource
import time
from contextlib import suppress
from pathlib import Path, PurePath

import pytest

from errcast.lexing.languages import lexer, lexer_name
from errcast.lexing.tokens import tokens
from errcast.scan import time_limits
from errcast.scan.time_limits import Patience, TookTooLongError, at_most
from tests.support.commands import errcast_command
from tests.support.reports import JSON

CATALOG = """\
errcast: 1
name: gate
errors:
  - {code: 301001, name: GATE_CLOSED, message: gate is closed}
"""
SIZE = 20_000
HOSTILE = {
    "an open bracket": "(",
    "brackets": "({[",
    "a quote": '"',
    "another quote": "'",
    "backslashes": "\\",
    "a quote and a backslash": '"\\',
    "comments without an end": "/* ",
    "digits": "1",
    "names and dots": "a.",
    "empty lines": " \n",
    "types": "a<",
    "values in strings": '"${',
}
NAMES = ("a.py", "a.js", "a.ts", "a.java", "a.kt", "a.cs", "a.go", "a.rs", "a.php", "a.rb")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "errcast.toml").write_text('specs = ["gate.yaml"]\n')
    (tmp_path / "gate.yaml").write_text(CATALOG)
    return tmp_path


def test_a_pattern_that_tries_for_long_is_stopped() -> None:
    with pytest.raises(TookTooLongError), at_most(0.02):
        re.match("(a+)+b", "a" * 27)  # some seconds without the limit


@pytest.mark.parametrize("other", [ValueError, None])
def test_a_lexer_that_catches_the_stop_is_stopped_too(other: type[Exception] | None) -> None:
    def work() -> None:
        try:
            re.match("(a+)+b", "a" * 27)
        except TookTooLongError:
            if other is not None:
                raise other from None

    with pytest.raises(TookTooLongError), at_most(0.02):
        work()


def test_another_error_stays_what_it_is() -> None:
    with pytest.raises(ValueError, match="other"), at_most(10):
        raise ValueError("other")


def test_work_within_the_limit_goes_on_and_the_limit_ends_with_it() -> None:
    with at_most(0.02):
        pass
    assert re.match("(a+)+b", "a" * 20) is None


def test_very_many_slow_files_share_the_time_that_a_run_has_beside_that_for_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(time_limits, "_SECONDS", 0.1)
    monkeypatch.setattr(time_limits, "_BESIDE", 0.3)
    patience, began = Patience(), time.process_time()
    for _ in range(20):
        with suppress(TookTooLongError), patience.reading(100):
            while True:
                pass
    assert time.process_time() - began < 0.3 + 20 * 0.04  # without the pool, two seconds
    with patience.reading(2**22):  # a large file of code has its own time
        assert patience.limit > 4 * time_limits._SECONDS_OF_MIB


@pytest.mark.parametrize("command", [["scan"], ["scan", "--unused"]], ids=["scan", "unused"])
def test_a_file_that_takes_too_long_is_passed_over_and_the_others_are_read(
    command: list[str], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time_limits, "seconds_for", lambda size: 0.05 if size > 1000 else 60)
    (project / "a.js").write_text("if (code === 301001) {}\n" + '"\\\n' * 50_000)
    (project / "b.js").write_text("if (code === 301001) {}\n")
    result = errcast_command(*command, "--format", "json", cwd=project)
    document = json.loads(result.stdout)
    JSON.validate(document)
    if command == ["scan"]:
        assert [hit["path"] for hit in document["scan"]["hits"]] == ["b.js"]
        assert document["scan"]["passed_over"]["too slow to read"] == 1
        slow = [each for each in document["findings"] if each["rule"] == "slow-file"]
        assert [each["path"] for each in slow] == ["a.js"]
        with (project / "errcast.toml").open("a") as config:
            config.write('[scan]\nexclude = ["a.js"]\n')
        again = json.loads(errcast_command(*command, "--format", "json", cwd=project).stdout)
        assert [each["path"] for each in again["findings"]] == ["b.js"]
    else:
        assert [(each["rule"], each["path"]) for each in document["findings"]] == [("slow-file", "a.js")]


def test_each_lexer_stops_in_each_hostile_text(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limits, "seconds_for", lambda _size: 0.005)
    for name in NAMES:  # a lexer compiles its patterns at the first text
        assert tokens("<?php x", lexer(lexer_name(PurePath(name)) or ""))
    for number, text in enumerate(HOSTILE.values()):
        body = text * (SIZE // len(text))
        lines = "\n".join(body[at : at + 4000] for at in range(0, len(body), 4000))
        for name in NAMES:
            (project / f"{number}{name}").write_text(f"301001\n{lines}")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (120, 120))

    result = errcast_command("scan", "--format", "json", cwd=project, prepare=limit)
    assert result.returncode in (0, 1), result.stderr
    scanned = json.loads(result.stdout)["scan"]
    ended = scanned["files"] + scanned["passed_over"].get("too slow to read", 0)
    assert ended == len(HOSTILE) * len(NAMES) + 1  # and errcast.toml
