"""The dependency files below a folder: not in environments, hidden, vendored or installed folders, not through links."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

SKIPPED = frozenset(
    [
        "node_modules",
        "bower_components",
        "venv",
        "env",
        "virtualenv",
        "site-packages",
        "dist-packages",
        "__pycache__",
        "vendor",
        "vendored",
        "_vendor",
        "third_party",
        "thirdparty",
        "3rdparty",
        "__pypackages__",
        "conda-meta",
    ]
)

NAMES = {
    "pyproject.toml": "pyproject",
    "Pipfile": "pipfile",
    "Pipfile.lock": "pipfile-lock",
    "poetry.lock": "lock",
    "uv.lock": "lock",
    "pdm.lock": "lock",
    "setup.cfg": "setup-cfg",
    "setup.py": "setup-py",
}
"""The sort of file that a name stands for."""

LOCK = re.compile(r"pylock(\.[^.]+)?\.toml")
REQUIREMENTS = re.compile(r"(?:.*[-_.])?(?:requirements?|reqs?|pip-requires)(?:[-_.].*)?\.(?:txt|in|pip)|constraints[-_.]?.*\.txt", re.IGNORECASE)  # fmt: skip
FOLDERS = frozenset(("requirements", "requirement", "reqs", "deps", "dependencies"))
"""Folders whose text files are requirements of what lies above them."""

MOST_FILES = 2_000


def sort_of(path: Path) -> str | None:
    """Which sort of dependency file this is; None where it is none."""
    if found := NAMES.get(path.name):
        return found
    if LOCK.fullmatch(path.name):
        return "lock"
    in_folder = path.parent.name in FOLDERS and path.suffix in (".txt", ".in", ".pip")
    if in_folder or REQUIREMENTS.fullmatch(path.name):
        return "constraints" if path.name.lower().startswith("constraints") else "requirements"
    return None


def unit_of(path: Path) -> Path:
    """The folder of what is installed together with a file's requirements."""
    return path.parent.parent if path.parent.name in FOLDERS else path.parent


def found(root: Path) -> Iterator[Path]:
    """The dependency files below a folder, in the order of their paths."""
    folders = [root]
    while folders:
        below = []
        for entry in _entries(folders.pop()):
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                below += [path] if _is_own(path) else []
            elif sort_of(path) is not None:
                yield path
        folders += reversed(below)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What a folder holds, in the order of names; nothing where it may not be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def _is_own(folder: Path) -> bool:
    name = folder.name
    return (
        name not in SKIPPED
        and not name.startswith(".")
        and not name.endswith(".egg-info")
        and not (folder / "pyvenv.cfg").exists()
    )


def is_regular(path: Path) -> bool:
    """Whether reading a file ends: a named pipe or a device would be waited for."""
    return stat.S_ISREG(path.stat().st_mode)
