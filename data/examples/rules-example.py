# /// script
# requires-python = ">=3.11"
# dependencies = ["rules"]
#
# [tool.pycompare]
# shows = ["attributes"]
# ///
"""Readers read, editors edit and read, owners edit what is theirs; by predicates that are combined."""

from dataclasses import dataclass, field

import rules


@dataclass
class User:
    name: str
    roles: set[str] = field(default_factory=set)


@dataclass
class Document:
    owner: User


@rules.predicate
def is_owner(user: User, document: Document) -> bool:
    return document.owner == user


@rules.predicate
def is_reader(user: User) -> bool:
    return "reader" in user.roles


@rules.predicate
def is_editor(user: User) -> bool:
    return "editor" in user.roles


can_edit = is_owner | is_editor
rules.add_perm("documents.edit", can_edit)
rules.add_perm("documents.read", can_edit | is_reader)  # in Django: user.has_perm("documents.read", document)

ann, eve, rob, sam = User("ann"), User("eve", {"editor"}), User("rob", {"reader"}), User("sam")
document = Document(owner=ann)
assert rules.has_perm("documents.edit", ann, document)
assert rules.has_perm("documents.edit", eve, document)
assert rules.has_perm("documents.read", eve, document)
assert rules.has_perm("documents.read", rob, document)
assert not rules.has_perm("documents.edit", rob, document)
assert not rules.has_perm("documents.read", sam, document)

print("ok")
