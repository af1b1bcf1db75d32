"""What an answer costs, as a multiple of importing the libraries that it is made with.

    python benchmarks/startup.py [--rounds 15]

Run it where the package is installed as users have it (`nox -s startup`): a checkout reads the YAML files too. Each round
runs the reference and every command once, in turn, so that a machine that slows down slows them alike. The figure is the
median over the rounds of command / reference, in CPU time (user and system) of the whole process; the range beside it is
the middle half. Before, the very first run is held against the second: the catalog is compiled when the package is built.
"""

import argparse
import fcntl
import os
import pty
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import threading

REFERENCE = "import typer, rich.console, rich.table, yaml; from pydantic import BaseModel"
COMMANDS = {
    "list": ["list"],
    "compare": ["compare", "fastapi", "flask"],
    "recommend": ["recommend", "--goal", "async-api"],
    "show": ["show", "fastapi"],
    "decisions": ["decisions", "celery"],
}


def cpu(command: list[str], environment: dict[str, str], terminal: bool) -> tuple[float, int]:
    """CPU seconds and peak memory in KiB of one run, into a pipe or on a terminal of 80 columns."""
    if terminal:
        reader, writer = pty.openpty()
        fcntl.ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        drain = threading.Thread(target=_drain, args=(reader,), daemon=True)
        drain.start()
        child = subprocess.Popen(command, env=environment, stdout=writer)
        os.close(writer)
    else:
        child = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.read()
        child.stdout.close()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{command} ended with {child.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss


def _drain(reader: int) -> None:
    try:
        while os.read(reader, 65536):
            pass
    except OSError:  # the other end is closed
        os.close(reader)


def measure(rounds: int) -> None:
    """Prints a line for each command: the ratio into a pipe and as a table, and the peak memory."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "XDG_CACHE_HOME": cache, "TERM": "xterm-256color"}
        environment.pop("PYCOMPARE_CATALOG", None)
        reference = [sys.executable, "-c", REFERENCE]
        first, second = (
            cpu([sys.executable, "-m", "pycompare", "list"], environment, terminal=False) for _ in range(2)
        )
        print(f"the first run beside the second: {first[0] / second[0]:.2f}")
        runs = {
            (name, terminal): [sys.executable, "-m", "pycompare", *words]
            for name, words in COMMANDS.items()
            for terminal in (False, True)
        }
        ratios: dict[tuple[str, bool], list[float]] = {run: [] for run in runs}
        peaks = dict.fromkeys(COMMANDS, 0)
        for round in range(rounds + 1):
            base, _ = cpu(reference, environment, terminal=False)
            for (name, terminal), command in runs.items():
                seconds, peak = cpu(command, environment, terminal)
                if round:  # the first one warms the caches of the system
                    ratios[name, terminal].append(seconds / base)
                    peaks[name] = max(peaks[name], peak)
    print(f"{'command':<12}{'into a pipe':>24}{'as a table':>24}{'peak memory':>14}")
    for name in COMMANDS:
        print(
            f"{name:<12}{_spread(ratios[name, False]):>24}{_spread(ratios[name, True]):>24}{peaks[name] / 1024:>10.0f} MiB"
        )


def _spread(values: list[float]) -> str:
    low, middle, high = statistics.quantiles(values, n=4)
    return f"{middle:.2f} ({low:.2f} to {high:.2f})"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Start-up of pycompare as a ratio to its imports.")
    parser.add_argument("--rounds", type=int, default=15)
    measure(parser.parse_args().rounds)
