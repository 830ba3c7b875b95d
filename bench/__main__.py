"""``make bench``: print every figure with its goal. ``--quick`` only shows that the benchmark runs."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench import board_measures, load_measures, measures
from bench.figures import Figure, line
from bench.records import board, ended_meeting, running_meeting


def figures(folder: Path, rounds: int, *, quick: bool) -> Iterator[Figure]:
    """Measure everything, one group of figures after the other."""
    now = datetime.now(UTC)
    few = running_meeting(folder / "ten.db", 10, now)
    many = running_meeting(folder / "thousand.db", 30 if quick else 1000, now)
    ended = ended_meeting(folder / "ended.db", 4 if quick else 20)
    yield from measures.starts(few, rounds)
    yield from measures.commands(ended, rounds)
    yield from measures.keys(few, many, rounds)
    yield from measures.held_key(many, 15 if quick else 90)
    yield from measures.idle(ended, many, 1 if quick else 5, minute=not quick)
    yield from measures.leaving(ended, rounds)
    yield from measures.memory(many, max(1, rounds // 3))
    small, large_board = (
        board(folder / "board.db", 100, now),
        board(folder / "boards.db", 300 if quick else 10_000, now),
    )
    yield from board_measures.figures(small, large_board, rounds, idle_seconds=1 if quick else 5)
    yield from load_measures.figures(folder, quick=quick)
    large = [] if quick else [(ended_meeting(folder / "large.db", 200), 200, 0.6)]
    yield from measures.exports([(ended, 4 if quick else 20, 2.5), *large], folder, max(1, rounds // 2))


def main() -> None:
    """Measure in a folder of its own, with a home of its own."""
    options = argparse.ArgumentParser(prog="make bench")
    options.add_argument("--rounds", type=int, default=9, help="pairs of which the median is taken")
    options.add_argument("--quick", action="store_true", help="tiny rounds: only shows that the benchmark runs")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="citerm-bench-") as folder:
        os.environ |= {"HOME": folder, "LANG": "da_DK.UTF-8"}
        for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[name] = str(Path(folder, name.lower()))
        missed = 0
        print("Ratios are medians of pairs run back to back; the plain figures are this machine's.\n")
        for figure in figures(Path(folder), 1 if chosen.quick else chosen.rounds, quick=chosen.quick):
            print(line(figure), flush=True)
            missed += not figure.met
    print(f"\n{missed} missed" if missed else "\nevery goal met")


if __name__ == "__main__":
    main()
