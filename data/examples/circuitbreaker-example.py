# /// script
# requires-python = ">=3.11"
# dependencies = ["circuitbreaker"]
#
# [tool.pycompare]
# shows = ["circuit-breaker", "fallback", "async"]
# ///
"""A call that fails: after two failures a fallback answers, and it is let through again after a while."""

import asyncio

from circuitbreaker import CircuitBreakerMonitor, circuit

up = False
tries: list[str] = []


async def guess(item: str) -> int:
    return 0


@circuit(failure_threshold=2, recovery_timeout=1, expected_exception=ConnectionError, fallback_function=guess)
async def stock(item: str) -> int:
    tries.append(item)
    if not up:
        raise ConnectionError
    return 7


async def fails() -> bool:
    try:
        await stock("pen")
    except ConnectionError:
        return True
    return False


async def main() -> None:
    global up
    assert await fails()
    assert await fails()
    assert await stock("pen") == 0
    assert len(tries) == 2  # the third call never reached the service
    assert [breaker.name for breaker in CircuitBreakerMonitor.get_open()] == ["stock"]

    up = True
    await asyncio.sleep(1.1)
    assert await stock("pen") == 7
    assert CircuitBreakerMonitor.all_closed()


asyncio.run(main())

print("ok")
