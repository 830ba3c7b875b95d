"""What a version of the common agenda holds, and what differs between two."""

from __future__ import annotations

from datetime import UTC, date, datetime

from citerm.model.goals import CommonAgenda, Goal
from citerm.model.initiative import Country, Initiative, Language
from citerm.model.people import Group, GroupKind
from citerm.model.phase import Strategy
from citerm.rules.authority import steering_of
from citerm.rules.common_agenda import (
    AgendaContent,
    AgreedGoal,
    AgreedStrategy,
    Place,
    content_of,
    differences,
    in_tree,
    read,
    written,
)

OURS = Initiative(id=1, key="i", name="Bolig", country=Country.DENMARK, language=Language.DANISH, vision="Alle bor")


def test_a_version_is_read_as_it_was_written() -> None:
    content = AgendaContent(
        vision="Alle bor",
        goals=(AgreedGoal(id=1, text="Bolig", indicator="Uden bolig"),),
        strategies=(AgreedStrategy(id=1, text="Bolig først", goal_id=1),),
    )
    moment = datetime(2026, 11, 12, tzinfo=UTC)
    version = CommonAgenda(
        id=1, number=1, content=written(content), adopted_on=date(2026, 11, 12), at=moment, account="kasper"
    )
    assert read(version) == content


def test_only_what_is_followed_is_held() -> None:
    ended = date(2026, 11, 1)
    content = content_of(
        OURS,
        (Goal(id=1, text="Nået", ended_on=ended), Goal(id=2, text="Under det", parent_id=1)),
        (Strategy(id=1, text="Gammel", on=ended, ended_on=ended), Strategy(id=2, text="Ny", on=ended, goal_id=1)),
        {},
        {},
    )
    assert [(goal.text, goal.parent_id) for goal in content.goals] == [("Under det", None)]
    assert [(each.text, each.goal_id) for each in content.strategies] == [("Ny", None)]


def test_what_was_added_changed_and_taken_away_is_told_apart() -> None:
    before = AgendaContent(
        vision="Alle bor",
        goals=(AgreedGoal(id=1, text="Bolig"), AgreedGoal(id=2, text="Job")),
        strategies=(AgreedStrategy(id=1, text="Bolig først"),),
    )
    now = AgendaContent(
        vision="Alle bor godt",
        goals=(AgreedGoal(id=1, text="Bolig", indicator="Uden bolig"), AgreedGoal(id=3, text="Skole")),
        strategies=(AgreedStrategy(id=1, text="Bolig først"),),
    )
    assert [(each.place, each.before, each.now) for each in differences(before, now)] == [
        (Place.VISION, "Alle bor", "Alle bor godt"),
        (Place.GOAL, "Bolig", "Bolig (Uden bolig)"),
        (Place.GOAL, "Job", ""),
        (Place.GOAL, "", "Skole"),
    ]
    assert differences(now, now) == ()


def test_a_goal_stands_above_its_sub_goals_in_their_order() -> None:
    goals = (
        Goal(id=1, text="A", position=2),
        Goal(id=2, text="B", position=1),
        Goal(id=3, text="A1", parent_id=1, position=3),
    )
    assert [(goal.text, depth) for goal, depth in in_tree(goals)] == [("B", 0), ("A", 0), ("A1", 1)]


def test_the_steering_group_decides_and_before_it_exists_the_initiators() -> None:
    initiators = Group(id=1, key="i", name="Initiativtagere", kind=GroupKind.INITIATORS)
    steering = Group(id=2, key="s", name="Styregruppen", kind=GroupKind.STEERING)
    assert steering_of([initiators]) == initiators
    assert steering_of([initiators, steering]) == steering
    assert steering_of([]) is None
