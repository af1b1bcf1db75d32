# /// script
# requires-python = ">=3.11"
# dependencies = ["alfa"]
#
# [tool.pycompare]
# serve = "asgi"
# shows = ["async", "openapi"]
# ///
"""Alfa: one coroutine."""

from alfa import App

app = App()


@app.get("/")
async def hello() -> dict[str, str]:
    return {"message": "hello"}
