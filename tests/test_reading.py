"""Questions in plain words: what is read out of them, and what nobody may read out of them."""

from collections import Counter
from math import exp, log, sqrt
from pathlib import Path
from typing import Any

import pytest
import yaml  # noqa: TID251 (a file of the tests, not a catalog)
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pycompare.catalog.model import Catalog, Cell, Component, Feature, Kind
from pycompare.catalog.requirements import parse
from pycompare.errors import CatalogError, PycompareError
from pycompare.evidence.knowledge import Knowledge
from pycompare.recommend import asking, features
from pycompare.recommend.confidence import ReadingSigns, certainty
from pycompare.recommend.features import Text
from pycompare.recommend.kinds import CERTAIN, kinds
from pycompare.recommend.lexicon import Lexicon, key
from pycompare.recommend.likeness import Likeness, purposes, root, roots
from pycompare.recommend.mentions import mentions
from pycompare.recommend.reader import FURTHEST, PLACES, Blend, Classifier, letters, load_reader, read_reader
from pycompare.recommend.reading import read
from pycompare.recommend.report import tell
from pycompare.recommend.request import MENTIONED, PREFERRED, Request, Shape
from pycompare.recommend.roles import placed, settled_shape
from pycompare.recommend.stack import recommend
from tests.conftest import HERE, ROOT, drawn, process, table

ASKED: list[dict[str, Any]] = yaml.safe_load((HERE / "questions.yaml").read_text(encoding="utf-8"))


def expected(question: dict[str, Any], found: Request) -> bool:
    """Whether a question is read as its author expects; more may be read than the author thought of."""
    needs = {parse(need).feature for need in found.needs} | set(found.wants)
    gone = {*found.gone, *found.without}
    return (
        found.slots[:1] == (question["slots"][0],)
        and {need.partition("=")[0] for need in question.get("needs", ())} <= needs
        and set(question.get("keep", ())) <= set(found.keep)
        and set(question.get("avoid", ())) <= gone
        and set(question.get("prefer", ())) <= set(found.preferences)
    )


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question["id"])
def test_a_question_is_read(shipped: Catalog, lexicon: Lexicon, question: dict[str, Any]) -> None:
    found = read(shipped, question["question"], lexicon=lexicon)
    assert expected(question, found) is not question.get("misread", False), found


def test_most_questions_are_read_over_all_kinds_that_they_ask_for() -> None:
    right = [question for question in ASKED if not question.get("misread")]
    assert len(right) >= 100
    assert {question["slots"][0] for question in right} == {question["slots"][0] for question in ASKED}


@pytest.mark.slow
def test_the_answers_are_those_of_people_who_know(knowledge: Knowledge, lexicon: Lexicon) -> None:
    """Of 200 questions, three in five answers are accepted, and one in twelve at most would be a mistake."""
    found: Counter[str] = Counter()
    for question in ASKED:
        answer = recommend(knowledge, read(knowledge.catalog, question["question"], lexicon=lexicon)).answer
        found["accepted"] += answer in question["acceptable"]
        found["mistaken"] += answer in question.get("unacceptable", ())
    assert found["accepted"] >= len(ASKED) * 0.6
    assert found["mistaken"] <= len(ASKED) / 12


