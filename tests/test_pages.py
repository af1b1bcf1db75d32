"""The pages of `--format html` in a real browser: read without a script, sorted with one, sources behind a click."""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser import CHROMIUM, Browser, browser
from tests.conftest import LONG, NO_BROWSER, ROOT, Run

PAGES = {
    "list": ["list"],
    "show": ["show", "alfa"],
    "compare": ["compare", "alfa", "charlie"],
    "recommend": ["recommend", "rest"],
    "decisions": ["decisions"],
}


@pytest.fixture(scope="module")
def tab() -> Iterator[Browser]:
    """One browser for all pages. `.ci/run` installs it; where there is none, the end of a short run says so loudly."""
    if CHROMIUM is None:
        assert not os.environ.get(LONG), "the long run needs chromium"
        pytest.skip(NO_BROWSER)
    with browser() as found:
        yield found


pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.usefixtures("small")]


def page(run: Run, folder: Path, *words: str | Path) -> Path:
    path = folder / "page.html"
    ran = run(*words, "--output", path)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    return path


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_sorts_unfolds_and_complains_of_nothing(run: Run, tab: Browser, tmp_path: Path, name: str) -> None:
    tab.open(page(run, tmp_path, *PAGES[name]))
    before = tab.value("document.body.innerText")
    for heading in range(tab.value("document.querySelectorAll('thead button').length")):
        for direction in ("ascending", "descending", None):
            tab.value(f"document.querySelectorAll('thead button')[{heading}].click()")
            assert (
                tab.value(
                    f"document.querySelectorAll('thead button')[{heading}].closest('th').getAttribute('aria-sort')"
                )
                == direction
            )
    assert tab.value("document.body.innerText") == before
    tab.value("document.querySelectorAll('summary').forEach(summary => summary.click())")
    assert tab.value("[...document.querySelectorAll('details')].every(details => details.open)")
    assert (tab.complaints, tab.asked_for) == ([], [])


def test_a_column_is_sorted_by_what_it_means(run: Run, tab: Browser, tmp_path: Path) -> None:
    """Downloads as numbers, what is unknown last in either direction, the kinds told in the rows."""
    tab.open(page(run, tmp_path, "list"))
    column = "[...document.querySelectorAll('tbody tr:not(.section)')].map(row => row.querySelector('[data-label=Downloads]').textContent.trim())"
    click = "[...document.querySelectorAll('thead button')].find(b => b.textContent === 'Downloads').click()"
    tab.value(click)
    rising = tab.value(column)
    tab.value(click)
    falling = tab.value(column)
    known = [text for text in rising if text != "?"]
    assert len(known) > 1
    assert [int(text.replace(",", "")) for text in known] == sorted(int(text.replace(",", "")) for text in known)
    assert rising == [*known, *["?"] * (len(rising) - len(known))]
    assert falling == [*reversed(known), *["?"] * (len(rising) - len(known))]
    assert tab.value("document.querySelector('.of').checkVisibility()")
    assert not tab.value("document.querySelector('.section').checkVisibility()")


@pytest.mark.parametrize(
    "words", [["show", "alfa"], ["compare", "alfa", "charlie"], ["recommend", "rest"]], ids=lambda words: words[0]
)
def test_a_source_stands_behind_a_click(run: Run, tab: Browser, tmp_path: Path, words: list[str]) -> None:
    tab.open(page(run, tmp_path, *words))
    link = "document.querySelector('td details a')"
    assert tab.value(f"{link}.href").startswith("https://")
    assert not tab.value(f"{link}.checkVisibility()")
    tab.value(f"{link}.closest('details').querySelector('summary').click()")
    assert tab.value(f"{link}.checkVisibility()")


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_lost_without_a_script(run: Run, tab: Browser, tmp_path: Path, name: str) -> None:
    path = page(run, tmp_path, *PAGES[name])
    tab.open(path)
    text = tab.value("document.body.innerText.replaceAll(/\\s+/g, ' ')")
    tab.open(path, script=False)
    assert tab.value("document.body.innerText.replaceAll(/\\s+/g, ' ')") == text
    assert tab.value("document.querySelectorAll('thead button').length") == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_scrolls_down_only_and_text_stands_out(
    run: Run, tab: Browser, tmp_path: Path, name: str, scheme: str
) -> None:
    tab.open(page(run, tmp_path, *PAGES[name]), width=360, scheme=scheme)
    assert tab.value("document.documentElement.scrollWidth") <= 360
    colours = tab.value(CONTRASTS)
    assert len(colours) > 1
    assert min(colours.values()) >= 4.5  # the least that WCAG 2 asks of text at level AA


