"""What is produced: an item that is posted goes to the broker, and is handled later."""

from aiokafka.errors import KafkaError
from fastapi import APIRouter, HTTPException, status

from starter_package.handlers import broker
from starter_package.messages import ITEMS, Item, NewItem

router = APIRouter()


@router.post("/items", status_code=status.HTTP_202_ACCEPTED, tags=["items"])
async def accept(new: NewItem) -> Item:
    item = Item(**new.model_dump())
    try:
        await broker.publish(item, ITEMS, key=item.id.bytes)
    except KafkaError:
        raise HTTPException(status.HTTP_503_SERVICE_UNAVAILABLE, "no broker") from None
    return item


@router.get("/health/live", tags=["health"])
async def live() -> dict[str, str]:
    return {"status": "up"}


@router.get("/health/ready", tags=["health"])
async def ready() -> dict[str, str]:
    if await broker.ping(timeout=2):
        return {"status": "up"}
    raise HTTPException(status.HTTP_503_SERVICE_UNAVAILABLE, "no broker")
