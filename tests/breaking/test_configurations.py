"""The old configuration is found where the file moved, and a glob of catalogs may be empty now."""

from pathlib import Path

import pytest

from tests.support.commands import git
from tests.support.histories import CONFIG, EDITS, ORDERS, PAYMENTS, PROJECT, breaking, commit, write

SPEC = {"spec/orders.yaml": ORDERS, "spec/payments.yaml": PAYMENTS}
AT_ROOT = CONFIG.replace("**/*.yaml", "spec/*.yaml")
ABOVE = CONFIG.replace("**/*.yaml", "../spec/*.yaml")
OTHER = ("com.example", "org.example")
IN_PYPROJECT = "[tool.errcast]\n" + AT_ROOT.replace("[java]", "[tool.errcast.java]")

CHANGED = 'the option java.package changed from "com.example" to "org.example"'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"errcast.toml": AT_ROOT}, {"pyproject.toml": IN_PYPROJECT}),
        ({"pyproject.toml": IN_PYPROJECT}, {"errcast.toml": AT_ROOT}),
        ({"errcast.toml": AT_ROOT}, {"conf/errcast.toml": ABOVE}),
        ({"pyproject.toml": IN_PYPROJECT}, {"conf/errcast.toml": ABOVE, "pyproject.toml": "[tool.ruff]\n"}),
        ({"conf/errcast.toml": ABOVE}, {"errcast.toml": AT_ROOT}),
        ({"a [b]/errcast.toml": ABOVE}, {"conf/pyproject.toml": IN_PYPROJECT.replace("spec/*", "../spec/*")}),
        (
            {"conf/errcast.toml": ABOVE, "gone/errcast.toml": 'specs = ["x.yaml"]\n'},
            {"errcast.toml": AT_ROOT},
        ),
    ],
)
def test_options_are_compared_where_the_configuration_moved(
    old: dict[str, str], new: dict[str, str], repository: Path
) -> None:
    commit(repository, SPEC | old)
    write(repository, SPEC | {name: text.replace(*OTHER) for name, text in new.items()})
    (name, *_) = new
    result = breaking(repository, "--against", "HEAD", "--config", name)
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert f"error[source-option-changed]: {CHANGED}; set the option to the old value" in result.stderr
    of_one = breaking(repository, "spec/orders.yaml", "--against", "HEAD", "--config", name)
    assert CHANGED in of_one.stderr


def test_a_moved_service_is_compared_with_its_old_folder(repository: Path) -> None:
    service = {"errcast.toml": AT_ROOT, **SPEC}
    commit(repository, {f"a/{name}": text for name, text in service.items()})
    write(repository, {f"b/c/{name}": text.replace(*OTHER) for name, text in service.items()})
    result = breaking(repository / "b" / "c", "--against", "HEAD")
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert CHANGED in result.stderr


@pytest.mark.parametrize(
    "old",
    [
        {"a/errcast.toml": AT_ROOT, "a/spec/orders.yaml": ORDERS},  # it is still here
        {"gone/errcast.toml": AT_ROOT, "gone/spec/bills.yaml": PAYMENTS.replace("payments", "bills").replace("PAID", "BILLED").replace("90", "7")},
    ],
)  # fmt: skip
def test_the_configuration_of_another_service_is_not_the_old_one(
    old: dict[str, str], repository: Path
) -> None:
    commit(repository, old | {"readme.toml": ""})
    kept = old if "a/errcast.toml" in old else {}
    write(repository, kept | {"b/errcast.toml": AT_ROOT.replace(*OTHER), "b/spec/payments.yaml": PAYMENTS})
    result = breaking(repository / "b", "--against", "HEAD")
    assert (result.returncode, result.stderr) == (
        0,
        'spec/payments.yaml: note[info-catalog-added]: the catalog "payments" (PaymentsError, 1 error) is new\n',
    )


@pytest.mark.parametrize("count", [2, 5])
def test_a_configuration_that_may_be_any_of_several_is_a_warning(count: int, repository: Path) -> None:
    gone = {f"conf{number}/errcast.toml": ABOVE for number in range(count)}
    commit(repository, SPEC | gone)
    write(repository, SPEC | {"errcast.toml": AT_ROOT.replace(*OTHER)})
    result = breaking(repository, "--against", "HEAD")
    names = ': "HEAD:conf0/errcast.toml", "HEAD:conf1/errcast.toml"' if count == 2 else ""
    assert (result.returncode, result.stderr) == (
        0,
        "errcast.toml: warning[unclear-configuration]: the outputs and their options were not compared, because"
        f" several configurations are gone, and this may be any of them{names}; compare with a state in which"
        " only one is gone\n",
    )


def test_all_catalogs_of_a_glob_may_be_removed(repository: Path) -> None:
    write(repository, {"errcast.toml": CONFIG})
    result = breaking(repository, "--against", "HEAD")
    assert (result.returncode, result.stdout) == (1, "")
    assert [line.split(";")[0] for line in result.stderr.splitlines()] == [
        'orders.yaml: error[wire-catalog-removed]: the catalog "orders" (OrdersError, 4 errors) was removed',
        'payments.yaml: error[wire-catalog-removed]: the catalog "payments" (PaymentsError, 1 error) was removed',
    ]
    options = [f"--accept=wire-catalog-removed:{name}:-" for name in ("orders", "payments")]
    assert breaking(repository, "--against", "HEAD", *options).returncode == 0


