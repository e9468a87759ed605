"""A node -> a code, or the finding that says why it is none.

code: 222202   ->  222202
code: 007      ->  None, and the finding `some YAML readers read 007 without quotes as a number; …`
"""

from errcast.catalog import Code
from errcast.catalogfile.scalars import code_of
from errcast.catalogfile.values import ValueReader, kind_of
from errcast.files.plain_scalars import plain_kind
from errcast.files.yaml_tree import Node, ScalarNode
from errcast.findings import show, show_bare
from errcast.limits import code_problem


class ReaderOfCodes(ValueReader):
    """Reads the codes of a file, and all that a `ValueReader` reads."""

    def code(self, node: Node) -> Code | None:
        """Return the code of a node."""
        if not isinstance(node, ScalarNode):
            self.report(node, "wrong-type", f"expected a code, found {kind_of(node)}")
            return None
        code = code_of(node)
        if code is None:
            self.report(
                node,
                "ambiguous-code",
                f"some YAML readers read {show_bare(node.value)} without quotes as"
                f" {plain_kind(node.value)}; write a decimal integer such as 42, or add quotes:"
                f" {show(node.value)}"
                if node.value
                else "the code is missing; write the code that the API sends",
            )
        elif problem := code_problem(code):
            self.report(node, "invalid-code", f"the code {show(node.value)}: {problem}")
            return None
        return code
