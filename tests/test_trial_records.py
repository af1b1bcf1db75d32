"""Trials as records: what is read, which costs stand side by side, and the arithmetic of an interval."""

import json
import math
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pycompare import records
from pycompare.catalog.load import validate_catalog
from pycompare.catalog.model import Catalog
from pycompare.collect.index.settings import Settings
from pycompare.collect.trial import environment, example, interval, needs, process, uv, words
from pycompare.errors import CatalogError, OutputExistsError
from pycompare.evidence import store
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.trials import (
    Cost,
    Launch,
    Outcome,
    Placement,
    SharedCost,
    Trial,
    TrialHead,
    Trials,
    cost_columns,
    swapped,
    tied,
)
from tests.conftest import HERE, SMALL, Run

HEAD = TrialHead(store.SCHEMA, "2026-02-01T10:00:00Z", "pycompare", "A, 2 processors", "Linux", "uv", {"3.13": "CPython 3.13.1"})  # fmt: skip


def cost(ratio: float, python: str = "3.13") -> Cost:
    return Cost(ratio, ratio * 0.9, ratio * 1.1, "uvicorn 1", "asgi", python, (Launch((1.0, 2.0), (0.5, 0.5)),) * 2)


def apart(ratio: float, shared: float) -> Cost:
    return replace(cost(ratio), placement="apart", shared=SharedCost(shared, shared * 0.9, shared * 1.1))


def trials(components: dict[str, Trial], **head: object) -> Trials:
    return Trials(replace(HEAD, **head), components)


def test_a_trial_file_comes_back_as_it_was(tmp_path: Path) -> None:
    whole = trials({"alfa": Trial({"3.13": Outcome(True, "1.0", None, 3, 400, ("async",))}, cost(3.0), 9, "ab")})
    path = store.TRIALS.write(whole, tmp_path)
    assert path.name == "2026-02-01T100000Z-a-2-processors.json"
    assert store.TRIALS.read(path) == whole
    with pytest.raises(OutputExistsError):
        store.TRIALS.write(whole, tmp_path)


def test_a_trial_file_with_both_placements_comes_back_as_it_was(tmp_path: Path) -> None:
    whole = trials({"alfa": Trial(cost=apart(3.0, 4.0)), "bravo": Trial(cost=cost(2.0))})
    read = store.TRIALS.read(store.TRIALS.write(whole, tmp_path))
    assert read == whole
    placed = {id: trial.cost.placed for id, trial in read.components.items() if trial.cost}
    assert {id: [(place, c.ratio) for place, c in each.items()] for id, each in placed.items()} == {
        "alfa": [("apart", 3.0), ("shared", 4.0)],
        "bravo": [("shared", 2.0)],
    }


def test_a_cost_of_before_placements_was_taken_on_one_processor(tmp_path: Path) -> None:
    path = store.TRIALS.write(trials({"alfa": Trial(cost=cost(3.0))}), tmp_path)
    told = json.loads(path.read_bytes())
    told["components"]["alfa"]["cost"].pop("placement", None)
    path.write_text(json.dumps(told))
    found = store.TRIALS.read(path).components["alfa"].cost
    assert found
    assert (found.placement, found.shared) == ("shared", None)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"head": {"schema": 1}}', "null", '{"head": 1}'])
def test_a_damaged_trial_file_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "2026-01-01.json"
    path.write_text(content)
    with pytest.raises(CatalogError, match="trial file"):
        store.TRIALS.read(path)


def test_a_trial_file_of_another_program_is_told(tmp_path: Path) -> None:
    path = tmp_path / "2026-01-01.json"
    path.write_text(json.dumps(records.flatten(trials({}, schema=9))))
    with pytest.raises(CatalogError, match="has schema 9"):
        store.TRIALS.read(path)


