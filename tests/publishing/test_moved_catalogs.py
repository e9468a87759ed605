"""A catalog moves from one configuration to another: the new one takes its files over, the old one forgets them."""

from itertools import permutations
from pathlib import Path

import pytest

from tests.support.commands import errcast_command
from tests.support.projects import files

SPEC = "errcast: 1\nname: {name}\nerrors:\n  - {{code: {code}, name: A, message: a}}\n"
CONFIG = 'specs = ["*.yaml"]\n[[outputs]]\ntarget = "python"\nout = "../gen"\n'


def services(folder: Path, **names: str) -> Path:
    """Make a git work tree with a configuration in each folder, and generate: `pay="card bank", book="room"`."""
    (folder / ".git").mkdir()
    for service, catalogs in names.items():
        (folder / service).mkdir()
        (folder / service / "errcast.toml").write_text(CONFIG)
        for name in catalogs.split():
            (folder / service / f"{name}.yaml").write_text(SPEC.format(name=name, code=len(name)))
        generate(folder, service)
    return folder


def generate(folder: Path, service: str, *arguments: str, expected: int = 0) -> str:
    result = errcast_command("generate", *arguments, cwd=folder / service)
    assert result.returncode == expected, result.stdout + result.stderr
    return result.stdout + result.stderr


def check(folder: Path, service: str, expected: int = 0) -> str:
    result = errcast_command("check", "--no-git", cwd=folder / service)
    assert result.returncode == expected, result.stdout + result.stderr
    return result.stderr


def record(folder: Path, service: str) -> list[str]:
    return (folder / service / "errcast.lock").read_text().splitlines()[1:]


@pytest.mark.parametrize("order", [("pay", "book"), ("book", "pay")])
def test_a_catalog_that_moves_takes_its_file_along_whoever_generates_first(
    order: tuple[str, str], tmp_path: Path
) -> None:
    services(tmp_path, pay="card bank", book="room")
    before = files(tmp_path / "gen")
    (tmp_path / "pay" / "bank.yaml").rename(tmp_path / "book" / "bank.yaml")
    for service in order:
        generate(tmp_path, service, "--prune")
    assert files(tmp_path / "gen") == before
    assert record(tmp_path, "pay") == ["../gen/card_error.py"]
    assert record(tmp_path, "book") == ["../gen/bank_error.py", "../gen/room_error.py"]
    for service in order:
        check(tmp_path, service)


def test_a_check_asks_for_a_new_record_where_another_configuration_took_a_file_over(tmp_path: Path) -> None:
    services(tmp_path, pay="card bank", book="room")
    (tmp_path / "pay" / "bank.yaml").rename(tmp_path / "book" / "bank.yaml")
    generate(tmp_path, "book")
    assert "errcast.lock" in check(tmp_path, "pay", expected=1)
    generate(tmp_path, "pay")
    check(tmp_path, "pay")


@pytest.mark.parametrize("order", list(permutations(("pay", "book", "ship"))))
def test_names_that_three_configurations_swap_settle_in_any_order(
    order: tuple[str, ...], tmp_path: Path
) -> None:
    services(tmp_path, pay="card", book="room", ship="port")
    for service, name, code in (("pay", "room", 7), ("book", "port", 8), ("ship", "card", 9)):
        for old in (tmp_path / service).glob("*.yaml"):
            old.write_text(SPEC.format(name=name, code=code))
    for service in order:
        generate(tmp_path, service, "--prune")
    for service in order:
        check(tmp_path, service)
    found = files(tmp_path / "gen")
    assert {name: str(code).encode() in found[f"{name}_error.py"] for name, code in
            (("room", 7), ("port", 8), ("card", 9))} == dict.fromkeys(("room", "port", "card"), True)  # fmt: skip


@pytest.mark.parametrize("is_pruned", [True, False])
def test_where_the_only_catalog_moved_the_finding_says_how_to_go_on(is_pruned: bool, tmp_path: Path) -> None:
    services(tmp_path, pay="card", book="room")
    (tmp_path / "pay" / "card.yaml").rename(tmp_path / "book" / "card.yaml")
    printed = generate(tmp_path, "book", expected=2)
    assert (
        "error[other-configuration]: ../pay/errcast.lock lists this file, and ../pay/errcast.toml has"
        in printed
    )
    assert "or remove that configuration and its record if nobody needs them" in printed
    assert "no-specs" in check(tmp_path, "pay", expected=1)
    if is_pruned:
        generate(tmp_path, "pay", "--prune")
        assert record(tmp_path, "pay") == []
    else:
        for name in ("errcast.toml", "errcast.lock"):
            (tmp_path / "pay" / name).unlink()
    generate(tmp_path, "book")
    check(tmp_path, "book")


def test_a_record_without_its_configuration_does_not_keep_a_file_from_the_one_that_generates_it(
    tmp_path: Path,
) -> None:
    services(tmp_path, pay="card", book="room")
    (tmp_path / "pay" / "card.yaml").rename(tmp_path / "book" / "card.yaml")
    (tmp_path / "pay" / "errcast.toml").unlink()
    generate(tmp_path, "book")
    check(tmp_path, "book")


def test_a_file_that_two_records_list_is_removed_by_the_one_that_no_longer_generates_it(
    tmp_path: Path,
) -> None:
    services(tmp_path, pay="card bank", book="room")
    (tmp_path / "pay" / "bank.yaml").rename(tmp_path / "book" / "bank.yaml")
    generate(tmp_path, "book")
    assert "../gen/bank_error.py" in record(tmp_path, "pay")
    (tmp_path / "book" / "bank.yaml").unlink()
    assert "removed ../gen/bank_error.py" in generate(tmp_path, "book", "--prune")
    generate(tmp_path, "pay")
    for service in ("pay", "book"):
        check(tmp_path, service)


def test_an_orphan_that_a_configuration_with_a_mistake_also_wrote_stays_with_a_warning(
    tmp_path: Path,
) -> None:
    services(tmp_path, pay="card bank", book="room")
    (tmp_path / "pay" / "bank.yaml").rename(tmp_path / "book" / "bank.yaml")
    generate(tmp_path, "book")
    (tmp_path / "pay" / "errcast.toml").write_text("specs = ")
    (tmp_path / "book" / "bank.yaml").unlink()
    assert "../pay/errcast.toml may generate it, but has a mistake" in generate(tmp_path, "book", "--prune")
    assert "bank_error.py" in files(tmp_path / "gen")


def test_an_orphan_of_a_configuration_that_no_longer_exists_stays_with_a_warning(tmp_path: Path) -> None:
    services(tmp_path, pay="card", book="room")
    (tmp_path / "pay" / "errcast.toml").unlink()
    short = 'specs = ["*.yaml"]\ntargets = ["python"]\nout = ".."\n'
    (tmp_path / "gen").rename(tmp_path / "python")
    old = tmp_path / "pay" / "errcast.lock"
    old.write_text(old.read_text().replace("../gen/", "../python/"))
    (tmp_path / "book" / "errcast.lock").unlink()
    (tmp_path / "book" / "errcast.toml").write_text(short)
    printed = generate(tmp_path, "book", "--prune")
    assert "../pay/errcast.lock lists it, but its configuration no longer exists" in printed
    assert (tmp_path / "python" / "card_error.py").exists()
