"""The board with 10,000 actions against 100, and against the smallest list and program, key by key in turn."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.figures import Figure, milliseconds, percentile, ratio_of_pairs
from bench.measures import CITERM, HELLO, HELLO_MARK, opened, peak, sizes, start, times
from tests.terminal import Reply, Terminal

LIST = (sys.executable, str(Path(__file__).with_name("drawn_list.py")))
LIST_MARK = b"Row 1"
BOARD_MARK = b"Sag "
A_STEP = 1.5
"""How many times as long as in the smallest list a cursor step may take."""
PAGES_AN_ACT = 18
"""Pages that an act on one of 10,000 actions adds to SQLite's log: its row, its indexes, its line in the journal."""
LETTERS = ("praktik", "kommunen", "a:mh over", "tallene", "ungdom")
"""What is typed into the filter, each from an empty line: found often, words of ours, found nowhere."""


def command(record: Path) -> list[str]:
    """The command that opens a record on its board."""
    return [*CITERM, "board", "--db", str(record)]


def figures(small: Path, large: Path, rounds: int, *, idle_seconds: float) -> Iterator[Figure]:
    """Measure everything that is promised of the board."""
    yield _start(small, large, rounds)
    with (
        opened(command(small), BOARD_MARK) as few,
        opened(command(large), BOARD_MARK) as many,
        opened([*LIST, "10000"], LIST_MARK) as floor,
    ):
        screenful = len(many.output)
        steps = _in_turn((few, many, floor), [("down",), ("down",), ("up",), ("up",)] * rounds)
        yield from _steps(*steps)
        yield _pages(many, screenful, rounds)
        yield _filter(few, many, rounds)
        yield _change(few, many, floor, rounds, large.parent)
        yield from _synced(many, 4 * rounds)
        yield Figure(
            f"idle {idle_seconds:.0f} s, board with 10,000 actions",
            many.watch(idle_seconds),
            0,
            "B",
        )
    yield from _memory(small, large, max(1, rounds // 3))


def _start(small: Path, large: Path, rounds: int) -> Figure:
    pairs = [(start(command(large), BOARD_MARK)[1], start(command(small), BOARD_MARK)[1]) for _ in range(rounds)]
    seconds = [statistics.median(pair[side] for pair in pairs) for side in (0, 1)]
    return Figure(
        "board: start to interactive, 10,000 actions ÷ 100",
        ratio_of_pairs(pairs),
        1.2,
        detail=f"{seconds[0]:.2f} s ÷ {seconds[1]:.2f} s",
    )


def _in_turn(terminals: Sequence[Terminal], presses: Sequence[Sequence[str]]) -> list[list[Reply]]:
    """Press the same keys in every terminal in turn; measure each answer."""
    replies: list[list[Reply]] = [[] for _ in terminals]
    for pressed in presses:
        for terminal, found in zip(terminals, replies, strict=True):
            found.append(terminal.reply(*pressed, quiet=0.12))
    return replies


def _steps(few: list[Reply], many: list[Reply], floor: list[Reply]) -> Iterator[Figure]:
    yield Figure(
        "board: cursor step, p95 with 10,000 actions ÷ with 100",
        percentile(times(many), 0.95) / percentile(times(few), 0.95),
        1.2,
        detail=f"{milliseconds(times(many))} ÷ {milliseconds(times(few))}",
    )
    yield Figure(
        "board, 10,000 actions: cursor step ÷ that of the smallest list, p50",
        statistics.median(times(many)) / statistics.median(times(floor)),
        A_STEP,
        detail=f"the list: {milliseconds(times(floor))}",
    )
    yield Figure(
        "board, 10,000 actions: bytes a cursor step, median",
        statistics.median(sizes(many)),
        1050,
        "B",
        f"p95 {percentile(sizes(many), 0.95):.0f} B; the list {statistics.median(sizes(floor)):.0f} B",
    )


def _pages(many: Terminal, screenful: int, rounds: int) -> Figure:
    down = [many.reply("pagedown", quiet=0.12) for _ in range(2 * rounds)]
    for _ in down:
        many.reply("pageup", quiet=0.12)
    return Figure(
        "board, 10,000 actions: bytes of page down ÷ of the first full screen",
        statistics.median(sizes(down)) / screenful,
        1.5,
        detail=f"{statistics.median(sizes(down)):.0f} B, {milliseconds(times(down))}",
    )


def _filter(few: Terminal, many: Terminal, rounds: int) -> Figure:
    with_few: list[Reply] = []
    with_many: list[Reply] = []
    for text in LETTERS[:rounds]:
        for terminal in (few, many):
            terminal.reply("/", quiet=0.3)
        found = _in_turn((few, many), [(letter,) for letter in text])
        with_few += found[0]
        with_many += found[1]
        for terminal in (few, many):
            terminal.reply("esc", quiet=0.3)
    return Figure(
        "board: letter in the filter, p95 with 10,000 actions ÷ with 100",
        percentile(times(with_many), 0.95) / percentile(times(with_few), 0.95),
        1.5,
        detail=f"{milliseconds(times(with_many))} ÷ {milliseconds(times(with_few))}",
    )


def _change(few: Terminal, many: Terminal, floor: Terminal, rounds: int, folder: Path) -> Figure:
    """Change an action and take that back, beside cursor steps here and in the smallest list, at the same moments.

    It is held against the step that a board may take, so that a quicker step of our own makes no key seem slower.
    """
    turns: list[Reply] = []
    least: list[Reply] = []
    worked: list[float] = []
    for pressed in [("down",), ("up",), ("i",), ("o",)] * 2 * rounds:
        few.reply(*pressed, quiet=0.12)
        least.append(floor.reply("up" if len(least) % 2 else "down", quiet=0.12))
        before = _processor_seconds(many)
        turns.append(many.reply(*pressed, quiet=0.12))
        worked.append(_processor_seconds(many) - before)
    steps, changes = ([each for n, each in enumerate(turns) if n % 4 in places] for places in ((0, 1), (2, 3)))
    step, change = (
        statistics.median(each for n, each in enumerate(worked) if n % 4 in places) for places in ((0, 1), (2, 3))
    )
    took = statistics.median(times(changes))
    return Figure(
        "board, 10,000 actions: key that changes an action ÷ the step it may take, p50",
        took / (A_STEP * statistics.median(times(least))),
        1.5,
        detail=f"{milliseconds(times(changes))}; ÷ our own step ({milliseconds(times(steps))})"
        f" {took / statistics.median(times(steps)):.2f}, in processor time {change / step:.2f};"
        f" {statistics.median(sizes(changes)):.0f} B a key;"
        f" of it the disk: {milliseconds(_syncs(folder, 4 * rounds))}",
    )


def _processor_seconds(terminal: Terminal) -> float:
    """Seconds for which a program had a processor so far, whatever else the machine did."""
    return sum(
        time.clock_gettime(~pid << 3 | 2) for pid in terminal.tree()
    )  # the clock of a process, see clock_getres(2)


def _syncs(folder: Path, count: int) -> list[float]:
    """Seconds that the disk takes to keep what one act adds to the log of a record of this size."""
    found: list[float] = []
    with tempfile.TemporaryFile(dir=folder, buffering=0) as log:
        for _ in range(count):
            log.write(bytes(PAGES_AN_ACT * 4120))
            began = time.perf_counter()
            os.fdatasync(log.fileno())
            found.append(time.perf_counter() - began)
    return found


def _synced(terminal: Terminal, presses: int) -> Iterator[Figure]:
    """Count with strace how often the disk is asked to keep what was written, a key."""
    strace = shutil.which("strace")
    if strace is None:
        print("strace is not installed, so syncs are not counted; install it with: apt install strace")
        return
    attached = [argument for pid in terminal.tree() for argument in ("-p", str(pid))]
    with subprocess.Popen(
        [strace, "-f", "-qq", "-e", "trace=fdatasync,fsync", *attached], stderr=subprocess.PIPE, text=True
    ) as tracing:
        if not _attached(terminal, tracing.pid):
            tracing.terminate()
            print("strace may not look at other programs here, so syncs are not counted")
            return
        for number in range(presses):
            terminal.reply("o" if number % 2 else "i", quiet=0.1)
        tracing.terminate()
        told = tracing.communicate()[1]
    calls = re.findall(r"\b(fdatasync|fsync)\(", told)
    yield Figure(
        "board: syncs to disk beyond exactly one, a key that changes an action",
        abs(len(calls) / presses - 1),
        0,
        "×",
        f"{len(calls)} in {presses} keys, counted with strace: {', '.join(sorted(set(calls))) or 'none'}",
    )


def _attached(terminal: Terminal, tracer: int, seconds: float = 5.0) -> bool:
    """Wait until a tracer looks at all processes of a program."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        status = [Path(f"/proc/{pid}/status").read_text() for pid in terminal.tree()]
        if all(f"TracerPid:\t{tracer}\n" in text for text in status):
            return True
        terminal.watch(0.05)
    return False


def _memory(small: Path, large: Path, rounds: int) -> Iterator[Figure]:
    """Measure the largest memory of boards on which a card was chosen and one letter of a filter typed."""
    used: list[tuple[float, float, float]] = []
    for _ in range(rounds):
        with (
            opened(command(small), BOARD_MARK) as few,
            opened(command(large), BOARD_MARK) as many,
            opened(HELLO, HELLO_MARK) as hello,
        ):
            for terminal in (few, many):
                terminal.reply("down", quiet=0.2)
                terminal.reply("/", quiet=0.3)
                terminal.reply("e", quiet=0.3)
            used.append((peak(few), peak(many), peak(hello)))
    for what, place, goal in (("100", 0, 1.8), ("10,000", 1, 2.0)):
        yield Figure(
            f"peak memory, board with {what} actions ÷ Textual hello",
            ratio_of_pairs((each[place], each[2]) for each in used),
            goal,
            detail=f"{statistics.median(each[place] for each in used) / 1024:.0f} MiB",
        )
