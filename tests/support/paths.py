"""The paths of this repository that tests use."""

from pathlib import Path

ROOT = Path(__file__).parents[2]

GOLDEN = ROOT / "tests" / "golden"

NODE = ROOT / "tests" / "node"

SCHEMA = ROOT / "spec" / "catalog.schema.json"
