"""A file that cannot be used: every problem with its place, on stderr, exit 3, and never a traceback."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from pycompare import files
from pycompare.catalog import overlays
from tests.conftest import Run, process, table

NEW = "components: {acme: {name: Acme, kind: web-framework, summary: Ours."
SUCCESSOR = "{effort: small, successor: true, because: x, source: $ x, checked: 2026-01-01}"
DECISION = (
    "url: https://example.org/1, date: 2025-06, origin: issue, context: A shop., end: decided, checked: 2026-01-01"
)
"""The beginning of a component that would be fine."""

BAD: dict[str, tuple[str | bytes, str]] = {
    # not a catalog at all
    "empty": ("", ": is empty"),
    "only a comment": ("# nothing\n", ": is empty"),
    "a list": ("- a\n", ":1:1: a catalog is a mapping"),
    "a text": ("hello\n", ":1:1: a catalog is a mapping"),
    "two documents": ("components: {}\n---\ncomponents: {}\n", ":2:1: is not YAML"),
    "binary": (bytes(range(256)), "is not"),
    "an image": (b"\x89PNG\r\n\x1a\n\x00\x00", ":1:1: is not UTF-8"),
    "latin-1": ("components:\n  a: {name: Café}\n".encode("latin-1"), ":2:16: is not UTF-8"),
    "utf-16": ("components: {}\n".encode("utf-16"), "is not UTF-8"),
    "a control character": (b"components: {}\nb: \x1b[31m\n", ":2:4: is not YAML: control characters"),
    "unclosed": ("components: [1\nx: 2\n", ":2:2: is not YAML"),
    "a tab": ("components:\n\tacme: {}\n", ":2:1: is not YAML"),
    "deep flow": ("[" * 100_000, ": nests deeper"),
    "deep blocks": ("- " * 100_000, ": nests deeper"),
    "deep keys": ("? " * 100_000, ": nests deeper"),
    "deep mappings": ("{a: " * 100_000, ": nests deeper"),
    # what would go into a line that people paste
    "extras that leave their quotes": (
        "components: {flask: {extras: {async: 'x]\"; touch evil; \"'}}}",
        "components.flask.extras.async: 'x]\"; touch evil; \"' is not names of extras, joined by commas",
    ),
    "a plugin that leaves its quotes": (
        "components: {flask: {besides: {async: 'x\"; touch evil; \"'}}}",
        "components.flask.besides.async: 'x\"; touch evil; \"' is not a requirement",
    ),
    "a plugin with a line end": ('components: {flask: {besides: {async: "a\\n$(evil)"}}}', "is not a requirement"),
    "a plugin for what is no feature": (
        "components: {flask: {besides: {asinc: greenlet}}}",
        "no feature of a web framework is called 'asinc'; did you mean async?",
    ),
    "a mend that a shell would read": (
        "components: {flask: {traps: [{because: It bites., source: 'https://example.org', checked: 2026-01-01, mend: 'a;b'}]}}",
        "components.flask.traps.0.mend: 'a;b' is not a requirement",
    ),
    "extras with a line end": ('components: {flask: {extras: {async: "a\\n$(evil)"}}}', "is not names of extras"),
    "an import that is a command": (
        "components: {flask: {imports: ['os; evil']}}",
        "components.flask.imports.0: 'os; evil' is not the name of a module",
    ),
    # YAML that a catalog does not need
    "an alias": ("components: {a: &x {name: A}, b: *x}\n", "components.b: is used twice by an alias"),
    "a cycle of aliases": ("components: &x {a: *x}\n", "components.a: is used twice by an alias"),
    "an alias bomb": (
        "a: &a [x, x]\n" + "".join(f"{chr(b + 1)}: &{chr(b + 1)} [{f'*{chr(b)},' * 9}]\n" for b in range(97, 120)),
        "is used twice by an alias",
    ),
    "an undefined alias": ("components: *x\n", "is not YAML: found undefined alias"),
    "a merge key": ("components: {a: {<<: {name: A}}}\n", "components.a: merge keys"),
    "a tag": ("components: !!python/object/apply:os.system [true]\n", "components: has the tag"),
    "a local tag": ("components: {a: {name: !x A}}\n", "components.a.name: has the tag"),
    "a duplicate key": ("components: {}\ncomponents: {}\n", ":2:1: the key 'components' stands here twice"),
    "a duplicate component": ("components:\n  a: {}\n  a: {}\n", ":3:3: components: the key 'a' stands here twice"),
    "a list as a key": ("components: {[a]: b}\n", ":1:14: components: a key must be plain text"),
    "an escape code": (
        'components: {a: {name: "\\e[31m"}}\n',
        "components.a.name: holds the control or format character U+001B",
    ),
    "a key with an escape code": ('components: {"\\e": {}}\n', "holds the control or format character U+001B"),
    "right to left": ('components: {a: {name: "\\u202eevil"}}\n', "U+202E"),
    "a zero-width blank": ('components: {a: {name: "a\\u200bb"}}\n', "U+200B"),
    "a null": ('components: {a: {name: "a\\0b"}}\n', "U+0000"),
    # the words, criteria, rules and ties
    "a weight below nothing": (
        "criteria: {fit: {weight: -1}}\n",
        "criteria.fit.weight: '-1' is not a number that is not negative",
    ),
    "an unknown criterion": ("criteria: {speed: {weight: 1}}\n", "'speed' is not one of fit, maintenance"),
    "a condition that is none": (
        "rules: {r: {when: [flask], then: [], because: b, source: $ true, checked: 2026-01-01}}\n",
        "rules.r.when.0: 'flask' is not written KIND has NEED",
    ),
    "a situation that asks nothing": (
        "situations: {mood: {question: How?, answers: {good: {means: Well.}}}}",
        "situations.mood.answers.good: asks nothing, so that it would not be judged",
    ),
    "a situation with an unknown feature": (
        "situations: {mood: {question: How?, answers: {good: {means: Well., needs: {orm: [asink]}}}}}",
        "situations.mood.answers.good.needs.orm.0: no feature is called 'asink'; did you mean async?",
    ),
    "a situation with an unknown kind": (
        "situations: {mood: {question: How?, answers: {good: {means: Well., wants: {orn: [async]}}}}}",
        "situations.mood.answers.good.wants: no kind is called 'orn'; did you mean orm?",
    ),
    "a rule for an unknown kind": (
        "rules: {r: {when: [framework has async], because: b, source: $ true, checked: 2026-01-01}}\n",
        "rules.r.when.0: no kind is called 'framework'",
    ),
    "a rule for an unknown feature": (
        "rules: {r: {when: [orm has asinc], because: b, source: $ true, checked: 2026-01-01}}\n",
        "rules.r.when.0: no feature of an ORM is called 'asinc'; did you mean async?",
    ),
    "a rule for an unknown component": (
        "rules: {r: {when: [orm is nothing], because: b, source: $ true, checked: 2026-01-01}}\n",
        "rules.r.when.0: no component is called 'nothing'",
    ),
    "words for an unknown kind": ("words: {kinds: {orms: [mapper]}}\n", "words.kinds: no kind is called 'orms'"),
    "words for an unknown feature": (
        "words: {features: {asinc: [a]}}\n",
        "words.features: no feature is called 'asinc'",
    ),
    "an unknown cue": ("words: {cues: {maybe: [a]}}\n", "'maybe' is not one of plain, without"),
    "an unknown opposite": (
        "kinds: {orm: {features: {sql: {label: s, group: g, question: Q?, instead_of: [speed]}}}}\n",
        "kinds.orm.features.sql.instead_of: no feature of an ORM is called 'speed'",
    ),
    "an unknown want": ("kinds: {orm: {wants: [speed]}}\n", "kinds.orm.wants: no feature of an ORM is called 'speed'"),
    "a tie to itself": (
        "components: {flask: {companions: {flask: {because: b, source: $ true, checked: 2026-01-01}}}}\n",
        "components.flask.companions.flask: a component is not tied to itself",
    ),
    "a tie that is written already": (
        "components: {fastapi: {conflicts: {dishka: {because: b, source: $ true, checked: 2026-01-01}}}}\n",
        "is written already: a tie of both sides is written on one of them",
    ),
    "a tie to nothing": (
        "components: {flask: {conflicts: {flaks: {because: b, source: $ true, checked: 2026-01-01}}}}\n",
        "components.flask.conflicts: no component is called 'flaks'; did you mean flask?",
    ),
    "a steward of no sort": (
        "components: {flask: {steward: {name: N, sort: club, because: b, source: $ true, checked: 2026-01-01}}}\n",
        "'club' is not one of foundation, company, community, person",
    ),
    # the wrong shape
    "an unknown section": (
        "component: {}\n",
        ":1:1: component: no key is called 'component' here; did you mean components",
    ),
    "components as a list": ("components: [a]\n", ":1:13: components: should be a mapping, not a list"),
    "components as a text": ("components: a\n", ":1:13: components: should be a mapping, not a text"),
    "a component as a text": ("components: {acme: web}\n", ":1:20: components.acme: should be a mapping, not a text"),
    "a component as a list": ("components: {acme: [web]}\n", "components.acme: should be a mapping, not a list"),
    "nothing required": ("components:\n  acme: {}\n", ":2:9: components.acme.kind: the key 'kind' is missing"),
    "no summary": (
        "components: {acme: {name: A, kind: orm}}\n",
        "components.acme.summary: the key 'summary' is missing",
    ),
    "an unknown key": (f"{NEW[:-1]}, licence: MIT}}}}\n", "components.acme.licence: no key is called 'licence' here"),
    "a near key": (f"{NEW[:-1]}, sumary: x}}}}\n", "no key is called 'sumary' here; did you mean summary?"),
    "an id of its own": (f"{NEW[:-1]}, id: x}}}}\n", "components.acme.id: no key is called 'id' here"),
    "an id with capitals": (
        "components: {Acme: {name: A, kind: orm, summary: s}}\n",
        "components.Acme: 'Acme' is not an id",
    ),
    "an empty id": ('components: {"": {name: A, kind: orm, summary: s}}\n', "'' is not an id"),
    "an empty name": (
        "components: {acme: {name: '', kind: orm, summary: s}}\n",
        "components.acme.name: '' is not a text that is not",
    ),
    "a name as a list": (
        "components: {acme: {name: [A], kind: orm, summary: s}}\n",
        "acme.name: should be a text, not a list",
    ),
    "a long summary": (
        f"components: {{acme: {{name: A, kind: orm, summary: {'s' * 101}}}}}\n",
        "is not a text of 1 to 100",
    ),
    "aliases as a text": (f"{NEW[:-1]}, aliases: acme}}}}\n", "components.acme.aliases: should be a list, not a text"),
    "claims as a mapping": (f"{NEW[:-1]}, claims: {{a: b}}}}}}\n", "acme.claims: should be a list, not a mapping"),
    "a cell as a text": (
        "components: {flask: {features: {async: yes}}}\n",
        "flask.features.async: should be a mapping, not a text",
    ),
    "a value that is none": (
        "components: {flask: {features: {async: {value: buit-in, source: 'https://a.example', checked: 2026-01-01}}}}\n",
        "'buit-in' is not one of built-in, plugin, partial, no, unknown; did you mean built-in?",
    ),
    "a cell without a source": (
        "components: {flask: {features: {async: {value: built-in, checked: 2026-01-01}}}}\n",
        "components.flask.features.async.source: the key 'source' is missing",
    ),
    "a source that is a word": (
        "components: {flask: {features: {async: {value: built-in, source: me, checked: 2026-01-01}}}}\n",
        "'me' is not a URL, or a command to repeat",
    ),
    "a day that is none": (
        "components: {flask: {features: {async: {value: built-in, source: '$ x', checked: 2026-02-30}}}}\n",
        "async.checked: '2026-02-30' is not right: day is out of range",
    ),
    "a day in words": (
        "components: {flask: {features: {async: {value: built-in, source: '$ x', checked: yesterday}}}}\n",
        "'yesterday' is not a day written YYYY-MM-DD",
    ),
    "a plugin without a name": (
        "components: {flask: {features: {async: {value: plugin, source: '$ x', checked: 2026-01-01}}}}\n",
        "components.flask.features.async: plugin needs a note that names the plugin",
    ),
    "unknown without a reason": (
        "components: {flask: {features: {async: {value: unknown, source: '$ x', checked: 2026-01-01}}}}\n",
        "unknown needs a note that says why",
    ),
    # references that lead nowhere
    "a kind that is none": (
        "components: {acme: {name: A, kind: web-framwork, summary: s}}\n",
        "components.acme.kind: no kind is called 'web-framwork'; did you mean web-framework?",
    ),
    "a feature of another kind": (
        "components: {flask: {features: {http3: {value: no, source: '$ x', checked: 2026-01-01}}}}\n",
        "no feature of a web framework is called 'http3'",
    ),
    "a category that is none": (
        "components: {flask: {categories: [rest]}}\n",
        "flask.categories: no category is called 'rest'",
    ),
    "a successor that is none": (
        "components: {flask: {moves: {flaks: {effort: small, because: x, source: $ x, checked: 2026-01-01}}}}\n",
        "no component is called 'flaks'; did you mean flask?",
    ),
    "a circle of successors": (
        "components: {flask: {moves: {django: " + SUCCESSOR + "}}, django: {moves: {flask: " + SUCCESSOR + "}}}\n",
        "is superseded by itself in the end",
    ),
    "two successors": (
        "components: {flask: {moves: {django: " + SUCCESSOR + ", quart: " + SUCCESSOR + "}}}\n",
        "one successor at most takes its place",
    ),
    "a move to itself": (
        "components: {flask: {moves: {flask: {effort: small, because: x, source: $ x, checked: 2026-01-01}}}}\n",
        "a move to the component itself names the newer `version`",
    ),
    "an effort that is none": (
        "components: {flask: {moves: {quart: {effort: big, because: x, source: $ x, checked: 2026-01-01}}}}\n",
        "'big' is not one of drop-in, small, rewrite",
    ),
    "a baseline that is neither": ("components: {flask: {baseline: perhaps}}\n", "'perhaps' is neither true nor false"),
    "a decision on nothing known": (
        f"decisions: {{shop: {{{DECISION}, kind: web-framework, weighed: [flaks], reasons: [fit]}}}}\n",
        "decisions.shop.weighed: no component is called 'flaks'; did you mean flask?",
    ),
    "a decision for what was not weighed": (
        f"decisions: {{shop: {{{DECISION}, kind: web-framework, chose: flask, reasons: [fit]}}}}\n",
        "what was chosen was weighed too",
    ),
    "a decision that keeps what was not there": (
        f"decisions: {{shop: {{{DECISION}, kind: web-framework, weighed: [flask], chose: flask, kept: true, reasons: [fit]}}}}\n",
        "what is kept was there before",
    ),
    "an argument that is none": (
        f"decisions: {{shop: {{{DECISION}, kind: web-framework, weighed: [flask], reasons: [fits]}}}}\n",
        "no argument is called 'fits'; did you mean fit?",
    ),
    "a decision of no day": (
        f"decisions: {{shop: {{{DECISION.replace('2025-06', 'June')}, kind: web-framework, reasons: [fit]}}}}\n",
        "'June' is not a day, a month or a year",
    ),
    "a wrapper of nothing": (
        "components: {flask: {wraps: {nobody: {because: b, source: $ true, checked: 2026-01-01}}}}\n",
        "no component is called 'nobody'",
    ),
    "companions that are none": ("components: {flask: {works_with: [nobody]}}\n", "no component is called 'nobody'"),
    "a taken name": (
        f"{NEW[:-1]}, aliases: [Fast API]}}}}\n",
        "components.acme: the name 'Fast API' is taken by 'fastapi'",
    ),
    "a goal without slots": (
        "goals: {g: {name: G, summary: s, slots: {}}}\n",
        "goals.g.slots: a goal fills at least one slot",
    ),
    "a goal of no kind": ("goals: {g: {name: G, summary: s, slots: {cash: {}}}}\n", "no kind is called 'cash'"),
    "a need of no feature": (
        "goals: {g: {name: G, summary: s, slots: {orm: {needs: [asink]}}}}\n",
        "goals.g.slots.orm.needs.0: no feature is called 'asink'; did you mean async?",
    ),
    "a need of no value": (
        "goals: {g: {name: G, summary: s, slots: {orm: {wants: [async=yes]}}}}\n",
        "no value is called 'yes'",
    ),
    "a pick that is none": (
        "use_cases: {u: {name: U, choices: {nobody: {}}}}\n",
        "use_cases.u.choices.nobody.verdict: the key",
    ),
    "a word of Spring's without an answer": (
        "spring: {foo: {name: Foo}}\n",
        "spring.foo: a term has answers, or says what is done instead",
    ),
    "a word of Spring's that names nothing": (
        "spring: {foo: {name: Foo, answers: [{component: celry, feature: schedules}]}}\n",
        "spring.foo.answers.0.component: no component is called 'celry'; did you mean celery?",
    ),
    "a word of Spring's on no feature": (
        "spring: {foo: {name: Foo, answers: [{component: celery, feature: scheduler}]}}\n",
        "no feature of it is called 'scheduler'; did you mean schedules?",
    ),
    "a taken word of Spring's": (
        "spring: {foo: {name: Foo, aliases: ['@Autowired'], answers: [{component: celery, feature: schedules}]}}\n",
        "the name '@Autowired' is taken by 'autowired'",
    ),
}


@pytest.mark.parametrize("command", [pytest.param("list", marks=pytest.mark.slow), "validate"])
@pytest.mark.parametrize("case", table(BAD, 15))
def test_bad_catalog(run: Run, overlay: Callable[[str | bytes], Path], case: str, command: str) -> None:
    content, expected = BAD[case]
    path = overlay(content)
    ran = run(command, *(["--catalog"] if command == "list" else []), path)
    assert (ran.code, ran.out) == (3, "")
    assert expected in ran.err
    assert str(path) in ran.err
    assert "Traceback" not in ran.err
    assert "\x1b" not in ran.err
    assert path.read_bytes() == (content.encode() if isinstance(content, str) else content)


def test_the_table_is_long_enough() -> None:
    assert len(BAD) >= 40


def test_every_problem_of_all_files_is_told_at_once(run: Run, tmp_path: Path) -> None:
    first, second, third = (tmp_path / name for name in ("first.yaml", "second.yaml", "third.yaml"))
    first.write_text("components: [\n")
    second.write_text("components: {flask: {sumary: x, name: [F]}}\n")
    ran = run("validate", first, second, third)
    assert ran.code == 3
    for expected in (
        f"{first}:2:1: is not YAML",
        "sumary",
        "should be a text",
        f"{third}: cannot be read: no such file",
    ):
        assert expected in ran.err
    assert "missing" not in ran.err


def test_what_an_unreadable_file_may_hold_is_not_missed_in_another(run: Run, tmp_path: Path) -> None:
    first, second = (tmp_path / name for name in ("first.yaml", "second.yaml"))
    first.write_text("kinds: {desk: {name: Desk\n")
    second.write_text("components: {acme: {name: Acme, kind: desk, summary: Ours.}}\n")
    ran = run("validate", first, second)
    assert ran.code == 3
    assert [line.partition(": ")[0] for line in ran.err.splitlines()] == [f"{first}:2:1"]


def test_a_file_that_is_not_such_yaml_is_looked_into_no_further(run: Run, overlay: Callable[[str], Path]) -> None:
    ran = run("validate", overlay("components: {flask: {sumary: x}, flask: {name: [F]}}\n"))
    assert ran.code == 3
    (line,) = ran.err.splitlines()
    assert "the key 'flask' stands here twice" in line


def test_where_no_file_can_be_read_there_is_no_catalog() -> None:
    built = overlays.build([("a.yaml", b""), ("b.yaml", b"- a\n")])
    assert built.catalog is None
    assert [problem.file for problem in built.problems] == ["a.yaml", "b.yaml"]


def test_what_is_no_file(run: Run, tmp_path: Path) -> None:
    ran = run("list", "--catalog", tmp_path)
    assert (ran.code, ran.err) == (3, f"{tmp_path}: cannot be read: is a directory\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_what_may_not_be_read(run: Run, overlay: Callable[[str], Path]) -> None:
    path = overlay("components: {}\n")
    path.chmod(stat.S_IWUSR)
    ran = run("list", "--catalog", path)
    assert (ran.code, ran.err) == (3, f"{path}: cannot be read: permission denied\n")


def test_an_endless_file_is_not_read_to_its_end(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1024 * 1024)
    ran = run("list", "--catalog", "/dev/zero")
    assert (ran.code, ran.err) == (3, "/dev/zero: is larger than 1 MiB\n")


def test_a_huge_file_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(files.LARGEST + 1)
    ran = run("validate", path)
    assert (ran.code, ran.err) == (3, f"{path}: is larger than 64 MiB\n")


def test_a_name_that_steers_the_terminal(run: Run) -> None:
    ran = run("list", "--catalog", "\x1b[31mred.yaml")
    assert ran.code == 3
    assert "\x1b" not in ran.err
    assert "\\u001b[31mred.yaml" in ran.err


def test_a_real_process_prints_no_traceback(overlay: Callable[[str], Path]) -> None:
    path = overlay("? " * 100_000)
    ran = process("list", PYCOMPARE_CATALOG=str(path))
    assert (ran.returncode, ran.stdout) == (3, b"")
    assert b"Traceback" not in ran.stderr
