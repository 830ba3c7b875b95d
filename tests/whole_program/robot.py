"""A facilitator of metal: opens citerm in a real terminal, presses keys, and reads the record to see what was kept."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import TracebackType

from citerm.acts import organisation, planning
from citerm.acts.desk import Desk
from citerm.acts.meeting import attendance, live
from citerm.acts.planning import PlannedItem
from citerm.cli.session import account
from citerm.model.initiative import Country, Language
from citerm.model.meeting import MeetingKind, Purpose
from citerm.model.meeting_record import MeetingRecord
from citerm.store import Store, records, whole_meeting
from tests.terminal import CITERM, Terminal, environment
from tests.whole_program.waiting import until

TRACES = ("Traceback", "Error:", "citerm.log", "MarkupError")
"""What a person must never see."""

_OURS = re.compile(
    rb"\x1b\[[0-9:;<=>?]*[ -/]*[@-~]"  # colours, places, modes
    rb"|\x1b[78=>c]|\x1b\([0B]"
    rb"|\x1bP\+q[0-9A-Fa-f;]*\x1b\\"
    rb"|\x1b\]22;[a-z-]+\x07"  # shape of the mouse pointer
)
_ACTING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def home(folder: Path) -> dict[str, str]:
    """The environment of somebody whose home is the folder."""
    names = {"XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state"}
    return {"HOME": str(folder)} | {name: str(folder / below) for name, below in names.items()}


def run(*arguments: str, env: Mapping[str, str], status: int = 0) -> str:
    """Run one command of citerm without a terminal; answers what it printed."""
    done = subprocess.run([*CITERM, *arguments], env=environment(env), capture_output=True, text=True, timeout=60)
    assert done.returncode == status, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr
    return done.stdout


def stored(path: Path) -> MeetingRecord | None:
    """The meeting of the record that was opened last, else the one planned last; none while there is none."""
    with closing(Store.open(path, read_only=True)) as store:
        found = records.meetings(store)
        if not found:
            return None
        opened = [m for m in found if m.opened_at is not None]
        last = max(opened, key=lambda m: (m.opened_at, m.id)) if opened else found[-1]
        return whole_meeting.meeting_record(store, last.id)


def planned(path: Path, place: int) -> MeetingRecord | None:
    """The meeting at a place in the order in which they were planned, from 0; none while there is none."""
    with closing(Store.open(path, read_only=True)) as store:
        found = sorted(meeting.id for meeting in records.meetings(store))
        return whole_meeting.meeting_record(store, found[place]) if place < len(found) else None


def an_open_meeting(path: Path) -> None:
    """A meeting with four items, open, with everybody there."""
    with Store.create(path) as store:
        desk = Desk(store, lambda: datetime.now(UTC), account())
        group = organisation.found_initiative(desk, "Alle med", Country.DENMARK, Language.DANISH, "Styregruppen").row_id
        assert group is not None
        for name in ("Mette Holm", "Anders Bo"):
            person = organisation.add_person(desk, name).row_id
            assert person is not None
            organisation.seat_member(desk, group, person)
        organisation.set_me(desk, None)
        items = [PlannedItem(title, Purpose.DECISION, 20) for title in ("Velkomst", "Skoler", "Lokaler", "Økonomi")]
        on = date(2026, 11, 22)
        meeting = planning.plan_meeting(desk, group, MeetingKind.STEERING, on, time(9), minutes=80, items=items)
        assert meeting.row_id is not None
        live.open_meeting(desk, meeting.row_id)
        attendance.all_expected_present(desk, meeting.row_id)


def sound(terminal: Terminal) -> None:
    """The program runs, and shows no fault."""
    screen = terminal.text
    assert terminal.process.poll() is None, screen
    for trace in TRACES:
        assert trace not in screen, screen


def only_our_bytes(terminal: Terminal, *, copies: bool = False) -> None:
    """Nothing but our own sequences was written to the terminal; ``copies``: what was chosen may be copied."""
    # What is typed after the program has given the terminal back is echoed by the terminal itself.
    painted, left, _ = bytes(terminal.output).rpartition(b"\x1b[?1049l")
    written = painted if left else bytes(terminal.output)
    written = re.sub(rb"\x1b[^A-Za-z]*$", b"", written)  # a frame may not be finished yet
    if copies:
        written = re.sub(rb"\x1b\]52;c;[A-Za-z0-9+/=]+\x07", b"", written)
    rest = _OURS.sub(b"", written).decode("utf-8", "ignore")
    found = [rest[max(0, place.start() - 40) : place.end() + 40] for place in _ACTING.finditer(rest)]
    assert not found, found[:3]


PATIENCE = 60.0
"""Seconds in which the record must say what is expected; a whole run beside others on a small machine takes long."""

ESCAPE = 0.15
"""Seconds in which a key after Esc would be read as one with Alt."""


class Robot:
    """One use of citerm in a terminal of its own."""

    def __init__(
        self, path: Path, *arguments: str, size: tuple[int, int] = (120, 36), env: Mapping[str, str] | None = None
    ) -> None:
        self.path = path
        self.terminal = Terminal(
            [*CITERM, "--db", str(path), *arguments], columns=size[0], rows=size[1], env=dict(env or {})
        )

    def __enter__(self) -> Robot:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.terminal.close()

    @property
    def meeting(self) -> MeetingRecord:
        """The meeting as it stands in the record."""
        found = stored(self.path)
        assert found is not None
        return found

    def keys(self, *keys: str, sees: str | None = None) -> None:
        """Press keys in one burst and wait until the answer has been painted, or a text stands there."""
        self.terminal.press(*keys)
        if keys[-1] == "esc":
            self.terminal.rest(ESCAPE)
        self.painted(sees)

    def types(self, text: str) -> None:
        """Type a text letter by letter; line breaks are Ctrl+J."""
        self.terminal.send(text)

    def painted(self, sees: str | None = None) -> None:
        """Wait for the answer on the screen, and see that it is no fault."""
        if sees is None:
            self.terminal.settle(0.06)
        else:
            self.terminal.wait_for(sees)
        self.sound()

    def until(self, condition: Callable[[MeetingRecord], object]) -> None:
        """Wait until the record says so."""

        def holds() -> object:
            self.terminal.settle(0.02, 0.2)
            found = stored(self.path)
            return found is not None and condition(found)

        try:
            until(holds, within=PATIENCE)
        except AssertionError:
            raise AssertionError(f"the record does not say so:\n{self.terminal.text}") from None

    def sound(self) -> None:
        """The program runs, and shows no fault."""
        sound(self.terminal)

    def only_our_bytes(self) -> None:
        """Nothing but our own sequences was written to the terminal."""
        only_our_bytes(self.terminal)

    def leaves(self) -> None:
        """Close the program by its keys, and see that the terminal is as it was."""
        for _ in range(6):
            if self.terminal.process.poll() is not None:
                break
            self.terminal.press("esc")
            self.terminal.settle(0.15)
            self.terminal.press("q")
            self.terminal.settle(0.3)
        assert self.terminal.wait_end() == 0
        assert not self.terminal.alternate
        assert os.path.exists(self.path)
