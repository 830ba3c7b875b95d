"""Correcting who was there, in whose seat, and who signs."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts.meeting import attendance
from citerm.acts.minutes.signers import choose_signers
from citerm.model.attendance import AttendanceKind
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, Refused
from citerm.screens.entry_fields import EntryFields
from citerm.screens.forms import Field
from citerm.screens.panel import AskingScreen
from citerm.screens.when import clock_or_refuse

CORRECTED_ATTENDANCE = (
    AttendanceKind.ARRIVED,
    AttendanceKind.ONLINE,
    AttendanceKind.LEFT,
    AttendanceKind.EXCUSED,
    AttendanceKind.ABSENT,
    AttendanceKind.SUBSTITUTE,
)


async def ask_attendance(screen: AskingScreen[None], record: MeetingRecord, people: EntryFields) -> None:
    """Ask who was there, how, from when, and of a substitute for whom."""
    words = screen.words
    text = words.text
    choices = [(kind.value, words.term(kind)) for kind in CORRECTED_ATTENDANCE]

    def mark(values: Mapping[str, str]) -> Echo:
        opened = record.meeting.opened_at
        clock = words.formats.local(opened).time() if opened is not None else None
        if values["at"] or clock is None:
            clock = clock_or_refuse(values["at"])
        person_id, for_id = people.person_id(values["who"]), people.person_id(values["seat"])
        kind = AttendanceKind(values["kind"])
        if person_id is None:
            raise Refused(N_("Say who it is about."))
        if kind is AttendanceKind.SUBSTITUTE and for_id == person_id:
            raise Refused(N_("Nobody is their own substitute."))
        for_id = for_id if kind is AttendanceKind.SUBSTITUTE else None
        return attendance.mark(screen.desk, record.meeting.id, person_id, kind, at=clock, for_id=for_id)

    await screen.ask(
        text(N_("Attendance")),
        [
            Field("who", text(N_("Initials or name"))),
            Field("kind", text(N_("Was")), AttendanceKind.ARRIVED, choices=choices),
            Field("at", text(N_("From")), hint=text(N_("a clock time; empty: from the beginning"))),
            Field("seat", text(N_("In the seat of")), hint=text(N_("initials or a name, of a substitute"))),
        ],
        lambda values: screen.perform(lambda: mark(values)),
        check=people.echo,
    )


async def ask_signers(screen: AskingScreen[None], record: MeetingRecord, people: EntryFields) -> None:
    """Ask which two sign the protocol."""
    text, known, meeting = screen.words.text, record.person_by_id, record.meeting
    chosen = [known.get(id_ or 0) for id_ in (meeting.first_signer_id, meeting.second_signer_id)]
    names = [person.name if person is not None else "" for person in chosen]
    hint = text(N_("initials or a name"))
    await screen.ask(
        text(N_("Sign the protocol")),
        [
            Field("first_signer", text(N_("First signer")), names[0], hint, replaced=True),
            Field("second_signer", text(N_("Second signer")), names[1], hint, replaced=True),
        ],
        lambda values: screen.perform(
            lambda: choose_signers(
                screen.desk, meeting.id, *(people.person_id(values[id]) for id in ("first_signer", "second_signer"))
            )
        ),
        check=people.echo,
        keep=f"signers:{meeting.id}",
    )