CUES: dict[str, dict[str, Any]] = {
    "task queue without Redis": {"without": ("redis",)},
    "task queue, anything but Celery": {"avoid": ("celery",)},
    "task queue, no job may get lost when a worker crashes": {"needs": ("redelivery",)},
    "task queue, not Celery, retries": {"avoid": ("celery",), "needs": ("retries",)},
    "a task queue that needs no Redis or RabbitMQ": {"without": ("redis", "rabbitmq")},
    "we are moving off Celery to another task queue": {"leave": ("celery",)},
    "a replacement for Celery": {"leave": ("celery",), "slots": ("task-queue",)},
    "Celery alternative": {"leave": ("celery",), "slots": ("task-queue",)},
    "Celery is too heavy, which task queue?": {"leave": ("celery",)},
    "something like Celery but simpler": {
        "keep": (),
        "avoid": (),
        "slots": ("task-queue",),
        "preferences": {"learning": MENTIONED},
    },
    "ORM for our Flask app": {"keep": ("flask",), "slots": ("orm",)},
    "ORM on top of FastAPI": {"keep": ("fastapi",), "slots": ("orm",)},
    "is Flask or Django better for a CMS?": {"among": ("flask", "django"), "slots": ("web-framework",)},
    "RabbitMQ or Kafka": {"among": ("rabbitmq", "kafka"), "slots": ("broker",)},
    "web framework, no need for OpenAPI": {"unwanted": ("openapi",), "needs": ()},
    "web framework, ideally with websockets": {"wants": ("websockets",), "needs": ()},
    "the flask routes should follow the openapi yaml that was written first": {
        "needs": ("schema-first",),
        "keep": ("flask",),
    },
    "a framework with a built-in admin panel and an ORM": {"slots": ("web-framework",)},
    "a DI container, not a task queue": {"slots": ("di-container",)},
    "simplest ORM": {"preferences": {"learning": PREFERRED}},
    "a simple ORM": {"preferences": {"learning": MENTIONED}},
    "web framework for Python 3.12": {"python": "3.12"},
    "our faust service is pinned to Python 3.8 and nobody dares to touch it, what can take its place?": {
        "python": None,
        "slots": ("messaging-framework",),
    },
    "mock httpx calls like responses does for requests": {"among": (), "slots": ("http-mock",)},
    "cache in memory, do I need Redis?": {"needs": ("memory",), "slots": ("cache",)},
    "discontinued gevent-socketio, replacement for django": {"keep": ("django",)},
    "MIT licensed ORM": {"license": "MIT", "ignored": ()},
    "MIT license task queue": {"license": "MIT", "ignored": ()},
    "alternatives to Celery and RQ": {"leave": ("celery", "rq"), "slots": ("task-queue",)},
    "flaks extension for openapi": {"keep": ("flask",)},
    "asnyc ORM": {"needs": ("async",)},
    "web framework like fast-api, websokets": {"needs": ("websockets",)},
    "what replaces @Scheduled": {"slots": ("task-queue",), "needs": ("schedules",)},
    "Flyway for Python": {"slots": ("migrations",)},
    "Flyway equivalent, raw SQL, psycopg": {"slots": ("migrations",)},
    "We use Flask. Which framework should we switch to?": {"leave": ("flask",), "slots": ("web-framework",)},
    "kafka client, pure Python": {"slots": ("message-client",), "needs": ("compiled=no", "kafka")},
    "airflow alternative for a small team": {"leave": ("apache-airflow",), "slots": ("workflow",)},
    "an alternative for Celery": {"leave": ("celery",), "slots": ("task-queue",)},
    "task queue w/o redis": {"without": ("redis",), "keep": (), "slots": ("task-queue",)},
    "do we need a circuit breaker for two calls a minute": {
        "shape": "need-at-all",
        "needs": (),
        "slots": ("resilience",),
    },
    "template engine other than jinja": {"avoid": ("jinja2",), "among": (), "slots": ("template-engine",)},
    "schedule a job every night": {"among": (), "slots": ("task-queue",)},
    "schedule or apscheduler": {"among": ("schedule", "apscheduler"), "slots": ("task-queue",)},
    "replace requests with something async": {"leave": ("requests",), "slots": ("http-client",)},
    "mock http requests in pytest with httpx": {"keep": ("pytest", "httpx"), "slots": ("http-mock",)},
    "aiomysql must go, pymysql is no option. SQLAlchemy with asyncio on MariaDB, what else is there?": {
        "shape": "replace",
        "leave": ("aiomysql",),
        "slots": ("database-driver",),
    },
    "Celery goes, Redis stays. What instead, for our FastAPI app?": {
        "leave": ("celery",),
        "keep": ("redis", "fastapi"),
    },
    "After each booking our FastAPI app sends one mail, twenty a day, and it does not matter if one gets lost. "
    "Do I really need Celery and Redis for that?": {
        "shape": "need-at-all",
        "needs": ("fastapi",),
        "among": ("celery",),
    },
    "celery feels bulky for some jobs a day, a slim queue instead": {"shape": "replace", "leave": ("celery",)},
    "Flask-SQLAlchemy must go. Which ORM?": {"leave": ("flask-sqlalchemy",), "slots": ("orm",)},
    "rate limitng for our FastAPI app": {"slots": ("rate-limiter",), "keep": ("fastapi",)},
    "rate limitting for our FastAPI app": {"slots": ("rate-limiter",)},
    "DI container which has request scopes": {"slots": ("di-container",), "keep": (), "avoid": ()},
    "distributed lock": {"slots": ()},
    "A partner sends us ISO XML over SOAP and nobody wants to write envelopes by hand": {"slots": ()},
    "quarkus for python": {"slots": ("web-framework",), "ignored": ()},
    "the python hangfire": {"slots": ("task-queue",), "ignored": ()},
    "moving from laravel to python": {"slots": ("web-framework",)},
    "foobarium for python": {"slots": (), "ignored": ("foobarium",)},
    "our celery workers eat memory, alternatives?": {"shape": "replace", "leave": ("celery",)},
    "I need a backend for my mobile app": {"slots": ("web-framework",)},
    "Django app sends notifications outside the web process, without adding Redis or RabbitMQ": {
        "among": (),
        "slots": ("task-queue",),
    },
    "flask-restplus abandoned? drop in successor swagger ui flask": {"slots": ("api-toolkit",)},
    "migrate from flask to quart": {"shape": "replace", "leave": ("flask",), "among": ("quart",), "there": ()},
    "should we migrate from flask to quart": {"shape": "stay-or-move", "there": ("flask",)},
    "caching in django": {"slots": ("cache",), "keep": ("django",)},
    "what replaces httpx now": {"slots": ("http-client",), "leave": ("httpx",)},
    "thymeleaf for flask": {"slots": ("template-engine",)},
    "spring retry annotation for python": {"slots": ("resilience",)},
    "circuit breaker like resilience4j": {"shape": "choose", "slots": ("resilience",)},
    "lightweight ORM for SQLite": {"situation": {}, "slots": ("orm",)},
    "load .env": {"slots": ("configuration",), "needs": ("dotenv",)},
    "raven no release since 2018, django error reporting still ok?": {
        "shape": "stay-or-move",
        "slots": ("error-tracking",),
        "there": ("raven",),
    },
    "our code moved from httpx to httpx2 and the mocked tests went red. Which mocking library goes along with it?": {
        "slots": ("http-mock",)
    },
    "cache on disk that survives a restart": {"slots": ("cache",), "needs": ("disk",)},
    "log rotation and coloured output": {"slots": ("logging",), "needs": ("console", "rotation")},
    "feature flags with a percentage rollout, self hosted": {
        "slots": ("feature-flag",),
        "needs": ("percentage", "self-hosted"),
    },
    "a web framework, an ORM and a task queue": {"slots": ("web-framework", "orm", "task-queue")},
    "a task queue and an ORM": {"slots": ("task-queue", "orm")},
    "a task queue, not an ORM": {"slots": ("task-queue",)},
    "ORM or query builder for our FastAPI app": {"slots": ("orm",), "keep": ("fastapi",)},
    "web framework with a built-in admin panel, an ORM, authentication and templates": {
        "slots": ("web-framework",),
        "needs": ("admin=built-in",),
        "wants": ("templates", "pages", "orm", "auth"),
    },
    "stay on Flask or move to FastAPI?": {
        "shape": "stay-or-move",
        "slots": ("web-framework",),
        "among": ("flask", "fastapi"),
        "there": ("flask",),
        "leave": (),
    },
    "should we stay on Celery or move to Temporal?": {
        "shape": "stay-or-move",
        "slots": ("workflow",),
        "leave": ("celery",),
        "among": ("temporalio",),
    },
    "we use Celery and RabbitMQ, should we move to Dramatiq?": {
        "shape": "stay-or-move",
        "keep": ("rabbitmq",),
        "there": ("celery",),
        "among": ("celery", "dramatiq"),
    },
    "we have Flask and Celery. which ORM?": {"slots": ("orm",), "keep": ("flask", "celery"), "leave": ()},
    "Django vs Flask vs FastAPI": {
        "shape": "compare",
        "slots": ("web-framework",),
        "among": ("django", "flask", "fastapi"),
    },
    "Kafka or the RabbitMQ": {"shape": "compare", "slots": ("broker",), "among": ("kafka", "rabbitmq")},
    "Docker or Podman for a small server": {"shape": "compare", "slots": ("container",)},
    "how do I train a neural network": {"shape": "outside", "slots": (), "ignored": ()},
    "how do I paint a garden fence": {"shape": "outside", "slots": (), "ignored": ("paint", "garden", "fence")},
    "twig for fastapi?": {"slots": ("template-engine",), "keep": ("fastapi",)},
    "laravel horizon but for celery": {"slots": ("monitoring",)},
    "no httpx release since 2024, switch?": {"shape": "stay-or-move", "slots": ("http-client",), "avoid": ()},
    "one price list a night, do I need a circuit breaker plus bulkhead like in resilience4j?": {
        "shape": "need-at-all",
        "slots": ("resilience",),
        "needs": (),
    },
    "Would a push channel bring us anything, and which library would that be?": {"slots": ("realtime",), "among": ()},
    "Our team wants a task queue for image conversions in a Django project, we run PostgreSQL and do not want Celery or Redis, what would you take?": {
        "slots": ("task-queue",),
        "avoid": ("celery", "redis"),
    },
    "We are looking for an HTTP client for a library with sync and async users; never aiohttp again, and requests is not an option for us.": {
        "slots": ("http-client",),
        "avoid": ("aiohttp",),
    },
    "what is the weather": {"shape": "outside", "slots": ()},
    "REST API for our Django app": {"slots": ("api-toolkit",), "keep": ("django",)},
    "OpenAPI for Flask": {"slots": ("api-toolkit",), "keep": ("flask",), "needs": ("openapi",)},
    "admin for our FastAPI app": {"slots": ("admin",), "keep": ("fastapi",), "needs": ("fastapi",)},
    "migrations for SQLAlchemy": {"slots": ("migrations",), "keep": ("sqlalchemy",)},
    "something instead of SQLAlchemy": {"shape": "replace", "slots": ("orm",), "leave": ("sqlalchemy",)},
    "pydantic alternative": {"shape": "replace", "slots": ("validation",), "leave": ("pydantic",)},
    "is it worth leaving Celery?": {"slots": ("task-queue",), "leave": ("celery",)},
    "do we need Celery at all?": {"shape": "need-at-all", "slots": ("task-queue",), "among": ("celery",)},
    "do I need Redis for caching?": {"shape": "need-at-all", "slots": ("cache",), "needs": ()},
    "is Celery still maintained?": {"shape": "status", "slots": ("task-queue",), "among": ("celery",)},
    "what is Celery": {"shape": "lookup", "slots": ("task-queue",), "among": ("celery",)},
    "does Celery go with Django?": {
        "shape": "together",
        "slots": ("task-queue",),
        "keep": ("django",),
        "among": ("celery",),
    },
    "the counterpart of Hibernate for FastAPI": {
        "slots": ("orm",),
        "keep": ("fastapi",),
        "needs": ("unit-of-work",),
    },
    "Spring Batch in Python": {"slots": ("workflow",), "needs": ("retries",)},
    "@Scheduled without Redis": {"slots": ("task-queue",), "needs": ("schedules",), "without": ("redis",)},
    "@Transactional": {"slots": ("orm",), "needs": ("transactions",)},
    "task queue, asyncio, built-in dashboard": {"needs": ("async", "monitoring=built-in")},
    "task queue with nice-to-have dashboard": {"needs": (), "wants": ("monitoring",)},
    "the fastest and most popular web framework": {
        "preferences": {"performance": PREFERRED, "adoption": MENTIONED},
    },
    "message broker without Kafka, replay": {"slots": ("broker",), "needs": ("replay",), "avoid": ("kafka",)},
    "ORM MongoDB no SQL": {"slots": ("orm",), "needs": ("mongodb",)},
    "an ORM to replace Celery": {"slots": ("orm",), "keep": (), "leave": (), "avoid": ()},
    "a template engine instead of Celery": {"slots": ("template-engine",), "keep": (), "leave": ()},
    "should we move to RQ?": {"shape": "stay-or-move", "leave": (), "slots": ("task-queue",)},
    "ORM for Python 3.8": {"python": "3.8", "slots": ("orm",)},
    "we run Python 3.8 and want an ORM that is typed, asynchronous, small, well documented and quick to learn": {
        "python": None
    },
    "we run Python 3.10 and want an ORM that is typed, asynchronous, small, well documented and quick to learn": {
        "python": "3.10"
    },
    "we run Python 3.12 and want an ORM that is typed, asynchronous, small, well documented and quick to learn": {
        "python": "3.12"
    },
    "an ORM under the Apache licence": {"license": "APACHE", "slots": ("orm",)},
    "BSD licensed ORM": {"license": "BSD", "slots": ("orm",)},
    "from flask to quart?": {"shape": "stay-or-move", "leave": (), "there": ("flask",), "among": ("flask", "quart")},
    "moving from celery to dramatiq": {"shape": "replace", "leave": ("celery",), "among": ("dramatiq",)},
    "moving from celery to dramatiq, is it worth it?": {
        "shape": "stay-or-move",
        "there": ("celery",),
        "among": ("celery", "dramatiq"),
    },
    "switch from celery to dramatiq or rq": {"leave": ("celery",), "among": ("dramatiq", "rq")},
    "do we need Redis as a broker for the task queue?": {"shape": "need-at-all", "needs": (), "without": ()},
    "do we need retries for the cache?": {"shape": "need-at-all", "slots": ("resilience",)},
    "ORM, no migrations": {"unwanted": ("migrations",), "without": ()},
    "task queue without retries": {"unwanted": ("retries",), "without": ()},
    "task queue without Redis and without a dashboard": {"without": ("redis",), "unwanted": ("monitoring",)},
    "a fast ORM": {"preferences": {"performance": MENTIONED}},
    "the fastest ORM": {"preferences": {"performance": PREFERRED}},
    "popular and mature cache": {"preferences": {"adoption": MENTIONED, "maturity": MENTIONED}},
    "task queue on Windows": {"needs": ("windows",), "situation": {"hosting": "windows"}},
    "task queue, we must not run another server": {"situation": {"service": "none-new"}},
    "Redis Redis redis task queue quxly quxlys": {"keep": ("redis",), "ignored": ("quxly", "quxlys")},
    "task queue for 2024, quxly": {"ignored": ("quxly",)},
    "Quartz": {"slots": ("task-queue",), "needs": ("schedules",)},
    "@Async": {"slots": ("web-framework",), "needs": ("background-tasks",)},
    "@Cacheable with Redis": {"slots": ("cache",), "needs": ("decorator", "redis"), "keep": ("redis",)},
    "Spring Data JPA without Hibernate": {"slots": ("orm",), "needs": ("unit-of-work",)},
    "Spring Boot Actuator equivalent": {"slots": ("monitoring",), "needs": ("health-endpoint",)},
    "spring profiles": {"slots": ("configuration",), "needs": ("profiles",)},
    "is SQLAlchemy good with FastAPI?": {"shape": "together", "among": ("sqlalchemy",), "keep": ("fastapi",)},
    "what is pydantic used for": {"shape": "lookup", "slots": ("validation",), "among": ("pydantic",)},
    "which is better maintained, celery or rq": {
        "shape": "compare",
        "among": ("celery", "rq"),
        "preferences": {"maintenance": MENTIONED},
    },
    "ORM mit 日本語 quxly": {"ignored": ("mit", "日本語", "quxly")},
}


