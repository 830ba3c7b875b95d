"""What one group hands on to another: it is offered, treated, answered, and comes back."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from citerm.acts import (
    agenda,
    approving,
    carried_items,
    carrying,
    closed_items,
    decisions,
    entries,
    handoffs,
    history,
    organisation,
    planning,
    reading,
)
from citerm.acts.desk import INITIATIVE, meeting_scope
from citerm.acts.handoff_reading import dialogue, handoff_page
from citerm.acts.initiative.backbone_known import known_of_tasks
from citerm.acts.initiative.status_reading import status_page
from citerm.acts.meeting import ending, live
from citerm.acts.paper_reading import meeting_papers
from citerm.acts.planning import PlannedItem
from citerm.acts.proposing import propose_agenda
from citerm.i18n import words
from citerm.model.entries import EntryKind
from citerm.model.handoff import HandoffKind, HandoffState
from citerm.model.initiative import replace
from citerm.model.meeting import MeetingKind, Purpose
from citerm.model.message import Refused
from citerm.model.people import GroupKind
from citerm.rules.carry_over import Source
from citerm.rules.minutes_content import as_printed, held
from citerm.store import handoffs as stored
from citerm.store import records
from tests.acts.room import Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """The steering group, and a meeting of a working group that goes on."""
    room = a_room(tmp_path)
    group_id = organisation.add_group(room.desk, "Arbejdsgruppe Data", GroupKind.WORKING).row_id
    assert group_id is not None
    room.steering_id, room.group_id = room.group_id, group_id  # type: ignore[attr-defined]
    return an_open_meeting(room)


def steering(room: Room) -> int:
    return room.steering_id  # type: ignore[attr-defined, no-any-return]


def a_question(room: Room, text: str = "Må vi bruge skolernes tal?") -> int:
    row_id = handoffs.hand_off(
        room.desk, room.meeting_id, text, to_group_id=steering(room), kind=HandoffKind.QUESTION
    ).row_id
    assert row_id is not None
    return row_id


def state(room: Room, handoff_id: int) -> HandoffState:
    page = handoff_page(room.desk, handoff_id)
    assert page is not None
    return page.way.state


def offered(room: Room, group_id: int, source: Source) -> list[carried_items.Carried]:
    return [one for one in carrying.carried_over(room.desk, group_id) if one.offer.source is source]


def meet(room: Room, group_id: int, on: date) -> int:
    items = propose_agenda(room.desk, group_id, MeetingKind.STEERING, on=on)
    meeting_id = planning.plan_meeting(
        room.desk, group_id, MeetingKind.STEERING, on, time(14), minutes=120, items=items
    ).row_id
    assert meeting_id is not None
    return meeting_id


def at_its_item(room: Room, meeting_id: int, handoff_id: int) -> int:
    live.open_meeting(room.desk, meeting_id)
    items = reading.meeting_record(room.desk, meeting_id).items
    item = next(item for item in items if item.handoff_id == handoff_id)
    live.go_to_item(room.desk, meeting_id, item.id)
    return item.id


def end(room: Room, meeting_id: int) -> None:
    ending.end_meeting(room.desk, meeting_id)


def test_a_question_goes_to_the_steering_group_and_its_answer_comes_back(room: Room) -> None:
    question = a_question(room)
    assert state(room, question) is HandoffState.SENT
    end(room, room.meeting_id)
    (one,) = offered(room, steering(room), Source.HANDOFF)
    assert one.item is not None
    assert one.title == "Spørgsmål fra Arbejdsgruppe Data: Må vi bruge skolernes tal?"
    assert one.item.purpose is Purpose.DISCUSSION
    meeting = meet(room, steering(room), date(2026, 11, 20))
    assert state(room, question) is HandoffState.ON_AGENDA
    assert not offered(room, steering(room), Source.HANDOFF)
    at_its_item(room, meeting, question)
    decision = decisions.record_decision(room.desk, meeting, "Ja, fra august.").row_id
    assert state(room, question) is HandoffState.TREATED
    handoffs.answer_handoff(room.desk, question, "Ja, fra august.", decision_id=decision, meeting_id=meeting)
    assert state(room, question) is HandoffState.ANSWERED
    end(room, meeting)
    (back,) = offered(room, room.group_id, Source.REPLY)
    assert back.title == "Svar fra Styregruppen: Må vi bruge skolernes tal?"
    assert back.item is not None and back.item.background == "Ja, fra august."
    again = meet(room, room.group_id, date(2026, 12, 3))
    item_id = at_its_item(room, again, question)
    treated = meeting_papers(room.desk, again).treated
    assert [each.body for each in treated if each.item_id == item_id] == ["Arbejdsgruppe Data", "Styregruppen"]
    end(room, again)
    assert state(room, question) is HandoffState.CLOSED


def test_an_unanswered_handoff_stays_open_after_it_was_treated(room: Room) -> None:
    question = a_question(room)
    end(room, room.meeting_id)
    meeting = meet(room, steering(room), date(2026, 11, 20))
    at_its_item(room, meeting, question)
    decisions.record_decision(room.desk, meeting, "Vi ser på det.")
    end(room, meeting)
    assert state(room, question) is HandoffState.TREATED
    assert not offered(room, room.group_id, Source.REPLY)


def test_a_report_is_over_once_it_was_treated(room: Room) -> None:
    report = handoffs.write_handoff(room.desk, room.group_id, steering(room), HandoffKind.REPORT, "Halvvejs").row_id
    assert report is not None
    meeting = meet(room, steering(room), date(2026, 11, 20))
    at_its_item(room, meeting, report)
    end(room, meeting)
    assert state(room, report) is HandoffState.CLOSED


def test_a_draft_is_offered_to_nobody_until_it_is_sent(room: Room) -> None:
    draft = handoffs.write_handoff(
        room.desk, room.group_id, steering(room), HandoffKind.PROPOSAL, "Flere skoler", draft=True
    ).row_id
    assert draft is not None
    assert state(room, draft) is HandoffState.DRAFT
    assert not offered(room, steering(room), Source.HANDOFF)
    handoffs.send_handoff(room.desk, draft)
    (one,) = offered(room, steering(room), Source.HANDOFF)
    assert one.item is not None
    assert (one.item.purpose, one.item.proposed_wording) == (Purpose.DECISION, "Flere skoler")


def test_what_was_sent_along_becomes_attachments_of_the_item(room: Room) -> None:
    sent = handoffs.write_handoff(
        room.desk,
        room.group_id,
        steering(room),
        HandoffKind.QUESTION,
        "Se bilag",
        background="Kort fortalt",
        attached=[("Tal", "tal.pdf")],
    ).row_id
    assert sent is not None
    meeting = meet(room, steering(room), date(2026, 11, 20))
    record = reading.meeting_record(room.desk, meeting)
    item = next(item for item in record.items if item.handoff_id == sent)
    assert item.background == "Kort fortalt"
    (attached,) = meeting_papers(room.desk, meeting).attachments
    assert (attached.item_id, attached.title, attached.place) == (item.id, "Tal", "tal.pdf")


def test_it_is_put_on_a_planned_agenda_and_undone(room: Room) -> None:
    meeting = meet(room, steering(room), date(2026, 11, 20))
    question = a_question(room)
    handoffs.put_handoff_on_agenda(room.desk, question)
    assert any(item.handoff_id == question for item in reading.meeting_record(room.desk, meeting).items)
    with pytest.raises(Refused):
        handoffs.put_handoff_on_agenda(room.desk, question)
    history.undo(room.desk, INITIATIVE)
    assert state(room, question) is HandoffState.SENT


def test_a_sent_handoff_can_be_struck_and_undone_until_it_is_on_an_agenda(room: Room) -> None:
    question = a_question(room)
    (entry,) = room.record.sent
    entries.strike_entry(room.desk, entry)
    assert not room.record.sent
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert [each.id for each in room.record.sent] == [question]
    handoffs.put_handoff_on_agenda(room.desk, question)
    with pytest.raises(Refused):
        entries.strike_entry(room.desk, entry)
    with pytest.raises(Refused):
        handoffs.strike_handoff(room.desk, question)


def test_undoing_what_is_on_an_agenda_is_refused(room: Room) -> None:
    question = a_question(room)
    handoffs.put_handoff_on_agenda(room.desk, question)
    with pytest.raises(Refused):
        history.undo(room.desk, meeting_scope(room.meeting_id))
    assert state(room, question) is HandoffState.ON_AGENDA


def test_it_is_an_entry_of_its_item_and_can_be_reworded(room: Room) -> None:
    a_question(room)
    running = room.record.running
    assert running is not None
    (entry,) = room.record.entries(running.id)
    entries.edit_entry(room.desk, entry, "Må vi?")
    assert [each.text for each in room.record.sent] == ["Må vi?"]
    assert [each.text for each in reading.wordings(room.desk, entry)] == ["Må vi bruge skolernes tal?", "Må vi?"]


def test_a_note_becomes_a_handoff_to_the_group_above(room: Room) -> None:
    entries.record_note(room.desk, room.meeting_id, "Hvem betaler?")
    (note,) = room.record.notes
    entries.change_kind(room.desk, note, EntryKind.HANDOFF)
    (sent,) = room.record.sent
    assert (sent.text, sent.to_group_id, sent.kind) == ("Hvem betaler?", steering(room), HandoffKind.QUESTION)


def test_it_can_be_ended_with_a_reason_only(room: Room) -> None:
    question = a_question(room)
    with pytest.raises(Refused):
        handoffs.close_handoff(room.desk, question, " ")
    handoffs.close_handoff(room.desk, question, "Løst på anden vis")
    assert state(room, question) is HandoffState.CLOSED
    assert not offered(room, steering(room), Source.HANDOFF)


def test_what_is_handed_on_from_a_closed_item_comes_on_a_closed_one(room: Room) -> None:
    from citerm.acts import closed_items

    running = room.record.running
    assert running is not None
    question = a_question(room)
    closed_items.close_item(room.desk, running.id)
    meeting = meet(room, steering(room), date(2026, 11, 20))
    items = reading.meeting_record(room.desk, meeting).items
    assert next(item for item in items if item.handoff_id == question).closed


def test_a_dropped_item_is_offered_again(room: Room) -> None:
    question = a_question(room)
    meeting = meet(room, steering(room), date(2026, 11, 20))
    item_id = at_its_item(room, meeting, question)
    live.drop_item(room.desk, meeting, item_id)
    assert state(room, question) is HandoffState.SENT
    end(room, meeting)
    assert len(offered(room, steering(room), Source.HANDOFF)) == 1


def test_a_parked_item_is_kept_until_its_topic_is_dropped(room: Room) -> None:
    question = a_question(room)
    meeting = meet(room, steering(room), date(2026, 11, 20))
    live.park_item(room.desk, meeting, at_its_item(room, meeting, question))
    end(room, meeting)
    assert state(room, question) is HandoffState.ON_AGENDA
    (topic,) = offered(room, steering(room), Source.PARKED)
    carrying.plan_carrying(
        room.desk,
        steering(room),
        MeetingKind.STEERING,
        date(2026, 12, 4),
        time(14),
        minutes=60,
        place="",
        items=(PlannedItem("Status", Purpose.DISCUSSION, 20),),
        offered=[topic],
        choices={topic.offer.key: carrying.Choice(handling=carrying.Handling.CANCEL, reason="Ikke vores")},
    )
    assert state(room, question) is HandoffState.SENT


def test_a_parked_item_whose_topic_was_struck_is_offered_again(room: Room) -> None:
    question = a_question(room)
    meeting = meet(room, steering(room), date(2026, 11, 20))
    item_id = at_its_item(room, meeting, question)
    entries.park_topic(room.desk, meeting, "Hvad koster det?", item_id=item_id)
    live.park_item(room.desk, meeting, item_id)
    other, topic = reading.meeting_record(room.desk, meeting).parked
    entries.strike_entry(room.desk, topic)
    assert not other.struck and state(room, question) is HandoffState.SENT
    assert len(offered(room, steering(room), Source.HANDOFF)) == 1
    assert [one.title for one in offered(room, steering(room), Source.PARKED)] == ["Hvad koster det?"]
    history.undo(room.desk, meeting_scope(meeting))
    assert state(room, question) is HandoffState.ON_AGENDA
    assert not offered(room, steering(room), Source.HANDOFF)


def test_a_parked_answer_whose_topic_was_struck_comes_back_again(room: Room) -> None:
    question = a_question(room)
    handoffs.answer_handoff(room.desk, question, "Ja, fra august.")
    end(room, room.meeting_id)
    meeting = meet(room, room.group_id, date(2026, 11, 20))
    live.park_item(room.desk, meeting, at_its_item(room, meeting, question))
    assert not offered(room, room.group_id, Source.REPLY)
    (topic,) = reading.meeting_record(room.desk, meeting).parked
    entries.strike_entry(room.desk, topic)
    assert len(offered(room, room.group_id, Source.REPLY)) == 1


def test_a_group_hands_nothing_to_itself(room: Room) -> None:
    with pytest.raises(Refused):
        handoffs.write_handoff(room.desk, room.group_id, room.group_id, HandoffKind.QUESTION, "Hm")


def test_the_dialogue_tells_of_two_silent_meetings(room: Room) -> None:
    end(room, room.meeting_id)
    (exchange,) = dialogue(room.desk).exchanges
    assert not exchange.silent_up
    room.clock.forward(days=7)
    second = planning.plan_meeting(
        room.desk,
        room.group_id,
        MeetingKind.WORKING,
        date(2026, 11, 19),
        time(14),
        minutes=60,
        items=(PlannedItem("Status", Purpose.DISCUSSION, 20),),
    ).row_id
    assert second is not None
    live.open_meeting(room.desk, second)
    end(room, second)
    (exchange,) = dialogue(room.desk).exchanges
    assert exchange.silent_up
    handoffs.write_handoff(room.desk, room.group_id, steering(room), HandoffKind.REPORT, "Nyt")
    (exchange,) = dialogue(room.desk).exchanges
    assert not exchange.silent_up and exchange.last_up == date(2026, 11, 19)
    assert stored.going_on(room.desk.store)


def test_what_was_postponed_and_taken_off_the_next_agenda_is_offered_again(room: Room) -> None:
    question = a_question(room)
    end(room, room.meeting_id)
    meeting = meet(room, steering(room), date(2026, 11, 20))
    live.postpone_item(room.desk, meeting, at_its_item(room, meeting, question))
    assert state(room, question) is HandoffState.ON_AGENDA
    end(room, meeting)
    (copy,) = [item for item in records.waiting_items(room.desk.store, steering(room)) if item.handoff_id == question]
    agenda.remove_item(room.desk, copy.id)
    assert state(room, question) is HandoffState.SENT
    assert len(offered(room, steering(room), Source.HANDOFF)) == 1


def an_answered_question(room: Room) -> tuple[int, int]:
    """A question and the decision that answers it word for word; its item waits for the sender's next agenda."""
    question = a_question(room)
    end(room, room.meeting_id)
    meeting = meet(room, steering(room), date(2026, 11, 20))
    at_its_item(room, meeting, question)
    decision = decisions.record_decision(room.desk, meeting, "Ja, fra august.").row_id
    assert decision is not None
    handoffs.answer_handoff(room.desk, question, "Ja, fra august.", decision_id=decision, meeting_id=meeting)
    handoffs.put_handoff_on_agenda(room.desk, question)
    return question, decision


