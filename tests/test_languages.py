"""No room of the package knows a language by its name: what is particular to one is in its target."""

import ast
import re
from pathlib import Path

import pytest

from errcast.targets import built_in_folder, target_names
from tests.support.paths import ROOT
from tests.support.targets import BUILT_IN

# Names of programming languages, as they are written in a text or in an identifier. Names that are also common words
# (Go, C, R, Swift) are left out.
LANGUAGES = re.compile(
    r"(?<![a-z])(java(?:script)?|typescript|ecmascript|python|markdown|kotlin|rust|ruby|php|perl|scala|haskell"
    r"|golang|csharp|cpp|lua|elixir|erlang|cobol|fortran|node\.?js|c\+\+|c#)(?![a-z])",
    re.IGNORECASE,
)


# Python is also what errcast is written in, and Markdown is a form of tables and of reports.
IN_DOCSTRINGS = {"python", "markdown"}


# Module -> the names that it may have elsewhere, and why.
ALLOWED: dict[str, set[str]] = {
    "breaking/changelog.py": {"markdown"},  # a changelog is written in Markdown
    "cli/breaking.py": {"markdown"},
    "cli/printing.py": {"markdown"},  # the documents of errcast, for a terminal
    "cli/wrapping.py": {"markdown"},
    "escaping/": {"markdown"},  # the style of documents
    "escaping/__init__.py": {"java"},  # a worked example
    "escaping/measures.py": {"java"},  # the source of a measure
    "explaining/": {
        "rust",
        "cpp",
        "java",
        "php",
        "scala",
        "typescript",
    },  # what their programs and compilers print
    "exporting/": {"markdown"},  # a form of exported tables
    "sources/": {"markdown"},  # a form of source tables
    "sources/forms.py": {"cpp", "java", "lua", "php", "scala"},  # suffixes of files of code
    "sources/html/elements.py": {"ruby"},  # an element of HTML
    "sources/libraries.py": {"python"},  # the program that installs a library
    "sources/trees/properties_text.py": {"java"},  # the library that reads this form
    "placeholders.py": {"erlang", "java", "php", "ruby"},  # whose notations it knows
    # A target in the worked example of a docstring, of a help text or of a remedy.
    "breaking/outputs.py": {"java"},
    "cli/completing.py": {"java"},
    "cli/targets.py": {"java"},
    "cli/generate.py": {"java"},
    "cli/options.py": {"java"},
    "config/file.py": {"java"},
    "config/loading.py": {"java"},
    "config/outputs.py": {"java"},
    "config/places.py": {"java"},
    "fields.py": {"markdown"},  # the form of a text
    "linting/": {"markdown"},  # the form of a text
    "generating.py": {"java"},
    "path_patterns.py": {"java"},
    "publishing/depfile.py": {"cpp"},  # a suffix for which make has rules
    "publishing/record.py": {"java"},
    "rendering/sandbox/folder.py": {"java"},
    "targets.py": {"java"},
    "unclaimed.py": {"java"},
    "rendering/sandbox/code.py": {"python"},  # the language that Jinja turns a template into
    "sources/code/blocks.py": {"java", "php"},  # suffixes of files of code
    "sources/code/functional.py": {"elixir", "erlang"},  # a form of tables; no target has it
    "text/identifiers.py": {"java", "javascript", "typescript"},  # words with a capital letter inside
}


def names_of_languages(path: Path) -> set[str]:
    """Return the names of languages in the strings, f-strings and identifiers of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documents = set()
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            documents.add(id(node.value))
    for node in ast.walk(tree):
        for _, value in ast.iter_fields(node):
            for text in value if isinstance(value, list) else [value]:
                if isinstance(text, str):
                    spellings = (text.replace("_", " "), as_words(text))
                    names = {name.lower() for each in spellings for name in LANGUAGES.findall(each)}
                    found |= names - IN_DOCSTRINGS if id(node) in documents else names
    return found


def as_words(text: str) -> str:
    """Return a text with a space between the words of each identifier: `_javaBytes` -> `_java Bytes`."""
    return re.sub("(?<=[a-z])(?=[A-Z][a-z])", " ", text).replace("_", " ")


def test_the_package_knows_no_language_by_name() -> None:
    assert set(target_names()) == set(BUILT_IN)
    package = ROOT / "generator" / "errcast"
    needed: set[tuple[str, str]] = set()
    for path in package.rglob("*.py"):
        module = path.relative_to(package).as_posix()
        if module.startswith("templates/"):
            continue
        places = [
            place for place in ALLOWED if module == place or (place[-1] == "/" and module.startswith(place))
        ]
        for name in names_of_languages(path):
            allowing = [place for place in places if name in ALLOWED[place]]
            assert allowing, f"{module} knows {name}; move this to the folder of the target"
            needed.add((allowing[0], name))
    allowed = {(place, name) for place, names in ALLOWED.items() for name in names}
    assert allowed == needed, "remove the names that no module has now from ALLOWED"
    assert built_in_folder() == ROOT / "templates"


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ('TEXT = "part of a type in TypeScript"', {"typescript"}),
        ('def f(x): return f"{x} in Java, as {x}"', {"java"}),
        ("def _java_bytes(): pass", {"java"}),
        ("def javaBytes(): pass", {"java"}),
        ("class JavaScriptStyle: pass", {"java"}),
        ("from errcast.escaping.python import STYLE", {"python"}),
        ("f(python=1)", {"python"}),
        ('x = {"so that C and C++ cannot have it": 1}', {"c++"}),
        ("x.kotlin_name", {"kotlin"}),
        ('def f():\n    """As Java and Python count."""', {"java"}),
        ('x = "rusty javanese pythonic trust"', set()),
        ("# Java", set()),
    ],
)
def test_a_name_of_a_language_is_found_wherever_it_is_in_code(
    code: str, names: set[str], tmp_path: Path
) -> None:
    (tmp_path / "module.py").write_text(code)
    assert names_of_languages(tmp_path / "module.py") == names