@pytest.mark.parametrize("text", CUES)
def test_cues(shipped: Catalog, lexicon: Lexicon, text: str) -> None:
    found = read(shipped, text, lexicon=lexicon)
    for field, value in CUES[text].items():
        if field == "needs":
            assert sorted(parse(need).shown for need in found.needs) == sorted(value), found
        else:
            assert getattr(found, field) == value, found
    assert len(found.also) <= 2, "other readings are few"
    assert not {*found.also} & {*found.slots}
    assert found.certainty is None or 0 < round(found.certainty, 3) == found.certainty < 1


NAMED: dict[str, set[str]] = {
    # however it is written
    "Fast-API": {"fastapi"},
    "fast api": {"fastapi"},
    "\uff26\uff2c\uff21\uff33\uff2b": {"flask"},
    "what's Flask's successor": {"flask"},
    "Flask\u2019s successor": {"flask"},
    "django rest framework": {"djangorestframework"},
    "flask restful": {"flask-restful"},
    "FlaskRESTful": {"flask-restful"},
    "Flask REST API": set(),  # which is also what people write of a kind
    "load .env files": {"python-dotenv"},
    "app.env files": set(),
    # one slip of the pen
    "flaks": {"flask"},
    "celry worker pool": {"celery"},
    "cellery worker pool": {"celery"},
    "celeryy worker pool": {"celery"},
    "cekery worker pool": {"celery"},
    "pyramdi apps here": {"pyramid"},
    "xelery worker pool": set(),  # the first letter is seldom wrong
    "celleri worker pool": set(),  # those are two
    "watch out for it": set(),
    "the clock is wrong": set(),  # a word of the catalog's own
    "rqq": set(),  # too short to be guessed at
    # ordinary words
    "schedule a job every night": set(),
    "use the schedule library here": {"schedule"},
    "is responses still maintained": {"responses"},
    "is databases alive": {"databases"},
    "the databases are well maintained": set(),
    "schedule": {"schedule"},
    "a schedule vs apscheduler here": {"schedule", "apscheduler"},
    "httpx or requests for calls": {"httpx", "requests"},
    "requests or httpx for calls": {"httpx", "requests"},
    "many requests come in": set(),
    "instead of requests we want": {"requests"},
    "using requests for it all": {"requests"},
    "switch from requests soon enough": {"requests"},
    "a dead requests package to use": {"requests"},
    "mock http requests in tests": set(),
    "we like to use requests": {"requests"},
    "or requests for httpx": {"httpx"},
    "we saw the old mixer package": {"mixer"},
    "we saw the old mixer": set(),
    "many of those requests": set(),
    "we have a schedule": set(),
    "calls by httpx, requests": {"httpx", "requests"},
    "calls, and requests by the httpx of ours": {"httpx"},
    "a database": set(),
    "databases": {"databases"},
    "the talk is of going to Channels for it": {"channels"},
    "all of our `responses` are stubs": {"responses"},
    "Rules are made for those": set(),  # as any sentence begins
    "no redis there, no rabbit": {"redis", "rabbitmq"},
}
"""The components that are named in a text."""


@pytest.mark.parametrize("text", NAMED)
def test_a_name_is_known_by_how_it_is_written_and_where_it_stands(lexicon: Lexicon, text: str) -> None:
    assert {id for phrase in lexicon.spans(text) for id in phrase.of("component")} == NAMED[text]


SLIPS = {
    "paginatoin": ("feature", "pagination"),
    "serialisaton": ("feature", "serialization"),
    "migratoins": ("feature", "migrations"),
    "authenticaton": ("kind", "authentication"),
    "paggination": ("feature", "pagination"),
    "cachng": ("kind", "cache"),
    "asnyc": ("feature", "async"),
}


@pytest.mark.parametrize("word", SLIPS)
def test_a_slip_in_a_word_for_a_kind_or_a_feature_is_mended(lexicon: Lexicon, word: str) -> None:
    """Of plain words only those are guessed of which a letter is missing or stands twice, or two are swapped."""
    (phrase,) = lexicon.spans(word)
    assert SLIPS[word] in phrase.meanings
    assert phrase.text == word
    (wrong,) = lexicon.spans(word.replace("a", "x", 1))
    assert not wrong.meanings


CUT = {
    "web sockets and task queues": ["web sockets", "and", "task queues"],
    "WebSockets, a taskqueue": ["websockets", ",", "a", "taskqueue"],
    "use it. Now; or (later)?": ["use", "it", ".", "now", ";", "or", "(", "later", ")", "?"],
    "hello@world a.b c:d 3.12": ["hello", "@world", "a", "b", "c", "d", "3", "12"],
}


@pytest.mark.parametrize("text", CUT)
def test_a_text_is_cut_into_the_longest_phrases_and_stops(lexicon: Lexicon, text: str) -> None:
    phrases = lexicon.spans(text)
    assert [phrase.text for phrase in phrases] == CUT[text]
    assert [phrase.start for phrase in phrases] == [
        sum(len(before.tokens) for before in phrases[:place]) for place in range(len(phrases))
    ]


