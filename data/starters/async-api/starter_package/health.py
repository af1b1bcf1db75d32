"""Alive: the process answers. Ready: it can serve, so the database answers too."""

from dishka.integrations.fastapi import DishkaRoute, FromDishka
from fastapi import APIRouter, HTTPException, status
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

router = APIRouter(prefix="/health", tags=["health"], route_class=DishkaRoute)


@router.get("/live")
async def live() -> dict[str, str]:
    return {"status": "up"}


@router.get("/ready")
async def ready(engine: FromDishka[AsyncEngine]) -> dict[str, str]:
    try:
        async with engine.connect() as connection:
            await connection.execute(text("SELECT 1"))
    except (SQLAlchemyError, OSError):
        raise HTTPException(status.HTTP_503_SERVICE_UNAVAILABLE, "no database") from None
    return {"status": "up"}
