# /// script
# requires-python = ">=3.11"
# dependencies = ["aws-lambda-powertools"]
#
# [tool.pycompare]
# shows = ["lambda", "events"]
# ///
"""Routes of a function of AWS Lambda, called here with an event of an HTTP API, and a handler for one of a bucket."""

import json
from urllib.parse import unquote_plus

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.utilities.data_classes import S3Event, event_source
from aws_lambda_powertools.utilities.typing import LambdaContext

app = APIGatewayHttpResolver()


@app.get("/items/<item>")
def read(item: str) -> dict[str, int]:
    return {"id": int(item)}


def handler(event: dict, context: LambdaContext) -> dict:
    return app.resolve(event, context)


@event_source(data_class=S3Event)
def on_upload(event: S3Event, context: LambdaContext) -> list[str]:
    return [unquote_plus(record.s3.get_object.key) for record in event.records]


event = {
    "version": "2.0",
    "rawPath": "/items/7",
    "rawQueryString": "",
    "headers": {"host": "example.org"},
    "requestContext": {"http": {"method": "GET", "path": "/items/7", "sourceIp": "192.0.2.1"}, "stage": "$default"},
    "isBase64Encoded": False,
}
response = handler(event, LambdaContext())
assert response["statusCode"] == 200
assert json.loads(response["body"]) == {"id": 7}
assert handler(event | {"rawPath": "/nothing"}, LambdaContext())["statusCode"] == 404

upload = {"Records": [{"s3": {"bucket": {"name": "shop"}, "object": {"key": "price+list.csv"}}}]}
assert on_upload(upload, LambdaContext()) == ["price list.csv"]

print("ok")