def waits_for_the_sender(room: Room, handoff_id: int) -> str:
    (item,) = [one for one in stored.items_of(room.desk.store, handoff_id) if one.group_id == room.group_id]
    return item.background


def test_the_item_that_waits_for_the_sender_says_the_new_answer(room: Room) -> None:
    question, _ = an_answered_question(room)
    handoffs.answer_handoff(room.desk, question, "Nej, først til jul.")
    assert waits_for_the_sender(room, question) == "Nej, først til jul."
    history.undo(room.desk, INITIATIVE)
    assert waits_for_the_sender(room, question) == "Ja, fra august."


def test_an_answer_says_what_its_decision_says_now(room: Room) -> None:
    question, decision_id = an_answered_question(room)
    entries.edit_entry(room.desk, records.decision(room.desk.store, decision_id), "Ja, fra september.")
    assert stored.handoff(room.desk.store, question).answer == "Ja, fra september."
    assert waits_for_the_sender(room, question) == "Ja, fra september."


def test_what_was_typed_into_the_waiting_item_stays(room: Room) -> None:
    question, decision_id = an_answered_question(room)
    (item,) = [one for one in stored.items_of(room.desk.store, question) if one.group_id == room.group_id]
    agenda.set_background(room.desk, item.id, "Se også bilag 2.")
    entries.edit_entry(room.desk, records.decision(room.desk.store, decision_id), "Ja, fra september.")
    assert waits_for_the_sender(room, question) == "Se også bilag 2."


