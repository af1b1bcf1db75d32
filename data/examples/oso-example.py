# /// script
# requires-python = ">=3.11,<3.13"  # no wheels beyond
# dependencies = ["oso"]
#
# [tool.pycompare]
# shows = ["roles", "hierarchy", "attributes", "policy-file"]
# ///
"""Readers read, editors edit and read, owners edit what is theirs; by a policy in Polar."""

from dataclasses import dataclass, field

from oso import Oso

POLICY = """
actor User {}

resource Document {
    permissions = ["read", "edit"];
    roles = ["reader", "editor"];

    "read" if "reader";
    "edit" if "editor";
    "reader" if "editor";
}

has_role(user: User, role: String, _: Document) if role in user.roles;
has_role(user: User, "editor", document: Document) if document.owner = user;

allow(actor, action, resource) if has_permission(actor, action, resource);
"""


@dataclass(frozen=True)
class User:
    name: str
    roles: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Document:
    owner: User


oso = Oso()
oso.register_class(User)
oso.register_class(Document)
oso.load_str(POLICY)

ann, eve, rob, sam = User("ann"), User("eve", ["editor"]), User("rob", ["reader"]), User("sam")
document = Document(owner=ann)
assert oso.is_allowed(ann, "edit", document)
assert oso.is_allowed(eve, "edit", document)
assert oso.is_allowed(eve, "read", document)
assert oso.is_allowed(rob, "read", document)
assert not oso.is_allowed(rob, "edit", document)
assert not oso.is_allowed(sam, "read", document)

print("ok")
