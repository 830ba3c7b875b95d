"""Many people at once on one machine: a meeting with a crowd that looks on, and many meetings side by side."""

from __future__ import annotations

import os
import shutil
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from bench.figures import Figure, milliseconds, percentile
from bench.measures import CITERM, LIVE_MARK, shows
from bench.records import TEXT, running_meeting
from citerm.acts.board import reword_action
from citerm.acts.desk import Busy, Desk
from citerm.cli.session import account
from citerm.store import Store
from tests.terminal import Terminal, watch_all

LETTERS = "abcdefghijklmnopqrstuvwxyz"
A_TICK = os.sysconf("SC_CLK_TCK")
ENTRIES = 8
"""Entries of the meeting; the last is the action that is reworded."""


def figures(folder: Path, *, quick: bool) -> Iterator[Figure]:
    """Measure what several people at once are promised."""
    yield from _crowd(folder, viewers=2 if quick else 40, changes=2 if quick else 120, idle=0.5 if quick else 20)
    yield from _meetings(folder, meetings=1 if quick else 20, seconds=1 if quick else 60)


def _crowd(folder: Path, *, viewers: int, changes: int, idle: float) -> Iterator[Figure]:
    """A meeting is run; half of the viewers follow it, half have its board open; a coordinator changes an action."""
    record = running_meeting(folder / "crowd.db", ENTRIES, datetime.now(UTC))
    with ExitStack() as stack:
        facilitator = stack.enter_context(Terminal([*CITERM, "--db", str(record)]))
        facilitator.wait_for(shows(LIVE_MARK))
        facilitator.reply("n", quiet=0.5)
        crowd = []
        for number in range(viewers):
            command = ["follow"] if number % 2 else ["board", "--read-only"]
            viewer = stack.enter_context(Terminal([*CITERM, *command, "--db", str(record)], columns=100, rows=30))
            crowd.append(viewer)
            if number % 4 == 3:  # a few at a time, as people come
                _until_shown(crowd[-4:], b"Kommunen og")
        watch_all([facilitator, *crowd], 2.0)
        store = stack.enter_context(Store.open(record))
        seen, commits, keys = _changes(facilitator, crowd, store, changes)
        watch_all([facilitator, *crowd], 1.0)
        before, sent = [_cpu(viewer) for viewer in crowd], [len(viewer.output) for viewer in crowd]
        watch_all([facilitator, *crowd], idle)
        used = [_cpu(viewer) - ticks for viewer, ticks in zip(crowd, before, strict=True)]
        written = max(len(viewer.output) - size for viewer, size in zip(crowd, sent, strict=True))
        memory = [_memory(viewer) for viewer in crowd]
    who = f"{viewers} viewers"
    yield Figure(f"{who}: commit, p99", percentile(commits, 0.99) * 1000, 50, "ms", milliseconds(commits))
    yield Figure(
        f"{who}: typed character of the facilitator, p50",
        statistics.median(keys) * 1000,
        16,
        "ms",
        milliseconds(keys),
    )
    yield Figure(f"{who}: a change is seen, median", statistics.median(seen), 0.5, "s", f"{len(seen)} of them")
    yield Figure(f"{who}: a change is seen, p99", percentile(seen, 0.99), 1.0, "s", f"the last after {max(seen):.2f} s")
    yield Figure(
        f"{who}: CPU of each while nothing changes, mean",
        statistics.mean(used) / A_TICK / idle * 100,
        0.3,
        "%",
        f"{idle:.0f} s, {written} B sent by the one that sent most",
    )
    yield Figure(
        f"{who}: memory of each, largest", max(memory), 60, "MiB", f"median {statistics.median(memory):.0f} MiB"
    )


