# /// script
# requires-python = ">=3.11"
# dependencies = ["model-bakery"]
#
# [tool.pycompare]
# shows = ["django", "inference", "relations", "sequences", "variants", "persistence", "seeds"]
# ///
"""Orders with their customers, filled and saved: unique values, a named state, the same again by a seed."""

import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.db import connection, models  # noqa: E402
from model_bakery import baker  # noqa: E402
from model_bakery.recipe import Recipe  # noqa: E402


class Customer(models.Model):
    name = models.CharField(max_length=40)
    email = models.EmailField(unique=True)

    class Meta:
        app_label = "shop"


class Order(models.Model):
    customer = models.ForeignKey(Customer, models.CASCADE)
    amount = models.IntegerField()
    paid = models.BooleanField(default=False)

    class Meta:
        app_label = "shop"


with connection.schema_editor() as editor:
    editor.create_model(Customer)
    editor.create_model(Order)

settled = Recipe(Order, amount=0, paid=True)

orders = baker.make(Order, customer__email=baker.seq("customer", suffix="@example.org"), _quantity=3)
assert len({order.customer.email for order in orders}) == 3
assert Order.objects.count() == 3
assert baker.make(Order, amount=5, customer__name="Ada").customer.name == "Ada"
assert settled.make().paid

names = []
for _ in range(2):
    baker.seed(7)
    names.append(baker.prepare(Customer).name)
assert names[0] == names[1]

print("ok")
