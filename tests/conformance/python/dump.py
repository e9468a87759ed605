"""Prints, for each module named on the command line, one line of JSON with every error and every fact."""

import enum
import importlib.util
import json
import sys
import typing

UNKNOWN: "list[object]" = [424242424242, "no such code", None, [], 1.5]
KEYS = (
    "code",
    "message",
    "description",
    "solution",
    "category",
    "retryable",
    "http_status",
    "severity",
    "retry",
)
TAGS = ("en-GB", "EN", "zh-Hant-TW", "zh-Hant", "fr-CA", "de")
MORE_KEYS = ("grpc_status", "since", "tags", "links")

for path in sys.argv[1:]:
    specification = importlib.util.spec_from_file_location("generated", path)
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules["generated"] = module
    specification.loader.exec_module(module)
    name = module.__all__[0]
    type_ = getattr(module, name)
    # They work at run time too, with any version of Python.
    for described in (type_, type_.from_code, type_.from_message):
        assert typing.get_type_hints(described)
    assert type_.from_message("no such message") == []
    errors = []
    for error in type_:
        base = int if issubclass(type_, enum.IntEnum) else str
        assert type(error.code) is base and error == error.code == error.value
        assert hash(error) == hash(error.code)
        assert str(error) == str(error.code) == f"{error}"
        assert type_.from_code(error.code) is type_(error.code) is error
        assert repr(error) == f"<{name}.{error.name}: {error.code!r} {error.message!r}>"
        assert error in type_.from_message(error.message)
        facts = {"name": error.name}
        facts.update((key, getattr(error, key)) for key in (*KEYS, *MORE_KEYS) if hasattr(error, key))
        if hasattr(error, "is_deprecated"):
            facts["deprecated"] = error.is_deprecated
        if hasattr(error, "description_in"):
            facts.update((f"description in {tag}", error.description_in(tag)) for tag in TAGS)
            facts.update((f"solution in {tag}", error.solution_in(tag)) for tag in TAGS)
        aliases = sorted(name for name, member in type_.__members__.items() if member is error)
        aliases.remove(error.name)
        if aliases:
            facts["aliases"] = aliases
        errors.append(facts)
    assert all(type_.from_code(unknown) is None for unknown in UNKNOWN)
    print(json.dumps(errors))
