"""A folder of a user's templates -> the environment in which they render, with limits.

    {{ "x" * 10 ** 10 }}            ->  TemplateLimitError: it makes too many characters: …
    {% include "../secret.j2" %}    ->  SecurityError: … is outside the folder of the target

Such templates are code, and code has mistakes. Jinja's sandbox keeps them away from Python. This
environment also keeps them in their folder and makes sure that they end: the number of their steps
and characters is limited, with more for each error.
"""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from pathlib import Path
from types import MethodType
from typing import Any

from jinja2 import Template, Undefined, pass_context
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.filters import make_attrgetter
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from jinja2.utils import Cycler, Joiner
from markupsafe import Markup

from errcast.rendering.sandbox import work
from errcast.rendering.sandbox.budget import Budget, TemplateLimitError
from errcast.rendering.sandbox.calls import check_of, is_unknown
from errcast.rendering.sandbox.code import CountingCode
from errcast.rendering.sandbox.folder import Folder, check_name, check_word
from errcast.rendering.sandbox.values import (
    OBJECT,
    PLACE,
    check_bits,
    check_different,
    check_key,
    check_keys,
    check_range,
    is_one_by_one,
    length,
    loop_as_list,
    made,
)

NO_GLOBALS = {"lipsum"}  # its texts are different each time
_MOST_OF_AN_ATTRIBUTE = 200  # characters in the name of an attribute, for a filter that sorts by it
_OF_JINJA = {"_loop_vars", "_block_vars"}  # arguments that a compiled template adds to each call
_SIMPLE = (int, float, bool, type(None))
_COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    **{name: getattr(operator, name) for name in ("eq", "ne", "lt", "le", "gt", "ge")},
    "lteq": operator.le,
    "gteq": operator.ge,
    "in": lambda item, where: item in where,
    "notin": lambda item, where: item not in where,
}


