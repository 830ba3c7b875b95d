"""What the record says about the lines that tick themselves."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from citerm.i18n import words
from citerm.model.action import ActionPlan, ActionState
from citerm.model.effort import Indicator, IndicatorState, Measurement
from citerm.model.entries import Outcome
from citerm.model.initiative import replace
from citerm.model.meeting import MeetingKind, MeetingState
from citerm.model.people import Group, GroupKind, Membership, Organisation, Person, Role, Sector
from citerm.model.phase import (
    Answer,
    Assessment,
    Commitment,
    CommitmentKind,
    Conclusion,
    Contract,
    ContractState,
    PhaseCycle,
    Tick,
)
from citerm.model.phase_history import PhaseHistory
from citerm.rules.phase_checks import RULES, known, proof
from tests.building import a_decision, a_meeting, an_action, an_item, at

TODAY = date(2026, 11, 12)
DATA = Path(__file__).parents[2] / "data" / "phases"

GROUPS = (
    Group(id=1, key="init", name="Initiativtagerne", kind=GroupKind.INITIATORS),
    Group(id=2, key="sg", name="Styregruppen", kind=GroupKind.STEERING),
    Group(id=3, key="data", name="Data", kind=GroupKind.WORKING),
    Group(id=4, key="unge", name="Unge", kind=GroupKind.WORKING),
)
PEOPLE = tuple(
    Person(id=number, key=f"p{number}", name=f"Person {number}", initials=f"P{number}", organisation_id=number)
    for number in range(1, 6)
)
ORGANISATIONS = tuple(
    Organisation(id=number, key=f"o{number}", name=f"Org {number}", sector=sector)
    for number, sector in enumerate([Sector.PUBLIC, Sector.PUBLIC, Sector.PRIVATE, Sector.FOUNDATION, None], start=1)
)


def seats(*places: tuple[int, int] | tuple[int, int, Role]) -> tuple[Membership, ...]:
    """Seats by person and group, and the role where it is another than member."""
    return tuple(
        Membership(id=number, person_id=place[0], group_id=place[1], role=place[2] if len(place) > 2 else Role.MEMBER)
        for number, place in enumerate(places, start=1)
    )


def history(**more: Any) -> PhaseHistory:
    return PhaseHistory(**{"groups": GROUPS, "people": PEOPLE, "organisations": ORGANISATIONS, **more})


def said(rule: str, today: date = TODAY, **more: Any) -> tuple[bool, str]:
    """Whether a rule holds, and its sentence."""
    found = proof(history(**more), rule, today)
    assert found is not None
    return found.holds, words("en").say(found.said)


def test_a_rule_that_nobody_knows_proves_nothing() -> None:
    assert proof(history(), "stars_align", TODAY) is None
    assert not known("stars_align") and not known("question_yes:") and known("question_yes:F2.3")


@pytest.mark.parametrize("rule", [*sorted(RULES), "question_yes:F2.3", "ticked:S.1,S.2"])
def test_nothing_holds_in_an_empty_record_and_each_says_what_is_missing(rule: str) -> None:
    found = proof(PhaseHistory(), rule, TODAY)
    assert found is not None and not found.holds
    assert words("en").say(found.said)


def rules_named(node: object) -> Iterator[str]:
    """Every rule that a track names, wherever it stands."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "rule" and isinstance(value, str) and value:
                yield value
            else:
                yield from rules_named(value)
    elif isinstance(node, list):
        for each in node:
            yield from rules_named(each)


def test_every_rule_that_a_shipped_track_names_is_known() -> None:
    for file in sorted(DATA.glob("*.toml")):
        named = set(rules_named(tomllib.loads(file.read_text("utf-8"))))
        assert {rule for rule in named if not known(rule)} == set(), file.name


def test_a_steering_group_has_members() -> None:
    assert said("steering_group_exists", memberships=seats((1, 1))) == (False, "Styregruppen: 0 members")
    assert said("steering_group_exists", memberships=seats((1, 2), (2, 2))) == (True, "Styregruppen: 2 members")
    closed = tuple(g for g in GROUPS if g.id != 2)
    assert not said("steering_group_exists", groups=closed)[0]


