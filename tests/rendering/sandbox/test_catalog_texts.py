"""No text of a catalog is run as a template, and a template that fails writes nothing."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from errcast.catalog import Catalog, ErrorCode
from errcast.fields import OwnField
from errcast.rendering.artifacts import render, render_catalog
from errcast.targets import load_target, resolved_options, target_names
from tests.support.commands import errcast_command
from tests.support.own_target import CATALOG, PRODUCT, own, rendered
from tests.support.paths import ROOT

# Without them, a text with braces is refused.
WITH_EVERY_TEXT = {"i18next": {"skip_interpolation": True}}


@pytest.mark.parametrize("target_name", target_names())
@pytest.mark.parametrize("is_own", [False, True])
def test_a_text_of_a_catalog_is_never_run(target_name: str, is_own: bool, tmp_path: Path) -> None:
    if is_own:
        shutil.copytree(ROOT / "templates" / target_name, tmp_path / target_name)
    target, _ = load_target(target_name, [tmp_path])
    assert target is not None
    assert target.built_in is not is_own
    artifacts, findings = render(
        CATALOG, target, resolved_options(target, WITH_EVERY_TEXT.get(target_name, {}))
    )
    assert findings == []
    text = "".join(artifact.text for artifact in artifacts)
    assert "1234567" in text
    assert PRODUCT not in text


def test_a_text_of_a_catalog_is_never_run_by_your_own_template(tmp_path: Path) -> None:
    template = (
        "{% macro m(text) %}{{ text | literal }}{% endmacro %}"
        "{% set said %}{{ errors[0].message | comment }}{% endset %}"
        "{{ said }}{{ m(errors[0].description) }}{{ catalog.title | literal }}{{ [said] | join }}{{ '%s' % said }}"
    )
    text = rendered(own(tmp_path, template))
    assert text.count("1234567") == 5
    assert PRODUCT not in text


def test_no_variable_of_a_template_is_a_set_which_has_another_order_in_each_run() -> None:
    keys = tuple(OwnField(f"x-page-{number}", "https://example.com/") for number in range(9))
    catalog = Catalog("demo", (ErrorCode(1, "A", "a", own=keys, tags=("b", "c")),), language="de")
    target, _ = load_target("html", [])
    assert target is not None
    options = resolved_options(target, {"languages": ("de", "en")})
    (*contexts,) = render_catalog(catalog, target, options).contexts
    seen = 0
    left: list[object] = [*contexts]
    while left:
        value = left.pop()
        seen += 1
        assert not isinstance(value, (set, frozenset))
        if isinstance(value, Mapping):
            left += value.values()
        elif isinstance(value, (list, tuple)):
            left += value
    assert seen > 100
    assert list(contexts[0]["errors"][0].addresses) == [f"page-{number}" for number in range(9)]


def test_a_template_that_fails_for_each_catalog_is_reported_once_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    own(tmp_path / "ours", "{{ 'x' * 10 ** 10 }}")
    for name in ("first", "second"):
        (tmp_path / f"{name}.yaml").write_text(
            f"errcast: 1\nname: {name}\nerrors:\n  - {{code: 1, name: A, message: a}}\n"
        )
    result = errcast_command(
        *("generate", "first.yaml", "second.yaml", "--templates", "ours"),
        *("--target", "mine", "--target", "python"),
        cwd=tmp_path,
    )
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "ours/mine/t.txt:2: error[template-error]: the template failed: it makes too many characters:"
        " the limit is 16000000, and 10000 more for each error; look for a width, a repetition or a loop"
        " without end\n"
    )
    assert not (tmp_path / "out").exists()


def test_the_built_in_targets_do_not_load_the_sandbox() -> None:
    code = (
        "import sys, errcast; errcast.render(errcast.load(sys.argv[1]), 'python');"
        "sys.exit(any(name.startswith(('errcast.rendering.sandbox', 'jinja2.sandbox')) for name in sys.modules))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code, ROOT / "spec" / "face.yaml"], check=False).returncode == 0
    )
