# /// script
# requires-python = ">=3.11"
# dependencies = ["dagster"]
#
# [tool.pycompare]
# shows = ["async", "retries", "serverless"]
# ///
"""Three assets, each made of the one before it, by functions; one is tried again, all run in this process."""

import logging

from dagster import AssetExecutionContext, RetryPolicy, asset, materialize

logging.disable()


@asset(retry_policy=RetryPolicy(max_retries=2))
def prices(context: AssetExecutionContext) -> list[float]:
    if context.retry_number == 0:
        raise ConnectionError
    return [1.5, 2.0]


@asset
async def doubled(prices: list[float]) -> list[float]:
    return [price * 2 for price in prices]


@asset
def total(doubled: list[float]) -> float:
    return sum(doubled)


result = materialize([prices, doubled, total])
assert result.success
assert result.output_for_node("total") == 7
assert [event.node_name for event in result.all_events if event.event_type_value == "STEP_RESTARTED"] == ["prices"]

print("ok")
