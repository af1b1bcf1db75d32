# /// script
# requires-python = ">=3.11"
# dependencies = ["pony"]
#
# [tool.pycompare]
# shows = ["sync", "unit-of-work", "raw-sql", "sqlite"]
# ///
"""Two related entities, a query written as a generator, raw SQL, and changes that are rolled back."""

from pony.orm import Database, Required, Set, db_session, rollback, select

db = Database()


class Author(db.Entity):
    name = Required(str)
    books = Set("Book")


class Book(db.Entity):
    title = Required(str)
    price = Required(float)
    author = Required(Author)


db.bind("sqlite", ":sharedmemory:")
db.generate_mapping(create_tables=True)

with db_session:  # commits what it gathered, unless an exception leaves it
    author = Author(name="Ursula")
    Book(title="Dispossessed", price=9.5, author=author)
    Book(title="Lathe", price=7, author=author)

with db_session:
    cheap = select(book for book in Book if book.author.name == "Ursula" and book.price < 9).prefetch(Book.author)
    assert [(book.title, book.author.name) for book in cheap] == [("Lathe", "Ursula")]

    name = "Ursula"
    rows = db.select("SELECT b.title FROM Book b JOIN Author a ON a.id = b.author WHERE a.name = $name ORDER BY 1")
    assert rows == ["Dispossessed", "Lathe"]

    Author[1].name = "Nobody"
    assert Author.exists(name="Nobody")  # written before the query
    rollback()

with db_session:
    assert Author[1].name == "Ursula"

print("ok")
