"""`pycompare new`: what a project may be called, what it holds, and that it is made whole or not at all."""

import json
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from pycompare.evidence.knowledge import Knowledge
from pycompare.recommend.request import of_goal
from pycompare.recommend.stack import recommend
from pycompare.starter import copying, naming, starters
from pycompare.starter.copying import Particulars
from tests.conftest import ROOT, Run, process, table

GOALS = sorted(path.stem for path in starters.folder().glob("*.json"))


@pytest.mark.parametrize("goal", GOALS)
def test_a_starter_is_the_recommended_stack(knowledge: Knowledge, goal: str) -> None:
    starter = starters.starter(goal)
    answer = recommend(knowledge, of_goal(knowledge.catalog.goals[goal]))
    assert starter.recipe.parts == tuple(chosen.component for chosen in answer.stack)
    assert {chosen.package for chosen in answer.stack if chosen.package} <= starter.distributions


@pytest.mark.parametrize("goal", GOALS)
def test_a_starter_speaks_the_words_of_the_catalog(knowledge: Knowledge, goal: str) -> None:
    starter = starters.starter(goal)
    kinds = [knowledge.catalog.components[id].kind for id in starter.recipe.parts]
    known = {feature for kind in kinds for feature in knowledge.catalog.kinds[kind].features}
    assert set(starter.recipe.shows) <= known
    assert starter.recipe.heart in starter.files
    assert starter.requires_python == f">={starter.oldest_python}"


@pytest.mark.parametrize("goal", GOALS)
def test_a_starter_allows_the_newest_release_of_what_it_is_made_of(knowledge: Knowledge, goal: str) -> None:
    specifiers = pytest.importorskip("packaging.requirements")
    assert knowledge.snapshot
    for line in starters.starter(goal).dependencies:
        required = specifiers.Requirement(line)
        facts = knowledge.snapshot.packages.get(required.name)
        assert facts is None or facts.latest is None or required.specifier.contains(facts.latest), line


@pytest.mark.parametrize("goal", GOALS)
def test_the_readme_says_what_is_tried(goal: str) -> None:
    starter = starters.starter(goal)
    started = starter.files["README.md"].partition("## Start")[2].partition("\n## ")[0]
    assert all(f"uv run {line.removesuffix(' --noinput')}" in started for line in starter.recipe.prepare)
    for step in starter.recipe.next:
        assert all(line in started for line in step.split(" && "))


@pytest.mark.parametrize("goal", GOALS)
def test_a_starter_is_what_was_tried_last(knowledge: Knowledge, goal: str) -> None:
    """After a change: `pycompare try --goal GOAL --no-cost --save data/trials`."""
    found = knowledge.stack_trial(goal)
    assert found is not None
    assert found[1].example == starters.starter(goal).digest


@pytest.mark.parametrize("goal", table(GOALS, 2))
def test_a_project_is_all_its_own(run: Run, tmp_path: Path, goal: str) -> None:
    """Nothing of the starter's passing names is left, and every module can be compiled."""
    made = run("new", goal, tmp_path / "orders", "--format", "json")
    assert made.code == 0, made.err
    answer = json.loads(made.out)
    assert (answer["kind"], answer["version"], answer["goal"]) == ("project", 1, goal)
    assert (answer["name"], answer["package"], answer["written"]) == ("orders", "orders", True)
    found = {path.relative_to(tmp_path / "orders").as_posix(): path for path in (tmp_path / "orders").rglob("*")}
    assert sorted(path for path in found if found[path].is_file()) == answer["files"]
    assert {"README.md", "pyproject.toml", ".gitignore", ".python-version", "orders/__init__.py"} <= found.keys()
    for path in answer["files"]:
        text = found[path].read_text(encoding="utf-8")
        assert "starter" not in path + text
        if path.endswith(".py"):
            compile(text, path, "exec")
    assert tomllib.loads(found["pyproject.toml"].read_text())["project"]["name"] == "orders"
    assert len(answer["next"]) == 3, "the three lines to type next"
    assert (found.keys() & {"Dockerfile"} != set()) == (goal == "kubernetes")


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("name", table(["a-name-that-is-as-long-as-a-name-may-be4", "a", "orders"], 1))
def test_the_code_is_in_order_whatever_the_name(tmp_path: Path, goal: str, name: str) -> None:
    made = tmp_path / name
    copying.write(made, copying.filled(starters.starter(goal), Particulars(name, "3.13")))
    for words in (["check"], ["format", "--check"]):
        ran = subprocess.run(
            [sys.executable, "-m", "ruff", *words, "--no-cache", "."], cwd=made, capture_output=True, text=True, check=False
        )  # fmt: skip
        assert ran.returncode == 0, ran.stdout


