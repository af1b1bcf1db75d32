# /// script
# requires-python = ">=3.11"
# dependencies = ["pycasbin"]
#
# [tool.pycompare]
# shows = ["roles", "hierarchy", "attributes", "policy-file"]
# ///
"""Readers read, editors edit and read, owners edit what is theirs; by a model and rows of policy."""

from dataclasses import dataclass

import casbin

MODEL = """
[request_definition]
r = sub, obj, act
[policy_definition]
p = sub, act
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = (g(r.sub, p.sub) && r.act == p.act) || r.sub == r.obj.owner
"""


@dataclass
class Document:
    owner: str


model = casbin.Model()
model.load_model_from_text(MODEL)
enforcer = casbin.Enforcer(model)  # a service takes two files, or an adapter for its database
enforcer.add_policies([["reader", "read"], ["editor", "edit"]])
enforcer.add_grouping_policies([["editor", "reader"], ["rob", "reader"], ["eve", "editor"]])

document = Document(owner="ann")
assert enforcer.enforce("ann", document, "edit")
assert enforcer.enforce("eve", document, "edit")
assert enforcer.enforce("eve", document, "read")
assert enforcer.enforce("rob", document, "read")
assert not enforcer.enforce("rob", document, "edit")
assert not enforcer.enforce("sam", document, "read")

print("ok")