def test_unlike_machines_and_pythons_never_share_a_column() -> None:
    here = trials({"alfa": Trial(cost=cost(3.0)), "bravo": Trial(cost=cost(4.0))})
    there = trials({"alfa": Trial(cost=cost(9.0))}, machine="B", taken="2026-03-01T10:00:00Z")
    other = trials({"charlie": Trial(cost=cost(5.0))}, pythons={"3.13": "CPython 3.13.2"})
    columns = cost_columns([there, here, other])
    assert [(c.machine, c.python, sorted(c.costs)) for c in columns] == [
        ("B", "CPython 3.13.1", ["alfa"]),
        ("A, 2 processors", "CPython 3.13.1", ["alfa", "bravo"]),
        ("A, 2 processors", "CPython 3.13.2", ["charlie"]),
    ]


def test_unlike_placements_never_share_a_column() -> None:
    here = trials({"alfa": Trial(cost=cost(3.0)), "bravo": Trial(cost=apart(4.0, 3.0))})
    assert [(c.placement, sorted(c.costs)) for c in cost_columns([here])] == [
        ("shared", ["alfa"]),
        ("apart", ["bravo"]),
    ]


@pytest.mark.parametrize(
    ("alfa", "bravo", "found"),
    [
        ((2.0, 4.0), (3.0, 3.0), (("alfa", "bravo"),)),
        ((3.0, 3.0), (2.0, 4.0), (("bravo", "alfa"),)),
        ((2.0, 2.0), (3.0, 3.0), ()),
        ((2.0, 2.2), (2.1, 2.0), ()),
        ((2.0, 4.0), (2.1, 2.0), (("alfa", "bravo"),)),
    ],
    ids=["turned", "the cheaper first", "not turned", "a tie in both", "a tie in one"],
)
def test_pairs_whose_order_depends_on_the_placement(
    alfa: tuple[float, float], bravo: tuple[float, float], found: tuple[tuple[str, str], ...]
) -> None:
    assert swapped({"alfa": apart(*alfa), "bravo": apart(*bravo), "charlie": cost(2.5)}) == found


@pytest.mark.usefixtures("small")
def test_the_column_that_knows_most_is_chosen_and_the_newest_of_equals() -> None:
    here = trials({"alfa": Trial(cost=cost(3.0)), "bravo": Trial(cost=cost(4.0))})
    there = trials({"alfa": Trial(cost=cost(9.0))}, machine="B", taken="2026-03-01T10:00:00Z")

    catalog = validate_catalog()

    def of(*components: str) -> str | None:
        found = Knowledge(catalog, trials=(there, here)).costs([catalog.components[id] for id in components])
        return found.machine if found else None

    assert of("alfa") == "B"
    assert of("alfa", "bravo") == "A, 2 processors"
    assert of("charlie") is None


def test_of_one_component_the_newest_cost_in_a_column_stands() -> None:
    older = trials({"alfa": Trial(cost=cost(3.0)), "bravo": Trial(cost=cost(4.0))})
    newer = trials({"alfa": Trial(cost=cost(3.5))}, taken="2026-03-01T10:00:00Z")
    (column,) = cost_columns([newer, older])
    assert {id: found.ratio for id, found in column.costs.items()} == {"alfa": 3.5, "bravo": 4.0}
    assert column.taken == "2026-03-01T10:00:00Z"


@pytest.mark.usefixtures("small")
def test_a_users_own_trials_take_precedence_and_say_so(run: Run) -> None:
    own = trials({"alfa": Trial({"3.13": Outcome(True, "2.1")}, cost(7.0), 5, "x")}, taken="2026-02-03T10:00:00Z")
    path = store.TRIALS.write(own, store.TRIALS.own())
    try:
        shown = run("show", "alfa", "--format", "table").out
        assert "(your trial of 2026-02-03)" in shown
        assert "7.0 times" in shown
        assert "(your own among them)" in run("list", "--format", "table", columns=200).out
    finally:
        path.unlink()


def test_a_trial_that_lacked_a_server_hides_none_that_ran(shipped: Catalog) -> None:
    ran = trials({"celery": Trial({"3.13": Outcome(True, "1")})})
    lacked = trials(
        {"celery": Trial({"3.13": Outcome(None, "2", "not tried: needs Redis")})}, taken="2026-03-01T10:00:00Z"
    )
    celery = shipped.components["celery"]
    found = Knowledge(shipped, trials=(lacked, ran)).tried(celery)
    assert found
    assert found[0] is ran
    found = Knowledge(shipped, trials=(lacked,)).tried(celery)
    assert found
    assert found[0] is lacked


