from apiflask import APIFlask
from flask.testing import FlaskClient


def test_it_lives_and_is_ready(client: FlaskClient) -> None:
    assert client.get("/health/live").json == {"status": "up"}
    assert client.get("/health/ready").json == {"status": "up"}


def test_without_its_tables_it_lives_and_is_not_ready(app: APIFlask) -> None:
    client = app.test_client()
    assert client.get("/health/live").status_code == 200
    assert client.get("/health/ready").status_code == 503


def test_the_command_makes_the_tables(app: APIFlask) -> None:
    assert app.test_cli_runner().invoke(args=["init-db"]).exit_code == 0
    assert app.test_client().get("/health/ready").status_code == 200
