"""How each figure is measured: real processes, real pseudo-terminals, ours and theirs back to back."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.figures import Figure, milliseconds, percentile, ratio_of_pairs
from bench.records import like_document
from tests.terminal import Reply, Terminal, environment

HELLO = (sys.executable, str(Path(__file__).with_name("hello.py")))
CITERM = (sys.executable, "-m", "citerm")
PASS = (sys.executable, "-c", "pass")
LIVE_MARK = b"Punkt 1"
START_MARK = b"Unge i job"
HELLO_MARK = b"hello, world"


def shows(mark: bytes) -> Callable[[Terminal], bool]:
    """Return the condition that the program has written some text."""
    return lambda terminal: mark in terminal.output


@contextmanager
def opened(command: Sequence[str], mark: bytes) -> Iterator[Terminal]:
    """Open a program and wait until it has shown its text and is silent."""
    with Terminal(command) as terminal:
        terminal.wait_for(shows(mark))
        terminal.settle(0.3)
        yield terminal


def start(command: Sequence[str], mark: bytes) -> tuple[float, float]:
    """Return the seconds to the first paint, and until a key pressed then has its answer on the screen."""
    with Terminal(command) as terminal:
        terminal.wait_for(shows(mark))
        painted = terminal.last_byte_at
        terminal.reply("n", quiet=0.25)
        return painted - terminal.started_at, terminal.last_byte_at - terminal.started_at


def starts(record: Path, rounds: int) -> list[Figure]:
    """Measure the way into a running meeting against a minimal program."""
    pairs = [(start([*CITERM, "--db", str(record)], LIVE_MARK), start(HELLO, HELLO_MARK)) for _ in range(rounds)]
    first = ratio_of_pairs((ours[0], theirs[0]) for ours, theirs in pairs)
    ready = ratio_of_pairs((ours[1], theirs[1]) for ours, theirs in pairs)
    seconds = [statistics.median(pair[side][1] for pair in pairs) for side in (0, 1)]
    return [
        Figure("start to first paint, live meeting ÷ Textual hello", first, 1.5),
        Figure(
            "start to interactive, live meeting ÷ Textual hello",
            ready,
            1.8,
            detail=f"{seconds[0]:.2f} s ÷ {seconds[1]:.2f} s",
        ),
    ]


def commands(record: Path, rounds: int) -> list[Figure]:
    """Measure the quick commands against an interpreter that does nothing."""
    figures = []
    for arguments, goal in ((["--version"], 6), (["--help"], 6), (["--db", str(record), "list", "actions"], 22)):
        pairs = [(run([*CITERM, *arguments]), run(PASS)) for _ in range(rounds)]
        figures.append(
            Figure(
                f"citerm {' '.join(arguments[-2:] if len(arguments) > 1 else arguments)} ÷ python -c pass",
                ratio_of_pairs(pairs),
                goal,
                detail=f"{statistics.median(ours for ours, _ in pairs) * 1000:.0f} ms",
            )
        )
    return figures


def run(command: Sequence[str]) -> float:
    """Return the seconds a command takes.

    Raises:
        RuntimeError: with what it said, where it fails.
    """
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, env=environment())
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
    return time.perf_counter() - began


def keys(small: Path, large: Path, rounds: int) -> list[Figure]:
    """Measure keys in two running meetings, one with 10 and one with 1,000 entries, key by key in turn."""
    with (
        opened([*CITERM, "--db", str(small)], LIVE_MARK) as few,
        opened([*CITERM, "--db", str(large)], LIVE_MARK) as many,
    ):
        screenful = len(few.output)
        for terminal in (few, many):  # at the last entry, a step down would change nothing
            terminal.reply("up", quiet=0.3)
        steps = alternate(few, many, [["up"], ["up"], ["down"], ["down"]] * rounds)
        for terminal in (few, many):
            terminal.reply("n", quiet=0.3)
        text = "kommunen og " * rounds if rounds > 1 else "og "
        typed = alternate(few, many, [[letter] for letter in text])
        for terminal in (few, many):
            terminal.reply("enter", quiet=0.3)
        notes = alternate(few, many, [["enter"] for _ in range(2 * rounds)], before=["n", "o", "g"])
        moves = alternate(few, many, [["space"], ["backspace"]] * rounds)
    figures = []
    for what, (with_few, with_many) in (("cursor step", steps), ("note confirmed and stored", notes)):
        slow = percentile(times(with_many), 0.95) / percentile(times(with_few), 0.95)
        figures += [
            Figure(
                f"{what}: p95 with 1,000 entries ÷ with 10",
                slow,
                1.2,
                detail=f"with 10: {milliseconds(times(with_few))}",
            ),
            Figure(
                f"{what}: key to last byte, 1,000 entries, p50",
                statistics.median(times(with_many)) * 1000,
                16,
                "ms",
                f"{milliseconds(times(with_many))}; {statistics.median(sizes(with_many)):.0f} B a key",
            ),
        ]
    on = times(moves[1])[::2]
    return [
        *figures,
        Figure(
            "next item: key to last byte, 1,000 entries, p50",
            statistics.median(on) * 1000,
            16,
            "ms",
            f"{milliseconds(on)}; back to the 1,000 entries: {milliseconds(times(moves[1])[1::2])}",
        ),
        Figure(
            "next item: bytes ÷ of the first full screen, median",
            statistics.median(sizes(moves[0]) + sizes(moves[1])) / screenful,
            1.0,
            detail=f"{statistics.median(sizes(moves[1])[::2]):.0f} B; the screen {screenful} B",
        ),
        Figure(
            "typed character in the capture line, p50",
            statistics.median(times(typed[1])) * 1000,
            16,
            "ms",
            f"{milliseconds(times(typed[1]))}; 1,000 entries",
        ),
        Figure(
            "typed character in the capture line, p95 of bytes",
            percentile(sizes(typed[0]) + sizes(typed[1]), 0.95),
            400,
            "B",
            f"median {statistics.median(sizes(typed[0])):.0f} B",
        ),
    ]


def alternate(
    few: Terminal, many: Terminal, presses: Sequence[Sequence[str]], before: Sequence[str] = ()
) -> tuple[list[Reply], list[Reply]]:
    """Press the same keys in both terminals in turn; measure each answer."""
    replies: tuple[list[Reply], list[Reply]] = ([], [])
    for pressed in presses:
        for terminal, found in zip((few, many), replies, strict=True):
            for key in before:
                terminal.reply(key, quiet=0.08)
            found.append(terminal.reply(*pressed, quiet=0.12))
    return replies


def times(replies: Sequence[Reply]) -> list[float]:
    """Seconds of the answers that there were."""
    return [reply.seconds for reply in replies if reply.size] or [0.0]


def sizes(replies: Sequence[Reply]) -> list[float]:
    """Bytes of the answers."""
    return [float(reply.size) for reply in replies]


def held_key(record: Path, presses: int) -> list[Figure]:
    """Hold a key down, 30 a second, and see how long the screen goes on after its release."""
    with opened([*CITERM, "--db", str(record)], LIVE_MARK) as terminal:
        for number in range(presses):
            terminal.press("up" if number // 15 % 2 else "down")
            terminal.watch(1 / 30)
        released = time.perf_counter() - 1 / 30
        terminal.settle(0.3)
        late = max(0.0, terminal.last_byte_at - released)
    return [Figure("held arrow key, 30 a second: screen still after release", late * 1000, 50, "ms")]


def idle(start_record: Path, live_record: Path, seconds: float, minute: bool) -> list[Figure]:
    """Count the bytes of screens on which nothing happens."""
    figures = []
    with opened([*CITERM, "--db", str(start_record)], START_MARK) as terminal:
        figures.append(Figure(f"idle {seconds:.0f} s, Start", terminal.watch(seconds), 0, "B"))
    with opened([*CITERM, "--db", str(live_record)], LIVE_MARK) as terminal:
        terminal.reply("n", quiet=0.5)
        ticks = [terminal.watch(1.0) for _ in range(61 if minute else round(seconds))]
    busy = sorted((tick for tick in ticks if tick), reverse=True)
    figures.append(
        Figure(
            f"Live with an open line, {len(ticks)} s: bytes at a minute",
            max(ticks),
            400,
            "B",
            f"{len(ticks) - len(busy)} of {len(ticks)} seconds silent",
        )
    )
    if minute:
        figures.append(Figure("Live with an open line: seconds in a minute that send bytes", len(busy), 3, "s"))
    return figures


def leaving(record: Path, rounds: int) -> list[Figure]:
    """Measure from q to the main screen being back, and the largest memory until then."""
    pairs, memory = [], []
    for _ in range(rounds):
        ours, theirs = leave([*CITERM, "--db", str(record)], START_MARK), leave(HELLO, HELLO_MARK)
        pairs.append((ours[0], theirs[0]))
        memory.append((ours[1], theirs[1]))
    mebibytes = statistics.median(ours for ours, _ in memory) / 1024
    return [
        Figure(
            "q to the main screen back ÷ Textual hello",
            ratio_of_pairs(pairs),
            1.1,
            detail=f"{statistics.median(ours for ours, _ in pairs) * 1000:.0f} ms",
        ),
        Figure("peak memory, Start ÷ Textual hello", ratio_of_pairs(memory), 1.8, detail=f"{mebibytes:.0f} MiB"),
    ]


def memory(record: Path, rounds: int) -> list[Figure]:
    """Measure the largest memory of a running meeting in which something was noted."""
    pairs = []
    for _ in range(rounds):
        with opened([*CITERM, "--db", str(record)], LIVE_MARK) as ours, opened(HELLO, HELLO_MARK) as theirs:
            ours.reply("n", "o", "g", "enter")
            pairs.append((peak(ours), peak(theirs)))
    mebibytes = statistics.median(ours for ours, _ in pairs) / 1024
    return [
        Figure(
            "peak memory, live meeting, 1,000 entries ÷ Textual hello",
            ratio_of_pairs(pairs),
            1.8,
            detail=f"{mebibytes:.0f} MiB",
        )
    ]


def leave(command: Sequence[str], mark: bytes) -> tuple[float, float]:
    """Return the seconds from q to the main screen, and the peak memory in KiB."""
    with opened(command, mark) as terminal:
        used = peak(terminal)
        pressed = time.perf_counter()
        terminal.press("q")
        terminal.wait_for(lambda t: not t.alternate)
        back = terminal.last_byte_at - pressed
        terminal.wait_end()
        return back, used


def peak(terminal: Terminal) -> float:
    """Return the largest resident memory of the program's largest process, in KiB."""
    return max(high_water(pid) for pid in terminal.tree())


