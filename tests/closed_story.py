"""A meeting with closed items, told from plan to approval, in which everything closed bears one word."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from citerm.acts import (
    action_plan,
    approving,
    board,
    closed_items,
    coordinating,
    decision_methods,
    decisions,
    entries,
    following_up,
    item_papers,
    notices,
    organisation,
    planning,
    reading,
    recipients,
)
from citerm.acts.initiative import common_agenda, mandates
from citerm.acts.meeting import attendance, ending, live
from citerm.acts.minutes import debriefing, minutes_life
from citerm.acts.planning import PlannedItem
from citerm.model.action import ActionState, Due, DueKind
from citerm.model.entries import StanceKind
from citerm.model.initiative import Country, Language
from citerm.model.mandate import Treatment
from citerm.model.meeting import MeetingKind, Purpose
from citerm.model.meeting_record import MeetingRecord
from citerm.model.minutes import MinutesForm
from citerm.model.paper import RecipientKind
from citerm.model.remarks import RemarkState
from citerm.store import kept_actions
from tests.acts.room import Clock, Room, a_room

SECRET = "Zebra"
"""In every text, name and path that belongs to a closed item, and nowhere else."""
NEUTRAL = "Personalesag"

_COUNTRY = {
    Language.DANISH: Country.DENMARK,
    Language.BOKMAL: Country.NORWAY,
    Language.NYNORSK: Country.NORWAY,
}


class Story:
    """The meeting, step by step; each step leaves a record that papers can be written from."""

    def __init__(self, folder: Path, language: Language) -> None:
        self.room: Room = a_room(folder, country=_COUNTRY[language], language=language)
        self.desk = self.room.desk
        self.people = list(self.room.people.values())
        self.secret_action = self.later = 0

    @property
    def clock(self) -> Clock:
        """The clock."""
        return self.room.clock

    @property
    def record(self) -> MeetingRecord:
        """The meeting as it stands."""
        return reading.meeting_record(self.desk, self.room.meeting_id)

    def item(self, place: int) -> int:
        """The item at a place of the agenda, by key."""
        return self.record.items[place].id

    def planned(self) -> None:
        """Two meetings are planned; of the first, two items are closed, one of them with a neutral title."""
        self.later = _id(
            planning.plan_meeting(
                self.desk,
                self.room.group_id,
                MeetingKind.STEERING,
                date(2026, 12, 10),
                time(14),
                minutes=60,
                items=[
                    PlannedItem(
                        "Godkendelse af referat", Purpose.DECISION, 5, "apprmin", proposed_wording="Godkendes."
                    ),
                    PlannedItem("Opfølgning", Purpose.INFORMATION, 5, "follow"),
                ],
            )
        )
        self.room.meeting_id = _id(
            planning.plan_meeting(
                self.desk,
                self.room.group_id,
                MeetingKind.STEERING,
                date(2026, 11, 12),
                time(14),
                minutes=90,
                items=[
                    PlannedItem("Velkomst", Purpose.INFORMATION, 5, "welcome", case=False),
                    PlannedItem("Budget", Purpose.DECISION, 20, proposed_wording="Budgettet vedtages."),
                    PlannedItem(
                        f"Opsigelse af {SECRET}",
                        Purpose.DISCUSSION,
                        20,
                        proposed_wording=f"{SECRET} fratræder.",
                        background=f"{SECRET} har fået to advarsler.",
                        presenter=f"Advokat {SECRET}",
                        facilitator_note=f"Pas på {SECRET}",
                        aim=f"Ro om {SECRET}",
                        working_form=f"Runde om {SECRET}",
                        gathering=f"Beslut om {SECRET}",
                    ),
                    PlannedItem(f"{SECRET} igen", Purpose.DECISION, 10),
                    PlannedItem("Eventuelt", Purpose.INFORMATION, 5, "aob"),
                ],
            )
        )
        closed = self.item(2)
        item_papers.attach(self.desk, f"{SECRET}-sagen", f"https://example.org/{SECRET}", item_id=closed)
        item_papers.add_treatment(self.desk, closed, f"Udvalget om {SECRET}", date(2026, 10, 1), f"{SECRET} udsat")
        guest = _id(organisation.add_person(self.desk, f"Gæst {SECRET}sen", email="z@example.org"))
        item_papers.invite_guests(self.desk, closed, [guest])
        self.people.append(guest)
        recipients.add_recipient(self.desk, self.room.group_id, "Kommunens arkiv", RecipientKind.COPY)
        recipients.add_recipient(self.desk, self.room.group_id, "Naboforeningen", RecipientKind.INFORMED)
        for place in (2, 3):
            closed_items.close_item(self.desk, self.item(place))
        closed_items.name_openly(self.desk, closed, NEUTRAL)
        common_agenda.add_goal(self.desk, "Flere er med")
        notices.send_notice(self.desk, self.room.meeting_id, self.desk.today())

    def held(self) -> None:
        """The meeting is held: the same happens under an open item and under the closed ones."""
        meeting = self.room.meeting_id
        live.open_meeting(self.desk, meeting)
        attendance.all_expected_present(self.desk, meeting)
        for place, word in ((1, "Budget"), (2, SECRET), (3, SECRET)):
            self.clock.forward(minutes=5)
            live.go_to_item(self.desk, meeting, self.item(place))
            entries.record_note(self.desk, meeting, f"Notat om {word}")
            decided = _id(decisions.record_decision(self.desk, meeting, f"Beslutning om {word}"))
            decision_methods.record_consent(
                self.desk, decided, {self.people[1]: StanceKind.RESERVATION}, {self.people[1]: f"Forbehold om {word}"}
            )
            due = Due(kind=DueKind.DATE, on=date(2026, 11, 30))
            made = entries.assign_action(
                self.desk, meeting, f"Opgave om {word}", owner_id=self.people[0], helper_ids=[self.people[1]], due=due
            )
            self.secret_action = _id(made)
            coordinating.set_partners(
                self.desk, kept_actions.action(self.desk.store, self.secret_action), f"Foreningen for {word}"
            )
            coordinating.mark_low_hanging(self.desk, self.secret_action, marked=True)
            entries.assign_action(
                self.desk, meeting, f"Følg op på {word}", owner_id=self.people[2], decision_id=decided
            )
            entries.park_topic(self.desk, meeting, f"Emne om {word}")
            if word == SECRET:
                attendance.toggle_recused(self.desk, meeting, self.people[3])
        common_agenda.adopt_agenda(self.desk, decided)  # by what was decided behind closed doors
        action_plan.agree_plan(self.desk, None, decided)
        board.reword_action(self.desk, self.secret_action, f"Opgave om {SECRET} i to dele")
        action_plan.agree_plan(self.desk, None, decided)
        draft = _id(mandates.begin_mandate(self.desk, self.room.group_id))
        mandates.treat_mandate(self.desk, draft, Treatment.RETURNED, self.desk.today(), decision_id=decided)
        mandates.change_mandate(self.desk, draft, "purpose", "Budget for alle")
        visitor = _id(attendance.add_guest(self.desk, meeting, f"Besøg {SECRET}"))
        self.clock.forward(minutes=2)
        attendance.toggle_presence(self.desk, meeting, visitor)
        board.split_action(self.desk, self.secret_action, [f"Delopgave om {SECRET}"])
        self.clock.forward(minutes=5)
        live.postpone_item(self.desk, meeting, self.item(3))

    def sent(self) -> None:
        """The meeting ends; minutes are sent, remarked on, and corrected in open and closed items."""
        meeting = self.room.meeting_id
        ending.end_meeting(self.desk, meeting)
        debriefing.write_debrief(self.desk, meeting, went_well="Ro", do_differently=f"{SECRET} før", agreed="Start før")
        minutes_life.send_minutes(self.desk, meeting, self.desk.today())
        for place, word in ((1, "Budget"), (2, SECRET)):
            self.clock.forward(minutes=5)
            remark = minutes_life.receive_remark(
                self.desk, meeting, f"Bemærkning om {word}", item_id=self.item(place), person_id=self.people[0]
            )
            minutes_life.settle_remark(self.desk, _id(remark), RemarkState.ACCEPTED, f"Rettelse om {word}")
            note = self.record.entries(self.item(place))[0]
            entries.edit_entry(self.desk, note, f"Ændret notat om {word}")
            entries.record_note(self.desk, meeting, f"Glemt notat om {word}", item_id=self.item(place))

    def approved(self) -> None:
        """The next meeting follows up and approves; afterwards a dated correction comes to both."""
        meeting = self.room.meeting_id
        self.clock.at = self.clock.at.replace(month=12, day=10)
        live.open_meeting(self.desk, self.later)
        attendance.all_expected_present(self.desk, self.later)
        decisions.record_decision(self.desk, self.later)
        live.next_item(self.desk, self.later)
        following_up.answer_follow_up(self.desk, self.later, self.secret_action, ActionState.DONE, f"Løst for {SECRET}")
        ending.end_meeting(self.desk, self.later)
        if self.record.meeting.approved_on is None:
            approving.approve_minutes(self.desk, meeting, self.desk.today(), "")
        for place, word in ((1, "Budget"), (2, SECRET)):
            minutes_life.add_correction(self.desk, meeting, f"Senere rettelse om {word}", self.item(place))


FORMS = tuple(MinutesForm)


def _id(echo) -> int:  # type: ignore[no-untyped-def]
    assert echo.row_id is not None
    return int(echo.row_id)