def _changes(
    facilitator: Terminal, crowd: Sequence[Terminal], store: Store, changes: int
) -> tuple[list[float], list[float], list[float]]:
    """Change an action twice a second while the facilitator types; answers what took how many seconds."""
    desk = Desk(store, lambda: datetime.now(UTC), account())  # what the running meeting agrees is its writer's
    action_id = int(store.scalar("select max(id) from actions"))
    seen, commits, keys = [], [], []
    for number in range(changes):
        word = "".join(LETTERS[(number * 7 + place * 3) % len(LETTERS)] for place in range(8))
        places = [len(viewer.output) for viewer in crowd]
        began = time.perf_counter()
        while True:
            try:
                reword_action(desk, action_id, f"{word} {TEXT}")
                break
            except Busy:  # the facilitator's draft is being written; a screen would try again, too
                continue
        done = time.perf_counter()
        commits.append(done - began)
        arrived = _arrivals(crowd, places, word.encode(), done)
        pressed = time.perf_counter()
        keys.append(facilitator.reply(LETTERS[number % 26], quiet=0.05).seconds)
        while len(arrived()) < len(crowd) and time.perf_counter() < done + 3:
            watch_all([facilitator, *crowd], 0.02)
        seen += [arrived().get(viewer, 3.0) for viewer in range(len(crowd))]
        watch_all([facilitator, *crowd], max(0.0, 0.5 - (time.perf_counter() - pressed)))
    return seen, commits, [seconds for seconds in keys if seconds]


def _arrivals(
    crowd: Sequence[Terminal], places: Sequence[int], word: bytes, since: float
) -> Callable[[], dict[int, float]]:
    """Look which of the viewers have shown a word by now; answers after how many seconds each had."""
    found: dict[int, float] = {}

    def look() -> dict[int, float]:
        for number, (viewer, place) in enumerate(zip(crowd, places, strict=True)):
            if number not in found and viewer.output.find(word, place) >= 0:
                found[number] = max(0.0, viewer.last_byte_at - since)
        return found

    return look


def _meetings(folder: Path, *, meetings: int, seconds: float) -> Iterator[Figure]:
    """Many meetings at once, each on its own record; in each somebody types a letter a second."""
    first = running_meeting(folder / "side-1.db", 40, datetime.now(UTC))
    with ExitStack() as stack:
        crowd = []
        for number in range(meetings):
            record = first if not number else Path(shutil.copy(first, folder / f"side-{number + 1}.db"))
            crowd.append(stack.enter_context(Terminal([*CITERM, "--db", str(record)])))
            if number % 4 == 3:
                _until_shown(crowd[-4:], LIVE_MARK)
        _until_shown(crowd, LIVE_MARK)
        for terminal in crowd:
            terminal.reply("n", quiet=0.3)
        painted = []
        until = time.perf_counter() + seconds
        count = 0
        while time.perf_counter() < until:
            began = time.perf_counter()
            for terminal in crowd:
                pressed, place = time.perf_counter(), len(terminal.output)
                terminal.press(LETTERS[count % 26])
                watch_all(crowd, 1 / meetings - (time.perf_counter() - pressed))
                if len(terminal.output) > place:
                    painted.append(max(0.0, terminal.last_byte_at - pressed))
            count += 1
            watch_all(crowd, max(0.0, 1 - (time.perf_counter() - began)))
        memory = [_memory(terminal) for terminal in crowd]
    who = f"{meetings} meetings at once"
    yield Figure(f"{who}: key to paint, p95", percentile(painted, 0.95) * 1000, 100, "ms", milliseconds(painted))
    yield Figure(
        f"{who}: memory of each, largest", max(memory), 60, "MiB", f"median {statistics.median(memory):.0f} MiB"
    )


def _memory_of(who: str, memory: Sequence[float]) -> Figure:
    return Figure(
        f"{who}: memory of each, largest", max(memory), 60, "MiB", f"median {statistics.median(memory):.0f} MiB"
    )


def _until_shown(terminals: Sequence[Terminal], mark: bytes) -> None:
    until = time.perf_counter() + 60
    while not all(mark in terminal.output for terminal in terminals):
        if time.perf_counter() > until:
            raise RuntimeError(f"no {mark!r} on some screen")
        watch_all(terminals, 0.05)


def _cpu(terminal: Terminal) -> int:
    """Clock ticks that the program and its keeper have used."""
    ticks = 0
    for pid in terminal.tree():
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks


def _memory(terminal: Terminal) -> float:
    """MiB of the program and its keeper, with their share of what programs have in common."""
    size = 0
    for pid in terminal.tree():
        for row in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if row.startswith("Pss:"):
                size += int(row.split()[1])
    return size / 1024
