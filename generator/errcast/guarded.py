"""A frozen value that checks the types and the limits of its fields when it is made.

ErrorCode(code="7", name=7, …)  ->  TypeError: the error '7' 7: name: expected str, found int
"""

from collections.abc import Sequence

# The types of all fields of values that passed. Most values have the same, so one look-up is enough.
_PASSED: set[tuple[type, ...]] = set()


class Guarded:
    """The checks of a dataclass; `_entry` is how a message names it."""

    @property
    def _entry(self) -> str:
        raise NotImplementedError

    def _check_types(self, fields: Sequence[tuple[str, tuple[type, ...]]]) -> None:
        """Raise TypeError for the first field that has none of its types.

        A subclass of such a type does not count: it could give another answer at each call.
        """
        found = tuple(map(type, vars(self).values()))
        if found in _PASSED:
            return
        for name, types in fields:
            if type(value := getattr(self, name)) not in types:
                raise self._wrong_type(name, value, types)
        _PASSED.add(found)

    def _check_items(self, field_name: str, items: tuple[object, ...], *types: type) -> None:
        for item in items:
            if type(item) not in types:
                raise self._wrong_type(field_name, item, types)

    def _wrong_type(self, field_name: str, found: object, types: tuple[type, ...]) -> TypeError:
        expected = " or ".join("None" if each is type(None) else each.__name__ for each in types)
        return TypeError(f"{self._entry}: {field_name}: expected {expected}, found {type(found).__name__}")

    def _refuse(self, fields: Sequence[str], *problems: str | None) -> None:
        """Raise ValueError with the first problem, the entry and the field."""
        if any(problems):
            field_name, problem = next(each for each in zip(fields, problems, strict=True) if each[1])
            raise ValueError(f"{self._entry}: {field_name}: {problem}")
