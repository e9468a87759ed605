"""The entry of the command `errcast` and of `python -m errcast`.

Every run ends with an exit code and at most one line, never with a traceback:

    errcast generate > /dev/full  ->  2, and "standard output: error[machine]: No space left on device; …"
"""

import _signal  # type: ignore[import-not-found]  # part of Python; the module `signal` takes time to make enumerations of it
import gc
import os
import sys

TYPE_CHECKING = False  # importing `typing` takes long, and an interrupt may come meanwhile
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn

_STREAMS = ("standard output", "standard error")
_UNUSABLE, _INTERRUPTED, _READER_GONE = 2, 130, 141
_FOR_TRACEBACK = "ERRCAST_TRACEBACK"


def main() -> "NoReturn":
    """Run the command line and end the process.

    A run is short, and reference counts free its memory. A search for cycles of garbage, and the
    normal shutdown of every module, would take a fifth of the time.
    """
    _on_interrupt(_end_at_once)
    sys.unraisablehook = _dropped
    gc.disable()
    try:
        _replace_closed_streams()
        code = _run()
    except BaseException as error:  # an error while another error was handled, perhaps with too little memory
        code = _INTERRUPTED if isinstance(error, KeyboardInterrupt) else _UNUSABLE
        if code == _UNUSABLE:
            _complain("errcast: error[machine]: the run ended, and the reason cannot be printed")
    for stream, name in zip((sys.stdout, sys.stderr), _STREAMS, strict=True):
        try:
            stream.flush()
        except OSError as error:
            error.filename = name
            code = code if code == _UNUSABLE else _code_of(error)
    os._exit(code)


def _run() -> int:
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        from errcast.caching.recalling import recall

        if recall(sys.argv[1:]):
            return 0
        _hear_no_warnings()
        from errcast.cli import run

        _on_interrupt(_interrupt)
        return run()
    except BaseException as error:
        _on_interrupt(_end_at_once)
        return _code_of(error)


def _code_of(error: BaseException) -> int:
    """Print why a run ended, if needed, and return the exit code."""
    if os.environ.get(_FOR_TRACEBACK) and isinstance(error, Exception):
        _print_traceback(error)
    match error:
        case SystemExit():
            return error.code if isinstance(error.code, int) else int(error.code is not None)
        case KeyboardInterrupt():
            return _INTERRUPTED
        case BrokenPipeError():
            return _READER_GONE
        case MemoryError():
            _complain("errcast: error[machine]: out of memory; give errcast more memory or smaller files")
        case ImportError():
            _complain("errcast: error[machine]: a part of errcast cannot be loaded; reinstall errcast")
        case OSError():
            _complain(_refused_by_machine(error))
        case _:
            _complain(_mistake(error))
    return _UNUSABLE


def _refused_by_machine(error: OSError) -> str:
    """Return the line about a failure of the machine, such as a full disk.

    Files are written in one place, which reports its own failures. So a failure with the path of a file is
    about reading.
    """
    from contextlib import suppress
    from pathlib import Path

    from errcast.files.paths import shown_path
    from errcast.findings import Finding

    path = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else None
    reason = error.strerror or str(error) or type(error).__name__
    rule, remedy = "machine", "check the path and its permissions"
    if path in _STREAMS:
        remedy = "errcast cannot print to it; check where it leads"
    elif path is not None:
        rule = "cannot-read"
        with suppress(OSError, ValueError):  # without a working folder, the path has no shorter form
            path = shown_path(Path(path))
    elif isinstance(error, FileNotFoundError):
        reason, remedy = "the working folder no longer exists", "change to a folder that exists"
    return str(Finding(path, rule, f"{reason}; {remedy}"))


def _mistake(error: BaseException) -> str:
    """Return the line about an unexpected error."""
    from errcast.findings import Finding, show_bare

    said = f"{type(error).__name__}: {show_bare(str(error), 200)}".removesuffix(": ")
    text = (
        f"{said}; this is a bug in errcast, not in your files: run it again with {_FOR_TRACEBACK}=1 in"
        " the environment, and report what it prints"
    )
    return str(Finding(None, "bug", text))


def _print_traceback(error: BaseException) -> None:
    from traceback import format_exception

    from errcast.findings import shown_lines

    _complain(shown_lines("".join(format_exception(error))).removesuffix("\n"))


def _complain(text: str) -> None:
    try:
        print(text, file=sys.stderr, flush=True)
    except Exception:
        return  # nothing can be printed; the exit code says it


def _hear_no_warnings() -> None:
    """Hide warnings of libraries from users, since they are for developers; and never make them errors."""
    import warnings  # click imports it too

    if not os.environ.get(_FOR_TRACEBACK):
        warnings.simplefilter("ignore")


def _on_interrupt(handler: object) -> None:
    """Set the handler of an interrupt. A process that ignores interrupts keeps ignoring them."""
    if _signal.getsignal(_signal.SIGINT) not in (_signal.SIG_IGN, None):
        _signal.signal(_signal.SIGINT, handler)


def _end_at_once(*_: object) -> None:
    os._exit(_INTERRUPTED)  # nothing has started yet, or all is done


def _interrupt(number: int, frame: "FrameType | None") -> None:
    # While Python imports a module, it may drop an exception and print it. At that time, no work needs
    # to be undone, so the process can end at once.
    if frame is not None and frame.f_code.co_filename.startswith("<frozen importlib"):
        _end_at_once()
    raise KeyboardInterrupt


def _dropped(unraisable: "sys.UnraisableHookArgs") -> None:
    """Handle an exception that Python drops, without printing a traceback."""
    if unraisable.exc_type is KeyboardInterrupt:
        _end_at_once()


def _replace_closed_streams() -> None:
    """Replace each closed standard stream with one that fails when it is used.

    The new stream is open in the wrong direction, so it fails like a closed one. Without it, a file
    that is opened later would get its number, and then the printed text.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, os.O_RDONLY if number else os.O_WRONLY)
            if descriptor != number:
                os.dup2(descriptor, number)
                os.close(descriptor)
            stream = open(number, "w" if number else "r", encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)


if __name__ == "__main__":
    main()
