# /// script
# requires-python = ">=3.11"
# dependencies = ["unleashclient"]
#
# [tool.pycompare]
# shows = ["percentage", "targeting", "variants", "local", "offline"]
# ///
"""A checkout for the plan pro and half of the others, and a colour: answered from stored flags, without a server."""

import tempfile

from UnleashClient import UnleashClient
from UnleashClient.cache import FileCache

PRO = {"contextName": "plan", "operator": "IN", "values": ["pro"]}
HALF = {"rollout": "50", "stickiness": "userId", "groupId": "checkout"}
RED = {"name": "red", "weight": 1000, "payload": {"type": "string", "value": "#f00"}}
FLAGS = {
    "version": 2,
    "features": [
        {
            "name": "checkout",
            "enabled": True,
            "strategies": [
                {"name": "default", "constraints": [PRO]},
                {"name": "flexibleRollout", "parameters": HALF},
            ],
        },
        {"name": "colour", "enabled": True, "strategies": [{"name": "default"}], "variants": [RED]},
    ],
}

with tempfile.TemporaryDirectory() as folder:
    cache = FileCache("shop", directory=folder)
    cache.bootstrap_from_dict(FLAGS)  # a service leaves this out: flags come from the server
    flags = UnleashClient("http://localhost/api", "shop", cache=cache, disable_metrics=True, disable_registration=True)
    flags.initialize_client(fetch_toggles=False)

    def on(user: int, plan: str) -> bool:
        return flags.is_enabled("checkout", {"userId": str(user), "properties": {"plan": plan}})

    assert all(on(user, "pro") for user in range(200))
    free = [on(user, "free") for user in range(200)]
    assert 60 < sum(free) < 140
    assert free == [on(user, "free") for user in range(200)]
    assert flags.get_variant("colour", {"userId": "1"})["payload"]["value"] == "#f00"
    assert not flags.is_enabled("unknown")
    flags.destroy()

print("ok")
