"""A program of its own within bounds: what it may take of memory and of the processor, and what it took."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
MEMORY = 640 * 2**20
"""Bytes of addresses that a program under test may have; what it uses of them is much less."""


class Took(NamedTuple):
    """What a program came to, and what it took."""

    status: int
    out: str
    err: str
    seconds: float
    """Of the processor."""
    megabytes: float
    """The most memory it had at a time."""


CITERM = "from citerm.cli import main; main()"
_TOLD_AT_THE_END = """
import atexit, os
def tell(): os.write({pipe}, next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).encode())
atexit.register(tell)
"""


def bounded(program: str, *arguments: str, env: Mapping[str, str], seconds: int = 60, memory: int = MEMORY) -> Took:
    """Run a program written in Python; beyond its bounds it fails, instead of the machine."""

    def bind() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))

    read, write = os.pipe()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, open(read, "rb") as told:
        process = subprocess.Popen(
            [sys.executable, "-c", _TOLD_AT_THE_END.format(pipe=write) + program, *arguments],
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "en_GB.UTF-8", **env},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            preexec_fn=bind,
            pass_fds=[write],
        )
        os.close(write)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        most = told.read().split()
        out.seek(0)
        err.seek(0)
        return Took(
            process.returncode,
            out.read().decode(errors="replace"),
            err.read().decode(errors="replace"),
            used.ru_utime + used.ru_stime,
            int(most[1]) / 1024 if most else 0.0,
        )
