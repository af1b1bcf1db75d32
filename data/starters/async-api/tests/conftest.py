"""The application on a database in a file, made by the migrations themselves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from fastapi.testclient import TestClient

from starter_package.main import create_app
from starter_package.settings import Settings


@pytest.fixture
def database_url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite+aiosqlite:///{tmp_path}/test.db"
    monkeypatch.setenv("DATABASE_URL", url)
    return url


@pytest.fixture
def client(database_url: str) -> Iterator[TestClient]:
    command.upgrade(Config(toml_file="pyproject.toml"), "head")
    with TestClient(create_app(Settings(database_url=database_url))) as client:
        yield client
