"""A site has the facts of its pages for programs too: the document of the target `json`."""

import json
from typing import Any

import pytest

from errcast import render
from errcast.catalog import Catalog
from tests.support.cases import CASES, Case
from tests.support.hostile_texts import TROJAN, WORST, everywhere

HOSTILE = [WORST, TROJAN, "</script>", '"', "\\", "x\u2028", "a\nb"]


def documents(catalog: Catalog, **options: Any) -> tuple[Any, Any]:
    """Return the facts of the site, and the document of the target `json`."""
    site = {file.path: file.text for file in render(catalog, "html", options)}
    (document,) = render(catalog, "json", options)
    return json.loads(site[f"{catalog.name}/errors.json"]), json.loads(document.text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("audience", ["internal", "public"])
def test_the_facts_of_a_site_are_those_of_the_json_document(case: Case, audience: str) -> None:
    site, document = documents(case.catalog, audience=audience)
    assert site == document


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_texts_are_equal_in_both(text: str) -> None:
    site, document = documents(everywhere(text))
    assert site == document
    assert {error["message"] for error in site["errors"]} >= {text}
