# /// script
# requires-python = ">=3.11"
# dependencies = ["flask"]
#
# [tool.pycompare]
# shows = ["fallback", "rooms", "wsgi"]
# ///
"""A client asks for what is new in a room since last time, and gets 304 where nothing is."""

from flask import Flask, Response, jsonify, request

app = Flask(__name__)
messages: list[tuple[str, dict]] = []  # in a service, a table of the database


@app.get("/rooms/<room>/messages")
def news(room: str) -> Response:
    after = request.args.get("after", 0, type=int)
    found = [{"id": id, **body} for id, (where, body) in enumerate(messages, 1) if where == room and id > after]
    response = jsonify(found)
    response.add_etag()
    return response.make_conditional(request)


client = app.test_client()
messages += [("pens", {"pen": 1.5}), ("inks", {"ink": 4})]
response = client.get("/rooms/pens/messages")
assert response.json == [{"id": 1, "pen": 1.5}]

messages += [("pens", {"pen": 2})]
response = client.get("/rooms/pens/messages?after=1")  # a browser asks again by setTimeout
assert response.json == [{"id": 3, "pen": 2}]

again = client.get("/rooms/pens/messages?after=1", headers={"If-None-Match": response.headers["ETag"]})
assert again.status_code == 304
assert not again.data

print("ok")
