import pytest
from flask.testing import FlaskClient

PEN = {"name": "pen", "price_cents": 150}


def test_what_is_created_can_be_read(client: FlaskClient) -> None:
    created = client.post("/items", json=PEN)
    assert created.status_code == 201
    assert created.json == {**PEN, "id": 1}
    assert client.get("/items/1").json == created.json


@pytest.mark.parametrize(
    "bad", [{}, {"name": "pen"}, {**PEN, "name": ""}, {**PEN, "price_cents": -1}]
)
def test_what_is_not_valid_is_refused(client: FlaskClient, bad: dict[str, object]) -> None:
    assert client.post("/items", json=bad).status_code == 422
    assert client.get("/items").json == []


def test_a_name_is_taken_once(client: FlaskClient) -> None:
    client.post("/items", json=PEN)
    assert client.post("/items", json=PEN).status_code == 409


def test_a_missing_item_is_not_found(client: FlaskClient) -> None:
    assert client.get("/items/7").status_code == 404


def test_pages_follow_each_other(client: FlaskClient) -> None:
    for name in "abc":
        client.post("/items", json={**PEN, "name": name})
    names = [
        [item["name"] for item in client.get(f"/items?{page}").get_json()]
        for page in ("limit=2", "after=2")
    ]
    assert names == [["a", "b"], ["c"]]
