# /// script
# requires-python = ">=3.11"
# dependencies = ["cherrypy"]
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["wsgi", "class-views", "streaming"]
# ///
"""CherryPy: objects form a tree of paths, and their exposed methods answer."""

from collections.abc import Iterator

import cherrypy


@cherrypy.expose
class Items:
    @cherrypy.tools.json_out()
    def GET(self, item_id: str) -> dict[str, int]:
        if not item_id.isdecimal():
            raise cherrypy.NotFound
        return {"id": int(item_id)}

    @cherrypy.tools.json_in()
    @cherrypy.tools.json_out()
    def POST(self) -> dict[str, object]:
        match cherrypy.request.json:
            case {"name": str(name), "price": int() | float() as price}:
                cherrypy.response.status = 201
                return {"name": name, "price": price}
        raise cherrypy.HTTPError(422, "an item has a name and a price")


class Root:
    items = Items()

    @cherrypy.expose
    @cherrypy.tools.json_out()
    def index(self) -> dict[str, str]:
        return {"message": "hello"}

    @cherrypy.expose
    @cherrypy.config(**{"response.stream": True})
    def stream(self) -> Iterator[str]:
        cherrypy.response.headers["Content-Type"] = "text/plain"
        for word in ("one", "two", "three"):
            yield f"{word}\n"


by_method = {"request.dispatch": cherrypy.dispatch.MethodDispatcher()}
cherrypy.config.update({"environment": "embedded"})
app = cherrypy.Application(Root(), config={"/items": by_method})
