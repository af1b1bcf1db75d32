"""The chores, each by one name: `nox -s tests`, `nox -l` lists them all."""

import nox

nox.options.default_venv_backend = "uv|virtualenv"
nox.options.sessions = ["tests", "lint", "types"]
MUTATED = {
    "pycompare.evidence.status": ["tests/test_status.py"],
    "pycompare.catalog.overlays": ["tests/test_overlays.py", "tests/test_bad_catalogs.py"],
}
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
    """How many small changes of the core its whole tests notice; what they do not is printed, to be read. An hour."""
    _install(session, "test")
    for module, tests in MUTATED.items():
        session.run("python", "benchmarks/mutation.py", module, *tests, env={"PYCOMPARE_LONG_TESTS": "1"})
