"""The lines that take initials and act as soon as they are complete: attendance, conflict of interest, round."""

from __future__ import annotations

import re
from datetime import time

from citerm.acts import history
from citerm.acts.desk import meeting_scope
from citerm.acts.meeting import attendance
from citerm.model.attendance import AttendanceKind
from citerm.model.message import N_, Echo, say
from citerm.model.people import Person, Sector
from citerm.rules.attendance import Presence, presence
from citerm.rules.capture import complete_initials, match_people, read_owners
from citerm.rules.seats import perspective_of, sector_of
from citerm.screens.live.line import LineUse, Stage, named, names
from citerm.widgets.capture_line import Chip
from citerm.widgets.lines import cut_text

WHO = "who"
MOST_FITTING = 6
"""People who are shown while their initials are being typed."""
ANGLE = 40
"""Cells of what a person brings to the problem, beside the initials."""
_CLOCK = re.compile(r"(?:kl\.? ?)?([01]?[0-9]|2[0-3])[.:]?([0-5][0-9])")

KINDS = (
    None,
    AttendanceKind.ONLINE,
    AttendanceKind.EXCUSED,
    AttendanceKind.ABSENT,
    AttendanceKind.SUBSTITUTE,
    AttendanceKind.GUEST,
)
"""What Tab goes through; None: arrived the first time, left the next."""


class InitialsLine(LineUse):
    """Takes one person after the other until Enter or Esc; no letter of it is ever a command."""

    enter = N_("closes")

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.last: Person | None = None
        """The person that was just marked."""

    def open(self, text: str = "") -> None:
        """Open with an empty field."""
        self.capture.open(self.words.text(self.label), only_field=WHO)
        self.typed()

    def candidates(self) -> list[Person]:
        """People that initials may mean."""
        return self.people()

    def typed(self) -> None:
        """Act once the initials are complete."""
        typed = self.capture.fields.get(WHO, "")
        person = complete_initials(typed, self.candidates())
        if person is not None:
            self.capture.set_field(WHO, "")
            self.chosen(person)
        elif fitting := match_people(typed, self.candidates()) if typed.strip() else []:
            shown = [Chip(named(one), "chip-empty") for one in fitting[:MOST_FITTING]]
            self.capture.show_chips(shown)
            return
        self.show()

    def chosen(self, person: Person) -> None:
        """Do what the line is for with a person."""

    def show(self) -> None:
        """Show what is left to do."""

    def submit(self) -> None:
        """Enter: do what was typed although others begin so, or close."""
        typed = self.capture.fields.get(WHO, "").strip()
        if not typed:
            self.enter_on_empty()
            return
        found = read_owners(typed, self.candidates())
        if found.new_name:
            self.add(found.new_name)
        elif found.owner is not None and not found.helpers:
            self.capture.set_field(WHO, "")
            self.chosen(found.owner)
            self.show()
        elif found.problem is not None:
            self.refuse(found.problem)

    def angle(self, person: Person | None) -> list[Chip]:
        """The perspective that somebody brings, where it is known."""
        said = perspective_of(self.record, person.id) if person is not None else ""
        return [Chip(f"{person.initials}: {cut_text(said, ANGLE)}")] if person is not None and said else []

    def enter_on_empty(self) -> None:
        """Enter with nothing typed: close."""
        self.stage.close_line()

    def add(self, name: str) -> None:
        """Put somebody new in the record on the spot, as a guest of the item."""
        if self.stage.perform(lambda: attendance.add_guest(self.stage.desk, self.stage.meeting_id, name)):
            self.capture.set_field(WHO, "")
            self.show()