def test_the_wording_of_what_the_receiver_has_before_it_stays_also_in_the_meeting_that_sent_it(room: Room) -> None:
    question = a_question(room)
    handoffs.put_handoff_on_agenda(room.desk, question)
    with pytest.raises(Refused):
        entries.edit_entry(room.desk, stored.handoff(room.desk.store, question), "Noget helt andet?")
    assert stored.handoff(room.desk.store, question).text == "Må vi bruge skolernes tal?"


def test_ending_a_handoff_that_stands_on_an_agenda_says_so(room: Room) -> None:
    question = a_question(room)
    handoffs.put_handoff_on_agenda(room.desk, question)
    assert handoffs.close_handoff(room.desk, question, "Ikke længere nødvendig").warnings


def test_answering_around_the_meetings_what_stands_on_an_agenda_says_so(room: Room) -> None:
    question = a_question(room)
    meet(room, steering(room), date(2026, 11, 20))
    (warning,) = handoffs.answer_handoff(room.desk, question, "Ja").warnings
    assert warning.text == "Its item stays on the agenda; it is taken off there"


def test_what_waits_for_an_agenda_waits_no_longer_once_it_is_answered_around_the_meetings(room: Room) -> None:
    question = a_question(room)
    handoffs.put_handoff_on_agenda(room.desk, question)
    assert offered(room, steering(room), Source.WAITING)
    assert not handoffs.answer_handoff(room.desk, question, "Ja").warnings
    assert not offered(room, steering(room), Source.WAITING)
    assert state(room, question) is HandoffState.ANSWERED and offered(room, room.group_id, Source.REPLY)
    history.undo(room.desk, INITIATIVE)
    assert offered(room, steering(room), Source.WAITING) and state(room, question) is HandoffState.ON_AGENDA
    history.redo(room.desk, INITIATIVE)
    assert not offered(room, steering(room), Source.WAITING)


