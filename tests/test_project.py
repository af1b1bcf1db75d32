"""What is read of a project: every format, and files as they are in the world."""

import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pycompare.errors import UsageError
from pycompare.project.model import Manifest
from pycompare.project.poetry import versions
from pycompare.project.read import LARGEST, read_project
from pycompare.project.versions import admits, holds_back, is_older, likely
from tests.conftest import drawn


def project(folder: Path, **files: str | bytes) -> Manifest:
    """A project of files; in their names `__` stands for a folder and `_` for a dot."""
    for name, content in files.items():
        write(folder, name.replace("__", "/").replace("_", "."), content)
    return read_project(folder)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def told(found: Manifest) -> list[tuple[str, str, int]]:
    return [(d.distribution, d.specifier, d.line) for d in found.dependencies]


REQUIREMENTS = [
    ("flask", [("flask", "", 1)]),
    ("# words\n\nFlask_Login == 0.6\n", [("flask-login", "==0.6", 3)]),
    ("flask[async]>=2,<3 ; python_version>='3.8'  # why", [("flask", "<3,>=2", 1)]),
    ("flask==1 \\\n  --hash=sha256:aa \\\n  --hash=sha256:bb\nredis", [("flask", "==1", 1), ("redis", "", 4)]),
    ("flask \\\n  >=1, \\\n  <2\nredis", [("flask", "<2,>=1", 1), ("redis", "", 4)]),
    ("--index-url https://example.org\n-f wheels\n--pre\nflask", [("flask", "", 4)]),
    ("-e git+https://example.org/a.git@v1#egg=thing\n-e .\n./local/it\n../it", [("thing", "", 1)]),
    ("--editable=git+ssh://git@example.org/a.git#egg=thing[x]&subdirectory=y", [("thing", "", 1)]),
    ("https://example.org/z/my_pkg-1.0-py3-none-any.whl", [("my-pkg", "", 1)]),
    ("foo @ https://example.org/foo.zip", [("foo", "", 1)]),
    ("django==${DJANGO_VERSION}\nredis>=$R", [("django", "", 1), ("redis", "", 2)]),
    ("uvicorn==0.1.*,", [("uvicorn", "==0.1.*", 1)]),
    ("a==1.0 --config-settings x=y --global-option=z", [("a", "==1.0", 1)]),
    ("dataclasses; python_version<'3.7'\nenum34;python_version<'3.4'", []),
    ("tzdata; sys_platform=='win32'", [("tzdata", "", 1)]),
    ("\ufeffflask\r\nredis\r\n", [("flask", "", 1), ("redis", "", 2)]),
    ("flask\rredis", [("flask", "", 1), ("redis", "", 2)]),
    ("flask # \u2028 still a comment\nredis", [("flask", "", 1), ("redis", "", 2)]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), REQUIREMENTS)
def test_requirements(tmp_path: Path, text: str, expected: list[tuple[str, str, int]]) -> None:
    found = project(tmp_path, requirements_txt=text)
    assert (told(found), found.problems) == (expected, ())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert told(project(tmp_path, requirements_txt="# caf\xe9\nflask==1\n".encode(encoding))) == [("flask", "==1", 2)]


@pytest.mark.parametrize("line", ["bad req here", "==1.0", "${NAME}==1", "a b", "flask=>1", "https://example.org/x"])
def test_a_line_that_names_nothing_is_told_with_its_place(tmp_path: Path, line: str) -> None:
    found = project(tmp_path, requirements_txt=f"flask\n{line}\nredis\n")
    assert told(found) == [("flask", "", 1), ("redis", "", 3)]
    assert [(problem.file, problem.line) for problem in found.problems] == [("requirements.txt", 2)]


PYPROJECT = """
[project]
name = "it"
dependencies = [
  "flask>=2",  # why
  'redis[hiredis]',
]
[project.optional-dependencies]
docs = ["sphinx"]
[dependency-groups]
test = ["pytest>=8", {include-group = "lint"}]
lint = ["ruff"]
[tool.uv]
dev-dependencies = ["mypy"]
[tool.pdm.dev-dependencies]
more = ["tox"]
[tool.hatch.envs.default]
dependencies = ["nox"]
extra-dependencies = ["black"]
[tool.ruff]
select = ["flask>=2"]
"""

