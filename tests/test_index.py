"""The door to the network: what an index says becomes facts, and whatever it does wrong becomes a reason."""

import base64
import time
from datetime import date
from pathlib import Path

import pytest

from pycompare.collect.index.isolation import Index, Limits
from pycompare.collect.index.settings import Settings
from pycompare.evidence.releases import ReleaseFacts
from tests.conftest import table
from tests.index_server import (
    HOSTILE,
    JSON,
    Answer,
    Handler,
    bomb,
    drip,
    file_of,
    healthy,
    newer,
    page,
    serving,
    silence,
)

TODAY = date(2026, 11, 23)
LIMITS = Limits(patience=1.0, deadline=8.0, size=1_000_000, retries=1, backoff=0.0)


def ask(answers: dict[str, Answer], *packages: str) -> dict[str, ReleaseFacts]:
    with serving(answers) as server:
        return Index(Settings((server.url,)), LIMITS).facts(packages or ("thing",), TODAY)


def body(content: bytes, kind: str = JSON, code: int = 200) -> Answer:
    return lambda handler: handler.reply(content, code, kind)


def test_what_a_healthy_index_says() -> None:
    facts = ask({})["thing"]
    assert facts == ReleaseFacts(
        latest="1.1",
        released="2026-02-01",
        first_released="2025-03-01",
        releases=2,
        releases_12=1,
        releases_36=2,
        longest_gap=337,
        requires_python=">=3.11",
        pythons=("3.11", "3.12", "3.13", "3.14", "3.15"),
        wheel=True,
        source=False,
        license="MIT",
        dependencies=("anyio",),
        development_status="5 - Production/Stable",
        typed=True,
    )


def once_broken() -> Answer:
    asked: list[str] = []

    def answer(handler: Handler) -> None:
        asked.append(handler.path)
        if len(asked) == 1:
            handler.reply(b"busy", 503)
        else:
            handler.reply(healthy("thing"))

    return answer


def redirect(where: str) -> Answer:
    return lambda handler: handler.reply(b"", 302, Location=where)


def broken_off(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"meta":')
    handler.close_connection = True


def nonsense(handler: Handler) -> None:
    handler.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")
    handler.close_connection = True


FAULTS: dict[str, tuple[Answer, str]] = {
    "not there": (body(b"no", code=404), "the index does not list it"),
    "forbidden": (body(b"no", code=403), "the index answered 403"),
    "wants a password": (body(b"no", code=401), "the index answered 401"),
    "gone": (body(b"no", code=410), "the index answered 410"),
    "an error": (body(b"oh", code=500), "the index answered 500"),
    "busy for ever": (body(b"oh", code=503), "the index answered 503"),
    "too many requests": (body(b"oh", code=429), "the index answered 429"),
    "silence": (silence, "the index did not answer in time"),
    "a gigantic answer": (body(b" " * 2_000_000), "the answer is larger than 1,000,000 bytes"),
    "a bomb": (bomb, "the answer is larger than 1,000,000 bytes"),
    "truncated JSON": (body(healthy("thing")[:-40]), "the answer of the index cannot be read"),
    "broken off": (broken_off, "the index broke off"),
    "an empty answer": (body(b""), "the answer of the index cannot be read"),
    "a wrong content type": (body(b"GIF89a", "image/gif"), "the answer of the index cannot be read"),
    "JSON of another shape": (body(b"[1, 2]"), "the answer of the index cannot be read"),
    "JSON of wrong types": (body(b'{"meta": {"api-version": "1.0"}, "name": 1, "files": 5}'), "cannot be read"),
    "deep JSON": (body(b"[" * 100_000), "the answer of the index cannot be read"),
    "another version": (body(page("thing", []).replace(b"1.1", b"9.0", 1)), "the answer of the index cannot be read"),
    "not UTF-8": (body(b'{"meta": {"api-version": "1.0"}, "name": "\xff"}'), "the answer of the index cannot be read"),
    "no files": (body(page("thing", [])), "the index lists no file of it"),
    "a circle of redirects": (redirect("/simple/thing/"), "the index redirects without end"),
    "a redirect to nowhere": (redirect("http://127.0.0.1:9/simple/"), "the index cannot be reached or broke off"),
    "no HTTP": (nonsense, "the index cannot be reached or broke off"),
}


@pytest.mark.parametrize("case", table(FAULTS, 8))
def test_a_fault_is_a_value_with_a_reason(case: str) -> None:
    answer, reason = FAULTS[case]
    found = ask({"thing": answer}, "thing", "other")
    assert reason in (found["thing"].problem or "")
    assert found["thing"].latest is None
    assert "127.0.0.1" not in (found["thing"].problem or "")
    assert found["other"].latest == "1.1"


@pytest.mark.slow
@pytest.mark.parametrize("case", [*HOSTILE, "a slow drip"])
def test_no_answer_takes_more_time_or_memory_than_it_may(case: str) -> None:
    """The limits of users but for the deadlines, so that the test is short; an honest neighbour is not harmed."""
    name, answer = HOSTILE.get(case, ("thing", drip))
    limits = Limits(patience=5.0, deadline=10.0, whole=30.0)
    with serving({name: answer}) as server:
        began = time.monotonic()
        found = Index(Settings((server.url,)), limits).facts(["thing", "other"], TODAY)
        assert time.monotonic() - began < 30
    assert found["thing"].problem or found["thing"].metadata_problem or found["thing"].latest == "1.0"
    assert found["other"].latest == "1.1"


def test_all_answers_together_have_a_deadline() -> None:
    limits = Limits(patience=30, deadline=30, whole=3.0, at_once=2)
    names = [f"thing{number}" for number in range(20)]
    with serving(dict.fromkeys(names, HOSTILE["a header drips"][1])) as server:
        found = Index(Settings((server.url,)), limits).facts(names, TODAY)
    assert {facts.problem for facts in found.values()} == {"the index did not answer in time"}
    assert list(found) == names


def test_a_newer_version_of_the_api_is_no_matter(capfd: pytest.CaptureFixture[str]) -> None:
    assert ask({"thing": newer})["thing"].latest == "1.1"
    assert capfd.readouterr().err == ""


def test_certificates_that_are_missing_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere/ca.pem")
    found = Index(Settings(("https://127.0.0.1:9/simple/",)), LIMITS).facts(["thing"], TODAY)
    assert found["thing"].problem == "the certificates that are configured cannot be read"


def test_the_table_of_faults_is_long_enough() -> None:
    assert len(FAULTS) >= 15


def test_nobody_listens() -> None:
    found = Index(Settings(("http://127.0.0.1:9/simple/",)), LIMITS).facts(["thing"], TODAY)
    assert found["thing"].problem == "the index cannot be reached or broke off"


def test_an_address_that_is_none() -> None:
    found = Index(Settings(("http://",)), LIMITS).facts(["thing"], TODAY)
    assert found["thing"].problem


def test_a_passing_fault_is_asked_again() -> None:
    assert ask({"thing": once_broken()})["thing"].latest == "1.1"


def test_a_redirect_is_followed() -> None:
    assert ask({"thing": redirect("/simple/other/")})["thing"].latest == "1.1"


def test_an_index_of_html_pages_tells_no_days() -> None:
    html = b'<!DOCTYPE html><html><body><a href="thing-2.0-py3-none-any.whl" data-requires-python="&gt;=3.12">thing-2.0-py3-none-any.whl</a></body></html>'
    facts = ask({"thing": body(html, "text/html")})["thing"]
    assert (facts.latest, facts.released, facts.pythons[0]) == ("2.0", None, "3.12")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (body(b"no", code=404), "the index answered 404"),
        (body(b"\xff\xfe", "text/plain"), "the answer of the index cannot be read"),
        (body(b"<html>", "text/html"), "the answer of the index cannot be read"),
        (silence, "the index did not answer in time"),
    ],
)
def test_metadata_that_cannot_be_had_leaves_the_other_facts(answer: Answer, reason: str) -> None:
    facts = ask({"thing-1.1-py3-none-any.whl.metadata": answer})["thing"]
    assert (facts.latest, facts.problem, facts.license, facts.dependencies) == ("1.1", None, None, None)
    assert facts.metadata_problem == reason


