"""The language of CONTRIBUTING.md, a folder outside of the package, keeps every text of any catalog."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import errcast
from errcast.catalog import Catalog
from tests.support import inventing
from tests.support.cases import CASES, expected_facts
from tests.support.commands import require, run
from tests.support.compilers import without_absent
from tests.support.documents import blocks
from tests.support.hostile_texts import TROJAN, WORST, everywhere
from tests.support.seed import SEED

# Each file is loaded into a module of its own. Former names are deprecated, and to look at them warns.
DUMP = """
require "json"
Warning[:deprecated] = false
ARGV.each do |path|
  wrapped = Module.new
  load(path, wrapped)
  type = wrapped.const_get(wrapped.constants.first)
  names = type.constants.grep(/\\A[A-Z0-9_]+\\z/).group_by { |name| type.const_get(name) }
  raise "an unknown code is found" if type.from_code(424242424242) || type.from_code("no such code")
  facts = type::Errors.map do |error|
    raise "a code does not lead back" unless type.from_code(error.code).equal?(error)
    former = names.select { |other, _| other.equal?(error) }.values.flatten.map do |name|
      name.to_s.sub(/\\A(BEGIN|END)_\\z/) { $1 }
    end
    raise "a constant is missing" unless former.delete(error.name)
    error.to_h.merge(former.empty? ? {} : { aliases: former.sort })
  end
  puts JSON.generate(facts)
end
"""


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the target, its files as the document has them."""
    folder = tmp_path_factory.mktemp("our-templates")
    for language in ("yaml", "jinja"):
        (text,) = blocks("CONTRIBUTING.md", language)
        name = re.findall(r"our-templates/(\S+)", text.splitlines()[0])[0]
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def catalogs() -> Iterator[Catalog]:
    yield from (case.catalog for case in CASES)
    yield from inventing.catalogs(f"{SEED} own", 1000)
    yield everywhere(WORST)
    yield everywhere(TROJAN)


def test_the_documented_language_keeps_every_field_of_any_catalog(templates: Path, tmp_path: Path) -> None:
    expected, paths = [], []
    for number, catalog in enumerate(catalogs()):
        (artifact,) = errcast.render(catalog, "ruby", templates=[templates])
        assert artifact.path.startswith("lib/")
        path = tmp_path / f"c{number}" / artifact.path
        path.parent.mkdir(parents=True)
        path.write_text(artifact.text, encoding="utf-8", newline="")
        expected.append(without_absent(expected_facts(catalog)))
        paths.append(path)
    (tmp_path / "dump.rb").write_text(DUMP)
    printed = run([require("ruby"), "-w", tmp_path / "dump.rb", *paths], LC_ALL="C.UTF-8").stdout
    lines = printed.removesuffix("\n").split("\n")
    assert len(lines) == len(expected)
    for line, facts, path in zip(lines, expected, paths, strict=True):
        assert without_absent(json.loads(line)) == facts, path


def test_what_is_deleted_from_the_documented_style_is_missed(templates: Path, tmp_path: Path) -> None:
    """The test above can fail: without the escape of `#`, Ruby runs what is in a text."""
    target = (templates / "ruby" / "target.yaml").read_text(encoding="utf-8")
    assert "escapes:" in target
    (tmp_path / "ruby").mkdir()
    (tmp_path / "ruby" / "target.yaml").write_text(re.sub("(?m)^ +escapes:.*\n", "", target))
    (tmp_path / "ruby" / "errors.rb.j2").write_text(
        (templates / "ruby" / "errors.rb.j2").read_text(encoding="utf-8")
    )
    catalog = Catalog("demo", (errcast.ErrorCode(1, "A", "#{print 7}"),))
    (artifact,) = errcast.render(catalog, "ruby", templates=[tmp_path])
    (tmp_path / "demo.rb").write_text(artifact.text)
    assert run([require("ruby"), tmp_path / "demo.rb"]).stdout == "7"