def test_answering_what_is_on_no_agenda_warns_of_nothing(room: Room) -> None:
    question = a_question(room)
    assert not handoffs.answer_handoff(room.desk, question, "Ja").warnings
    handoffs.put_handoff_on_agenda(room.desk, question)
    assert not handoffs.answer_handoff(room.desk, question, "Nej").warnings, "the sender's item says the new answer"


def test_a_struck_handoff_takes_no_words_any_more(room: Room) -> None:
    draft = handoffs.write_handoff(
        room.desk, room.group_id, steering(room), HandoffKind.QUESTION, "Må vi?", draft=True
    ).row_id
    assert draft is not None
    handoffs.strike_handoff(room.desk, draft)
    with pytest.raises(Refused):
        handoffs.change_handoff(
            room.desk, draft, to_group_id=steering(room), kind=HandoffKind.QUESTION, text="Må vi godt?"
        )
    with pytest.raises(Refused):
        handoffs.send_handoff(room.desk, draft)


def a_draft_of_the_meeting(room: Room, text: str = "Må vi?") -> int:
    row_id = handoffs.hand_off(
        room.desk, room.meeting_id, text, to_group_id=steering(room), kind=HandoffKind.QUESTION, draft=True
    ).row_id
    assert row_id is not None
    return row_id


