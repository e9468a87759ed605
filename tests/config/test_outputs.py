"""`[[outputs]]`: each has its target, its folder, its catalogs and its options."""

from pathlib import Path

import pytest

from tests.support.commands import errcast_command
from tests.support.projects import files

HOTEL = "errcast: 1\nname: hotel\nerrors:\n  - {code: 1, name: A, message: a}\n"

OUTPUTS = """\
specs = ["spec/*.yaml"]

[[outputs]]
target = "java"
out = "java/src/main/java"
specs = ["spec/hotel.yaml"]
package = "com.example.hotel"

[[outputs]]
target = "java"
out = "java/src/main/java"
specs = ["spec/c*.yaml"]
package = "com.example.car"

[[outputs]]
target = "typescript"
out = "web/src"
path = "errors/{name}.ts"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "hotel.yaml").write_text(HOTEL)
    (tmp_path / "spec" / "car.yaml").write_text(HOTEL.replace("hotel", "car"))
    (tmp_path / "errcast.toml").write_text(OUTPUTS)
    return tmp_path


def generated(project: Path) -> list[str]:
    inputs = ("errcast.toml", "pyproject.toml", "spec/car.yaml", "spec/hotel.yaml")
    return sorted(set(files(project)) - {*inputs, "errcast.lock"})


def errors(project: Path, text: str) -> list[str]:
    """Return the findings of a configuration, without what is to do."""
    (project / "errcast.toml").write_text(text)
    result = errcast_command("check", cwd=project)
    assert result.returncode == 2
    return [line.partition(";")[0] for line in result.stderr.splitlines()]


@pytest.mark.parametrize("file", ["errcast.toml", "pyproject.toml"])
def test_each_output_writes_its_catalogs_with_its_options_into_its_folder(file: str, project: Path) -> None:
    (project / "errcast.toml").unlink()
    in_pyproject = OUTPUTS.replace("[[outputs]]", "[[tool.errcast.outputs]]")
    (project / file).write_text(OUTPUTS if file == "errcast.toml" else f"[tool.errcast]\n{in_pyproject}")
    assert errcast_command("generate", cwd=project).returncode == 0
    assert generated(project) == [
        "java/src/main/java/com/example/car/CarError.java",
        "java/src/main/java/com/example/hotel/HotelError.java",
        "web/src/errors/car.ts",
        "web/src/errors/hotel.ts",
    ]
    assert errcast_command("check", cwd=project).returncode == 0


def test_the_catalogs_of_an_output_exist_and_are_catalogs_of_the_configuration(project: Path) -> None:
    (project / "spec" / "hotel.yaml").rename(project / "hotel.yaml")
    result = errcast_command("generate", cwd=project)
    assert (result.returncode, result.stderr) == (
        2,
        "errcast.toml:6: error[no-specs]: spec/hotel.yaml does not exist; write the path that the catalog has now,"
        " or remove this one\n",
    )
    moved = OUTPUTS.replace("spec/hotel.yaml", "hotel.yaml")
    (told,) = errors(project, moved)
    assert told == "errcast.toml:6: error[no-specs]: hotel.yaml is not a catalog of this configuration"
    added = moved.replace('specs = ["spec/*.yaml"]', 'specs = ["spec/*.yaml", "hotel.yaml"]')
    (project / "errcast.toml").write_text(added)
    assert errcast_command("generate", cwd=project).returncode == 0


def test_the_command_line_selects_outputs_by_target_and_sets_options_of_all_of_them(project: Path) -> None:
    option = ("--option", "java.package=org.example")
    assert errcast_command("generate", "-t", "java", *option, cwd=project).returncode == 0
    assert generated(project) == [
        "java/src/main/java/org/example/CarError.java",
        "java/src/main/java/org/example/HotelError.java",
    ]
    result = errcast_command("generate", "-t", "markdown", cwd=project)
    assert result.stderr == (
        'errcast: error[unknown-target]: no output has the target "markdown"; expected one of: java, typescript\n'
    )
    result = errcast_command("generate", "--out", "x", cwd=project)
    assert "--out works only without [[outputs]]" in result.stderr


def test_a_catalog_of_the_command_line_goes_only_into_the_outputs_that_have_it(project: Path) -> None:
    assert errcast_command("generate", "spec/car.yaml", cwd=project).returncode == 0
    assert generated(project) == [
        "java/src/main/java/com/example/car/CarError.java",
        "web/src/errors/car.ts",
    ]


def test_the_short_form_and_outputs_may_have_different_targets(project: Path) -> None:
    (project / "errcast.toml").write_text('targets = ["python"]\n' + OUTPUTS)
    assert errcast_command("generate", cwd=project).returncode == 0
    assert {"out/python/car_error.py", "web/src/errors/car.ts"} <= set(generated(project))
    assert "out/python" not in (project / "errcast.lock").read_text()


def test_every_mistake_in_an_output_has_its_line(project: Path) -> None:
    text = (
        OUTPUTS.replace("spec/hotel", "spec/hostel")
        .replace("spec/c*", "spec/d*")
        .replace('package = "com.example.car"', "pakage = 1")
        .replace('target = "typescript"', 'target = "typscript"')
    )
    assert errors(project, text + '[[outputs]]\nout = "x"\n[[outputs]]\ntarget = "java"\nout = ""\n') == [
        "errcast.toml:6: error[no-specs]: spec/hostel.yaml does not exist",
        'errcast.toml:12: error[no-specs]: no file matches "spec/d*.yaml"',
        'errcast.toml:13: error[unknown-key]: unknown option "pakage" of java',
        'errcast.toml:16: error[unknown-target]: there is no target "typscript"',
        'errcast.toml:19: error[wrong-type]: each output needs its target: target = "java"',
        'errcast.toml:23: error[wrong-type]: each output needs its own folder: out = "web/src/errors"',
    ]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ('"{nam}.ts"', "error[unsafe-path]: cannot fill in"),
        (
            '"../{name}.ts"',
            'error[unsafe-path]: the path "../car.ts" of an artifact is not a plain relative path',
        ),
        ("1", "error[wrong-type]: expected a path, such as path ="),
        ('{"x.j2" = "a"}', "error[wrong-type]: typescript has no template of this name"),
        ('"errors.ts"', ""),
    ],
)
def test_a_path_that_cannot_be_used_is_a_finding_at_its_line(path: str, found: str, project: Path) -> None:
    text = OUTPUTS.replace('"errors/{name}.ts"', path)
    if not found:
        (told,) = errors(project, text)
        assert told == (
            "spec/hotel.yaml: error[same-path]: web/src/errors.ts would be written twice, for this catalog and"
            " for spec/car.yaml"
        )
        return
    assert any(line.startswith(f"errcast.toml:18: {found}") for line in errors(project, text))


def test_a_target_in_both_forms_is_a_finding(project: Path) -> None:
    told = errors(project, 'targets = ["java"]\n' + OUTPUTS + '[typescript]\nstyle = "x"\n')
    assert 'errcast.toml:1: error[output-twice]: "java" is in `targets` and in [[outputs]]' in told
    assert any("error[output-twice]" in line and '"typescript" is in [[outputs]]' in line for line in told)


@pytest.mark.parametrize("value", ['"a\\u0000b"', '"a\\nb"', '""'])
@pytest.mark.parametrize("key", ["out", "specs"])
def test_a_folder_or_a_catalog_that_cannot_be_one_is_a_finding(key: str, value: str, project: Path) -> None:
    out, specs = (value, '["spec/*.yaml"]') if key == "out" else ('"x"', f"[{value}]")
    text = f'specs = ["spec/*.yaml"]\n[[outputs]]\ntarget = "java"\nout = {out}\nspecs = {specs}\n'
    (told,) = errors(project, text)
    assert told.startswith(f"errcast.toml:{4 if key == 'out' else 5}: error[wrong-type]: ")


def test_two_outputs_of_which_one_is_a_folder_of_the_other_are_a_finding(project: Path) -> None:
    outputs = "".join(
        f'[[outputs]]\ntarget = "python"\nout = "{out}"\npath = "{path}"\n'
        for out, path in (("g", "x"), ("g/x", "{name}.py"))
    )
    told = errors(project, f'specs = ["spec/car.yaml"]\n{outputs}')
    assert told == [
        "errcast.toml:9: error[same-path]: g/x/car.py would be in a folder that has the path of a file, g/x"
    ]


def test_an_output_or_a_depfile_at_the_path_of_the_record_is_a_finding(project: Path) -> None:
    text = 'specs = ["spec/car.yaml"]\n[[outputs]]\ntarget = "python"\nout = "."\npath = "{}"\n'
    assert errors(project, text.format("errcast.lock")) == [
        "errcast.toml:5: error[same-path]: errcast.lock is the list of generated files"
    ]
    (project / "errcast.toml").write_text(text.format("x.py"))
    result = errcast_command("generate", "--depfile", "errcast.lock", cwd=project)
    assert "error[not-a-depfile]" in result.stderr


def test_a_file_at_the_folder_of_the_short_form_does_not_matter_if_it_is_not_used(project: Path) -> None:
    (project / "out").write_text("x")
    assert errcast_command("generate", cwd=project).returncode == 0
    assert (project / "out").read_text() == "x"


@pytest.mark.parametrize("value", ["outputs = 1", "outputs = []", "outputs = [1]", "[outputs]\na = 1"])
def test_outputs_of_another_shape_are_a_finding(value: str, project: Path) -> None:
    (told,) = errors(project, f'specs = ["spec/*.yaml"]\n{value}\n')
    assert told.startswith("errcast.toml:2: error[wrong-type]: expected a list of tables: [[outputs]]")


def test_two_outputs_at_one_path_are_a_finding_that_names_both(project: Path) -> None:
    again = '\n[[outputs]]\ntarget = "typescript"\nout = "web/src"\npath = "errors/{name}.ts"\n'
    assert errors(project, OUTPUTS + again)[0] == (
        "errcast.toml:23: error[same-path]: web/src/errors/car.ts would be written twice, by two outputs, of"
        " typescript and of typescript"
    )
