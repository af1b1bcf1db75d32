# /// script
# requires-python = ">=3.11"
# dependencies = ["flagsmith"]
#
# [tool.pycompare]
# shows = ["percentage", "targeting", "variants", "local", "offline"]
# ///
"""A checkout for the plan pro and half of the others, and a colour: answered from a document, without a server."""

from typing import Any

from flagsmith import Flagsmith


def state(id: int, name: str, enabled: bool, value: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "feature": {"id": id, "name": name},
        "enabled": enabled,
        "feature_state_value": value,
        "featurestate_uuid": f"{name}-{id}",
        "multivariate_feature_state_values": [],
        **more,
    }


def segment(id: int, name: str, operator: str, value: str, property: str = "") -> dict[str, Any]:
    condition = {"operator": operator, "property_": property, "value": value}
    return {
        "id": id,
        "name": name,
        "rules": [{"type": "ALL", "rules": [], "conditions": [condition]}],
        "feature_states": [state(1, "checkout", True, feature_segment={"priority": id})],
    }


class Kept:  # a service leaves this out: flags come from the server
    def get_environment(self) -> dict[str, Any]:
        segments = [segment(1, "pro", "EQUAL", "pro", "plan"), segment(2, "half", "PERCENTAGE_SPLIT", "50")]
        return {
            "api_key": "key",
            "name": "test",
            "project": {"segments": segments},
            "feature_states": [state(1, "checkout", False), state(2, "colour", True, "#f00")],
            "identity_overrides": [],
        }


flags = Flagsmith(offline_mode=True, offline_handler=Kept())


def on(user: int, plan: str) -> bool:
    return flags.get_identity_flags(str(user), {"plan": plan}).is_feature_enabled("checkout")


assert all(on(user, "pro") for user in range(200))
free = [on(user, "free") for user in range(200)]
assert 60 < sum(free) < 140
assert free == [on(user, "free") for user in range(200)]
assert flags.get_environment_flags().get_feature_value("colour") == "#f00"

print("ok")
