"""The only door to the network: the Simple Repository API of the configured package index, through pypi-simple.

A package that cannot be had is a value with a reason. `isolation` bounds what reading an answer may cost.
"""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from email.parser import HeaderParser
from typing import Any

import requests
from msgspec.structs import replace
from packaging.requirements import InvalidRequirement, Requirement
from packaging.version import Version
from pypi_simple import PYPI_SIMPLE_ENDPOINT, DistributionPackage, NoSuchProjectError, ProjectPage, PyPISimple
from pypi_simple import errors as pypi_simple_errors
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from pycompare.collect.index.history import File, facts_of
from pycompare.collect.index.isolation import LATE, Limits
from pycompare.collect.index.settings import Settings
from pycompare.evidence.releases import ReleaseFacts

TROUBLES = (requests.RequestException, pypi_simple_errors.UnsupportedContentTypeError,
            pypi_simple_errors.UnexpectedRepoVersionWarning, pypi_simple_errors.UnsupportedRepoVersionError,
            NoSuchProjectError, OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)  # fmt: skip
"""What an answer that cannot be used raises, the index's or the parser's."""


class TooMuchError(ValueError):
    """An answer that is larger than the limits."""


class _Session(requests.Session):
    """A session that retries with backoff and reads no answer beyond the limits."""

    def __init__(self, settings: Settings, limits: Limits) -> None:
        super().__init__()
        self.limits = limits
        retry = Retry(
            limits.retries,
            backoff_factor=limits.backoff,
            status_forcelist=(429, 500, 502, 503, 504),
            raise_on_status=False,
            redirect=5,
            respect_retry_after_header=False,  # six hours would be respected too
        )
        for scheme in ("https://", "http://"):
            self.mount(scheme, HTTPAdapter(max_retries=retry))
        if settings.certificates:
            self.verify = settings.certificates
        self.cert = settings.client_certificate
        if settings.proxy:
            self.proxies = {"http": settings.proxy, "https": settings.proxy}

    def request(self, *words: Any, **options: Any) -> requests.Response:
        options.update(stream=True, timeout=options.get("timeout") or self.limits.patience)
        response = super().request(*words, **options)
        response._content = b"".join(self._bounded(response))  # noqa: SLF001 (what `stream` left to be read)
        return response

    def _bounded(self, response: requests.Response) -> Iterator[bytes]:
        size = 0
        with response:
            for chunk in response.iter_content(65536):
                size += len(chunk)
                if size > self.limits.size:
                    raise TooMuchError(f"the answer is larger than {self.limits.size:,} bytes")
                yield chunk


def ask(settings: Settings, limits: Limits, package: str, today: date) -> Iterator[ReleaseFacts]:
    """The facts of a package, or the reason for which there are none; then the same with what its metadata says."""
    warnings.simplefilter("ignore")  # a library's word for programmers, such as on a newer version of the API
    with _Session(settings, limits) as session:
        try:
            pages = _pages(session, settings, package)
            files = [file for page in pages for file in page.packages if file.version]
            facts = facts_of(map(_file, files), today)
            status = next((page.status for page in pages if page.status), None)
            facts = replace(facts, project_status=status, problem=None if files else "the index lists no file of it")
            newest = [file for file in files if facts.latest and _is(file, facts.latest)]
        except TROUBLES as error:
            yield ReleaseFacts(problem=_reason(error))
            return
        yield replace(facts, metadata_problem=LATE) if newest else facts
        yield _with_metadata(session, facts, newest)


def _pages(session: _Session, settings: Settings, package: str) -> list[ProjectPage]:
    """What each index says of a package. Where none says anything, raises what is worth more than not being listed."""
    pages, troubles = [], []
    for url in settings.urls:
        try:
            pages.append(PyPISimple(endpoint=url or PYPI_SIMPLE_ENDPOINT, session=session).get_project_page(package))
        except TROUBLES as error:
            troubles.append(error)
    if not pages:
        raise next((trouble for trouble in troubles if not isinstance(trouble, NoSuchProjectError)), troubles[0])
    return pages


NOT_LISTED = "the index does not list it"

REASONS: tuple[tuple[type[Exception], str], ...] = (
    (NoSuchProjectError, NOT_LISTED),
    (requests.Timeout, LATE),
    (requests.exceptions.SSLError, "the certificate of the index is not trusted"),
    (requests.exceptions.ProxyError, "the proxy cannot be reached"),
    (requests.exceptions.RetryError, "the index answered with errors only"),
    (requests.TooManyRedirects, "the index redirects without end"),
    (requests.ConnectionError, "the index cannot be reached or broke off"),
    (requests.exceptions.ChunkedEncodingError, "the index broke off"),
    (requests.RequestException, "the answer of the index cannot be read"),
    (OSError, "the certificates that are configured cannot be read"),
)


def _reason(error: Exception) -> str:
    """Why there is no answer, without an address."""
    if isinstance(error, TooMuchError):
        return str(error)
    if isinstance(error, requests.HTTPError):
        return f"the index answered {error.response.status_code}"
    if "timed out" in str(error).casefold():
        return LATE
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
