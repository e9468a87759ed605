"""A template reads only the templates of its folder."""

import os
import re
from pathlib import Path

import pytest

from errcast.rendering.sandbox import budget
from tests.support.own_target import (
    own,
    refused,
    rendered,
)


@pytest.mark.parametrize(
    "outside",
    [
        "{% include '../secret.txt' %}",
        "{% include '../secret.txt' ignore missing %}",
        "{% include ['nowhere.txt', '../secret.txt'] %}",
        "{% include '../mine/../secret.txt' %}",
        "{% include 'link.txt' %}",
        "{% include 'folder/secret.txt' %}",
        "{% include 'zero' %}",
        "{% include '/etc/passwd' %}",
        "{% include '\\0' %}",
        "{% extends '../secret.txt' %}",
        "{% import '../secret.txt' as secret %}",
        "{% from 'link.txt' import secret %}",
        "{% set path = '../secret.txt' %}{% include path %}",
    ],
)
def test_no_path_and_no_link_leads_out_of_the_folder(outside: str, tmp_path: Path) -> None:
    own(tmp_path, outside)
    (tmp_path / "secret.txt").write_text("SECRET")
    (tmp_path / "mine" / "link.txt").symlink_to("../secret.txt")
    (tmp_path / "mine" / "folder").symlink_to("..")
    (tmp_path / "mine" / "zero").symlink_to(os.devnull)
    finding = refused(tmp_path)
    assert (finding.path, finding.line) == ((tmp_path / "mine" / "t.txt").as_posix(), 2)
    assert finding.text.endswith(" is outside the folder of the target; move it into the folder")


@pytest.mark.parametrize(
    "name",
    [
        "../mine/part.txt",
        "parts/../part.txt",
        "./part.txt",
        "parts/./part.txt",
        "parts//part.txt",
        "/part.txt",
        "part.txt/",
        "",
        "INSIDE",
    ],
)
@pytest.mark.parametrize("missing", ["", " ignore missing"])
def test_a_template_has_one_plain_name(name: str, missing: str, tmp_path: Path) -> None:
    name = name.replace("INSIDE", (tmp_path / "mine" / "part.txt").as_posix())
    own(tmp_path, f"{{% include '{name}'{missing} %}}", part="part")
    (tmp_path / "mine" / "parts").mkdir()
    (tmp_path / "mine" / "parts" / "part.txt").write_text("part")
    assert re.search(
        "is not a plain path; write folders and a file name|is outside the folder", refused(tmp_path).text
    )


@pytest.mark.parametrize("name", ["'d/' * i ~ 'other.txt'", "'d/' * 400 ~ i"])
def test_a_template_that_has_many_names_is_read_up_to_a_limit(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "STEPS", 60_000)
    own(
        tmp_path,
        f"{{% for i in range(50) %}}{{% include {name} ignore missing %}}{{% endfor %}}",
        other="{##}" * 2000,
    )
    (tmp_path / "mine" / "d").symlink_to(".")
    assert "it takes too many steps: the limit is" in refused(tmp_path).text


def test_links_within_the_folder_and_to_the_folder_are_followed(tmp_path: Path) -> None:
    own(tmp_path / "real", "{% include 'link.txt' %}{% include 'parts/end.txt' %}", part="part")
    mine = tmp_path / "real" / "mine"
    (mine / "parts").mkdir()
    (mine / "parts" / "end.txt").write_text("{% if true %}end{% endif %}")
    (mine / "link.txt").symlink_to("part.txt")
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "mine").symlink_to("../real/mine")
    assert rendered(tmp_path / "ours") == "partend"


def test_a_mistake_in_an_included_template_is_found_in_that_template(tmp_path: Path) -> None:
    own(tmp_path, "{% include 'parts/part' %}")
    part = tmp_path / "mine" / "parts" / "part"
    part.parent.mkdir()
    for text, line in ((b"\n\n{{ nothing }}", 3), (b"\n{% for %}", 2), (b"\n\n\n\xff", 4)):
        part.write_bytes(text)
        finding = refused(tmp_path)
        assert (finding.path, finding.line) == (part.as_posix(), line)


def test_only_a_regular_file_is_read(tmp_path: Path) -> None:
    own(tmp_path, "{% include 'pipe' %}")
    os.mkfifo(tmp_path / "mine" / "pipe")
    assert refused(tmp_path).text == 'the template failed: there is no "pipe" in the folder of the target'


def test_the_message_of_a_template_is_printable_and_short(tmp_path: Path) -> None:
    finding = refused(own(tmp_path, "{% include '\\u202e' %}"))
    assert finding.text == 'the template failed: there is no "<U+202E>" in the folder of the target'
    finding = refused(own(tmp_path / "long", "{{ {}['x' * 999999] }}"))
    assert len(finding.text) < 400
