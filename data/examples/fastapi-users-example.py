# /// script
# requires-python = ">=3.11"
# dependencies = ["fastapi-users[sqlalchemy]", "aiosqlite", "httpx2"]
#
# [tool.pycompare]
# shows = ["accounts", "jwt", "async", "fastapi"]
# ///
"""Registration, log-in by e-mail and password for a token, and a guarded view."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated
from uuid import UUID

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient
from fastapi_users import BaseUserManager, FastAPIUsers, UUIDIDMixin, schemas
from fastapi_users.authentication import AuthenticationBackend, BearerTransport, JWTStrategy
from fastapi_users_db_sqlalchemy import SQLAlchemyBaseUserTableUUID, SQLAlchemyUserDatabase
from sqlalchemy import StaticPool
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase

KEY = "a key of thirty-two bytes or more"
engine = create_async_engine("sqlite+aiosqlite://", poolclass=StaticPool)
sessions = async_sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class User(SQLAlchemyBaseUserTableUUID, Base):
    pass


class Users(UUIDIDMixin, BaseUserManager[User, UUID]):
    reset_password_token_secret = verification_token_secret = KEY


async def users() -> AsyncIterator[Users]:
    async with sessions() as session:
        yield Users(SQLAlchemyUserDatabase(session, User))


bearer = BearerTransport(tokenUrl="login")
backend = AuthenticationBackend("jwt", bearer, lambda: JWTStrategy(KEY, lifetime_seconds=3600))
authentication = FastAPIUsers[User, UUID](users, [backend])


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)
app.include_router(authentication.get_auth_router(backend))
app.include_router(authentication.get_register_router(schemas.BaseUser[UUID], schemas.BaseUserCreate))


@app.get("/me")
async def me(user: Annotated[User, Depends(authentication.current_user(active=True))]) -> str:
    return user.email


with TestClient(app) as client:
    assert client.get("/me").status_code == 401
    client.post("/register", json={"email": "ann@example.com", "password": "s3cret"}).raise_for_status()
    assert client.post("/login", data={"username": "ann@example.com", "password": "wrong"}).status_code == 400
    token = client.post("/login", data={"username": "ann@example.com", "password": "s3cret"}).json()["access_token"]
    assert client.get("/me", headers={"Authorization": f"Bearer {token}"}).json() == "ann@example.com"

print("ok")
