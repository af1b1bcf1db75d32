import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_fastapi_instrumentator import Instrumentator

from starter_package import health, quotes
from starter_package.settings import Settings


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.ready = True  # after whatever has to be opened first
    yield
    app.state.ready = False


def create_app(settings: Settings | None = None) -> FastAPI:
    app = FastAPI(title="starter-name", lifespan=lifespan)
    app.state.ready = False
    app.state.settings = settings or Settings()  # a wrong value stops the container at its start
    logging.basicConfig(
        level=app.state.settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    app.include_router(health.router)
    app.include_router(quotes.router)
    watch(app)
    return app


def watch(app: FastAPI) -> None:
    """Serves what Prometheus reads: requests by route, method and status, and the process."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    watcher = Instrumentator(excluded_handlers=["/health/.*", "/metrics"], registry=registry)
    watcher.instrument(app).expose(app, include_in_schema=False)