def test_leadership_is_widened_by_three_sectors_and_somebody_new() -> None:
    began = ((1, 1), (2, 1), (3, 1), (4, 1))
    assert said("leadership_widened", memberships=seats(*began, (1, 2), (2, 2))) == (
        False,
        "1 of 3 sectors in the steering group",
    )
    assert said("leadership_widened", memberships=seats(*began, (1, 2), (3, 2), (4, 2))) == (
        False,
        "Only the initiators sit in the steering group",
    )
    assert said("leadership_widened", memberships=seats(*began, (1, 2), (3, 2), (4, 2), (5, 2))) == (
        True,
        "3 sectors in the steering group, 1 beyond the initiators",
    )


def test_a_coordinator_is_named_while_the_seat_is_held() -> None:
    held = seats((1, 2, Role.CHAIR), (2, 2, Role.COORDINATOR))
    assert said("coordinator_named", memberships=held) == (True, "Person 2 is coordinator")
    assert said("network_leader_named", memberships=held) == (False, "Nobody is network leader yet")
    assert said("network_leader_named", memberships=seats((3, 3, Role.NETWORK_LEADER)))[0]
    gone = tuple(Membership(id=s.id, person_id=s.person_id, group_id=2, to_on=TODAY - timedelta(1)) for s in held)
    assert not said("coordinator_named", memberships=gone)[0]


def test_roles_are_decided_when_every_active_group_is_led() -> None:
    led = [(1, 1, Role.CHAIR), (1, 2, Role.CHAIR), (3, 3, Role.COORDINATOR)]
    assert said("roles_decided", memberships=seats(*led)) == (False, "No chair or coordinator: Unge")
    assert said("roles_decided", memberships=seats(*led, (4, 4, Role.CHAIR)))[0]


def test_what_was_decided_under_an_item_counts_while_it_holds() -> None:
    items = (an_item("Strategi", bank_key="strat", id=3),)
    meetings = (a_meeting(),)
    decision = a_decision("Den fælles dagsorden vedtages.")
    assert said("common_agenda_adopted", items=items, meetings=meetings, decisions=(decision,)) == (
        True,
        "Decided on Thu 12 Nov: Den fælles dagsorden vedtages.",
    )
    for changed in ({"outcome": Outcome.POSTPONED}, {"lapsed_on": TODAY}, {"replaced_by_id": 9}, {"item_id": 4}):
        lost = (a_decision("Den fælles dagsorden vedtages.", **changed),)
        assert not said("common_agenda_adopted", items=items, meetings=meetings, decisions=lost)[0]


def a_plan(number: int, on: date, group_id: int | None = None) -> ActionPlan:
    at = datetime(2026, 11, 12, 13, 0, tzinfo=UTC)
    return ActionPlan(id=number, group_id=group_id, number=number, content="{}", agreed_on=on, at=at, account="anna")


def test_an_action_plan_is_agreed_once_and_renewed_with_the_second_version() -> None:
    first, second = a_plan(1, date(2026, 10, 8)), a_plan(2, date(2026, 11, 5))
    assert said("action_plan_agreed") == (False, "No version of the action plan is agreed yet")
    assert said("action_plan_agreed", action_plans=(first,))[0]
    assert not said("action_plan_agreed", action_plans=(a_plan(1, TODAY, group_id=3),))[0], "a working group's own"
    assert said("action_plan_renewed", action_plans=(first,)) == (False, "The action plan has not been renewed yet")
    assert said("action_plan_renewed", action_plans=(first, second))[0]
    assert said("agenda_and_plan_agreed", action_plans=(first,)) == (
        False,
        "The common agenda has not been adopted yet",
    )


