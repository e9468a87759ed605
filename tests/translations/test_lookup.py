"""Languages are looked up as RFC 4647 says."""

import pytest

from errcast.translations.lookup import serves, tags_to_try


@pytest.mark.parametrize(
    ("wanted", "tried"),
    [
        ("zh-Hant-TW", ["zh-Hant-TW", "zh-Hant", "zh"]),
        ("en", ["en"]),
        (
            "zh-Hant-CN-x-private1-private2",
            ["zh-Hant-CN-x-private1-private2", "zh-Hant-CN-x-private1", "zh-Hant-CN", "zh-Hant", "zh"],
        ),
    ],
)
def test_a_tag_gets_shorter_by_a_subtag(wanted: str, tried: list[str]) -> None:
    assert list(tags_to_try(wanted)) == tried


@pytest.mark.parametrize(
    ("own", "wanted", "answer"),
    [
        ("zh", "zh-Hant", True),
        ("zh-Hant", "zh", True),
        ("EN-gb", "en-GB", True),
        ("zh-Hans", "zh-Hant", False),
        ("en", "e", False),
        ("enm", "en", False),
    ],
)
def test_texts_serve_who_wants_their_language_or_a_wider_one(own: str, wanted: str, answer: bool) -> None:
    assert serves(own, wanted) is answer
