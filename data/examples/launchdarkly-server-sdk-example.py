# /// script
# requires-python = ">=3.11"
# dependencies = ["launchdarkly-server-sdk"]
#
# [tool.pycompare]
# shows = ["targeting", "variants", "live", "local", "offline", "testing"]
# ///
"""A checkout for the plan pro, and a colour: answered from test data, and changed while the client runs."""

from ldclient import Context
from ldclient.client import LDClient
from ldclient.config import Config
from ldclient.integrations.test_data import TestData

data = TestData.data_source()
checkout = data.flag("checkout").boolean_flag().fallthrough_variation(False).if_match("plan", "pro")
data.update(checkout.then_return(True))
data.update(data.flag("colour").variations("#f00", "#00f").variation_for_all(0))
# A service gives its key alone: the flags come from LaunchDarkly.
flags = LDClient(Config("key", update_processor_class=data, send_events=False))


def on(user: int, plan: str) -> bool:
    return flags.variation("checkout", Context.builder(str(user)).set("plan", plan).build(), False)


assert all(on(user, "pro") for user in range(200))
assert not any(on(user, "free") for user in range(200))
data.update(data.flag("checkout").variation_for_all(True))
assert on(1, "free")
assert flags.variation("colour", Context.create("1"), "#fff") == "#f00"
assert flags.variation("unknown", Context.create("1"), False) is False
flags.close()

print("ok")
