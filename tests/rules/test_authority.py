"""What only the steering group decides: whose it is, what is told, and under which items it is known (I9)."""

from __future__ import annotations

import pytest

from citerm.model.initiative import replace
from citerm.model.meeting import AgendaItem, ItemState, Purpose
from citerm.model.people import Group, GroupKind, GroupState
from citerm.rules.authority import Matter, decides, matter_of, told

STEERING, WORKING, INITIATORS = (
    Group(id=n, key=kind.value, name=kind.value, kind=kind)
    for n, kind in enumerate((GroupKind.STEERING, GroupKind.WORKING, GroupKind.INITIATORS), start=1)
)


def test_it_is_the_steering_groups_and_before_it_the_initiators() -> None:
    assert decides(STEERING, (STEERING, WORKING))
    assert not decides(WORKING, (STEERING, WORKING))
    assert not decides(INITIATORS, (STEERING, INITIATORS))
    assert decides(INITIATORS, (INITIATORS, WORKING))
    assert not decides(WORKING, (INITIATORS, WORKING))
    assert not decides(WORKING, (WORKING,))


def test_when_the_steering_group_is_closed_the_initiators_decide_again() -> None:
    closed = replace(STEERING, state=GroupState.CLOSED)
    assert decides(INITIATORS, (closed, INITIATORS))


@pytest.mark.parametrize("matter", Matter)
def test_everything_is_told_of_another_group_and_nothing_of_the_one_that_decides(matter: Matter) -> None:
    groups = (STEERING, WORKING)
    assert told(matter, STEERING.id, groups) == ()
    (said,) = told(matter, WORKING.id, groups)
    assert said.text.format(**said.values)
    assert len(told(matter, WORKING.id, (WORKING,))) == 1


@pytest.mark.parametrize(
    ("bank_key", "matter"),
    [
        ("strat", Matter.AGENDA),
        ("nomin", Matter.NOMINATION),
        ("mdraft", Matter.MANDATE),
        ("gate", Matter.GATE),
        ("effort", None),
        ("", None),
    ],
)
def test_an_item_of_the_bank_says_what_is_decided_under_it(bank_key: str, matter: Matter | None) -> None:
    item = AgendaItem(
        id=1,
        group_id=1,
        meeting_id=1,
        position=1,
        title="Punkt",
        purpose=Purpose.DECISION,
        minutes=10,
        state=ItemState.PENDING,
        bank_key=bank_key,
    )
    assert matter_of(item) is matter
    assert matter_of(replace(item, mandate_id=7)) is Matter.MANDATE