POETRY = """
[tool.poetry.dependencies]
python = "^3.11"
flask = "^2.1"
Redis = {version = "~4.5", extras = ["hiredis"]}
own = {path = "../own"}
fork = {git = "https://example.org/fork.git"}
twice = [{version = "1.0", python = "<3.9"}, {version = "2.*", python = ">=3.9"}]
old = {version = "*", markers = "python_version < '3.7'"}
[tool.poetry.group.dev.dependencies]
pytest = "*"
[tool.poetry.dev-dependencies]
nose = ">=1,<2"
"""

PIPFILE = """
[[source]]
name = "index"
url = "https://example.org"
[packages]
flask = "==2.0"
redis = {version = ">=4", extras = ["hiredis"]}
[dev-packages]
pytest = "*"
[requires]
python_version = "3.12"
"""

SETUP_CFG = """
[metadata]
name = it
[options]
install_requires =
    flask>=2
    redis; python_version>='3.8'
[options.extras_require]
docs = sphinx
test =
    pytest
"""

SETUP_PY = """
from setuptools import setup
import os; os.system("touch ran")
NAMES = ["redis",
         "celery>=5"]
EXTRAS = {"docs": ["sphinx"]}
setup(name="it", install_requires=["flask>=2"] + NAMES, tests_require="pytest", extras_require=EXTRAS,
      setup_requires=[x for x in ()])
"""

