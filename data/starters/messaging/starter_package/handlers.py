"""What is consumed: an item is priced and sent on.

A message is acknowledged once its result, or its dead letter, is on the broker. None is lost; after
a crash some come twice, so that whoever reads the results goes by their id.
"""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from faststream import AckPolicy, BaseMiddleware, StreamMessage
from faststream.exceptions import AckMessage
from faststream.kafka import KafkaBroker

from starter_package.messages import DEAD, ITEMS, PRICED, Item, PricedItem
from starter_package.settings import settings

log = logging.getLogger(__name__)


class DeadLetters(BaseMiddleware[Any, Any]):
    """Puts what cannot be handled aside, with the reason, so that it does not hold up the rest."""

    async def consume_scope(
        self,
        call_next: Callable[[StreamMessage[Any]], Awaitable[Any]],
        msg: StreamMessage[Any],
    ) -> Any:  # noqa: ANN401
        try:
            return await call_next(msg)
        except Exception as error:
            log.exception("not handled: message %s", msg.message_id)
            await dead.publish(msg.body, headers={"reason": type(error).__name__})
            raise AckMessage from error


broker = KafkaBroker(settings.kafka_bootstrap, logger=log, middlewares=[DeadLetters])
dead = broker.publisher(DEAD)


@broker.subscriber(
    ITEMS,
    group_id="starter-name",
    auto_offset_reset="earliest",
    ack_policy=AckPolicy.NACK_ON_ERROR,
)
@broker.publisher(PRICED)
async def price(item: Item) -> PricedItem:
    return PricedItem(**item.model_dump(), tax_cents=round(item.price_cents * settings.tax_rate))
