"""The entry of the command `errcast` and of `python -m errcast`.

Whatever ends a run ends it with an exit code and at most one line, never with a traceback.
"""

import _signal  # type: ignore[import-not-found]  # of Python itself; `signal` takes time to make enumerations of it
import gc
import os
import sys

TYPE_CHECKING = False  # the module `typing` takes long to import, and a run can be interrupted meanwhile
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn

_STREAMS = ("standard output", "standard error")
_UNUSABLE, _INTERRUPTED, _READER_GONE = 2, 130, 141
_FOR_TRACEBACK = "ERRCAST_TRACEBACK"


def main() -> "NoReturn":
    """Run the command line and end the process.

    A run is short, and what it leaves is freed by reference counts alone: looking for garbage in
    circles while it runs, and taking every module apart at its end, would cost a fifth of it.
    """
    _on_interrupt(_end_at_once)
    sys.unraisablehook = _dropped
    gc.disable()
    try:
        _replace_closed_streams()
        code = _run()
    except BaseException as error:  # while another ending was dealt with, in too little memory perhaps
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
        _hear_no_warnings()
        from errcast.cli import run

        _on_interrupt(_interrupt)
        return run()
    except BaseException as error:
        _on_interrupt(_end_at_once)
        return _code_of(error)


def _code_of(error: BaseException) -> int:
    """Say what ended a run, if there is anything to say, and return the exit code."""
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
    """Return what to say where the machine refused something, such as a full disk."""
    from errcast.findings import Finding

    path = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else None
    reason = error.strerror or str(error) or type(error).__name__
    remedy = "check the path and its permissions"
    if path in _STREAMS:
        remedy = "errcast cannot print to it; check where it leads"
    elif path is None and isinstance(error, FileNotFoundError):
        reason, remedy = "the working folder no longer exists", "change to a folder that exists"
    return str(Finding(path, "machine", f"{reason}; {remedy}"))


def _mistake(error: BaseException) -> str:
    """Return what to say of an error that nobody foresaw."""
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
        return  # nobody can be told; the exit code says it


def _hear_no_warnings() -> None:
    """Keep warnings of libraries, which are for their callers, from the users; and from being errors."""
    import warnings  # click imports it too

    if not os.environ.get(_FOR_TRACEBACK):
        warnings.simplefilter("ignore")


def _on_interrupt(handler: object) -> None:
    """Say what an interrupt does; in a process that is told to ignore it, it does nothing."""
    if _signal.getsignal(_signal.SIGINT) not in (_signal.SIG_IGN, None):
        _signal.signal(_signal.SIGINT, handler)


def _end_at_once(*_: object) -> None:
    os._exit(_INTERRUPTED)  # nothing is begun yet, or all is done


def _interrupt(number: int, frame: "FrameType | None") -> None:
    # While Python imports a module it drops exceptions here and there, and prints them: nothing is at
    # work then that would have to be undone.
    if frame is not None and frame.f_code.co_filename.startswith("<frozen importlib"):
        _end_at_once()
    raise KeyboardInterrupt


def _dropped(unraisable: "sys.UnraisableHookArgs") -> None:
    """Deal with what Python drops since nobody could catch it, other than by printing a traceback."""
    if unraisable.exc_type is KeyboardInterrupt:
        _end_at_once()


def _replace_closed_streams() -> None:
    """Put a stream in the place of each standard one that was closed.

    It fails when it is used, as a closed one does, since it is open for the opposite; and no file
    that is opened later takes its place, and with it what is printed.
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
