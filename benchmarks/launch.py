"""Run a command and print what it cost: exit code, seconds of CPU, peak memory as the system counts it.

    launch.py FILE-FOR-OUTPUT FILE-FOR-ERRORS COMMAND...

A process of its own, and a small one: the system counts the memory of whoever starts a
command as the command's own, so that nothing below this program's size could be seen.
"""

import os
import sys


def main() -> None:
    """Run the command of the command line."""
    output, errors, *command = sys.argv[1:]
    files = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
        (os.POSIX_SPAWN_OPEN, 2, errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
    ]
    process = os.posix_spawn(command[0], command, os.environ, file_actions=files)
    _, status, used = os.wait4(process, 0)
    print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss)


if __name__ == "__main__":
    main()
