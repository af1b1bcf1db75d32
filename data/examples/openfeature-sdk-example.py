# /// script
# requires-python = ">=3.11"
# dependencies = ["openfeature-sdk"]
#
# [tool.pycompare]
# shows = ["percentage", "targeting", "variants", "local", "offline", "testing"]
# ///
"""A checkout for the plan pro and half of the others, and a colour: answered by the provider in memory."""

import zlib

from openfeature import api
from openfeature.evaluation_context import EvaluationContext
from openfeature.flag_evaluation import FlagResolutionDetails
from openfeature.provider.in_memory_provider import InMemoryFlag, InMemoryProvider


def evaluate(flag: InMemoryFlag[bool], context: EvaluationContext) -> FlagResolutionDetails[bool]:
    half = zlib.crc32(context.targeting_key.encode()) % 100 < 50
    return FlagResolutionDetails(context.attributes["plan"] == "pro" or half)


FLAGS = {
    "checkout": InMemoryFlag("off", {"on": True, "off": False}, context_evaluator=evaluate),
    "colour": InMemoryFlag("red", {"red": "#f00", "blue": "#00f"}),
}
api.set_provider_and_wait(InMemoryProvider(FLAGS))  # a service names the provider of its flag server
flags = api.get_client()


def on(user: int, plan: str) -> bool:
    return flags.get_boolean_value("checkout", False, EvaluationContext(str(user), {"plan": plan}))


assert all(on(user, "pro") for user in range(200))
free = [on(user, "free") for user in range(200)]
assert 60 < sum(free) < 140
assert free == [on(user, "free") for user in range(200)]
assert flags.get_string_value("colour", "#fff") == "#f00"
assert flags.get_boolean_value("unknown", False) is False
api.shutdown()

print("ok")
