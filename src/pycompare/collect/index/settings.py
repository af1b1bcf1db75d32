"""Which index to ask, as pip and uv are configured on this machine; never a host of our own.

Read, the first that names an index wins: `UV_DEFAULT_INDEX`, `UV_INDEX_URL`, uv.toml (the user's, then the system's),
`PIP_INDEX_URL`, pip's configuration files (`PIP_CONFIG_FILE`, the environment's, the user's, the system's). Extra
indexes are added from the same places. Proxies, `netrc` and `REQUESTS_CA_BUNDLE` are the HTTP library's business.
"""

import configparser
import os
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from platformdirs import site_config_path, user_config_path

SYSTEM = Path("/etc")
"""Where the settings of the whole system lie, besides what platformdirs knows."""


class Settings(Struct, frozen=True):
    """How to reach the index. Without a URL, the client library's default is asked.

    `left_out` counts the indexes that cannot be asked over HTTP, such as folders.
    """

    urls: tuple[str, ...] = ()
    certificates: str | None = None
    client_certificate: str | None = None
    proxy: str | None = None
    left_out: int = 0


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of pip and uv in this environment."""
    sources = [*_uv(environment), *_pip(environment)]
    main = next((source["index"] for source in sources if source.get("index")), "")
    extra = [url for source in sources for url in source.get("extra", [])]
    urls = list(dict.fromkeys([main, *extra]))
    asked = [url for url in urls if not url or url.startswith(("http://", "https://"))]
    return Settings(
        urls=tuple(asked),
        certificates=_first(sources, "cert"),
        client_certificate=_first(sources, "client-cert"),
        proxy=_first(sources, "proxy"),
        left_out=len(urls) - len(asked),
    )


def _first(sources: list[dict[str, Any]], key: str) -> str | None:
    return next((source[key] for source in sources if source.get(key)), None)


def _uv(environment: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    named = [environment.get(name, "") for name in ("UV_INDEX", "UV_EXTRA_INDEX_URL")]
    yield {
        "index": _address(environment.get("UV_DEFAULT_INDEX") or environment.get("UV_INDEX_URL", "")),
        "extra": [_address(word) for words in named for word in words.split()],
        "cert": environment.get("SSL_CERT_FILE"),
    }
    for folder in (user_config_path("uv", appauthor=False), site_config_path("uv", appauthor=False), SYSTEM / "uv"):
        try:
            yield _uv_file(tomllib.loads((folder / "uv.toml").read_text(encoding="utf-8")))
        except (OSError, ValueError):
            continue


def _uv_file(read: dict[str, Any]) -> dict[str, Any]:
    pip = read.get("pip", {})
    listed = [index for index in read.get("index", []) if isinstance(index, dict) and "url" in index]
    main = [index["url"] for index in listed if index.get("default")]
    others = [index["url"] for index in listed if not index.get("default") and not index.get("explicit")]
    return {
        "index": next(iter(main), "") or read.get("index-url") or pip.get("index-url") or "",
        "extra": [*others, *read.get("extra-index-url", []), *pip.get("extra-index-url", [])],
    }


def _address(word: str) -> str:
    """The address in uv's `name=address`."""
    name, equals, address = word.partition("=")
    return address if equals and "/" not in name else word


def _pip(environment: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    yield {
        "index": environment.get("PIP_INDEX_URL", ""),
        "extra": environment.get("PIP_EXTRA_INDEX_URL", "").split(),
        "cert": environment.get("PIP_CERT"),
        "client-cert": environment.get("PIP_CLIENT_CERT"),
        "proxy": environment.get("PIP_PROXY"),
    }
    for path in _pip_files(environment):
        parser = configparser.RawConfigParser()
        try:
            parser.read(path, encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError):
            continue
        for section in ("install", "download", "global"):
            if parser.has_section(section):
                values = dict(parser.items(section))
                yield {
                    **values,
                    "index": values.get("index-url", ""),
                    "extra": values.get("extra-index-url", "").split(),
                }


def _pip_files(environment: Mapping[str, str]) -> list[Path]:
    """Where pip looks, the nearest first; only the one named by PIP_CONFIG_FILE where it names none at all."""
    named = environment.get("PIP_CONFIG_FILE")
    if named == os.devnull:
        return []
    name = "pip.ini" if sys.platform == "win32" else "pip.conf"
    user = user_config_path("pip", appauthor=False, roaming=True) / name
    legacy = Path.home() / ("pip" if sys.platform == "win32" else ".pip") / name
    system = [site_config_path("pip", appauthor=False) / name, SYSTEM / name]
    return [*([Path(named)] if named else []), Path(sys.prefix) / name, user, legacy, *system]
