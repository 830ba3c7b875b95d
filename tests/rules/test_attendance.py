"""Attendance: who is here, with a voice, and a list that adds up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citerm.model.attendance import AttendanceEvent, AttendanceKind
from citerm.model.meeting import MeetingKind, MeetingState
from citerm.model.people import GroupKind, MembershipState, QuorumKind, Role, Sector
from citerm.rules.attendance import (
    Headcount,
    Presence,
    ever_recused,
    may_have_voice,
    presence,
    quorum,
    seats_filled,
    voices,
)
from citerm.rules.attendance_list import attendance_summary
from citerm.rules.seats import default_voice
from tests.building import a_record, at, changed, initials_of, who


def standing(record, initials, moment=None):
    return presence(record, moment)[who(record, initials)]


def test_before_anybody_is_marked_everybody_with_a_seat_is_expected():
    record = a_record(people="MH AB CD")
    assert {now.presence for now in presence(record).values()} == {Presence.EXPECTED}


def test_who_was_never_marked_is_not_recorded_once_the_meeting_ended():
    record = a_record(people="MH AB", attendance="MH arrived 14.00", meeting={"state": MeetingState.CLOSED})
    assert standing(record, "AB").presence is Presence.NOT_RECORDED


@pytest.mark.parametrize(
    ("events", "expected", "here"),
    [
        ("MH arrived 14.00", Presence.PRESENT, True),
        ("MH online 14.00", Presence.ONLINE, True),
        ("MH arrived 14.00, MH left 14.30", Presence.LEFT, False),
        ("MH arrived 14.00, MH left 14.30, MH arrived 14.40", Presence.PRESENT, True),
        ("MH excused 13.00", Presence.EXCUSED, False),
        ("MH excused 13.00, MH arrived 14.10", Presence.PRESENT, True),
        ("MH absent 14.10", Presence.ABSENT, False),
        ("MH arrived 14.00, MH recused 14.10 item 2", Presence.PRESENT, True),
        ("MH substitute 14.00 for AB", Presence.SUBSTITUTE, True),
        ("MH substitute 14.00 for AB, MH left 14.20, MH arrived 14.30", Presence.SUBSTITUTE, True),
        ("MH substitute 14.00 for AB, MH arrived 14.01", Presence.PRESENT, True),
    ],
)
def test_events_fold_into_what_a_person_is_now(events, expected, here):
    now = standing(a_record(attendance=events), "MH")
    assert (now.presence, now.here) == (expected, here)


def test_events_are_read_in_the_order_they_happened_not_the_order_they_were_typed():
    record = a_record(attendance="MH left 14.30, MH arrived 14.10")
    assert standing(record, "MH").presence is Presence.LEFT
    assert standing(record, "MH", at("14.20")).presence is Presence.PRESENT
    assert standing(record, "MH", at("14.00")).presence is Presence.EXPECTED


def test_since_is_when_the_person_came_also_after_going_online():
    record = a_record(attendance="MH arrived 14.00, MH online 14.10")
    assert standing(record, "MH").since == at("14.00")


def test_a_guest_of_one_item_is_here_for_that_item_only():
    times = "1 14.00-14.10, 2 14.10-14.30, 3 14.30-"
    record = a_record(guests="XX", times=times, running=3, attendance="XX guest 14.05 item 2")
    assert [standing(record, "XX", at(clock)).here for clock in ("14.07", "14.20", "14.40")] == [False, True, False]
    assert not standing(record, "XX").here


def test_somebody_without_a_seat_who_arrives_is_a_guest_without_voice():
    record = a_record(guests="XX", attendance="XX arrived 14.00")
    now = standing(record, "XX")
    assert (now.presence, now.here, now.voice) == (Presence.GUEST, True, False)


# --- voices ---------------------------------------------------------------------------------------


def test_those_present_with_a_voice_count_online_too():
    record = a_record(attendance="MH arrived 14.00, AB online 14.00", seats={"CD": {"voice": False}})
    assert initials_of(record, voices(record)) == "MH AB"


def test_a_person_out_on_conflict_of_interest_does_not_count_for_that_item():
    record = a_record(attendance="MH arrived 14.00, AB arrived 14.00, MH recused 14.20 item 2", running=2)
    assert initials_of(record, voices(record)) == "AB"
    assert initials_of(record, voices(record, item_id=3)) == "MH AB"
    assert standing(record, "MH").recused
    assert ever_recused(record, 2) == (who(record, "MH"),)


def test_back_after_a_conflict_of_interest_the_person_counts_again():
    record = a_record(attendance="MH arrived 14.00, MH recused 14.20 item 2, MH returned 14.30 item 2", running=2)
    assert initials_of(record, voices(record)) == "MH"
    assert initials_of(record, voices(record, 2, at("14.25"))) == ""
    assert ever_recused(record, 2) == (who(record, "MH"),)


@pytest.mark.parametrize(
    ("seat", "counts"),
    [
        ({"state": MembershipState.NOMINATED}, False),
        ({"state": MembershipState.INVITED}, False),
        ({"state": MembershipState.ACCEPTED}, True),
        ({"state": MembershipState.CONSTITUTED}, True),
        ({"state": MembershipState.LEFT}, False),
        ({"to_on": date(2026, 11, 12)}, True),
        ({"to_on": date(2026, 11, 11)}, False),
        ({"from_on": date(2026, 11, 13)}, False),
        ({"voice": False}, False),
        ({"role": Role.OBSERVER}, False),
        ({"role": Role.SECRETARY, "voice": False}, False),
        ({"role": Role.SECRETARY, "voice": True}, True),
        ({"role": Role.CHAIR}, True),
    ],
)
def test_a_voice_belongs_to_a_seat_that_holds_on_the_day(seat, counts):
    record = a_record(attendance="MH arrived 14.00", seats={"MH": seat})
    assert (who(record, "MH") in voices(record)) is counts
    assert may_have_voice(record, who(record, "MH")) is counts


def test_new_seats_of_secretaries_have_a_voice_only_in_their_own_body():
    assert not default_voice(Role.SECRETARY, GroupKind.STEERING)
    assert default_voice(Role.SECRETARY, GroupKind.SECRETARIAT)
    assert not default_voice(Role.OBSERVER, GroupKind.WORKING)
    assert default_voice(Role.MEMBER, GroupKind.WORKING)
    assert not default_voice(Role.CHAIR, GroupKind.WORKING, neutral=True), "the secretariat is neutral elsewhere"
    assert default_voice(Role.MEMBER, GroupKind.SECRETARIAT, neutral=True)
    assert not default_voice(Role.OBSERVER, GroupKind.SECRETARIAT, neutral=True)


def test_a_substitute_takes_the_voice_of_the_seat():
    record = a_record(guests="XX", attendance="XX substitute 14.00 for AB")
    assert initials_of(record, voices(record)) == "XX"
    assert standing(record, "AB").presence is Presence.EXCUSED


def test_a_substitute_has_no_voice_while_the_member_is_here():
    record = a_record(guests="XX", attendance="XX substitute 14.00 for AB, AB arrived 14.30")
    assert initials_of(record, voices(record, at=at("14.10"))) == "XX"
    assert initials_of(record, voices(record)) == "AB"


def test_one_seat_has_one_voice_however_many_substitutes_come():
    record = a_record(guests="XX YY", attendance="XX substitute 14.00 for AB, YY substitute 14.00 for AB")
    assert initials_of(record, voices(record)) == "XX"


def test_a_member_who_also_substitutes_has_one_voice():
    record = a_record(attendance="MH substitute 14.00 for AB, CD arrived 14.00")
    assert initials_of(record, voices(record)) == "MH CD"


def test_a_substitute_for_a_seat_without_voice_has_none():
    record = a_record(guests="XX", attendance="XX substitute 14.00 for AB", seats={"AB": {"voice": False}})
    assert voices(record) == set()


def test_a_personal_substitute_who_comes_takes_the_seat_without_being_told():
    record = a_record(
        people="MH AB", seats={"AB": {"role": Role.SUBSTITUTE, "substitute_for_id": 1}}, attendance="AB arrived 14.00"
    )
    assert standing(record, "AB").for_id == who(record, "MH")
    assert initials_of(record, voices(record)) == "AB"


def test_a_substitute_not_called_in_is_not_expected():
    record = a_record(people="MH AB", seats={"AB": {"role": Role.SUBSTITUTE, "substitute_for_id": 1}})
    assert standing(record, "AB").presence is Presence.WELCOME
    assert attendance_summary(record).expected == 1


def a_partner_meeting(**more):
    return a_record(
        people="MH AB CD EF",
        organisations={"MH": "Kommunen", "AB": "Kommunen", "CD": "Skolen", "EF": "Foreningen"},
        group={"kind": GroupKind.PARTNERS},
        meeting={"kind": MeetingKind.PARTNERS},
        **more,
    )


def test_at_a_partner_meeting_each_organisation_has_one_voice():
    record = a_partner_meeting(attendance="AB arrived 14.00, MH arrived 14.00, CD arrived 14.00")
    assert initials_of(record, voices(record)) == "MH CD"


def test_the_organisations_voice_is_given_to_the_person_marked_for_it():
    record = a_partner_meeting(attendance="AB arrived 14.00, MH arrived 14.00", seats={"MH": {"voice": False}})
    assert initials_of(record, voices(record)) == "AB"


def test_partners_who_come_are_present_and_not_counted_against_anybody():
    summary = attendance_summary(a_partner_meeting(attendance="MH arrived 14.00"))
    assert ([person.person_id for person in summary.present], summary.came) == ([1], 0)


def test_partners_are_never_absent():
    summary = attendance_summary(a_partner_meeting())
    assert (summary.expected, summary.not_recorded, summary.absent) == (0, (), ())


# --- quorum and balance ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "attendance", "told"),
    [
        ({}, "MH arrived 14.00", None),
        ({"quorum": QuorumKind.HALF}, "MH arrived 14.00", (2, 1, False)),
        ({"quorum": QuorumKind.HALF}, "MH arrived 14.00, AB online 14.00", (2, 2, True)),
        ({"quorum": QuorumKind.NUMBER, "quorum_number": 3}, "MH arrived 14.00, AB arrived 14.00", (3, 2, False)),
        ({"quorum": QuorumKind.SECTORS, "quorum_number": 2}, "MH arrived 14.00, CD arrived 14.00", (2, 2, True)),
        ({"quorum": QuorumKind.SECTORS, "quorum_number": 2}, "MH arrived 14.00, AB arrived 14.00", (2, 1, False)),
        ({"quorum": QuorumKind.SECTORS}, "MH arrived 14.00", (2, 1, False)),
    ],
)
def test_quorum_is_off_unless_the_group_has_set_one(group, attendance, told):
    record = a_record(attendance=attendance, group=group, sectors={"CD": Sector.CIVIL_SOCIETY})
    counted = quorum(record)
    assert (counted and (counted.needed, counted.present, counted.met)) == told


def test_the_headcount_is_of_seats_filled():
    record = a_record(
        people="MH AB CD EF",
        guests="XX YY",
        seats={"EF": {"role": Role.SECRETARY, "voice": False}},
        attendance="MH arrived 14.00, EF arrived 14.00, XX substitute 14.00 for AB, YY guest 14.00",
    )
    assert seats_filled(record, presence(record)) == Headcount(here=2, expected=3)
    assert seats_filled(record, presence(record, at("13.00"))) == Headcount(here=0, expected=3)


# --- the list in the minutes ----------------------------------------------------------------------

TIMES = "1 14.00-14.10, 2 14.10-14.40, 3 14.40-16.00"
CLOSED = {"state": MeetingState.CLOSED, "closed_at": at("16.00")}


def test_those_who_came_with_the_meeting_have_no_times():
    record = a_record(attendance="MH arrived 13.58, AB arrived 14.04", times=TIMES, meeting=CLOSED)
    first, second = attendance_summary(record).present
    assert (first.came, first.left, second.came, second.left) == (None, None, None, None)


def test_attendance_taken_late_makes_nobody_late_but_those_who_come_after_it():
    record = a_record(attendance="MH arrived 14.20, AB arrived 14.21, CD arrived 14.50", times=TIMES, meeting=CLOSED)
    assert [person.came and person.came.at for person in attendance_summary(record).present] == [
        None,
        None,
        at("14.50"),
    ]


def test_late_and_early_are_told_with_time_and_item():
    record = a_record(attendance="MH arrived 14.20, AB arrived 14.00, AB left 15.10", times=TIMES, meeting=CLOSED)
    late, early = attendance_summary(record).present
    assert late.came is not None and (late.came.at, late.came.item_id, late.left) == (at("14.20"), 2, None)
    assert early.left is not None and (early.left.at, early.left.item_id, early.came) == (at("15.10"), 3, None)


def test_away_in_between_is_told_and_a_slip_of_the_finger_is_not():
    record = a_record(
        attendance="MH arrived 14.00, MH left 14.15, MH arrived 14.30, "
        "AB arrived 14.00, AB left 14.20.10, AB arrived 14.20.30",
        times=TIMES,
        meeting=CLOSED,
    )
    away, slip = attendance_summary(record).present
    assert [(left.at, back.at, back.item_id) for left, back in away.away] == [(at("14.15"), at("14.30"), 2)]
    assert (slip.away, slip.left) == ((), None)


def test_who_left_without_having_been_marked_was_here_from_the_start():
    record = a_record(attendance="MH left 14.30", times=TIMES, meeting=CLOSED)
    (person,) = attendance_summary(record).present
    assert person.came is None
    assert person.left is not None and person.left.at == at("14.30")


def test_marking_somebody_excused_takes_back_an_arrival():
    record = a_record(attendance="MH arrived 14.00, MH excused 14.10", meeting=CLOSED)
    summary = attendance_summary(record)
    assert summary.present == () and summary.excused == (who(record, "MH"),)


def test_everybody_has_a_place_of_their_own():
    record = a_record(
        people="MH AB CD EF GH IJ KL MN",
        guests="XX YY",
        seats={"GH": {"role": Role.SECRETARY, "voice": False}, "IJ": {"role": Role.OBSERVER}},
        attendance="MH arrived 14.00, AB online 14.00, CD excused 12.00, EF absent 14.10, GH arrived 14.00, "
        "IJ arrived 14.00, XX substitute 14.00 for CD, YY guest 14.30 item 2, YY left 14.40",
        times=TIMES,
        meeting=CLOSED,
    )
    summary = attendance_summary(record)
    assert initials_of(record, [person.person_id for person in summary.present]) == "MH AB"
    assert initials_of(record, [person.person_id for person in summary.online]) == "AB"
    assert initials_of(record, [person.person_id for person in summary.secretariat]) == "GH"
    assert [(p.person_id, p.for_id) for p in summary.substitutes] == [(who(record, "XX"), who(record, "CD"))]
    assert [(p.person_id, p.item_ids, p.left) for p in summary.guests] == [
        (who(record, "IJ"), (), None),
        (who(record, "YY"), (2,), None),
    ]
    assert initials_of(record, summary.excused) == "CD"
    assert initials_of(record, summary.absent) == "EF"
    assert initials_of(record, summary.not_recorded) == "KL MN"
    assert (summary.came, summary.expected) == (2, 6)


KINDS = st.sampled_from(list(AttendanceKind))
EVENTS = st.lists(
    st.tuples(
        st.integers(1, 6),
        KINDS,
        st.integers(0, 119),
        st.sampled_from([None, 1, 2, 3]),
        st.sampled_from([None, 1, 2, 3]),
    ),
    max_size=25,
)


def record_of(events, state=MeetingState.OPEN):
    record = a_record(people="MH AB CD EF", guests="XX YY", times=TIMES, meeting={"state": state})
    return changed(
        record,
        attendance=tuple(
            AttendanceEvent(
                id=number,
                meeting_id=1,
                person_id=person_id,
                kind=kind,
                at=at(f"{14 + minute // 60}.{minute % 60:02}"),
                item_id=item_id,
                for_id=for_id if for_id != person_id else None,
            )
            for number, (person_id, kind, minute, item_id, for_id) in enumerate(events, start=1)
        ),
    )


@given(EVENTS, st.sampled_from([MeetingState.OPEN, MeetingState.CLOSED]))
def test_whatever_was_typed_every_expected_person_stands_in_exactly_one_place(events, state):
    record = record_of(events, state)
    summary = attendance_summary(record)
    places = [
        *(p.person_id for group in (summary.present, summary.substitutes, summary.guests) for p in group),
        *(p.person_id for p in summary.secretariat),
        *summary.excused,
        *summary.absent,
        *summary.not_recorded,
    ]
    assert len(places) == len(set(places))
    assert {1, 2, 3, 4} <= set(places)
    stayed_away = {*summary.excused, *summary.absent, *summary.not_recorded} & {1, 2, 3, 4}
    assert summary.came + len(stayed_away) == summary.expected == 4
    assert len(summary.present) == summary.came


@given(EVENTS, st.randoms(use_true_random=False))
def test_the_order_of_typing_makes_no_difference(events, random):
    record = record_of(events)
    shuffled = list(record.attendance)
    random.shuffle(shuffled)
    assert presence(changed(record, attendance=tuple(shuffled))) == presence(record)


@given(EVENTS, st.integers(0, 119))
def test_voices_are_of_people_here_and_at_most_one_a_seat(events, minute):
    record = record_of(events)
    moment = at(f"{14 + minute // 60}.{minute % 60:02}")
    now = presence(record, moment)
    counted = voices(record, at=moment)
    assert counted == {id_ for id_, who_is in now.items() if who_is.voice}
    assert all(now[id_].here and not now[id_].recused for id_ in counted)
    assert len(counted) <= 4
