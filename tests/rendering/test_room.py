"""A small catalog makes few files and bytes; more is a finding, before the memory is full."""

import gc
import re
from pathlib import Path

import pytest

import errcast
from errcast.catalog import Catalog, Category, ErrorCode, Reserved
from errcast.catalogfile.writing import canonical_text
from errcast.rendering import room
from errcast.rendering.artifacts import render
from errcast.targets import load_target, resolved_options
from tests.support.cases import CASES
from tests.support.commands import errcast_command
from tests.support.targets import BUILT_IN

LONG = "the kilns of the cellar " * 1_500


def many(count: int, **more: object) -> tuple[ErrorCode, ...]:
    return tuple(ErrorCode(code, f"KILN_{code}", "m", **more) for code in range(count))  # type: ignore[arg-type]


def problem_of(catalog: Catalog, target_name: str) -> str:
    target, _ = load_target(target_name, [])
    assert target is not None
    artifacts, (finding,) = render(catalog, target)
    assert artifacts == ()
    assert (finding.rule, finding.path) == ("too-much-work", "catalog.yaml")
    return finding.text


def test_very_many_files_are_a_finding_before_one_is_made_and_its_remedy_works(tmp_path: Path) -> None:
    (tmp_path / "kiln.yaml").write_text(canonical_text(Catalog("kiln", many(8_000))))
    refused = errcast_command("generate", "kiln.yaml", "-t", "llms", "-t", "html", cwd=tmp_path)
    assert refused.returncode == 2
    assert "kiln.yaml: error[too-much-work]: too much work: 16," in refused.stderr
    option = re.search(r"; set (html\.\w+ = \w+), or split the catalog\n", refused.stderr)
    assert option is not None
    assert not (tmp_path / "out").exists()
    set_option = ("--option", option[1].replace(" ", ""), "--check", "--quiet")
    followed = errcast_command("generate", "kiln.yaml", "-t", "html", *set_option, cwd=tmp_path)
    assert "too-much-work" not in followed.stderr


@pytest.mark.parametrize(
    "reserved",
    [Reserved(codes=tuple(range(100_000, 119_000))), Reserved(names=tuple(f"N{at}" for at in range(19_000)))],
    ids=["codes", "names"],
)
def test_the_pages_of_removed_errors_count_too(reserved: Reserved) -> None:
    assert "files are more than 12,000" in problem_of(Catalog("kiln", many(1), reserved=reserved), "html")


SHARED = {
    "title": Catalog("kiln", many(1_000), title=LONG),
    "title of a category": Catalog("kiln", many(1_000, category="a"), categories=(Category("a", LONG),)),
}


@pytest.mark.parametrize("text", SHARED)
@pytest.mark.parametrize("target_name", BUILT_IN)
def test_a_long_text_that_very_many_errors_share_is_in_no_more_bytes_than_there_is_room_for(
    text: str, target_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "BYTES", 5_000_000)
    target, _ = load_target(target_name, [])
    assert target is not None
    artifacts, findings = render(SHARED[text], target)
    if findings:
        (made,) = re.findall(
            r"^too much work: the files would have ([0-9,]+) bytes or more", findings[0].text
        )
        assert int(made.replace(",", "")) < 3 * room.BYTES
    else:
        assert sum(len(each.text) for each in artifacts) < room.BYTES


def test_a_site_of_ordinary_errors_needs_a_part_of_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalog of any number of such errors has room, because both sides grow with it."""
    (catalog,) = (case.catalog for case in CASES if case.name == "face")
    target, _ = load_target("html", [])
    assert target is not None
    monkeypatch.setattr(room, "FILES", 0)
    monkeypatch.setattr(room, "BYTES", 0)
    monkeypatch.setattr(room, "CHARACTERS_OF_A_FILE", 2 * room.CHARACTERS_OF_A_FILE // 3)
    assert render(catalog, target, resolved_options(target, {"name_pages": False}))[1] == []


def test_a_template_of_ones_own_has_the_limits_of_its_sandbox(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "target.yaml").write_text(
        "summary: mine\nescaping: python\nartifacts:\n  - template: t.j2\n    path: x.txt\n"
    )
    (tmp_path / "mine" / "t.j2").write_text(
        "{% for error in errors %}{{ catalog.title | literal }}{% endfor %}"
    )
    with pytest.raises(errcast.InvalidInputError, match="too many characters"):
        errcast.render(SHARED["title"], "mine", templates=[tmp_path])


def test_what_the_pages_of_a_site_leave_behind_does_not_fill_the_memory() -> None:
    target, _ = load_target("html", [])
    assert target is not None
    errors = 1_000
    gc.collect()
    gc.disable()
    try:
        render(Catalog("kiln", many(errors)), target)
        assert gc.collect() < errors  # one page leaves dozens of objects
    finally:
        gc.enable()
