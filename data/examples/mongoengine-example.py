# /// script
# requires-python = ">=3.11"
# dependencies = ["mongoengine"]
#
# [tool.pycompare]
# shows = ["sync", "mongodb"]
# needs = ["mongodb"]
# ///
"""Documents of MongoDB in the manner of Django's models: referenced, embedded, queried and updated."""

import os

from mongoengine import Document, EmbeddedDocument, connect, disconnect, fields


class Author(Document):
    name = fields.StringField(required=True)


class Edition(EmbeddedDocument):
    year = fields.IntField()


class Book(Document):
    title = fields.StringField(required=True)
    author = fields.ReferenceField(Author)
    editions = fields.EmbeddedDocumentListField(Edition)


client = connect(
    "pycompare_mongoengine",
    host=os.environ.get("MONGODB_URL", "mongodb://localhost:27017"),
    uuidRepresentation="standard",
)
try:
    author = Author(name="Ursula").save()
    Book(title="The Dispossessed", author=author, editions=[Edition(year=1974)]).save()
    Book(title="Lavinia", author=author).save()

    found = Book.objects(author=author).order_by("title").select_related()
    assert [(book.title, book.author.name) for book in found] == [("Lavinia", "Ursula"), ("The Dispossessed", "Ursula")]

    Book.objects(title="Lavinia").update_one(push__editions=Edition(year=2008))
    assert Book.objects(editions__year__gt=2000).get().title == "Lavinia"
finally:
    client.drop_database("pycompare_mongoengine")
    disconnect()

print("ok")
