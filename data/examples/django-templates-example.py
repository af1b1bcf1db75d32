# /// script
# requires-python = ">=3.11"
# dependencies = ["django"]
#
# [tool.pycompare]
# shows = ["autoescape", "inheritance", "macros", "filters"]
# ///
"""A page in a layout: books in a list, a part with arguments, a filter, values made safe; the engine without a project."""

from django.template import Context, Engine, Library

TEMPLATES = {  # a project has a folder of files
    "layout.html": "<title>{% block title %}{% endblock %}</title>{% block body %}{% endblock %}",
    "item.html": "<li>{{ title }} ({{ price|euro }})</li>",
    "books.html": """\
{% extends "layout.html" %}\
{% block title %}Books{% endblock %}\
{% block body %}<ul>\
{% for book in books %}{% include "item.html" with title=book.title price=book.price only %}{% endfor %}\
</ul>{% endblock %}""",
}
PAGE = "<title>Books</title><ul><li>Lavinia (10.00 €)</li><li>&lt;Draft&gt; (0.50 €)</li></ul>"

register = Library()  # a project has it in a module, named in the template by a load tag


@register.filter
def euro(price: float) -> str:
    return f"{price:.2f} €"


engine = Engine(loaders=[("django.template.loaders.locmem.Loader", TEMPLATES)])
engine.template_builtins.append(register)

books = [{"title": "Lavinia", "price": 10}, {"title": "<Draft>", "price": 0.5}]
assert engine.get_template("books.html").render(Context({"books": books})) == PAGE

print("ok")
