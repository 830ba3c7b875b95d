"""Killed at random moments while a robot types a meeting: nothing confirmed is lost, nor more than a second of typing.

``KILLS`` is the number of kills (50; 500 in ``make soak``), ``KILL_SEED`` another chain of chances.
"""

from __future__ import annotations

import os
import random
import re
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from citerm.acts import history, reading
from citerm.acts.desk import Desk, meeting_scope
from citerm.cli.session import account
from citerm.lifeline import rescued
from citerm.model.meeting_record import MeetingRecord
from citerm.store import Store
from tests.soak import Measured
from tests.terminal import Terminal, picture
from tests.tools import SOAK
from tests.whole_program.robot import TRACES, Robot, an_open_meeting, home, run

pytestmark = [pytest.mark.timeout(1800), pytest.mark.soak]

KILLS = int(os.environ.get("KILLS", "500" if SOAK else "50"))
SEED = int(os.environ.get("KILL_SEED", "20261122"))
SIDE_BY_SIDE = 2
"""Records that are typed in at the same time, so that the test does not wait for itself."""

ALLOWED = 1.0
"""Seconds of typing that may be lost."""
SIZE = (120, 36)
WORDS = ("skolerne", "lokalet", "aftalen", "børnene", "økonomien", "påske", "næste", "færdig", "æbler", "tilsagn")
KINDS = {"n": "note", "b": "decision", "o": "action", "p": "parked"}
LIVE = "møde 1 "
"""Stands in the title line of the live meeting."""


@dataclass
class Typing:
    """What a robot has sent, with the moment of each letter."""

    kind: str
    text: str = ""
    moments: list[float] = field(default_factory=list)

    def before(self, moment: float) -> str:
        """What had been sent by then."""
        return self.text[: len(self.text) - sum(sent > moment for sent in self.moments)]