class AttendanceLine(InitialsLine):
    """Who came, who left, and how people take part."""

    label = N_("Attendance")

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.mode: AttendanceKind | None = None
        self._substitute: Person | None = None
        """The substitute whose seat is asked for."""
        self._acted = False

    def show(self) -> None:
        """Show how the next initials are meant, and who is still expected."""
        chips = []
        if self._substitute is not None:
            who = self._substitute.initials
            chips.append(Chip(self.words.text(N_("{initials} is here for …"), initials=who), "chip-attention"))
        else:
            mode = N_("here / left") if self.mode is None else self.words.term(self.mode)
            chips.append(Chip(self.words.text(mode) if self.mode is None else mode))
        expected = self._expected()
        if expected:
            chips.append(Chip(f"{self.words.text(N_('expected'))} {' '.join(expected)}", "chip-empty"))
        chips += self.angle(self.last)
        self.enter = N_("closes") if self._acted or not expected else N_("all are here")
        self.capture.show_chips(chips, self.hint(("Tab", N_("how")), ("Enter", self.enter)))

    def _expected(self) -> list[str]:
        """Initials of those who are expected and not marked yet."""
        known = self.record.person_by_id
        return [
            known[s.person_id].initials
            for s in presence(self.record).values()
            if s.presence is Presence.EXPECTED and s.person_id in known
        ]

    def typed(self) -> None:
        """A clock time after a person dates the mark back; initials mark the next one."""
        typed = self.capture.fields.get(WHO, "").strip()
        if self.last is not None and (found := _CLOCK.fullmatch(typed)) and (len(typed) > 3 or "." in typed):
            self.capture.set_field(WHO, "")
            self._again(self.last, time(int(found[1]), int(found[2])))
            self.show()
            return
        super().typed()

    def chosen(self, person: Person) -> None:
        """Mark the person."""
        if self._substitute is not None:
            substitute, self._substitute = self._substitute, None
            self._mark(substitute, AttendanceKind.SUBSTITUTE, for_id=person.id)
            return
        if self.mode is AttendanceKind.SUBSTITUTE and not self._stands_in_for(person):
            self._substitute = person
            return
        self._mark(person, self.mode)

    def add(self, name: str) -> None:
        """Put somebody new in the record; Enter is then no answer for everybody else."""
        self._begin()
        super().add(name)

    def _stands_in_for(self, person: Person) -> int | None:
        seats = (seat for seat in self.record.memberships if seat.person_id == person.id)
        return next((seat.substitute_for_id for seat in seats if seat.substitute_for_id is not None), None)

    def _mark(
        self, person: Person, kind: AttendanceKind | None, *, at: time | None = None, for_id: int | None = None
    ) -> bool:
        desk, meeting_id, running = self.stage.desk, self.stage.meeting_id, self.record.running

        def act() -> Echo:
            if kind is None:
                return attendance.toggle_presence(desk, meeting_id, person.id, at)
            item_id = running.id if kind is AttendanceKind.GUEST and running is not None else None
            return attendance.mark(desk, meeting_id, person.id, kind, at=at, for_id=for_id, item_id=item_id)

        self._begin()
        self.last = person
        return self.stage.perform(act)

    def _again(self, person: Person, at: time | None = None) -> None:
        """Mark the last person otherwise: what was just recorded is taken back first."""
        kind = self.mode
        if kind is None and at is not None:
            standing = presence(self.record).get(person.id)
            kind = AttendanceKind.ARRIVED if standing is not None and standing.here else AttendanceKind.LEFT
        scope = meeting_scope(self.stage.meeting_id)
        if self.stage.perform(lambda: history.undo(self.stage.desk, scope)):
            self._mark(person, kind, at=at)

    def step(self, step: int, *, arrow: bool = False) -> None:
        """Tab: another way of taking part, for the last person or the next; an arrow moves the last name."""
        if arrow:
            person = self.last
            if person is not None:
                self.stage.perform(
                    lambda: attendance.move_seat(self.stage.desk, self.stage.meeting_id, person.id, step)
                )
            return
        self.mode = KINDS[(KINDS.index(self.mode) + step) % len(KINDS)]
        typed = self.capture.fields.get(WHO, "").strip()
        if self.last is not None and not typed and self.mode is not AttendanceKind.SUBSTITUTE:
            self._again(self.last)
        self.show()

    def _begin(self) -> None:
        """Once somebody was named, Enter on the empty line no longer means everybody."""
        self._acted = True
        self.enter = N_("closes")

    def enter_on_empty(self) -> None:
        """Enter at once: everybody who is expected is here."""
        if self._acted or not self._expected():
            self.stage.close_line()
            return
        self.stage.perform(
            lambda: attendance.all_expected_present(self.stage.desk, self.stage.meeting_id),
            lambda _: self.stage.close_line(),
        )


