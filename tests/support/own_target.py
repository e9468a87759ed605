"""A target of your own in a folder, rendered in the sandbox; and a catalog with code of Jinja in its texts."""

from pathlib import Path

from errcast.catalog import Catalog, Category, Deprecation, ErrorCode
from errcast.findings import Finding
from errcast.rendering.artifacts import render
from errcast.targets import load_target

# Jinja would print PRODUCT, which the text does not contain.
CODE = "{{ 1234567 * 7 }}{% raise %}{# x #}{% include 'secret.j2' %}{{ self.__class__ }}"

PRODUCT = str(1234567 * 7)

CATALOG = Catalog(
    name="demo",
    path=CODE,
    title=CODE,
    source=CODE,
    categories=(Category("lookup", CODE),),
    errors=(
        ErrorCode(
            1, "NOT_FOUND", CODE, CODE, CODE, "lookup", deprecated=Deprecation(since=CODE, reason=CODE)
        ),
        ErrorCode(2, "BUSY", "busy", "much"),
    ),
)

TARGET = "summary: mine\nescaping: python\nartifacts:\n  - template: t.txt\n    path: x.txt\n"


def own(folder: Path, template: str, **others: str) -> Path:
    """Write a target with other templates and `t.txt`: an empty line, and then this template."""
    (folder / "mine").mkdir(parents=True)
    (folder / "mine" / "target.yaml").write_text(TARGET)
    (folder / "mine" / "t.txt").write_text(f"\n{template}\n")
    for name, text in others.items():
        (folder / "mine" / f"{name}.txt").write_text(text)
    return folder


def rendered(folder: Path, catalog: Catalog = CATALOG) -> str:
    target, _ = load_target("mine", [folder])
    assert target is not None
    (artifact,), findings = render(catalog, target)
    assert findings == []
    return artifact.text.strip()


def refused(folder: Path, catalog: Catalog = CATALOG) -> Finding:
    target, _ = load_target("mine", [folder])
    assert target is not None
    artifacts, (finding,) = render(catalog, target)
    assert artifacts == ()
    assert finding.rule == "template-error"
    assert "1234567" not in str(finding)
    return finding


# The texts of findings about limits.
STEPS = "it takes too many steps: the limit is 20000, and 2000 more for each error; look for a loop"

ITSELF = "it calls, includes or extends itself without end, or is nested too deeply"

LENGTH = "it makes too many characters: the limit is 16000000, and 10000 more for each error; look for"
