# /// script
# requires-python = ">=3.11"
# dependencies = ["flask-admin[sqlalchemy]"]
#
# [tool.pycompare]
# shows = ["sqlalchemy", "search", "export", "flask"]
# ///
"""Pages to list, search, export and create the rows of a model, in a Flask application."""

from flask import Flask
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)


class Book(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]


class BookView(ModelView):
    column_searchable_list = (Book.title,)
    can_export = True


app = Flask(__name__)
app.config |= {"SECRET_KEY": "signs the session", "SQLALCHEMY_DATABASE_URI": "sqlite://"}
db.init_app(app)
Admin(app).add_view(BookView(Book, db))

with app.app_context():
    db.create_all()

client = app.test_client()
assert client.get("/admin/").status_code == 200
for title in ("Lavinia", "Voices"):
    assert client.post("/admin/book/new/", data={"title": title}).status_code == 302

assert "Lavinia" in client.get("/admin/book/").text
found = client.get("/admin/book/", query_string={"search": "Voi"}).text
assert "Voices" in found
assert "Lavinia" not in found
assert client.get("/admin/book/export/csv/").text.split() == ["Title", "Lavinia", "Voices"]

print("ok")
