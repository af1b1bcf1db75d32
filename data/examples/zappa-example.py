# /// script
# requires-python = ">=3.11"
# dependencies = ["zappa"]
#
# [tool.pycompare]
# shows = ["asgi", "lambda"]
# ///
"""An ASGI application on AWS Lambda: its settings become a module, by which the handler finds it; called here."""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

APP = """
async def app(scope, receive, send):
    body = b'{"path": "%s"}' % scope["path"].encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
    await send({"type": "http.response.body", "body": body})
"""
SETTINGS = {
    "app_function": "shop.app",
    "aws_region": "eu-central-1",
    "project_name": "shop",
    "runtime": f"python{sys.version_info.major}.{sys.version_info.minor}",
}
EVENT = {
    "version": "2.0",
    "rawPath": "/items/7",
    "rawQueryString": "",
    "headers": {"host": "example.org"},
    "requestContext": {"http": {"method": "GET", "path": "/items/7", "sourceIp": "192.0.2.1"}},
    "isBase64Encoded": False,
}

with TemporaryDirectory() as folder:
    Path(folder, "shop.py").write_text(APP)
    Path(folder, "zappa_settings.json").write_text(json.dumps({"live": SETTINGS}))
    # `zappa deploy live` does this and brings all to AWS; a container image is made of it too.
    subprocess.run([sys.executable, "-m", "zappa.cli", "save-python-settings-file", "live"], cwd=folder, check=True)

    sys.path.insert(0, folder)
    from zappa.handler import lambda_handler

    answer = lambda_handler(EVENT, None)
    assert answer["statusCode"] == 200
    assert json.loads(answer["body"]) == {"path": "/items/7"}

print("ok")
