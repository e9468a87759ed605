"""The file of a catalog without errors, and an error -> the file with its first error.

    errors: []  # none yet        errors:  # none yet
                       ------>      - code: 7
                                      name: BUSY

Such a file is no catalog yet, so `patching` cannot change it.
"""

import re

from errcast.catalog import ErrorCode
from errcast.catalogfile.places import Edit, Places, applied
from errcast.catalogfile.reading import Document, parse_document
from errcast.catalogfile.writing import block_lines, error_values, flow_text
from errcast.files.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, parse

_COLON = re.compile(r"[ \t]*:")


def with_first_error(text: str, name: str, error: ErrorCode) -> Document | None:
    """Return a document with its first error; None if it has errors, or if something else is wrong.

    Findings would use `name` for the file.
    """
    root, findings = parse(text, name)
    if findings or not isinstance(root, MappingNode):
        return None
    entry = next((entry for entry in root.entries if entry[0].value == "errors"), None)
    if entry is None or not _is_empty(entry[1]):
        return None
    document, _ = parse_document(applied(text, [*_edits(Places(text), root, *entry, error)]), name)
    return document


def _is_empty(node: Node) -> bool:
    if isinstance(node, SequenceNode):
        return not node.items
    return isinstance(node, ScalarNode) and node.plain and not node.value


def _edits(places: Places, root: MappingNode, key: ScalarNode, value: Node, error: ErrorCode) -> list[Edit]:
    colon = _COLON.match(places.text, places.stop(key))
    start = colon.end() if colon else places.stop(key)
    stop = places.stop(value) if isinstance(value, SequenceNode) else start
    if places.is_flow(root):
        return [Edit(start, stop, f" [{flow_text(error_values(error), is_json=not key.plain)}]")]
    lines = [line for key, value in error_values(error).items() for line in block_lines(key, value)]
    indent = " " * (root.column - 1)
    listed = [f"{indent}{'    ' if at else '  - '}{line}" for at, line in enumerate(lines)]
    end = places.end_of_line(stop)
    ends = places.line_end(end)
    return [Edit(start, stop, ""), Edit(end, end, "".join(f"{ends}{line}" for line in listed))]
