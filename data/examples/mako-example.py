# /// script
# requires-python = ">=3.11"
# dependencies = ["mako"]
#
# [tool.pycompare]
# shows = ["autoescape", "inheritance", "macros", "filters", "python"]
# ///
"""A page in a layout: books in a list, a part with arguments, a filter, values made safe."""

from mako.lookup import TemplateLookup

TEMPLATES = {  # a project has a folder of files
    "layout.html": '<title><%block name="title"/></title>${self.body()}',
    "parts.html": '<%def name="item(book)"><li>${book["title"]} (${book["price"] | euro})</li></%def>',
    "books.html": """\\
<%inherit file="layout.html"/>\\
<%namespace name="parts" file="parts.html"/>\\
<%block name="title">Books</%block>\\
<ul>\\
% for book in books:
${parts.item(book)}\\
% endfor
</ul>\\
""",
}
PAGE = "<title>Books</title><ul><li>Lavinia (10.00 €)</li><li>&lt;Draft&gt; (0.50 €)</li></ul>"

lookup = TemplateLookup(
    default_filters=["str", "h"], imports=["euro = lambda price: format(float(price), '.2f') + ' €'"]
)
for name, text in TEMPLATES.items():
    lookup.put_string(name, text)

books = [{"title": "Lavinia", "price": 10}, {"title": "<Draft>", "price": 0.5}]
assert lookup.get_template("books.html").render(books=books) == PAGE

print("ok")
