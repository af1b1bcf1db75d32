import pytest
from django.db import DatabaseError
from django.test import Client

from starter_package import health


@pytest.mark.django_db
def test_it_lives_and_is_ready(client: Client) -> None:
    assert client.get("/health/live").json() == {"status": "up"}
    assert client.get("/health/ready").json() == {"status": "up"}


def test_without_its_database_it_lives_and_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(health, "MigrationExecutor", away)
    assert client.get("/health/live").status_code == 200
    assert client.get("/health/ready").status_code == 503


def test_the_api_describes_itself(client: Client) -> None:
    described = client.get("/openapi.json")
    assert "/api/items/" in described.json()["paths"]
