"""Which index is asked: what pip and uv are configured for, and no host of ours."""

from datetime import date
from pathlib import Path

import pytest

from pycompare.collect.index.isolation import Index
from pycompare.collect.index.settings import settings
from pycompare.errors import IndexRefusedError

PIP = "[global]\nindex-url = https://pip.example/simple/\nextra-index-url =\n    https://one.example/\n    file:///srv/two\n"
UV = '[[index]]\nname = "house"\nurl = "https://uv.example/simple/"\ndefault = true\n'


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr("pycompare.collect.index.settings.SYSTEM", tmp_path / "etc")
    monkeypatch.setattr("sys.prefix", str(tmp_path / "environment"))


def test_without_configuration_the_librarys_default_is_asked() -> None:
    found = settings({})
    assert (found.urls, found.certificates, found.left_out) == (("",), None, 0)


def test_pips_configuration_file(tmp_path: Path) -> None:
    path = tmp_path / "pip.conf"
    path.write_text(PIP + "cert = /etc/ca.pem\nproxy = http://proxy.example:3128\n")
    found = settings({"PIP_CONFIG_FILE": str(path)})
    assert found.urls == ("https://pip.example/simple/", "https://one.example/")
    assert (found.certificates, found.proxy, found.left_out) == ("/etc/ca.pem", "http://proxy.example:3128", 1)


def test_pips_file_of_the_user(tmp_path: Path) -> None:
    path = tmp_path / "XDG_CONFIG_HOME" / "pip" / "pip.conf"
    path.parent.mkdir(parents=True)
    path.write_text(PIP)
    assert settings({}).urls[0] == "https://pip.example/simple/"


def test_uvs_configuration_file(tmp_path: Path) -> None:
    path = tmp_path / "XDG_CONFIG_HOME" / "uv" / "uv.toml"
    path.parent.mkdir(parents=True)
    path.write_text(UV)
    assert settings({}).urls == ("https://uv.example/simple/",)
    assert settings({"PIP_INDEX_URL": "https://pip.example/"}).urls == ("https://uv.example/simple/",)


@pytest.mark.parametrize(
    ("environment", "urls"),
    [
        ({"PIP_INDEX_URL": "https://a.example/"}, ("https://a.example/",)),
        ({"UV_INDEX_URL": "https://a.example/"}, ("https://a.example/",)),
        ({"UV_DEFAULT_INDEX": "house=https://a.example/"}, ("https://a.example/",)),
        ({"UV_DEFAULT_INDEX": "https://a.example/?x=1"}, ("https://a.example/?x=1",)),
        ({"UV_INDEX": "house=https://a.example/ https://b.example/"}, ("", "https://a.example/", "https://b.example/")),
        ({"PIP_EXTRA_INDEX_URL": "https://a.example/"}, ("", "https://a.example/")),
        ({"UV_DEFAULT_INDEX": "https://a.example/", "PIP_INDEX_URL": "https://b.example/"}, ("https://a.example/",)),
        ({"PIP_INDEX_URL": "https://a.example/", "PIP_EXTRA_INDEX_URL": "https://a.example/"}, ("https://a.example/",)),
    ],
)
def test_the_environment(environment: dict[str, str], urls: tuple[str, ...]) -> None:
    assert settings(environment).urls == urls


@pytest.mark.parametrize("content", ["[global\n", "\xff\xfe", "index-url = 1\n[global]\n[global]\n", "%(x)s"])
def test_a_broken_file_of_pip_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "pip.conf"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(IndexRefusedError, match=r"pip\.conf names an index or not: it cannot be read as pip and uv do"):
        settings({"PIP_CONFIG_FILE": str(path)})


@pytest.mark.parametrize(
    "content", ["index = 3", "[pip", "[pip]\nno-index = 'x'", "[[index]]\nname = 'x'", "index-url = []"]
)
def test_a_broken_file_of_uv_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "uv.toml"
    path.write_text(content)
    with pytest.raises(IndexRefusedError, match=r"uv\.toml names an index or not: it cannot be read as pip and uv do"):
        settings({"UV_CONFIG_FILE": str(path)})


NOWHERE: dict[str, tuple[dict[str, str], str]] = {
    "a folder for pip": ({"PIP_INDEX_URL": "file:///srv/simple"}, ""),
    "a folder for uv": ({"UV_DEFAULT_INDEX": "/srv/simple"}, ""),
    "a folder with a name": ({"UV_DEFAULT_INDEX": "house=./simple"}, ""),
    "no index for pip": ({"PIP_NO_INDEX": "1", "PIP_INDEX_URL": "https://a.example/"}, ""),
    "no network for uv": ({"UV_OFFLINE": "true"}, ""),
    "a folder in uv.toml": ({}, '[[index]]\nurl = "/srv/simple"\ndefault = true\n'),
    "no index in uv.toml": ({}, "no-index = true\n"),
    "no index for uv pip": ({}, "[pip]\nno-index = true\n"),
    "no network in uv.toml": ({}, "offline = true\n"),
}


@pytest.mark.parametrize("case", NOWHERE)
def test_where_only_a_folder_or_nothing_is_configured_no_host_is_asked(tmp_path: Path, case: str) -> None:
    environment, content = NOWHERE[case]
    path = tmp_path / "uv.toml"
    path.write_text(content)
    found = settings({**environment, "UV_CONFIG_FILE": str(path)})
    assert found.urls == ()
    with pytest.raises(IndexRefusedError, match="configured for no index that can be asked"):
        Index(found).facts(["flask"], date(2026, 11, 23))


def test_no_index_in_pips_file(tmp_path: Path) -> None:
    path = tmp_path / "pip.conf"
    path.write_text("[global]\nno-index = true\nfind-links = /srv/wheels\n")
    found = settings({"PIP_CONFIG_FILE": str(path)})
    assert (found.urls, found.find_links) == ((), ("/srv/wheels",))
    path.write_text("[global]\nfind-links = /srv/wheels\n")
    found = settings({"PIP_CONFIG_FILE": str(path)})
    assert (found.urls, found.find_links) == (("",), ())


def test_a_user_without_a_home_has_no_files_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(*_: object, **__: object) -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr("pycompare.collect.index.settings.user_config_path", homeless)
    monkeypatch.setattr(Path, "home", homeless)
    assert settings({}).urls == ("",)


def test_no_source_names_a_host() -> None:
    folder = Path(__file__).parent.parent
    for path in [*folder.glob("src/**/*.py"), *folder.glob("data/**/*.json"), *folder.glob("data/*.csv")]:
        text = path.read_text(encoding="utf-8")
        assert "py" + "pi.org" not in text
        assert "pythonhoste" + "d" not in text
