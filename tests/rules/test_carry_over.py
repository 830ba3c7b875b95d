"""What must come on a next agenda, and why."""

from __future__ import annotations

from datetime import date, time

import pytest
from msgspec.structs import replace

from citerm.model.action import ActionState, DueKind
from citerm.model.initiative import Language
from citerm.model.meeting import ItemState, Meeting, MeetingKind, MeetingState, MinutesState
from citerm.model.people import Group, GroupKind, GroupState, Person
from citerm.model.remarks import Remark
from citerm.model.written import WrittenProcedure
from citerm.rules.authority import escalates_to
from citerm.rules.carry_over import Source, offers
from citerm.rules.past import Past
from tests.building import a_decision, a_parked_topic, an_action, an_item

STEERING = Group(id=1, key="sg", name="Styregruppen", kind=GroupKind.STEERING)
WORKING = Group(id=2, key="ag", name="Skolegruppen", kind=GroupKind.WORKING)
NEXT = date(2026, 12, 10)


def a_meeting(id: int, on: date, group_id: int = 1, **more: object) -> Meeting:
    held = {"state": MeetingState.CLOSED, "number": id, "minutes_state": MinutesState.APPROVED}
    return Meeting(
        **{  # type: ignore[arg-type]
            "id": id,
            "key": f"m{id}",
            "group_id": group_id,
            "kind": MeetingKind.STEERING,
            "on": on,
            "starts": time(14),
            "minutes": 60,
            "language": Language.DANISH,
            **held,
            **more,
        }
    )


FIVE, SIX, SEVEN = (a_meeting(n, date(2026, 8 + n - 4, 10)) for n in (5, 6, 7))


def a_past(**more: object) -> Past:
    return Past(
        **{  # type: ignore[arg-type]
            "groups": (STEERING, WORKING),
            "people": (Person(id=1, key="mh", name="Mette Holm", initials="MH"),),
            "meetings": (FIVE, SIX, SEVEN),
            **more,
        }
    )


def offered(past: Past, group: Group = STEERING, on: date = NEXT, meeting_id: int | None = None):  # type: ignore[no-untyped-def]
    return {offer.key: offer for offer in offers(past, group, on, meeting_id)}


def said(offer) -> list[str]:  # type: ignore[no-untyped-def]
    def plain(message) -> str:  # type: ignore[no-untyped-def]
        values = {k: plain(v) if hasattr(v, "values") and hasattr(v, "text") else v for k, v in message.values.items()}
        return str(message.text.format(**values))

    return [plain(message) for message in offer.why]


def an_old_item(id: int, meeting: Meeting | None, state: ItemState = ItemState.POSTPONED, **more: object):  # type: ignore[no-untyped-def]
    return an_item("Mandat", id=id, meeting_id=meeting.id if meeting else None, state=state, **more)


def test_a_postponed_item_says_from_which_meeting_and_for_the_how_manieth_time() -> None:
    items = (
        an_old_item(1, FIVE),
        an_old_item(2, SIX, carried_from_id=1),
        an_old_item(3, None, ItemState.PENDING, carried_from_id=2),
    )
    offer = offered(a_past(items=items))["waiting:3"]
    assert said(offer) == ["time no. 3 on the agenda", "postponed from meeting 6"]
    assert offer.carried == 2
    assert offer.asks


def test_a_meeting_that_was_cancelled_counts_for_no_time() -> None:
    cancelled = replace(SIX, state=MeetingState.CANCELLED)
    items = (
        an_old_item(1, FIVE),
        an_old_item(2, cancelled, ItemState.PENDING, carried_from_id=1),
        an_old_item(3, None, ItemState.PENDING, carried_from_id=2),
    )
    offer = offered(a_past(items=items, meetings=(FIVE, cancelled, SEVEN)))["waiting:3"]
    assert said(offer)[0] == "time no. 2 on the agenda"
    assert "cancelled" in said(offer)[1]
    assert not offer.asks