def test_the_terminal_ends_with_what_to_type_next(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = run("new", "async", "my orders", "--name", "orders", "--python", "3.12", "--format", "table")
    assert made.code == 0, made.err
    lines = made.out.splitlines()
    assert [line.split()[0] for line in lines[-3:]] == ["1", "2", "3"]
    assert lines[-3] == "1  cd 'my orders'"
    assert "orders.main:create_app" in lines[-1]
    assert (tmp_path / "my orders" / ".python-version").read_text() == "3.12\n"
    readme = (tmp_path / "my orders" / "README.md").read_text()
    assert "pycompare new async-api 'my orders' --name orders --python 3.12" in readme
    assert str(tmp_path) not in readme


@pytest.mark.parametrize("format", ["tsv", "csv", "json", "markdown"])
def test_what_to_type_next_is_told_beside_the_data(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    monkeypatch.chdir(tmp_path)
    made = run("new", "rest-api", "orders", "--format", format)
    assert made.err.splitlines()[:4] == [
        "pycompare: next:",
        "  cd orders",
        "  uv run flask --app orders init-db",
        "  uv run gunicorn 'orders:create_app()'",
    ]
    assert "init-db" not in made.out or format not in ("tsv", "csv")


NEEDED = [("rest-api", ["uv"]), ("async-api", ["docker", "uv"]), ("messaging", ["docker", "uv"])]


@pytest.mark.parametrize(("goal", "needed"), NEEDED)
@pytest.mark.parametrize("there", [(), ("uv",), ("uv", "docker")])
def test_what_is_not_on_the_path_is_a_word_and_no_error(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, goal: str, needed: list[str], there: tuple[str, ...]
) -> None:
    (tmp_path / "bin").mkdir()
    for name in there:
        (tmp_path / "bin" / name).touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    made = run("new", goal, tmp_path / "orders", "--format", "table")
    assert made.code == 0
    assert [line.split()[1] for line in made.err.splitlines() if "not on PATH" in line] == [
        name for name in needed if name not in there
    ]
    readme = (tmp_path / "orders" / "README.md").read_text(encoding="utf-8")
    first = readme.partition("To be installed first:")[2].partition("```")[0].casefold()
    assert all(f"[{name}](" in first for name in needed)


def test_a_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    said = run("new", "async-api", tmp_path / "orders", "--dry-run")
    assert said.code == 0
    assert said.out.splitlines()[0] == "file"
    assert "next:" not in said.err
    assert "orders/main.py" in said.out.splitlines()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("goal", GOALS)
def test_the_page_shows_the_tree(goal: str) -> None:
    page = (ROOT / "docs" / "new.md").read_text(encoding="utf-8")
    tree = page.partition(f"\n## {goal}\n")[2].partition("```text\n")[2].partition("```")[0]
    files = copying.filled(starters.starter(goal), Particulars("orders", "3.13"))
    assert [line.split()[0] for line in tree.splitlines()] == sorted(files)


REFUSED = [
    (["nothing-like-it", "orders"], "no goal is called 'nothing-like-it'"),
    (["async-api", "class"], "a word of Python's own"),
    (["async-api", "json"], "a module of the standard library"),
    (["async-api", "fastapi"], "would hide what the stack installs"),
    (["async-api", "pydantic-core"], "would hide what the stack installs"),
    (["async-api", "tests"], "would hide what the stack installs or what the project holds"),
    (["async-api", "My.Orders"], "--name my-orders"),
    (["async-api", "1"], "--name gives another"),
    (["async-api", "o" * 41], "cannot be the name of a project"),
    (["async-api", "orders", "--name", "a--b"], "--name a-b"),
    (["async-api", "orders", "--name", "../up"], "--name up"),
    (["async-api", "orders", "--name", "ordérs"], "cannot be the name of a project"),
    (["async-api", "orders", "--name", "a\x1b[31m"], "cannot be the name of a project"),
    (["async-api", "no/such/orders"], "there is no folder"),
    (["async-api", "file/orders"], "there is no folder"),
    (["async-api", "."], "exists and was left as it is"),
    (["async-api", "there"], "exists and was left as it is"),
    (["async-api", "file"], "exists and was left as it is"),
    (["async-api", "link"], "exists and was left as it is"),
    (["async-api", "there", "--dry-run"], "exists and was left as it is"),
    (["async-api", "n" * 300, "--name", "orders"], "cannot be written: file name too long"),
    (["async-api", "orders", "--use", "flask"], "without Flask"),
    (["async-api", "orders", "--use", "celery"], "without Celery"),
    (["async-api", "orders", "--use", "nobody"], "no component is called 'nobody'"),
    (["async-api", "orders", "--python", "2.7"], "was not tried on Python '2.7', but on 3.11"),
]


@pytest.mark.parametrize(("words", "said"), table(REFUSED, 8), ids=lambda value: repr(value)[:60])
def test_what_cannot_be_is_told_in_a_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    place = tmp_path / "place"
    (place / "there").mkdir(parents=True)
    (place / "there" / "kept.txt").write_text("kept")
    (place / "file").write_text("kept")
    (place / "link").symlink_to("nothing")
    monkeypatch.chdir(place)
    before = sorted(place.rglob("*"))
    refused = run("new", *words)
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert refused.err[:-1].isprintable(), "one line, and nothing that steers a terminal"
    assert sorted(place.rglob("*")) == before
    assert (place / "there" / "kept.txt").read_text() == "kept"


def test_where_the_answer_cannot_be_written_nothing_is_made(run: Run, tmp_path: Path) -> None:
    there = tmp_path / "there.json"
    there.write_text("kept")
    ran = run("new", "async-api", tmp_path / "orders", "--output", there)
    assert (ran.code, ran.out) == (2, "")
    assert "exists and was left as it is" in ran.err
    assert not (tmp_path / "orders").exists()
    assert run("new", "async-api", tmp_path / "orders", "--output", there, "--force").code == 0


@pytest.mark.parametrize("part", ["fastapi", "SQLAlchemy", "alembic"])
def test_a_part_that_is_in_it_is_welcome(run: Run, tmp_path: Path, part: str) -> None:
    assert run("new", "async-api", tmp_path / "orders", "--use", part).code == 0


@pytest.mark.parametrize("name", ["orders", "my_orders", "my-orders", "o2", "match", "type"])
def test_names_that_are_good(name: str) -> None:
    assert naming.package_of(naming.checked(name, ())).isidentifier()


AS_NOBODY = """
import os, sys
from pathlib import Path
from pycompare.errors import OutputError
from pycompare.starter import copying
if os.geteuid() == 0:  # who may do everything becomes somebody who may not
    os.setuid(65534)
try:
    copying.write(Path(sys.argv[1]), {"a/b": "c"})
except OutputError as error:
    print(error)
"""

ON_A_FULL_DISK = """
import resource, signal
from pycompare.cli.app import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200, resource.RLIM_INFINITY))
main()
"""
"""No file may grow beyond a few bytes: the write fails as it does where no room is left."""


def ran(script: str, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", script, *words], capture_output=True, text=True, check=False)


def test_without_permission_nothing_is_written(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    for parent in (tmp_path, *tmp_path.parents[:3]):
        parent.chmod(parent.stat().st_mode | 0o055)
    locked.chmod(0o555)
    said = ran(AS_NOBODY, str(locked / "orders"))
    assert said.stdout.endswith("cannot be written: permission denied\n"), said.stderr
    assert not list(locked.iterdir())


def test_on_a_full_disk_nothing_stays(tmp_path: Path) -> None:
    said = ran(ON_A_FULL_DISK, "new", "async-api", str(tmp_path / "orders"))
    assert said.returncode == 2, said.stderr
    assert said.stderr.endswith("cannot be written: file too large\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupt_at_any_moment_leaves_all_or_nothing(tmp_path: Path, number: signal.Signals) -> None:
    began = time.monotonic()
    assert process("new", "async-api", str(tmp_path / "whole")).returncode == 0
    took = time.monotonic() - began
    whole = sorted(path.relative_to(tmp_path / "whole") for path in (tmp_path / "whole").rglob("*"))
    for draw in range(15):
        folder = tmp_path / str(draw)
        folder.mkdir()
        started = subprocess.Popen(
            [sys.executable, "-m", "pycompare", "new", "async-api", str(folder / "whole")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(took * (0.5 + draw / 25))
        started.send_signal(number)
        started.wait()
        made = folder / "whole"
        if made.exists():
            assert sorted(path.relative_to(made) for path in made.rglob("*")) == whole
        left = [path.name for path in folder.iterdir() if path != made]
        assert all(name.startswith(".pycompare-") for name in left)
        if number == signal.SIGINT:
            assert not left
