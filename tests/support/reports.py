"""The options that give a report for machines."""

import json
from typing import Any

import jsonschema

from tests.support.paths import ROOT


def sarif_schema() -> Any:
    return json.loads((ROOT / "tests" / "support" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def findings_schema() -> Any:
    return json.loads((ROOT / "spec" / "findings.schema.json").read_text(encoding="utf-8"))


SARIF = jsonschema.Draft4Validator(sarif_schema())

JSON = jsonschema.Draft7Validator(findings_schema())