class InvitedGuests:
    """Who is invited for the item that is on and not here yet; said once, when it begins."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._said_of: int | None = None

    def proposed(self, echo: Echo) -> Echo:
        """Add to what was done who is invited to the item that has begun by it, and the key that takes them in."""
        running = self._stage.record.running
        if running is None or running.id == self._said_of:
            return echo
        self._said_of = running.id  # asked for once for each item that begins, never at a key
        if self._stage.follows:
            return echo
        from citerm.acts.meeting.item_guests import invited_now  # not on the way to the first screen

        coming = invited_now(self._stage.desk, self._stage.record)
        if not coming:
            return echo
        key = self._stage.key_shown("take_in_guests")
        invited = say(
            N_("Invited to this item: {names} · {key} takes them in"), names=[person.name for person in coming], key=key
        )
        return echo._replace(warnings=(*echo.warnings, invited))

    def take_in(self) -> None:
        """Take them in."""
        from citerm.acts.meeting.item_guests import take_in_guests

        self._stage.perform(lambda: take_in_guests(self._stage.desk, self._stage.meeting_id))


class ConflictLine(InitialsLine):
    """Who steps out of the item on conflict of interest, and who is back."""

    label = N_("Conflict of interest")

    def chosen(self, person: Person) -> None:
        """Send out, or take back."""
        self.stage.perform(lambda: attendance.toggle_recused(self.stage.desk, self.stage.meeting_id, person.id))

    def show(self) -> None:
        """Show who is out."""
        known = self.record.person_by_id
        out = [known[s.person_id] for s in presence(self.record).values() if s.recused and s.person_id in known]
        chips = [Chip(f"{self.words.text(N_('out of the item'))}: {names(out)}", "chip-attention")] if out else []
        self.capture.show_chips(chips, self.hint(("Enter", N_("closes"))))


class RoundLine(InitialsLine):
    """Who has been heard on this item, and who not yet, by sector."""

    label = N_("Round")

    def candidates(self) -> list[Person]:
        """Those who are here."""
        known = self.record.person_by_id
        return [known[s.person_id] for s in presence(self.record).values() if s.here and s.person_id in known]

    def chosen(self, person: Person) -> None:
        """Tick off, or take the tick away."""
        self.stage.perform(lambda: attendance.toggle_heard(self.stage.desk, self.stage.meeting_id, person.id))

    def show(self) -> None:
        """Show who is left, by sector."""
        running = self.record.running
        heard = {h.person_id for h in self.record.hearings if running is not None and h.item_id == running.id}
        waiting: dict[Sector | None, list[str]] = {}
        following: Person | None = None
        for person in self.candidates():
            if person.id not in heard:
                following = following or person
                waiting.setdefault(sector_of(self.record, person.id), []).append(person.initials)
        chips = []
        for sector, initials in waiting.items():
            label = self.words.term(sector) if sector is not None else self.words.text(N_("others"))
            chips.append(Chip(f"{label} {' '.join(initials)}", "chip-empty"))
        if not waiting:
            chips.append(Chip(self.words.text(N_("everybody has been heard")), "chip-done"))
        chips += self.angle(following)
        self.capture.show_chips(chips, self.hint(("Enter", N_("closes"))))
