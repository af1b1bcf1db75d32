"""Spring's words in both directions."""

import json

import pytest

from pycompare.catalog.model import Catalog, cell_of
from pycompare.catalog.names import names_of
from pycompare.recommend.lexicon import Lexicon
from pycompare.recommend.reading import read
from tests.conftest import Run, table

ASKED = [
    "webflux", "@Autowired", "@Scheduled", "@Transactional", "@Valid", "spring-data-jpa", "Flyway", "actuator",
    "Spring Cloud Stream", "Spring Security", "Thymeleaf", "Config Server", "RestTemplate", "WebClient", "Spring Batch",
    "Spring Integration", "application.yml", "profiles", "Testcontainers", "Lombok", "@RestController", "JPA", "Swagger",
]  # fmt: skip


@pytest.mark.parametrize("word", ASKED)
def test_a_word_is_answered(run: Run, word: str) -> None:
    ran = run("spring", word, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    (term,) = json.loads(ran.out)["terms"]
    assert term.keys() >= {"term", "aliases", "answers", "instead", "source"}
    assert term["answers"] or term["instead"]
    assert term["source"].startswith(("https://", "$ "))
    for answer in term["answers"]:
        assert answer.keys() >= {"component", "how"}


def test_there_are_enough_words_and_names_for_them(shipped: Catalog) -> None:
    assert len(shipped.spring) >= 60
    assert sum(len(list(names_of(term))) for term in shipped.spring.values()) >= 180


def test_an_answer_rests_on_a_cell_that_says_so(shipped: Catalog) -> None:
    for term in shipped.spring.values():
        for answer in term.answers:
            cell = cell_of(shipped.components[answer.component], answer.feature)
            assert cell.value in ("built-in", "plugin", "partial"), f"{term.id}: {answer}"


def test_a_component_knows_the_words_that_it_answers(run: Run) -> None:
    assert "@Scheduled" in json.loads(run("show", "celery", "--format", "json").out)["component"]["spring"]
    listed = json.loads(run("list", "--spring", "@Scheduled", "--format", "json").out)["components"]
    assert "celery" in {entry["id"] for entry in listed}


def test_a_removed_component_answers_no_more(run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("overlay") / "team.yaml"
    path.write_text("components: {celery: {remove: true}}\nspring: {lombok: {remove: true}}\n")
    (term,) = json.loads(run("spring", "@Scheduled", "--catalog", path, "--format", "json").out)["terms"]
    assert "celery" not in {answer["component"] for answer in term["answers"]}
    assert run("spring", "lombok", "--catalog", path).code == 2


FRAMES = (
    "{}",
    "{} in Python?",
    "what is the Python equivalent of {}",
    "what replaces {} in FastAPI",
    "how do I do {} with Flask",
    "we come from Spring and used {}, what now in Django?",
)


@pytest.mark.parametrize("frame", table(FRAMES, 2))
def test_a_word_of_springs_is_read_as_such_in_a_question(shipped: Catalog, lexicon: Lexicon, frame: str) -> None:
    """The kind that is looked for is one of those by which the word is answered, but for one in forty at most."""
    asked = {
        term.name: {shipped.components[a.component].kind for a in term.answers} for term in shipped.spring.values()
    }
    otherwise = [
        name
        for name, kinds in asked.items()
        if kinds and not kinds & set(read(shipped, frame.format(name), lexicon=lexicon).slots[:1])
    ]
    assert len(otherwise) <= len(asked) / 40, otherwise
