"""Whether the servers that an example needs are at hand, and where they are looked for."""

import os
import shutil
import socket

from pycompare.catalog.services import SERVICES, place, told

SECONDS = 1.0
"""How long a server may take to accept a connection."""


def missing(names: tuple[str, ...]) -> str | None:
    """Why an example cannot be tried here; None where all that it needs is at hand."""
    absent = [name for name in names if not _is_there(name)]
    return "not tried: " + "; ".join(f"needs {told(name)}" for name in absent) if absent else None


def _is_there(name: str) -> bool:
    """Whether a server accepts connections; what is no server that we know is a program to be found."""
    need = SERVICES.get(name)
    if need is None:
        return shutil.which(name) is not None
    return accepts(os.environ.get(need.variable) or need.address, need.address)


def accepts(address: str, usual: str = "") -> bool:
    """Whether a server accepts connections at an address, at the usual port where it names none."""
    try:
        host, port = place(address)
        socket.create_connection((host, port or place(usual)[1]), timeout=SECONDS).close()
    except (OSError, ValueError):
        return False
    return True


def address(name: str) -> str:
    """Where a server is looked for: where the user says, else at its usual address."""
    need = SERVICES[name]
    return os.environ.get(need.variable) or need.address


def variables() -> dict[str, str]:
    """The addresses that the user has set, to be handed on to the examples."""
    return {need.variable: os.environ[need.variable] for need in SERVICES.values() if need.variable in os.environ}
