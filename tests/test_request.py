"""A request as a file: what is read is what is asked again, and every fault is told by its place."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml  # noqa: TID251 (a file of the tests, not a catalog)
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pycompare.catalog.load import load_catalog
from pycompare.catalog.model import Catalog, cell_of
from pycompare.catalog.names import features_spoken_of
from pycompare.errors import PycompareError, RequestError
from pycompare.evidence.knowledge import Knowledge
from pycompare.recommend import asking
from pycompare.recommend.lexicon import Lexicon
from pycompare.recommend.reading import read
from pycompare.recommend.request import Request
from pycompare.recommend.request_file import LARGEST, TOLD, read_request
from pycompare.recommend.request_schema import MEANINGS, request_schema
from pycompare.recommend.stack import recommend
from pycompare.render import formats
from tests.conftest import HERE, ROOT, Run, drawn, process

OURS = [entry["question"] for entry in yaml.safe_load((HERE / "questions.yaml").read_text(encoding="utf-8"))]
LABELLED = (ROOT / "data" / "questions" / "labelled.jsonl").read_text(encoding="utf-8").splitlines()
QUESTIONS = [*OURS, *(json.loads(line)["q"] for line in LABELLED)]
"""The questions of the tests and those that the reader was trained on."""


def asked(catalog: Catalog, lexicon: Lexicon, question: str) -> Request:
    """What the command makes of a question."""
    found = read(catalog, question, lexicon=lexicon)
    return asking.request(catalog, asking.CommandLine(request=found))


def again(catalog: Catalog, request: Request) -> Request:
    """A request that was printed and is asked again."""
    found = read_request(catalog, formats.as_json(request).encode(), "asked.json")
    return asking.request(catalog, asking.CommandLine(request=found))


def check_round_trip(knowledge: Knowledge, lexicon: Lexicon, question: str, validator: Any) -> None:
    request = asked(knowledge.catalog, lexicon, question)
    if not request.slots and request.instead is None:
        return  # nothing was understood: the command prints no request
    assert again(knowledge.catalog, request) == request
    validator.validate(json.loads(formats.as_json(request)))


@pytest.fixture(scope="session")
def schema(shipped: Catalog) -> dict[str, Any]:
    return request_schema(shipped)


@pytest.fixture(scope="session")
def validator(schema: dict[str, Any]) -> Any:
    """What validates by the schema, which is itself looked over once: to do it for each question takes longer than all else."""
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@given(question=st.sampled_from(QUESTIONS))
@drawn(2000)
def test_what_was_read_is_asked_again(knowledge: Knowledge, lexicon: Lexicon, validator: Any, question: str) -> None:
    check_round_trip(knowledge, lexicon, question, validator)


@pytest.mark.slow
def test_every_question_is_asked_again(knowledge: Knowledge, lexicon: Lexicon, validator: Any) -> None:
    for question in QUESTIONS:
        check_round_trip(knowledge, lexicon, question, validator)


@pytest.mark.parametrize(
    "words",
    [
        ["task queue, asyncio, no redis"],
        ["is Celery dead?"],
        ["should we move from Celery to Dramatiq?"],
        ["async-api", "--use", "flask", "--prefer", "performance"],
        ["--slot", "orm", "--need", "async", "--need", "postgresql=built-in"],
        ["what replaces @Autowired in Python?"],
    ],
)
def test_the_answer_to_the_file_is_that_to_the_words(run: Run, tmp_path: Path, words: list[str]) -> None:
    file = tmp_path / "asked.json"
    assert run("recommend", *words, "--format", "request", "--output", file).code == 0
    direct = run("recommend", *words, "--format", "json")
    assert direct.code == 0
    assert run("recommend", "--request", file, "--format", "json") == direct


def test_a_request_may_be_short_and_its_names_are_those_of_people(shipped: Catalog) -> None:
    request = read_request(shipped, b'{"slots": ["Task Queue"], "keep": ["fast-api"], "avoid": ["sql", "Celery"]}', "r")
    assert (request.slots, request.keep, request.avoid) == (("task-queue",), ("fastapi",), ("sql", "celery"))


SLOTS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "a goal has its own": ({"goal": "kubernetes", "slots": ["server"]}, ("server",)),
    "what is weighed": ({"among": ["celery", "rq"]}, ("task-queue",)),
    "what may go": ({"there": ["peewee"], "shape": "stay-or-move"}, ("orm",)),
    "what goes": ({"leave": ["flask"]}, ("web-framework",)),
    "what is needed": ({"needs": ["active-record"]}, ("orm",)),
    "nothing of ours": ({"shape": "outside"}, ()),
}


@pytest.mark.parametrize("case", SLOTS, ids=str)
def test_the_slot_is_that_of_what_is_named(shipped: Catalog, case: str) -> None:
    fields, slots = SLOTS[case]
    assert read_request(shipped, json.dumps(fields).encode(), "r").slots == slots


NEAREST = {
    ("orm", "sqlserver"): "mssql",
    ("orm", "MS-SQL"): "mssql",
    ("orm", "postgres"): "postgresql",
    ("orm", "pg"): "postgresql",
    ("database-driver", "mariadb"): "mysql",
    ("orm", "mongo"): "mongodb",
    ("authentication", "oidc"): "oauth-client",
    ("authentication", "OpenID Connect"): "oauth-client",
    ("authentication", "google"): "oauth-client",
    ("authentication", "2fa"): "mfa",
    ("authentication", "totp"): "mfa",
    ("task-queue", "cron"): "schedules",
    ("task-queue", "valkey"): "redis",
    ("web-framework", "swagger"): "openapi",
    ("web-framework", "websocket"): "websockets",
    ("orm", "asinc"): "async",
}


@pytest.mark.parametrize(("slot", "word"), NEAREST)
@pytest.mark.parametrize("field", ["needs", "wants", "unwanted"])
def test_a_word_for_a_feature_has_a_nearest_id(shipped: Catalog, slot: str, word: str, field: str) -> None:
    with pytest.raises(RequestError, match=rf"; did you mean [\w, -]*\b{NEAREST[slot, word]}\b"):
        read_request(shipped, json.dumps({"slots": [slot], field: [word]}).encode(), "r")


def test_every_phrase_of_a_feature_leads_to_it(shipped: Catalog) -> None:
    """The words by which questions are read are also those that mend a request."""
    for key, phrases in shipped.words.features.items():
        feature = key.rpartition(".")[2].partition("=")[0]
        kinds = [key.rpartition(".")[0]] if "." in key else []
        assert all(feature in features_spoken_of(shipped, phrase, kinds) for phrase in phrases)


FAULTS = {
    "[]": "r: expected `object`, got `array`",
    "": "r: Input data was truncated",
    '{"slots": ["orm"]': "r: Input data was truncated",
    '{"slots": "orm"}': "r: slots: expected `array`, got `str`",
    '{"needs": [1]}': "r: needs[0]: expected `str`, got `int`",
    '{"slot": ["orm"]}': "r: no field is called 'slot'; did you mean slots?",
    '{"version": 2}': "r: version: Invalid enum value 2",
    '{"slots": ["orm", "task-qeue"]}': "r: slots[1]: no kind is called 'task-qeue'; did you mean task-queue?",
    '{"slots": ["orm"], "needs": ["asinc"]}': "r: needs[0]: no feature is called 'asinc'; did you mean async?",
    '{"slots": ["orm"], "needs": ["retries"]}': "r: needs[0]: nothing that is looked for (ORM) has the feature 'retries'; the slots ",
    '{"slots": ["web-framework"], "needs": ["oauth-client"]}': "r: needs[0]: nothing that is looked for (web framework) has the feature 'oauth-client'; the slot authentication has it",
    '{"slots": ["orm"], "wants": ["async=yes"]}': "r: wants[0]: 'async=yes': no value is called 'yes'; the values are built-in, plugin, partial, no, unknown",
    '{"slots": ["orm"], "keep": ["flaskk"]}': "r: keep[0]: no component is called 'flaskk'; did you mean flask?",
    '{"slots": ["task-queue"], "without": ["retries"]}': "r: without[0]: no choice is called 'retries'",
    '{"slots": ["orm"], "preferences": {"speed": 1}}': "r: preferences.speed: no criterion is called 'speed'; did you mean performance?",
    '{"slots": ["orm"], "preferences": {"glitter": 1}}': "r: preferences.glitter: no criterion is called 'glitter'; one of ",
    '{"slots": ["orm"], "preferences": {"fit": -1}}': "r: preferences.fit: '-1.0': a weight is a number from 0 to 1000, such as 0.4",
    '{"slots": ["orm"], "python": "three"}': "r: python: 'three' is no version of Python; write it as 3.13",
    '{"slots": ["orm"], "situation": {"proceses": "one"}}': "r: situation.proceses: no question about the situation is called 'proceses'; did you mean processes?",
    '{"slots": ["orm"], "situation": {"loss": "no"}}': "r: situation.loss: no answer is called 'no'; one of not-acceptable",
    '{"goal": "async-app"}': "r: goal: no goal is called 'async-app'; did you mean async",
    '{"slots": ["task-queue"], "keep": ["celery"], "leave": ["Celery"]}': "r: keep[0]: celery is to be kept and to go",
    '{"slots": ["orm"], "there": ["sqlalchemy"], "leave": ["sqlalchemy"]}': "r: there[0]: sqlalchemy may stay and is to go",
    '{"slots": ["orm"], "among": ["sqlmodel", "peewee"], "avoid": ["peewee"]}': "r: among[1]: peewee is weighed and is not to come",
    '{"slots": ["orm"], "needs": ["async"], "unwanted": ["async"]}': "r: needs[0]: async is needed and unwanted",
    '{"slots": ["orm"], "needs": ["sync", "async", "async=no"]}': "r: needs[2]: nothing can be no for async and have what is needed before",
    '{"shape": "status"}': "r: slots: nothing says what is looked for; `pycompare kinds` shows what a slot may be",
    '{"text": "\\u001b[31m", "slots\\u001b": 1}': "r: no field is called 'slots\\u001b'; did you mean slots?",
}


@pytest.mark.parametrize("content", FAULTS)
def test_a_fault_is_told_by_its_place(shipped: Catalog, content: str) -> None:
    with pytest.raises(RequestError) as caught:
        read_request(shipped, content.encode(), "r")
    assert caught.value.exit_code == 2
    assert caught.value.told().startswith(FAULTS[content])


def test_every_fault_is_told_at_once_but_not_without_end(shipped: Catalog) -> None:
    for number, told in ((3, 3), (5000, TOLD)):
        content = json.dumps({"slots": [f"no-{n}" for n in range(number)]}).encode()
        with pytest.raises(RequestError) as caught:
            read_request(shipped, content, "r")
        assert len(caught.value.told().splitlines()) == told


@pytest.mark.parametrize("content", [b"[" * 90_000, b'{"a":' * 10_000, b"\xff\xfe{\x00", b" " * (LARGEST + 1), b"nan"])
def test_what_is_hostile_is_refused_in_a_line(shipped: Catalog, content: bytes) -> None:
    with pytest.raises(RequestError) as caught:
        read_request(shipped, content, "r")
    assert len(caught.value.told().splitlines()) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8) | st.sampled_from(sorted(MEANINGS)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(sorted(MEANINGS)), inner, max_size=6),
    max_leaves=12,
)


@given(value=st.dictionaries(st.sampled_from(sorted(MEANINGS)), JSON, max_size=6) | JSON)
@drawn(2000)
def test_any_json_is_a_request_or_is_refused(knowledge: Knowledge, value: Any) -> None:
    try:
        request = again(knowledge.catalog, read_request(knowledge.catalog, json.dumps(value).encode(), "r"))
    except PycompareError:
        return
    recommend(knowledge, request)


def test_the_schema_tells_each_field_and_each_id(shipped: Catalog, schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(schema["properties"]) == list(Request.__struct_fields__)
    assert schema["$defs"]["component"]["enum"] == list(shipped.components)
    assert schema["$defs"]["kind"]["enum"] == list(shipped.kinds)
    assert schema["version"] == 1
    assert schema["properties"]["slots"]["items"] == {"$ref": "#/$defs/kind"}
    sorts = [{"$ref": f"#/$defs/{name}"} for name in ("component", "choice")]
    assert schema["properties"]["avoid"]["items"] == {"anyOf": sorts}
    read = {"slots": ["cache"], "avoid": ["redis"], "preferences": {"fit": 1}, "situation": {"size": "small"}, "certainty": 0.5, "version": 1}  # fmt: skip
    jsonschema.validate(read, schema)


@pytest.mark.parametrize(
    "fields",
    [
        {"slots": ["task-cue"]}, {"needs": ["asinc"]}, {"needs": ["async=yes"]}, {"without": ["retries"]}, {"slot": []},
        {"preferences": {"beauty": 0.5}}, {"preferences": {"fit": -1}}, {"situation": {"weather": "rain"}}, {"situation": {"size": "huge"}},
        {"avoid": ["asinc"]}, {"version": 2}, {"certainty": 1}, {"certainty": 0},
    ],
)  # fmt: skip
def test_what_the_reader_refuses_the_schema_refuses(schema: dict[str, Any], fields: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(fields, schema)


CIRCUMSTANCES = [
    (question.id, answer) for question in load_catalog([]).situations.values() for answer in question.answers
]


@pytest.mark.parametrize(("question", "answer"), CIRCUMSTANCES)
def test_every_answer_about_the_situation_is_judged(knowledge: Knowledge, question: str, answer: str) -> None:
    """For each kind that it speaks of, the choice, a score or an exclusion is another one than without it."""
    found = knowledge.catalog.situations[question].answers[answer]
    spoken = {*found.needs, *found.wants, *found.without} or {"task-queue"}
    for kind in spoken:
        asked = Request(slots=(kind,))
        told = replace(asked, situation={question: answer})
        plain, judged = recommend(knowledge, asked), recommend(knowledge, told)
        differs = [getattr(plain, part) != getattr(judged, part) for part in ("stack", "ranking", "excluded")]
        assert any(differs), kind


SITUATIONS: dict[str, tuple[dict[str, Any], set[str], set[str]]] = {
    "no new server": (
        {"slots": ["task-queue"], "situation": {"service": "none-new"}},
        {"procrastinate"},
        {"rq", "arq"},
    ),
    "what is there is not new": (
        {"slots": ["task-queue"], "keep": ["redis"], "situation": {"service": "none-new"}},
        {"rq", "huey"},
        set(),
    ),
    "several processes": (
        {"slots": ["realtime"], "situation": {"processes": "many"}, "needs": ["sse"]},
        {"django-eventstream"},
        {"channels"},
    ),
    "coroutines, in every part": (
        {"slots": ["http-client", "orm"], "situation": {"code": "async"}},
        {"httpx"},
        {"requests", "pony"},
    ),
    "not one person": (
        {"slots": ["task-queue"], "situation": {"governance": "not-one-person"}},
        {"celery"},
        {"dramatiq"},
    ),
    "no job may be lost": (
        {"slots": ["task-queue"], "situation": {"loss": "not-acceptable"}},
        {"dramatiq", "pgqueuer"},
        {"huey", "apscheduler"},
    ),
    "nothing may be installed": (
        {"slots": ["command-line"], "situation": {"dependencies": "standard-library"}},
        {"argparse"},
        {"typer", "click"},
    ),
    "on Windows": (
        {"slots": ["task-queue"], "situation": {"hosting": "windows"}},
        {"dramatiq", "procrastinate"},
        {"saq", "django-crontab"},
    ),
}


@pytest.mark.parametrize("case", SITUATIONS, ids=str)
def test_a_situation_decides(knowledge: Knowledge, case: str) -> None:
    fields, staying, gone = SITUATIONS[case]
    answer = recommend(knowledge, read_request(knowledge.catalog, json.dumps(fields).encode(), "r"))
    assert staying <= {ranked.component for ranked in answer.ranking}
    assert gone <= {out.component for out in answer.excluded}


ANSWERS: dict[str, tuple[dict[str, Any], str | None]] = {
    "what is there has it by a plugin: the plugin is the answer": (
        {"slots": ["authentication"], "keep": ["django", "django-auth"], "needs": ["oauth-client"]},
        "django-allauth",
    ),
    "so has what is a library itself": (
        {"slots": ["api-toolkit"], "keep": ["django", "djangorestframework"], "needs": ["openapi"]},
        "drf-spectacular",
    ),
    "of something small two things are asked": (
        {"slots": ["task-queue"], "needs": ["schedules", "brokerless"], "situation": {"size": "small"}},
        "table-and-loop",
    ),
    "and more have outgrown it": (
        {"slots": ["task-queue"], "needs": ["schedules", "brokerless", "windows"], "situation": {"size": "small"}},
        "apscheduler",
    ),
    "so has the standard library": (
        {"slots": ["logging"], "keep": ["stdlib-logging"], "needs": ["json"]},
        "python-json-logger",
    ),
    "what is there has it itself": (
        {"slots": ["authentication"], "keep": ["django", "django-auth"], "needs": ["sessions"]},
        "django-auth",
    ),
    "something small that runs gets a server": (
        {"slots": ["server"], "keep": ["flask"], "situation": {"size": "small"}},
        "gunicorn",
    ),
    "what the framework does itself": ({"slots": ["realtime"], "keep": ["fastapi"], "needs": ["sse"]}, None),
    "beside what it has too": ({"slots": ["realtime"], "keep": ["fastapi"], "needs": ["sse", "asgi"]}, None),
    "and more than that": ({"slots": ["realtime"], "keep": ["fastapi"], "needs": ["sse", "rooms"]}, "centrifugo"),
    "what is there in part is enough for who doubts": (
        {
            "slots": ["task-queue"],
            "shape": "need-at-all",
            "among": ["celery"],
            "needs": ["retries=built-in,plugin,partial"],
        },
        "table-and-loop",
    ),
    "and so is a part of the framework": (
        {"slots": ["task-queue"], "shape": "need-at-all", "among": ["celery"], "keep": ["fastapi"]},
        "fastapi-backgroundtasks",
    ),
    "and so is the one that runs already": (
        {"slots": ["broker"], "shape": "need-at-all", "among": ["rabbitmq"], "there": ["redis"], "keep": ["celery"]},
        "redis",
    ),
    "but alone it is what is doubted": (
        {"slots": ["task-queue"], "shape": "need-at-all", "there": ["celery"]},
        "table-and-loop",
    ),
    "a way without a library minds no broker": (
        {"slots": ["task-queue"], "shape": "need-at-all", "among": ["celery"], "keep": ["redis", "django"]},
        "table-and-loop",
    ),
    "what is far better, though it is small": (
        {"slots": ["api-toolkit"], "keep": ["flask"], "situation": {"size": "small"}},
        "spectree",
    ),
    "no framework is named": ({"slots": ["rate-limiter"], "needs": ["redis"]}, "limits"),
    "one is": ({"slots": ["rate-limiter"], "needs": ["redis"], "keep": ["flask"]}, "flask-limiter"),
    "what is added to one that needs another framework": (
        {"slots": ["api-toolkit"], "keep": ["flask"], "leave": ["flask-restplus"], "needs": ["openapi", "docs"]},
        "apiflask",
    ),
    "of a pair that is there, not what is added": (
        {
            "slots": ["api-toolkit"],
            "shape": "stay-or-move",
            "keep": ["django"],
            "there": ["djangorestframework", "drf-spectacular"],
            "among": ["djangorestframework", "drf-spectacular", "django-ninja"],
        },
        "djangorestframework",
    ),
    "of a pair, the one that is asked about": (
        {"slots": ["api-toolkit"], "shape": "together", "keep": ["djangorestframework"], "among": ["drf-spectacular"]},
        "drf-spectacular",
    ),
    "to leave one that is dead, its successor": (
        {
            "slots": ["task-queue"],
            "shape": "stay-or-move",
            "there": ["django-q"],
            "among": ["django-q", "celery"],
            "needs": ["brokerless"],
        },
        "django-q2",
    ),
    "from what is still maintained no rewrite": ({"slots": ["rpc"], "shape": "status", "among": ["pyro5"]}, "pyro5"),
    "whether one is needed at all": (
        {"slots": ["server"], "keep": ["flask"], "shape": "need-at-all"},
        "development-server",
    ),
}


@pytest.mark.parametrize("case", ANSWERS, ids=str)
def test_the_answer_to_a_request(knowledge: Knowledge, case: str) -> None:
    fields, expected = ANSWERS[case]
    request = read_request(knowledge.catalog, json.dumps({"lenient": True} | fields).encode(), "r")
    assert recommend(knowledge, request).answer == expected


def test_a_name_says_nothing_of_a_purpose(knowledge: Knowledge) -> None:
    """Of things that are held against each other, one is not nearer because its name is a word of its own description."""
    fields = {"text": "tenacity vs retrying", "shape": "compare", "slots": ["resilience"]}
    named = {"among": ["tenacity", "retrying"], "needs": ["retries"]}
    request = read_request(knowledge.catalog, json.dumps(fields | named).encode(), "r")
    told = [part.evidence for ranked in recommend(knowledge, request).ranking for part in ranked.contributions]
    assert not any("shares words with the question" in evidence for evidence in told)


def test_what_the_situation_does_not_bear_on_is_told(shipped: Catalog) -> None:
    request = read_request(
        shipped, b'{"slots": ["orm"], "situation": {"loss": "not-acceptable", "code": "async"}}', "r"
    )
    assert asking.request(shipped, asking.CommandLine(request=request)).ignored == ("loss=not-acceptable",)


def test_the_schema_is_printed_and_told(run: Run, schema: dict[str, Any]) -> None:
    assert json.loads(run("schema", "--request").out) == schema
    told = run("schema", "--request", "--format", "tsv").out
    assert told.startswith("record\tkey\ttakes\nrequest\ttext\t")


def test_a_request_comes_by_stdin(run: Run) -> None:
    """A process of its own, since the pipe is real."""
    asked = run("recommend", "ORM for MongoDB", "--format", "request").out
    ran = process("recommend", "--request", "-", "--format", "json", stdin=asked.encode())
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["answer"] is not None


USAGE = {
    ("recommend", "--request", "nowhere.json"): "nowhere.json cannot be read: no such file or directory",
    ("recommend", "--request", "."): ". cannot be read: is a directory",
    ("recommend", "an ORM", "--request", "README.md"): "README.md: JSON is malformed",
    ("show", "flask", "--format", "request"): "no format is called 'request'",
}


@pytest.mark.parametrize("words", USAGE, ids=" ".join)
def test_wrong_usage(run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    monkeypatch.chdir(ROOT)
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert USAGE[words] in ran.err


TYPED: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a slot beside words": ({"text": "orm", "slot": "Task Queue"}, {"slots": ("task-queue",), "lenient": True}),
    "a need alone tells the slot": ({"needs": ["unit-of-work"]}, {"slots": ("orm",), "needs": ("unit-of-work",), "lenient": False}),
    "a need that words have too": ({"text": "an ORM, async", "needs": ["async", "unit-of-work=built-in"]}, {"needs": ("async=built-in,plugin,partial", "async", "unit-of-work=built-in")}),
    "a goal in a sentence": ({"text": "I want to build a rest api"}, {"goal": "rest-api", "text": "", "lenient": False}),
    "a goal with more beside it": ({"text": "rest api please, an async framework"}, {"goal": None, "slots": ("web-framework",)}),
    "a goal twice": ({"goal": "rest-api", "text": "REST API"}, {"goal": "rest-api", "lenient": False}),
    "a goal and words": ({"goal": "rest-api", "text": "with websockets, not FastAPI"}, {"goal": "rest-api", "avoid": ("fastapi",), "lenient": True}),
    "a goal by option, in words": ({"goal": "a rest api, please"}, {"goal": "rest-api"}),
    "weights": ({"slot": "orm", "prefer": ["performance", "fit=0", "adoption=1000"]}, {"preferences": {"performance": 0.4, "fit": 0.0, "adoption": 1000.0}}),
    "a weight over that of a goal": ({"goal": "rest-api", "prefer": ["fit=2"]}, {"preferences": {"fit": 2.0}}),
    "a patch release": ({"slot": "orm", "python": " 3.12.1 "}, {"python": "3.12"}),
    "the Python that everybody has": ({"slot": "orm"}, {"python": "3.13", "license": None}),
    "what is not to come": ({"slot": "task-queue", "avoid": ["sql", "Celery", "redis"]}, {"without": ("sql",), "avoid": ("celery", "redis")}),
    "what is there and not to come": ({"text": "ORM for our Flask app", "avoid": ["flask"]}, {"keep": (), "avoid": ("flask",)}),
    "what is there": ({"text": "ORM for our Flask app", "use": ["fast api", "Flask"], "license": "MIT"}, {"keep": ("flask", "fastapi"), "license": "MIT"}),
    "options over a file": ({"request": Request(slots=("orm",), python="3.11", license="BSD"), "python": "3.12"}, {"python": "3.12", "license": "BSD"}),
    "a file that asks nothing": ({"request": Request()}, {"slots": ()}),
    "nothing of ours": ({"text": "game physics for neural networks"}, {"shape": "outside", "slots": ()}),
    "a long text": ({"text": "orm " * 3000}, {"slots": ("orm",), "ignored": ("what stands after 10,000 characters",)}),
    "a long text, just short enough": ({"text": "orm " * 2500}, {"slots": ("orm",), "ignored": ()}),
}  # fmt: skip


@pytest.mark.parametrize("case", TYPED)
def test_what_was_typed_is_asked(shipped: Catalog, case: str) -> None:
    typed, expected = TYPED[case]
    found = asking.request(shipped, asking.CommandLine(**typed))
    assert {name: getattr(found, name) for name in expected} == expected


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "too heavy": ({"slot": "orm", "prefer": ["fit=1000.5"]}, "'fit=1000.5': a weight is a number from 0 to 1000, such as 0.4"),
    "a word for a criterion": ({"slot": "orm", "prefer": ["fast"]}, "no criterion is called 'fast'; did you mean performance?"),
    "half a version": ({"slot": "orm", "python": "3"}, "'3' is no version of Python; write it as 3.13"),
    "a version with a letter": ({"slot": "orm", "python": "3.x"}, "'3.x' is no version of Python; write it as 3.13"),
    "a slip in a goal": ({"text": "rest-apii"}, "no goal is called 'rest-apii'; did you mean rest-api?"),
    "a goal that is none": ({"goal": "quxly"}, "no goal is called 'quxly'; `pycompare goals` lists them"),
    "two goals": ({"goal": "rest-api", "text": "async-api"}, "two goals are named; ask for one at a time"),
    "a need that nothing has": ({"text": "an ORM", "needs": ["http3"]}, "nothing that the question is about (ORM) has the feature 'http3'; the slots server, http-client have it"),
    "words and a file": ({"text": "x", "request": Request(slots=("orm",))}, "the question stands in the request file; ask either that, or words or a goal"),
    "a goal and a file": ({"goal": "rest-api", "request": Request(slots=("orm",))}, "the question stands in the request file; ask either that, or words or a goal"),
    "nothing": ({}, "recommend needs a goal, for example `pycompare recommend async-api`:\n  async-api   "),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_asked_is_told_with_the_mend(shipped: Catalog, case: str) -> None:
    typed, told = REFUSED[case]
    with pytest.raises(PycompareError) as caught:
        asking.request(shipped, asking.CommandLine(**typed))
    assert str(caught.value).startswith(told)
    assert len(str(caught.value)) == len(told) or not typed


def test_words_and_a_file_are_not_asked_together(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_text('{"slots": ["orm"]}', encoding="utf-8")
    ran = run("recommend", "an ORM", "--request", file)
    assert (ran.code, ran.out) == (2, "")
    assert "either that, or words or a goal" in ran.err


def test_options_lie_over_the_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_text('{"slots": ["orm"]}', encoding="utf-8")
    ran = run("recommend", "--request", file, "--need", "async", "--use", "django-orm", "--format", "request")
    found = json.loads(ran.out)
    assert (found["needs"], found["keep"]) == (["async"], ["django-orm"])


def test_the_request_of_the_page_can_be_asked(knowledge: Knowledge) -> None:
    page = (ROOT / "docs" / "recommend.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    assert recommend(knowledge, again(knowledge.catalog, read_request(knowledge.catalog, shown.encode(), "r"))).answer
    heads = re.findall(r"^\| (`[^|]*`) \| ", page.split("## The question as a file")[1].split("##")[0], re.MULTILINE)
    named = set(re.findall(r"`(\w+)`", " ".join(heads)))
    assert {*named, "kind", "version"} == {*Request.__struct_fields__, *knowledge.catalog.situations}
    told = re.findall(r"^\| `(\w+)` \| (`[^|]*) \| ", page, re.MULTILINE)
    answers = {question: set(re.findall(r"`([\w-]+)`", found)) for question, found in told}
    for question in knowledge.catalog.situations.values():
        assert answers[question.id] == set(question.answers)


@pytest.mark.parametrize("slots", [["orm", "database-driver"], ["database-driver", "orm"]])
def test_a_need_is_one_of_every_slot_that_has_the_feature(knowledge: Knowledge, slots: list[str]) -> None:
    content = json.dumps({"slots": slots, "needs": ["mssql"]}).encode()
    found = recommend(knowledge, again(knowledge.catalog, read_request(knowledge.catalog, content, "asked.json")))
    for chosen in found.stack:
        assert cell_of(knowledge.catalog.components[chosen.component or ""], "mssql").value in ("built-in", "plugin")


def test_what_is_done_without_is_told_once_and_replaced_by_nothing_that_is_done_without_too(
    knowledge: Knowledge,
) -> None:
    """The words and the situation may both say so."""
    asked = Request(slots=("task-queue",), without=("redis",), situation={"service": "none-new"}, python="3.13")
    answer = recommend(knowledge, asked)
    told = answer.understood.requirements
    assert sorted(told) == sorted(set(told))
    assert "task-queue: without redis" in told
    assert cell_of(knowledge.catalog.components[answer.answer or ""], "sql").value == "built-in"


def test_a_licence_that_is_not_known_is_told(knowledge: Knowledge) -> None:
    request = read_request(knowledge.catalog, b'{"slots": ["orm"], "license": "GPL"}', "r")
    answer = recommend(knowledge, request)
    facts = knowledge.facts(knowledge.catalog.components[answer.answer or ""])
    told = [warned.because for warned in answer.warnings if "GPL" in warned.because]
    assert bool(told) is not bool(facts and facts.license)
