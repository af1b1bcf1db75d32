# /// script
# requires-python = ">=3.11"
# dependencies = ["django"]
#
# [tool.pycompare]
# shows = ["async", "sync", "raw-sql", "transactions", "sqlite"]
# ///
"""Django's models without a project: joined and prefetched, rolled back to a savepoint, awaited."""

import django
from asgiref.sync import async_to_sync
from django.conf import settings
from django.db import connection, models, transaction

settings.configure(DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}})
django.setup()


class Author(models.Model):
    name = models.CharField(max_length=100)

    class Meta:
        app_label = "library"  # an application has its models in a package that gives the label


class Book(models.Model):
    title = models.CharField(max_length=100)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")

    class Meta:
        app_label = "library"
        ordering = ("title",)


with connection.schema_editor() as editor:  # a project runs `manage.py migrate`
    editor.create_model(Author)
    editor.create_model(Book)

ursula = Author.objects.create(name="Ursula")
for title in ("The Dispossessed", "Lavinia"):
    ursula.books.create(title=title)

assert list(Book.objects.filter(author__name="Ursula").values_list("title", flat=True)) == [
    "Lavinia",
    "The Dispossessed",
]
author = Author.objects.prefetch_related("books").get()
assert [book.title for book in author.books.all()] == ["Lavinia", "The Dispossessed"]

with transaction.atomic():
    try:
        with transaction.atomic():  # a savepoint
            ursula.books.create(title="Draft")
            raise ValueError
    except ValueError:
        pass
    ursula.books.create(title="Voices")
assert Book.objects.count() == 3
assert not Book.objects.filter(title="Draft").exists()

assert Author.objects.raw("SELECT * FROM library_author WHERE name = %s", ["Ursula"])[0] == ursula


async def titles() -> list[str]:
    return [book.title async for book in Book.objects.select_related("author")]


assert async_to_sync(titles)() == ["Lavinia", "The Dispossessed", "Voices"]

print("ok")
