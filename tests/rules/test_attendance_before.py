"""Before the meeting: who will come, in whose seat, and whether that is enough to decide."""

from __future__ import annotations

from datetime import date

from citerm.model.meeting import MeetingState
from citerm.model.people import QuorumKind, Role, Sector
from citerm.rules.attendance import Headcount, Presence, presence, quorum, seats_filled, voices
from citerm.rules.attendance_before import apologies, came_late, may_substitute, next_substitute, outlook
from citerm.rules.attendance_list import attendance_summary
from tests.building import a_record, initials_of, who

NOT_OPENED = {"state": MeetingState.PLANNED, "opened_at": None}
SUBSTITUTES = {"V1": {"role": Role.SUBSTITUTE}, "V2": {"role": Role.SUBSTITUTE}}
AWAY = "MH excused 13.00, V1 announced 13.00 for MH"


def planned(**more):
    return a_record(**{"people": "MH AB CD V1 V2", "seats": SUBSTITUTES, "meeting": NOT_OPENED, **more})


def how(record, initials):
    return presence(record)[who(record, initials)].presence


def test_an_announced_substitute_is_expected_and_not_here():
    record = planned(attendance=AWAY)
    assert how(record, "MH") is Presence.EXCUSED
    assert how(record, "V1") is Presence.EXPECTED
    assert how(record, "V2") is Presence.WELCOME
    assert voices(record) == set()
    assert seats_filled(record, presence(record)) == Headcount(0, 3)


def test_who_comes_as_announced_takes_the_seat_with_its_voice_in_the_room_and_online():
    for kind in ("arrived", "online"):
        record = a_record(
            people="MH AB V1", seats={"V1": SUBSTITUTES["V1"]}, attendance=f"{AWAY}, AB arrived 14.00, V1 {kind} 14.00"
        )
        assert initials_of(record, voices(record)) == "AB V1"
        assert seats_filled(record, presence(record)) == Headcount(2, 2)
        summary = attendance_summary(record)
        assert [(one.person_id, one.for_id) for one in summary.substitutes] == [(who(record, "V1"), who(record, "MH"))]


def test_a_substitute_who_left_and_came_back_online_still_has_the_seat():
    record = a_record(
        people="MH AB V1",
        seats={"V1": SUBSTITUTES["V1"]},
        attendance=f"{AWAY}, V1 arrived 14.00, V1 left 14.10, V1 online 14.20",
    )
    assert initials_of(record, voices(record)) == "V1"


def test_a_member_who_comes_after_all_keeps_the_seat_and_the_substitute_is_waited_for_no_more():
    record = a_record(people="MH AB V1", seats={"V1": SUBSTITUTES["V1"]}, attendance=f"{AWAY}, MH arrived 14.05")
    assert how(record, "V1") is Presence.WELCOME
    assert initials_of(record, voices(record)) == "MH"
    assert attendance_summary(record).not_recorded == (who(record, "AB"),)


def test_a_substitute_who_sends_apologies_too_leaves_the_seat_empty():
    record = planned(attendance=f"{AWAY}, V1 excused 13.30")
    assert apologies(record)[0].substitute_id is None
    assert outlook(record).seats == Headcount(2, 3)


def test_somebody_without_a_seat_may_be_announced():
    record = planned(guests="XX", attendance="MH excused 13.00, XX announced 13.00 for MH")
    assert how(record, "XX") is Presence.EXPECTED
    assert outlook(record).seats == Headcount(3, 3)


def test_the_outlook_counts_those_who_will_come_and_not_those_who_are_marked():
    record = planned(group={"quorum": QuorumKind.HALF}, attendance="MH excused 13.00, AB excused 13.01")
    found = outlook(record)
    assert found.seats == Headcount(1, 3)
    assert found.quorum is not None
    assert (found.quorum.present, found.quorum.needed, found.quorum.met) == (1, 2, False)
    rescued = outlook(
        planned(
            group={"quorum": QuorumKind.HALF},
            attendance="MH excused 13.00, AB excused 13.01, V1 announced 13.02 for AB",
        )
    )
    assert rescued.quorum is not None
    assert rescued.quorum.met


def test_once_the_meeting_is_open_the_outlook_is_who_is_here():
    record = a_record(people="MH AB CD", group={"quorum": QuorumKind.HALF}, attendance="MH arrived 14.00")
    assert outlook(record).quorum == quorum(record)
    assert outlook(record).seats == Headcount(1, 3)


def test_sectors_that_nobody_will_stand_for_are_named():
    record = planned(
        sectors={"MH": Sector.FOUNDATION, "CD": Sector.RESEARCH},
        attendance="MH excused 13.00, V1 announced 13.00 for MH",
    )
    found = outlook(record).balance
    assert found.missing == (Sector.FOUNDATION,)
    assert found.present == ((Sector.PUBLIC, 2), (Sector.RESEARCH, 1))
    assert found.all == 3


def test_the_own_substitute_is_asked_first_then_the_others_by_their_seats():
    record = planned(seats={**SUBSTITUTES, "V2": {"role": Role.SUBSTITUTE, "substitute_for_id": 1}})
    assert next_substitute(record, who(record, "MH")) == who(record, "V2")
    assert next_substitute(record, who(record, "AB")) == who(record, "V1")
    taken = planned(attendance=AWAY)
    assert next_substitute(taken, who(taken, "AB")) == who(taken, "V2")
    away = planned(attendance=f"{AWAY}, V2 excused 13.05")
    assert next_substitute(away, who(away, "AB")) is None


def test_who_has_a_voice_takes_no_other_seat():
    record = planned(guests="XX")
    assert [may_substitute(record, who(record, one)) for one in ("AB", "V1", "XX")] == [False, True, True]


def test_apologies_after_the_day_that_was_set_are_late():
    record = planned(meeting={**NOT_OPENED, "apologies_by": date(2026, 11, 11)}, attendance="MH excused 13.00")
    (apology,) = apologies(record)
    assert came_late(record, apology)
    in_time = planned(meeting={**NOT_OPENED, "apologies_by": date(2026, 11, 12)}, attendance="MH excused 13.00")
    assert not came_late(in_time, apologies(in_time)[0])
