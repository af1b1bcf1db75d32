# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = []
# ///
"""A page in a layout by hand: a loop in Python, two templates, values made safe by a call."""

from html import escape
from string import Template

LAYOUT = Template("<title>$title</title><ul>$items</ul>")
ITEM = Template("<li>$title ($price)</li>")
PAGE = "<title>Books</title><ul><li>Lavinia (10.00 €)</li><li>&lt;Draft&gt; (0.50 €)</li></ul>"

books = [{"title": "Lavinia", "price": 10}, {"title": "<Draft>", "price": 0.5}]
items = [ITEM.substitute(title=escape(book["title"]), price=f"{book['price']:.2f} €") for book in books]
assert LAYOUT.substitute(title="Books", items="".join(items)) == PAGE

print("ok")
