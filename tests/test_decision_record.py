"""The decision record: the headings that teams use, Markdown that holds, commands that can be pasted, and examples in the docs."""

import json
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import fields

from pycompare.catalog.model import Catalog
from pycompare.recommend.asking import CommandLine
from pycompare.recommend.decision_record import repetition
from tests.conftest import ROOT, Run, table

HEADINGS = [
    "Status", "Context", "Decision", "Consequences", "Alternatives that were rejected, and why", "Evidence", "How to repeat it",
]  # fmt: skip

QUESTIONS = {
    "a goal": ["async-api"],
    "a goal with a host": ["admin-app", "--use", "django", "--avoid", "celery"],
    "words": ["jobs for our Django shop, Postgres is there, no new service"],
    "to stay": ["is celery dead?"],
    "to do without": ["do I need a cache?"],
    "nothing fits": [
        "--slot",
        "orm",
        "--need",
        "mysql=built-in",
        "--need",
        "unit-of-work=built-in",
        "--need",
        "typed=no",
    ],
    "what took the place of something is of another kind": ["is aerich still maintained"],
    "words that are ignored": ["ORM, typed, quxly `zzz` <b>"],
}

EXAMPLES = {
    "async-api": ["recommend", "async-api"],
    "task-queue": ["recommend", "task queue, asyncio, no redis"],
}

LONGEST = 400
"""Letters of a line outside code."""


def record(run: Run, *words: str | Path) -> str:
    ran = run("recommend", *words, "--format", "markdown", "--explain")
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def without_code(text: str) -> str:
    text = re.sub(r"^```sh\n.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`\n]+`", "", text)