def test_the_catalogs_of_one_of_several_globs_may_be_removed(repository: Path) -> None:
    two = CONFIG.replace('"**/*.yaml"', '"orders*.yaml", "pay*.yaml"')
    commit(repository, PROJECT | {"errcast.toml": two})
    write(repository, EDITS["wire-catalog-removed"].edit(PROJECT | {"errcast.toml": two}))
    result = breaking(repository, "--against", "HEAD")
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert "payments.yaml: error[wire-catalog-removed]" in result.stderr


def test_the_catalogs_of_an_output_may_be_removed(repository: Path) -> None:
    outputs = '[[outputs]]\ntarget = "python"\nout = "py"\nspecs = ["pay*.yaml"]\n'
    config = {"errcast.toml": f'specs = ["**/*.yaml"]\n{outputs}'}
    commit(repository, PROJECT | config)
    write(repository, EDITS["wire-catalog-removed"].edit(PROJECT | config))
    result = breaking(repository, "--against", "HEAD")
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert "payments.yaml: error[wire-catalog-removed]" in result.stderr


def test_a_glob_that_never_matched_is_a_finding(repository: Path) -> None:
    commit(repository, {"errcast.toml": CONFIG})
    write(repository, {"errcast.toml": CONFIG})
    (repository / "old.yaml").write_text(ORDERS)
    (repository / "errcast.toml").write_text(CONFIG.replace("**/*", "x/*"))
    for against in ("HEAD", "old.yaml"):
        result = breaking(repository, "--against", against)
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr == (
            'errcast.toml:1: error[no-specs]: no file matches "x/*.yaml"; write a path relative to the folder of'
            " this file\n"
        )


def test_a_configuration_that_is_new_has_no_old_options(repository: Path) -> None:
    commit(repository, SPEC)
    git(repository, "rm", "--quiet", "--cached", "-r", "--ignore-unmatch", "errcast.toml")
    write(repository, SPEC | {"errcast.toml": AT_ROOT.replace(*OTHER)})
    result = breaking(repository, "--against", "HEAD")
    assert (result.returncode, result.stderr) == (0, "")


BROKEN = "errcast: 2\n"


def test_a_moved_configuration_with_a_wrong_old_catalog_is_a_finding(repository: Path) -> None:
    commit(repository, SPEC | {"spec/broken.yaml": BROKEN, "old/errcast.toml": ABOVE})
    kept = {"conf/errcast.toml": ABOVE.replace("*.yaml", "orders.yaml").replace(*OTHER)}
    write(repository, {"spec/orders.yaml": ORDERS} | kept)
    result = breaking(repository / "conf", "--against", "HEAD")
    assert result.returncode == 2
    assert "HEAD:spec/broken.yaml" in result.stderr
    assert "error[invalid-past]: this file is not a valid catalog, so it cannot be compared" in result.stderr


@pytest.mark.parametrize(
    ("old", "problem"),
    [
        ({"old/x.yaml": BROKEN, "old/errcast.toml": CONFIG}, "HEAD:old/x.yaml: "),
        ({"old/errcast.toml": f"{CONFIG}["}, "HEAD:old/errcast.toml: not TOML"),
    ],
)
def test_a_gone_configuration_that_cannot_be_read_is_a_warning(
    old: dict[str, str], problem: str, repository: Path
) -> None:
    commit(repository, old)
    write(repository, SPEC | {"conf/errcast.toml": ABOVE.replace(*OTHER)})
    result = breaking(repository / "conf", "--against", "HEAD")
    assert result.returncode == 0
    assert (
        "errcast.toml: warning[unclear-configuration]: the outputs and their options were not compared, because a"
        f" configuration that is gone may be the old state of this one, and not all of it can be read: {problem}"
    ) in result.stderr


def test_a_wrong_catalog_of_another_gone_configuration_makes_the_old_state_unclear(repository: Path) -> None:
    gone = {"a/errcast.toml": ABOVE.replace("*", "orders"), "b/x.yaml": BROKEN, "b/errcast.toml": CONFIG}
    commit(repository, SPEC | gone)
    write(repository, SPEC | {"conf/errcast.toml": ABOVE.replace("*", "orders").replace(*OTHER)})
    result = breaking(repository / "conf", "--against", "HEAD")
    assert 'any of them: "HEAD:a/errcast.toml", "HEAD:b/errcast.toml"' in result.stderr


@pytest.mark.parametrize("value", ["7", "nan", "[1]", "[[]]", '["en", 1]', "[{a = 1}]", "{}", "1979-05-27"])
def test_no_value_of_an_old_output_is_a_bug(value: str, repository: Path) -> None:
    """A stranger may have written the old configuration, so what is wrong in it is left out."""
    keys = ("language", "languages", "exception", "path", "specs", "x")
    output = '[[outputs]]\ntarget = "python"\nout = "py{}"\n'
    new = 'specs = ["*.yaml"]\n' + "".join(map(output.format, range(len(keys))))
    old = 'specs = ["*.yaml"]\n' + "".join(f"{output.format(key)}{key} = {value}\n" for key in keys)
    copy = {f"old/{name}": text for name, text in PROJECT.items()}
    write(repository, {**PROJECT, **copy, "errcast.toml": new, "old/errcast.toml": old})
    result = breaking(repository, "--against", "./old")
    assert result.stderr == ""
    assert result.stdout.endswith("nothing changed\n")
