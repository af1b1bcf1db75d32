"""Where the files of the package and of the user lie, and writing one so that it is whole at every moment."""

import os
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

EXAMPLE = "-example.py"
"""How the file of an example ends. A script named as its library would hide it: it stands first where Python looks."""


def data_folder() -> Path:
    """The folder of the shipped data: inside the package when installed, else at the root of the checkout."""
    package = Path(__file__).parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent.parent / "data"


def examples_folder() -> Path:
    """The folder of the examples, a script for each component that has one."""
    return data_folder() / "examples"


def example(folder: Path, id: str) -> Path:
    """Where the example of this id lies in a folder, if there is one."""
    return folder / f"{id}{EXAMPLE}"


def cache_folder(make: bool = False) -> Path:
    """The folder for what may be deleted at any time. Raises OSError where it is to be made and cannot be."""
    return _made(user_cache_path("pycompare", appauthor=False), make)


def user_folder(make: bool = False) -> Path:
    """The folder for what the user took: snapshots and trials. Raises OSError where it is to be made and cannot be."""
    return _made(user_data_path("pycompare", appauthor=False), make)


def _made(folder: Path, make: bool) -> Path:
    if make:
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def replace(path: Path, content: bytes) -> None:
    """Writes a file, over a former one if need be. Raises OSError, and then the former one is untouched."""
    target = path.resolve()
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        _write(temporary, content)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def create(path: Path, content: bytes) -> None:
    """Writes a file that is not there yet. Raises FileExistsError where it is, and OSError.

    Where the system can, the file has no name until it is whole, so that not even a kill leaves a piece of it.
    """
    try:
        handle = os.open(path.parent, os.O_TMPFILE | os.O_WRONLY, 0o666)
    except (AttributeError, OSError):  # not every system and not every file system can
        _write(path, content)
        return
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        try:
            _name(handle, path)
        except FileExistsError:
            raise
        except OSError:  # no /proc
            _write(path, content)


def _name(handle: int, path: Path) -> None:
    """Gives an open file without a name its name. Only with a folder's handle does `os.link` follow the link."""
    folder = os.open("/proc/self/fd", os.O_RDONLY)
    try:
        os.link(str(handle), path, src_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