FORMATS = [
    ("pyproject.toml", PYPROJECT, ["flask:5", "redis:6", "sphinx:9 extra docs", "pytest:11 test", "ruff:12 lint", "mypy:14 dev", "tox:16 more", "nox:18 default", "black:19 default"]),
    ("pyproject.toml", POETRY, ["flask:4", "redis:5", "fork:7", "twice:8", "pytest:11 dev", "nose:13 dev"]),
    ("Pipfile", PIPFILE, ["flask:6", "redis:7", "pytest:9 dev"]),
    ("setup.cfg", SETUP_CFG, ["flask:6", "redis:7", "sphinx:9 extra docs", "pytest:11 extra test"]),
    ("setup.py", SETUP_PY, ["redis:4", "celery:5", "sphinx:6 extra docs", "flask:7"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), FORMATS)
def test_formats(tmp_path: Path, name: str, text: str, expected: list[str]) -> None:
    write(tmp_path, name, text)
    found = read_project(tmp_path)
    assert [f"{d.distribution}:{d.line} {d.group}".strip() for d in found.dependencies] == expected
    assert found.problems == ()
    assert all(dependency.direct for dependency in found.dependencies)
    assert not (tmp_path / "ran").exists()


LOCKS = [
    ("poetry.lock", '[[package]]\nname = "flask"\nversion = "2.0"\n\n[[package]]\nname = "click"\nversion = "8"\n'),
    ("uv.lock", 'version = 1\n[[package]]\nname = "it"\nversion = "0"\nsource = { editable = "." }\n[[package]]\nname = "flask"\nversion = "2.0"\n[[package]]\nname = "click"\nversion = "8"\n'),
    ("pdm.lock", '[[package]]\nname = "Flask"\nversion = "2.0"\n[[package]]\nname = "click"\nversion = "8"\n'),
    ("pylock.toml", 'lock-version = "1.0"\n[[packages]]\nname = "flask"\nversion = "2.0"\n[[packages]]\nname = "click"\nversion = "8"\n'),
    ("pylock.dev.toml", '[[packages]]\nname = "flask"\nversion = "2.0"\n[[packages]]\nname = "click"\nversion = "8"\n'),
    ("Pipfile.lock", '{"_meta": {"x": 1}, "default": {"flask": {"version": "==2.0"}}, "develop": {"click": {"version": "==8"}}}'),
    ("constraints.txt", "flask==2.0\nclick==8\n"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), LOCKS)
def test_locks(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path, name, text)
    found = read_project(tmp_path)
    assert {(d.distribution, d.specifier) for d in found.dependencies} == {("flask", "==2.0"), ("click", "==8")}
    assert not any(dependency.direct for dependency in found.dependencies)


COMPILED = """#
# This file is autogenerated by pip-compile
#
click==8 \\
    --hash=sha256:aa
    # via flask
flask==2
    # via
    #   -r requirements.in
    #   flask-login
jinja2==3  # via flask
own==1  # via it (pyproject.toml)
"""


def test_a_compiled_file_says_what_is_direct(tmp_path: Path) -> None:
    found = project(tmp_path, requirements_txt=COMPILED)
    assert [(d.distribution, d.direct) for d in found.dependencies] == [
        ("click", False), ("flask", True), ("jinja2", False), ("own", True),
    ]  # fmt: skip


def test_includes_are_followed_once_and_stay_inside(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    write(tmp_path, "secret.txt", "stolen")
    write(inside, "requirements.txt", "-r base.txt\n-r requirements.txt\n-c limits.txt\n-r ../secret.txt\n-r none.txt\n-r https://example.org/x.txt\n")  # fmt: skip
    write(inside, "base.txt", "flask\n--requirement requirements.txt\n")
    write(inside, "limits.txt", "click==8")
    found = read_project(inside)
    assert [(d.distribution, d.direct) for d in found.dependencies] == [("flask", True), ("click", False)]
    assert found.files == ("base.txt", "limits.txt", "requirements.txt")
    assert [problem.file for problem in found.problems] == ["../secret.txt", "none.txt", "requirements.txt"]


def test_an_include_that_no_system_can_name(tmp_path: Path) -> None:
    found = project(tmp_path, requirements_txt="-r \x00\nflask")
    assert [d.distribution for d in found.dependencies] == ["flask"]
    assert len(found.problems) == 1


def test_folders_that_are_not_the_projects_own(tmp_path: Path) -> None:
    for folder in (
        ".venv",
        "env",
        "node_modules/x",
        "vendor",
        "lib/site-packages",
        ".git",
        "it.egg-info",
        "__pycache__",
    ):
        write(tmp_path, f"{folder}/requirements.txt", "nose")
    write(tmp_path, "strange/pyvenv.cfg", "home = x")
    write(tmp_path, "strange/lib/requirements.txt", "nose")
    for name in (
        "a/requirements-dev.txt",
        "b/c/dev-requirements.in",
        "requirements/prod.txt",
        "reqs.txt",
        "d/setup.cfg",
    ):
        write(tmp_path, name, "flask" if name.endswith(("txt", "in")) else "[options]\ninstall_requires = flask\n")
    write(tmp_path, "readme.txt", "nose")
    found = read_project(tmp_path)
    assert {d.distribution for d in found.dependencies} == {"flask"}
    assert [(d.file, d.unit) for d in found.dependencies] == [
        ("a/requirements-dev.txt", "a"), ("b/c/dev-requirements.in", "b/c"), ("d/setup.cfg", "d"), ("reqs.txt", "."),
        ("requirements/prod.txt", "."),
    ]  # fmt: skip


BROKEN = [
    ("pyproject.toml", "a" + ".a" * 100_000 + " = 1"),
    ("uv.lock", "[x" + ".'a'" * 100 + "]"),
    ("pyproject.toml", "[project\n"),
    ("pyproject.toml", "a = " + "[" * 100_000),
    ("Pipfile", "flask = "),
    ("poetry.lock", "\x00"),
    ("Pipfile.lock", "{" * 100_000),
    ("Pipfile.lock", ""),
    ("setup.cfg", "no section\n"),
    ("setup.py", "print 'two'"),
    ("setup.py", "(" * 10_000),
    ("setup.py", "a\x00b"),
]


@pytest.mark.parametrize(("name", "text"), BROKEN)
def test_a_broken_file_is_named_and_the_rest_is_read(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path, name, text)
    write(tmp_path, "requirements.txt", "flask")
    found = read_project(tmp_path)
    assert [d.distribution for d in found.dependencies] == ["flask"]
    assert [problem.file for problem in found.problems] == [name]


STRANGE = [
    ("pyproject.toml", 'project = 1\ntool = []\ndependency-groups = "x"\n'),
    ("pyproject.toml", '[project]\ndependencies = "flask"\noptional-dependencies = [1]\n[tool]\npoetry = 3\npdm = {dev-dependencies = [1]}\n'),
    ("pyproject.toml", "[tool.poetry]\ndependencies = [1]\ngroup = {x = 1}\n[tool.hatch]\nenvs = {a = 1}\n[tool.setuptools.dynamic]\ndependencies = 3\n"),
    ("pyproject.toml", "[tool.pycompare.audit]\nignore = 7\n"),
    ("Pipfile", "packages = 3\n"),
    ("uv.lock", "package = 3\n"),
    ("uv.lock", "package = [1, {name = 2}, {}]\n"),
    ("Pipfile.lock", "[1]"),
    ("Pipfile.lock", '{"default": [1], "develop": {"x": 1}}'),
    ("setup.py", "setup(install_requires=names(), extras_require=[1])\nA = A + A\nsetup(install_requires=A)"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), STRANGE)
def test_values_of_another_form_are_passed_over(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path, name, text)
    assert {d.distribution for d in read_project(tmp_path).dependencies} <= {"x"}


def test_what_is_no_file_of_the_project(tmp_path: Path) -> None:
    """A link that leads out, a link into a loop, a named pipe, a folder of such a name: named, and nothing hangs."""
    inside = tmp_path / "inside"
    inside.mkdir()
    write(tmp_path, "outside.txt", "stolen")
    (inside / "requirements.txt").symlink_to(tmp_path / "outside.txt")
    (inside / "loop-requirements.txt").symlink_to(inside / "loop-requirements.txt")
    (inside / "linked").symlink_to(tmp_path, target_is_directory=True)
    (inside / "poetry.lock").mkdir()
    os.mkfifo(inside / "Pipfile")
    found = read_project(inside)
    assert found.dependencies == ()
    assert {problem.file for problem in found.problems} == {"Pipfile", "loop-requirements.txt", "requirements.txt"}


def test_a_link_inside_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "requirements.txt", "flask")
    (tmp_path / "requirements-dev.txt").symlink_to(tmp_path / "requirements.txt")
    assert len(read_project(tmp_path).dependencies) == 1


LONG = [
    ("requirements.txt", "a" + " " * 1_000_000 + "b"),
    ("requirements.txt", "https://" + "/a-" * 300_000),
    ("requirements.txt", "a" + "." * 1_000_000),
    ("requirements.txt", "a \\\n" * 200_000),
    ("pyproject.toml", '[project]\ndependencies = ["a==1;' + "(" * 50_000 + '"]'),
]


@pytest.mark.parametrize(("name", "text"), LONG)
def test_lines_without_end_are_named_and_cost_no_more_than_their_length(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path, name, text)
    found = read_project(tmp_path)
    assert (found.dependencies, [problem.file for problem in found.problems]) == ((), [name])


def test_a_line_of_many_hashes_is_a_requirement(tmp_path: Path) -> None:
    found = project(tmp_path, requirements_txt="flask==3 " + "--hash=sha256:aa " * 50_000)
    assert told(found) == [("flask", "==3", 1)]


@pytest.mark.slow
def test_what_is_too_large_is_named(tmp_path: Path) -> None:
    """A sparse file of 100 MB, and a million lines: no more than the limits is read."""
    with (tmp_path / "requirements-a.txt").open("wb") as file:
        file.truncate(100_000_000)
    assert LARGEST < 100_000_000
    write(tmp_path, "requirements-b.txt", "flask\n" * 1_000_000)
    found = read_project(tmp_path)
    assert len(found.dependencies) == 20_000
    assert [problem.file for problem in found.problems] == ["requirements-a.txt", "requirements-b.txt"]


def test_names_with_escape_codes(tmp_path: Path) -> None:
    found = project(tmp_path, requirements_txt="flask\n\x1b[31mevil\x1b[0m==1\n")
    assert told(found) == [("flask", "", 1)]
    assert "\x1b" not in str(found.problems[0])


def test_a_single_file_and_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, "strange-name.lst", "flask")
    assert told(read_project(path)) == [("flask", "", 1)]
    assert read_project(tmp_path) == Manifest()
    with pytest.raises(UsageError):
        read_project(tmp_path / "none")


