"""Where the files of the package and of the user lie, reading one, and writing one so that it is whole at every moment."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

EXAMPLE = "-example.py"
"""How the file of an example ends. A script named as its library would hide it: it stands first where Python looks."""

LARGEST = 64 * 1024 * 1024
"""The largest file that is read, in bytes."""


def data_folder() -> Path:
    """The folder of the shipped data: inside the package when installed, else at the root of the checkout."""
    package = Path(__file__).parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent.parent / "data"


def examples_folder() -> Path:
    """The folder of the examples, a script for each component that has one."""
    return data_folder() / "examples"


def skill() -> Path:
    """The skill for assistants, at the place inside a package where they look for one."""
    return Path(__file__).parent / ".agents" / "skills" / "pycompare" / "SKILL.md"


def example(folder: Path, id: str) -> Path:
    """Where the example of this id lies in a folder, if there is one; never outside of it."""
    return folder / Path(f"{id}{EXAMPLE}").name


def cache_folder(make: bool = False) -> Path:
    """The folder for what may be deleted at any time. Raises OSError where there can be none."""
    return _user_folder(user_cache_path, make)


def user_folder(make: bool = False) -> Path:
    """The folder for what the user took: snapshots and trials. Raises OSError where there can be none."""
    return _user_folder(user_data_path, make)


def _user_folder(place: Callable[..., Path], make: bool) -> Path:
    try:
        folder = place("pycompare", appauthor=False)
    except RuntimeError:  # a user without an entry and without HOME, as in a container
        raise OSError("no home folder is known: set HOME to one that can be written") from None
    if make:
        folder.mkdir(parents=True, exist_ok=True)
    return folder


Owners = Callable[[os.stat_result], bool]
"""Whether who owns a file and may do what with it is as it must be."""


def anybody(_: os.stat_result) -> bool:
    """Whoever owns it."""
    return True


def read(path: Path, owners: Owners = anybody) -> bytes:
    """What a regular file holds. Raises OSError, also where its owners are not as they must be.

    It is opened without waiting: a named pipe in the place of a file holds nobody up.
    """
    with os.fdopen(_opened(path, os.O_RDONLY), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise OSError("it is no regular file")
        if found.st_size > LARGEST:
            raise OSError(f"it is larger than {LARGEST // 1024 // 1024} MiB")
        if not owners(found):
            raise OSError("it is not used, since it belongs to another user or is open to others")
        return file.read()


def is_own(found: os.stat_result) -> bool:
    """Whether nobody but the user and root can change what was found; on systems without owners it is taken to be so."""
    if not hasattr(os, "geteuid"):
        return True
    return found.st_uid in (os.geteuid(), 0) and not stat.S_IMODE(found.st_mode) & 0o022


def append(path: Path, line: bytes) -> None:
    """Adds a line to a file of the user's own, which is made where it is not there. Raises OSError."""
    way = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(_opened(path, way, 0o600), "ab") as file:
        file.write(line)


def replace(path: Path, content: bytes) -> None:
    """Writes a file, over a former one if need be. Raises OSError, and then the former one is untouched."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        _write(temporary, content)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def create(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Writes a file that is not there yet. Raises FileExistsError where it is, and OSError.

    Where the system can, the file has no name until it is whole, so that not even a kill leaves a piece of it.
    """
    try:
        handle = os.open(path.parent, os.O_TMPFILE | os.O_WRONLY, mode)
    except (AttributeError, OSError):  # not every system and not every file system can
        _write(path, content, mode)
        return
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        try:
            _name(handle, path)
        except FileExistsError:
            raise
        except OSError:  # no /proc
            _write(path, content, mode)


def _name(handle: int, path: Path) -> None:
    """Gives an open file without a name its name. Only with a folder's handle does `os.link` follow the link."""
    folder = os.open("/proc/self/fd", os.O_RDONLY)
    try:
        os.link(str(handle), path, src_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _write(path: Path, content: bytes, mode: int = 0o666) -> None:
    with os.fdopen(_opened(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)


def _opened(path: Path, way: int, mode: int = 0o666) -> int:
    """A handle of an open file, in bytes and without waiting, where the system knows either."""
    return os.open(path, way | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0), mode)
