"""The only door to the network: the Simple Repository API of the configured package index, through pypi-simple.

A package that cannot be had is a value with a reason. Nothing that an index sends can cost more than `Limits` allow.
"""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from datetime import date
from email.parser import HeaderParser
from functools import partial
from typing import Any

import requests
from msgspec import Struct
from msgspec.structs import replace
from packaging.requirements import InvalidRequirement, Requirement
from packaging.version import Version
from pypi_simple import PYPI_SIMPLE_ENDPOINT, DistributionPackage, NoSuchProjectError, PyPISimple
from pypi_simple import errors as pypi_simple_errors
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from pycompare.collect.index.history import File, facts_of
from pycompare.collect.index.settings import Settings
from pycompare.evidence.releases import ReleaseFacts

TROUBLES = (requests.RequestException, pypi_simple_errors.UnsupportedContentTypeError,
            pypi_simple_errors.UnexpectedRepoVersionWarning, pypi_simple_errors.UnsupportedRepoVersionError,
            NoSuchProjectError, ValueError, LookupError, TypeError, AttributeError, RecursionError)  # fmt: skip
"""What an answer that cannot be used raises, the index's or the parser's."""


class Limits(Struct, frozen=True):
    """The most that one answer may cost: seconds without a byte, seconds in all, bytes; and how it is asked for."""

    patience: float = 15.0
    deadline: float = 60.0
    size: int = 64 * 1024 * 1024
    retries: int = 3
    backoff: float = 0.5
    at_once: int = 8


class TooMuchError(ValueError):
    """An answer that is larger or slower than the limits."""


class _Session(requests.Session):
    """A session that retries with backoff and reads no answer beyond the limits."""

    def __init__(self, settings: Settings, limits: Limits) -> None:
        super().__init__()
        self.limits = limits
        codes = (429, 500, 502, 503, 504)
        retry = Retry(
            limits.retries, backoff_factor=limits.backoff, status_forcelist=codes, raise_on_status=False, redirect=5
        )
        for scheme in ("https://", "http://"):
            self.mount(scheme, HTTPAdapter(max_retries=retry, pool_maxsize=limits.at_once))
        if settings.certificates:
            self.verify = settings.certificates
        self.cert = settings.client_certificate
        if settings.proxy:
            self.proxies = {"http": settings.proxy, "https": settings.proxy}

    def request(self, *words: Any, **options: Any) -> requests.Response:
        options.update(stream=True, timeout=options.get("timeout") or self.limits.patience)
        started = time.monotonic()
        response = super().request(*words, **options)
        response._content = b"".join(self._bounded(response, started))  # noqa: SLF001 (what `stream` left to be read)
        return response

    def _bounded(self, response: requests.Response, started: float) -> Iterator[bytes]:
        size = 0
        with response:
            for chunk in response.iter_content(65536):
                size += len(chunk)
                if size > self.limits.size:
                    raise TooMuchError(f"the answer is larger than {self.limits.size:,} bytes")
                if time.monotonic() - started > self.limits.deadline:
                    raise TooMuchError(f"the answer took longer than {self.limits.deadline:g} s")
                yield chunk


class Index(Struct, frozen=True):
    """An index that can be asked."""

    settings: Settings
    limits: Limits = Limits()

    def facts(
        self, packages: Sequence[str], today: date, told: Callable[[str, ReleaseFacts], object] = lambda *_: None
    ) -> dict[str, ReleaseFacts]:
        """The facts of each package, asked for concurrently; `told` hears of each as it comes, in this thread."""
        local = threading.local()
        sessions: list[_Session] = []
        found: dict[str, ReleaseFacts] = {}

        def ask(package: str) -> ReleaseFacts:
            if not hasattr(local, "session"):
                local.session = _Session(self.settings, self.limits)
                sessions.append(local.session)
            try:
                return self._ask(local.session, package, today)
            except TROUBLES as error:
                return ReleaseFacts(problem=_reason(error))

        pool = ThreadPoolExecutor(self.limits.at_once)
        try:
            pending: dict[Future[ReleaseFacts], str] = {pool.submit(partial(ask, name)): name for name in packages}
            while pending:
                done, _ = wait(pending, return_when=FIRST_COMPLETED)
                for future in done:
                    package = pending.pop(future)
                    found[package] = future.result()
                    told(package, found[package])
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            for session in sessions:
                session.close()
        return {package: found[package] for package in packages}

    def _ask(self, session: _Session, package: str, today: date) -> ReleaseFacts:
        pages, troubles = [], []
        for url in self.settings.urls or ("",):
            client = PyPISimple(endpoint=url or PYPI_SIMPLE_ENDPOINT, session=session)
            try:
                pages.append(client.get_project_page(package))
            except TROUBLES as error:
                troubles.append(_reason(error))
        if not pages:
            return ReleaseFacts(problem=next((t for t in troubles if t != NOT_LISTED), NOT_LISTED))
        files = [file for page in pages for file in page.packages if file.version]
        facts = facts_of(map(_file, files), today)
        status = next((page.status for page in pages if page.status), None)
        facts = replace(facts, project_status=status, problem=None if files else "the index lists no file of it")
        newest = [file for file in files if facts.latest and _is(file, facts.latest)]
        return _with_metadata(session, facts, newest)


