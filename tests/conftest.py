"""What holds for every test: a bare environment of its own, no network, and no silent skips."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests import soak
from tests.tools import SOAK

# In memory where there is room: what a program writes survives its own death there too, and nothing waits for a disk.
_MEMORY = "/dev/shm"
if os.path.isdir(_MEMORY) and shutil.disk_usage(_MEMORY).free > 2**31:
    os.environ["TMPDIR"] = tempfile.tempdir = _MEMORY

# The host's settings must not decide what a test sees: no data of the user, no locale, and a time zone
# in which nobody meets, so that a clock time in the host's zone shows.
_HOME = tempfile.TemporaryDirectory(prefix="citerm-tests-")
for name in [n for n in os.environ if n.startswith(("CITERM_", "LC_", "TEXTUAL"))]:
    if name not in ("CITERM_NO_SKIP", "CITERM_SOAK", "CITERM_SOAK_PAGE"):
        del os.environ[name]
for name in ("LANGUAGE", "COLUMNS", "LINES", "NO_COLOR", "XDG_RUNTIME_DIR"):
    os.environ.pop(name, None)
os.environ |= {
    "HOME": _HOME.name,
    "LANG": "C.UTF-8",
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "TZ": "Pacific/Chatham",
    "XDG_CACHE_HOME": os.path.join(_HOME.name, "cache"),
    "XDG_CONFIG_HOME": os.path.join(_HOME.name, "config"),
    "XDG_DATA_HOME": os.path.join(_HOME.name, "data"),
    "XDG_STATE_HOME": os.path.join(_HOME.name, "state"),
}
time.tzset()

NO_SKIP = os.environ.get("CITERM_NO_SKIP") == "1"

LONG = ("test_sigkill", "test_bench", "corpus_documents", "whole_program", "test_corpus_acts", "tests/documents")

settings.register_profile("citerm", deadline=None, derandomize=True, print_blob=False)
settings.load_profile("citerm")


NAMED_BY = 60
"""Characters by which a test is told from its siblings; a hostile text of ten megabytes is no name."""


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a test by the beginning of a long value: every worker is sent the names of all tests."""
    if isinstance(val, str | bytes) and len(val) > NAMED_BY:
        return f"{val[:NAMED_BY]!r} and {len(val) - NAMED_BY} more"
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long tests, so that no worker idles at the end."""
    items.sort(key=lambda item: next((n for n, name in enumerate(LONG) if name in item.nodeid), len(LONG)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a skipped test where every system tool is promised to be there."""
    report = yield
    return _no_skip(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, Any]:
    """Fail a skipped module where every system tool is promised to be there."""
    report = yield
    return _no_skip(report)


def _no_skip(report: Any) -> Any:
    if NO_SKIP and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but CITERM_NO_SKIP=1: {report.longrepr}"
    return report


@pytest.fixture
def measured(record_property: Callable[[str, object], None]) -> soak.Measured:
    """Note what a test has measured: what, how much, and how much it may be; ``make soak`` prints all of it."""
    return lambda what, figure, promised: record_property(soak.PROPERTY, (what, figure, promised))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was measured, and keep it in the page where the whole long run passed."""
    if not SOAK:
        return
    rows = soak.collected(terminalreporter.stats.get("passed", []))
    terminalreporter.section("measured")
    terminalreporter.write_line(soak.table(rows))
    page = os.environ.get("CITERM_SOAK_PAGE")
    if page and not terminalreporter.stats.get("failed"):
        soak.keep(rows, part=page == "part")


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse every connection beyond this machine: citerm needs no network."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: Any) -> None:
        local = not isinstance(address, tuple) or address[0] in ("127.0.0.1", "::1", "localhost")
        if not local:
            raise AssertionError(f"a test or citerm itself tried to reach {address!r}")
        connect(self, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", refuse)
    yield
    patch.undo()


@pytest.fixture(autouse=True, scope="session")
def nothing_left_behind() -> Iterator[None]:
    """Fail where a test left a document in the folder that the tests are run from."""
    folder, kinds = Path.cwd(), (".citerm", ".csv", ".db", ".docx", ".eml", ".ics", ".pdf")
    before = set(os.listdir(folder))
    yield
    left = {name for name in os.listdir(folder) if name.endswith(kinds)} - before
    assert not left, f"left in {folder}: {sorted(left)}"