def test_a_plural_is_the_same_word() -> None:
    pairs = {"classes": "class", "queues": "queue", "boxes": "box", "patches": "patch", "brushes": "brush"}
    assert all(key([many]) == key([one]) for many, one in pairs.items())
    assert [key([word]) for word in ("us", "sass", "redis", "bus")] == ["us", "sass", "redi", "bus"]


def test_so_many_slips_are_guessed_and_no_more(lexicon: Lexicon) -> None:
    """Unknown words cost time, and a long text has many."""
    text = "flaks " * 41
    found = [phrase.of("component") for phrase in lexicon.spans(text)]
    assert found == [("flask",)] * 40 + [()]


BY_WORDS = {
    "a task queue": "task-queue",
    "a task queue and an ORM": "task-queue orm",
    "an ORM and a task queue": "orm task-queue",
    "a web framework, an ORM and a task queue": "web-framework orm task-queue",
    "task queue, not an ORM": "task-queue",
    "a cache instead of our task queue": "cache",
    "unit of work": "orm",
    "asyncio, migrations": "migrations",
    "replay, ordering": "broker",
    "an alternative to Celery": "task-queue",
    "like Celery": "task-queue",
    "without Celery": "task-queue",
    "Django or Flask": "web-framework",
    "Django or Flask for background jobs": "web-framework",
    "Celery or RQ, and Redis": "task-queue",
    "Kafka or the RabbitMQ": "broker",
    "flask extension for openapi": "api-toolkit",
    "openapi for our Flask app": "api-toolkit",
    "our Flask app needs openapi and pagination": "api-toolkit",
    "Flask and pagination": "api-toolkit",
    "addition for Flask with log-in": "authentication",
    "admin for our Django app": "admin",
    "WebSockets for our Django site": "realtime",
    "a framework with a built-in admin panel and an ORM": "web-framework",
    "a web framework with admin, ORM, authentication and templates": "web-framework",
    "framework with admin, ORM and authentication": "web-framework",
    "an admin panel for our web framework": "admin",
    "background jobs with Flask": "task-queue",
    "scheduler or cron": "task-queue",
    "I want passwords hashed": "password-hashing",
    "Sidekiq for Python": "task-queue",
    "something like Hangfire for our Flask app": "task-queue",
    "moving from Rails to Python, a task queue": "task-queue",
    "moving from Rails to Python": "web-framework",
    "without Rails": "",
    "the weather": "",
}


def found_kinds(shipped: Catalog, lexicon: Lexicon, text: str, **told: Any) -> str:
    phrases = lexicon.spans(text)
    return " ".join(kinds(shipped, phrases, mentions(lexicon, phrases), told.pop("terms", ()), **told))


@pytest.mark.parametrize("text", BY_WORDS)
def test_the_kind_by_the_words_alone(shipped: Catalog, lexicon: Lexicon, text: str) -> None:
    """As one is found that the reader has never seen."""
    assert found_kinds(shipped, lexicon, text) == BY_WORDS[text]


VOCABULARY = yaml.safe_load((ROOT / "data" / "words.yaml").read_text(encoding="utf-8"))["words"]
COUNTERPARTS = [(kind, name) for kind, names in VOCABULARY["counterparts"].items() for name in names]


@pytest.mark.parametrize(("kind", "name"), table(COUNTERPARTS, 60))
def test_what_another_language_has_is_answered_by_its_kind(
    shipped: Catalog, lexicon: Lexicon, kind: str, name: str
) -> None:
    for text in (name, f"{name} for python", f"what is the python {name}?"):
        assert read(shipped, text, lexicon=lexicon).slots == (kind,), text


WEIGHED: dict[str, tuple[str, dict[str, Any], str]] = {
    "the most probable": ("quick and small, please", {"learned": {"orm": 0.4, "cache": 0.3}}, "orm"),
    "one that is asked for by name": ("a task queue", {"learned": {"orm": 0.5, "task-queue": 0.31}}, "task-queue"),
    "which is too improbable": ("a task queue", {"learned": {"orm": 0.5, "task-queue": 0.29}}, "orm"),
    "and in few words is not": ("a task queue", {"is_short": True, "learned": {"orm": 0.9, "task-queue": 0.19}}, "task-queue"),
    "or is": ("a task queue", {"is_short": True, "learned": {"orm": 0.9, "task-queue": 0.17}}, "orm"),
    "and was never seen": ("a task queue", {"learned": {"orm": 0.9}}, "task-queue"),
    "what most words say, where nothing is probable": ("replay, ordering", {"learned": {"orm": 0.29, "broker": 0.15}}, "broker"),
    "and that is half as probable": ("replay, ordering", {"learned": {"orm": 0.29, "broker": 0.14}}, "orm"),
    "where something is": ("replay, ordering", {"learned": {"orm": 0.36, "broker": 0.35}}, "orm"),
    "and of more words the reader is sure": ("a task queue", {"learned": {"orm": 0.6, "task-queue": 0.39}}, "orm"),
    "what is not wanted": ("a task queue without an ORM", {"learned": {"orm": 0.59, "task-queue": 0.1}}, "task-queue"),
    "what is not wanted, in few words": ("a task queue without an ORM", {"is_short": True, "learned": {"orm": 0.9, "task-queue": 0.1}}, "task-queue"),
    "and of more words the reader is sure that it is": ("a task queue without an ORM", {"learned": {"orm": 0.6, "task-queue": 0.1}}, "orm"),
    "which is sure of a list": ("Flask, an ORM and a task queue", {"learned": {"task-queue": 0.6, "orm": 0.1}}, "task-queue orm"),
    "what is left, in few words": ("what replaces HTTPX now", {"is_short": True, "learned": {"http-mock": 0.9, "http-client": 0.1}}, "http-client"),
    "and in more": ("what replaces HTTPX now", {"learned": {"http-mock": 0.9, "http-client": 0.1}}, "http-mock"),
    "what is left and what is asked for": ("an ORM to replace HTTPX", {"is_short": True, "learned": {"orm": 0.9, "http-client": 0.8}}, "orm"),
    "what is held against another": ("stay on Flask or move to FastAPI for the jobs", {"is_held": True, "learned": {"task-queue": 0.5, "web-framework": 0.11}}, "web-framework"),
    "and is far less probable": ("stay on Flask or move to FastAPI for the jobs", {"is_held": True, "learned": {"task-queue": 0.5, "web-framework": 0.09}}, "task-queue"),
    "but for a kind by name": ("stay on Flask, FastAPI or what for the task queue", {"is_held": True, "learned": {"task-queue": 0.9, "web-framework": 0.1}}, "task-queue"),
    "outside": ("one two three four five six", {"learned": {"outside": 0.4, "orm": 0.3}}, ""),
    "perhaps outside": ("one two three four five six", {"learned": {"outside": 0.39, "orm": 0.3}}, "orm"),
    "outside, though a kind is named": ("an ORM for one two three four", {"learned": {"outside": 0.5, "orm": 0.3}}, ""),
    "perhaps outside, and a kind is named": ("an ORM for one two three four", {"learned": {"outside": 0.49, "orm": 0.3}}, "orm"),
    "outside, though something goes": ("instead of Flask one two three four", {"learned": {"outside": 0.5, "web-framework": 0.3}}, ""),
    "perhaps outside, and something goes": ("instead of Flask one two three four", {"learned": {"outside": 0.49, "web-framework": 0.3}}, "web-framework"),
    "outside, though several words stand for a kind": ("one task queue, two three four five", {"learned": {"outside": 0.9, "task-queue": 0.1}}, ""),
    "perhaps outside, and several words do": ("one task queue, two three four five", {"learned": {"outside": 0.89, "task-queue": 0.1}}, "task-queue"),
    "few words that are known": ("ORM one two", {"learned": {"outside": 0.9, "orm": 0.1}}, "orm"),
    "a product of another language": ("one two Rails", {"learned": {"outside": 0.9, "web-framework": 0.1}}, ""),
    "and words for what lies outside": ("a PHP framework like Rails", {"learned": {"outside": 0.1, "web-framework": 0.8}}, "web-framework"),
    "or perhaps outside": ("a PHP framework like Rails", {"learned": {"outside": 0.15, "web-framework": 0.8}}, ""),
    "few words of which none is": ("one two three", {"learned": {"outside": 0.9, "web-framework": 0.1}}, ""),
}  # fmt: skip


