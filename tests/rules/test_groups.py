"""The lights of a group: what it needs to work, what is asked of it by kind and track, and where it is mended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

import pytest

from citerm.content.tracks import demands_of
from citerm.i18n import words
from citerm.model.initiative import Country, Initiative, Language, replace
from citerm.model.mandate import Mandate, MandateState
from citerm.model.meeting import Meeting, MeetingKind, MeetingState
from citerm.model.people import (
    Cadence,
    Group,
    GroupKind,
    GroupState,
    Membership,
    MembershipState,
    Organisation,
    Person,
    Role,
    Sector,
)
from citerm.model.track import GroupDemands
from citerm.rules.group_states import next_state, sets_up_a_group
from citerm.rules.groups import (
    GroupsRecord,
    Jump,
    Level,
    Light,
    LightCode,
    group_lights,
    lights_lacking,
)

TODAY = date(2026, 11, 12)
WORKING = Group(id=2, key="data", name="Arbejdsgruppen Data", kind=GroupKind.WORKING)
STEERING = Group(id=1, key="sg", name="Styregruppen", kind=GroupKind.STEERING)
PARTNERS = Group(id=3, key="p", name="Partnerkredsen", kind=GroupKind.PARTNERS)
SECTORS = (Sector.PUBLIC, Sector.PRIVATE, Sector.CIVIL_SOCIETY)
PAADRIV, DANISH = demands_of(None, "paadriv"), demands_of(None, "ci")


def a_record(
    *seats: dict[str, Any], group: Group = WORKING, parts: str = "", demands: GroupDemands = DANISH, **more: Any
) -> GroupsRecord:
    """A record in which person and organisation n sit in seat n of a group; sectors go round."""
    initiative = Initiative(
        id=1, key="i", name="Alle med", country=Country.DENMARK, language=Language.DANISH, system_parts=parts
    )
    numbers = range(1, len(seats) + 1)
    organisations = {
        n: Organisation(id=n, key=f"o{n}", name=f"Org {n}", sector=SECTORS[n % 3], system_parts=f"del {n}")
        for n in numbers
    }
    people = {n: Person(id=n, key=f"p{n}", name=f"Person {n}", initials=f"P{n}", organisation_id=n) for n in numbers}
    held = [
        Membership(**{"id": n, "person_id": n, "group_id": group.id, **seat})
        for n, seat in zip(numbers, seats, strict=True)
    ]
    values: dict[str, Any] = {"organisations": organisations, "meetings": (), "people": people}
    return GroupsRecord(
        initiative=initiative, demands=demands, groups=(group,), memberships=held, today=TODAY, **(values | more)
    )


def a_meeting(days: int, group: Group = WORKING) -> Meeting:
    """A meeting that lies so many days ahead, or was held so many days ago."""
    return Meeting(
        id=100 + days,
        key=f"m{days}",
        group_id=group.id,
        kind=MeetingKind.WORKING,
        state=MeetingState.PLANNED if days >= 0 else MeetingState.CLOSED,
        on=TODAY + timedelta(days=days),
        starts=time(14),
        minutes=90,
        language=Language.DANISH,
    )


def light(record: GroupsRecord, code: LightCode) -> Light:
    return next(each for each in group_lights(record, record.groups[0]) if each.code is code)


def codes(record: GroupsRecord) -> list[LightCode]:
    return [each.code for each in group_lights(record, record.groups[0])]


def said(one: Light) -> str:
    return words("en").say(one.said)


def remedy(one: Light) -> str:
    assert one.remedy is not None
    return words("en").say(one.remedy)


def test_an_active_working_group_without_a_lead_names_who_is_willing() -> None:
    found = light(a_record({}, {"willing_to_lead": True}), LightCode.LEAD)
    assert (found.level, found.jump) == (Level.LACKS, Jump.PEOPLE)
    assert "Person 2" in remedy(found) and "Person 1" not in remedy(found)


def test_whoever_was_nominated_and_is_willing_counts_and_whoever_declined_does_not() -> None:
    nominated = {"willing_to_lead": True, "state": MembershipState.NOMINATED}
    declined = {"willing_to_lead": True, "state": MembershipState.DECLINED}
    found = light(a_record(nominated, declined), LightCode.LEAD)
    assert "Person 1" in remedy(found) and "Person 2" not in remedy(found)


def test_a_chair_leads_and_so_do_two_together() -> None:
    chair = light(a_record({"role": Role.CHAIR}), LightCode.LEAD)
    both = light(a_record({"role": Role.CHAIR}, {"role": Role.COORDINATOR}), LightCode.LEAD)
    assert chair.level is both.level is Level.HOLDS
    assert said(chair) == "Person 1 is chair of the group"
    assert "Person 1" in said(both) and "Person 2" in said(both)


def test_a_lead_whose_seat_ended_leads_no_more() -> None:
    gone = {"role": Role.CHAIR, "to_on": TODAY - timedelta(days=1)}
    assert light(a_record(gone), LightCode.LEAD).level is Level.LACKS


def test_a_group_that_is_not_active_is_told_without_alarm() -> None:
    for state in GroupState:
        record = a_record({}, group=replace(WORKING, state=state))
        assert bool(lights_lacking(record)) is (state is GroupState.ACTIVE)


def test_only_a_working_group_is_asked_for_lead_task_and_founding_decision() -> None:
    record = a_record({}, group=STEERING)
    for code in (LightCode.LEAD, LightCode.TASK, LightCode.FOUNDED, LightCode.SECTORS):
        assert light(record, code).level is Level.OPEN
        assert light(a_record({}), code).level is Level.LACKS


def test_purpose_and_boundary_stand_in_the_group_or_in_its_final_mandate() -> None:
    half = a_record(group=replace(WORKING, purpose="Samle data"))
    assert said(light(half, LightCode.TASK)) == "It is not said where its task ends"
    for state, level in ((MandateState.FINAL, Level.HOLDS), (MandateState.DRAFT, Level.LACKS)):
        mandate = Mandate(id=1, group_id=2, version=1, state=state, purpose="Samle data", scope_out="Økonomi")
        assert light(a_record(mandates=(mandate,)), LightCode.TASK).level is level
    whole = a_record(group=replace(WORKING, purpose="Samle data", boundary="Ikke økonomi"))
    assert light(whole, LightCode.TASK).level is Level.HOLDS


def test_a_group_without_a_next_meeting_is_to_plan_one() -> None:
    none = light(a_record(meetings=(a_meeting(-5),)), LightCode.CADENCE)
    assert (none.level, none.jump) == (Level.LACKS, Jump.MEETINGS)
    planned = light(a_record(meetings=(a_meeting(-5), a_meeting(9))), LightCode.CADENCE)
    assert planned.level is Level.HOLDS
    assert "21" in said(planned)


def test_a_group_in_start_up_that_meets_too_seldom_is_late_though_a_meeting_is_planned() -> None:
    found = light(a_record(meetings=(a_meeting(-30), a_meeting(20))), LightCode.CADENCE)
    assert (found.level, found.jump) == (Level.LACKS, Jump.CADENCE)
    assert "50 days" in said(found)


def test_a_group_that_meets_as_needed_is_never_asked_for_a_meeting() -> None:
    record = a_record(group=replace(WORKING, cadence=Cadence.AS_NEEDED), meetings=(a_meeting(-200),))
    assert light(record, LightCode.CADENCE).level is Level.OPEN


def test_three_sectors_are_wide_enough_and_the_one_nobody_has_said_is_asked_for() -> None:
    assert light(a_record({}, {}, {}), LightCode.SECTORS).level is Level.HOLDS
    two = light(a_record({}, {}), LightCode.SECTORS)
    assert (two.level, two.jump) == (Level.LACKS, Jump.PEOPLE)
    record = a_record({}, {})
    unset = {1: replace(record.organisations[1], sector=None), 2: record.organisations[2]}
    asked = light(replace(record, organisations=unset), LightCode.SECTORS)
    assert asked.jump is Jump.ORGANISATIONS
    assert "Org 1" in remedy(asked)


def test_size_and_disciplines_are_asked_for_only_where_the_track_says_so() -> None:
    assert LightCode.SIZE not in codes(a_record({})) and LightCode.DISCIPLINES not in codes(a_record({}))
    record = a_record({"discipline": "Arkitektur"}, {"discipline": "arkitektur"}, demands=PAADRIV)
    assert said(light(record, LightCode.SIZE)) == "2 take part; 8 to 15 are meant"
    assert said(light(record, LightCode.DISCIPLINES)) == "1 of 3 disciplines: Arkitektur"
    assert LightCode.SIZE not in codes(a_record({}, group=STEERING, demands=PAADRIV))


def test_eight_to_fifteen_who_take_part_are_right_and_those_beside_them_are_not_counted() -> None:
    def level(*seats: Sequence[dict[str, Any]]) -> Level:
        return light(a_record(*(one for many in seats for one in many), demands=PAADRIV), LightCode.SIZE).level

    beside = [{"role": Role.OBSERVER}, {"role": Role.SECRETARY}, {"role": Role.SUBSTITUTE}]
    assert [level([{}] * n, beside) for n in (7, 8, 15, 16)] == [Level.LACKS, Level.HOLDS, Level.HOLDS, Level.LACKS]


def test_a_group_sets_its_own_size_in_any_track() -> None:
    own = replace(WORKING, size_max=2)
    found = light(a_record({}, {}, {}, group=own, demands=PAADRIV), LightCode.SIZE)
    assert (found.level, found.jump) == (Level.LACKS, Jump.FACTS)
    assert said(found) == "3 take part; at most 2 are meant"
    assert light(a_record({}, {}, group=own), LightCode.SIZE).level is Level.HOLDS


def test_parts_of_the_system_that_nobody_stands_for_are_named_with_who_could_be_asked() -> None:
    record = a_record({}, {}, parts="Del 1\ndel 2\nSkole")
    found = light(record, LightCode.PARTS)
    assert (said(found), found.jump) == ("Not represented: Skole", Jump.ORGANISATIONS)
    school = Organisation(id=9, key="o9", name="Nordskolen", system_parts="skole\nSFO")
    could = light(replace(record, organisations={**record.organisations, 9: school}), LightCode.PARTS)
    assert "Nordskolen" in remedy(could)
    assert light(a_record({}, {}, parts="del 1"), LightCode.PARTS).level is Level.HOLDS
    assert light(a_record({}), LightCode.PARTS).level is Level.OPEN


def test_the_founding_decision_is_named_by_its_number() -> None:
    record = a_record(group=replace(WORKING, founded_by_id=5), founding={5: "7.3"})
    assert said(light(record, LightCode.FOUNDED)) == "Set up by decision 7.3"


def test_partners_have_no_cadence_and_need_no_lead_but_one_voice_for_each_organisation() -> None:
    record = a_record({}, {"voice": False}, group=PARTNERS)
    assert LightCode.LEAD not in codes(record) and LightCode.TASK not in codes(record)
    assert light(record, LightCode.CADENCE).level is Level.HOLDS
    voices = light(record, LightCode.VOICES)
    assert (voices.level, said(voices)) == (Level.LACKS, "Nobody has the voice of Org 2")
    assert light(a_record({}, {}, group=PARTNERS), LightCode.VOICES).level is Level.HOLDS


def test_every_light_that_does_not_hold_says_what_to_do() -> None:
    for group in (WORKING, STEERING, PARTNERS):
        for record in (a_record(group=group, demands=PAADRIV), a_record({}, {}, group=group, parts="x")):
            for each in group_lights(record, group):
                assert (each.remedy is None) is (each.level is Level.HOLDS)


def test_a_person_without_an_organisation_is_fine() -> None:
    record = a_record({}, parts="del 1")
    alone = {1: replace(record.people[1], organisation_id=None)}
    assert said(light(replace(record, people=alone), LightCode.SECTORS)) == "No sectors are known"
    assert light(replace(record, people=alone), LightCode.PARTS).level is Level.LACKS


def test_of_those_who_manage_and_lead_the_one_who_leads_is_named() -> None:
    found = light(a_record({"role": Role.MANAGEMENT}, {"role": Role.NETWORK_LEADER}), LightCode.LEAD)
    assert said(found).startswith("Person 2 is")
    assert light(a_record({"role": Role.MANAGEMENT}), LightCode.LEAD).level is Level.HOLDS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arbejdsgruppen Data nedsættes.", True),
        ("Arbeidsgruppen for byrom opprettes.", True),
        ("Arbeidsgruppa blir sett ned.", True),
        ("Arbejdsgruppen får en ny formand.", False),
        ("Der oprettes en konto.", False),
    ],
)
def test_a_decision_that_sets_up_a_body_is_known_by_its_words(text: str, expected: bool) -> None:
    assert sets_up_a_group(text) is expected


def test_a_group_goes_through_a_mandate_only_where_its_track_asks_for_one() -> None:
    proposed = replace(WORKING, state=GroupState.PROPOSED)
    assert next_state(proposed, PAADRIV) is GroupState.MANDATED
    assert next_state(proposed, DANISH) is GroupState.CONSTITUTING
    assert next_state(WORKING, PAADRIV) is None