def high_water(pid: int) -> float:
    """Return the peak resident memory of a process in KiB."""
    for row in Path(f"/proc/{pid}/status").read_text().splitlines():
        if row.startswith("VmHWM:"):
            return float(row.split()[1])
    return 0.0


def exports(records: Sequence[tuple[Path, int, float]], folder: Path, rounds: int) -> list[Figure]:
    """Measure the whole export command against pandoc making a like document from Markdown."""
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        print("pandoc is not installed, so exports are not compared; install it with: apt install pandoc")
        return []
    figures = []
    for record, items, goal in records:
        source = folder / f"like-{items}.md"
        source.write_text(like_document(items), "utf-8")
        pairs = []
        for number in range(rounds):
            target = folder / f"minutes-{items}-{number}.docx"
            ours = run([*CITERM, "--db", str(record), "export", "minutes", "last", "-o", str(target)])
            theirs = run([pandoc, str(source), "-o", str(folder / f"like-{items}.docx")])
            pairs.append((ours, theirs))
        seconds = statistics.median(ours for ours, _ in pairs)
        figures.append(
            Figure(
                f"minutes of {items} items as Word, whole command ÷ pandoc",
                ratio_of_pairs(pairs),
                goal,
                detail=f"{seconds:.2f} s",
            )
        )
    return figures
