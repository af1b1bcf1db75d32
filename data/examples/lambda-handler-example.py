# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["lambda", "events"]
# ///
"""A function that AWS Lambda calls with an event of an HTTP API or of a bucket, called here with one of each."""

import json
from urllib.parse import unquote_plus


def handler(event: dict, context: object) -> dict:
    if "Records" in event:
        keys = [unquote_plus(record["s3"]["object"]["key"]) for record in event["Records"]]
        return {"handled": keys}
    match event["requestContext"]["http"]["method"], event["rawPath"].strip("/").split("/"):
        case "GET", ["items", item] if item.isdecimal():
            return answer(200, {"id": int(item)})
    return answer(404, {"error": "no such page"})


def answer(status: int, body: object) -> dict:
    return {"statusCode": status, "headers": {"content-type": "application/json"}, "body": json.dumps(body)}


event = {
    "version": "2.0",
    "rawPath": "/items/7",
    "rawQueryString": "",
    "headers": {"host": "example.org"},
    "requestContext": {"http": {"method": "GET", "path": "/items/7", "sourceIp": "192.0.2.1"}},
    "isBase64Encoded": False,
}
response = handler(event, None)
assert response["statusCode"] == 200
assert json.loads(response["body"]) == {"id": 7}
assert handler(event | {"rawPath": "/nothing"}, None)["statusCode"] == 404

upload = {"Records": [{"s3": {"bucket": {"name": "shop"}, "object": {"key": "price+list.csv"}}}]}
assert handler(upload, None) == {"handled": ["price list.csv"]}

print("ok")
