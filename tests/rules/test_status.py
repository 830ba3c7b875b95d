"""What belongs into the status of a group to those it reports to."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from itertools import count

from citerm.model.action import Action, ActionState, DueKind
from citerm.model.effort import Effort, EffortStage, Indicator, IndicatorState, Measurement
from citerm.model.entries import Decision, Outcome
from citerm.model.handoff import Handoff, HandoffKind, HandoffState
from citerm.model.initiative import Language, replace
from citerm.model.meeting import Meeting, MeetingKind, MeetingState
from citerm.model.people import Group, GroupKind
from citerm.rules.handoffs import Way
from citerm.rules.register import Entry, Life
from citerm.rules.status import StatusFacts, begins, draft_of, last_report, status_since

TODAY = date(2026, 11, 22)
AT = datetime(2026, 9, 1, 12, tzinfo=UTC)
STEERING = Group(id=1, key="styregruppen", name="Styregruppen", kind=GroupKind.STEERING)
WORKING = Group(id=2, key="data", name="Data", kind=GroupKind.WORKING)
_ids = count(1)


def meeting(on: date, state: MeetingState = MeetingState.CLOSED, group: Group = WORKING) -> Meeting:
    id_ = next(_ids)
    return Meeting(
        id=id_,
        key=f"m{id_}",
        group_id=group.id,
        kind=MeetingKind.WORKING,
        state=state,
        on=on,
        starts=time(14),
        minutes=60,
        language=Language.DANISH,
    )


def way(kind: HandoffKind, state: HandoffState = HandoffState.SENT, **more: object) -> Way:
    values: dict[str, object] = {"from_group_id": 2, "to_group_id": 1, "sent_on": date(2026, 10, 1), **more}
    handoff = Handoff(id=next(_ids), kind=kind, text="Må vi?", captured_at=AT, **values)  # type: ignore[arg-type]
    return Way(handoff=handoff, state=state)


def entry(on: date, group: Group = WORKING) -> Entry:
    id_ = next(_ids)
    decision = Decision(id=id_, group_id=group.id, text=f"Vi gør {id_}", outcome=Outcome.ADOPTED, captured_at=AT)
    return Entry(decision, f"1.{id_}", on, group, Life.IN_FORCE)


def action(state: ActionState = ActionState.OPEN, *, due: date | None = None, closed: date | None = None) -> Action:
    return Action(
        id=next(_ids),
        text="Ring til havnen",
        group_id=2,
        state=state,
        due_kind=DueKind.DATE if due else None,
        due_on=due,
        closed_on=closed,
        captured_at=AT,
    )


def facts(**more: object) -> StatusFacts:
    return StatusFacts(group=WORKING, to=STEERING, today=TODAY, **more)  # type: ignore[arg-type]


def test_a_status_begins_the_day_after_the_last_report_was_handed_in() -> None:
    sent = [way(HandoffKind.REPORT, sent_on=date(2026, 8, 31)), way(HandoffKind.REPORT, sent_on=date(2026, 10, 5))]
    sent += [way(HandoffKind.REPORT, HandoffState.DRAFT, sent_on=None), way(HandoffKind.QUESTION, sent_on=TODAY)]
    sent += [way(HandoffKind.REPORT, from_group_id=1, to_group_id=2, sent_on=TODAY)]
    assert last_report([each.handoff for each in sent], WORKING, STEERING) == date(2026, 10, 5)
    assert status_since(facts(ways=sent)).since == date(2026, 10, 6)


def test_the_first_status_begins_with_the_first_meeting_but_looks_back_no_further_than_half_a_year() -> None:
    early, held = meeting(date(2024, 1, 10)), meeting(date(2026, 9, 3))
    assert begins(None, [held, meeting(date(2026, 8, 1), MeetingState.CANCELLED)], WORKING, TODAY) == held.on
    assert begins(None, [early, held], WORKING, TODAY) == date(2026, 5, 22)
    assert begins(None, [], WORKING, TODAY) == date(2026, 5, 22)
    assert begins(TODAY, [held], WORKING, TODAY) == TODAY


def test_only_what_the_group_decided_in_the_period_is_told_the_earliest_first() -> None:
    first, second = entry(date(2026, 10, 1)), entry(date(2026, 11, 1))
    others = [entry(date(2026, 9, 30)), entry(date(2026, 10, 10), STEERING)]
    told = status_since(facts(entries=[second, first, *others]), date(2026, 10, 1))
    assert told.decided == (first, second) and not told.closed_decisions
    shut = status_since(facts(left_out=[entry(date(2026, 10, 2))]), date(2026, 10, 1))
    assert shut.decided == () and shut.closed_decisions and not shut.empty


def test_actions_are_done_in_the_period_or_overdue_or_the_next_steps() -> None:
    done, before = (
        action(ActionState.DONE, closed=date(2026, 11, 2)),
        action(ActionState.DONE, closed=date(2026, 9, 2)),
    )
    late, soon, some_time = action(due=date(2026, 11, 1)), action(due=date(2026, 12, 1)), action()
    struck = replace(action(due=date(2026, 11, 1)), struck=True)
    told = status_since(facts(actions=[some_time, soon, late, done, before, struck]), date(2026, 10, 1))
    assert told.done == (done,)
    assert told.overdue == (late,)
    assert told.next_steps == (soon, some_time)
    assert told.under_way == 3


def test_an_effort_is_told_while_it_goes_on_and_once_more_when_it_was_reported() -> None:
    report = way(HandoffKind.REPORT, HandoffState.CLOSED, sent_on=date(2026, 10, 1))
    going = Effort(id=1, name="Bank", group_id=2, stage=EffortStage.PLANNED)
    reported = Effort(id=2, name="Kort", group_id=2, stage=EffortStage.REPORTED, report_id=report.handoff.id)
    others = Effort(id=3, name="Andet", group_id=1)
    known = facts(efforts=[going, reported, others], ways=[report])
    assert status_since(known, date(2026, 10, 1)).efforts == (going, reported)
    assert status_since(known, date(2026, 10, 2)).efforts == (going,)


def test_a_figure_of_the_period_is_told_beside_the_one_that_stood_before_it() -> None:
    jobs = Indicator(id=1, name="I job", group_id=2)
    resting = Indicator(id=2, name="Andet", group_id=2)
    retired = Indicator(id=3, name="Gammelt", group_id=2, state=IndicatorState.RETIRED)
    days = [(1, date(2026, 1, 1)), (1, date(2026, 9, 1)), (1, date(2026, 10, 5)), (1, date(2026, 11, 5))]
    days += [(2, date(2026, 9, 1)), (3, date(2026, 11, 1))]
    figures = [
        Measurement(id=place, indicator_id=key, on=on, value=float(place), is_baseline=place == 1)
        for place, (key, on) in enumerate(days, start=1)
    ]
    (told,) = status_since(facts(indicators=[jobs, resting, retired], measurements=figures), date(2026, 10, 1)).measured
    assert told.before is not None and told.baseline is not None
    assert (told.baseline.value, told.before.value, told.now.value) == (1.0, 2.0, 4.0)


def test_what_was_asked_and_answered_behind_closed_doors_is_not_told() -> None:
    from citerm.rules.closed import Behind

    asked, answered = way(HandoffKind.QUESTION), way(HandoffKind.PROPOSAL, HandoffState.ANSWERED, answer="Ja")
    answered = replace(answered, handoff=replace(answered.handoff, answered_on=date(2026, 11, 1)))
    shut = way(HandoffKind.QUESTION)
    decided = replace(answered, handoff=replace(answered.handoff, id=999))
    behind = Behind(items=frozenset({77}), handoffs=frozenset({shut.handoff.id, 999}))
    told = status_since(facts(ways=[asked, answered, shut, decided], behind=behind), date(2026, 10, 1))
    assert told.asked == (asked,) and told.answered == (answered,)


def test_the_next_meeting_is_the_first_one_planned() -> None:
    ahead = [meeting(date(2027, 1, 5), MeetingState.PLANNED), meeting(date(2026, 12, 5), MeetingState.CALLED)]
    told = status_since(facts(meetings=[*ahead, meeting(date(2026, 12, 1), MeetingState.CANCELLED)]))
    assert told.next_meeting == ahead[1] and told.empty


def test_the_report_begun_last_between_meetings_is_the_draft() -> None:
    begun = way(HandoffKind.REPORT, HandoffState.DRAFT, sent_on=None)
    in_meeting = way(HandoffKind.REPORT, HandoffState.DRAFT, sent_on=None, meeting_id=4)
    assert draft_of([begun, in_meeting, way(HandoffKind.REPORT)], WORKING, STEERING) == begun.handoff
    assert draft_of([in_meeting], WORKING, STEERING) is None
