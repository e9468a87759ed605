"""The forms of source tables, all of them, and the form of one file.

    errors.tsv                       -> tsv, by its suffix
    errors, which begins with `[`    -> json, by its content

A form is one row of `FORMS`. The command line, `reading`, the documents and the tests take it from there.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from errcast.findings import Finding, show
from errcast.sources.boxed import has_box
from errcast.sources.libraries import (
    HTML,
    LIBRARIES,
    MARKDOWN,
    PROPERTIES,
    PYGMENTS,
    RST,
    WIKI,
    XLSX,
    Library,
)
from errcast.text.assigned import known
from errcast.text.width import is_wide

HEADINGS = "headings"  # the form of a document in which each heading, item or bold line is an error


_MANY_SUFFIXES, _SOME_SUFFIXES = 8, 4  # of a form: with more than many, a finding names some


class Form(NamedTuple):
    """A form of source tables.

    `reader` is the module in `errcast.sources` that reads the form, with a function `read`.
    `suffixes` are those of its files. `library` is what the reader needs, None if the standard library
    is enough. `delimiter` is given to a reader of several forms. A form that `is_binary` has no encoding.
    `charset` is the module with a function `declared_encoding`, if files of the form name their encoding.
    `prose` is the module that reads what is around the tables, with a function `prose`, None if the form
    has none. The form `headings` is any form with prose, in which each heading is an error.
    """

    name: str
    reader: str
    suffixes: tuple[str, ...] = ()
    library: Library | None = None
    delimiter: str | None = None
    is_binary: bool = False
    charset: str | None = None
    prose: str | None = None


# Languages in which people write tables of errors. Pygments knows more: those need --from code.
_CODE = (
    *(
        ".c",
        ".cc",
        ".cpp",
        ".cs",
        ".cxx",
        ".dart",
        ".go",
        ".groovy",
        ".h",
        ".hh",
        ".hpp",
        ".java",
        ".js",
        ".jsx",
    ),
    *(
        ".kt",
        ".kts",
        ".lua",
        ".m",
        ".mjs",
        ".mm",
        ".php",
        ".pl",
        ".proto",
        ".py",
        ".pyi",
        ".rb",
        ".rs",
        ".scala",
    ),
    *(".bash", ".pas", ".sh", ".swift", ".thrift", ".ts", ".tsx", ".vb"),
    *(".cjs", ".cr", ".def", ".erl", ".ex", ".exs", ".gql", ".graphql", ".graphqls", ".hrl"),
    *(".jl", ".nim", ".pm", ".sol", ".sql", ".zig"),
)

_EVERY_FORM = (
    Form("piped", "piped"),
    Form(
        "markdown",
        "markdown.document",
        (".md", ".markdown", ".mdown", ".mdx"),
        MARKDOWN,
        prose="markdown.prose",
    ),
    Form("html", "html.page", (".html", ".htm", ".xhtml"), HTML, charset="html.charset", prose="html.prose"),
    Form("rst", "rst.document", (".rst", ".rest"), RST, prose="rst.prose"),
    Form("wiki", "wiki.document", (".wiki", ".mediawiki"), WIKI, prose="wiki.prose"),
    Form("asciidoc", "asciidoc.document", (".adoc", ".asciidoc"), HTML, prose="asciidoc.prose"),
    Form(HEADINGS, "entries.document"),
    Form("csv", "delimited", (".csv",)),
    Form("tsv", "delimited", (".tsv", ".tab"), delimiter="\t"),
    Form("xlsx", "xlsx.sheets", (".xlsx", ".xlsm"), XLSX, is_binary=True),
    Form("json", "trees.json_text", (".json", ".jsonl", ".ndjson", ".arb", ".xcstrings")),
    Form("yaml", "trees.yaml_text", (".yaml", ".yml", ".neon")),
    Form("toml", "trees.toml_text", (".toml",)),
    Form("properties", "trees.properties_text", (".properties",), PROPERTIES),
    Form("ini", "trees.ini_text", (".ini",)),
    Form("strings", "trees.strings_text", (".strings",)),
    Form(
        "xml",
        "trees.xml_text",
        (".xml", ".resx", ".resw", ".xlf", ".xliff", ".plist", ".xsd"),
        charset="trees.xml_text",
    ),
    Form("smithy", "trees.smithy_text", (".smithy",)),
    Form("textproto", "trees.text_format", (".textproto", ".txtpb", ".pbtxt", ".prototxt")),
    Form("code", "code.blocks", _CODE, PYGMENTS),
    Form("aligned", "aligned"),
    Form("lines", "lines"),
)
FORMS = {form.name: form for form in _EVERY_FORM}

_LOOKED_AT = 64 * 1024  # bytes of a file whose suffix means no form
_MOST_LINES = 20
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How the beginning of a file shows its form. Each is compiled when it is first used.
_PIPED = r"(?m)^[ \t]*[|｜][ \t]*$"
# Possessive, since blanks may belong to several of its parts.
_DELIMITER_ROW = r"(?m)^[ \t>]*+\|?+[ \t]*+:?+-++:?+[ \t]*+(\|[ \t]*+:?+-++:?+[ \t]*+)++\|?+[ \t]*+$"
# A cell that begins with `=` or `:` belongs to the word before it.
_SECOND_CELL = r" *+\S++(?: \S++)*+(?<![,;]) {2,}(?=[^\s=:]|=[=+-]|:[^\s])"
_PAIR = r"[ \t]*+\S++[ \t]++(?<=\t)[:=][ \t][^\t]+"
_BY_HAND = "copy its table into a spreadsheet, and save that as .xlsx or .csv"
_PROCESSOR = "open it in a word processor, and save it as HTML"
# What a file with such a suffix is, and how its table gets into a form that is read; "" where pandoc can
# write it as HTML. A suffix that a form has is read, whatever this table says.
UNREAD = {
    ".doc": ("Word", _PROCESSOR),
    ".docx": ("Word", ""),
    ".numbers": ("Numbers", "export it as .xlsx or .csv"),
    ".odt": ("OpenDocument text", ""),
    ".org": ("Org", ""),
    ".pdf": ("PDF", _BY_HAND),
    ".po": ("gettext", "write it as CSV, a line for each text"),
    ".pot": ("gettext", "write it as CSV, a line for each text"),
    ".pptx": ("PowerPoint", _BY_HAND),
    ".rtf": ("rich text", _PROCESSOR),
    ".tex": ("LaTeX", ""),
    ".textile": ("Textile", ""),
}
# A row of headings between carets, and a row between bars or carets: `^ Code ^ Message ^`, `| 11 | out |`.
_DOKUWIKI = r"(?m)^[ \t]*\^[^\n^]+\^[^\n]*[|^][ \t]*\r?\n[ \t]*[|^][^\n]*[|^][ \t]*\r?$"
_OF_DOKUWIKI = {"", ".txt", ".text", ".dokuwiki", ".wiki", ".md", ".markdown"}
_RST = r"(?m)^[ \t]*\.\. (?:(?:list|flat|csv)-)?table::|^[ \t]*\+={3,}\+(?:=+\+)*[ \t]*$"
_SIMPLE_BORDER = r"(?m)^=+(?: +=+)++[ \t]*$"
# The beginning of a table of MediaWiki; a row of it, or its end.
_WIKI = r"(?m)^[ \t:]*+\{\|[^|\n]*$"
_ROW_OF_WIKI = r"(?m)^[ \t]*+\|[-}][^|\n]*$"
# A table of DocBook, DITA or HTML.
_TABLE_IN_XML = rb"<(?:\w+:)?(?:tgroup|strow)\b|<table\b[^<>]*>\s*<(?:thead|tbody|tr)\b"
# Texts of Qt; `.ts` is the suffix of TypeScript too.
_QT = rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE TS\b|<TS\b)"
_ELEMENT = r"(?i)<(!doctype html|html|table|body)\b"
_XML = r"\s*<\?xml\s|\s*<resources\b"
# The head of a table, and its first key.
_TOML = r"(?m)^\[\[?[\w.\"'-]+\]\]?[ \t]*\n+[\w.\"'-]+[ \t]*="
_ELEMENT_OF_PROSE = r"(?i)<(!doctype html|html|body|h[1-6]|dl|ul|p)\b"
_CATALOG = r"(?m)^errors:|^- \w+:"


def form_of(path: Path, content: bytes) -> Form:
    """Return the form that the suffix of a file means, else the form that its content looks like."""
    if content.startswith((_ZIP, _OLE)):
        return FORMS["xlsx"]
    if path.suffix.lower() == ".ts" and re.match(_QT, content):
        return FORMS["xml"]
    for form in FORMS.values():
        if path.suffix.lower() in form.suffixes:
            is_document = form.name == "xml" and re.search(_TABLE_IN_XML, content) is not None
            return FORMS["html"] if is_document else form
    return FORMS[_form_of_text(content[:_LOOKED_AT].decode("utf-8", "replace").lstrip("\ufeff"))]


def prose_form_of(path: Path, content: bytes) -> Form:
    """Return the form with prose that a file has; `form_of` looks for tables."""
    form = form_of(path, content)
    if form.prose is not None:
        return form
    is_html = re.search(_ELEMENT_OF_PROSE, content[:_LOOKED_AT].decode("utf-8", "replace"))
    return FORMS["html" if is_html else "markdown"]


def _form_of_text(text: str) -> str:
    return next((form for form, looks_like in _LOOKS.items() if looks_like(text)), "piped")


def _has_in_each_line(text: str, characters: str) -> bool:
    """Whether each of the first lines has one of some characters, and there are several lines."""
    lines = [line for line in text.splitlines()[:_MOST_LINES] if line.strip()]
    return len(lines) > 1 and all(any(each in line for each in characters) for line in lines)


def _is_in_pairs(text: str) -> bool:
    """Whether most of the first lines are a word, tabs, and a text behind a colon or an equals sign."""
    lines = [line for line in text.splitlines()[:_MOST_LINES] if line.strip()]
    return 2 * sum(re.fullmatch(_PAIR, line) is not None for line in lines) > len(lines)


def _has_simple_table(text: str) -> bool:
    """Whether two lines of a text are the same `====  ====`, as above and below a table."""
    borders = [found[0].rstrip() for found in re.finditer(_SIMPLE_BORDER, text)]
    return len(set(borders)) < len(borders)


def _is_aligned(text: str) -> bool:
    """Whether most lines have cells, set apart by two or more spaces, and the second begins at one place.

    The place is that on a screen, or that in the text; a wide character takes two places on a screen.
    """
    lines = [line.expandtabs() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    lines = lines[:_MOST_LINES]
    begins = [match[0] for line in lines if (match := re.match(_SECOND_CELL, line))]
    seen = [len(before) + sum(map(is_wide, before)) for before in begins]
    most = max(
        (starts.count(start) for starts in (seen, list(map(len, begins))) for start in starts), default=0
    )
    return most > 1 and 2 * len(begins) >= len(lines) and 3 * most >= 2 * len(begins)


# The first that fits decides.
_LOOKS: dict[str, Callable[[str], object]] = {
    "wiki": lambda text: re.search(_WIKI, text) and re.search(_ROW_OF_WIKI, text),
    "toml": lambda text: re.search(_TOML, known(text)),
    "json": lambda text: text.lstrip().startswith(("{", "[")),
    "markdown": lambda text: re.search(_DELIMITER_ROW, text),
    "html": lambda text: re.search(_ELEMENT, text),
    "rst": lambda text: re.search(_RST, text) or _has_simple_table(text),
    "xml": lambda text: re.match(_XML, text),
    "piped": lambda text: re.search(_PIPED, text),
    "yaml": lambda text: re.search(_CATALOG, known(text)),
    "tsv": lambda text: _has_in_each_line(text, "\t") and not _is_in_pairs(text),
    "aligned": lambda text: has_box(text) or _is_aligned(text),
    "csv": lambda text: _has_in_each_line(text, ",;"),
}


def unread_form(path: Path, shown: str, content: bytes = b"") -> Finding | None:
    """Return the finding about a file of a form that errcast does not read, None for every other file.

    The suffix decides, or the content of a text. It lists the forms that are read, and how to get there.
    """
    suffix = path.suffix.lower()
    is_dokuwiki = suffix in _OF_DOKUWIKI and _is_dokuwiki(content)
    if not is_dokuwiki and (suffix not in UNREAD or any(suffix in form.suffixes for form in FORMS.values())):
        return None
    # Imported here: a run that can read its source proposes no command.
    from errcast.proposals import command, operand

    kind, way = ("a table of DokuWiki", "") if is_dokuwiki else UNREAD[suffix]
    form = ["-f", "dokuwiki"] if is_dokuwiki else []
    pandoc = command(["pandoc", *form, operand(shown), "-o", operand(str(Path(shown).with_suffix(".html")))])
    way = way or f"write it as HTML, for example with `{pandoc}`"
    called = kind if is_dokuwiki else f"{kind} ({suffix})"
    text = f"errcast does not read {called}; {way}; it reads {listed_forms()}"
    return Finding(shown, "unread-form", text)


def _is_dokuwiki(content: bytes) -> bool:
    text = content[:_LOOKED_AT].decode("utf-8", "replace")
    return "^" in text and re.search(_DOKUWIKI, text) is not None and re.search(_DELIMITER_ROW, text) is None


def listed_forms() -> str:
    """Return every form with its suffixes, for a finding: `csv (.csv), tsv (.tsv, .tab), …`."""
    return ", ".join(
        f"{form.name} ({_shown(form.suffixes)})" if form.suffixes else form.name for form in FORMS.values()
    )


def missing_library(form: Form, path: str) -> Finding | None:
    """Return the finding that says what to install, None where the reader of a form needs nothing."""
    if form.library is None or not form.library.is_missing():
        return None
    text = f"the library that reads {form.name} is not installed; run `{form.library.install_command()}`"
    return Finding(path, "missing-library", text)


def unusable_library(form: Form, path: str, error: ImportError) -> Finding | None:
    """Return the finding about a library that is too old or incomplete; None if errcast itself is."""
    module = (error.name or "").partition(".")[0]
    library = next((each for each in LIBRARIES if each.module == module), form.library)
    if library is None or module == "errcast":
        return None
    text = f"the library {library.module} cannot be loaded: {show(str(error))}"
    return Finding(path, "missing-library", f"{text}; run `{library.install_command()}`")


def _shown(suffixes: tuple[str, ...]) -> str:
    """Return suffixes for a finding, only some of many: `.a, .b, .c and 5 more`."""
    if len(suffixes) <= _MANY_SUFFIXES:
        return ", ".join(suffixes)
    return f"{', '.join(suffixes[:_SOME_SUFFIXES])} and {len(suffixes) - _SOME_SUFFIXES} more"
