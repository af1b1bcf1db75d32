"""Compiles the catalog into the wheel, so that the first answer of a fresh install costs what the second does."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalog(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the compiled catalog beside the data; an editable install reads the files themselves."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Hatchling's hook before a wheel is written."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from pycompare.catalog import compiled, load

        folder = Path(tempfile.mkdtemp(prefix="pycompare-build-"))
        built = folder / load.BUILT
        built.write_bytes(compiled.encode(load.validate_catalog()))
        build_data["force_include"][str(built)] = f"pycompare/data/{load.BUILT}"