NOT_LISTED = "the index does not list it"

REASONS: tuple[tuple[type[Exception], str], ...] = (
    (NoSuchProjectError, NOT_LISTED),
    (requests.Timeout, "the index did not answer in time"),
    (requests.exceptions.SSLError, "the certificate of the index is not trusted"),
    (requests.exceptions.ProxyError, "the proxy cannot be reached"),
    (requests.exceptions.RetryError, "the index answered with errors only"),
    (requests.TooManyRedirects, "the index redirects without end"),
    (requests.ConnectionError, "the index cannot be reached or broke off"),
    (requests.exceptions.ChunkedEncodingError, "the index broke off"),
    (requests.exceptions.ContentDecodingError, "the answer of the index cannot be read"),
)


def _reason(error: Exception) -> str:
    """Why there is no answer, without an address."""
    if isinstance(error, TooMuchError):
        return str(error)
    if isinstance(error, requests.HTTPError):
        return f"the index answered {error.response.status_code}"
    if "timed out" in str(error).casefold():
        return "the index did not answer in time"
    return next((said for sort, said in REASONS if isinstance(error, sort)), "the answer of the index cannot be read")


def _is(file: DistributionPackage, version: str) -> bool:
    try:
        return Version(file.version or "") == Version(version) and not file.is_yanked
    except ValueError:
        return False


def _file(file: DistributionPackage) -> File:
    return File(
        version=file.version or "",
        day=file.upload_time.date() if file.upload_time else None,
        wheel=file.package_type == "wheel",
        yanked=file.is_yanked,
        requires_python=file.requires_python,
    )


def _with_metadata(session: _Session, facts: ReleaseFacts, files: Sequence[DistributionPackage]) -> ReleaseFacts:
    """The facts and what the core metadata of a file says; where it is not advertised, it is asked for all the same."""
    problem = "the latest release has no files"
    for file in sorted(files, key=lambda file: (file.package_type != "wheel", file.filename))[:2]:
        try:
            response = session.get(file.metadata_url)
            response.raise_for_status()
            return _described(facts, response.content)
        except TROUBLES as error:
            problem = _reason(error)
    return replace(facts, metadata_problem=problem) if facts.latest else facts


def _described(facts: ReleaseFacts, content: bytes) -> ReleaseFacts:
    message = HeaderParser().parsestr(content.decode("utf-8"))
    if "Name" not in message:
        raise ValueError("no metadata")
    classifiers = message.get_all("Classifier", [])
    dependencies = set()
    for line in message.get_all("Requires-Dist", []):
        with suppress(InvalidRequirement):
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                dependencies.add(requirement.name)
    return replace(
        facts,
        license=_license(message.get("License-Expression"), message.get("License"), classifiers),
        dependencies=tuple(sorted(dependencies, key=str.casefold)),
        development_status=_after(classifiers, "Development Status :: "),
        typed=True if "Typing :: Typed" in classifiers else None,
    )


LONGEST_NAME = 60
"""A licence field that is longer is the text of a licence and no name."""


def _license(expression: str | None, text: str | None, classifiers: Sequence[str]) -> str | None:
    """The SPDX expression, else the classifier, else the field where it is a name and no whole licence."""
    if expression:
        return expression.strip()
    if found := _after(classifiers, "License :: OSI Approved :: "):
        return found
    text = (text or "").strip()
    return text if text and len(text) <= LONGEST_NAME and "\n" not in text else None


def _after(classifiers: Sequence[str], prefix: str) -> str | None:
    return next((word.removeprefix(prefix) for word in classifiers if word.startswith(prefix)), None)
