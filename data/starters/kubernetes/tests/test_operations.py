import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError

from starter_package.main import create_app
from starter_package.settings import Settings


def test_it_lives_and_is_ready(client: TestClient) -> None:
    assert client.get("/health/live").json() == {"status": "up"}
    assert client.get("/health/ready").json() == {"status": "up"}


def test_it_is_not_ready_before_it_has_started() -> None:
    client = TestClient(create_app(Settings()))
    assert client.get("/health/live").status_code == 200
    assert client.get("/health/ready").status_code == 503


def test_requests_are_counted(client: TestClient) -> None:
    client.post("/quotes", json={})
    metrics = client.get("/metrics").text
    assert 'http_requests_total{handler="/quotes",method="POST",status="4xx"}' in metrics
    assert "/health" not in metrics


def test_a_wrong_value_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAX_RATE", "19")
    with pytest.raises(ValidationError):
        create_app()