def test_every_working_group_needs_a_mandate_of_its_own() -> None:
    items = (an_item("Mandat: Data", bank_key="mdraft", id=3), an_item("Konstituering", bank_key="const", id=4))
    meetings = (a_meeting(),)
    first = a_decision("Mandatet vedtages.", group_id=2)
    assert said("groups_mandated", items=items, meetings=meetings, decisions=(first,)) == (
        False,
        "1 of 2 working groups have a mandate",
    )
    second = a_decision("Arbejdsgruppen er konstitueret.", item_id=4, id=2, group_id=4)
    assert said("groups_mandated", items=items, meetings=meetings, decisions=(first, second))[0]


def test_a_secretariat_is_anchored_by_people_and_a_decision() -> None:
    groups = (*GROUPS, Group(id=5, key="sek", name="Backbone", kind=GroupKind.SECRETARIAT))
    people = seats((2, 5))
    assert not said("secretariat_anchored", groups=groups)[0]
    assert said("secretariat_anchored", groups=groups, memberships=people) == (
        False,
        "No decision says who is the secretariat",
    )
    chosen = (a_decision("Fonden huser det fælles sekretariat."),)
    assert said("secretariat_anchored", groups=groups, memberships=people, decisions=chosen)[0]
    for text in ("Sekretariatet skriver et notat.", "Forslaget fra sekretariatet vedtages."):
        assert not said("secretariat_anchored", groups=groups, memberships=people, decisions=(a_decision(text),))[0]
    for text in (
        "Det fælles sekretariat forankres i fonden.",
        "Backbone vælges som sekretariat.",
        "Sekretariatet velges.",
        "Felles sekretariat blir oppretta.",
    ):
        assert said("secretariat_anchored", groups=groups, memberships=people, decisions=(a_decision(text),))[0], text


def test_contracts_are_counted_over_those_who_take_part() -> None:
    sitting = seats((1, 3), (2, 3), (3, 3, Role.OBSERVER), (4, 2))
    one = Contract(id=1, membership_id=1, state=ContractState.SIGNED)
    two = Contract(id=2, membership_id=2, state=ContractState.PRESENTED)
    assert said("contracts_signed", memberships=sitting, contracts=(one, two)) == (False, "1 of 2 contracts signed")
    both = (one, Contract(id=2, membership_id=2, state=ContractState.SIGNED))
    assert said("contracts_signed", memberships=sitting, contracts=both) == (True, "2 of 2 contracts signed")


def test_a_step_can_wait_for_other_ticks() -> None:
    first = Tick(id=1, track="paadriv", phase=2, cycle=1, key="S.1", on=TODAY)
    second = Tick(id=2, track="paadriv", phase=2, cycle=1, key="S.2", on=TODAY)
    assert said("ticked:S.1,S.2", ticks=(first,)) == (False, "1 of 2 ticked")
    assert said("ticked:S.1,S.2", ticks=(first, second)) == (True, "2 of 2 ticked")


def test_eight_to_fifteen_people_are_meant() -> None:
    people = tuple(Person(id=n, key=f"p{n}", name=f"Person {n}", initials=f"P{n}") for n in range(1, 17))
    for count, holds in ((7, False), (8, True), (15, True), (16, False)):
        sitting = seats(*((n, 3) for n in range(1, count + 1)))
        assert said("group_size", people=people, memberships=sitting) == (
            holds,
            f"{count} take part; 8 to 15 are meant",
        )


def test_three_disciplines_make_a_group_multi_disciplinary() -> None:
    sitting = [
        replace(seat, discipline=name) for seat, name in zip(seats((1, 3), (2, 3)), ("Jura", "jura"), strict=True)
    ]
    assert said("disciplines:3", memberships=tuple(sitting)) == (False, "1 of 3 disciplines: jura")
    assert said("disciplines:1", memberships=tuple(sitting))[0]
    assert said("disciplines:3") == (False, "No disciplines are known")
    assert not known("disciplines") and not known("disciplines:x")


