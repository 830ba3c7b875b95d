"""The excerpt of the item that an answer came from goes back with the answer."""

from __future__ import annotations

from datetime import date, time
from hashlib import sha256
from pathlib import Path

import pytest

from citerm.acts import approving, closed_items, decisions, entries, handoffs, history, organisation, planning, reading
from citerm.acts.answer_papers import enclose_excerpt, item_of_answer
from citerm.acts.desk import INITIATIVE, meeting_scope
from citerm.acts.handoff_reading import handoff_page
from citerm.acts.initiative import checks
from citerm.acts.initiative.checks_reading import checks_page
from citerm.acts.meeting import ending, live
from citerm.acts.minutes import minutes_life
from citerm.acts.paper_reading import meeting_papers
from citerm.acts.planning import PlannedItem
from citerm.acts.proposing import propose_agenda
from citerm.model.handoff import HandoffKind
from citerm.model.meeting import MeetingKind, Purpose
from citerm.model.message import Refused
from citerm.model.people import GroupKind
from citerm.rules.checks import Check
from citerm.store import handoffs as stored
from citerm.store import papers, records
from tests.acts.room import Room, a_room


class Asked:
    """A working group that asked the steering group, whose meeting on the question goes on."""

    def __init__(self, folder: Path) -> None:
        self.room: Room = a_room(folder)
        self.desk, self.steering = self.room.desk, self.room.group_id
        self.working = _id(organisation.add_group(self.desk, "Arbejdsgruppe Data", GroupKind.WORKING))
        self.question = _id(
            handoffs.write_handoff(
                self.desk, self.working, self.steering, HandoffKind.QUESTION, "Må vi?", attached=[("Tal", "på papir")]
            )
        )
        self.meeting = _id(
            planning.plan_meeting(
                self.desk,
                self.steering,
                MeetingKind.STEERING,
                date(2026, 11, 12),
                time(14),
                minutes=60,
                items=(PlannedItem("Velkomst", Purpose.INFORMATION, 5),),
            )
        )
        handoffs.put_handoff_on_agenda(self.desk, self.question)
        live.open_meeting(self.desk, self.meeting)
        items = reading.meeting_record(self.desk, self.meeting).items
        self.item_id = next(item.id for item in items if item.handoff_id == self.question)
        live.go_to_item(self.desk, self.meeting, self.item_id)
        self.decision = _id(decisions.record_decision(self.desk, self.meeting, "Ja, fra august."))
        self.file = folder / "udskrift.docx"
        self.file.write_bytes(b"udskrift")

    def answer(self) -> None:
        handoffs.answer_handoff(self.desk, self.question, "Ja, fra august.", decision_id=self.decision)

    def enclose(self) -> None:
        enclose_excerpt(self.desk, self.question, "Udskrift af punkt 2", str(self.file))

    def without_excerpt(self) -> list[Check]:
        return [check for check in checks_page(self.desk).checks if check.code == "answer_without_excerpt"]

    def with_answer(self) -> list[tuple[str, str]]:
        return [(a.title, a.digest) for a in stored.attachments(self.desk.store, self.question) if a.with_answer]

    def on_the_way_back(self) -> list[tuple[str, str]]:
        (item,) = [i for i in stored.items_of(self.desk.store, self.question) if i.group_id == self.working]
        return [(a.title, a.digest) for a in papers.attachments_of_item(self.desk.store, item.id)]


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path)


def _id(echo) -> int:  # type: ignore[no-untyped-def]
    assert echo.row_id is not None
    return int(echo.row_id)


def test_the_excerpt_goes_along_onto_the_senders_next_agenda(asked: Asked) -> None:
    asked.answer()
    asked.enclose()
    known = ("Udskrift af punkt 2", sha256(b"udskrift").hexdigest())
    assert asked.with_answer() == [known]
    ending.end_meeting(asked.desk, asked.meeting)
    items = propose_agenda(asked.desk, asked.working, MeetingKind.WORKING, on=date(2026, 12, 3))
    later = _id(
        planning.plan_meeting(
            asked.desk, asked.working, MeetingKind.WORKING, date(2026, 12, 3), time(14), minutes=60, items=items
        )
    )
    assert known in [(a.title, a.digest) for a in meeting_papers(asked.desk, later).attachments]
    assert known in asked.on_the_way_back()


def test_on_an_item_that_waits_already_it_is_attached_and_undo_takes_it_back(asked: Asked) -> None:
    asked.answer()
    handoffs.put_handoff_on_agenda(asked.desk, asked.question)
    before = asked.on_the_way_back()
    asked.enclose()
    assert [title for title, _ in asked.on_the_way_back()] == [*(title for title, _ in before), "Udskrift af punkt 2"]
    history.undo(asked.desk, INITIATIVE)
    assert asked.on_the_way_back() == before and not asked.with_answer()
    history.redo(asked.desk, INITIATIVE)
    assert len(asked.on_the_way_back()) == len(before) + 1 and asked.with_answer()


