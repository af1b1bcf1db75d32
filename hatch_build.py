"""Puts the data into the wheel, and the compiled catalog, so that the first answer of a fresh install costs what the second does."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LEARNED = "labelled.jsonl"
"""What the reader was trained from; nobody needs it who only asks."""


class CompiledCatalog(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the data and the compiled catalog into the package; an editable install reads the files themselves."""

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
        build_data["force_include"] |= {str(built): f"pycompare/data/{load.BUILT}", **self._data()}

    def _data(self) -> dict[str, str]:
        """Where each file of the data goes."""
        root = Path(self.root)
        found = (path.relative_to(root) for path in sorted((root / "data").rglob("*")) if path.is_file())
        return {
            str(root / path): f"pycompare/{path.as_posix()}"
            for path in found
            if path.name != LEARNED and "__pycache__" not in path.parts
        }

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Hatchling's hook after it."""
        self._folder.cleanup()
