"""uv: where it is, and what it may know of the user's settings.

A trial is about a component, and not about how this user installs: what is set beyond where to install from (targets,
constraints, hashes, resolutions) is left out, or the trial would tell of that.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from pycompare.collect.index.settings import Settings, settings
from pycompare.collect.trial import interpreter
from pycompare.errors import ExtraNeededError

KEPT = frozenset((
    "UV_CACHE_DIR", "UV_CONCURRENT_BUILDS", "UV_CONCURRENT_DOWNLOADS", "UV_CONCURRENT_INSTALLS", "UV_HTTP_RETRIES",
    "UV_HTTP_TIMEOUT", "UV_INDEX_STRATEGY", "UV_INSECURE_HOST", "UV_KEYRING_PROVIDER", "UV_LINK_MODE", "UV_NATIVE_TLS",
    "UV_OFFLINE", "UV_PYTHON_INSTALL_DIR", "UV_REQUEST_TIMEOUT", "UV_SYSTEM_CERTS",
))  # fmt: skip
"""Settings of uv on the index, its certificates and where things lie; credentials of an index, by its name, are kept too."""


MERGED = "unsafe-best-match"
"""How pip takes several indexes, as one: uv by itself would stop at the first that has a distribution, in whatever version."""


def find() -> Path:
    """The uv of the extra, else the one on the path. Raises ExtraNeededError."""
    try:
        from uv import find_uv_bin

        return Path(find_uv_bin())
    except (ImportError, FileNotFoundError):
        found = shutil.which("uv")
    if found is None:
        raise ExtraNeededError("try", "trial")
    return Path(found)


def environment(known: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment in which uv runs: that of the user, with the index of pip and uv and no other setting of theirs.

    Raises IndexRefusedError where a configuration file of theirs is broken.
    """
    first, *others = settings(known).indexes or ("",)
    # A folder beside an index is left out: uv would take all that it has from there, and pip what is newest.
    beside = " ".join(other for other in others if "://" in other and "file://" not in other)
    told = {"UV_DEFAULT_INDEX": first, "UV_INDEX": beside, **interpreter.versions_for_pyenv()}
    kept = {name: value for name, value in known.items() if _is_kept(name)}
    return {
        "UV_INDEX_STRATEGY": MERGED,
        **kept,
        "UV_NO_CONFIG": "1",
        "UV_NO_PROGRESS": "1",
        **{name: value for name, value in told.items() if value},
    }


def _is_kept(name: str) -> bool:
    if name.startswith("UV_"):
        return name in KEPT or (name.startswith("UV_INDEX_") and name.endswith(("_USERNAME", "_PASSWORD")))
    return not name.startswith(("PIP_", "PYTHON"))


def sources(found: Settings) -> list[str]:
    """The options of an installation that say where files lie beside an index, and that there is none."""
    links = [word for place in found.find_links for word in ("--find-links", place)]
    return links if found.indexes else ["--no-index", *links]
