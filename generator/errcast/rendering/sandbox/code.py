"""A template -> the Python code that Jinja compiles it to, with calls that count its work.

{% for x in errors %}…   ->   for x in errors: environment.spend(3, 20); …
{{ a ~ b }}              ->   environment.concatenate((a, b, ))
"""

from collections.abc import Iterable
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, DependencyFinderVisitor, Frame

from errcast.rendering.sandbox.values import OBJECT, PLACE

_NODES_A_STEP = 2  # parts of an expression or a statement, such as a name
_NAMES_A_STEP = 4  # names that a part of a template looks up at its start, used or not
_NAMES_LEFT_A_STEP = 32  # names that this part forgets at its end
_NODES_OF_AN_IMPORT = 4  # the cost of one name in `from … import`
_INDENTATION = 4


class CountingCode(CodeGenerator):
    """Compiles a template so that each block counts its steps each time that it runs.

    A block is a whole template, or the body of a loop or a macro. For some work, the code calls the
    environment, which counts: comparisons, slices, and calls with `*values`.
    """

    environment: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the arguments of Jinja's own generator."""
        super().__init__(*args, **kwargs)
        self._nodes_beside: dict[int, list[nodes.Node]] = {}

    def write(self, x: str) -> None:
        """Write code, and count it."""
        indented = _INDENTATION * self._indentation if self._new_lines else 0
        self.environment.budget.read(code=len(x) + indented)
        super().write(x)

    def position(self, node: nodes.Node) -> str:
        """Return the line of a node, without the name of its template: a quote in it would end a text."""
        return f"line {node.lineno}"

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Write a block, which counts its steps at its start."""
        body = list(nodes)
        all_of_it = body + self._nodes_beside.get(id(nodes), [])
        steps = 1 + _size(all_of_it) // _NODES_A_STEP
        characters = _constant_characters(body) + _lists(all_of_it)
        self.writeline(f"environment.spend({steps}, {characters})", body[0] if body else None)
        super().blockvisit(body, frame)

    def enter_frame(self, frame: Frame) -> None:
        """Write the code that looks up each name of a part of a template."""
        self._spend(len(frame.symbols.loads) // _NAMES_A_STEP)
        super().enter_frame(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        """Write the code that forgets these names. It also runs for a loop without items."""
        if not with_python_scope:
            self._spend(len(frame.symbols.loads) // _NAMES_LEFT_A_STEP)
        super().leave_frame(frame, with_python_scope)

    def pull_dependencies(self, nodes: Iterable[nodes.Node]) -> None:
        """Write the code that looks up each filter and test, also if there is none of that name."""
        finder, body = DependencyFinderVisitor(), list(nodes)
        for node in body:
            finder.visit(node)
        self._spend((len(finder.filters) + len(finder.tests)) // _NODES_A_STEP)
        super().pull_dependencies(body)

    def dump_local_context(self, frame: Frame) -> str:
        """Return the code for the names that an included template sees. Each of them counts."""
        return f"environment.local_names({super().dump_local_context(frame)})"

    def _spend(self, steps: int) -> None:
        if steps:
            self.writeline(f"environment.spend({steps})")

    def macro_body(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> tuple[Frame, Any]:
        """Write a macro. Its parameters and defaults count with its body."""
        # Each call checks each parameter, and gives it the default if the call has no value.
        self._nodes_beside[id(node.body)] = [*node.args, *node.defaults]
        return super().macro_body(node, frame)

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 (Jinja calls it so)
        """Write a loop. Each item fills the names of the loop.

        A loop with a condition also counts the items that it leaves out.
        """
        self._nodes_beside[id(node.body)] = [node.target]
        if node.test is not None:  # the body, which counts, does not run for an item that is left out
            steps = 1 + _size([node.test, node.target]) // _NODES_A_STEP
            counted = nodes.EnvironmentAttribute(f"spend({steps}) is None")
            node.test = nodes.And(counted, node.test).set_lineno(node.lineno)
        super().visit_For(node, frame)

    def visit_Extends(self, node: nodes.Extends, frame: Frame) -> None:  # noqa: N802
        """Write `extends`. Each block of the parent counts."""
        super().visit_Extends(node, frame)
        self.writeline(f"environment.spend(len(parent_template.blocks) // {_NAMES_A_STEP})")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """Write `~`."""
        self.write("environment.concatenate((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802
        """Write `==`, `in` and the like."""
        if len(node.ops) == 1:
            self.write(f"environment.compare({node.ops[0].op!r}, ")
            self.visit(node.expr, frame)
            self.write(", ")
            self.visit(node.ops[0].expr, frame)
            self.write(")")
            return
        self.write("environment.compare_all(")
        self.visit(node.expr, frame)
        for operand in node.ops:
            self.write(f", ({operand.op!r}, lambda: ")
            self.visit(operand.expr, frame)
            self.write(")")
        self.write(")")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Write `value[index]` or `value[start:stop]`."""
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.write("environment.cut(")
        self.visit(node.node, frame)
        for part in (node.arg.start, node.arg.stop, node.arg.step):
            self.write(", ")
            self.visit(part or nodes.Const(None), frame)
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        """Write `{key: value}`."""
        self.write("environment.dictionary((")
        for pair in node.items:
            self.write("(")
            self.visit(pair.key, frame)
            self.write(", ")
            self.visit(pair.value, frame)
            self.write("), ")
        self.write("))")

    def signature(
        self,
        node: nodes.Call | nodes.Filter | nodes.Test,
        frame: Frame,
        extra_kwargs: Any = None,
    ) -> None:
        """Write the arguments of a call. Each value in `*values` and `**values` counts."""
        for name in ("dyn_args", "dyn_kwargs"):
            given = getattr(node, name)
            if given is not None:
                spread = nodes.EnvironmentAttribute("spread")
                call = nodes.Call(spread, [given], [], None, None).set_lineno(node.lineno)
                setattr(node, name, call)
        super().signature(node, frame, extra_kwargs)

    def visit_ScopedEvalContextModifier(  # noqa: N802
        self, node: nodes.ScopedEvalContextModifier, frame: Frame
    ) -> None:
        """Refuse `autoescape`: it would make a text longer after the count."""
        self.fail("`autoescape` is for web pages; print texts through an escape", node.lineno)


def _size(body: Iterable[nodes.Node]) -> int:
    """Return the number of nodes of statements, without the blocks in them, which count on their own."""
    size, waiting = 0, list(body)
    while waiting:
        node = waiting.pop()
        size += 1
        if isinstance(node, nodes.FromImport):  # the names are not nodes
            size += _NODES_OF_AN_IMPORT * len(node.names)
        waiting += node.iter_child_nodes(exclude=("body", "else_"))
    return size


def _constant_characters(body: Iterable[nodes.Node]) -> int:
    """Return how many characters of the template itself a block prints."""
    outputs = (node for node in body if isinstance(node, nodes.Output))
    parts = (part for output in outputs for part in output.nodes)
    return sum(len(part.data) for part in parts if isinstance(part, nodes.TemplateData))


def _lists(body: Iterable[nodes.Node]) -> int:
    """Return the size of the lists that statements write out (`[1, 2]`), without the blocks in them."""
    characters, waiting = 0, list(body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.List) or (isinstance(node, nodes.Tuple) and node.ctx == "load"):
            characters += OBJECT + (OBJECT + PLACE) * len(node.items)
        waiting += node.iter_child_nodes(exclude=("body", "else_"))
    return characters
