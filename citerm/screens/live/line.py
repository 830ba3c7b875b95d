"""What the capture line does in each of its uses: the shape that they share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import ClassVar, Protocol

from citerm.acts.desk import Desk
from citerm.acts.meeting.meanwhile import Seen
from citerm.i18n import Words
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, Message, say
from citerm.model.people import Person
from citerm.screens.drafts import Drafts
from citerm.screens.house import House
from citerm.screens.line_use import FootUse
from citerm.widgets.capture_line import CaptureLine
from citerm.widgets.message_line import Tone


class Stage(Protocol):
    """The live screen, as far as a use of its line knows it."""

    record: MeetingRecord
    meeting_id: int
    capture: CaptureLine

    @property
    def desk(self) -> Desk:
        """Where acts are done."""

    @property
    def words(self) -> Words:
        """The language of the screen."""

    @property
    def house(self) -> House:
        """The app."""

    @property
    def follows(self) -> bool:
        """Whether somebody else writes in the meeting."""
        ...

    def now(self) -> datetime:
        """The present moment, UTC."""

    def today(self) -> date:
        """Today where the initiative is."""

    def say(self, message: Message | str, tone: Tone = Tone.PLAIN, *, undo: bool = False) -> None:
        """Put a sentence on the message line."""

    def perform(
        self, act: Callable[[], Echo], then: Callable[[Echo], None] | None = None, *, undo: bool = True
    ) -> bool:
        """Do an act, and say what was done or why not."""
        ...

    def close_line(self) -> None:
        """Close the line and forget what was typed."""

    def begin_typing(self, seen: Seen | None = None) -> None:
        """The line opens over what was read last, or over what was seen when its text was begun."""

    @property
    def typing_on(self) -> Seen:
        """What was seen by whoever types."""
        ...

    def end_typing(self) -> None:
        """The line is closed."""

    def drafts_for(self, name: str) -> Drafts:
        """Where a use of the line keeps what is no text: beside the one half-typed text of the meeting."""
        ...

    def key_shown(self, id: str) -> str:
        """The key of a command as people read it."""


class LineUse(FootUse):
    """One use of the capture line; made when the line opens, gone when it closes."""

    stage: Stage

    label: ClassVar[str] = ""
    """Message id of the word before the text."""
    kind: ClassVar[str] = ""
    """Name that a half-typed text is kept under; empty: nothing is kept when the line closes."""

    enter: str = N_("saves")
    """What Enter does, as the last line of the screen has it."""

    @property
    def proposed(self) -> str:
        """What stands in the line where no text waits."""
        return ""

    @property
    def about(self) -> int | None:
        """The item that it writes under; none: the one that is on."""
        return None

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def open(self, text: str = "") -> None:
        """Open the line."""
        self.stage.capture.open(self.words.text(self.label), text or self.proposed)
        self.typed()

    def take(self, key: str) -> bool:
        """Take a key that is no text, before any field shows it; answers whether it was one."""
        return False

    def fold(self) -> None:
        """Esc: close; a text that is kept is kept by the screen."""
        self.stage.close_line()

    def worth_keeping(self) -> bool:
        """Whether there is a text that must not be lost when the line closes."""
        return bool(self.capture.text.strip())

    # what all of them need

    @property
    def record(self) -> MeetingRecord:
        """The snapshot."""
        return self.stage.record

    def people(self) -> list[Person]:
        """People that may be meant: those of the meeting first, then everybody active."""
        here = {seat.person_id for seat in self.record.memberships} | {e.person_id for e in self.record.attendance}
        known = [person for person in self.record.people if person.active or person.id in here]
        return sorted(known, key=lambda person: person.id not in here)

    def do_all(self, acts: Sequence[Callable[[], Echo]], then: Callable[[Echo], None]) -> None:
        """Do all that was changed, one after the other, and nothing where nothing was."""
        if not acts:
            self.fold()
            self.stage.say(say(N_("Nothing was changed.")))
            return

        def all_of_it() -> Echo:
            echo = Echo()
            for act in acts:
                echo = act()
            return echo

        self.stage.perform(all_of_it, then)

    def refuse(self, problem: Message) -> None:
        """Say why Enter did nothing; the text stays."""
        self.stage.say(problem, Tone.REFUSED)


def named(person: Person) -> str:
    """A person as a chip shows them."""
    return f"{person.initials} {person.name}".strip()


def names(people: Sequence[Person], most: int = 6) -> str:
    """Several people in one chip."""
    shown = "  ".join(named(person) for person in people[:most])
    return shown + (" …" if len(people) > most else "")
