"""The Model Context Protocol: another door to the answers of the commands, for assistants. Needs the extra `mcp`."""

import json
from collections.abc import Callable, Iterable
from functools import wraps
from inspect import cleandoc
from pathlib import Path
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.resources import TextResource
from mcp.types import ToolAnnotations

from pycompare import __version__, files
from pycompare.answers import audit, brief, check, comparison, decisions, dossier
from pycompare.catalog import names
from pycompare.errors import PycompareError
from pycompare.evidence.knowledge import Knowledge
from pycompare.project.read import read_project
from pycompare.recommend import asking, stack
from pycompare.recommend.request_file import read_request
from pycompare.recommend.request_schema import request_schema
from pycompare.render import formats

READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
"""Nothing is written, and two calls get the same answer."""

INSTRUCTIONS = """\
Which Python backend component or stack to use, and what is true of one today. You read the question; pycompare judges it, each
statement with its source and day: quote both. Answers are briefs of at most 2,000 bytes; `whole` gives all. What is `unknown` is
neither yes nor no, and what is not in the catalog was not judged. The resource pycompare://skill says more."""


class Tools:
    """What an assistant may ask. The docstring of a method is what it is told of the tool."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.catalog = knowledge.catalog

    def recommend(self, request: dict[str, Any], whole: bool = False) -> str:
        """The component or stack for a request: why, what bites, how sure.

        Fields, all optional: slots (kinds, the main one first); shape (choose, replace, stay-or-move, compare, need-at-all,
        status); needs (hard) and wants (soft): features, or feature=value; keep, leave, there (may go), among (only these),
        avoid: components; preferences {criterion: weight}; situation {question: answer}; python; license; text.
        Ids: the tool features, the resource pycompare://request-schema. What is wrong is told with the nearest id.
        """
        read = read_request(self.catalog, json.dumps(request).encode(), "request")
        asked = asking.request(self.catalog, asking.CommandLine(request=read))
        answer = stack.recommend(self.knowledge, asked)
        return _told(answer, brief.of_recommendation(self.knowledge, asked, answer), whole)

    def show(self, name: str, whole: bool = False) -> str:
        """One component: how it is cared for or what took its place, what it has, what bites, who chose it."""
        answer = dossier.dossier(self.knowledge, names.component(self.catalog, name))
        return _told(answer, brief.of_dossier(self.knowledge, answer), whole)

    def compare(self, components: list[str], whole: bool = False) -> str:
        """Two to six components: what each alone has, what a move costs, who chose between them."""
        found = [names.component(self.catalog, word) for word in components]
        answer = comparison.compare(self.knowledge, found)
        return _told(answer, brief.of_comparison(self.knowledge, answer), whole)

    def decisions(self, name: str = "", kind: str = "", whole: bool = False) -> str:
        """What others chose in public, instead of what, when and why: on a component or a kind; the newest first."""
        filters = decisions.DecisionFilters(
            component=names.component(self.catalog, name).id if name else None,
            kinds=frozenset([names.kind(self.catalog, kind).id] if kind else []),
        )
        answer = decisions.decisions(self.knowledge, filters)
        return _told(answer, brief.of_decisions(self.knowledge, answer), whole)

    def audit(self, path: str, whole: bool = False) -> str:
        """Which dependencies of the project in a folder should not stay, and the way out. Reads its files as text."""
        folder = Path(path)
        answer = audit.audit(self.knowledge, read_project(folder), folder.resolve().name)
        told = brief.of_findings(self.knowledge, answer.kind, answer.findings, f"pycompare audit {path}")
        return _told(answer, told, whole)

    def check(self, stack: list[str], whole: bool = False) -> str:
        """A stack that somebody proposes, as names or requirement lines: what should not stay, what is missing to run it."""
        answer = check.check(self.knowledge, stack)
        told = brief.of_check(self.knowledge, answer, "pycompare check NAME... --format json")
        return _told(answer, told, whole)

    def features(self, kind: str = "") -> str:
        """The ids of a kind's features, each with what it asks; without a kind: kinds, criteria, the situation's words."""
        if kind:
            features = names.kind(self.catalog, kind).features.values()
            return "\n".join(f"{feature.id}: {feature.question}" for feature in features)
        situation = [f"{it.id}={'|'.join(it.answers)}" for it in self.catalog.situations.values()]
        criteria = map(str, self.catalog.criteria)
        lists: dict[str, Iterable[str]] = {"kinds": self.catalog.kinds, "criteria": criteria, "situation": situation}
        return "\n".join(f"{sort}: {', '.join(ids)}" for sort, ids in lists.items())


def _told(answer: Any, short: brief.Brief, whole: bool) -> str:
    return formats.as_json(answer) if whole else brief.as_text(short)


def _refusing(tool: Callable[..., str]) -> Callable[..., str]:
    """The tool with its known troubles as errors of the protocol: a sentence that says what to mend."""

    @wraps(tool)
    def called(*given: Any, **named: Any) -> str:
        try:
            return tool(*given, **named)
        except PycompareError as error:
            raise ToolError(error.told().removeprefix("pycompare: ").strip()) from None

    return called


def server(knowledge: Knowledge) -> MCPServer:
    """A server that answers from this knowledge."""
    made = MCPServer("pycompare", instructions=INSTRUCTIONS, version=__version__, log_level="ERROR")
    tools = Tools(knowledge)
    for tool in (tools.recommend, tools.show, tools.compare, tools.decisions, tools.check, tools.audit, tools.features):
        made.add_tool(
            _refusing(tool), description=cleandoc(tool.__doc__ or ""), annotations=READ_ONLY, structured_output=False
        )
    skill, schema = files.skill().read_text(encoding="utf-8"), json.dumps(request_schema(knowledge.catalog))
    made.add_resource(TextResource(uri="pycompare://skill", text=skill, mime_type="text/markdown"))
    made.add_resource(TextResource(uri="pycompare://request-schema", text=schema, mime_type="application/schema+json"))
    return made
