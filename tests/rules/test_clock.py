"""Clock: used and left, forecast, order of treatment."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from citerm.model.meeting import Extension, ItemState, MeetingState, TimeEntry
from citerm.model.message import Refused
from citerm.rules.clock import (
    Displaced,
    ItemClock,
    Level,
    Reading,
    ShownTime,
    clock_gap,
    corrected_start,
    forecast,
    item_at,
    item_clock,
    item_clocks,
    moment_in_meeting,
    out_of_order,
    overrun,
    planned_start_times,
    shown_left,
    shown_used,
    treatment_order,
)
from tests.building import DAY, a_record, an_item, at, changed, items_of


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def an_extension(item_id: int, given_minutes: int, taken_from_id: int | None = None) -> Extension:
    return Extension(
        id=1, meeting_id=1, item_id=item_id, minutes=given_minutes, taken_from_id=taken_from_id, at=at("14.20")
    )


def test_used_time_adds_up_over_interruptions_and_runs_on_while_open():
    record = a_record(times="1 14.00-14.05, 2 14.05-14.10, 1 14.10-14.12, 2 14.12-")
    assert item_clock(record, 1, at("14.30")).used == minutes(7)
    assert item_clock(record, 2, at("14.30")).used == minutes(5 + 18)
    assert item_clock(record, 3, at("14.30")).used == minutes(0)


def test_extensions_come_from_a_later_item_or_from_nowhere():
    record = a_record(extensions=(an_extension(2, 5, taken_from_id=3), an_extension(2, 10), an_extension(2, -2)))
    clocks = item_clocks(record, at("14.00"))
    assert clocks[2].planned == minutes(33)
    assert clocks[3].planned == minutes(15)
    assert clocks[3] == item_clock(record, 3, at("14.00"))


def test_an_item_never_owes_more_minutes_than_it_had():
    record = a_record(extensions=(an_extension(2, 30, taken_from_id=3),))
    assert item_clock(record, 3, at("14.00")).planned == minutes(0)
    assert item_clock(record, 3, at("14.00")).level is Level.CALM


@pytest.mark.parametrize(
    ("used", "level"),
    [
        ("14.05", Level.CALM),
        ("14.20.59", Level.CALM),
        ("14.21", Level.AMBER),
        ("14.24.59", Level.AMBER),
        ("14.25", Level.RED),
        ("14.40", Level.RED),
    ],
)
def test_amber_from_eighty_per_cent_and_red_from_a_hundred(used, level):
    record = a_record(times="2 14.05-")
    assert item_clock(record, 2, at(used)).level is level


def test_an_item_without_minutes_runs_without_a_timebox():
    record = a_record(["Drøftelse 0 D"], times="1 14.00-")
    clock = item_clock(record, 1, at("15.00"))
    assert (clock.used, clock.level, clock.timeboxed) == (minutes(60), Level.CALM, False)
    assert overrun(record, 1, at("15.00")) is None


@pytest.mark.parametrize(
    ("used_seconds", "used", "left"),
    [
        (0, ShownTime(0), ShownTime(20)),
        (14 * 60, ShownTime(14), ShownTime(6)),
        (14 * 60 + 20, ShownTime(14), ShownTime(6)),
        (17 * 60 + 59, ShownTime(17), ShownTime(3)),
        (18 * 60, ShownTime(18), ShownTime(2, 0)),
        (18 * 60 + 1, ShownTime(18), ShownTime(1, 59)),
        (20 * 60, ShownTime(20), ShownTime(0, 0)),
        (20 * 60 + 12, ShownTime(20), ShownTime(0, 12, over=True)),
        (95 * 60, ShownTime(95), ShownTime(75, 0, over=True)),
    ],
)
def test_seconds_show_only_in_the_last_two_minutes_and_while_over(used_seconds, used, left):
    clock = ItemClock(planned=minutes(20), used=timedelta(seconds=used_seconds))
    assert shown_used(clock) == used
    assert shown_left(clock) == left


def test_parts_of_a_second_do_not_flicker():
    clock = ItemClock(planned=minutes(20), used=minutes(20) + timedelta(milliseconds=300))
    assert shown_left(clock) == ShownTime(0, 0)


@given(st.integers(0, 600), st.integers(0, 40_000))
def test_shown_minutes_used_and_left_make_the_planned_ones(planned, used_seconds):
    clock = ItemClock(planned=minutes(planned), used=timedelta(seconds=used_seconds))
    left = shown_left(clock)
    if left.seconds is None:
        assert shown_used(clock).minutes + left.minutes == planned


def test_the_forecast_is_now_and_what_the_items_have_left():
    record = a_record(times="1 14.00-14.05, 2 14.05-", running=2)
    assert forecast(record, at("14.10")).ends_at == at("14.45")
    assert forecast(record, at("14.24")).ends_at == at("14.45")
    assert forecast(record, at("14.31")).ends_at == at("14.51")


def test_a_pause_moves_the_forecast():
    record = a_record(times="1 14.00-14.05, 2 14.05-14.10", running=2, meeting={"state": MeetingState.PAUSED})
    assert forecast(record, at("14.10")).ends_at == at("14.45")
    assert forecast(record, at("14.40")).ends_at == at("15.15")


def test_the_forecast_says_how_far_past_the_planned_end_it_is():
    record = a_record(["Status 120 D", "Eventuelt 5 I"], times="1 14.00-", running=1)
    told = forecast(record, at("14.30"))
    assert (told.planned_end, told.over_minutes) == (at("16.00"), 5)
    record = changed(record, meeting=replace(record.meeting, minutes=130))
    assert forecast(record, at("14.30")).over_minutes == -5


def test_before_the_meeting_the_forecast_is_the_plan_and_after_it_the_fact():
    planned = a_record(meeting={"state": MeetingState.PLANNED, "opened_at": None})
    assert forecast(planned, at("09.00")).ends_at == at("14.45")
    closed = a_record(meeting={"state": MeetingState.CLOSED, "closed_at": at("15.50")})
    assert forecast(closed, at("18.00")).ends_at == at("15.50")


def test_settled_items_cost_nothing_more():
    record = a_record(times="1 14.00-", running=1)
    dropped = tuple(replace(item, state=ItemState.POSTPONED) if item.id == 2 else item for item in record.items)
    before, after = forecast(record, at("14.02")), forecast(changed(record, items=dropped), at("14.02"))
    assert before.ends_at - after.ends_at == minutes(20)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=6), st.integers(0, 300), st.integers(0, 300))
def test_the_forecast_never_moves_back_and_is_never_past(planned, first, second):
    first, second = sorted((first, second))
    record = a_record([f"Punkt {number} D" for number in planned], times="1 14.00-", running=1)
    early, late = (forecast(record, at("14.00") + minutes(m)) for m in (first, second))
    assert early.ends_at <= late.ends_at
    assert late.ends_at >= at("14.00") + minutes(second)


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 40)), max_size=30))
def test_used_times_add_up_to_the_time_the_clock_ran(stretches):
    text, now = [], at("14.00")
    for item_id, length in stretches:
        ends = now + minutes(length)
        text.append((item_id, now, ends))
        now = ends
    record = a_record()
    entries = tuple(
        TimeEntry(id=n, meeting_id=1, item_id=item_id, started_at=begins, stopped_at=ends)
        for n, (item_id, begins, ends) in enumerate(text, start=1)
    )
    record = changed(record, times=entries)
    used = sum((clock.used for clock in item_clocks(record, now).values()), start=timedelta())
    assert used == now - at("14.00")


def test_an_overrun_names_later_items_that_could_pay_and_proposes_the_longest():
    record = a_record(["Status 20 D", "Fasevurdering 30 D", "Mandat 20 B", "Slut 0 I"], times="1 14.00-", running=1)
    assert overrun(record, 1, at("14.19")) is None
    told = overrun(record, 1, at("14.25.30"))
    assert told is not None
    assert told.minutes == 6
    assert [item.title for item in told.lenders] == ["Fasevurdering", "Mandat"]
    assert told.proposed is not None and told.proposed.title == "Fasevurdering"


def test_planned_start_times_follow_the_minutes():
    items = items_of(["Velkomst 5 I", "Status 20 D", "Pause 10 -", "Mandat 20 B"])
    begins = planned_start_times(items, time(14, 0), DAY, "Europe/Copenhagen")
    assert begins == {1: at("14.00"), 2: at("14.05"), 3: at("14.25"), 4: at("14.35")}


def test_an_agenda_over_the_night_when_clocks_go_back_keeps_its_durations():
    begins = planned_start_times(
        items_of(["Først 120 D", "Så 60 D"]), time(1, 30), date(2026, 10, 25), "Europe/Copenhagen"
    )
    assert begins[2] - begins[1] == minutes(120)


def test_a_typed_clock_time_means_the_meetings_own_evening_also_past_midnight():
    record = a_record(meeting={"opened_at": at("21.00"), "starts": time(21, 0)})
    assert moment_in_meeting(record, time(23, 50)) == at("23.50")
    assert moment_in_meeting(record, time(20, 45)) == at("20.45")
    assert moment_in_meeting(record, time(0, 10)) == at("00.10", date(2026, 11, 13))


def test_order_of_treatment_is_that_of_the_first_start():
    record = a_record(times="2 14.00-14.10, 1 14.10-14.20, 2 14.20-14.30, 3 14.30-")
    assert treatment_order(record) == [2, 1, 3]


def test_a_mere_look_at_an_item_is_no_treatment_when_it_came_up_properly_later():
    record = a_record(times="1 14.00-14.10, 3 14.10-14.10.04, 2 14.10.04-14.20, 3 14.20-")
    assert treatment_order(record) == [1, 2, 3]
    assert out_of_order(record) == ()


@pytest.mark.parametrize(
    ("order", "displaced"),
    [
        ([1, 2, 3, 4, 5], ()),
        ([1, 2, 5, 3, 4], (Displaced(5, 2),)),
        ([2, 3, 1], (Displaced(1, 3),)),
        ([5, 1, 2, 3, 4], (Displaced(5, None),)),
        ([1, 4], ()),
        ([], ()),
    ],
)
def test_the_fewest_moves_explain_the_order(order, displaced):
    times = ", ".join(f"{id_} 14.{n:02}-14.{n + 1:02}" for n, id_ in enumerate(order))
    record = a_record([f"Punkt {n} 5 D" for n in range(5)], times=times)
    assert out_of_order(record) == displaced


def test_breaks_are_not_treated_out_of_order():
    record = a_record(["Status 5 D", "Mandat 5 B", "Pause 5 -"], times="3 14.00-14.05, 1 14.05-14.10, 2 14.10-")
    assert out_of_order(record) == ()


@given(st.permutations(range(1, 8)))
def test_what_is_not_displaced_stands_in_agenda_order(order):
    times = ", ".join(f"{id_} 14.{n:02}-14.{n + 1:02}" for n, id_ in enumerate(order))
    record = a_record([f"Punkt {n} 5 D" for n in range(7)], times=times)
    moved = {displaced.item_id for displaced in out_of_order(record)}
    kept = [id_ for id_ in order if id_ not in moved]
    assert kept == sorted(kept)


def test_the_item_at_a_moment_is_the_one_last_started():
    record = a_record(times="1 14.00-14.05, 2 14.05-14.10, 3 14.20-")
    titles = {clock: item_at(record, at(clock)) for clock in ("13.59", "14.00", "14.15", "15.00")}
    assert [item.title if item else None for item in titles.values()] == [None, "Velkomst", "Status", "Mandat"]


@pytest.mark.parametrize(
    ("wall", "monotonic", "gap"),
    [(600, 600, None), (600, 541, None), (600, 500, 100), (-3000, 600, -3600)],
)
def test_wall_and_monotonic_clock_may_part_by_a_minute(wall, monotonic, gap):
    earlier = Reading(at("14.00"), 1000.0)
    later = Reading(at("14.00") + timedelta(seconds=wall), 1000.0 + monotonic)
    assert clock_gap(earlier, later) == (None if gap is None else timedelta(seconds=gap))


def test_correcting_a_start_moves_the_neighbours_end():
    record = a_record(times="1 14.00-14.05, 2 14.05-14.30, 3 14.30-")
    before, own = corrected_start(record, 2, at("14.12"))
    assert (before.item_id, before.stopped_at, own.started_at) == (1, at("14.12"), at("14.12"))


def test_correcting_a_start_keeps_a_pause_unless_it_is_eaten():
    record = a_record(times="1 14.00-14.05, 2 14.15-14.30")
    assert [entry.item_id for entry in corrected_start(record, 2, at("14.10"))] == [2]
    assert [entry.item_id for entry in corrected_start(record, 2, at("14.04"))] == [1, 2]


@pytest.mark.parametrize(("item_id", "clock"), [(3, "14.10"), (2, "14.30"), (2, "14.00"), (2, "13.50")])
def test_a_start_that_eats_a_stretch_is_refused(item_id, clock):
    record = a_record(times="1 14.00-14.05, 2 14.05-14.30")
    with pytest.raises(Refused):
        corrected_start(record, item_id, at(clock))


def test_items_keep_their_own_id_in_the_builder():
    assert [item.id for item in items_of([an_item("Tema", id=7), "Status 5 D"])] == [7, 2]
