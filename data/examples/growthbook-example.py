# /// script
# requires-python = ">=3.11"
# dependencies = ["growthbook"]
#
# [tool.pycompare]
# shows = ["percentage", "targeting", "variants", "local", "offline"]
# ///
"""A checkout for the plan pro and half of the others, and a colour: answered from given features."""

from growthbook import GrowthBook

FEATURES = {
    "checkout": {
        "defaultValue": False,
        "rules": [
            {"condition": {"plan": "pro"}, "force": True},
            {"coverage": 0.5, "hashAttribute": "id", "force": True},
        ],
    },
    "colour": {"defaultValue": "#f00"},
}


def flags(user: int, plan: str) -> GrowthBook:
    # A service gives api_host and client_key, and calls load_features().
    return GrowthBook(attributes={"id": str(user), "plan": plan}, features=FEATURES)


def on(user: int, plan: str) -> bool:
    return flags(user, plan).is_on("checkout")


assert all(on(user, "pro") for user in range(200))
free = [on(user, "free") for user in range(200)]
assert 60 < sum(free) < 140
assert free == [on(user, "free") for user in range(200)]
assert flags(1, "free").get_feature_value("colour", "#fff") == "#f00"

print("ok")
