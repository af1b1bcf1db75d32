# /// script
# requires-python = ">=3.11,<3.12"  # it does not start on newer ones
# dependencies = ["hug"]
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["wsgi", "validation"]
# ///
"""hug: annotations of a function convert and check what a request brings."""

import hug


@hug.get("/")
def hello() -> dict:
    return {"message": "hello"}


@hug.get("/items/{item_id}")
def read_item(item_id: hug.types.number) -> dict:
    return {"id": item_id}


@hug.post("/items", status=hug.HTTP_201)
def create_item(name: hug.types.text, price: hug.types.float_number) -> dict:
    return {"name": name, "price": price}


app = hug.API(__name__).http.server()
