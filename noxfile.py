"""The chores, each by one name: `nox -s tests`, `nox -l` lists them all."""

import nox

nox.options.default_venv_backend = "uv|virtualenv"
nox.options.sessions = ["tests", "lint", "types"]
TOLD = [
    f"tests/test_golden.py::test_golden[recommend-{name}]"
    for name in ("table", "explain-table", "explain-json", "explain-csv", "explain-html", "words-table", "words-json", "part-table",
                 "part-json", "nothing-table", "nothing-json")
]  # fmt: skip
RECORDED = [f"tests/test_golden.py::test_golden[recommend-{name}-markdown]" for name in ("explain", "words", "part", "nothing")]  # fmt: skip
JUDGED, READ, ASKED = "tests/test_recommend.py", "tests/test_reading.py", "tests/test_request.py"
MUTATED = {
    "pycompare.evidence.status": ["tests/test_status.py"],
    "pycompare.catalog.overlays": ["tests/test_overlays.py", "tests/test_bad_catalogs.py"],
    **{
        f"pycompare.recommend.{name}": [*TOLD, JUDGED]
        for name in ("ranking", "criteria", "filling", "stack", "outlook", "sensitivity", "confidence", "advice", "installing", "report", "pairing")
    },
    **{f"pycompare.recommend.{name}": [*TOLD, "tests/test_points.py"] for name in ("points", "arithmetic")},
    **{
        f"pycompare.recommend.{name}": [READ]
        for name in ("kinds", "roles", "mentions", "lexicon", "reading", "features", "reader", "transitions")
    },
    "pycompare.recommend.likeness": [READ, JUDGED],
    "pycompare.recommend.starting": [
        "tests/test_starting.py::test_what_is_to_be_typed",
        "tests/test_starting.py::test_a_goal_is_started_as_the_project_that_was_tried",
        JUDGED,
    ],
    "pycompare.recommend.situation": [
        f"{ASKED}::test_a_situation_decides",
        f"{ASKED}::test_every_answer_about_the_situation_is_judged",
        f"{ASKED}::test_what_the_situation_does_not_bear_on_is_told",
    ],
    "pycompare.recommend.request": [ASKED, JUDGED],
    **{f"pycompare.recommend.{name}": [ASKED] for name in ("request_file", "request_schema")},
    "pycompare.recommend.asking": [
        f"{ASKED}::test_what_was_typed_is_asked",
        f"{ASKED}::test_what_cannot_be_asked_is_told_with_the_mend",
        f"{ASKED}::test_what_the_situation_does_not_bear_on_is_told",
        f"{READ}::test_every_goal_is_found_by_any_of_its_names",
        f"{READ}::test_a_goal_and_words_beside_it",
        "tests/test_shell.py::test_wrong_usage",
    ],
    **{f"pycompare.recommend.{name}": [*RECORDED, "tests/test_decision_record.py"] for name in ("decision_record", "record_evidence")},
}  # fmt: skip
"""The core, and of each module the tests that are about it; those of the short run are enough."""
PROJECT = nox.project.load_toml("pyproject.toml")


def _install(session: nox.Session, *groups: str) -> None:
    session.install("--editable", ".[index,trial,html]", *nox.project.dependency_groups(PROJECT, *groups))


@nox.session(python=["3.11", "3.12", "3.13"])
def tests(session: nox.Session) -> None:
    """The short run."""
    _install(session, "test")
    session.run("pytest", *session.posargs)


@nox.session
def long(session: nox.Session) -> None:
    """Everything: kill loops, real environments, ten thousand drawn inputs; with coverage."""
    _install(session, "test")
    session.run("pytest", "--cov", "--cov-report=term", *session.posargs, env={"PYCOMPARE_LONG_TESTS": "1"})


@nox.session
def lint(session: nox.Session) -> None:
    """Style, format and the order of the rooms."""
    _install(session, "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Strict types."""
    _install(session, "dev")
    session.run("mypy")


@nox.session
def train(session: nox.Session) -> None:
    """Makes the learned reader anew from data/questions/, and says how it answers cases that it was not made from."""
    _install(session, "train")
    session.run("python", "-m", "pycompare.recommend.train")
    session.run("python", "benchmarks/cases.py", "real", "dev")


@nox.session
def golden(session: nox.Session) -> None:
    """Rewrites the golden files, the README's output and its pictures, the records in docs/; read what changed."""
    _install(session, "test")
    session.run("python", "docs/picture.py")
    session.run(
        "pytest",
        "--update-golden",
        "--update-readme",
        "-n0",
        "tests/test_golden.py",
        "tests/test_readme.py",
        "tests/test_decision_record.py",
    )


@nox.session
def startup(session: nox.Session) -> None:
    """What an answer costs beside the bare imports, of an install as users have it."""
    session.install(".")
    session.run("python", "benchmarks/startup.py", *session.posargs)


@nox.session
def build(session: nox.Session) -> None:
    """The distributions, with the compiled catalog in the wheel."""
    session.install("build")
    session.run("python", "-m", "build")


@nox.session
def mutants(session: nox.Session) -> None:
    """How many small changes of the core its tests notice; what they do not is printed, to be read. Two hours; `-- --sample 30` is less."""
    _install(session, "test")
    for module, tests in MUTATED.items():
        session.run("python", "benchmarks/mutation.py", *session.posargs, module, *tests)
