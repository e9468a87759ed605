"""An exception keeps the code that the API sent, known or not, and the message, in each language that has one."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.support.commands import require, run
from tests.support.compilers import interpreters
from tests.support.java import flags, java, javac, javadoc
from tests.support.paths import GOLDEN

WANTED = """\
7 NOT_FOUND: no such order
7 NOT_FOUND
99: odd
99
"""

PYTHON = """\
import copy, pickle
from {module} import {type}, {type}Exception as Failure

for code, message in (({known}, "no such order"), ({known}, None), ({unknown}, "odd"), ({unknown}, None)):
    try:
        raise Failure(code) if message is None else Failure(code, message)
    except Failure as failure:
        for same in (failure, copy.copy(failure), pickle.loads(pickle.dumps(failure))):
            assert same.code == code
            assert same.error is {type}.from_code(code)
            assert same.response_message == message
            assert str(same) == str(failure)
        print(failure)
"""

TYPESCRIPT = """\
import {{ {type}, {type}Exception }} from "./{module}.js";

declare const console: {{ log(text: string): void }};

for (const [code, message] of [[{known}, "no such order"], [{known}], [{unknown}, "odd"], [{unknown}]] as const) {{
  try {{
    throw new {type}Exception(code, message);
  }} catch (failure) {{
    if (!(failure instanceof {type}Exception) || failure.name !== "{type}Exception") {{
      throw failure;
    }}
    const error: {type} | undefined = failure.error;
    const wanted = code === {known} ? {type}.NOT_FOUND : undefined;
    if (failure.code !== code || error !== wanted || failure.responseMessage !== message) {{
      throw new Error("a promise is broken");
    }}
    console.log(failure.message);
  }}
}}
"""

JAVA = """\
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import {package}.{type};
import {package}.{type}Exception;

public final class Usage {{
    public static void main(String[] arguments) throws Exception {{
        tell(new {type}Exception({known}, "no such order", new RuntimeException()));
        tell(new {type}Exception({known}, null));
        tell(new {type}Exception({unknown}, "odd"));
        tell(new {type}Exception({unknown}, null));
    }}

    private static void tell(RuntimeException thrown) throws Exception {{
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(thrown);
        ObjectInputStream read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        {type}Exception failure = ({type}Exception) read.readObject();
        if (!failure.getError().equals({type}.fromCode(failure.getCode()))) {{
            throw new AssertionError("the error is another");
        }}
        if (failure.getResponseMessage() != null && !failure.getMessage().endsWith(": " + failure.getResponseMessage())) {{
            throw new AssertionError("the message is another");
        }}
        System.out.println(failure.getMessage());
    }}
}}
"""

GO = """\
package main

import (
	"errors"
	"fmt"

	"example/errcodes"
)

func main() {{
	for _, response := range []errcodes.{type}Response{{
		{{Code: {known}, Message: "no such order"}}, {{Code: {known}}}, {{Code: {unknown}, Message: "odd"}}, {{Code: {unknown}}},
	}} {{
		err := fmt.Errorf("more: %w", &response)
		var found *errcodes.{type}Response
		var code errcodes.{type}
		if !errors.As(err, &found) || *found != response || !errors.As(err, &code) || code != response.Code {{
			panic("what was sent is lost")
		}}
		if errors.Is(err, errcodes.{type}NotFound) != (response.Code == {known}) {{
			panic("errors.Is is wrong")
		}}
		fmt.Println(found)
	}}
}}
"""

PHP = """\
<?php
declare(strict_types=1);
require $argv[1] . '/{type}.php';
require $argv[1] . '/{type}Exception.php';
use Errors\\\\{type};
use Errors\\\\{type}Exception;

foreach ([[{known}, 'no such order'], [{known}, null], [{unknown}, 'odd'], [{unknown}, null]] as [$code, $message]) {{
    try {{
        throw new {type}Exception($code, $message, new RuntimeException());
    }} catch (RuntimeException $failure) {{
        if ($failure->errorCode !== $code || $failure->error !== {type}::tryFrom($code)) {{
            throw new LogicException('the code is another');
        }}
        if ($failure->responseMessage !== $message || $failure->getPrevious() === null) {{
            throw new LogicException('the message is another');
        }}
        echo $failure->getMessage(), "\\\\n";
    }}
}}
""".replace("\\\\", "\\")

CASES = [("exceptions", "exceptions", "7", "99"), ("text_exceptions", "textexceptions", '"7"', '"99"')]


@pytest.fixture(params=CASES, ids=[case[0] for case in CASES])
def words(request: pytest.FixtureRequest) -> dict[str, str]:
    """Return the words of a usage: the type, its modules, and codes of integers or of texts."""
    case, package, known, unknown = request.param
    type_name = "".join(word.capitalize() for word in case.split("_")) + "Error"
    return {
        "case": case,
        "package": package,
        "type": type_name,
        "known": known,
        "unknown": unknown,
    }


def generated(words: dict[str, str], target: str) -> Path:
    return GOLDEN / words["case"] / "expected" / target


@pytest.mark.parametrize("interpreter", [interpreters()[0], sys.executable], ids=["oldest", "this"])
def test_python(words: dict[str, str], interpreter: str) -> None:
    usage = PYTHON.format(module=f"{words['case']}_error", **words)
    printed = run([interpreter, "-B", "-W", "error", "-c", usage], cwd=generated(words, "python"))
    assert printed.stdout == WANTED


def test_typescript(words: dict[str, str], tmp_path: Path) -> None:
    module = f"{words['case'].replace('_', '-')}-error"
    shutil.copy(generated(words, "typescript") / f"{module}.ts", tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "usage.ts").write_text(TYPESCRIPT.format(module=module, **words))
    flags = ["--strict", "--exactOptionalPropertyTypes", "--noImplicitOverride", "--target", "es2020"]
    run([require("tsc"), *flags, "--module", "nodenext", "--types", "", "usage.ts"], cwd=tmp_path)
    assert run([require("node"), tmp_path / "usage.js"]).stdout == WANTED


def test_java(words: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "Usage.java").write_text(JAVA.format(**words))
    sources = list(generated(words, "java").rglob("*.java"))
    assert len(sources) == 2
    assert javac(*flags(), "-Werror", "-d", tmp_path, tmp_path / "Usage.java", *sources) == ""
    assert java(tmp_path, "Usage") == WANTED
    assert javadoc("-quiet", "-Xdoclint:all", "-Werror", "-d", tmp_path / "doc", *sources) == ""


def test_go(words: dict[str, str], tmp_path: Path) -> None:
    shutil.copytree(generated(words, "go") / "errcodes", tmp_path / "errcodes")
    (tmp_path / "go.mod").write_text("module example\n\ngo 1.18\n")
    (tmp_path / "main.go").write_text(GO.format(**words))
    assert run([require("gofmt"), "-l", "errcodes"], cwd=tmp_path).stdout == ""
    run([require("go"), "vet", "./errcodes"], cwd=tmp_path)
    assert run([require("go"), "run", "."], cwd=tmp_path).stdout == WANTED


def test_php(words: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "usage.php").write_text(PHP.format(**words))
    folder = generated(words, "php") / "Errors"
    printed = run([require("php"), "-d", "error_reporting=-1", tmp_path / "usage.php", folder])
    assert printed.stdout == WANTED
