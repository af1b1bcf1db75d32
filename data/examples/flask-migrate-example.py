# /// script
# requires-python = ">=3.11"
# dependencies = ["flask-migrate"]
#
# [tool.pycompare]
# shows = ["autogenerate", "downgrade", "offline"]
# ///
"""A migration drafted from the models of a Flask application, run, printed as SQL and undone, in a temporary folder."""

import logging
from contextlib import redirect_stdout
from io import StringIO
from tempfile import TemporaryDirectory

from flask import Flask
from flask_migrate import Migrate, downgrade, init, migrate, upgrade
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

logging.disable()


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)


class Book(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(index=True)


with TemporaryDirectory() as folder:
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{folder}/books.db"
    db.init_app(app)
    Migrate(app, db, directory=f"{folder}/migrations")

    output = StringIO()
    with app.app_context(), redirect_stdout(output):  # each is a command too: flask db init, ...
        init()
        migrate(message="books")
        upgrade()
        assert inspect(db.engine).get_table_names() == ["alembic_version", "book"]
        assert inspect(db.engine).get_indexes("book")[0]["column_names"] == ["title"]

        upgrade(sql=True)
        assert "CREATE TABLE book" in output.getvalue()

        downgrade()
        assert inspect(db.engine).get_table_names() == ["alembic_version"]
        db.engine.dispose()

print("ok")