def test_a_draft_that_is_sent_after_the_approval_changes_no_approved_minutes(room: Room) -> None:
    told, draft = a_question(room), a_draft_of_the_meeting(room)
    end(room, room.meeting_id)
    approving.approve_minutes(room.desk, room.meeting_id, room.desk.today())
    before = held(room.record)
    handoffs.send_handoff(room.desk, draft)
    assert state(room, draft) is HandoffState.SENT
    assert held(room.record) == before and not approving.broken_seals(room.desk)
    assert [each.id for each in as_printed(room.record).sent] == [told]


def test_a_draft_stays_one_to_work_on_when_the_minutes_are_approved_and_what_they_tell_does_not(room: Room) -> None:
    told, draft, dropped = a_question(room), a_draft_of_the_meeting(room), a_draft_of_the_meeting(room, "Eller?")
    end(room, room.meeting_id)
    approving.approve_minutes(room.desk, room.meeting_id, room.desk.today())

    def change(handoff_id: int) -> None:
        handoffs.change_handoff(
            room.desk, handoff_id, to_group_id=steering(room), kind=HandoffKind.PROPOSAL, text="Vi foreslår det."
        )

    change(draft)
    handoffs.strike_handoff(room.desk, dropped)
    handoffs.send_handoff(room.desk, draft)
    change(draft)
    for act in (change, lambda handoff_id: handoffs.strike_handoff(room.desk, handoff_id)):
        with pytest.raises(Refused):
            act(told)
    assert not approving.broken_seals(room.desk)