def test_topics_of_all_earlier_meetings_come_until_they_are_taken_up() -> None:
    old = a_parked_topic("Økonomi", id=1, item_id=1, meeting_id=5, keeper_id=1)
    new = a_parked_topic("Data", id=2, item_id=2, meeting_id=7)
    items = (an_item("Tema", id=1, meeting_id=5, state=ItemState.DONE), an_item("Tema", id=2, meeting_id=7))
    past = a_past(topics=(new, old), items=items)
    found = offered(past)
    assert list(found) == ["parked:1", "parked:2"], "those with a keeper first"
    assert said(found["parked:1"]) == ["parked at meeting 5, kept by MH"]
    assert found["parked:1"].asks, "two meetings have been held since"
    taken = an_item("Penge efter 2027", id=3, meeting_id=7, state=ItemState.DONE, parked_id=1)
    assert list(offered(replace(past, items=(*items, taken)))) == ["parked:2"]


@pytest.mark.parametrize(
    ("state", "offered_again"),
    [(MeetingState.CANCELLED, True), (MeetingState.PLANNED, False), (MeetingState.CLOSED, False)],
)
def test_a_topic_on_an_agenda_that_was_cancelled_is_offered_again(state: MeetingState, offered_again: bool) -> None:
    seven = replace(SEVEN, state=state)
    items = (an_item("Tema", id=1, meeting_id=5), an_item("Økonomi", id=2, meeting_id=7, parked_id=1))
    topic = a_parked_topic("Økonomi", id=1, item_id=1, meeting_id=5)
    past = a_past(topics=(topic,), items=items, meetings=(FIVE, SIX, seven))
    assert ("parked:1" in offered(past)) is offered_again


def test_a_topic_that_somebody_put_on_an_agenda_by_its_words_is_not_offered() -> None:
    items = (an_item("Tema", id=1, meeting_id=5), an_item("Økonomi", id=2, meeting_id=6, state=ItemState.DONE))
    topic = a_parked_topic("Økonomi", id=1, item_id=1, meeting_id=5)
    assert offered(a_past(topics=(topic,), items=items)) == {}


def test_open_actions_are_counted_with_those_over_their_date() -> None:
    late = {"due_kind": DueKind.DATE, "due_on": date(2026, 12, 1)}
    actions = [an_action(id=n, meeting_id=7, **late) for n in (1, 2)] + [an_action(id=3, meeting_id=7)]
    assert said(offered(a_past(actions=tuple(actions)))["follow_up:0"]) == ["3 open actions, 2 overdue"]
    assert said(offered(a_past(actions=tuple(actions[2:])))["follow_up:0"]) == ["1 open action"]


def test_actions_due_between_today_and_the_meeting_are_not_overdue_while_it_is_planned() -> None:
    due = (date(2026, 11, 20), date(2026, 12, 1))
    actions = tuple(an_action(n, due_kind=DueKind.DATE, due_on=on) for n, on in enumerate(due, 1))
    (found, *_) = offers(a_past(actions=actions), STEERING, NEXT, today=date(2026, 11, 26))
    assert said(found) == ["2 open actions, 1 overdue"]
    done = tuple(replace(action, state=ActionState.DONE) for action in actions)
    assert offered(a_past(actions=done)) == {}


def test_an_action_that_waits_for_an_answer_is_offered_with_for_whom_and_once() -> None:
    action = an_action(id=1, meeting_id=5, state=ActionState.WAITING, waiting_for="Kommunen")
    found = offered(a_past(actions=(action,)))
    assert said(found["answer:1"]) == ["waiting for Kommunen"]
    placed = an_item("Svar", id=9, meeting_id=None, action_id=1)
    assert "answer:1" not in offered(a_past(actions=(action,), items=(placed,)))


def test_an_action_carried_twice_stands_under_the_follow_up_and_asks() -> None:
    first = date(2026, 9, 1)
    action = an_action(id=1, meeting_id=None, due_kind=DueKind.DATE, due_on=first, first_due_on=first)
    found = offered(a_past(actions=(action,)))
    assert list(found) == ["follow_up:0", "carried_action:1"]
    assert found["carried_action:1"].asks


def test_what_recurs_comes_from_its_latest_agenda_until_it_is_switched_off_there() -> None:
    items = (
        an_item("Nyt", id=1, meeting_id=5, state=ItemState.DONE, recurs=True),
        an_item("Nyt fra skolerne", id=2, meeting_id=6, state=ItemState.DONE, recurs=True, carried_from_id=1),
    )
    found = offered(a_past(items=items))
    assert list(found) == ["recurring:2"]
    assert not found["recurring:2"].asks
    off = (items[0], replace(items[1], recurs=False))
    assert offered(a_past(items=off)) == {}