@pytest.mark.parametrize("case", QUESTIONS)
def test_what_a_record_keeps(run: Run, case: str) -> None:
    """Its headings, lines that an editor shows, commands that a shell reads, and one that makes it again."""
    text = record(run, *QUESTIONS[case])
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == HEADINGS
    plain = without_code(text)
    assert max(map(len, plain.splitlines())) <= LONGEST
    assert not re.search(r"\*\*\W*\*\*|^- *$|^-\s+- ", plain, re.MULTILINE)
    assert not re.search(r"\b1 (?:day|release|distribution|line|command|component)s\b", text)

    for code in re.findall(r"^```sh\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        assert not code.startswith("$ ")
        checked = subprocess.run(["bash", "-n"], input=code, capture_output=True, text=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, "")
    command = re.findall(r"^pycompare recommend .*$", text, re.MULTILINE)[0]
    again = run(*shlex.split(command)[1:])
    assert (again.code, again.out) == (0, text)


def test_every_word_of_the_command_line_is_repeated() -> None:
    given = {name: f"the {name}" for name in (field.name for field in fields(CommandLine)) if name != "request"}
    lists = {name: [text] if name in ("needs", "use", "avoid", "prefer") else text for name, text in given.items()}
    typed = CommandLine(**lists)  # type: ignore[arg-type]
    words = shlex.split(repetition(typed, Path("asked.json"), [Path("our team.yaml")]))
    assert {*given.values(), "asked.json", "our team.yaml"} <= {*words}


MOVED = {
    "a page shows the move": (["task-queue"], "celery", "huey"),
    "a command shows the move": (["password-hashing"], "passlib", "argon2-cffi"),
    "no move is recorded": (["task-queue"], "rq", "saq"),
    "in the second slot": (["server", "task-queue"], "celery", "huey"),
}


@pytest.mark.parametrize("case", MOVED)
def test_what_becomes_of_what_is_stored_is_an_item_with_the_source_of_the_move(
    run: Run, tmp_path: Path, shipped: Catalog, case: str
) -> None:
    """With the day on which it was read; a command is told at the end, by its number."""
    slots, leave, to = MOVED[case]
    path = tmp_path / "asked.json"
    path.write_text(json.dumps({"slots": slots, "leave": [leave], "among": [to]}))
    text = record(run, "--request", path)
    (item,) = re.findall(r"^(- \*\*Stored before:\*\* .*\n(?: .*\n)*)", text, re.MULTILINE)
    told = " ".join(item.split())
    move = shipped.components[leave].moves.get(to)
    if move is None:
        assert told.endswith(" no move is recorded, so whether jobs stay is not known.")
    elif move.source.startswith("$ "):
        number = re.search(r"\(command (\d+), checked " + move.checked + r"\)$", told)
        assert number, told
        assert f"# {number[1]}\n{move.source.removeprefix('$ ')}\n" in text
    else:
        assert told.endswith(f" {move.because} ([source]({move.source}), checked {move.checked})")


WAYS_OUT = {
    "celery": ["arq", "django-celery-beat", "django-q2"],
    "huey": ["arq"],
    "blacksheep": [],
}
"""The first three; the way to a newer version of its own is none."""


@pytest.mark.parametrize("id", WAYS_OUT)
def test_the_ways_out_are_links_to_moves_with_their_effort(run: Run, shipped: Catalog, id: str) -> None:
    component = shipped.components[id]
    text = " ".join(record(run, "--slot", component.kind, "--use", id).split())
    ways = []
    for to in WAYS_OUT[id]:
        move = component.moves[to]
        effort = f"{move.effort} by our estimate" if move.estimated else move.effort
        ways.append(f"[{shipped.components[to].name}]({move.source}) ({effort})")
    assert id in component.moves
    assert re.findall(r"- \*\*Ways out:\*\* (.*?) #", text) == ([", ".join(ways)] if ways else [])


HOSTILE = [
    "- a",
    "1. a",
    "# a",
    "+ a",
    "===",
    "| a |",
    "<script>alert(1)</script>",
    "[x](javascript:1)",
    "&lt;",
    "~~a~~",
    "```",
]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("text", table(HOSTILE, 2))
def test_hostile_words_stay_words(run: Run, overlay: Callable[[str], Path], text: str) -> None:
    """Read by a Markdown parser, the record has the same structure, and the words are text in it."""
    filler = "word " * 60
    path = overlay(json.dumps({"components": {"odd": {
        "name": text, "kind": "task-queue", "summary": text, "good_for": f"{filler}{text} {filler}",
        "features": {"async": {"value": "built-in", "source": "https://example.org/a(b) c".replace(" ", "%20"), "checked": "2026-11-23", "note": text}},
    }}}))  # fmt: skip
    found = record(run, "--slot", "task-queue", "--catalog", path)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(found)
    headings = [
        tokens[index + 1].content
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h2"
    ]
    assert headings == HEADINGS
    inline = [child for token in tokens if token.type == "inline" for child in token.children or ()]
    assert {token.type for token in (*tokens, *inline)} <= ALLOWED
    assert {token.info for token in tokens if token.type == "fence"} == {"sh"}
    words = "".join(" " if child.type == "softbreak" else child.content for child in inline)
    assert text in words
    assert not [
        child for child in inline if child.type == "link_open" and not str(child.attrs["href"]).startswith("http")
    ]


ALLOWED = {
    *(f"{name}_{end}" for end in ("open", "close") for name in (
        "heading", "paragraph", "bullet_list", "list_item", "table", "thead", "tbody", "tr", "th", "td", "strong", "link")),
    "inline", "text", "softbreak", "fence", "code_inline", "text_special",
}  # fmt: skip


def test_it_is_written_beside_the_answer(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "0007-queue.md"
    ran = run("recommend", "task queue, asyncio, no redis", "--adr", path)
    told = f"pycompare: not sure\npycompare: the decision record is in {path}\n"
    assert (ran.code, ran.err) == (0, told)
    assert ran.out == run("recommend", "task queue, asyncio, no redis").out
    assert path.read_text(encoding="utf-8") == record(run, "task queue, asyncio, no redis")


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_record_is_never_overwritten(run: Run, tmp_path: Path, force: list[str]) -> None:
    path = tmp_path / "0007-queue.md"
    path.write_text("accepted")
    ran = run("recommend", "async-api", "--adr", path, *force)
    assert (ran.code, ran.out) == (2, "")
    assert "exists and was left as it is" in ran.err
    assert "--force" not in ran.err
    assert path.read_text() == "accepted"


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_in_the_docs_are_real(run: Run, request: pytest.FixtureRequest, name: str) -> None:
    page = ROOT / "docs" / "records" / f"{name}.md"
    ran = run(*EXAMPLES[name], "--format", "markdown", "--explain")
    if request.config.getoption("--update-readme"):
        page.write_text(ran.out, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == ran.out
