"""The tables, and the difference between two plans."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citerm.model.people import Group, GroupKind, GroupState
from citerm.model.seating import MissingSeat, Placement, Seat
from citerm.rules.seating import actor_of, difference, place_of, places, tables

GROUPS = (
    Group(id=1, key="sg", name="Styregruppen", kind=GroupKind.STEERING),
    Group(id=2, key="data", name="Data", kind=GroupKind.WORKING),
    Group(id=3, key="job", name="Job", kind=GroupKind.WORKING),
    Group(id=4, key="old", name="Gammel", kind=GroupKind.WORKING, state=GroupState.CLOSED),
)
PLACES = places(GROUPS)


def at(id: int, name: str, place=(Seat.UNPLACED, None), **more) -> Placement:  # type: ignore[no-untyped-def]
    return Placement(id=id, seating_id=1, name=name, seat=place[0], group_id=place[1], position=id, **more)


def test_every_kind_of_table_is_set_and_each_working_group_has_its_own():
    assert PLACES == [
        (Seat.UNPLACED, None),
        (Seat.STEERING, 1),
        (Seat.WORKING, 2),
        (Seat.WORKING, 3),
        (Seat.PARTNERS, None),
        (Seat.SECRETARIAT, None),
        (Seat.INFORMED, None),
    ]


def test_before_there_is_a_steering_group_the_initiators_sit_at_the_head_table():
    initiators = Group(id=9, key="i", name="Initiativtagere", kind=GroupKind.INITIATORS)
    assert places((initiators,))[1] == (Seat.STEERING, 9)


def test_whoever_sits_at_the_table_of_a_closed_group_is_still_shown_beside_its_like():
    found = tables(GROUPS, [at(1, "Kirken", (Seat.WORKING, 4))], ())
    assert [table.place for table in found][2:6] == [
        (Seat.WORKING, 2),
        (Seat.WORKING, 3),
        (Seat.WORKING, 4),
        (Seat.PARTNERS, None),
    ]
    assert [one.name for one in found[4].placements] == ["Kirken"]


def test_a_name_is_the_same_actor_however_it_is_typed():
    assert actor_of(at(1, "Røde Kors")) == actor_of(at(7, "RØDE KORS"))


PLACED = st.dictionaries(
    st.sampled_from(["A", "B", "C", "D", "E", "F"]),
    st.tuples(st.sampled_from(PLACES), st.sampled_from(["", "vært"]), st.sampled_from(["", "kender nogen"])),
)


def a_plan(placed, first: int) -> list[Placement]:  # type: ignore[no-untyped-def]
    return [
        at(first + n, name, place, role=role, reason=reason)
        for n, (name, (place, role, reason)) in enumerate(placed.items())
    ]


@given(PLACED, PLACED)
def test_the_difference_of_two_plans_leads_from_the_one_to_the_other(before, after):
    found = difference(a_plan(before, 1), a_plan(after, 50))
    made = dict(before)
    for gone in found.gone:
        del made[gone.name]
    for new in found.new:
        assert new.name not in made
        made[new.name] = (place_of(new), new.role, new.reason)
    for was, now in (*found.moved, *found.reworded):
        assert made[was.name] == (place_of(was), was.role, was.reason) != (place_of(now), now.role, now.reason)
        made[was.name] = (place_of(now), now.role, now.reason)
    assert made == after
    assert found.nothing == (before == after)


@given(st.sets(st.sampled_from(["x", "y", "z"])), st.sets(st.sampled_from(["x", "y", "z"])))
def test_missing_seats_are_compared_by_their_words(before, after):
    def missing(words):  # type: ignore[no-untyped-def]
        return [MissingSeat(id=n, seating_id=1, seat=Seat.STEERING, text=text) for n, text in enumerate(sorted(words))]

    found = difference((), (), missing(before), missing(after))
    assert {one.text for one in found.missing} == after - before
    assert {one.text for one in found.found} == before - after


@given(PLACED)
def test_everybody_sits_at_one_table(placed):
    found = tables(GROUPS, a_plan(placed, 1), ())
    assert sorted(one.name for table in found for one in table.placements) == sorted(placed)
