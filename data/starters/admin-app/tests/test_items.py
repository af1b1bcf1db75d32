import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.test import Client
from rest_framework.test import APIClient

PEN = {"name": "pen", "price_cents": 150}


@pytest.fixture
def api(admin_user: User) -> APIClient:
    client = APIClient()
    client.force_authenticate(admin_user)
    return client


def test_what_is_created_can_be_read(api: APIClient) -> None:
    created = api.post("/api/items/", PEN)
    assert created.status_code == 201
    item = created.json()
    assert item == {**PEN, "id": item["id"]}
    assert api.get(f"/api/items/{item['id']}/").json() == item
    assert api.get("/api/items/").json()["results"] == [item]


@pytest.mark.parametrize(
    "bad", [{}, {"name": "pen"}, {**PEN, "name": ""}, {**PEN, "price_cents": -1}]
)
def test_what_is_not_valid_is_refused(api: APIClient, bad: dict[str, object]) -> None:
    assert api.post("/api/items/", bad).status_code == 400
    assert api.get("/api/items/").json()["results"] == []


def test_a_name_is_taken_once(api: APIClient) -> None:
    api.post("/api/items/", PEN)
    assert "name" in api.post("/api/items/", PEN).json()


def test_a_missing_item_is_not_found(api: APIClient) -> None:
    assert api.get("/api/items/7/").status_code == 404


@pytest.mark.django_db
def test_strangers_and_who_lacks_the_permission_are_refused() -> None:
    client = APIClient()
    assert client.get("/api/items/").status_code == 403
    clerk = User.objects.create_user("clerk")
    client.force_authenticate(clerk)
    assert client.post("/api/items/", PEN).status_code == 403
    clerk.user_permissions.add(Permission.objects.get(codename="add_item"))
    client.force_authenticate(User.objects.get(username="clerk"))
    assert client.post("/api/items/", PEN).status_code == 201


def test_the_admin_keeps_items(admin_client: Client) -> None:
    assert admin_client.post("/admin/items/item/add/", PEN).status_code == 302
    assert "pen" in admin_client.get("/admin/items/item/?q=pe").content.decode()


@pytest.mark.django_db
def test_the_migrations_are_those_of_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True)