CONTRASTS = """(() => {
  const light = text => { const [r, g, b] = text.match(/[\\d.]+/g).slice(0, 3)
    .map(part => part / 255).map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  const found = {};
  for (const node of document.querySelectorAll("main *")) {
    const colour = getComputedStyle(node).color, ink = light(colour);
    found[colour] = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  }
  return found;
})()"""


def test_paper_shows_what_is_folded(run: Run, tab: Browser, tmp_path: Path) -> None:
    tab.open(page(run, tmp_path, "recommend", "rest"))
    folded = "document.querySelector('.behind table').checkVisibility({contentVisibilityAuto: true}) && document.querySelector('.behind table').offsetHeight > 0"
    assert not tab.value(folded)
    tab.call("Emulation.setEmulatedMedia", media="print")
    assert any(tab.value(folded) for _ in range(100))  # the page is laid out anew some frames later
    tab.call("Emulation.setEmulatedMedia", media="")


HOSTILE = [
    "<script>document.title='owned'</script>", "<img src=x onerror=\"document.title='owned'\">", "\"><svg/onload=document.title='owned'>",
    "{{ 7 * 7 }}", "{% raw %}", "</style><b>b</b>", "</script><b>b</b>", "javascript:document.title='owned'", "&lt;b&gt;", "<!--", "' onclick='x",
]  # fmt: skip


def test_hostile_words_stay_words(run: Run, tab: Browser, tmp_path: Path, overlay: Callable[[str], Path]) -> None:
    """Names, notes, sources and links of an overlay; each is shown as it was written, and nothing of it runs."""
    evidence = {
        "source": "https://example.org/\"><script>document.title='owned'</script>".replace(" ", ""),
        "checked": "2026-11-23",
    }
    odd = {
        f"odd-{number}": {
            "name": text, "kind": "task-queue", "summary": text, "good_for": text, "traps": [{"because": text, **evidence}],
            "features": {"async": {"value": "built-in", "note": text, **evidence}}, "links": {"docs": evidence["source"]},
        }
        for number, text in enumerate(HOSTILE)
    }  # fmt: skip
    path = overlay(json.dumps({"components": odd}))
    expected: dict[tuple[str, ...], list[str]] = {
        ("list",): HOSTILE,
        ("compare", *[*odd][:6]): HOSTILE[:6],
        ("recommend", "--slot", "task-queue"): HOSTILE[:3],
        **{("show", id): [text] for id, text in zip(odd, HOSTILE, strict=True)},
    }
    for words, texts in expected.items():
        tab.open(page(run, tmp_path, *words, "--catalog", path))
        tab.value("document.querySelectorAll('details').forEach(details => { details.open = true; })")
        assert tab.value("document.title") != "owned"
        assert tab.value("document.querySelectorAll('script').length") == 1
        assert tab.value("document.querySelectorAll('img, svg, b, [onclick], [onerror]').length") == 0
        assert tab.value("[...document.links].every(link => /^https?:$/.test(link.protocol))")
        assert (tab.complaints, tab.asked_for) == ([], [])
        shown = tab.value("document.body.textContent")
        assert [text for text in texts if text not in shown] == []
        (tmp_path / "page.html").unlink()


def test_the_browser_notices_what_is_wrong(tab: Browser, tmp_path: Path) -> None:
    path = tmp_path / "bad.html"
    path.write_text(
        "<script>console.error('no')</script><script>throw Error('no')</script><img src='http://127.0.0.1:9/x.png'>"
    )
    tab.open(path)
    assert len(tab.complaints) >= 2
    assert tab.asked_for == ["http://127.0.0.1:9/x.png"]


def test_a_page_needs_the_extra_by_its_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from pycompare.render import html

    monkeypatch.setattr(html, "template", html.template.__wrapped__)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    ran = run("list", "--format", "html")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "pycompare: --format html needs an extra: pip install 'pycompare-cli[html]'\n"


def test_the_ci_installs_what_the_pages_are_tried_in() -> None:
    assert re.search(r"\bmissing\+=\(chromium\)$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)
