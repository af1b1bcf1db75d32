# /// script
# requires-python = ">=3.11"
# dependencies = ["flask-sqlalchemy"]
#
# [tool.pycompare]
# shows = ["sync", "unit-of-work", "raw-sql", "transactions", "sqlite", "type-hints"]
# ///
"""Typed models in a Flask application: written together, loaded with their relation, rolled back to a savepoint."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey, func, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)


class Author(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    books: Mapped[list["Book"]] = relationship(back_populates="author")


class Book(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("author.id"))
    author: Mapped[Author] = relationship(back_populates="books")


app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
db.init_app(app)


@app.get("/authors/<name>")
def books(name: str) -> dict:
    author = db.one_or_404(select(Author).filter_by(name=name))  # in the session of this request
    return {"books": [book.title for book in author.books]}


with app.app_context():
    db.create_all()
    db.session.add(Author(name="Ursula", books=[Book(title="The Dispossessed"), Book(title="Lavinia")]))
    db.session.commit()  # the books follow their author

    assert app.test_client().get("/authors/Ursula").json == {"books": ["The Dispossessed", "Lavinia"]}

    joined = select(Book.title).join(Book.author).where(Author.name == "Ursula").order_by(Book.title)
    assert db.session.scalars(joined).all() == ["Lavinia", "The Dispossessed"]

    savepoint = db.session.begin_nested()
    db.session.add(Book(title="Draft", author_id=1))
    db.session.flush()
    savepoint.rollback()
    assert db.session.scalar(select(func.count()).select_from(Book)) == 2

    rows = db.session.scalars(text("SELECT title FROM book WHERE title LIKE :like"), {"like": "The%"})
    assert rows.all() == ["The Dispossessed"]

print("ok")
