import pytest
from fastapi.testclient import TestClient

PEN = {"name": "pen", "price_cents": 150}


def test_what_is_created_can_be_read(client: TestClient) -> None:
    created = client.post("/items", json=PEN)
    assert created.status_code == 201
    item = created.json()
    assert item == {**PEN, "id": item["id"]}
    assert client.get(f"/items/{item['id']}").json() == item


@pytest.mark.parametrize(
    "bad", [{}, {"name": "pen"}, {**PEN, "name": ""}, {**PEN, "price_cents": -1}]
)
def test_what_is_not_valid_is_refused(client: TestClient, bad: dict[str, object]) -> None:
    assert client.post("/items", json=bad).status_code == 422
    assert client.get("/items").json() == []


def test_a_name_is_taken_once(client: TestClient) -> None:
    client.post("/items", json=PEN)
    assert client.post("/items", json=PEN).status_code == 409


def test_a_missing_item_is_not_found(client: TestClient) -> None:
    assert client.get("/items/7").status_code == 404


def test_pages_follow_each_other(client: TestClient) -> None:
    for name in "abc":
        client.post("/items", json={**PEN, "name": name})
    first = client.get("/items", params={"limit": 2}).json()
    rest = client.get("/items", params={"after": first[-1]["id"]}).json()
    assert [item["name"] for item in first + rest] == ["a", "b", "c"]
