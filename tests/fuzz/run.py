"""Fuzzes one loader with atheris for a number of seconds. atheris chooses inputs by the code that they run.

    make fuzz                                          # all loaders, five minutes each
    make fuzz FUZZ_LOADERS="catalog merge" FUZZ_SECONDS=60

An input that fails is printed and saved as `.fuzz/<loader>-crash-…`; write a case for it
in the folder of its wing. `.fuzz/<loader>/` keeps the inputs that the next run continues with.
"""

import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import atheris

LOADER = sys.argv[1]

with atheris.instrument_imports(include=["errcast", "yaml"]):
    import yaml

    # For YAML, use the parser in Python: atheris can trace it, and it gives the same events.
    if LOADER in ("catalog", "translation", "target") and hasattr(yaml, "CSafeLoader"):
        del yaml.CSafeLoader
    from tests.support.fuzzing import (
        check_catalog,
        check_code,
        check_configuration,
        check_document,
        check_merge,
        check_table,
        check_target,
        check_translation,
    )

ROOT = Path(__file__).parents[2]
BETWEEN = b"\n#### table ####\n"
FOLDER = Path(tempfile.mkdtemp())


def merge(content: bytes) -> None:
    catalog, _, table = content.partition(BETWEEN)
    check_merge(catalog, table)


# Each loader: its check, and real files as the first inputs.
LOADERS: dict[str, tuple[Callable[[bytes], object], str]] = {
    "catalog": (check_catalog, "tests/**/catalog.yaml"),
    "translation": (check_translation, "tests/**/catalog.*.yaml"),
    "table": (check_table, "tests/importing/layouts/*/table.txt"),
    **{
        form: (partial(check_table, form=form), f"tests/sources/cases/*/table.{suffix}")
        for form, suffix in (
            *(
                ("markdown", "md"),
                ("html", "html"),
                ("rst", "rst"),
                ("wiki", "wiki"),
                ("asciidoc", "adoc"),
                ("headings", "md"),
                ("csv", "csv"),
                ("json", "json"),
                ("toml", "toml"),
            ),
            *(
                ("properties", "properties"),
                ("ini", "ini"),
                ("strings", "strings"),
                ("xml", "xml"),
                ("yaml", "yaml"),
                ("tsv", "tsv"),
            ),
            *(("aligned", "txt"), ("lines", "txt"), ("smithy", "smithy"), ("textproto", "textproto")),
        )
    },
    "code": (check_code, "tests/sources/cases/code_*/table.*"),
    "xlsx": (partial(check_table, form="xlsx"), "tests/face/face.xlsx"),
    "merge": (merge, "tests/importing/layouts/*/catalog.yaml"),
    "document": (check_document, "tests/golden/*/expected/json/*.json"),
    "configuration": (lambda content: check_configuration(content, FOLDER), "tests/golden/*/errcast.toml"),
    "target": (lambda content: check_target(content, FOLDER), "templates/*/target.yaml"),
}


def main() -> None:
    check, originals = LOADERS[LOADER]
    corpus = ROOT / ".fuzz" / LOADER
    corpus.mkdir(parents=True, exist_ok=True)
    for path in ROOT.glob(originals):
        table = path.with_name("table.txt")
        before = f"{path.suffix}\n".encode() if check is check_code else b""
        beside = BETWEEN + table.read_bytes() if check is merge else b""
        (corpus / path.parent.name).write_bytes(before + path.read_bytes()[:4000] + beside)
    # A loader that takes more than 20 seconds or 1 GiB for a small file has failed too.
    limits = [f"-artifact_prefix={corpus}-", "-timeout=20", "-rss_limit_mb=1024"]
    atheris.Setup(
        [sys.argv[0], *limits, *sys.argv[2:], str(corpus)], lambda content: (check(content), None)[1]
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
