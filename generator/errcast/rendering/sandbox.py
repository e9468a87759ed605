"""A folder of templates that are not the package's own -> the environment in which they render.

Such templates are code that somebody wrote, with mistakes. They render in Jinja's sandbox, which
keeps them from Python, and here they also stay in their folder and come to an end: they may take
so many steps and make so many characters, and more for each error. Both are counted, never
timed, so that the same inputs give the same answer on every machine.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial, wraps
from pathlib import Path
from types import BuiltinFunctionType
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    nodes,
    pass_context,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.filters import make_attrgetter
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from errcast.files.contents import read_text
from errcast.files.paths import is_below
from errcast.findings import Finding, show
from errcast.rendering.lengths import TemplateLimitError, check_is_flat, length, longest_answer

# What a template may take and make, and how much more for each error.
STEPS, STEPS_EACH = 1_000_000, 10_000
CHARACTERS, CHARACTERS_EACH = 16_000_000, 10_000
CHARACTERS_A_STEP = 100  # of a text that a filter, a method or an operator goes through

# What no source code needs: it writes for web pages, or for whoever looks for a mistake, or what
# it gives is another thing each time; and nothing tells beforehand how long that is.
NO_FILTERS = {"pprint", "random", "slice", "striptags", "tojson", "urlize", "wordwrap", "xmlattr"}
NO_GLOBALS = {"lipsum"}
# They make bytes, or much of little; and `format` has been a way out of the sandbox.
NO_METHODS = {"encode", "expandtabs", "format", "format_map", "maketrans", "to_bytes", "translate"}
# Filters and methods that look at one item, however many there are.
_QUICK = {"attr", "count", "d", "default", "first", "get", "items", "keys", "last", "length", "values"}
_OF_JINJA = {"_loop_vars", "_block_vars"}  # what a compiled template passes along, in the name of a caller


class _CountingCode(CodeGenerator):
    """Compiles a template so that each block counts itself whenever it is entered.

    The body of a loop is a block, that of a macro, and a whole template.
    """

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        body = list(nodes)
        self.writeline(f"environment.spend(1, {_constant_characters(body)})", body[0] if body else None)
        super().blockvisit(body, frame)

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 (Jinja calls it so)
        if node.test is not None:  # an item that is left out never comes to the body
            counted = nodes.EnvironmentAttribute("counted")
            node.test = nodes.And(counted, node.test).set_lineno(node.lineno)
        super().visit_For(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.concatenate((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


def _constant_characters(body: Iterable[nodes.Node]) -> int:
    """Return how much of what a block prints stands in the template itself."""
    outputs = (node for node in body if isinstance(node, nodes.Output))
    parts = (part for output in outputs for part in output.nodes)
    return sum(len(part.data) for part in parts if isinstance(part, nodes.TemplateData))


class _Folder(BaseLoader):
    """Reads the templates of one folder; neither a path nor a link leads out of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        path = self._folder / template
        if not is_below(path, self._folder):
            raise SecurityError(
                f"{show(template)} lies outside the folder of the target; move it into the folder"
            )
        if not path.is_file():
            raise TemplateNotFound(template, f"there is no {show(template)} in the folder of the target")
        text = read_text(path, path.as_posix())
        if isinstance(text, Finding):
            raise TemplateSyntaxError(text.text, text.line or 1, template, path.as_posix())
        return text, path.as_posix(), None


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment in which the templates of a folder write one artifact for so many errors.

    `filters` come to Jinja's own, `finalize` says what may be printed, and `settings` are those
    that every environment has. Whatever is too much raises TemplateLimitError before it is made.
    """

    code_generator_class = _CountingCode
    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(
        self,
        folder: Path,
        errors: int,
        filters: Mapping[str, Callable[..., Any]],
        finalize: Callable[[object], str],
        settings: Mapping[str, Any],
    ) -> None:
        """Make an environment for one folder, which nothing has been taken from yet."""
        # Given the context, it is not called when a constant is compiled, but whenever it is printed.
        super().__init__(
            loader=_Folder(folder),
            finalize=pass_context(lambda _, value: self._printed(finalize(value))),
            **settings,
        )
        self._steps = STEPS + STEPS_EACH * errors
        self._characters = CHARACTERS + CHARACTERS_EACH * errors
        kept = {name: function for name, function in self.filters.items() if name not in NO_FILTERS}
        measured = {name: self._measured(name, function) for name, function in (kept | dict(filters)).items()}
        self.filters = measured | {"join": self._join}
        for name in NO_GLOBALS:
            del self.globals[name]

    def spend(self, steps: int, characters: int = 0) -> None:
        """Take from what is left."""
        self._steps -= steps
        self._characters -= characters
        if self._steps < 0:
            raise TemplateLimitError(
                f"it takes more steps than a template may, {STEPS} and {STEPS_EACH} more for each error;"
                " look for a loop or a macro that has no end"
            )
        if self._characters < 0:
            raise _too_long()

    @property
    def counted(self) -> bool:
        """Take one step, which is no reason to leave an item out. Templates are compiled to ask this."""
        self.spend(1)
        return True

    def concatenate(self, parts: Sequence[Any]) -> str:
        """Do what `~` does."""
        return str(self._do("~", lambda: "".join(map(str, parts)), parts))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse some methods of texts and numbers beside what Jinja's sandbox refuses."""
        is_refused = isinstance(obj, (str, int)) and attr in NO_METHODS
        return not is_refused and super().is_safe_attribute(obj, attr, value)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """Return what fails when it is used, and says why."""
        if attribute not in NO_METHODS:
            return super().unsafe_undefined(obj, attribute)
        reason = (
            f"the method `{attribute}` is not for templates; write `~` between texts, or the filter `format`"
        )
        return self.undefined(reason, name=attribute, obj=obj, exc=SecurityError)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return what stands at a key or an index."""
        check_is_flat(argument)  # if there is none, a finding says so
        return super().getitem(obj, argument)

    def wrap_str_format(self, value: Any) -> None:
        """Make nothing of `format`, which is refused."""

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Do what an operator does."""
        do = self.binop_table[operator]
        return self._do(operator, lambda: do(left, right), (left, right))

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call a method, or a macro, which counts itself."""
        call, owner = super().call, getattr(__obj, "__self__", None)
        named = {key: value for key, value in kwargs.items() if key not in _OF_JINJA}
        if isinstance(owner, str):
            args = tuple(map(__self._listed, args))
            do = partial(call, __context, __obj, *args, **kwargs)
            return __self._do(f".{__obj.__name__}", do, (owner, *args), named)
        if isinstance(__obj, (BuiltinFunctionType, type)):
            args = tuple(map(__self._listed, args))
            if __obj.__name__ not in _QUICK:
                __self.spend(sum(map(_steps, (owner, *args, *named.values()))))
            if owner is not None:
                for value in args:  # of which the method may say that it is not there
                    check_is_flat(value)
        return call(__context, __obj, *args, **kwargs)

    def _measured(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a filter that is measured. Jinja gives some of them the context, or the like, first."""
        first = 1 if hasattr(function, "jinja_pass_arg") else 0

        @wraps(function)
        def measured(*args: Any, **kwargs: Any) -> Any:
            if name in _QUICK:
                return function(*args, **kwargs)
            values = tuple(map(self._listed, args[first:]))
            return self._do(name, lambda: function(*args[:first], *values, **kwargs), values, kwargs)

        return measured

    def _join(self, items: Any, d: Any = "", attribute: Any = None) -> str:
        """Do what the filter `join` does, but know the texts before they are joined."""
        parts = self._listed(
            iter(items if attribute is None else map(make_attrgetter(self, attribute), items))
        )
        return str(self._do("join", lambda: str(d).join(map(str, parts)), (parts, d)))

    def _listed(self, value: Any) -> Any:
        """Return what comes one by one as a list, of which each item is a step."""
        if isinstance(value, Iterator) and not isinstance(value, LoopContext):
            return [item for item in value if self.counted]
        return value

    def _do(
        self,
        name: str,
        do: Callable[[], Any],
        values: Sequence[Any],
        named: Mapping[str, Any] | None = None,
    ) -> Any:
        """Do something with values unless its answer could be too long, and spend what the answer adds."""
        every = (*values, *(named or {}).values())
        self.spend(sum(map(_steps, every)))
        longest = max(map(length, every), default=0)
        if longest_answer(name, values, named or {}) - longest > self._characters:
            raise _too_long()
        answer = do()
        self.spend(_steps(answer), max(0, length(answer) - longest))
        return answer

    def _printed(self, text: str) -> str:
        self.spend(0, len(text))
        return text


def _steps(value: object) -> int:
    """Return how many steps it takes to go through a value."""
    if isinstance(value, str):
        return len(value) // CHARACTERS_A_STEP
    return length(value) // 8


def _too_long() -> TemplateLimitError:
    return TemplateLimitError(
        f"it makes more characters than a template may, {CHARACTERS} and {CHARACTERS_EACH} more for each"
        " error; look for a width, a repetition or a loop that has no end"
    )
