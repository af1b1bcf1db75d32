"""Writing a file so that at every moment either the former or the new one is there, whole."""

import os
from pathlib import Path


def replace(path: Path, text: str) -> None:
    """Writes a file, over a former one if need be. Raises OSError, and then the former one is untouched."""
    target = path.resolve()
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        _write(temporary, text)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def create(path: Path, text: str) -> None:
    """Writes a file that is not there yet. Raises FileExistsError where it is, and OSError.

    Where the system can, the file has no name until it is whole, so that not even a kill leaves a piece of it.
    """
    try:
        handle = os.open(path.parent, os.O_TMPFILE | os.O_WRONLY, 0o666)
    except (AttributeError, OSError):  # not every system and not every file system can
        _write(path, text)
        return
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        try:
            _name(handle, path)
        except FileExistsError:
            raise
        except OSError:  # no /proc
            _write(path, text)


def _name(handle: int, path: Path) -> None:
    """Gives an open file without a name its name. Only with a folder's handle does `os.link` follow the link."""
    folder = os.open("/proc/self/fd", os.O_RDONLY)
    try:
        os.link(str(handle), path, src_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _write(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