def test_what_approved_minutes_tell_was_sent_is_not_undone(room: Room) -> None:
    draft = a_draft_of_the_meeting(room)
    end(room, room.meeting_id)
    handoffs.send_handoff(room.desk, draft)
    approving.approve_minutes(room.desk, room.meeting_id, room.desk.today())
    with pytest.raises(Refused):
        history.undo(room.desk, INITIATIVE)
    assert state(room, draft) is HandoffState.SENT


def test_that_a_proposal_of_approved_minutes_is_low_hanging_is_not_undone_either(room: Room) -> None:
    told = handoffs.hand_off(
        room.desk, room.meeting_id, "Vi foreslår det.", to_group_id=steering(room), kind=HandoffKind.PROPOSAL
    ).row_id
    assert told is not None
    end(room, room.meeting_id)
    handoffs.change_handoff(
        room.desk,
        told,
        to_group_id=steering(room),
        kind=HandoffKind.PROPOSAL,
        text="Vi foreslår det.",
        low_hanging=True,
    )
    approving.approve_minutes(room.desk, room.meeting_id, room.desk.today())
    with pytest.raises(Refused):
        history.undo(room.desk, INITIATIVE)
    assert not approving.broken_seals(room.desk)


def test_what_the_receiver_has_before_it_is_neither_recalled_nor_reworded_by_undo(room: Room) -> None:
    draft = handoffs.write_handoff(
        room.desk, room.group_id, steering(room), HandoffKind.QUESTION, "Må vi?", draft=True
    ).row_id
    assert draft is not None
    handoffs.send_handoff(room.desk, draft)
    meet(room, steering(room), date(2026, 11, 20))
    assert state(room, draft) is HandoffState.ON_AGENDA
    other = replace(room.desk, account="bo")
    assert history.undo(room.desk, INITIATIVE)  # the meeting
    handoffs.put_handoff_on_agenda(other, draft)
    with pytest.raises(Refused):
        history.undo(room.desk, INITIATIVE)
    assert state(room, draft) is HandoffState.ON_AGENDA


def test_an_answer_that_the_sender_has_treated_is_not_undone(room: Room) -> None:
    question = a_question(room)
    end(room, room.meeting_id)
    handoffs.answer_handoff(replace(room.desk, account="bo"), question, "Ja, fra august.")
    back = meet(room, room.group_id, date(2026, 12, 3))
    at_its_item(room, back, question)
    end(room, back)
    with pytest.raises(Refused):
        history.undo(replace(room.desk, account="bo"), INITIATIVE)
    assert state(room, question) is HandoffState.CLOSED


def test_a_mail_tells_nothing_of_a_closed_item(room: Room) -> None:
    assert room.record.running is not None
    closed_items.close_item(room.desk, room.record.running.id)
    question = a_question(room, "Skal vi opsige aftalen med Firma A?")
    handoffs.put_handoff_on_agenda(room.desk, question)
    page = handoff_page(room.desk, question)
    assert page is not None and page.secret
    assert page.mailed.handoff.text == "Lukket punkt"
    assert not page.mailed.handoff.background and not page.mailed.enclosed


