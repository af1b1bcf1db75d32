# /// script
# requires-python = ">=3.11"
# dependencies = ["chameleon"]
#
# [tool.pycompare]
# shows = ["autoescape", "inheritance", "macros", "python", "markup"]
# ///
"""A page in a layout: books in a list, a part with a variable, a function as filter, values made safe."""

from pathlib import Path
from tempfile import TemporaryDirectory

from chameleon import PageTemplateLoader

TEMPLATES = {
    "layout.pt": """<html metal:define-macro="page"><title metal:define-slot="title">Layout</title>\
<body metal:define-slot="body"></body></html>""",
    "parts.pt": '<li metal:define-macro="item">${book.title} (${euro(book.price)})</li>',
    "books.pt": """<html metal:use-macro="load: layout.pt"><title metal:fill-slot="title">Books</title>\
<body metal:fill-slot="body"><ul><metal:item tal:repeat="book books" use-macro="parts.macros['item']"/></ul></body></html>""",
}
PAGE = (
    "<html><title>Books</title><body><ul><li>Lavinia (10.00 €)</li><li>&lt;Draft&gt; (0.50 €)</li></ul></body></html>"
)


class Book:
    def __init__(self, title: str, price: float) -> None:
        self.title = title
        self.price = price


with TemporaryDirectory() as folder:
    for name, text in TEMPLATES.items():
        Path(folder, name).write_text(text)
    templates = PageTemplateLoader(folder)

    books = [Book("Lavinia", 10), Book("<Draft>", 0.5)]
    page = templates["books.pt"](books=books, parts=templates["parts.pt"], euro="{:.2f} €".format)
    assert "".join(line.strip() for line in page.splitlines()) == PAGE

print("ok")
