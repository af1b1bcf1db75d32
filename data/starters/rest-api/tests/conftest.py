from pathlib import Path

import pytest
from apiflask import APIFlask
from flask.testing import FlaskClient

from starter_package import create_app
from starter_package.database import init_db


@pytest.fixture
def app(tmp_path: Path) -> APIFlask:
    return create_app({"DATABASE": str(tmp_path / "test.sqlite3"), "TESTING": True})


@pytest.fixture
def client(app: APIFlask) -> FlaskClient:
    with app.app_context():
        init_db()
    return app.test_client()
