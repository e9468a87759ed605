"""Libraries that only some readers need -> whether they are there, and the command that installs them.

    HTML.is_missing()        -> True
    HTML.install_command()   -> /usr/bin/python3 -m pip install 'justhtml>=3.15'

The command names the library and not an extra of errcast (`errcast[html]`). errcast may come from a
checkout or from a wheel, and then a registry may have no such name, or another package of this name.
"""

import sys
from importlib.util import find_spec
from typing import NamedTuple


class Library(NamedTuple):
    """A library: the module to import, what to install for it, and the extra of errcast that has it.

    `others` are libraries that a reader needs beside it.
    """

    module: str
    requirement: str
    extra: str
    others: tuple["Library", ...] = ()

    @property
    def requirements(self) -> list[str]:
        """What to install for the library and for those beside it."""
        return sorted([self.requirement, *(other.requirement for other in self.others)])

    def is_missing(self) -> bool:
        """Tell whether the library, or one beside it, is not installed."""
        return find_spec(self.module) is None or any(other.is_missing() for other in self.others)

    def install_command(self) -> str:
        """Return the command line that installs the library for the Python that runs errcast.

        An environment may have no pip. Python itself can install it there (`ensurepip`).
        """
        # Imported here: a run that lacks nothing proposes no command.
        from errcast.proposals import command

        python = [sys.executable or "python3", "-m"]
        install = command([*python, "pip", "install", *self.requirements])
        return install if find_spec("pip") else f"{command([*python, 'ensurepip'])} && {install}"


MARKDOWN = Library("markdown_it", "markdown-it-py>=4.0", "markdown")
HTML = Library("justhtml", "justhtml>=3.15", "html")
PROPERTIES = Library("javaproperties", "javaproperties>=0.8.1", "properties")
PYGMENTS = Library("pygments", "pygments>=2.19", "scan")
RST = Library("docutils", "docutils>=0.21", "rst")
WIKI = Library("mwparserfromhell", "mwparserfromhell>=0.6.5", "wiki", (HTML,))
XLSX = Library("openpyxl", "openpyxl>=3.1.3", "xlsx")
LIBRARIES = (MARKDOWN, HTML, PROPERTIES, PYGMENTS, RST, WIKI, XLSX)