@pytest.mark.parametrize("case", WEIGHED)
def test_the_kind_by_what_was_learned_and_by_the_words(shipped: Catalog, lexicon: Lexicon, case: str) -> None:
    text, told, kind = WEIGHED[case]
    assert found_kinds(shipped, lexicon, text, **told) == kind


PLACED: dict[str, tuple[Shape, dict[str, str], dict[str, str]]] = {
    "what stays and what is weighed": ("compare", {"flask": "keep", "django": "among", "falcon": "among", "celery": "keep"}, {"keep": "flask celery", "among": "django falcon"}),
    "of one there is nothing to weigh": ("choose", {"flask": "keep", "django": "among"}, {"keep": "flask"}),
    "nor in its place": ("replace", {"flask": "leave", "django": "among"}, {"leave": "flask"}),
    "but it may go with something": ("together", {"flask": "among"}, {"among": "flask"}),
    "what may go goes, where nobody asks": ("choose", {"flask": "there"}, {"leave": "flask"}),
    "what may go": ("stay-or-move", {"flask": "there", "django": "among", "celery": "among"}, {"among": "flask django", "there": "flask"}),
    "what goes may stay": ("stay-or-move", {"flask": "leave", "django": "avoid"}, {"there": "flask", "avoid": "django"}),
    "what stays may go": ("stay-or-move", {"flask": "keep", "django": "among", "celery": "keep"}, {"keep": "celery", "among": "flask django", "there": "flask"}),
    "what goes beside it": ("stay-or-move", {"flask": "there", "celery": "leave"}, {"leave": "celery", "there": "flask"}),
    "nobody says what is there": ("stay-or-move", {"flask": "among", "django": "among"}, {"among": "flask django"}),
    "what is known to be left for it": ("stay-or-move", {"flask": "keep", "celery": "keep", "temporalio": "among"}, {"keep": "flask", "leave": "celery", "among": "temporalio"}),
    "the only one that is named may stay": ("stay-or-move", {"flask": "among"}, {"there": "flask"}),
    "nothing": ("stay-or-move", {}, {}),
}  # fmt: skip


@pytest.mark.parametrize("case", PLACED)
def test_what_a_role_means_for_a_shape(shipped: Catalog, case: str) -> None:
    shape, roles, expected = PLACED[case]
    slots = ("workflow",) if "temporalio" in roles else ("web-framework",)
    found = placed(shipped, {id: {role: 1.0} for id, role in roles.items()}, slots, shape)
    told = {name: " ".join(getattr(found, name)) for name in ("keep", "leave", "avoid", "among", "there")}
    assert {name: ids for name, ids in told.items() if ids} == expected


def test_of_several_what_may_be_there_perhaps_is_there(shipped: Catalog) -> None:
    for chance, there in ((0.2, ("rq",)), (0.19, ())):
        odds = {"celery": {"among": 1.0}, "rq": {"among": 0.7, "there": chance}}
        assert placed(shipped, odds, ("task-queue",), "stay-or-move").there == there


def test_nothing_goes_and_is_weighed_too(shipped: Catalog) -> None:
    """A move may lead from a component to its own newer version."""
    for component in shipped.components.values():
        found = placed(shipped, {component.id: {"among": 1.0}}, (component.kind,), "stay-or-move")
        assert not {*found.leave} & {*found.among, *found.there}, component.id


SHAPED: dict[str, tuple[dict[str, str], str]] = {
    "what may go": ({"flask": "there"}, "stay-or-move"),
    "a single candidate": ({"flask": "among"}, "status"),
    "two candidates": ({"flask": "among", "django": "among"}, "choose"),
    "a candidate in the place of another": ({"flask": "leave", "django": "among"}, "choose"),
    "a candidate of another kind": ({"celery": "among"}, "choose"),
    "nothing": ({}, "choose"),
}


@pytest.mark.parametrize("case", SHAPED)
def test_roles_tell_a_shape_that_words_leave_open(shipped: Catalog, case: str) -> None:
    roles, shape = SHAPED[case]
    odds = {id: {role: 1.0} for id, role in roles.items()}
    assert settled_shape(shipped, odds, ("web-framework",), "choose", "status") == shape
    assert settled_shape(shipped, odds, ("web-framework",), "compare", "status") == "compare"


SEEN = {
    "the question": (
        ",; , no; , no <>; .; . or; . or <>; <> ,; <> , no; <> .; <> . or; <> ?; <broker>; <broker> ?; <broker> ? $; "
        "<web-framework>; <web-framework> ,; <web-framework> .; ?; ? $; ? ,; ? <broker>; ? <web-framework>; ? feature:redis; "
        "? no; ? or; ^ use; ^ use <web-framework>; asked of:broker; "
        "asked of:web-framework; component:broker; component:broker:without; component:web-framework; "
        "component:web-framework:keep; component:web-framework:plain; feature:flask; feature:flask:keep; feature:redis; "
        "feature:redis:without; length:keywords; no; no <>; no <> ?; no <broker>; of one kind:2; or; or <>; or <> ,; "
        "or <web-framework>; several:web-framework; use; use <>; use <> .; use <web-framework>"
    ),
    "the shape": (
        "= . or <same>; = <same> ,; = <same> , no; = <same> .; = <same> . or; = or <same>; = or <same> ,; = use <same>; "
        "= use <same> .; f .; f <same>; f <same> .; f use; f use <same>; l ,; l , no; l <other>; l <other> ?; l <same>; "
        "l <same> ,; l ?; l no; l no <other>; l or; l or <same>; q ,; q , no; q , no <other>; q <other>; q <other> ?; "
        "q <same>; q <same> ,; q <same> , no; q ?; q ^; q ^ or; q ^ or <same>; q no; q no <other>; q no <other> ?; q or; "
        "q or <same>; q or <same> ,; same 0 keep; same 1 plain; same asked:1 of 2; same keep; same plain; same:2"
    ),
    "flask": (
        "<1use; <2|; <use; <use |; <|; >.; >1.; beside .; beside use; early; kind:web-framework; may be:choose; may be:compare; "
        "mode:keep; name:flask; "
        "order:0 of 2; same; same <1use; same <2|; same <use; same <use |; same <|; same >.; same >1.; same mode:keep; "
        "same rivals:2; shape:compare; told"
    ),
    "quart": (
        "<.; <1or; <2.; <or; <or .; >,; >, no; >1,; >2no; >3<other>; ><other>; >?; >no; >|; asked; beside ,; beside ?; "
        "beside no; beside or; end; kind:web-framework; late; may be:choose; may be:compare; mode:plain; name:quart; order:1 of 2; order:last; same; "
        "same <.; same <1or; same <2.; same <or; same <or .; same >,; same >, no; same >1,; same >2no; same >3<other>; "
        "same ><other>; same >?; same >no; same >|; same mode:plain; same rivals:2; shape:compare"
    ),
    "redis": (
        "<,; <.; <1no; <2,; <3<same>; <<same>; <no; <no ,; <or; >1?; >2|; >?; >? |; >|; kind:broker; mode:without; "
        "name:redis; other; other <,; other <.; other <1no; other <2,; other <3<same>; other <<same>; other <no; "
        "other <no ,; other <or; other >1?; other >2|; other >?; other >? |; other >|; other mode:without; other rivals:2"
    ),
}
"""What the reader sees of a question and of each component in it; a reader that was trained on other names reads nothing."""


def seen(shipped: Catalog, lexicon: Lexicon, text: str) -> Text:
    phrases = lexicon.spans(text)
    return Text(shipped, phrases, mentions(lexicon, phrases), Likeness(shipped))


@pytest.mark.parametrize("of", SEEN)
def test_what_the_reader_sees(shipped: Catalog, lexicon: Lexicon, of: str) -> None:
    text = seen(shipped, lexicon, "Use Flask. Or Quart, no Redis?")
    shapes: dict[Shape, float] = {"compare": 0.7, "choose": 0.3}
    if of == "the shape":
        found = features.of_shape(text, "web-framework") - text.features
    else:
        found = features.of_component(text, "web-framework", of, shapes) if of in text.components else text.features
    assert sorted(found) == sorted(SEEN[of].split("; "))