def test_hostile_names_and_versions_are_passed_over() -> None:
    files = [
        file_of("thing", "1.0", "2026-01-01"),
        file_of("thing", "\x1b[31m", "2026-01-02"),
        file_of("thing", "not a version", "2026-01-03"),
        file_of("thing", "9" * 5000, "2026-01-04", **{"requires-python": "nonsense !!"}),
        {"filename": "../../etc/passwd", "url": "x", "hashes": {}},
    ]
    facts = ask({"thing": body(page("thing", files))})["thing"]
    assert facts.problem is None
    assert facts.latest in ("1.0", "9" * 5000)


def test_yanked_files_and_project_status() -> None:
    files = [file_of("thing", "1.0", "2025-01-01"), file_of("thing", "2.0", "2026-01-01", yanked="broken")]

    content = page("thing", files).replace(b'"meta": {', b'"project-status": {"status": "archived"}, "meta": {')
    facts = ask({"thing": body(content)})["thing"]
    assert (facts.latest, facts.yanked, facts.project_status) == ("1.0", ("2.0",), "archived")


def test_two_indexes_are_asked_and_the_newest_release_wins() -> None:
    newer = page("thing", [file_of("thing", "3.0", "2026-05-01")])
    with serving() as first, serving({"thing": body(newer), "other": body(b"", code=404)}) as second:
        found = Index(Settings((first.url, second.url)), LIMITS).facts(["thing", "other"], TODAY)
    assert (found["thing"].latest, found["other"].latest) == ("3.0", "1.1")


def test_no_more_requests_at_once_than_allowed() -> None:
    limits = Limits(patience=5, deadline=5, at_once=4)
    with serving(delay=0.05) as server:
        names = [f"thing{number}" for number in range(12)]
        found = Index(Settings((server.url,)), limits).facts(names, TODAY)
        assert list(found) == names
        assert sum(server.asked.values()) == 24


def wants(name: str, password: str) -> Answer:
    expected = "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()

    def answer(handler: Handler) -> None:
        granted = handler.headers.get("Authorization") == expected
        handler.reply(healthy("thing") if granted else b"who are you?", 200 if granted else 401)

    return answer


def test_credentials_come_from_netrc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "netrc"
    path.write_text("machine 127.0.0.1 login ada password secret\n")
    path.chmod(0o600)
    monkeypatch.setenv("NETRC", str(path))
    assert ask({"thing": wants("ada", "secret")})["thing"].latest == "1.1"
    assert ask({"thing": wants("ada", "other")})["thing"].problem == "the index answered 401"


def test_credentials_may_stand_in_the_address() -> None:
    with serving({"thing": wants("ada", "secret")}) as server:
        url = server.url.replace("http://", "http://ada:secret@")
        assert Index(Settings((url,)), LIMITS).facts(["thing"], TODAY)["thing"].latest == "1.1"


def test_the_proxy_of_the_settings_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "")
    with serving() as proxy:
        settings = Settings(("http://index.example/simple/",), proxy=f"http://127.0.0.1:{proxy.server_port}")
        found = Index(settings, LIMITS).facts(["thing"], TODAY)
        assert "http://index.example/simple/thing/" in proxy.asked
    assert found["thing"].latest == "1.1"
