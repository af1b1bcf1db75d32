# /// script
# requires-python = ">=3.11"
# dependencies = ["jinja2"]
#
# [tool.pycompare]
# shows = ["autoescape", "inheritance", "macros", "filters", "streaming"]
# ///
"""A page in a layout: books in a list, a part with arguments, a filter, values made safe, streamed."""

from jinja2 import DictLoader, Environment, select_autoescape

TEMPLATES = {  # a project has a folder of files
    "layout.html": "<title>{% block title %}{% endblock %}</title>{% block body %}{% endblock %}",
    "parts.html": "{% macro item(book) %}<li>{{ book.title }} ({{ book.price | euro }})</li>{% endmacro %}",
    "books.html": """
{%- extends "layout.html" -%}
{%- from "parts.html" import item -%}
{%- block title %}Books{% endblock -%}
{%- block body %}<ul>{% for book in books %}{{ item(book) }}{% endfor %}</ul>{% endblock -%}
""",
}
PAGE = "<title>Books</title><ul><li>Lavinia (10.00 €)</li><li>&lt;Draft&gt; (0.50 €)</li></ul>"

environment = Environment(loader=DictLoader(TEMPLATES), autoescape=select_autoescape())
environment.filters["euro"] = "{:.2f} €".format
template = environment.get_template("books.html")

books = [{"title": "Lavinia", "price": 10}, {"title": "<Draft>", "price": 0.5}]
assert template.render(books=books) == PAGE
assert "".join(template.generate(books=books)) == PAGE

print("ok")
