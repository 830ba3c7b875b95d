"""The benchmark runs; its figures are looked at by people, since a noisy machine must not fail a test run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from bench.figures import Figure, line, percentile, ratio_of_pairs
from tests.terminal import environment
from tests.tools import need

ROOT = Path(__file__).parents[2]


def test_the_benchmark_runs_and_prints_every_figure_with_its_goal() -> None:
    need("pandoc", "apt install pandoc")
    run = subprocess.run(
        [sys.executable, "-m", "bench", "--quick"], cwd=ROOT, env=environment(), capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr
    rows = re.findall(r"^(?:ok|MISS) +(.+?)  +[\d.]+ \S+ +≤", run.stdout, re.MULTILINE)
    for wanted in (
        "interactive",
        "--version",
        "list",
        "cursor step",
        "typed character",
        "idle",
        "peak memory",
        "Word",
        "board",
        "viewers",
        "at once",
    ):
        assert any(wanted in row for row in rows), f"no figure for {wanted}:\n{run.stdout}"


def test_ratios_are_medians_of_pairs() -> None:
    assert ratio_of_pairs([(2, 1), (30, 10), (8, 1)]) == 3


def test_percentiles_are_values_that_occurred() -> None:
    assert percentile([1, 2, 3, 4], 0.5) == 2
    assert percentile(range(1, 101), 0.95) == 95
    assert percentile([7], 0.95) == 7


def test_a_row_says_whether_the_goal_is_met() -> None:
    assert line(Figure("start", 1.2, 1.8)).startswith("ok")
    assert line(Figure("start", 1.9, 1.8)).startswith("MISS")