class _CountingContext(Context):
    """The variables of a template. To make or copy them takes steps: each `include` copies them."""

    environment: "Sandbox"

    def __init__(
        self,
        environment: Any,
        parent: dict[str, Any],
        name: str | None,
        blocks: Any,
        *more: Any,
        **named: Any,
    ) -> None:
        environment.spend(1 + (len(parent) + len(blocks)) // 4)
        super().__init__(environment, parent, name, blocks, *more, **named)

    def derived(self, locals: dict[str, Any] | None = None) -> Context:  # noqa: A002 (Jinja calls it so)
        """Return the variables for a block. Jinja copies its list of all blocks for them."""
        self.environment.spend(len(self.blocks))
        return super().derived(locals)


class _CountingTemplate(Template):
    """A template that counts each copy of its printed text."""

    environment: "Sandbox"

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        module = super()._get_default_module(ctx)
        if ctx is None:  # `include … without context` prints the text of the first include again
            printed = list(module._body_stream)
            self.environment.spend(1 + len(printed), sum(map(len, printed)))
        return module


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment in which the templates of a folder write artifacts within a budget.

    `filters` are added to Jinja's own. `finalize` writes a value, or raises if a template must not
    print it. `settings` are the same for every environment. Work beyond the budget raises
    TemplateLimitError before it is done.
    """

    code_generator_class = CountingCode
    context_class = _CountingContext
    template_class = _CountingTemplate
    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "**", "%"))
    intercepted_unops = frozenset(("+", "-"))

    def __init__(
        self,
        folder: Path,
        budget: Budget,
        filters: Mapping[str, Callable[..., Any]],
        finalize: Callable[[object], str],
        settings: Mapping[str, Any],
    ) -> None:
        """Make an environment for one folder."""
        # Because of `pass_context`, Jinja calls this for each print of a constant, not once at compile time.
        super().__init__(
            loader=Folder(folder, budget),
            finalize=pass_context(lambda _, value: self._printed(finalize(value))),
            **settings,
        )
        self.budget = budget
        self.spend = budget.spend
        jinja: dict[str, Any] = self.filters
        tests: dict[str, Any] = self.tests
        known = {name: jinja[name] for name in work.QUICK} | {
            name: self._measured(jinja[name], of_filter) for name, of_filter in work.FILTERS.items()
        }
        own = {name: self._measured(made, work.OWN.get(name, work.own)) for name, made in filters.items()}
        self.filters = known | self._of_many() | own | {"join": self._join}
        self.tests = {
            name: self._measured(tests[name], of_test, loops=True) for name, of_test in work.TESTS.items()
        }
        for name in NO_GLOBALS:
            del self.globals[name]

    # Reading a template.

    def _tokenize(self, *given: Any, **named: Any) -> TokenStream:
        stream = super()._tokenize(*given, **named)
        return TokenStream(self._read(stream), stream.name, stream.filename)

    def _read(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the words of a template. Raises TemplateSyntaxError with the line of one too large."""
        line = 1
        words = iter(stream)
        while True:
            try:
                token = next(words, None)
                if token is not None:
                    line = token.lineno
                    check_word(token)
            except (TemplateLimitError, ValueError) as error:
                raise TemplateSyntaxError(str(error), line, stream.name, stream.filename) from error
            if token is None:
                return
            self.budget.read(words=1)
            yield token

    def _load_template(self, name: Any, globals: Any) -> Any:  # noqa: A002 (Jinja calls it so)
        self.spend(1)
        check_name(name)
        return super()._load_template(name, globals)

    # Operations that compiled templates call.

    def local_names(self, names: dict[str, Any]) -> dict[str, Any]:
        """Return the names that a template passes on to another, also those without a value."""
        self.spend(len(names) // 4)
        return names

    def concatenate(self, parts: Sequence[Any]) -> str:
        """Do what `~` does."""
        parts = [self._listed(part) for part in parts]
        work.joined(self.budget, parts)
        return str(self._answer("".join(map(str, parts))))

    def compare(self, name: str, left: Any, right: Any) -> Any:
        """Do what `==`, `in` or the like does."""
        if not (isinstance(left, _SIMPLE) and isinstance(right, _SIMPLE)):
            if name in ("in", "notin"):
                right = self._listed(right)
                work.contained(self.budget, left, right)
            else:
                work.compared(self.budget, left, right)
        return _COMPARISONS[name](left, right)

    def compare_all(self, left: Any, *others: tuple[str, Callable[[], Any]]) -> Any:
        """Do what `a < b < c` does: evaluate `c` only if `a < b`."""
        answer = None
        for name, other in others:
            right = other()
            answer = self.compare(name, left, right)
            if not answer:
                break
            left = right
        return answer

    def cut(self, value: Any, start: Any, stop: Any, step: Any) -> Any:
        """Do what `value[start:stop:step]` does."""
        if isinstance(value, (str, list, tuple)):
            many = len(range(*slice(start, stop, step).indices(len(value))))
            total = many if isinstance(value, str) else PLACE * many
            self.budget.check_room(total)
            self.budget.go_through(total)
        return self._answer(value[start:stop:step])

    def dictionary(self, pairs: Sequence[tuple[Any, Any]]) -> dict[Any, Any]:
        """Do what `{key: value}` does."""
        check_keys((key for key, _ in pairs), self.budget)
        self.spend(1, 2 * OBJECT * len(pairs))
        return dict(pairs)

    def spread(self, values: Any) -> Any:
        """Return the arguments of `*values` or `**values`; each is a step."""
        if isinstance(values, Mapping):
            self.spend(1 + len(values), OBJECT * len(values))
            return values
        spread = []
        for value in values:
            self.spend(1, PLACE + (OBJECT if isinstance(values, str) else 0))
            spread.append(value)
        return spread

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Do what an operator does."""
        is_missing = isinstance(left, Undefined) or isinstance(right, Undefined)
        if not is_missing:  # a missing value raises its own error
            work.calculated(self.budget, operator, left, right)
        return self._answer(self.binop_table[operator](left, right))

    def call_unop(self, context: Context, operator: str, arg: Any) -> Any:
        """Do what a sign does."""
        if not isinstance(arg, (int, float, Undefined)):
            raise TypeError(f"`{operator}` does not work with a value of type {type(arg).__name__}")
        return self._answer(self.unop_table[operator](arg))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return the value at a key or an index."""
        check_key(argument, self.budget)
        return super().getitem(obj, argument)

    # Calls.

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse methods of unknown cost, and attributes that Jinja's own sandbox refuses."""
        work.read_attribute(self.budget, obj, attr, value)
        return super().is_safe_attribute(obj, attr, value) and not is_unknown(obj, attr)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """Return a value that raises an error with the reason, as soon as a template uses it."""
        if attribute.startswith("_") or not is_unknown(obj, attribute):
            return super().unsafe_undefined(obj, attribute)
        instead = "; write `~` between texts, or the filter `format`" if isinstance(obj, str) else ""
        reason = f"templates cannot use the method `{attribute}`{instead}"
        return self.undefined(reason, name=attribute, obj=obj, exc=SecurityError)

    def wrap_str_format(self, value: Any) -> None:
        """Return None: `format` is refused."""

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call a method or a macro. A macro counts its own steps."""
        kind, call = type(__obj), super().call
        if kind in (Macro, BlockReference, Joiner) or isinstance(__obj, Undefined):
            return call(__context, __obj, *args, **kwargs)
        if kind is MethodType and __obj.__self__ is __self:
            return __self.spread(*args)
        named = {key: value for key, value in kwargs.items() if key not in _OF_JINJA}
        args = tuple(map(__self._listed, args))
        if kind is LoopContext or any(__obj is other for other in (safe_range, Cycler, Joiner)):
            __self.spend(1)
            if __obj is safe_range:
                check_range(args)
            return call(__context, __obj, *args, **kwargs)
        check = check_of(__obj)
        if check is None:
            raise SecurityError(f"templates cannot call a value of type {kind.__name__}")
        owner = () if isinstance(__obj, type) else (__obj.__self__,)
        check(__self.budget, *owner, *args, **named)
        return __self._answer(call(__context, __obj, *args, **kwargs))

    # Filters.

    def _measured(
        self, function: Callable[..., Any], check: work.Check, *, loops: bool = False
    ) -> Callable[..., Any]:
        """Return a filter or a test with its check. `loops` tells whether `loop` can be a value of it.

        Jinja gives some filters the context or the environment first.
        """
        first = 1 if hasattr(function, "jinja_pass_arg") else 0

        @wraps(function)
        def measured(*args: Any, **kwargs: Any) -> Any:
            values = [
                value if loops and isinstance(value, LoopContext) else self._listed(value)
                for value in args[first:]
            ]
            check(self.budget, *values, **kwargs)
            return self._answer(function(*args[:first], *values, **kwargs))

        return measured

    def _of_many(self) -> dict[str, Callable[..., Any]]:
        """Return the filters that read an attribute of many items, or sort them."""
        ordering: dict[str, Callable[..., list[Any]]] = {
            "dictsort": lambda value, *_, **__: [part for pair in value.items() for part in pair],
            "groupby": lambda items, attribute, default=None, *_, **__: self._keys(items, attribute, default),
            "max": lambda items, _=False, attribute=None, **__: self._keys(items, attribute),
            "min": lambda items, _=False, attribute=None, **__: self._keys(items, attribute),
            "sort": lambda items, _=False, __=False, attribute=None, **___: self._keys(items, attribute),
            "unique": lambda items, _=False, attribute=None, **__: self._keys(items, attribute),
        }

        def ordered(name: str, keys: Callable[..., list[Any]]) -> work.Check:
            def check(budget: Budget, *values: Any, **named: Any) -> None:
                work.arguments(budget, *values[1:], **named)
                found = keys(*values, **named)
                work.ordered(budget, found)
                if name == "unique":
                    check_different(found, budget)

            return check

        def added(budget: Budget, items: Any, attribute: Any = None, start: Any = 0) -> None:
            work.summed(budget, self._keys(items, attribute), start)

        checks = {name: ordered(name, keys) for name, keys in ordering.items()} | {"sum": added}
        attributed = {name: self._measured(self.filters[name], check) for name, check in checks.items()}
        return attributed | {
            name: self._measured(self.filters[name], self._with_attribute)
            for name in ("map", "rejectattr", "selectattr")
        }

    def _with_attribute(self, budget: Budget, items: Any, *values: Any, **named: Any) -> None:
        attribute = named.get("attribute", values[0] if values else None)
        work.sequence(budget, items, *values, **named)
        self._check_attribute(items, attribute)

    def _check_attribute(self, items: Any, attribute: Any) -> None:
        name = str(attribute) if isinstance(attribute, (str, int)) else ""
        if len(name) > _MOST_OF_AN_ATTRIBUTE:
            raise TemplateLimitError(
                f"the name of an attribute has more than {_MOST_OF_AN_ATTRIBUTE} characters; shorten it"
            )
        self.spend(length(items) // PLACE * (1 + name.count(".") + name.count(",")))

    def _keys(self, items: Any, attribute: Any, default: Any = None) -> list[Any]:
        """Return the keys to sort items by: the items themselves, or some of their attributes."""
        self.spend(1 + length(items) // PLACE)
        if attribute is None:
            return list(items) if not isinstance(items, str) else [items]
        self._check_attribute(items, attribute)
        getters = [
            make_attrgetter(self, int(name) if name.isdigit() else name, default=default)
            for name in str(attribute).split(",")
        ]
        return [getter(item) for item in items for getter in getters]

    def _join(self, items: Any, d: Any = "", attribute: Any = None) -> str:
        """Do what the filter `join` does, with a check of the texts first."""
        items = self._listed(items)
        if attribute is not None:
            items = self._keys(items, attribute)
        work.joined(self.budget, items, d)
        return str(self._answer(str(d).join(map(str, items))))

    def _listed(self, value: Any) -> Any:
        """Return the items of an iterator as a list; each item is a step. Other values stay as they are.

        Raises TemplateLimitError for `loop`, which is no list.
        """
        if isinstance(value, LoopContext):
            raise loop_as_list()
        if not is_one_by_one(value):
            return value
        items = []
        for item in value:
            self.spend(1, PLACE + (made(item) if isinstance(item, list) else 0))
            items.append(item)
        return items

    def _answer(self, answer: Any) -> Any:
        """Return an answer, and count its characters. An iterator stays an iterator.

        Text that is marked as HTML becomes plain: it would escape each text that it is used with.
        """
        if isinstance(answer, Markup):
            answer = str(answer)
        if is_one_by_one(answer):
            return iter(self._listed(answer))
        check_bits(answer)
        self.spend(0, made(answer))
        return answer

    def _printed(self, text: str) -> str:
        self.spend(0, len(text))
        return text
