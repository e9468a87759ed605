"""Compile the built-in templates when the package is built, so that no run has to."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledTemplates(BuildHookInterface[Any]):
    """Adds the compiled templates to a wheel. An editable install has none: its templates change."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the templates of each target into a folder that goes into the wheel."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "generator")))
        from errcast.rendering.built_in import COMPILED, compile_templates
        from errcast.targets import load_target, target_names

        self._folder = TemporaryDirectory()
        for name in target_names():
            target, findings = load_target(name)
            assert target is not None, findings
            compile_templates(target, Path(self._folder.name, name))
        build_data["force_include"][self._folder.name] = f"errcast/{COMPILED}"

    def finalize(self, version: str, _build_data: dict[str, Any], _artifact_path: str) -> None:
        """Remove the folder."""
        if version != "editable":
            self._folder.cleanup()
