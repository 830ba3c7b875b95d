"""Where an agenda could have a break."""

from __future__ import annotations

from citerm.model.initiative import replace
from citerm.model.meeting import AgendaItem, ItemState
from citerm.rules.breaks import break_proposed
from tests.building import an_item, items_of


def agenda(*minutes: int) -> tuple[AgendaItem, ...]:
    return items_of([an_item(f"Punkt {at}", length) for at, length in enumerate(minutes, start=1)])


def pause(minutes: int = 10) -> AgendaItem:
    return replace(an_item("Pause", minutes), purpose=None)


def test_nobody_needs_a_break_within_an_hour_and_a_half() -> None:
    assert break_proposed(agenda(30, 30, 30)) is None
    assert break_proposed(()) is None


def test_a_break_comes_after_the_item_that_ends_between_75_and_90_minutes() -> None:
    found = break_proposed(agenda(30, 50, 40))
    assert found is not None and (found.after.title, found.sat) == ("Punkt 2", 80)


def test_where_none_ends_then_it_comes_after_the_one_that_ends_nearest() -> None:
    found = break_proposed(agenda(70, 60, 30))
    assert found is not None and (found.after.title, found.sat) == ("Punkt 1", 70)


def test_right_before_the_end_no_break_is_worth_it() -> None:
    assert break_proposed(agenda(100)) is None
    found = break_proposed(agenda(40, 45, 15))
    assert found is not None and found.sat == 40


def test_an_agenda_that_has_a_break_in_time_needs_no_other() -> None:
    items = items_of([*agenda(60, 20), pause(), *agenda(60, 20)])
    assert break_proposed(items) is None


def test_a_long_stretch_before_or_after_a_break_is_found() -> None:
    items = items_of([an_item("Kort", 10), pause(), *agenda(50, 30, 40)])
    found = break_proposed(items)
    assert found is not None and (found.after.title, found.sat) == ("Punkt 2", 80)


def test_what_was_put_aside_takes_no_time() -> None:
    first, second, third = agenda(60, 60, 30)
    assert break_proposed((first, replace(second, state=ItemState.POSTPONED), third)) is None