def test_a_newer_excerpt_takes_the_place_of_the_one_before(asked: Asked) -> None:
    asked.answer()
    handoffs.put_handoff_on_agenda(asked.desk, asked.question)
    asked.enclose()
    count = len(asked.on_the_way_back())
    asked.file.write_bytes(b"ny udskrift")
    asked.enclose()
    newer = ("Udskrift af punkt 2", sha256(b"ny udskrift").hexdigest())
    assert asked.with_answer() == [newer]
    assert asked.on_the_way_back()[-1] == newer and len(asked.on_the_way_back()) == count


def test_of_a_closed_item_no_excerpt_goes_along(asked: Asked) -> None:
    asked.answer()
    closed_items.close_item(asked.desk, asked.item_id)
    with pytest.raises(Refused, match="closed item"):
        asked.enclose()
    assert not asked.with_answer()


def test_without_an_answer_or_an_item_there_is_no_excerpt(asked: Asked) -> None:
    with pytest.raises(Refused, match="not been answered"):
        asked.enclose()
    other = _id(handoffs.write_handoff(asked.desk, asked.working, asked.steering, HandoffKind.QUESTION, "Og nu?"))
    handoffs.answer_handoff(asked.desk, other, "Ja.")
    with pytest.raises(Refused, match="outside a meeting"):
        item_of_answer(asked.desk, other)
    handoffs.close_handoff(asked.desk, other, "")
    with pytest.raises(Refused, match="ended"):
        item_of_answer(asked.desk, other)


def test_an_answer_in_words_has_the_excerpt_of_the_item_it_was_treated_under(asked: Asked) -> None:
    handoffs.answer_handoff(asked.desk, asked.question, "Ja, men vent.")
    assert item_of_answer(asked.desk, asked.question).id == asked.item_id


def test_the_excerpt_falls_with_the_answer(asked: Asked) -> None:
    asked.answer()
    asked.enclose()
    entries.strike_entry(asked.desk, records.decision(asked.desk.store, asked.decision))
    assert not asked.with_answer()
    assert [a.title for a in stored.attachments(asked.desk.store, asked.question)] == ["Tal"]


def test_an_answer_that_was_taken_back_in_its_meeting_leaves_no_excerpt_for_the_next_one(asked: Asked) -> None:
    handoffs.answer_handoff(
        asked.desk, asked.question, "Ja, fra august.", decision_id=asked.decision, meeting_id=asked.meeting
    )
    asked.enclose()
    history.undo(asked.desk, meeting_scope(asked.meeting))
    handoffs.answer_handoff(asked.desk, asked.question, "Nej.")
    assert not asked.with_answer()


def test_a_mail_tells_of_what_goes_its_way_only(asked: Asked) -> None:
    asked.answer()
    asked.enclose()
    page = handoff_page(asked.desk, asked.question)
    assert page is not None and page.mailed.enclosed == ("Udskrift af punkt 2",)


def test_once_the_minutes_are_sent_an_answer_without_its_excerpt_is_told_of_until_it_goes_along(asked: Asked) -> None:
    asked.answer()
    ending.end_meeting(asked.desk, asked.meeting)
    assert not asked.without_excerpt(), "the minutes are a draft"
    minutes_life.send_minutes(asked.desk, asked.meeting, date(2026, 11, 12))
    (check,) = asked.without_excerpt()
    assert check.said.values["sender"] == "Arbejdsgruppe Data"
    assert (check.jump.screen, check.jump.values) == ("handoff", {"handoff_id": asked.question})
    approving.approve_minutes(asked.desk, asked.meeting, date(2026, 11, 12), "formanden")
    assert asked.without_excerpt() == [check]
    asked.enclose()
    assert not asked.without_excerpt()
    history.undo(asked.desk, INITIATIVE)
    assert asked.without_excerpt() == [check]
    checks.leave_as_it_is(asked.desk, check.kept_as, check.row_id, "De var der selv")
    assert not asked.without_excerpt()
    assert [each.row.reason for each in checks_page(asked.desk).left] == ["De var der selv"]


def test_an_ended_handoff_asks_for_no_excerpt_and_neither_does_a_closed_item(asked: Asked) -> None:
    asked.answer()
    ending.end_meeting(asked.desk, asked.meeting)
    minutes_life.send_minutes(asked.desk, asked.meeting, date(2026, 11, 12))
    assert asked.without_excerpt()
    closed_items.close_item(asked.desk, asked.item_id)
    assert not asked.without_excerpt()
    history.undo(asked.desk, meeting_scope(asked.meeting))
    assert asked.without_excerpt()
    handoffs.close_handoff(asked.desk, asked.question, "")
    assert not asked.without_excerpt()
