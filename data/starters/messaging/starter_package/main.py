import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from starter_package.api import router
from starter_package.handlers import broker
from starter_package.settings import settings

logging.basicConfig(
    level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s"
)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    await broker.start()
    yield
    await broker.stop()


app = FastAPI(title="starter-name", lifespan=lifespan)
app.include_router(router)
