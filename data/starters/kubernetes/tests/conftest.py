from collections.abc import Iterator
from decimal import Decimal

import pytest
from fastapi.testclient import TestClient

from starter_package.main import create_app
from starter_package.settings import Settings


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(tax_rate=Decimal("0.19")))) as client:
        yield client
