"""The catalog of the repository is whole in English."""

import re

import yaml

import errcast
from tests.support.paths import ROOT

CHINESE = re.compile("[\u3000-\u9fff\uff00-\uffef]")


def test_every_text_of_the_catalog_has_a_current_translation_without_a_chinese_character() -> None:
    catalog = errcast.load(ROOT / "spec" / "face.yaml")
    texts = yaml.safe_load((ROOT / "spec" / "face.en.yaml").read_text(encoding="utf-8"))
    assert [error["code"] for error in texts["errors"]] == [error.code for error in catalog.errors]
    for error in texts["errors"]:
        assert set(error) == {"code", "description", "solution", "originals"}
        assert set(error["originals"]) == {"description", "solution"}
        assert not CHINESE.search(error["description"] + error["solution"]), error
    assert set(texts["categories"]) == {each.id for each in catalog.categories}


def test_the_same_text_has_the_same_translation() -> None:
    catalog = errcast.load(ROOT / "spec" / "face.yaml")
    texts = yaml.safe_load((ROOT / "spec" / "face.en.yaml").read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for error, translated in zip(catalog.errors, texts["errors"], strict=True):
        for key in ("description", "solution"):
            # A word for "please" and a comma are all that some of the originals differ in.
            original = re.sub("^请|[,，]", "", getattr(error, key))
            assert found.setdefault(original, translated[key]) == translated[key], error.code
