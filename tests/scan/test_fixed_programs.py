"""`errcast scan --fix` in programs: the fixed code compiles and does the same, a scan is then clean."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.commands import errcast_command, require, run
from tests.support.compilers import TYPESCRIPT_FLAGS
from tests.support.java import flags, java, javac
from tests.support.paths import ROOT
from tests.support.projects import files

CODES = (222202, 222203, 222204, 222211, 222212, 222207, 222208, 222209, 223113, 223114, 223120, 7)
CONFIG = """\
specs = ["face.yaml"]
targets = ["python", "typescript", "java", "csharp", "php", "ruby"]
out = "."
[java]
package = "errors"
[csharp]
namespace = "Errors"
[php]
namespace = "Errors"
[ruby]
namespace = "Errors"
[scan.python]
import = "face_error"
[scan.typescript]
import = "./typescript/face-error.js"
[scan.java]
import = "errors"
[scan.csharp]
import = "Errors"
[scan.php]
import = "Errors"
[scan.ruby]
import = "Errors"
"""
# Twelve comparisons, each in another way. The program prints what each code gives.
PROGRAMS = {
    "python/app.py": """\
\"\"\"Twelve comparisons.\"\"\"

import sys
from collections import (
    Counter,
)

def told(code: int) -> str:
    if code == 222202:
        return "a"
    if 222203 == code or code == (222204):
        return "b"
    if code in (222211, 0x36404):
        return "c"
    if code != 222_207 and code not in {222202, 223113}:
        match code:
            case 223114 | 223120:
                return "d"
    return "key" if code == 222208 or code == 222209 else "e"


print([told(int(code)) for code in sys.argv[1:]], Counter("a")["a"])
""",
    "typescript/app.ts": """\
declare const console: { log(text: string): void };
declare const CODES: number[];

const TEXTS: Record<number, string> = { 222208: "key", 222209: "other key" };
function told(error_code: number): string {
  if (error_code === 222202) return "a";
  if (222203 === error_code || error_code == 222204) return "b";
  if (error_code === 222211 || error_code === 0x36404) return "c";
  if (error_code !== 222207) {
    switch (error_code) {
      case 223114:
      case 223120:
        return "d";
    }
  }
  return TEXTS[error_code] ?? "e";
}
console.log(CODES.map(told).join());
""",
    "java/app/App.java": """\
package app;

import java.util.HashMap;
import java.util.Map;

final class App {
    static String told(int code) {
        if (code == 222202) return "a";
        if (222203 == code || code == (222204)) return "b";
        if (java.util.Arrays.asList(222211, 0x36404).contains(code)) return "c";
        if (code != 222_207) {
            switch (code) {
                case 223114: case 223120:
                    return "d";
                default:
                    break;
            }
        }
        Map<Integer, String> texts = new HashMap<>();
        texts.put(222208, "key");
        texts.put(222209, "other key");
        return texts.getOrDefault(code, "e");
    }

    public static void main(String[] codes) {
        for (String code : codes) System.out.print(told(Integer.parseInt(code)) + ",");
    }
}
""",
    "csharp/App.cs": """\
using System;
using System.Collections.Generic;
using System.Linq;

namespace App.Errors
{
    static class App
    {
        static readonly Dictionary<int, string> Texts = new Dictionary<int, string>
        {
            { 222208, "key" },
            { 222209, "other key" },
        };

        static string Told(int code)
        {
            if (code == 222202) return "a";
            if (222203 == code || code.Equals(222204)) return "b";
            if (new[] { 222211, 0x36404 }.Contains(code)) return "c";
            if (code != 222_207)
            {
                switch (code)
                {
                    case 223114:
                    case 223120:
                        return "d";
                }
            }
            return Texts.TryGetValue(code, out var text) ? text : "e";
        }

        static void Main(string[] codes)
        {
            Console.WriteLine(string.Join(",", codes.Select(int.Parse).Select(Told)));
        }
    }
}
""",
    "php/app.php": """\
<?php

declare(strict_types=1);

namespace App\\Errors;

use Errors\\FaceError as Face;