@pytest.mark.parametrize(
    ("constraint", "expected"),
    [
        ("*", ""), ("^1.2.3", ">=1.2.3,<2"), ("^0.3", ">=0.3,<0.4"), ("^0.0.3", ">=0.0.3,<0.0.4"), ("^0", ">=0,<1"),
        ("~1.2.3", ">=1.2.3,<1.3"), ("~1", ">=1,<2"), ("1.2", "==1.2"), ("1.2.*", "==1.2.*"), (">=1,<2", ">=1,<2"),
        (">= 1.0 <2", ">=1.0,<2"), ("~=1.4", "~=1.4"), ("^1.0 || ^2.0", ""), ("=1.0", "==1.0"), ("", ""),
        ("^1.0b1", ">=1.0b1,<2"),
    ],
)  # fmt: skip
def test_versions_of_poetry(constraint: str, expected: str) -> None:
    assert versions(constraint) == expected


@pytest.mark.parametrize(
    ("specifier", "series", "held"),
    [
        ("<2", "2", True), ("<2.1", "2", False), ("<=1.9", "2", True), ("<=2", "2", False), ("==1.4.5", "2.0", True),
        ("==2.0.1", "2.0", False), ("==1.*", "2", True), ("==2.*", "2.0", False), ("~=1.4", "2", True),
        ("~=1.4", "1.5", False), (">=1.4", "2", False), ("", "2", False), ("!=1.0", "2", False), ("<2.0.0a1", "2.0", True),
        ("===1", "2", True), ("nonsense", "2", False), (">=1,<2", "2", True),
    ],
)  # fmt: skip
def test_what_holds_a_series_back(specifier: str, series: str, held: bool) -> None:
    assert holds_back(specifier, series) is held


