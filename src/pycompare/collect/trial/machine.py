"""What this machine is called in a trial file: plain words on its processor and system, and never a name of its own."""

import os
import platform
import re
from pathlib import Path


def label() -> str:
    """The model of the processor and how many of them a process may use."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return f"{_model()}, {count} processor{'' if count == 1 else 's'}"


def system() -> str:
    """The system and its architecture."""
    return f"{platform.system()} {platform.machine()}"


def _model() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        told = ""
    found = re.search(r"^model name\s*: (.+)$", told, re.MULTILINE)
    model = found.group(1) if found else platform.processor() or platform.machine()
    return re.sub(r"\s+", " ", re.sub(r"\((R|TM)\)|CPU|Processor", "", model)).strip()
