"""Findings as SARIF 2.1.0, which code hosts and editors show beside the lines."""

from collections.abc import Iterable
from typing import Any

from pycompare import __version__
from pycompare.answers.findings import RULES, Finding

LEVELS = {"act": "error", "plan": "warning", "note": "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(found: Iterable[Finding]) -> dict[str, Any]:
    """One run of the tool, a result for each finding, at all places where it stands."""
    rules = [{"id": rule, "name": rule.replace("-", " ")} for rule in RULES]
    driver = {"name": "pycompare", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": [_result(one) for one in found]}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(finding: Finding) -> dict[str, Any]:
    way = f" Way out: {finding.best}." if finding.best else ""
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": RULES.index(finding.rule),
        "level": LEVELS[finding.level],
        "message": {"text": f"{finding.what}: {finding.because}{way} ({finding.source}, {finding.checked})"},
        "locations": [_location(place) for place in finding.places],
        "partialFingerprints": {"distributionAndRule/v1": f"{finding.distribution}/{finding.rule}"},
    }
    if finding.new is not None:
        result["baselineState"] = "new" if finding.new else "unchanged"
    return result


def _location(place: str) -> dict[str, Any]:
    file, _, line = place.rpartition(":")
    region = {"region": {"startLine": int(line)}} if int(line) else {}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(file)}, **region}}


def _uri(file: str) -> str:
    from urllib.parse import quote

    return quote(file)