def test_indicators_need_baseline_source_and_analyst() -> None:
    first = Indicator(id=1, name="Unge i job", source="Kommunen", analyst="GH")
    second = Indicator(id=2, name="Trivsel")
    proposed = Indicator(id=3, name="Fravær", state=IndicatorState.PROPOSED)
    figures = (Measurement(id=1, indicator_id=1, on=date(2026, 3, 1), value=3, is_baseline=True),)
    facts = {"indicators": (first, second, proposed), "measurements": figures}
    assert said("baseline_measured", **facts) == (False, "Baseline missing for 1 of 2 indicators")
    assert said("baseline_measured", indicators=(first, proposed), measurements=figures) == (
        True,
        "Baseline measured for all 1 indicators",
    )
    assert said("indicators_complete", **facts)[1] == "Source, analyst or baseline missing for 1 of 2 indicators"
    assert said("indicators_complete", indicators=(first,), measurements=figures)[0]
    assert said("measured_lately", date(2026, 8, 1), indicators=(first,), measurements=figures)[0]
    assert not said("measured_lately", date(2027, 12, 1), indicators=(first,), measurements=figures)[0]


def assessed(id: int, on: str, *answers: tuple[str, Conclusion | None]) -> tuple[Assessment, tuple[Answer, ...]]:
    """A concluded assessment with its answers."""
    began = at("14.00", date.fromisoformat(on))
    made = Assessment(
        id=id, track="ci", phase=2, cycle=1, group_id=2, meeting_id=1, item_id=id, started_at=began, concluded_at=began
    )
    return made, tuple(
        Answer(id=10 * id + n, assessment_id=id, question=key, wording=key, asked_at=began, conclusion=conclusion)
        for n, (key, conclusion) in enumerate(answers)
    )


def test_the_newest_concluded_answer_to_a_question_counts() -> None:
    first, answered = assessed(1, "2026-03-01", ("F2.3", Conclusion.YES))
    later, again = assessed(2, "2026-09-01", ("F2.3", Conclusion.PARTLY))
    facts = {"meetings": (a_meeting(),)}
    one = proof(history(assessments=(first,), answers=answered, **facts), "question_yes:F2.3", TODAY)
    both = history(assessments=(first, later), answers=(*answered, *again), **facts)
    two = proof(both, "question_yes:F2.3", TODAY)
    assert one is not None and one.holds
    assert two is not None and not two.holds and two.said.values["conclusion"] is Conclusion.PARTLY


def test_what_is_looked_at_again_counts_once_the_group_has_answered_anew() -> None:
    first, answered = assessed(1, "2026-03-01", ("F2.3", Conclusion.YES))
    cycles = (
        PhaseCycle(id=1, track="ci", phase=2, cycle=1, opened_on=date(2026, 1, 1), closed_on=date(2026, 4, 1)),
        PhaseCycle(id=2, track="ci", phase=2, cycle=2, opened_on=date(2026, 6, 1), revisit="F2.3 GOV"),
    )
    facts = {"meetings": (a_meeting(),)}
    assert said("question_yes:F2.3", assessments=(first,), answers=answered, cycles=cycles, **facts) == (
        False,
        "The question has not been answered yet",
    )
    kept = (cycles[0], replace(cycles[1], revisit="GOV"))
    assert said("question_yes:F2.3", assessments=(first,), answers=answered, cycles=kept, **facts)[0]
    later, again = assessed(2, "2026-09-01", ("F2.3", Conclusion.YES))
    both = {"assessments": (first, replace(later, cycle=2)), "answers": (*answered, *again)}
    assert said("question_yes:F2.3", cycles=cycles, **both, **facts)[0]


def test_weaknesses_have_an_action_that_follows_them_up() -> None:
    made, answers = assessed(1, "2026-09-01", ("F3.4a", Conclusion.PARTLY))
    facts = {"assessments": (made,), "answers": answers}
    assert not said("weaknesses_have_actions", **facts)[0]
    assert said("weaknesses_have_actions", actions=(an_action(answer_id=10),), **facts)[0]
    dropped = an_action(answer_id=10, state=ActionState.CANCELLED)
    assert not said("weaknesses_have_actions", actions=(dropped,), **facts)[0]


