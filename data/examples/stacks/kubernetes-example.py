# /// script
# requires-python = ">=3.11"
# dependencies = ["fastapi", "uvicorn", "pydantic-settings", "prometheus-fastapi-instrumentator"]
#
# [tool.pycompare]
# serve = "asgi"
# shows = ["asgi", "async", "validation", "openapi"]
# ///
"""Ready for Kubernetes: settings from the environment, probes for liveness and readiness, metrics for Prometheus.

In its image it is started by `uvicorn kubernetes:app --host 0.0.0.0`.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException
from prometheus_fastapi_instrumentator import Instrumentator
from pydantic import BaseModel
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="APP_")

    greeting: str = "hello"
    price_limit: float = 1000


class Item(BaseModel):
    name: str
    price: float


settings = Settings()  # a wrong variable stops the container at its start


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.ready = True
    yield
    app.state.ready = False


app = FastAPI(lifespan=lifespan)
Instrumentator(excluded_handlers=["/live", "/ready", "/metrics"]).instrument(app).expose(app)


@app.get("/live")
async def live() -> dict[str, str]:
    return {"status": "live"}


@app.get("/ready")
async def ready() -> dict[str, str]:
    if not app.state.ready:
        raise HTTPException(503, "not ready")
    return {"status": "ready"}


@app.get("/")
async def hello() -> dict[str, str]:
    return {"message": settings.greeting}


@app.get("/items/{item_id}")
async def read_item(item_id: int) -> dict[str, int]:
    return {"id": item_id}


@app.post("/items", status_code=201)
async def create_item(item: Item) -> Item:
    if item.price > settings.price_limit:
        raise HTTPException(422, f"a price is at most {settings.price_limit}")
    return item