class Typist:
    """Types one meeting on and on, is killed, comes back and looks whether all is there."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.path = folder / "record.db"
        self.env = home(folder)
        self.count = 0
        self.losses: list[float] = []
        """Seconds of typing lost at each kill, where a line was open."""
        self.ahead = False
        """Whether an item after the first is on."""
        an_open_meeting(self.path)

    def desk(self) -> Desk:
        return Desk(Store.open(self.path), lambda: datetime.now(UTC), account())

    def record(self) -> MeetingRecord:
        with closing(Store.open(self.path, read_only=True)) as store:
            return reading.meeting_record(Desk(store, lambda: datetime.now(UTC), account()), 1)

    def round(self) -> None:
        """One use of the program, from its start to its violent end."""
        before = self.record()
        waiting = self._waiting()
        with Robot(self.path, "--ui-lang", "da", size=SIZE, env=self.env) as robot:
            terminal = robot.terminal
            assert before.running is not None
            self.ahead = before.running.position > 1
            terminal.wait_for(LIVE, timeout=30)
            terminal.wait_for(f"▶  {before.running.position} {before.running.title}")
            robot.sound()
            assert self.record().running == before.running, "it came back to another item"
            line = self._take_up(robot, waiting)
            killed = self._type_until_killed(robot, line)
            assert terminal.wait_end() == 128 + signal.SIGKILL
            assert not terminal.alternate, "the terminal was not given back"
            assert terminal.cooked, "the terminal was not given back"
            assert "Traceback" not in terminal.text
            self._nothing_is_lost(_screen_at_the_end(terminal), killed, line)

    def _waiting(self) -> str:
        """The half-typed text that the next start must offer: the newer of draft and rescue file."""
        with closing(Store.open(self.path)) as store:
            desk = Desk(store, lambda: datetime.now(UTC), account())
            draft, held = history.draft(desk, meeting_scope(1)), rescued(self.path)
            acts = [datetime.fromisoformat(act.at) for act in store.acts(meeting_scope(1))]
        # What was typed before the last act was confirmed by it, or given up.
        if held is not None and held.changed_at > max([*acts, *([draft.changed_at] if draft else [])]):
            return held.text
        return draft.text if draft else ""

    def _take_up(self, robot: Robot, waiting: str) -> Typing:
        """See that the half-typed text is offered again, and go on where it ended."""
        if not waiting:
            return Typing("")
        terminal = robot.terminal
        terminal.wait_for(lambda terminal: _squeezed(waiting)[-30:] in _squeezed(terminal.text))
        with closing(self.desk().store) as store:
            kept = history.draft(Desk(store, lambda: datetime.now(UTC), account()), meeting_scope(1))
        assert kept is not None
        assert kept.text == waiting
        return Typing(kept.kind, waiting, [0.0] * len(waiting))

    def _type_until_killed(self, robot: Robot, line: Typing) -> float:
        """Type, and kill the program in the middle of it; answers when."""
        terminal, chance = robot.terminal, self.chance
        due = time.monotonic() + chance.uniform(0.02, 1.6)
        bursting = chance.random() < 0.3
        while True:
            if not line.kind:
                self._begin(robot, line)
            length = len(line.text) + chance.randint(8, 60)
            while len(line.text) < length:
                letters = chance.choice(WORDS) + " "
                for letter in [letters] if bursting else letters:
                    if time.monotonic() >= due:
                        return self._kill(terminal)
                    terminal.send(letter)
                    line.text += letter
                    line.moments += [time.monotonic()] * len(letter)
                    if not bursting:
                        terminal.watch(chance.uniform(0.003, 0.02))
            if line.kind == "action":
                terminal.send("\tmh\t+7")
            terminal.send("\r")
            line.kind, line.text, line.moments = "", "", []
            terminal.watch(chance.uniform(0, 0.2))
            if chance.random() < 0.25:
                # On and back, never past the last item: there the read-back would take the letters as its own.
                terminal.send("\x7f" if self.ahead else " ")
                self.ahead = not self.ahead
                terminal.watch(chance.uniform(0, 0.1))
            if time.monotonic() >= due:
                terminal.watch(chance.uniform(0, 0.06))
                return self._kill(terminal)

    def _begin(self, robot: Robot, line: Typing) -> None:
        self.count += 1
        key = self.chance.choice("nbop")
        line.kind, line.text, line.moments = KINDS[key], f"k{self.count}k ", [time.monotonic()] * 4
        line.moments = [time.monotonic()] * len(line.text)
        robot.terminal.send(key + line.text)

    def _kill(self, terminal: Terminal) -> float:
        program = terminal.tree()[-1]
        assert program != terminal.process.pid, "the program has no keeper"
        os.kill(program, signal.SIGKILL)
        return time.monotonic()

    def _nothing_is_lost(self, screen: list[str], killed: float, line: Typing) -> None:
        record = self.record()
        kept = [entry.text for item in record.items for entry in record.entries(item.id)]
        for shown in _confirmed(screen):
            assert sum(text.startswith(f"{shown} ") or text == shown for text in kept) == 1, f"{shown} was confirmed"
        marks = [text.split()[0] for text in kept]
        assert len(marks) == len(set(marks)), "an entry is there twice"
        with closing(Store.open(self.path)) as store:
            assert store.integrity_problems() == []
            assert store.broken_links() == []
        if line.text:
            waiting = self._waiting()
            assert line.text.startswith(waiting) or not _same(waiting, line.text), (waiting, line.text)
            sure = line.before(killed - ALLOWED)
            saved = waiting if _same(waiting, line.text) else ""
            assert len(saved.rstrip()) >= len(sure.rstrip()), f"{sure!r} was typed, {waiting!r} is there"
            if len(saved) < len(line.text):
                self.losses.append(killed - line.moments[len(saved)])


def _same(one: str, other: str) -> bool:
    """Whether two texts are of one line: they begin with the same mark."""
    return one.split()[:1] == other.split()[:1]


def _squeezed(text: str) -> str:
    """A text without its spaces, line breaks and the bar that stands beside the capture line."""
    return "".join(text.replace("█", " ").split())


def _screen_at_the_end(terminal: Terminal) -> list[str]:
    """What the program had painted when it was killed, before the terminal was given back."""
    painted = bytes(terminal.output[: terminal.output.rfind(b"\x1b[?1049l")])
    return picture(painted[painted.rfind(b"\x1b[?1049h") :], *SIZE)


def _confirmed(screen: list[str]) -> set[str]:
    """Marks of the entries that the screen shows as kept: those with the clock time of their capture before them."""
    rows = (re.search(r"\d\d\.\d\d\s.*?(k\d+k)(?=\s|$)", row) for row in screen)
    return {found[1] for found in rows if found}


def _typed_and_killed(folder: Path, seed: int, kills: int) -> Typist:
    folder.mkdir()
    typist = Typist(folder, seed)
    for number in range(kills):
        try:
            typist.round()
        except AssertionError as failed:
            raise AssertionError(f"kill {number + 1} of seed {seed}: {failed}") from failed
    with Robot(typist.path, "--ui-lang", "da", size=SIZE, env=typist.env) as robot:
        robot.terminal.wait_for(LIVE)
        for trace in TRACES:
            assert trace not in robot.terminal.text
    run("check", "--db", str(typist.path), env=typist.env)
    return typist


def test_killed_at_random_moments_nothing_confirmed_is_lost(tmp_path: Path, measured: Measured) -> None:
    shares = [KILLS // SIDE_BY_SIDE + (number < KILLS % SIDE_BY_SIDE) for number in range(SIDE_BY_SIDE)]
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        chains = [
            pool.submit(_typed_and_killed, tmp_path / str(number), SEED + number, share)
            for number, share in enumerate(shares)
        ]
        typists = [chain.result() for chain in chains]
    losses = sorted(loss for typist in typists for loss in typist.losses)
    entries = sum(len(typist.record().entries(item.id)) for typist in typists for item in typist.record().items)
    assert entries > KILLS / 5, "hardly anything was typed"
    assert losses[-1] <= ALLOWED
    measured("killed at random: confirmed entries lost", f"0 of {entries} in {KILLS} kills", "0")
    measured("killed at random: typing lost, worst", f"{losses[-1]:.2f} s", f"≤ {ALLOWED} s")
    measured("killed at random: typing lost, median", f"{losses[len(losses) // 2]:.2f} s", "≤ 0.3 s")
