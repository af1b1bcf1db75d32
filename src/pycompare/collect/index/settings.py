"""Which index to ask, as pip and uv are configured on this machine; never a host of our own.

Read, the first that names an index wins: `UV_DEFAULT_INDEX`, `UV_INDEX_URL`, uv.toml (`UV_CONFIG_FILE`, else the user's,
then the system's), `PIP_INDEX_URL`, pip's configuration files (`PIP_CONFIG_FILE`, the environment's, the user's, the
system's). Extra indexes are added from the same places. Where any of them wants no index, or nothing of the network, no
host is asked. Proxies, `netrc` and `REQUESTS_CA_BUNDLE` are the HTTP library's business. A file that pip and uv could
not read is told: what stands in it may be that no public index is to be asked.
"""

import configparser
import os
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from platformdirs import site_config_path, user_config_path

from pycompare import records
from pycompare.errors import IndexRefusedError, reason_of

SYSTEM = Path("/etc")
"""Where the settings of the whole system lie, besides what platformdirs knows."""


class Settings(Struct, frozen=True):
    """How to reach the index: addresses and folders in their order, as uv writes them, some as `name=address`.

    An empty one is the client library's default; without any, none is wanted. `offline`: nothing of the network is.
    `find_links` are places with files beside an index, for installers.
    """

    indexes: tuple[str, ...] = ("",)
    offline: bool = False
    certificates: str | None = None
    client_certificate: str | None = None
    proxy: str | None = None
    find_links: tuple[str, ...] = ()

    @property
    def urls(self) -> tuple[str, ...]:
        """The addresses of the indexes that can be asked over HTTP."""
        addresses = dict.fromkeys(() if self.offline else map(_address, self.indexes))
        return tuple(address for address in addresses if not address or address.startswith(("http://", "https://")))

    @property
    def left_out(self) -> int:
        """How many indexes cannot be asked, such as folders."""
        return len(set(map(_address, self.indexes))) - len(self.urls)


class Source(Struct, frozen=True, kw_only=True):
    """What one file or the environment says; None and empty is nothing."""

    index: str = ""
    extra: tuple[str, ...] = ()
    find_links: tuple[str, ...] = ()
    no_index: bool | None = None
    offline: bool | None = None
    certificates: str | None = None
    client_certificate: str | None = None
    proxy: str | None = None


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of pip and uv in this environment. Raises IndexRefusedError where a file of theirs is broken."""
    of_uv = [*_uv(environment)]
    sources = [*of_uv, *_pip(environment)]
    main = next((source.index for source in sources if source.index), "")
    wanted = not next((source.no_index for source in sources if source.no_index is not None), False)
    return Settings(
        indexes=tuple(dict.fromkeys([main, *(url for source in sources for url in source.extra)])) if wanted else (),
        offline=next((source.offline for source in sources if source.offline is not None), False),
        certificates=next((source.certificates for source in sources if source.certificates), None),
        client_certificate=next((source.client_certificate for source in sources if source.client_certificate), None),
        proxy=next((source.proxy for source in sources if source.proxy), None),
        # Beside an index, uv takes such files before those of the index, and pip does not.
        find_links=tuple(place for source in (of_uv if wanted else sources) for place in source.find_links),
    )


def _flag(word: str | None) -> bool | None:
    """A switch as pip and uv write it."""
    return None if not word else word.casefold() in ("1", "true", "yes", "on", "y", "t")


def _is_there(place: Callable[[], Path]) -> Iterator[Path]:
    """A place, if there can be one: a user without HOME and without an entry has none."""
    with suppress(RuntimeError):
        yield place()


def _text(path: Path) -> str | None:
    """What a configuration file holds; None where there is none. Raises IndexRefusedError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise _broken(path, error) from None


def _broken(path: Path, error: Exception) -> IndexRefusedError:
    reason = " ".join(reason_of(error).split())
    return IndexRefusedError(f"{path} names an index or not: it cannot be read as pip and uv do ({reason})")


class UvIndex(Struct, frozen=True):
    """An entry of `[[index]]` in uv.toml."""

    url: str
    name: str = ""
    default: bool = False
    explicit: bool = False

    @property
    def word(self) -> str:
        """The index as the environment would name it."""
        return f"{self.name}={self.url}" if self.name else self.url


