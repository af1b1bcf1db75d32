# /// script
# requires-python = ">=3.11"
# dependencies = ["masonite-framework"]
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["wsgi", "class-views", "di"]
# ///
"""Masonite in one file: a controller whose methods get what they ask for, routes, and a kernel that binds them.

A project of `project start` spreads this over folders, and its kernel and providers hold much more.
"""

import sys
from typing import Any

from masonite.configuration import Configuration
from masonite.controllers import Controller
from masonite.events.providers import EventProvider
from masonite.foundation import Application, Kernel
from masonite.providers import ExceptionProvider, FrameworkProvider, RouteProvider, ViewProvider
from masonite.request import Request
from masonite.response import Response
from masonite.routes import Route
from masonite.validation.providers import ValidationProvider


class ItemController(Controller):
    def hello(self) -> dict[str, str]:
        return {"message": "hello"}

    def show(self, request: Request) -> dict[str, int]:
        return {"id": request.param("item_id")}

    def store(self, request: Request, response: Response) -> Any:
        if errors := request.validate({"name": "required|string", "price": "required|numeric"}):
            return response.json(errors.all(), 422)
        return response.json(request.only("name", "price"), 201)


class AppKernel:
    def __init__(self, application: Application) -> None:
        self.application = application

    def register(self) -> None:
        config = Configuration(self.application)
        config.set("application.debug", False)
        config.set("exceptions", {})
        self.application.bind("config", config)
        self.application.bind("controllers.location", "app/controllers")
        self.application.bind("views.location", "masonite/templates")
        self.application.make("router").add(
            [
                Route.get("/", ItemController.hello),
                Route.get("/items/@item_id:int", ItemController.show).casts(),
                Route.post("/items", ItemController.store),
            ],
        )


app = application = Application(".")
sys.modules["wsgi"] = sys.modules[__name__]  # Masonite imports `application` from a module of this name
app.register_providers(Kernel, AppKernel)
app.add_providers(
    FrameworkProvider,
    RouteProvider,
    ViewProvider,
    ExceptionProvider,
    EventProvider,
    ValidationProvider,
)
