"""What a brief answer costs and how long it is, and what it takes to connect to the server for assistants.

    python benchmarks/briefs.py [--rounds 9]

Run it where the package is installed as users have it, with the extra `mcp`. As in `startup.py`, each round runs the
reference (the imports of the libraries) and every command once, in turn; a figure is the median over the rounds of
command / reference in CPU time of the whole process. Connecting is a process that is started, says hello, lists the
tools and ends with its stdin; beside it stands the size of the tools' schemas in bytes.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from typing import Any

REFERENCE = "import typer, rich.console, rich.table, yaml; from pydantic import BaseModel"
REQUEST = '{"slots": ["task-queue"], "needs": ["async", "retries"], "keep": ["fastapi"], "situation": {"service": "none-new"}}'
COMMANDS = {
    "recommend a request": ["recommend", "--request", "-"],
    "recommend a question": ["recommend", "task queue for FastAPI, asyncio, no new service, retries"],
    "recommend a goal": ["recommend", "async-api"],
    "show": ["show", "celery"],
    "compare": ["compare", "celery", "dramatiq", "rq"],
    "decisions": ["decisions", "celery"],
    "check": ["check", "fastapi", "sqlalchemy", "passlib[bcrypt]", "celery"],
}
HELLO = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "benchmark", "version": "0"}}
MESSAGES: list[dict[str, Any]] = [
    {"id": 1, "method": "initialize", "params": HELLO},
    {"method": "notifications/initialized"},
    {"id": 2, "method": "tools/list"},
]


def cpu(child: subprocess.Popen[bytes]) -> float:
    """CPU seconds of a process that is at its end."""
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{child.args!r} ended with {child.returncode}")
    return used.ru_utime + used.ru_stime


def run(command: list[str], environment: dict[str, str]) -> tuple[float, int]:
    """CPU seconds of a command, and how many bytes it prints; it reads the request."""
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin
        assert child.stdout
        child.stdin.write(REQUEST.encode())
        child.stdin.close()
        length = len(child.stdout.read())
        return cpu(child), length


def connect(environment: dict[str, str]) -> tuple[float, int]:
    """CPU seconds of a server that says which tools it has, and the bytes of their schemas."""
    command = [sys.executable, "-m", "pycompare", "mcp"]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin
        assert child.stdout
        answer: dict[str, Any] = {}
        for message in MESSAGES:
            child.stdin.write(json.dumps({"jsonrpc": "2.0", **message}).encode() + b"\n")
            child.stdin.flush()
            if "id" in message:
                answer = json.loads(child.stdout.readline())
        child.stdin.close()
        return cpu(child), len(json.dumps(answer["result"]["tools"], separators=(",", ":")).encode())


def measure(rounds: int) -> None:
    """Prints a line for each command: the ratio, the bytes of the brief and those of the whole answer."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "XDG_CACHE_HOME": cache}
        environment.pop("PYCOMPARE_CATALOG", None)
        ask = [sys.executable, "-m", "pycompare"]
        whole = {name: run([*ask, *words, "--format", "json"], environment)[1] for name, words in COMMANDS.items()}
        ratios: dict[str, list[float]] = {name: [] for name in (*COMMANDS, "connect")}
        sizes: dict[str, int] = {}
        for _ in range(rounds):
            base, _ = run([sys.executable, "-c", REFERENCE], environment)
            for name, words in COMMANDS.items():
                used, sizes[name] = run([*ask, *words, "--brief"], environment)
                ratios[name].append(used / base)
            used, sizes["connect"] = connect(environment)
            ratios["connect"].append(used / base)
    for name, found in ratios.items():
        beside = f"{sizes[name]:,} bytes" + (f" of {whole[name]:,}" if name in whole else " of schemas")
        print(f"{name:22} {statistics.median(found):5.2f}   {beside}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=9)
    measure(parser.parse_args().rounds)