class UvPip(Struct, frozen=True, rename="kebab", kw_only=True):
    """The settings of `uv pip` on indexes; those of the whole file have the same names."""

    index_url: str = ""
    extra_index_url: tuple[str, ...] = ()
    find_links: tuple[str, ...] = ()
    no_index: bool | None = None


class UvFile(UvPip, frozen=True, rename="kebab", kw_only=True):
    """What a uv.toml says of indexes."""

    index: tuple[UvIndex, ...] = ()
    offline: bool | None = None
    pip: UvPip = UvPip()


def _uv(environment: Mapping[str, str]) -> Iterator[Source]:
    named = [environment.get(name, "") for name in ("UV_INDEX", "UV_EXTRA_INDEX_URL")]
    yield Source(
        index=environment.get("UV_DEFAULT_INDEX") or environment.get("UV_INDEX_URL", ""),
        extra=tuple(word for words in named for word in words.split()),
        find_links=tuple(filter(None, environment.get("UV_FIND_LINKS", "").split(","))),
        no_index=_flag(environment.get("UV_NO_INDEX")),
        offline=_flag(environment.get("UV_OFFLINE")),
        certificates=environment.get("SSL_CERT_FILE"),
    )
    if _flag(environment.get("UV_NO_CONFIG")):
        return
    for path in _uv_files(environment):
        if (text := _text(path)) is not None:
            try:
                yield _uv_source(records.convert(UvFile, tomllib.loads(text)))
            except (tomllib.TOMLDecodeError, records.UnfitError) as error:
                raise _broken(path, error) from None


def _uv_files(environment: Mapping[str, str]) -> Iterator[Path]:
    if named := environment.get("UV_CONFIG_FILE"):
        yield Path(named)
        return
    yield from _is_there(lambda: user_config_path("uv", appauthor=False) / "uv.toml")
    yield site_config_path("uv", appauthor=False) / "uv.toml"
    yield SYSTEM / "uv" / "uv.toml"


def _uv_source(read: UvFile) -> Source:
    main = next((index.word for index in read.index if index.default), "")
    others = [index.word for index in read.index if not index.default and not index.explicit]
    return Source(
        index=main or read.index_url or read.pip.index_url,
        extra=(*others, *read.extra_index_url, *read.pip.extra_index_url),
        find_links=(*read.find_links, *read.pip.find_links),
        no_index=read.pip.no_index if read.no_index is None else read.no_index,
        offline=read.offline,
    )


def _address(word: str) -> str:
    """The address in uv's `name=address`."""
    name, equals, address = word.partition("=")
    return address if equals and "/" not in name else word


def _pip(environment: Mapping[str, str]) -> Iterator[Source]:
    words = {
        name.removeprefix("PIP_").lower().replace("_", "-"): environment[name]
        for name in environment
        if name.startswith("PIP_")
    }
    yield _pip_source(words)
    for path in _pip_files(environment):
        parser = configparser.RawConfigParser()
        try:
            parser.read_string(_text(path) or "")
        except configparser.Error as error:
            raise _broken(path, error) from None
        for section in ("install", "download", "global"):
            if parser.has_section(section):
                yield _pip_source(dict(parser.items(section)))


def _pip_source(words: Mapping[str, str]) -> Source:
    return Source(
        index=words.get("index-url", ""),
        extra=tuple(words.get("extra-index-url", "").split()),
        find_links=tuple(words.get("find-links", "").split()),
        no_index=_flag(words.get("no-index")),
        certificates=words.get("cert"),
        client_certificate=words.get("client-cert"),
        proxy=words.get("proxy"),
    )


def _pip_files(environment: Mapping[str, str]) -> Iterator[Path]:
    """Where pip looks, the nearest first; only the one named by PIP_CONFIG_FILE where it names none at all."""
    named = environment.get("PIP_CONFIG_FILE")
    if named == os.devnull:
        return
    name = "pip.ini" if sys.platform == "win32" else "pip.conf"
    if named:
        yield Path(named)
    yield Path(sys.prefix) / name
    yield from _is_there(lambda: user_config_path("pip", appauthor=False, roaming=True) / name)
    yield from _is_there(lambda: Path.home() / ("pip" if sys.platform == "win32" else ".pip") / name)
    yield site_config_path("pip", appauthor=False) / name
    yield SYSTEM / name