def test_money_counts_where_somebody_offers_it() -> None:
    offered = Commitment(id=1, decision_id=1, organisation_id=1, kind=CommitmentKind.YES, brings="time money")
    time_only = Commitment(id=2, decision_id=1, organisation_id=2, kind=CommitmentKind.YES, brings="time")
    assert not said("funds_named", commitments=(time_only,))[0]
    assert said("funds_named", commitments=(offered, time_only)) == (True, "1 have offered money")
    not_yet = replace(offered, kind=CommitmentKind.NOT_YET)
    assert not said("funds_named", commitments=(not_yet,))[0]


def test_meetings_go_on_while_each_working_group_met_lately_or_will() -> None:
    met = a_meeting(group_id=3, on=TODAY - timedelta(20), state=MeetingState.CLOSED)
    planned = a_meeting(id=2, group_id=4, on=TODAY + timedelta(30), state=MeetingState.PLANNED, opened_at=None)
    assert said("cadence_held", meetings=(met, planned))[0]
    in_half_a_year = replace(planned, on=TODAY + timedelta(180))
    assert not said("cadence_held", meetings=(met, in_half_a_year))[0]
    assert said("cadence_held", meetings=(met,))[1] == "1 of 2 working groups have met within a month or meet soon"


def test_the_steering_group_meets_monthly_while_its_last_meeting_is_no_older_than_that() -> None:
    working = a_meeting(group_id=3, on=TODAY, state=MeetingState.CLOSED)
    assert said("steering_cadence_held", meetings=(working,)) == (False, "There are no meetings yet.")
    steering = a_meeting(id=2, group_id=2, on=TODAY - timedelta(20), state=MeetingState.CLOSED)
    assert said("steering_cadence_held", meetings=(working, steering)) == (
        True,
        "20 days since the last meeting, no meeting planned",
    )
    following = a_meeting(id=3, group_id=2, on=TODAY + timedelta(10), state=MeetingState.PLANNED, opened_at=None)
    long_ago = replace(steering, on=TODAY - timedelta(80))
    assert said("steering_cadence_held", meetings=(long_ago, following)) == (
        False,
        "80 days since the last meeting, next on Sun 22 Nov",
    )
    cancelled = replace(steering, id=4, state=MeetingState.CANCELLED)
    assert not said("steering_cadence_held", meetings=(long_ago, cancelled))[0]


def test_the_group_works_once_each_has_made_sure_of_the_own_role() -> None:
    items, decided = (
        (an_item("Konstituering", bank_key="const", id=3),),
        (a_decision("Arbejdsgruppen er konstitueret.", group_id=3),),
    )
    facts = {"items": items, "meetings": (a_meeting(group_id=3),), "decisions": decided}
    sitting = seats((1, 3), (2, 3), (3, 3, Role.OBSERVER))
    assert not said("roles_understood", memberships=sitting)[0]
    one = (replace(sitting[0], understood_on=TODAY), *sitting[1:])
    assert said("roles_understood", memberships=one, **facts) == (False, "1 of 2 have made sure of role and tasks")
    both = (one[0], replace(sitting[1], understood_on=TODAY), sitting[2])
    assert said("roles_understood", memberships=both, **facts)[0]


def test_the_constituting_meeting_is_called_and_the_group_constituted() -> None:
    meeting = a_meeting(kind=MeetingKind.CONSTITUTING, group_id=3, state=MeetingState.PLANNED)
    assert not said("meeting_called_constituting", meetings=(meeting,))[0]
    called = a_meeting(kind=MeetingKind.CONSTITUTING, group_id=3, state=MeetingState.CALLED)
    assert said("meeting_called_constituting", meetings=(called,)) == (True, "Constituting meeting on Thu 12 Nov")
    items = (an_item("Konstituering", bank_key="const", id=3),)
    decided = (a_decision("Arbejdsgruppen er konstitueret.", group_id=3),)
    assert said("group_constituted", items=items, meetings=(called,), decisions=decided)[0]
    assert not said("group_constituted", items=items, meetings=(called,), decisions=(a_decision(group_id=2),))[0]