def test_which_version_is_likely() -> None:
    assert likely("==1.0", "0.9", "2.0") == "0.9"
    assert likely("==1.0", None, "2.0") == "1.0"
    assert likely(">=1", None, "2.0") == "2.0"
    assert likely("<2", None, "2.0") is None
    assert likely("", None, None) is None
    assert admits(">=5", "5.0.1")
    assert not admits(">=5", None)
    assert is_older("4.2.11", "5.2")
    assert not is_older(None, "5.2")
    assert not is_older("no version", "5.2")


FILES = ("requirements.txt", "requirements.in", "pyproject.toml", "Pipfile", "Pipfile.lock", "uv.lock", "pylock.toml", "setup.cfg", "setup.py", "constraints.txt")  # fmt: skip
PIECES = st.sampled_from([
    "flask", "==1.0", "\n", "\\\n", "[", "]", "{", "}", '"', "'", "=", ",", ";", "#", " # via x", "-r ", "-c ", "-e ", "../", "..", "/",
    "[project]\n", "dependencies", "[tool.poetry.dependencies]\n", "^1", "||", "[[package]]\n", "name", "version", "[options]\n",
    "install_requires", "setup(install_requires=", "(", ")", "$X", "${X}", "@", "https://x.org/y", "python_version", "<", "\x00", "\u2028", "\x1b",
])  # fmt: skip


@given(
    texts=st.dictionaries(
        st.sampled_from(FILES), st.lists(PIECES, max_size=30).map("".join) | st.binary(max_size=60), max_size=4
    )
)
@drawn(2000)
def test_whatever_stands_in_files_is_read_or_named(texts: dict[str, str | bytes]) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place)
        for name, text in texts.items():
            write(folder, name, text)
        found = read_project(folder)
        assert set(found.files) <= set(texts)
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", d.distribution) for d in found.dependencies)
        assert all(d.line >= 0 and d.file in texts for d in found.dependencies)
        assert found == read_project(folder)
