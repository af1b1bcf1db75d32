import pytest
from fastapi.testclient import TestClient

PEN = {"name": "pen", "price_cents": 150}


def test_an_order_is_quoted(client: TestClient) -> None:
    order = {"lines": [{**PEN, "quantity": 3}, {"name": "ink", "price_cents": 50}]}
    answer = client.post("/quotes", json=order)
    assert answer.status_code == 200
    assert answer.json() == {"net_cents": 500, "tax_cents": 95, "total_cents": 595}


@pytest.mark.parametrize(
    "lines",
    [[], [{}], [{**PEN, "quantity": 0}], [{**PEN, "price_cents": -1}], [{**PEN, "name": ""}]],
)
def test_what_is_not_valid_is_refused(client: TestClient, lines: list[dict[str, object]]) -> None:
    assert client.post("/quotes", json={"lines": lines}).status_code == 422
