"""The artifacts of a catalog that has one text in every field."""

from functools import cache

from errcast.catalog import Catalog, Category, Deprecation, ErrorCode
from errcast.rendering.artifacts import render
from errcast.targets import Target, load_target

# The places of a directive in a text: alone, as a comment within a comment, and between words.
SHAPES = ("%s", "# %s", "x # %s", "x #%s", "// %s", "/* %s */", "* %s", "<!-- %s -->", " a %s b", "x\n%s\ny")


def catalog_of(text: str) -> Catalog:
    """Return a catalog with a text in every field that can have one."""
    code = " ".join(text.split())
    deprecated = Deprecation(since=text, reason=text)
    return Catalog(
        name="demo",
        path=f"{text}.yaml",
        title=text,
        categories=(Category("first", text), Category("second", text)),
        errors=(
            ErrorCode(code, "A", text, text, text, category="first", deprecated=deprecated),
            ErrorCode(f"{code}:", "B", text, text, text, category="second"),
            ErrorCode("c", "C", text),
        ),
    )


@cache
def loaded(name: str) -> Target:
    target, _ = load_target(name)
    assert target is not None
    return target


def artifact(target_name: str, catalog: Catalog) -> str:
    artifacts, findings = render(catalog, loaded(target_name))
    assert findings == []
    return "".join(text for _, text in artifacts)
