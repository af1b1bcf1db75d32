# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["roles", "attributes", "decorators"]
# ///
"""Readers read, editors edit and read, owners edit what is theirs; by functions and a decorator."""

import functools
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class User:
    name: str
    roles: set[str] = field(default_factory=set)


@dataclass
class Document:
    owner: User
    text: str = ""


def may_edit(user: User, document: Document) -> bool:
    return document.owner == user or "editor" in user.roles


def may_read(user: User, document: Document) -> bool:
    return may_edit(user, document) or "reader" in user.roles


def guarded(check: Callable[[User, Document], bool]) -> Callable:
    def decorate(view: Callable) -> Callable:
        @functools.wraps(view)
        def guard(user: User, document: Document, *rest: str) -> str:
            if not check(user, document):
                raise PermissionError
            return view(user, document, *rest)

        return guard

    return decorate


@guarded(may_edit)
def edit(user: User, document: Document, text: str) -> str:
    document.text = text
    return text


ann, eve, rob, sam = User("ann"), User("eve", {"editor"}), User("rob", {"reader"}), User("sam")
document = Document(owner=ann)
assert edit(ann, document, "draft") == "draft"
assert edit(eve, document, "final") == "final"
assert may_read(eve, document)
assert may_read(rob, document)
assert not may_read(sam, document)
try:
    edit(rob, document, "spoilt")
except PermissionError:
    assert document.text == "final"
else:
    raise AssertionError

print("ok")
