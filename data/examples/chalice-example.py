# /// script
# requires-python = ">=3.11"
# dependencies = ["chalice"]
#
# [tool.pycompare]
# shows = ["lambda", "events"]
# ///
"""Routes, a schedule and a queue on AWS Lambda, called here by the test client; `chalice deploy` brings them there."""

from chalice import BadRequestError, Chalice, Rate
from chalice.app import CloudWatchEvent, SQSEvent
from chalice.test import Client

app = Chalice(app_name="shop")
seen: list[str] = []


@app.route("/items", methods=["POST"])
def create() -> dict[str, object]:
    item = app.current_request.json_body
    if not isinstance(item.get("price"), int | float):
        raise BadRequestError("price must be a number")
    return item


@app.schedule(Rate(1, unit=Rate.HOURS))
def clean(event: CloudWatchEvent) -> None:
    seen.append(event.detail_type)


@app.on_sqs_message(queue="orders")
def order(event: SQSEvent) -> None:
    seen.extend(record.body for record in event)


with Client(app) as client:
    sent = {"headers": {"Content-Type": "application/json"}}
    assert client.http.post("/items", body=b'{"price": 1.5}', **sent).json_body == {"price": 1.5}
    assert client.http.post("/items", body=b'{"price": "cheap"}', **sent).status_code == 400

    client.lambda_.invoke("clean", client.events.generate_cw_event("aws.events", "Scheduled Event", {}, []))
    client.lambda_.invoke("order", client.events.generate_sqs_event(["first", "second"]))
    assert seen == ["Scheduled Event", "first", "second"]

print("ok")
