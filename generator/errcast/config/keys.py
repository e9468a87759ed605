"""Every key of a configuration and of an output, with its kind and its help.

`loading` and `outputs` read these keys, and `errcast schema config` describes them. Every other key of
a configuration is the table of a target, and every other key of an output is an option of its target.
"""

from typing import Literal, NamedTuple

Kind = Literal["text", "texts", "table", "tables", "paths"]


class Key(NamedTuple):
    """A key: its kind (`paths`: a text, or a table of texts), and what it is for."""

    name: str
    kind: Kind
    help: str
    is_required: bool = False


CONFIGURATION = (
    Key("specs", "texts", "The catalogs: paths and globs, relative to this file."),
    Key("out", "text", "The folder to write to; each target gets its own folder in it."),
    Key("targets", "texts", "The targets to generate; by default all built-in targets."),
    Key("templates", "texts", "Folders with your own targets, relative to this file."),
    Key("outputs", "tables", "Outputs of targets, each with its own folder, catalogs, path and options."),
    Key(
        "lint",
        "table",
        "The levels of rules of `errcast lint`, and whether codes are unique across catalogs.",
    ),
    Key("breaking", "table", "The changes that `errcast breaking` accepts."),
    Key("scan", "table", "What `errcast scan` reads, and how sure its findings must be."),
    Key("cache", "table", "Whether and where runs that change nothing keep their answers."),
)
OUTPUT = (
    Key("target", "text", "The target; `errcast targets` lists them.", is_required=True),
    Key("out", "text", "The folder of the output itself, relative to this file.", is_required=True),
    Key("specs", "texts", "Some of the catalogs; by default all of them."),
    Key("path", "paths", "The path of the file in the folder, or of each file by its template."),
)