def test_a_newer_trial_on_fewer_pythons_hides_no_older_one(shipped: Catalog) -> None:
    full = trials(
        {"celery": Trial({"3.9": Outcome(True, "1"), "3.11": Outcome(True, "1"), "3.13": Outcome(False, "1")})}
    )
    newer = trials({"celery": Trial({"3.11": Outcome(None), "3.13": Outcome(True, "2")})}, taken="2026-03-01T10:00:00Z")
    found = Knowledge(shipped, trials=(newer, full)).tried(shipped.components["celery"])
    assert found
    assert found[0] is newer
    works = {python: (outcome.ok, outcome.version) for python, outcome in found[1].works.items()}
    assert works == {"3.9": (True, "1"), "3.11": (True, "1"), "3.13": (True, "2")}
    assert list(works) == ["3.9", "3.11", "3.13"]


@pytest.mark.parametrize(
    ("said", "ok", "reason"),
    [
        ("error: Failed to install: x-1-py3-none-any.whl\n  Caused by: No space left on device (os error 28)", None, "no space left on device"),
        ("error: failed to create directory `/home/me/x`: Permission denied (os error 13)", None, "permission denied"),
        ("  x Failed to build `x==1`\n  ├─▶ OSError: [Errno 28] No space left on device", None, "no space left on device"),
        ("memory allocation failed: Cannot allocate memory", None, "cannot allocate memory"),
        ("error: In `--require-hashes` mode, all requirements must be pinned upfront", None, "could not be tried"),
        ("error: File not found: `/etc/constraints.txt`", None, "could not be tried"),
        ("", None, "could not be tried: it said nothing"),
        ("  x No solution found when resolving dependencies:\n  ╰─▶ Because a depends on b<1 and c on b>2, ...", False, "does not install"),
        ("  x Failed to build `x==1`\n  ╰─▶ ValueError: no", False, "x==1 does not build"),
    ],
)  # fmt: skip
def test_only_what_is_about_the_component_is_a_verdict(said: str, ok: bool | None, reason: str) -> None:
    refused = environment.refusal(process.Finished(2, said), Settings())
    assert refused.ok is ok
    assert reason in refused.reason


@pytest.mark.parametrize("found", [Settings(()), Settings(find_links=("/srv/wheels",))])
def test_what_a_folder_lacks_is_no_verdict(found: Settings) -> None:
    said = (
        "  x No solution found when resolving dependencies:\n  Because a has no wheels with a matching Python ABI tag"
    )
    assert environment.refusal(process.Finished(1, said), found).ok is None


def test_uv_knows_where_to_install_from_and_nothing_else_of_the_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "uv.toml"
    config.write_text('[pip]\ntarget = "/home/me/precious"\nindex-url = "https://a.example/"\n')
    wanted = {"PATH": "/bin", "HTTPS_PROXY": "http://proxy.example", "SSL_CERT_FILE": "/ca.pem", "UV_CACHE_DIR": "/cache",
              "UV_INDEX": "house=https://b.example/", "UV_INDEX_HOUSE_PASSWORD": "secret"}  # fmt: skip
    unwanted = {"UV_REQUIRE_HASHES": "1", "UV_CONSTRAINT": "/nowhere", "UV_CONFIG_FILE": str(config), "PIP_TARGET": "/x",
                "UV_RESOLUTION": "lowest", "UV_PYTHON": "3.8", "PYTHONPATH": "/x", "UV_SYSTEM_PYTHON": "1"}  # fmt: skip
    monkeypatch.setenv("HOME", str(tmp_path))
    known = uv.environment({**wanted, **unwanted, "PIP_CONFIG_FILE": os.devnull})
    assert known.items() >= {**wanted, "UV_DEFAULT_INDEX": "https://a.example/", "UV_NO_CONFIG": "1"}.items()
    assert not known.keys() & unwanted.keys()
    assert known["UV_INDEX_STRATEGY"] == uv.MERGED, "several indexes are taken as pip takes them"
    assert uv.environment({"UV_INDEX_STRATEGY": "first-index"})["UV_INDEX_STRATEGY"] == "first-index"


