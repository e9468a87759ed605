"""The cases that are generated, and the facts that every language must give about them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

import errcast
from tests.support.paths import GOLDEN, ROOT

# Languages that programs ask for: some with translations in a case, in another spelling, and others.
TAGS = ("en-GB", "EN", "zh-Hant-TW", "zh-Hant", "fr-CA", "de")


class Case:
    """A catalog, and the folder of its generated files."""

    def __init__(self, name: str, catalog: Path, out: Path) -> None:
        self.name = name
        self.spec = catalog
        self.catalog = errcast.load(catalog)
        self.out = out
        self.has_all_members = name == "all_members"

    def translated(self) -> list[dict[str, str | None]]:
        """Return the texts of each error in the languages of `TAGS`; nothing for a case without translations.

        No code of the generator is used.
        """
        texts = {
            each["language"].lower(): {error["code"]: error for error in each["errors"]}
            for path in self.spec.parent.glob("catalog.*.yaml")
            for each in [yaml.safe_load(path.read_text(encoding="utf-8"))]
        }
        if not texts:
            return []
        return [
            {
                f"{field} in {tag}": next(
                    (found[field] for found in _chain(texts, tag, error.code) if field in found),
                    getattr(error, field),
                )
                for field in ("description", "solution")
                for tag in TAGS
            }
            for error in self.catalog.errors
        ]

    def files(self, target: str) -> list[tuple[str, str]]:
        """Return the files of a target: (path, text)."""
        folder = self.out / target
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        return [(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")) for path in paths]

    def artifact(self, target: str) -> Path | None:
        """Return the file of the errors in a language, or None if the case has no such target.

        The file of an exception has a longer name.
        """
        files = [path for path in (self.out / target).rglob("*") if path.is_file()]
        return min(files, key=lambda path: len(path.name), default=None)


def _chain(texts: dict[str, dict[Any, Any]], tag: str, code: errcast.Code) -> Iterator[dict[str, str]]:
    """Yield the texts of an error in a language, then in shorter tags of it."""
    parts = tag.lower().split("-")
    for length in range(len(parts), 0, -1):
        yield texts.get("-".join(parts[:length]), {}).get(code, {})


def golden_folders() -> list[Path]:
    return sorted(path.parent for path in GOLDEN.glob("*/errcast.toml"))


CASES = [
    Case("face", ROOT / "spec" / "face.yaml", ROOT / "out"),
    *(Case(folder.name, folder / "catalog.yaml", folder / "expected") for folder in golden_folders()),
]


def cases_of(target: str) -> list[tuple[Case, Path]]:
    """Return each case that has the target, with its file."""
    return [(case, path) for case in CASES if (path := case.artifact(target)) is not None]


def expected_facts(catalog: errcast.Catalog, *, all_members: bool = False) -> list[dict[str, Any]]:
    """Return the facts that every language must give about a catalog; no code of the generator is used."""
    has_category = any(error.category is not None for error in catalog.errors)
    has_retryable = any(error.retryable is not None for error in catalog.errors)
    has_status = any(error.http_status is not None for error in catalog.errors)
    members = ("severity", "retry", "grpc_status", "since", "tags", "links")
    used = [key for key in members if any(getattr(error, key) not in (None, ()) for error in catalog.errors)]
    has_deprecated = all_members or any(error.deprecated is not None for error in catalog.errors)
    facts = []
    for error in catalog.errors:
        fact: dict[str, Any] = {
            "name": error.name,
            "code": error.code,
            "message": error.message,
            "description": error.description,
            "solution": error.solution,
        }
        if has_category:
            fact["category"] = error.category
        if has_retryable:
            fact["retryable"] = error.retryable
        if has_status:
            fact["http_status"] = error.http_status
        if has_deprecated:
            fact["deprecated"] = error.is_deprecated
        for key in used:
            value = getattr(error, key)
            fact[key] = list(map(list, value)) if key == "links" else list(value) if key == "tags" else value
        if error.aliases:
            fact["aliases"] = sorted(error.aliases)
        facts.append(fact)
    return facts