def test_the_status_tells_nothing_of_what_goes_on_behind_closed_doors(room: Room) -> None:
    question, _ = an_answered_question(room)
    assert [way.handoff.id for way in status_page(room.desk, room.group_id).status.answered] == [question]
    (item,) = [one for one in stored.items_of(room.desk.store, question) if one.group_id == room.group_id]
    closed_items.close_item(room.desk, item.id)
    assert not status_page(room.desk, room.group_id).status.answered


def test_an_answer_falls_with_the_decision_that_it_was(room: Room) -> None:
    question = a_question(room)
    end(room, room.meeting_id)
    meeting = meet(room, steering(room), date(2026, 11, 20))
    at_its_item(room, meeting, question)
    decision = decisions.record_decision(room.desk, meeting, "Ja, fra august.").row_id
    assert decision is not None
    handoffs.answer_handoff(room.desk, question, "Ja, fra august.", decision_id=decision, meeting_id=meeting)
    echo = entries.strike_entry(room.desk, records.decision(room.desk.store, decision))
    assert [warning.values for warning in echo.warnings] == [{"group": "Arbejdsgruppe Data"}]
    assert state(room, question) is HandoffState.ON_AGENDA
    history.undo(room.desk, meeting_scope(meeting))
    assert state(room, question) is HandoffState.ANSWERED


def answered_in_a_meeting(room: Room) -> tuple[int, int]:
    """A question that a meeting of the steering group answers; the sender has planned its next one meanwhile."""
    question = a_question(room)
    end(room, room.meeting_id)
    meeting = meet(room, steering(room), date(2026, 11, 20))
    at_its_item(room, meeting, question)
    handoffs.answer_handoff(room.desk, question, "Ja, fra august.", meeting_id=meeting)
    meet(room, room.group_id, date(2026, 12, 3))
    assert waits_for_the_sender(room, question) == "Ja, fra august."
    return question, meeting


def test_undoing_an_answer_takes_its_item_off_the_agenda_and_redoing_brings_it_back(room: Room) -> None:
    question, meeting = answered_in_a_meeting(room)
    assert not history.undo(room.desk, meeting_scope(meeting)).warnings
    assert state(room, question) is HandoffState.ON_AGENDA
    assert {one.group_id for one in stored.items_of(room.desk.store, question)} == {steering(room)}
    history.redo(room.desk, meeting_scope(meeting))
    assert waits_for_the_sender(room, question) == "Ja, fra august."
    history.undo(room.desk, meeting_scope(meeting))
    assert {one.group_id for one in stored.items_of(room.desk.store, question)} == {steering(room)}


def test_undoing_an_answer_leaves_the_item_that_was_worked_on_and_says_so(room: Room) -> None:
    question, meeting = answered_in_a_meeting(room)
    (item,) = [one for one in stored.items_of(room.desk.store, question) if one.group_id == room.group_id]
    agenda.set_background(room.desk, item.id, "Se også bilag 2.")
    assert history.undo(room.desk, meeting_scope(meeting)).warnings
    assert waits_for_the_sender(room, question) == "Se også bilag 2."


def test_only_a_proposal_is_low_hanging_fruit_and_it_is_told_in_the_mail_until_it_is_answered(room: Room) -> None:
    to, desk = steering(room), room.desk
    question = handoffs.write_handoff(desk, room.group_id, to, HandoffKind.QUESTION, "Må vi?", low_hanging=True).row_id
    proposal = handoffs.write_handoff(
        desk, room.group_id, to, HandoffKind.PROPOSAL, "Åbn kl. 7", low_hanging=True
    ).row_id
    assert question is not None and proposal is not None
    marked = {one.id: one.low_hanging for one in stored.handoffs(desk.store)}
    assert marked == {question: False, proposal: True}
    known = known_of_tasks(desk)
    assert words("en").say(known["B2.4"]) == "low-hanging fruit that nobody has picked yet: 1"
    handoffs.change_handoff(desk, proposal, to_group_id=to, kind=HandoffKind.REPORT, text="Åbnet", low_hanging=True)
    assert not stored.handoff(desk.store, proposal).low_hanging
    assert "B2.4" not in known_of_tasks(desk)
