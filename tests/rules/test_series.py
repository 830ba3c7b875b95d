"""Days of a series: the regular ones, and those that take the place of days off."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citerm.i18n import words
from citerm.model.initiative import Country, Language
from citerm.model.meeting import Meeting, MeetingKind, MeetingState
from citerm.model.people import Cadence
from citerm.rules.holidays import holiday_on
from citerm.rules.quiet_days import SATURDAY, is_off
from citerm.rules.series import RHYTHMIC, Proposed, cadence_on, following, next_regular, propose, usual_day

DK, NO = Country.DENMARK, Country.NORWAY


def proposed(first: date, count: int, cadence: Cadence, country: Country = DK, **more: Any) -> tuple[Proposed, ...]:
    return propose(first, count, cadence, country, lambda day: holiday_on(day, country, "en"), **more)


def days(first: date, count: int, cadence: Cadence, country: Country = DK, **more: Any) -> list[date]:
    return [one.on for one in proposed(first, count, cadence, country, **more)]


def said(one: Proposed) -> list[str]:
    return [words("en").say(note) for note in one.notes]


def test_monthly_keeps_the_weekday_and_its_place_in_the_month() -> None:
    assert days(date(2026, 9, 10), 4, Cadence.MONTHLY) == [
        date(2026, 9, 10), date(2026, 10, 8), date(2026, 11, 12), date(2026, 12, 10),
    ]  # fmt: skip


def test_a_fifth_weekday_is_the_last_of_each_month() -> None:
    assert days(date(2026, 8, 31), 4, Cadence.MONTHLY) == [
        date(2026, 8, 31), date(2026, 9, 28), date(2026, 10, 26), date(2026, 11, 30),
    ]  # fmt: skip


def test_other_rhythms() -> None:
    first = date(2026, 9, 3)
    assert days(first, 3, Cadence.WEEKLY) == [first, date(2026, 9, 10), date(2026, 9, 17)]
    assert days(first, 3, Cadence.FORTNIGHTLY) == [first, date(2026, 9, 17), date(2026, 10, 1)]
    assert days(first, 3, Cadence.BIMONTHLY) == [first, date(2026, 11, 5), date(2027, 1, 7)]
    assert days(first, 3, Cadence.QUARTERLY) == [first, date(2026, 12, 3), date(2027, 3, 4)]
    assert days(first, 3, Cadence.HALF_YEARLY) == [first, date(2027, 3, 4), date(2027, 9, 2)]
    assert days(first, 3, Cadence.AS_NEEDED) == [first], "no rhythm names the next one"


def test_a_holiday_is_avoided_and_the_rhythm_goes_on_as_before() -> None:
    may = proposed(date(2027, 4, 1), 3, Cadence.MONTHLY)
    assert [one.on for one in may] == [date(2027, 4, 1), date(2027, 5, 13), date(2027, 6, 3)], "6 May is Ascension Day"
    assert may[1].moved_from == date(2027, 5, 6)
    assert said(may[1]) == ["instead of Thu 6 May, Ascension Day"]
    assert not may[0].notes and not may[2].notes


def test_a_meeting_each_week_is_moved_within_its_week() -> None:
    found = proposed(date(2027, 4, 29), 3, Cadence.WEEKLY)
    assert [one.on for one in found] == [date(2027, 4, 29), date(2027, 5, 5), date(2027, 5, 13)]
    assert said(found[1]) == ["instead of Thu 6 May, Ascension Day"], "Friday would lie between days off"


def test_countries_have_their_own_holidays() -> None:
    first = date(2027, 4, 19)  # third Monday
    assert days(first, 2, Cadence.MONTHLY, DK)[1] == date(2027, 5, 24), "Whit Monday in both"
    assert days(date(2027, 3, 5), 4, Cadence.MONTHLY, NO)[2:] == [date(2027, 5, 7), date(2027, 6, 4)]
    constitution = proposed(date(2028, 4, 17), 2, Cadence.MONTHLY, DK)
    assert said(constitution[0]) == ["instead of Mon 17 Apr, Easter Monday"]


def test_what_is_unwise_is_pointed_out_and_stands() -> None:
    july = proposed(date(2027, 6, 10), 2, Cadence.MONTHLY)[1]
    assert july.on == date(2027, 7, 8) and said(july) == ["in the summer holidays of many"]
    between = proposed(date(2027, 5, 7), 1, Cadence.MONTHLY)[0]
    assert between.on == date(2027, 5, 7) and said(between) == ["lies between days off"]
    with_others = proposed(date(2026, 11, 12), 1, Cadence.MONTHLY, others={date(2026, 11, 12): "Styregruppen"})[0]
    assert said(with_others) == ["Styregruppen meets that day too"]


def test_a_group_that_meets_at_weekends_goes_on_doing_so_and_is_told() -> None:
    found = proposed(date(2027, 4, 24), 2, Cadence.MONTHLY)
    assert [one.on for one in found] == [date(2027, 4, 24), date(2027, 5, 22)]
    assert said(found[0]) == ["at the weekend"]


def test_in_start_up_a_group_meets_monthly_and_then_as_it_has_settled() -> None:
    first, until = date(2026, 9, 3), date(2026, 11, 30)
    assert days(first, 5, Cadence.QUARTERLY, startup_until=until) == [
        first, date(2026, 10, 1), date(2026, 11, 5), date(2026, 12, 3), date(2027, 3, 4),
    ]  # fmt: skip
    assert cadence_on(Cadence.WEEKLY, until, first) is Cadence.WEEKLY
    assert cadence_on(Cadence.AS_NEEDED, until, first) is Cadence.MONTHLY
    assert cadence_on(Cadence.AS_NEEDED, until, until + timedelta(days=1)) is Cadence.AS_NEEDED


def a_meeting(on: date, **more: Any) -> Meeting:
    return Meeting(
        **{
            "id": on.toordinal(), "key": str(on), "group_id": 1, "kind": MeetingKind.STEERING, "on": on,
            "starts": time(14), "minutes": 90, "language": Language.DANISH, "state": MeetingState.CLOSED, **more,
        }
    )  # fmt: skip


def test_the_usual_day_is_that_of_most_of_the_latest_meetings() -> None:
    thursdays = [a_meeting(date(2026, 9, 10)), a_meeting(date(2026, 10, 8))]
    assert usual_day([]) is None
    assert usual_day([*thursdays, a_meeting(date(2026, 11, 10))]) == thursdays[1]
    assert usual_day([*thursdays, a_meeting(date(2026, 11, 8))]) == thursdays[1], "a Sunday was an exception"
    ahead = a_meeting(date(2026, 12, 1), state=MeetingState.PLANNED)
    assert usual_day([*thursdays, ahead]) == thursdays[1] and usual_day([ahead]) == ahead
    called_off = a_meeting(date(2026, 11, 12), state=MeetingState.CANCELLED)
    assert usual_day([thursdays[0], called_off]) == thursdays[0]


def test_the_next_regular_day_lies_beyond_today_and_beyond_what_is_planned() -> None:
    last, today = date(2026, 9, 10), date(2026, 11, 20)
    assert next_regular(last, Cadence.MONTHLY, None, today) == date(2026, 12, 10)
    assert next_regular(last, Cadence.MONTHLY, None, today, [date(2026, 12, 10)]) == date(2027, 1, 14)
    assert next_regular(last, Cadence.QUARTERLY, date(2026, 12, 31), today) == date(2026, 12, 10), "in start-up"
    assert next_regular(last, Cadence.AS_NEEDED, None, today) is None


@pytest.mark.parametrize("country", Country)
@given(
    first=st.dates(date(2026, 1, 1), date(2033, 12, 31)).filter(lambda day: day.weekday() < SATURDAY),
    cadence=st.sampled_from(RHYTHMIC),
    count=st.integers(1, 14),
)
def test_no_day_off_is_ever_proposed_and_none_twice(
    country: Country, first: date, cadence: Cadence, count: int
) -> None:
    found = days(first, count, cadence, country)
    assert len(found) == count and found == sorted(set(found))
    assert not [day for day in found if is_off(day, lambda on: holiday_on(on, country, "en"))]
    assert following(first, cadence, 1) is not None
