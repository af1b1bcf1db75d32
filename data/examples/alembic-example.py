# /// script
# requires-python = ">=3.11"
# dependencies = ["alembic"]
#
# [tool.pycompare]
# shows = ["autogenerate", "downgrade", "offline"]
# ///
"""A migration drafted from the models, run, printed as SQL and undone, on SQLite in a temporary folder."""

from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Book(Base):
    __tablename__ = "book"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(index=True)


with TemporaryDirectory() as folder:
    output = StringIO()
    url = f"sqlite:///{folder}/books.db"
    config = Config(f"{folder}/alembic.ini", output_buffer=output, stdout=StringIO())
    command.init(config, f"{folder}/migrations")
    config.set_main_option("sqlalchemy.url", url)

    env = Path(folder, "migrations", "env.py")  # a project imports its models there
    env.write_text(env.read_text().replace("metadata = None", "metadata = config.attributes['metadata']"))
    config.attributes["metadata"] = Base.metadata

    engine = create_engine(url)
    command.revision(config, "books", autogenerate=True)
    command.upgrade(config, "head")
    assert inspect(engine).get_table_names() == ["alembic_version", "book"]
    assert inspect(engine).get_indexes("book")[0]["column_names"] == ["title"]
    command.check(config)  # fails where models and migrations differ

    command.upgrade(config, "head", sql=True)
    assert "CREATE TABLE book" in output.getvalue()

    command.downgrade(config, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()

print("ok")