RATIOS = st.lists(st.floats(0.5, 100), min_size=2, max_size=9)


@given(RATIOS, st.floats(0.1, 10))
def test_an_interval_holds_its_median_and_scales(ratios: list[float], factor: float) -> None:
    middle, low, high = interval.estimate(ratios, "apart")
    assert low < middle < high
    scaled = interval.estimate([ratio * factor for ratio in ratios], "apart")
    assert all(math.isclose(mine, theirs * factor) for mine, theirs in zip(scaled, (middle, low, high), strict=True))


@pytest.mark.parametrize("placement", interval.LEAST)
def test_no_interval_is_narrower_than_a_machine_moved(placement: Placement) -> None:
    middle, low, high = interval.estimate([4.0, 4.0, 4.0], placement)
    assert math.log(high / middle) == pytest.approx(interval.LEAST[placement])
    assert math.log(middle / low) == pytest.approx(interval.LEAST[placement])


def test_the_ratio_of_a_launch_pairs_neighbours() -> None:
    assert interval.ratio([10.0, 30.0, 50.0], [1.0, 2.0, 10.0]) == 10.0


def test_a_tie_is_less_than_a_quarter() -> None:
    assert tied(4.0, 4.99)
    assert tied(4.99, 4.0)
    assert not tied(4.0, 5.0)


Write = Callable[[str], Path]


@pytest.fixture
def script(tmp_path: Path) -> Write:
    def write(text: str) -> Path:
        path = tmp_path / "thing.py"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_an_example_is_read_with_what_it_says_of_itself() -> None:
    found = example.read(HERE / "tiny" / "alfa-example.py")
    assert (found.id, found.serve, found.needs, found.openapi) == ("alfa", "asgi", (), "/document")
    assert found.shows == ("async", "streaming", "websockets", "openapi")
    assert example.find(SMALL / "examples", "bravo") is None


def test_lines_of_code_leave_out_what_is_none() -> None:
    code = (
        '"""Doc."""\n\n# a comment\nimport os\n\n\ndef f():\n    """Doc\n    too."""\n    return """a\n    b"""  # c\n'
    )
    assert example.lines(code) == 4


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("print()\n", "no metadata block"),
        ("# /// script\n# dependencies = [\n# ///\n", "is no example"),
        ('# /// script\n# dependencies = []\n# [tool.pycompare]\n# serve = "cgi"\n# ///\n', "serve is one of asgi"),
        ("# /// script\n# dependencies = []\n# ///\nprint(\n", "is no example"),
    ],
)
def test_what_is_no_example_is_told(script: Write, text: str, said: str) -> None:
    with pytest.raises(CatalogError, match=said):
        example.read(script(text))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Traceback\n  File x\nModuleNotFoundError: No module named 'imp'\n",
            "ModuleNotFoundError: No module named 'imp'",
        ),
        ("ValueError: first\nnoise\na.b.CError: last\nmore noise\n", "a.b.CError: last"),
        ("x.c:1:2: fatal error: y.h: No such file\nerror: gcc\n", "y.h: No such file"),
        ("just words\n", "just words"),
        ("", "it said nothing"),
        ("AssertionError\n", "AssertionError"),
    ],
)
def test_a_complaint_is_one_line(said: str, told: str) -> None:
    assert words.complaint(said) == told


def test_a_plain_text_names_no_place_and_no_address() -> None:
    said = "\x1b[31mError\x1b[0m at /home/me/.cache/uv/x/thing.py: http://user:pw@index.example/simple/ refused"
    assert words.plain(said) == "Error at thing.py: (an address) refused"
    assert len(words.plain("x" * 999)) == words.LONGEST


def test_what_is_needed_is_looked_for_where_its_variable_says(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setenv("REDIS_URL", f"redis://127.0.0.1:{server.getsockname()[1]}/3")
        assert needs.missing(("redis",)) is None
    told = needs.missing(("redis", "a-program-that-is-not-there"))
    assert told
    assert "needs Redis at localhost:6379 (or where $REDIS_URL says); start it with: docker run" in told
    assert "needs a-program-that-is-not-there" in told