function told(int $code): string
{
    if ($code === 222202) {
        return 'a';
    }
    if (222203 == $code or 222204 === $code) {
        return 'b';
    }
    if (in_array($code, [222211, 0x36404], true)) {
        return 'c';
    }
    if ($code !== 222_207) {
        switch ($code) {
            case 223114:
            case 223120:
                return 'd';
        }
    }
    return match ($code) {
        222208, 222209 => 'key',
        default => 'e',
    };
}

echo implode(',', array_map(fn ($code) => told((int) $code), array_slice($argv, 1)));
""",
    "ruby/app.rb": """\
# frozen_string_literal: true

require "json"

TEXTS = { 222208 => "key", 222209 => "other key" }.freeze

def told(code)
  return "a" if code == 222202
  return "b" if 222203 == code || code.eql?(222204)
  return "c" if [222211, 0x36404].include?(code)

  if code != 222_207
    case code
    when 223114, 223120 then return "d"
    end
  end
  TEXTS.fetch(code, "e")
end

puts JSON.generate(ARGV.map { |code| told(Integer(code)) })
""",
}


def _python(folder: Path) -> str:
    return run([sys.executable, "app.py", *map(str, CODES)], cwd=folder / "python").stdout


def _typescript(folder: Path) -> str:
    program = (folder / "typescript" / "app.ts").read_text()
    built = folder / "built"
    (built / "source").mkdir(parents=True, exist_ok=True)
    (built / "source" / "app.ts").write_text(
        program.replace("declare const CODES: number[]", f"const CODES = {list(CODES)}")
    )
    generated = folder / "typescript" / "face-error.ts"
    (built / "source" / "face-error.ts").write_text(generated.read_text())
    (built / "package.json").write_text('{"type": "module"}')
    (built / "tsconfig.json").write_text(json.dumps({"compilerOptions": TYPESCRIPT_FLAGS}))
    run([require("tsc"), "--project", built])
    return run([require("node"), built / "compiled" / "app.js"]).stdout


def _java(folder: Path) -> str:
    classes = folder / "classes"
    every = sorted((folder / "java").rglob("*.java"))
    assert javac(*flags(), "-Werror", "-d", classes, *every) == ""
    return java(classes, "app.App", *map(str, CODES))


def _csharp(folder: Path) -> str:
    program = folder / "app.exe"
    run([require("mcs"), "-langversion:7.2", f"-out:{program}", *sorted((folder / "csharp").glob("*.cs"))])
    return run([require("mono"), program, *map(str, CODES)]).stdout


def _php(folder: Path) -> str:
    loaded = folder / "php" / "Errors" / "FaceError.php"
    return run(
        [require("php"), "-d", f"auto_prepend_file={loaded}", folder / "php" / "app.php", *map(str, CODES)]
    ).stdout


def _ruby(folder: Path) -> str:
    return run(
        [require("ruby"), "-w", "-I", folder / "ruby", folder / "ruby" / "app.rb", *map(str, CODES)]
    ).stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    (folder / "errcast.toml").write_text(CONFIG)
    (folder / "face.yaml").write_bytes((ROOT / "spec" / "face.yaml").read_bytes())
    for name, text in PROGRAMS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    assert errcast_command("generate", cwd=folder).returncode == 0
    return folder


@pytest.mark.parametrize(
    "program", [_python, _typescript, _java, _csharp, _php, _ruby], ids=lambda program: program.__name__[1:]
)
def test_the_fixed_code_compiles_and_does_the_same(program: Callable[[Path], str], project: Path) -> None:
    language = program.__name__[1:]
    (source,) = [name for name in PROGRAMS if name.startswith(f"{language}/")]
    (project / source).write_text(PROGRAMS[source])
    before = program(project)
    assert len(set(re.findall("[a-e]|key", before))) >= 5
    fixed = errcast_command("scan", "--fix-likely", source, cwd=project)
    assert fixed.stderr == ""
    text = (project / source).read_text()
    assert not re.search(r"22[23]\d{3}|0x36404", text)
    assert program(project) == before
    again = files(project)
    assert errcast_command("scan", "--fix-likely", source, cwd=project).returncode == 0
    assert files(project) == again
    assert errcast_command("scan", source, cwd=project).returncode == 0
