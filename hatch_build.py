"""Compiles the catalog into the wheel, so that the first answer of a fresh install costs what the second does."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalog(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the compiled catalog beside the data; an editable install reads the files themselves."""

    def __init__(self, *words: Any, **options: Any) -> None:
        """Makes the folder in which the compiled catalog lies until it is packed."""
        super().__init__(*words, **options)
        self._folder = tempfile.TemporaryDirectory(prefix="pycompare-build-")

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Hatchling's hook before a wheel is written."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from pycompare import records
        from pycompare.catalog import load

        built = Path(self._folder.name) / load.BUILT
        built.write_bytes(records.encode(load.validate_catalog()))
        build_data["force_include"][str(built)] = f"pycompare/data/{load.BUILT}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Hatchling's hook after it."""
        self._folder.cleanup()
