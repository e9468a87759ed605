"""The language of CONTRIBUTING.md, a folder outside of the package, keeps every text of any catalog."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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

# Each file becomes a package of its own. The functions of an error return the same reference as the lookup.
# A number of Perl may also be a text, so all codes and numbers are printed as texts.
DUMP = r"""
use strict;
use warnings;
use JSON::PP;

$SIG{__WARN__} = sub { die @_ };    # a warning is a mistake

my @reserved = qw(AUTOLOAD BEGIN CHECK DESTROY END INIT UNITCHECK ARGV ARGVOUT ENV INC SIG STDERR STDIN STDOUT);
my $reserved = join '|', @reserved;
foreach my $path (@ARGV) {
    open my $file, '<', $path or die "$path: $!";
    my ($package) = map { /^package ([\w:]+);$/ ? $1 : () } <$file>;
    require $path;
    no strict 'refs';
    my ($all, $from_code) = (\&{"${package}::all"}, \&{"${package}::from_code"});
    die 'an unknown code is found' if defined $from_code->(424242424242) || defined $from_code->('no such code');
    my %names;
    foreach my $name (grep { /^[A-Z0-9_]+$/ && defined &{"${package}::$_"} } keys %{"${package}::"}) {
        push @{ $names{ &{"${package}::$name"}() } }, $name =~ s/^($reserved)_$/$1/r;
    }
    my @facts;
    foreach my $error ($all->()) {
        die 'a code does not lead back' unless $from_code->($error->{code}) == $error;
        my @former = sort grep { $_ ne $error->{name} } @{ $names{$error} };
        die 'a function is missing' unless @former == @{ $names{$error} } - 1;
        my %fact = map { $_ => defined $error->{$_} ? "$error->{$_}" : undef } keys %$error;
        push @facts, { %fact, @former ? (aliases => \@former) : () };
    }
    print JSON::PP->new->ascii->encode(\@facts), "\n";
}
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


def has_short_names(catalog: Catalog) -> bool:
    """Tell whether the language has room for the names; a catalog with others is refused."""
    return all(len(name) < 200 for error in catalog.errors for name in error.names)


def as_texts(catalog: Catalog) -> list[dict[str, Any]]:
    """Return the facts that the program must print: truth values and numbers are texts."""
    spelled = {True: "1", False: "0"}
    return [
        {
            key: value
            if isinstance(value, list | str)
            else spelled[value]
            if isinstance(value, bool)
            else str(value)
            for key, value in fact.items()
            if key not in ("tags", "links")  # the target has no type for several values
        }
        for fact in without_absent(expected_facts(catalog))
    ]


def test_the_documented_language_keeps_every_field_of_any_catalog(templates: Path, tmp_path: Path) -> None:
    expected, paths = [], []
    for number, catalog in enumerate(filter(has_short_names, catalogs())):
        options: dict[str, str | bool | int] = {"namespace": f"C{number}::Errors"}
        (artifact,) = errcast.render(catalog, "perl", options, templates=[templates])
        path = tmp_path / artifact.path
        assert path.parent == tmp_path / f"C{number}" / "Errors"
        path.parent.mkdir(parents=True)
        path.write_text(artifact.text, encoding="utf-8", newline="")
        expected.append(as_texts(catalog))
        paths.append(path)
    (tmp_path / "dump.pl").write_text(DUMP)
    printed = run([require("perl"), "-w", tmp_path / "dump.pl", *paths]).stdout
    lines = printed.removesuffix("\n").split("\n")
    assert len(lines) == len(expected) > 20
    for line, facts, path in zip(lines, expected, paths, strict=True):
        assert without_absent(json.loads(line)) == facts, path


def test_what_is_deleted_from_the_documented_style_is_missed(templates: Path, tmp_path: Path) -> None:
    """The test above can fail: without the escapes of `$` and `@`, Perl runs what is in a text."""
    target = (templates / "perl" / "target.yaml").read_text(encoding="utf-8")
    assert "escapes:" in target
    shutil.copytree(templates / "perl", tmp_path / "perl")
    (tmp_path / "perl" / "target.yaml").write_text(re.sub("(?m)^ +escapes:.*\n", "", target))
    catalog = Catalog("demo", (errcast.ErrorCode(1, "A", "@{[print 7]}"),))
    (artifact,) = errcast.render(catalog, "perl", templates=[tmp_path])
    (tmp_path / "Demo.pm").write_text(artifact.text)
    assert run([require("perl"), tmp_path / "Demo.pm"]).stdout == "7"
