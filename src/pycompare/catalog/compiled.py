"""The compiled form of a catalog, so that an answer needs neither yaml nor pydantic.

The package brings the shipped catalog compiled, made when it was built. What lies in the user's cache, for overlays and
for a checkout, is keyed by the content of every file that it was made from, and sealed: its HMAC is made with a secret
that only the user can read, so that nobody who can write the cache can put another catalog there. It may be deleted at
any time, and is made anew in silence.
"""

import hashlib
import hmac
import os
import secrets
import stat
import time
from contextlib import suppress
from pathlib import Path

from pycompare import files, records
from pycompare.catalog.model import Catalog

KEPT = 16
"""How many compiled catalogs (one for each set of overlays) stay in the cache."""

ABANDONED = 60.0
"""Seconds after which a file that is being written was left by somebody who was killed."""

SEAL = hashlib.sha256().digest_size
"""The bytes at the start of a file that seal the rest."""


def read(name: str, key: str) -> Catalog | None:
    """The catalog of this name in the cache if it was made for this key by this user, else None."""
    with suppress(OSError, records.UnfitError):
        content, secret = files.read(files.cache_folder() / name), _secret()
        if hmac.compare_digest(content[:SEAL], _seal(secret, key, content[SEAL:])):
            return records.decode(Catalog, content[SEAL:])
    return None


def write(name: str, key: str, catalog: Catalog) -> None:
    """Keeps a catalog for the next run; where the cache cannot be written, the next run is as slow as this one."""
    with suppress(OSError):
        secret, body = _secret(make=True), records.encode(catalog)
        files.replace(files.cache_folder(make=True) / name, _seal(secret, key, body) + body)
        _prune(files.cache_folder())


def _prune(folder: Path) -> None:
    made = sorted(folder.glob("catalog-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    killed = (path for path in folder.glob(".catalog-*.tmp") if path.stat().st_mtime < time.time() - ABANDONED)
    for path in (*made[KEPT:], *killed):
        path.unlink(missing_ok=True)


def _seal(secret: bytes, key: str, body: bytes) -> bytes:
    return hmac.digest(secret, key.encode() + b"\0" + body, "sha256")


def _secret(make: bool = False) -> bytes:
    """The user's secret. Raises OSError where there is none, or where others could have read or written it."""
    path = files.user_folder(make) / "cache.key"
    if make and not path.exists():
        with suppress(FileExistsError):
            files.create(path, secrets.token_bytes(SEAL), 0o600)
    secret = files.read(path, _is_secret)
    if len(secret) != SEAL:
        raise OSError("it is no secret")
    return secret


def _is_secret(found: os.stat_result) -> bool:
    """Whether nobody but the user can read a file; on systems without owners it is taken to be so."""
    return not hasattr(os, "geteuid") or (found.st_uid == os.geteuid() and not stat.S_IMODE(found.st_mode) & 0o077)
