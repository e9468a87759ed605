"""A project of two services, each with its own configuration and its own files."""

from pathlib import Path

from tests.support.commands import errcast_command

SPEC = "errcast: 1\nname: {name}\nerrors:\n  - {{code: {code}, name: A, message: a}}\n"


CONFIGURATION = """\
specs = ["spec/*.yaml"]

[[outputs]]
target = "java"
out = "../../java"
package = "com.example"

[[outputs]]
target = "python"
out = "src"
"""


def two_services(folder: Path) -> Path:
    """Make two services; each has a catalog `spec/errors.yaml`, and both write Java into one folder."""
    (folder / ".git").mkdir()  # a project, so that each finds the other
    for code, name in enumerate(("pay", "book"), start=1):
        service = folder / "services" / name
        (service / "spec").mkdir(parents=True)
        (service / "spec" / "errors.yaml").write_text(SPEC.format(name=name, code=code))
        (service / "errcast.toml").write_text(CONFIGURATION)
        assert errcast_command("generate", cwd=service).returncode == 0
    return folder


def told(folder: Path, *arguments: str) -> list[str]:
    result = errcast_command(*arguments, cwd=folder)
    return [line.partition(";")[0] for line in (result.stdout + result.stderr).splitlines()]