def test_what_recurs_and_was_postponed_comes_once() -> None:
    items = (
        an_item("Nyt", id=1, meeting_id=5, state=ItemState.POSTPONED, recurs=True),
        an_item("Nyt", id=2, meeting_id=None, recurs=True, carried_from_id=1),
    )
    assert list(offered(a_past(items=items))) == ["waiting:2"]


def test_a_decision_is_reconsidered_when_its_day_has_come_and_not_twice() -> None:
    decision = a_decision(meeting_id=5, review_on=date(2026, 12, 1))
    past = a_past(decisions=(decision,))
    assert said(offered(past)["review:1"]) == ["to be reconsidered 2026-12-01"]
    assert offered(past, on=date(2026, 11, 30)) == {}
    later = a_meeting(8, date(2026, 12, 5))
    treated = an_item("Genovervejelse", id=9, meeting_id=8, state=ItemState.DONE, decision_id=1)
    assert offered(replace(past, meetings=(*past.meetings, later), items=(treated,))) == {}
    assert offered(replace(past, decisions=(replace(decision, replaced_by_id=7),))) == {}


def test_a_written_procedure_that_has_its_outcome_is_noted_once() -> None:
    procedure = WrittenProcedure(
        id=4, group_id=1, title="Logo", language=Language.DANISH, sent_on=date(2026, 11, 1), closed_on=date(2026, 11, 9)
    )
    assert list(offered(a_past(procedures=(procedure,)))) == ["procedure:4"]
    assert offered(a_past(procedures=(replace(procedure, closed_on=None),))) == {}
    assert offered(a_past(procedures=(replace(procedure, noted_at_id=7),))) == {}


def test_minutes_of_every_ended_meeting_are_approved_oldest_first() -> None:
    drafts = tuple(replace(m, minutes_state=MinutesState.DRAFT) for m in (FIVE, SIX))
    found = offered(a_past(meetings=(*drafts, SEVEN)))
    assert list(found) == ["approval:5", "approval:6"]
    placed = an_item("Referat", id=9, meeting_id=None, bank_key="apprmin", minutes_of_id=5)
    assert "approval:5" not in offered(a_past(meetings=(*drafts, SEVEN), items=(placed,)))


def test_minutes_that_silence_approves_are_not_asked_for_unless_somebody_objects() -> None:
    group = replace(STEERING, silence_days=7)
    sent = replace(SEVEN, minutes_state=MinutesState.SENT, sent_on=date(2026, 11, 12))
    past = a_past(meetings=(FIVE, SIX, sent))
    assert offered(past, group) == {}
    remark = Remark(id=1, meeting_id=7, text="Nej", received_on=date(2026, 11, 13))
    assert list(offered(replace(past, remarks=(remark,)), group)) == ["approval:7"]
    assert list(offered(past, STEERING)) == ["approval:7"]


def test_an_agenda_is_not_offered_what_it_has() -> None:
    planned = a_meeting(8, NEXT, state=MeetingState.PLANNED, minutes_state=None)
    items = (
        an_item("Opfølgning", id=1, meeting_id=8, bank_key="follow"),
        an_item("Nyt", id=2, meeting_id=8, recurs=True),
    )
    past = a_past(meetings=(FIVE, planned), items=items, actions=(an_action(meeting_id=5),))
    assert offered(past, meeting_id=8) == {}
    assert list(offered(past, on=date(2026, 12, 20))) == ["follow_up:0", "recurring:2"]


def test_another_groups_matters_stay_there() -> None:
    items = (an_item("Tema", id=1, meeting_id=None, group_id=1),)
    past = a_past(items=items, actions=(an_action(meeting_id=5),), decisions=(a_decision(review_on=NEXT),))
    assert offered(past, WORKING) == {}


def test_matters_are_lifted_to_the_steering_group_or_before_there_is_one_to_the_initiators() -> None:
    initiators = Group(id=3, key="in", name="Initiativtagerne", kind=GroupKind.INITIATORS)
    assert escalates_to((initiators, STEERING, WORKING), WORKING) == STEERING
    assert escalates_to((initiators, WORKING), WORKING) == initiators
    assert escalates_to((replace(STEERING, state=GroupState.CLOSED), initiators), WORKING) == initiators
    assert escalates_to((initiators, STEERING), STEERING) is None
    assert escalates_to((initiators,), initiators) is None


def test_sources_are_offered_in_the_order_of_an_agenda() -> None:
    assert list(Source)[:2] == [Source.APPROVAL, Source.FOLLOW_UP]