def test_of_many_names_the_first_are_told_apart(shipped: Catalog, lexicon: Lexicon) -> None:
    text = seen(shipped, lexicon, "Flask, Django, Falcon, Sanic, Quart, Tornado or Flask with Celery?")
    placed_at = {}
    for id in text.components:
        found = features.of_component(text, "web-framework", id, {"compare": 1.0})
        placed_at[id] = sorted(
            name for name in found if name.startswith(("order", "again", "same rivals", "other rivals"))
        )
    assert placed_at == {
        "flask": ["again", "order:0 of 4", "same rivals:3"],
        "django": ["order:1 of 4", "same rivals:3"],
        "falcon": ["order:2 of 4", "same rivals:3"],
        "sanic": ["order:3 of 4", "same rivals:3"],
        "quart": ["order:3 of 4", "same rivals:3"],
        "tornado": ["order:3 of 4", "order:last", "same rivals:3"],
        "celery": ["other rivals:3"],
    }
    assert {"of one kind:3", "several:web-framework"} <= text.features
    assert "several:task-queue" not in text.features


def test_what_describes_something_is_seen_without_what_makes_a_question(shipped: Catalog, lexicon: Lexicon) -> None:
    text = seen(shipped, lexicon, "Use Flask. Or Quart, no Redis?")
    found = features.of_description(text)
    assert found < text.features
    assert {"component:broker:without", "no <broker>", "or"} <= found
    assert not {
        name for name in found if name.startswith(("^", "length", "of one", "several", "asked")) or "<>" in name
    }


@pytest.mark.parametrize(("phrases", "length"), [(11, "keywords"), (12, "sentence"), (49, "sentence"), (50, "story")])
def test_how_long_a_question_is(shipped: Catalog, lexicon: Lexicon, phrases: int, length: str) -> None:
    found = seen(shipped, lexicon, "x " * phrases)
    assert {name for name in found.features if name.startswith("length")} == {f"length:{length}"}
    assert found.is_short is (length == "keywords")


ASKED_FOR = {
    "redis": "hit; hit:plain; hit:plain:component; hit:plain:redis; named; named:keep; named:keep:choice",
    "retries": "hit; hit:plain; hit:plain:own; hit:plain:retries",
    "fastapi": "named; named:keep; named:keep:integration",
    "monitoring": "hit; hit:without; hit:without:own; hit:without:monitoring; hit:long",
}


@pytest.mark.parametrize("feature", ASKED_FOR)
def test_what_the_reader_sees_of_a_feature(shipped: Catalog, lexicon: Lexicon, feature: str) -> None:
    text = seen(shipped, lexicon, "Redis and built-in retries, no admin dashboard")
    roles = {feature: "keep"} if feature in shipped.components else {}
    found = features.of_feature(text, shipped.kinds["task-queue"], feature, roles)
    told = {name for name in found if name.startswith(("hit", "named"))}
    assert told == {*ASKED_FOR[feature].split("; ")}
    assert {"any", f"id:{feature}", f"of:task-queue.{feature}", f"{feature} retry"} <= found
    for name in ("like", "one like"):
        steps = sorted(int(step.rpartition(":")[2]) for step in found if step.startswith(f"{name}:"))
        assert steps == list(range(1, len(steps) + 1))
    assert ("shared:1" in found) is (feature in ("redis", "retries"))


@pytest.mark.parametrize("text", ["@Transactional", "@Scheduled without Redis", "Lombok for Python", "spring profiles"])
def test_what_a_word_of_springs_stands_for_is_known(shipped: Catalog, lexicon: Lexicon, text: str) -> None:
    """However few of the labelled questions have it."""
    found = read(shipped, text, lexicon=lexicon)
    signs = ReadingSigns(kind=0.4, role=1.0, lone_name=0, rivals=0, shape=CERTAIN, needs=len(found.needs) / 4)
    assert found.certainty is not None
    assert found.certainty >= round(certainty(signs), 3)
    guessed = read(shipped, "registry", lexicon=lexicon)
    assert (guessed.certainty or 1) < certainty(replace(signs, needs=0, shape=1.0))


READER = Classifier(("one", "two"), (0.0, 1.0), {"up": "a20", "down": "a-10b5/the stairs b30"})
"""Weights are tenths of what is added; names that begin alike stand together."""
ODDS: dict[str, tuple[set[str], bool, tuple[float, float]]] = {
    "nothing is known": ({"else"}, True, (0.0, 1.0)),
    "one": ({"up"}, True, (2.0, 1.0)),
    "one of two that are known": ({"up", "else"}, True, (2.0, 1.0)),
    "two, which count no more than one": ({"up", "down"}, True, (1 / sqrt(2), 1 + 0.5 / sqrt(2))),
    "two, which count each": ({"up", "down"}, False, (1.0, 1.5)),
    "one whose name begins as another's": ({"down the stairs"}, True, (0.0, 4.0)),
}


@pytest.mark.parametrize("case", ODDS)
def test_what_is_learned_is_a_sum(case: str) -> None:
    names, scaled, (one, two) = ODDS[case]
    reader = replace(READER, scaled=scaled)
    found = reader.probabilities(names)
    assert found == pytest.approx({"one": exp(one) / (exp(one) + exp(two)), "two": exp(two) / (exp(one) + exp(two))})
    assert list(found) == sorted(found, key=lambda name: -found[name]), "the most probable first"
    assert reader.chances(names) == pytest.approx({"one": 1 / (1 + exp(-one)), "two": 1 / (1 + exp(-two))})


@pytest.mark.parametrize(("place", "written"), [(0, "a"), (51, "Z"), (52, "aa"), (103, "aZ"), (104, "ba"), (366, "gc")])
def test_what_stands_for_the_place_of_a_class(place: int, written: str) -> None:
    assert letters(place) == written
    assert PLACES[written] == place


@pytest.mark.parametrize(("feature", "spoken"), [("retries", 2.0), ("that nobody asked for", -FURTHEST)])
def test_two_tell_together_whether_a_feature_is_asked_for(feature: str, spoken: float) -> None:
    needs = Classifier(load_reader().needs.classes, (0.0,), {"hit": "a20"}, scaled=False)
    topics = Classifier(("retries",), (-1.0,), {"again": "a30"}, scaled=False)
    reader = replace(load_reader(), needs=needs, topics=topics, blend=Blend(needs=0.5, topics=1.0, bias=-0.5))
    chance = reader.asked({"hit"}, topics.scores({"again"}), feature)
    assert chance == pytest.approx(1 / (1 + exp(-(0.5 * 2.0 + spoken - 0.5))))


def test_of_classes_that_are_as_probable_the_first_name_is_first() -> None:
    assert list(Classifier(("b", "a"), (0.5, 0.5), {}).probabilities(())) == ["a", "b"]


