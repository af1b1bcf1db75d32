import logging
from collections.abc import Mapping

from apiflask import APIFlask

from starter_package import database, health, items


def create_app(config: Mapping[str, object] | None = None) -> APIFlask:
    """Settings come from the environment: FLASK_DATABASE, FLASK_LOG_LEVEL and Flask's own."""
    app = APIFlask(__name__, title="starter-name", version="0.1.0")
    app.config.from_mapping(DATABASE="items.sqlite3", LOG_LEVEL="INFO")
    app.config.from_prefixed_env()
    app.config.from_mapping(config)
    logging.basicConfig(
        level=app.config["LOG_LEVEL"], format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    database.init_app(app)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(items.blueprint)
    return app
