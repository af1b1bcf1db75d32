"""Alive: the process answers. Ready: it wants traffic, which is over when it is told to end."""

from fastapi import APIRouter, HTTPException, Request, status

router = APIRouter(prefix="/health", tags=["health"])


@router.get("/live")
async def live() -> dict[str, str]:
    return {"status": "up"}


@router.get("/ready")
async def ready(request: Request) -> dict[str, str]:
    if request.app.state.ready:
        return {"status": "up"}
    raise HTTPException(status.HTTP_503_SERVICE_UNAVAILABLE, "not ready")
