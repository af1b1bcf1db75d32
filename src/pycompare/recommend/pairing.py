"""Whether two things go together: why the one that is asked about does not join what stays, and the request for another of its kind."""

from msgspec.structs import replace

from pycompare.catalog import rules
from pycompare.catalog.model import Catalog, Component
from pycompare.catalog.names import called
from pycompare.recommend.request import Request


def of_another(catalog: Catalog, request: Request) -> Request:
    """A question on a pair that does not go together, as one for something else that does; any other as it is."""
    subject = catalog.components[request.among[0]] if request.shape == "together" and len(request.among) == 1 else None
    if subject is None or discord(catalog, request, subject) is None:
        return request
    needs = tuple(need for need in request.needs if need.partition("=")[0] not in subject.works_with)
    return replace(request, needs=needs, among=(), leave=(*request.leave, subject.id))


def discord(catalog: Catalog, request: Request, subject: Component) -> str | None:
    """Why a component does not join what stays: it is made for another of that kind, or a rule or a conflict says so."""
    kept = {catalog.components[id].kind: catalog.components[id] for id in request.keep if id in catalog.components}
    hosts = {catalog.components[id].kind for id in subject.works_with if id in catalog.components}
    for other in (kept[kind] for kind in kept.keys() & hosts):
        if other.id not in subject.works_with and not other.works_with:
            return f"{subject.name} is made for {' and '.join(called(catalog, subject.works_with))}, and not for {other.name}."
    quarrel = rules.breach(catalog, kept, subject)
    return quarrel and f"{subject.name} does not go with what is there: {quarrel.because}"