@pytest.mark.parametrize("content", [None, b"{", b"[]"])
def test_a_reader_that_cannot_be_read_is_told_with_what_mends_it(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "reader.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CatalogError, match=r"is no reader: make it anew with `python -m pycompare.recommend.train`"):
        read_reader(path)


ROOTS = {
    "scheduling": "schedul", "scheduled": "schedul", "nightly": "night", "testing": "test", "classes": "class",
    "king": "king", "bring": "bring", "used": "used", "only": "only", "queues": "queue", "taking": "taking",
}  # fmt: skip


def test_words_are_compared_without_their_endings() -> None:
    assert {word: root(word) for word in ROOTS} == ROOTS
    assert roots("Replaying of recorded calls in Python, the 3 best!", ["best"]) == {
        "replay": "replaying", "record": "recorded", "call": "calls",
    }  # fmt: skip


def test_a_word_tells_the_more_the_fewer_things_it_is_said_of(shipped: Catalog) -> None:
    """What is said of a component that lacks the feature does not count."""
    likeness = Likeness(shipped)
    label = {root(word) for word in ("asyncio", "native", "tasks")}
    assert likeness.of("task-queue", "async", label) > likeness.of("task-queue", "retries", label) >= 0
    assert likeness.of("task-queue", "async", ["asyncio"]) > likeness.of("task-queue", "async", ["task"]) > 0
    assert likeness.of("task-queue", "async", []) == likeness.of("task-queue", "async", ["quxly"]) == 0
    for told in purposes(shipped, "task-queue").values():
        assert sum(weight * weight for weight in told.values()) == pytest.approx(1)
    (mock,) = (told for id, told in purposes(shipped, "http-mock").items() if id == "vcrpy")
    assert mock["replay"] > mock["call"] > 0, "others are for calls too"
    assert mock["real"] > mock["replay"], "what it is good for counts twice"


def test_what_a_word_of_a_description_weighs(shipped: Catalog) -> None:
    """(1 + log of how often it is said) x log(1 + of how many / of how many it is said), so that the squares add up to 1."""
    one = Component(id="one", kind="orm", name="One", summary="alpha beta")
    two = Component(id="two", kind="orm", name="Two", summary="alpha", good_for="beta gamma")
    found = purposes(replace(shipped, components={"one": one, "two": two}), "orm")
    assert found["one"] == pytest.approx({"alpha": sqrt(0.5), "beta": sqrt(0.5)})
    told = {"alpha": log(2), "beta": (1 + log(2)) * log(2), "gamma": (1 + log(2)) * log(3)}
    length = sqrt(sum(weight * weight for weight in told.values()))
    assert found["two"] == pytest.approx({word: weight / length for word, weight in told.items()})


def test_a_label_says_three_times_what_a_note_says(shipped: Catalog) -> None:
    kind = Kind(id="orm", name="", plural="", features={"f": Feature(label="alpha", group="", question="gamma")})
    cell = Cell("built-in", "$ true", "2026-01-01", note="delta")
    one = Component(id="one", kind="orm", name="One", summary="", features={"f": cell})
    likeness = Likeness(replace(shipped, kinds={"orm": kind}, components={"one": one}))
    ratio = likeness.of("orm", "f", ["alpha"]) / likeness.of("orm", "f", ["delta"])
    assert ratio == pytest.approx(1 + log(3))


MEANT: dict[str, dict[str, str]] = {
    "without Redis, RabbitMQ or Celery": {"redis": "without", "rabbitmq": "without", "celery": "without"},
    "without Celery, nor RQ": {"celery": "without", "rq": "without"},
    "without Redis and Celery": {"redis": "without", "celery": "without"},
    "without Redis, Celery": {"redis": "without", "celery": "plain"},
    "task queue without Redis, with Celery": {"task queue": "plain", "redis": "without", "celery": "keep"},
    "not Celery. Dramatiq": {"celery": "without", "dramatiq": "plain"},
    "anything but Celery": {"celery": "without"},
    "web framework, no need for OpenAPI": {"web framework": "plain", "openapi": "unneeded"},
    "do not need Redis": {"redis": "unneeded"},
    "prefer no Redis": {"redis": "without"},
    "nice to have retries but no Redis": {"retries": "soft", "redis": "without"},
    "ideally websockets, OpenAPI": {"websockets": "soft", "openapi": "plain"},
    "moving from Celery to Dramatiq": {"celery": "leave", "dramatiq": "plain"},
    "moving from Celery. To Dramatiq": {"celery": "leave", "dramatiq": "plain"},
    "from Celery to Dramatiq": {"celery": "plain", "dramatiq": "plain"},
    "instead of requests": {"requests": "leave"},
    "alternative to Celery": {"celery": "leave"},
    "Celery alternative": {"celery": "former"},
    "replace Celery; Flask stays": {"celery": "leave", "flask": "plain"},
    "replace Celery with something like RQ": {"celery": "leave", "rq": "like"},
    "Celery is dead": {"celery": "leave"},
    "Celery has to go": {"celery": "leave"},
    "Celery itself goes": {"celery": "leave"},
    "Celery goes down": {"celery": "plain"},
    "like Sidekiq": {"sidekiq": "like"},
    "moving from Rails to Python": {"rails": "leave"},
    "is Celery dead?": {"celery": "plain", "dead": "plain"},
    "like Celery but async": {"celery": "like", "async": "plain"},
    "something like Celery or RQ": {"celery": "like", "rq": "like"},
    "our Flask app": {"flask": "own"},
    "a Flask app": {"flask": "own"},
    "our Django project needs a task queue": {"django": "own", "task queue": "plain"},
    "background tasks in Flask": {"background tasks": "plain", "flask": "keep"},
    "kafka client": {"kafka client": "plain"},
}
"""How each phrase is meant, by the cues around it and the stops between them."""


@pytest.mark.parametrize("text", MEANT)
def test_how_a_phrase_is_meant(lexicon: Lexicon, text: str) -> None:
    found = mentions(lexicon, lexicon.spans(text))
    assert {mention.span.text: mention.mode for mention in found} == MEANT[text]


def test_what_is_to_be_built_in_and_what_counts_most(lexicon: Lexicon) -> None:
    def marked(text: str, mark: str) -> set[str]:
        return {found.span.text for found in mentions(lexicon, lexicon.spans(text)) if getattr(found, mark)}

    assert marked("a framework with a built-in admin panel and an ORM", "built_in") == {"admin panel", "orm"}
    assert marked("built in admin, OpenAPI. ORM", "built_in") == {"admin"}
    assert marked("fastest web framework", "most") == {"fastest"}
    assert marked("the most simple ORM", "most") == {"simple"}
    assert marked("a simple ORM for Flask", "most") == set()


GOING = {
    "Celery must go, RQ is too slow": {"celery"},
    "Celery, RQ and Huey must go": {"celery", "rq", "huey"},
    "RQ stays, Celery goes": {"celery"},
    "one of Celery and RQ must go": set(),
    "does Celery have to go?": set(),
    "Does Celery have to go for that": set(),
    "if Celery goes, what else": set(),
    "Celery must go?": set(),
    "jobs of Celery must go through Redis": set(),
    "data from Django must go to Kafka": set(),
    "Celery is being replaced by Dramatiq": set(),
    "Celery will be replaced, Redis stays": {"celery"},
}
"""What is said to go for good, and what is asked, denied, set as a condition, or said to go somewhere."""


@pytest.mark.parametrize("text", GOING)
def test_what_goes_for_good(lexicon: Lexicon, text: str) -> None:
    assert {found.span.text for found in mentions(lexicon, lexicon.spans(text)) if found.for_good} == GOING[text]


def test_a_longer_phrase_means_its_parts_too(lexicon: Lexicon) -> None:
    def meanings(text: str) -> set[tuple[str, str]]:
        return {pair for found in mentions(lexicon, lexicon.spans(text)) for pair in found.span.meanings}

    assert meanings("kafka client") >= {("kind", "message-client"), ("feature", "kafka")}
    assert meanings("flask extension") >= {("kind", "api-toolkit"), ("component", "flask")}
    assert ("component", "redis") in meanings("redis cache")
    assert meanings("eight gunicorn workers") >= {("feature", "multiprocess"), ("component", "gunicorn")}
    assert meanings("our TestCase classes") >= {("feature", "test-runner.unittest"), ("component", "unittest")}


def test_another_language_is_answered_where_it_is_understood_and_else_told(shipped: Catalog, lexicon: Lexicon) -> None:
    """Names are understood in any language; a kind that nothing speaks for is not guessed."""
    guessed = read(shipped, "Wir haben Flask und brauchen Hintergrundjobs ohne Redis", lexicon=lexicon)
    assert (guessed.shape, guessed.slots) == ("foreign", ())
    assert "flask" in guessed.keep
    dead = read(shipped, "django-q \u2013 lebt das noch?", lexicon=lexicon)
    assert dead.slots == ("task-queue",)
    assert dead.shape != "foreign"


UPGRADES = {
    "pydantic v1 to v2": "pydantic",
    "upgrade from pydantic v1 to v2": "pydantic",
    "migrate SQLAlchemy 1.4 -> 2.0": "sqlalchemy",
    "go to django 5": "django",
    "flask-sqlalchemy 2 to 3": "flask-sqlalchemy",
    "What breaks when we take Celery from 4.4 to 5.3?": "celery",
    "We took Celery from 4.4 to 5.3 and I can say that it went well enough. Which other task queue should we look at now?": None,
    "upgrade Pydantic 1 to 2 or switch to msgspec?": None,
    "migrate from Flask 1 to FastAPI": None,
    "tortoise orm 0.25 migration tool, upgrade and downgrade": None,
    "django 5 or flask 3": None,
}
"""What is asked about as one thing that is to be had in another version."""


@pytest.mark.parametrize("text", UPGRADES)
def test_an_upgrade_is_a_question_about_one_thing(shipped: Catalog, lexicon: Lexicon, text: str) -> None:
    found = read(shipped, text, lexicon=lexicon)
    renewed = found.shape == "status" and found.there == found.among
    assert (found.among[0] if renewed else None) == UPGRADES[text]


def test_what_it_costs_to_go_to_another_version_is_told(knowledge: Knowledge, lexicon: Lexicon) -> None:
    asked = read(knowledge.catalog, "pydantic v1 to v2", lexicon=lexicon)
    told = str(tell(knowledge.catalog, asked, recommend(knowledge, asked), explain=False))
    assert "Pydantic to 2, small: " in told
    unknown = read(knowledge.catalog, "django 3.2 to 5.2", lexicon=lexicon)
    told = str(tell(knowledge.catalog, unknown, recommend(knowledge, unknown), explain=False))
    assert "Django to another release: nothing is recorded of what that costs." in told


def test_a_move_from_a_version_is_a_move(shipped: Catalog, lexicon: Lexicon) -> None:
    found = read(shipped, "migrate from Flask 1 to FastAPI", lexicon=lexicon)
    assert (found.shape, found.leave, found.among) == ("replace", ("flask",), ("fastapi",))


def test_two_words_that_speak_for_themselves_are_no_term_that_is_written_in_one(lexicon: Lexicon) -> None:
    texts = [phrase.text for phrase in lexicon.spans("async api, AsyncAPI, web sockets")]
    assert texts == ["async", "api", ",", "asyncapi", ",", "web sockets"]


def test_with_a_kind_goes_what_is_made_for_it(shipped: Catalog, lexicon: Lexicon) -> None:
    """Nothing that is made for an ORM is an answer where none is wanted."""
    for text in ("plain sql migration files postgres no orm", "schema migrations without any ORM"):
        assert set(read(shipped, text, lexicon=lexicon).avoid) >= {"sqlalchemy", "tortoise-orm"}
    assert read(shipped, "cache without any ORM", lexicon=lexicon).avoid == ()


def test_a_name_that_goes_takes_nothing_else_along(shipped: Catalog, lexicon: Lexicon) -> None:
    found = read(shipped, "MongoDB says Motor is deprecated, which package for async now", lexicon=lexicon)
    assert (found.leave, found.without) == (("motor",), ())


def test_in_a_story_what_others_suggest_is_no_limit(shipped: Catalog, lexicon: Lexicon) -> None:
    """In a few words it is: whoever names two has no others in mind."""
    story = (
        "We ship a Django platform as docker images that hundreds of people run themselves. Inside is uWSGI, configured in 2017"
        " with thunder-lock, max-requests and static-map for two folders. Upstream says maintenance mode only, issues pile up, "
        "and building the wheel fails on each new Python. It's plain WSGI, no websockets. We have a Caddy in front already so "
        "static files could go there or to whitenoise. What matters: worker recycling, sane signals in containers, and that "
        "other operators have heard of it. Someone suggested nginx unit, another one bjoern."
    )
    assert read(shipped, story, lexicon=lexicon).among == ()
    assert read(shipped, "nginx unit or bjoern for django", lexicon=lexicon).among == ("nginx-unit", "bjoern")


IN_FEW_WORDS = {
    "raw sql no orm postgres asyncio": "database-driver",
    "cron job in flask": "task-queue",
    "api": "web-framework",
    "best python linter": "",
    "pdf from html": "",
    "python web scraping": "",
    "hashicorp vault from python": "",
    "is black dead": "",
}


@pytest.mark.parametrize("text", IN_FEW_WORDS)
def test_what_a_few_words_are_about(shipped: Catalog, lexicon: Lexicon, text: str) -> None:
    assert "".join(read(shipped, text, lexicon=lexicon).slots[:1]) == IN_FEW_WORDS[text]


def test_an_ordinary_word_is_none_of_springs(shipped: Catalog, lexicon: Lexicon) -> None:
    assert read(shipped, "record third party api once, replay in pytest", lexicon=lexicon).slots == ("http-mock",)


def test_of_two_that_are_held_against_each_other_one_is_the_answer(knowledge: Knowledge, lexicon: Lexicon) -> None:
    """A small thing may need nothing, but that was not asked."""
    asked = read(knowledge.catalog, "fastapi or flask for a small internal tool", lexicon=lexicon)
    assert asked.situation == {"size": "small"}
    assert recommend(knowledge, asked).answer in ("fastapi", "flask")


@pytest.mark.slow
def test_every_name_in_the_catalog_is_read(shipped: Catalog, lexicon: Lexicon) -> None:
    for component in shipped.components.values():
        if component.baseline:  # a way without a library is described, and not called by a name
            continue
        found = read(shipped, f"alternative to {component.name}", lexicon=lexicon)
        assert component.id in (*found.leave, *found.there, *found.among), component.id


def test_every_kind_is_read_by_its_name_and_plural(shipped: Catalog, lexicon: Lexicon) -> None:
    for kind in shipped.kinds.values():
        for name in {kind.name, kind.plural, kind.id} - {
            "container",
            "registry",
        }:  # a DI container, or one of an engine; of services, or of images
            assert kind.id in read(shipped, f"which {name}?", lexicon=lexicon).slots, name


def test_every_goal_is_found_by_any_of_its_names(shipped: Catalog) -> None:
    for goal in shipped.goals.values():
        for name in (goal.id, goal.name, *goal.aliases, f"{goal.name} stack"):
            assert asking.request(shipped, asking.CommandLine(text=name)).goal == goal.id


def test_a_goal_and_words_beside_it(knowledge: Knowledge) -> None:
    asked = asking.CommandLine(text="with websockets, not FastAPI", goal="async-api")
    found = asking.request(knowledge.catalog, asked)
    assert found.goal == "async-api"
    assert "fastapi" in found.gone
    assert recommend(knowledge, found).answer not in (None, "fastapi")


@pytest.mark.slow
@pytest.mark.parametrize("words", [["recommend", "task queue, asyncio, no redis", "--format", "json"]])
def test_the_same_bytes_under_any_hash_seed(words: list[str]) -> None:
    assert len({process(*words, PYTHONHASHSEED=seed).stdout for seed in ("0", "1", "77")}) == 1


SYNTAX = st.sampled_from(
    [
        "$(reboot)",
        "`id`",
        "[red]x[/red]",
        "[/x]",
        "<b>",
        "%s%n",
        "{0}",
        "\x1b[31m",
        "\x00",
        "\u202e",
        "../..",
        "';--",
        "- [ ]",
    ]
)
PHRASES = st.sampled_from(
    [
        "task queue",
        "no",
        "without",
        "Flask",
        "redis",
        "our",
        ", ",
        ". ",
        "or",
        "like",
        "equivalent",
        "instead of",
        "built-in",
        "admin",
        "ORM",
        "async",
        "3.12",
        "fastest",
        "is dead",
    ]
)
anything = st.lists(st.one_of(SYNTAX, PHRASES, st.text(max_size=12)), max_size=60).map(" ".join)


@given(anything)
@drawn(10_000)
def test_nothing_that_is_typed_breaks_the_reading(knowledge: Knowledge, lexicon: Lexicon, text: str) -> None:
    found = read(knowledge.catalog, text, lexicon=lexicon)
    answer = recommend(knowledge, found)
    assert answer.answer in {None, *knowledge.catalog.components}
    assert {slot for slot in found.slots if slot not in knowledge.catalog.kinds} == set()


@pytest.mark.parametrize(
    "text",
    [
        (ROOT / "README.md").read_text(encoding="utf-8"),
        "async " * 50_000,
        "x" * 1_000_000,
        "redis, " * 50_000,
        "".join(chr(33 + n % 90_000) for n in range(200_000)),
        " ".join(f"word{n}" for n in range(50_000)),
    ],
    ids=["a README", "one word", "one long word", "a list", "all scripts", "many words"],
)
def test_a_long_text(knowledge: Knowledge, text: str) -> None:
    """It is read up to a bound; `benchmarks/questions.py` says what that costs."""
    try:
        told = recommend(knowledge, asking.request(knowledge.catalog, asking.CommandLine(text=text))).name
    except PycompareError as refused:
        told = str(refused)
    assert len(told) < 2000
