"""What a reader must know of the machine that a figure is from; nothing that names the machine itself."""

import os
import platform
import subprocess
from pathlib import Path

from benchmarks.tools import program


def described() -> str:
    """Return the machine in one line: processor, cores, system, Python, Node."""
    cores = os.cpu_count() or 1
    parts = [
        f"{cores} core{'' if cores == 1 else 's'} ({processor()})",
        system(),
        f"Python {platform.python_version()}",
        *([f"Node {node}"] if (node := node_version()) else []),
    ]
    return ", ".join(parts)


def processor() -> str:
    """Return the name of the processor, or its architecture if the system does not give the name."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{names[0]}, {platform.machine()}" if names else platform.machine()


def system() -> str:
    """Return the name of the system, with the distribution if it has one."""
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{platform.system()} {platform.release()}"


def node_version() -> str:
    """Return the version of Node, or an empty text without Node."""
    node = program("node")
    if node is None:
        return ""
    said = subprocess.run([node, "--version"], capture_output=True, encoding="utf-8", check=False)
    return said.stdout.strip().removeprefix("v")
