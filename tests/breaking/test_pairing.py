"""Histories of many shapes: each change is found once, in the commit that made it."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from errcast.breaking import pairing
from errcast.breaking.comparing import compare
from errcast.config.loading import Overrides, load_config
from errcast.generating import read_catalogs
from tests.support.commands import errcast_command, git
from tests.support.histories import (
    CONFIG,
    EDITS,
    ORDERS,
    PAYMENTS,
    PROJECT,
    Files,
    commit,
    compared,
    expected,
    rules,
    without,
    write,
)


def import_history(folder: Path, states: Mapping[str, Files]) -> None:
    """Make a commit of each state, and a branch of its name that ends there, in one process of git."""
    stream = []
    for name, files in states.items():
        stream.append("commit refs/heads/line\ncommitter A <a@example.com> 1 +0000\ndata 1\nx\ndeleteall\n")
        for path, text in files.items():
            stream.append(f"M 644 inline {path}\ndata {len(text.encode())}\n{text}\n")
        stream.append(f"reset refs/heads/{name}\nfrom refs/heads/line\n")
    git(folder, "fast-import", "--quiet", "--force", typed="".join(stream))
    assert git(folder, "rev-list", "--count", "line") == f"{len(states)}\n"


def thousand_states() -> dict[str, Files]:
    """Return 1,000 states, of which each differs from the one before in a message."""
    return {
        f"{number}": PROJECT | {"payments.yaml": PAYMENTS.replace("paid\n", f"paid {number}\n")}
        for number in range(1000)
    }


def as_it_is(files: Files) -> Files:
    return files


def moved(files: Files) -> Files:
    return {
        re.sub(r"^orders(?=\.)", "spec/deeper/o r d e r s 订单", name): text for name, text in files.items()
    }


def renamed(files: Files) -> Files:
    return {name: text.replace("name: orders", "name: order_service") for name, text in files.items()}


def moved_and_renamed(files: Files) -> Files:
    return moved(renamed(files))


@pytest.mark.parametrize(
    ("become", "long"), [(as_it_is, False), (moved, True), (renamed, False), (moved_and_renamed, True)]
)
def test_in_a_history_each_change_is_found_once_in_the_commit_that_made_it(
    become: Callable[[Files], Files], long: bool, repository: Path
) -> None:
    """A long history has 1,000 commits more."""
    states = thousand_states() if long else {}
    for rule, (edit, _) in EDITS.items():
        states |= {f"before-{rule}": PROJECT, rule: become(edit(PROJECT))}
    import_history(repository, states)
    found = {}
    for rule in EDITS:
        (repository / ".git" / "HEAD").write_text(f"ref: refs/heads/{rule}\n")
        write(repository, states[rule])
        found[rule] = rules(compared(repository, "HEAD~1"))
    wanted = {rule: expected(rule) for rule in EDITS}
    assert found == wanted


def test_the_older_state_may_be_any_reference(repository: Path) -> None:
    git(repository, "tag", "v1")
    commit(repository, EDITS["exhaustive-renamed"].edit(PROJECT))
    commit(repository, EDITS["exhaustive-renamed"].edit(EDITS["text-message-changed"].edit(PROJECT)))
    first = git(repository, "rev-parse", "v1").strip()
    for reference in ("v1", "HEAD~2", "main~2", first, first[:10], "refs/tags/v1"):
        assert rules(compared(repository, reference)) == Counter(
            ["text-message-changed", "exhaustive-renamed"]
        )


def test_the_files_of_the_folder_are_compared_and_not_the_last_commit(repository: Path) -> None:
    write(repository, EDITS["info-catalog-added"].edit(EDITS["wire-code-renamed"].edit(PROJECT)))
    git(repository, "add", "orders.yaml")  # staged; the new catalog is not
    assert rules(compared(repository, "HEAD")) == expected("wire-code-renamed") + expected(
        "info-catalog-added"
    )


def test_a_catalog_that_was_committed_with_other_line_ends_is_the_same(repository: Path) -> None:
    commit(repository, {name: text.replace("\n", "\r\n") for name, text in PROJECT.items()})
    size = int(git(repository, "cat-file", "-s", "HEAD:orders.yaml"))
    assert size == len(ORDERS) + ORDERS.count("\n")
    write(repository, PROJECT)
    assert compared(repository, "HEAD") == []


def test_no_filter_of_git_runs_on_old_files(repository: Path) -> None:
    (repository / ".gitattributes").write_text("*.yaml filter=broken diff=broken ident\n")
    git(repository, "config", "filter.broken.smudge", "false")
    git(repository, "config", "filter.broken.required", "true")
    git(repository, "config", "diff.broken.textconv", "false")
    assert compared(repository, "HEAD") == []


def test_a_link_within_the_commit_is_followed(repository: Path) -> None:
    files = PROJECT | {"errcast.toml": CONFIG.replace("**/*.yaml", "link.yaml"), "real/orders.yaml": ORDERS}
    write(repository, files)
    (repository / "link.yaml").symlink_to("real/orders.yaml")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "a link")
    (repository / "real" / "orders.yaml").write_text(ORDERS.replace("busy", "very busy"))
    assert rules(compared(repository, "HEAD")) == Counter(["text-message-changed"])


def test_a_configuration_may_be_below_the_root_of_the_repository(repository: Path) -> None:
    folder = repository / "services" / "a [b] *"
    within = {f"services/a [b] */{name}": text for name, text in PROJECT.items()}
    commit(repository, within | {"services/other/errcast.toml": "[java]\n", "orders.yaml": PAYMENTS})
    write(folder, EDITS["wire-code-renamed"].edit(PROJECT))
    assert rules(compared(folder, "HEAD")) == expected("wire-code-renamed")


def test_catalogs_may_be_beside_the_folder_of_the_configuration(repository: Path) -> None:
    config = CONFIG.replace("**/*.yaml", "../shared/*.yaml")
    commit(repository, {"java/errcast.toml": config, "shared/orders.yaml": ORDERS})
    (repository / "shared" / "orders.yaml").write_text(ORDERS.replace("busy", "very busy"))
    assert rules(compared(repository / "java", "HEAD")) == Counter(["text-message-changed"])


def test_the_old_configuration_may_be_in_another_file(repository: Path) -> None:
    table = CONFIG.replace("[java]", "[tool.errcast.java]").replace("com.example", "org.example")
    write(repository, PROJECT | {"pyproject.toml": f"[tool.errcast]\n{table}"})
    (repository / "errcast.toml").unlink()
    config, _ = load_config(Overrides(), repository / "pyproject.toml")
    assert config is not None
    comparison, _ = compare(config, read_catalogs(config)[0], "HEAD")
    assert comparison is not None
    assert [change.rule for change in comparison.changes] == ["source-option-changed"]


def test_unknown_keys_of_an_old_configuration_are_ignored(repository: Path) -> None:
    commit(
        repository,
        PROJECT | {"errcast.toml": 'colour = "red"\nout = 3\n' + CONFIG + '[cobol]\nlevel = "88"\n'},
    )
    write(repository, PROJECT)
    assert compared(repository, "HEAD") == []


def test_without_an_old_configuration_the_new_list_of_catalogs_counts(repository: Path) -> None:
    commit(repository, without("errcast.toml")(PROJECT))
    write(repository, EDITS["wire-code-renamed"].edit(EDITS["wire-catalog-removed"].edit(PROJECT)))
    assert rules(compared(repository, "HEAD")) == expected("wire-code-renamed") + expected(
        "wire-catalog-removed"
    )


def test_a_target_is_removed_if_the_new_list_of_targets_does_not_have_it(repository: Path) -> None:
    every = CONFIG.replace('targets = ["python", "java"]\n', "")
    commit(repository, PROJECT | {"errcast.toml": every})
    write(repository, PROJECT)
    assert [finding.text.partition(";")[0] for finding in compared(repository, "HEAD")] == [
        'the target "markdown" is no longer generated',
        'the target "typescript" is no longer generated',
    ]


def test_an_option_that_is_set_to_its_default_has_not_changed(repository: Path) -> None:
    commit(repository, PROJECT | {"errcast.toml": CONFIG.replace('package = "com.example"\n', "")})
    write(repository, PROJECT | {"errcast.toml": CONFIG.replace("com.example", "errors")})
    assert compared(repository, "HEAD") == []


def test_two_files_that_swap_their_names_are_paired_by_the_names_of_the_catalogs(repository: Path) -> None:
    write(repository, PROJECT | {"orders.yaml": PAYMENTS, "payments.yaml": ORDERS})
    assert compared(repository, "HEAD") == []


def test_removed_catalogs_are_not_reported_if_the_command_line_names_catalogs(repository: Path) -> None:
    write(repository, without("payments.yaml")(PROJECT))
    assert compared(repository, "HEAD", str(repository / "orders.yaml")) == []


@pytest.mark.parametrize("become", [as_it_is, renamed])
def test_one_catalog_needs_no_configuration(become: Callable[[Files], Files], repository: Path) -> None:
    commit(repository, {"orders.yaml": ORDERS, "readme.yml": "- not a catalog\n", "copy.yml": ORDERS})
    write(repository, become({"sales.yaml": ORDERS.replace("busy", "very busy"), "copy.yml": ORDERS}))
    result = errcast_command("breaking", "sales.yaml", "--against", "HEAD", cwd=repository)
    assert (result.returncode, result.stdout) == (
        0,
        "1 catalog compared with HEAD: 1 change, none of grade wire or source\n",
    )
    assert result.stderr == (
        'sales.yaml:19:5: warning[text-message-changed]: the message of 3 (BUSY) changed from "busy" to "very busy";'
        " change a message only if the API sends the new one\n"
    )


def test_very_many_moved_catalogs_with_the_same_errors_are_too_much_work(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each old catalog is compared with each new one that has one of its errors."""
    commit(repository, {f"old/{at}.yaml": ORDERS.replace("orders", f"old{at}") for at in range(3)})
    write(repository, {f"new/{at}.yaml": ORDERS.replace("orders", f"new{at}") for at in range(3)})
    (repository / "errcast.toml").write_text(CONFIG)
    monkeypatch.setattr(pairing, "MOST_SHARED", 36)  # 3 old, 3 new, 4 errors
    compared(repository, "HEAD")
    monkeypatch.setattr(pairing, "MOST_SHARED", 35)
    with pytest.raises(AssertionError, match="the errors that moved catalogs have in common are too many"):
        compared(repository, "HEAD")


def test_a_copy_of_an_existing_catalog_is_new(repository: Path) -> None:
    write(
        repository, {"orders.yaml": ORDERS, "orders_v2.yaml": ORDERS.replace("OrdersError", "OrdersError2")}
    )
    result = errcast_command("breaking", "orders_v2.yaml", "--against", "HEAD", cwd=repository)
    assert (
        result.stderr
        == 'orders_v2.yaml: note[info-catalog-added]: the catalog "orders" (OrdersError2, 4 errors) is new\n'
    )
