"""How often groups meet: the borders of a month, and what is said of a group that meets too seldom."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from citerm.i18n import words
from citerm.model.initiative import Country, Initiative, Language, replace
from citerm.model.meeting import Meeting, MeetingKind, MeetingState
from citerm.model.people import Cadence, Group, GroupKind, GroupState, Membership
from citerm.model.phase import PhaseCycle
from citerm.rules.cadence import LONGEST, MONTH, START_UP, Reason, Rhythm, rhythms, warning

TODAY = date(2026, 11, 12)
WORKING = Group(id=2, key="data", name="Arbejdsgruppen Data", kind=GroupKind.WORKING)
STEERING = Group(id=1, key="sg", name="Styregruppen", kind=GroupKind.STEERING)
IN_PHASE_3 = PhaseCycle(id=1, track="ci", phase=3, cycle=1, opened_on=date(2026, 3, 1))


def a_meeting(days_ago: int, group: Group = WORKING, *, planned: bool = False, **more: Any) -> Meeting:
    state = MeetingState.PLANNED if planned else MeetingState.CLOSED
    values = {"state": state, **more}
    return Meeting(
        id=1000 - days_ago,
        key=f"m{days_ago}",
        group_id=group.id,
        kind=MeetingKind.WORKING,
        on=TODAY - timedelta(days=days_ago),
        starts=time(14),
        minutes=90,
        language=Language.DANISH,
        **values,
    )


def rhythm(
    group: Group, *meetings: Meeting, cycles: tuple[PhaseCycle, ...] = (), phase: int | None = None, seated: int = 0
) -> Rhythm | None:
    initiative = Initiative(
        id=1, key="i", name="Alle med", country=Country.DENMARK, language=Language.DANISH, phase=phase
    )
    seats = [Membership(id=1, person_id=1, group_id=group.id, from_on=TODAY - timedelta(days=seated))] if seated else []
    found = rhythms([group], meetings, seats, cycles, initiative, TODAY)
    return found[0] if found else None


def late(group: Group, *meetings: Meeting, **more: Any) -> bool:
    found = rhythm(group, *meetings, **more)
    return found is not None and found.late


@pytest.mark.parametrize(("days", "expected"), [(0, False), (MONTH.days, False), (MONTH.days + 1, True)])
def test_a_working_group_in_start_up_is_late_when_more_than_a_month_has_passed(days: int, expected: bool) -> None:
    assert late(WORKING, a_meeting(days)) is expected


@pytest.mark.parametrize(("days", "expected"), [(START_UP.days, True), (START_UP.days + 1, False)])
def test_start_up_lasts_half_a_year_from_the_first_meeting(days: int, expected: bool) -> None:
    assert late(WORKING, a_meeting(days), a_meeting(40)) is expected


def test_first_thursdays_five_weeks_apart_are_monthly() -> None:
    assert not late(WORKING, a_meeting(1), a_meeting(-34, planned=True))
    assert late(WORKING, a_meeting(1), a_meeting(-35, planned=True)), "seen as soon as it is planned"


def test_a_planned_meeting_within_the_month_is_enough_and_one_that_was_called_off_is_none() -> None:
    assert not late(WORKING, a_meeting(30), a_meeting(-5, planned=True))
    assert late(WORKING, a_meeting(40), a_meeting(-1, state=MeetingState.CANCELLED))
    assert late(WORKING, a_meeting(50), a_meeting(10, planned=True)), "nobody opened it"


def test_a_group_that_never_met_is_late_a_month_after_its_first_seat() -> None:
    assert not late(WORKING), "nobody knows since when it exists"
    assert not late(WORKING, seated=MONTH.days)
    assert late(WORKING, seated=MONTH.days + 1)
    assert not late(WORKING, a_meeting(-20, planned=True))


@pytest.mark.parametrize("state", [state for state in GroupState if state is not GroupState.ACTIVE])
def test_only_active_groups_are_expected_to_meet(state: GroupState) -> None:
    paused = Group(id=2, key="data", name="Data", kind=GroupKind.WORKING, state=state)
    assert rhythm(paused, a_meeting(90)) is None


def test_partners_have_no_rhythm_and_are_never_late() -> None:
    partners = Group(id=3, key="p", name="Partnerkredsen", kind=GroupKind.PARTNERS)
    assert rhythm(partners, a_meeting(300, partners)) is None


@pytest.mark.parametrize("kind", [GroupKind.SECRETARIAT, GroupKind.INITIATORS, GroupKind.EXPERT_PANEL])
def test_other_groups_meet_as_often_as_their_task_needs(kind: GroupKind) -> None:
    group = Group(id=4, key="g", name="G", kind=kind)
    found = rhythm(group, a_meeting(300, group), cycles=(IN_PHASE_3,))
    assert found is not None and found.reason is None and not found.late


def test_the_steering_group_meets_monthly_in_phase_3_of_collective_impact_only() -> None:
    met = a_meeting(MONTH.days + 1, STEERING)
    assert late(STEERING, met, cycles=(IN_PHASE_3,))
    assert late(STEERING, met, phase=3), "an older record knows only the number of the phase"
    assert not late(STEERING, met, phase=2)
    assert not late(STEERING, met, cycles=(PhaseCycle(id=1, track="paadriv", phase=3, cycle=1, opened_on=TODAY),))
    closed = PhaseCycle(id=1, track="ci", phase=3, cycle=1, opened_on=date(2026, 1, 1), closed_on=date(2026, 10, 1))
    assert not late(STEERING, met, cycles=(closed,))


def test_the_month_of_the_steering_group_begins_when_the_phase_was_opened() -> None:
    opened = PhaseCycle(id=1, track="ci", phase=3, cycle=1, opened_on=TODAY - timedelta(days=3))
    assert not late(STEERING, a_meeting(90, STEERING), cycles=(opened,))


def test_what_is_said_names_the_group_the_days_and_the_next_meeting() -> None:
    said = words("en")
    overdue = rhythm(WORKING, a_meeting(41))
    assert overdue is not None
    assert (
        said.say(warning(overdue)) == "Arbejdsgruppen Data: 41 days since the last meeting, no meeting planned"
        " · a new working group meets monthly"
    )
    planned = rhythm(STEERING, a_meeting(41, STEERING), a_meeting(-3, STEERING, planned=True), phase=3)
    assert planned is not None
    assert (
        said.say(warning(planned)) == "Styregruppen: 41 days since the last meeting, next on Sun 15 Nov"
        " · at least monthly in collective impact · phase 3"
    )
    ahead = rhythm(WORKING, a_meeting(10), a_meeting(-30, planned=True))
    assert ahead is not None and "40 days from the last meeting to the next on Sat 12 Dec" in said.say(warning(ahead))
    unmet = rhythm(WORKING, seated=50)
    assert unmet is not None and "not met in the 50 days since it was set up" in said.say(warning(unmet))


def test_the_reason_is_known_also_of_a_group_in_time() -> None:
    found = rhythm(WORKING, a_meeting(3))
    assert found is not None and found.reason is Reason.START_UP and not found.late


def settled(cadence: Cadence, until: date | None = None, group: Group = STEERING) -> Group:
    return replace(group, cadence=cadence, startup_until=until)


@pytest.mark.parametrize("cadence", LONGEST)
def test_a_group_that_has_settled_how_often_it_meets_is_late_by_that(cadence: Cadence) -> None:
    group, most = settled(cadence), LONGEST[cadence].days
    assert not late(group, a_meeting(most, group))
    assert late(group, a_meeting(most + 1, group))
    found = rhythm(group, a_meeting(most + 1, group))
    assert found is not None and found.reason is Reason.OWN
    assert words("en").say(warning(found)).startswith(f"Styregruppen: {most + 1} days since the last meeting")


def test_what_a_group_has_settled_goes_before_what_is_usual() -> None:
    met = a_meeting(90, STEERING)
    assert not late(settled(Cadence.QUARTERLY), met, phase=3)
    assert not late(settled(Cadence.AS_NEEDED, group=WORKING), a_meeting(60))
    assert late(settled(Cadence.WEEKLY, group=WORKING), a_meeting(12))


def test_a_next_meeting_is_to_be_planned_where_a_group_has_a_rhythm_and_not_where_it_meets_as_needed() -> None:
    secretariat = Group(id=4, key="s", name="S", kind=GroupKind.SECRETARIAT)
    expected = {
        WORKING: True,
        settled(Cadence.AS_NEEDED, group=WORKING): False,
        secretariat: False,
        settled(Cadence.WEEKLY, group=secretariat): True,
    }
    for group, goes_on in expected.items():
        found = rhythm(group, a_meeting(3, group))
        assert found is not None and found.goes_on is goes_on


def test_a_group_that_says_until_when_it_is_in_start_up_meets_monthly_until_then() -> None:
    met = a_meeting(MONTH.days + 1, STEERING)
    assert late(settled(Cadence.QUARTERLY, TODAY), met)
    assert not late(settled(Cadence.QUARTERLY, TODAY - timedelta(days=1)), met)
    found = rhythm(settled(Cadence.UNSET, TODAY), met)
    assert found is not None and words("en").say(warning(found)).endswith("a group in start-up meets monthly")
    over = settled(Cadence.UNSET, TODAY - timedelta(days=1), WORKING)
    assert not late(over, a_meeting(60)), "it has said that its start-up is over"
    assert late(settled(Cadence.WEEKLY, TODAY, WORKING), a_meeting(12)), "it meets more often than monthly"
