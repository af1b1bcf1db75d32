# /// script
# requires-python = ">=3.11"
# dependencies = ["mixer", "sqlalchemy"]
#
# [tool.pycompare]
# shows = ["sqlalchemy", "inference", "relations", "sequences", "persistence"]
# ///
"""Orders with their customers, filled and saved: unique values, related objects."""

from mixer.backend.sqlalchemy import Mixer
from sqlalchemy import ForeignKey, create_engine, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Customer(Base):
    __tablename__ = "customer"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)


class Order(Base):
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    amount: Mapped[int]
    customer: Mapped[Customer] = relationship()


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)

with Session(engine) as session:
    mixer = Mixer(session=session, commit=True)
    email = mixer.sequence("customer{0}@example.org")
    orders = mixer.cycle(3).blend(Order, customer__email=email, amount=mixer.sequence(1, 2, 3))
    assert [order.amount for order in orders] == [1, 2, 3]
    assert len({order.customer.email for order in orders}) == 3
    assert session.scalar(select(func.count()).select_from(Order)) == 3
    assert mixer.blend(Order, customer__name="Ada", customer__email=email).customer.name == "Ada"

engine.dispose()
print("ok")
