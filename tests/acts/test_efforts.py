"""Efforts as the tasks of a working group: anchored, and agreed with its network leader (S68)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import board, history, organisation
from citerm.acts.desk import INITIATIVE
from citerm.acts.importing.files import bring_in, known_keys
from citerm.acts.initiative import common_agenda, efforts, mandates
from citerm.acts.initiative.checks_reading import checks_page
from citerm.acts.initiative.common_agenda_reading import agenda_page
from citerm.acts.initiative.groups_reading import group_page
from citerm.acts.initiative.mandate_reading import mandate_page, to_print
from citerm.intake.toml import read_toml
from citerm.model.effort import Effort
from citerm.model.initiative import Language
from citerm.model.message import Refused
from citerm.model.people import GroupKind, Role
from citerm.rules.groups import Level, LightCode
from tests.acts.mandated import a_working_group, begun
from tests.acts.room import Room


@pytest.fixture
def placed(tmp_path: Path) -> tuple[Room, int]:
    return a_working_group(tmp_path, paadriv=True)


def made(row_id: int | None) -> int:
    assert row_id is not None
    return row_id


def a_leader(room: Room, group_id: int) -> int:
    person = made(organisation.add_person(room.desk, "Hilde Nygård").row_id)
    organisation.seat_member(room.desk, group_id, person, role=Role.NETWORK_LEADER)
    return person


def the(room: Room, effort_id: int) -> Effort:
    return next(each for each in agenda_page(room.desk).efforts if each.id == effort_id)


def codes(room: Room) -> list[tuple[str, int | None]]:
    return [(check.code, check.row_id) for check in checks_page(room.desk).checks]


def test_in_paadriv_an_effort_that_the_board_makes_by_its_name_is_told_to_be_anchored_in_nothing(
    placed: tuple[Room, int],
) -> None:
    room, group_id = placed
    action = made(board.new_action(room.desk, group_id, "Ring til naboene").row_id)
    echo = board.link_action(room.desk, action, "Nabopraten", "")
    told = "The effort “{text}” is anchored in no goal and no strategy"
    assert [each.text for each in echo.warnings] == ["New effort: {name}", told]
    assert told not in [each.text for each in board.link_action(room.desk, action, "nabopraten", "").warnings]
    other = made(board.new_action(room.desk, room.group_id, "Ring til kommunen").row_id)
    assert told not in [each.text for each in board.link_action(room.desk, other, "Bydelsdagen", "").warnings]


def test_in_paadriv_a_working_group_names_the_goal_or_strategy_once_there_is_one(placed: tuple[Room, int]) -> None:
    room, group_id = placed
    echo = efforts.add_effort(room.desk, "Nabopraten", group_id=group_id)
    assert [each.text for each in echo.warnings] == [
        "It is anchored in nothing yet: first set a goal or a strategy, then name it here"
    ]
    goal = made(common_agenda.add_goal(room.desk, "Ingen bygg står tomme").row_id)
    with pytest.raises(Refused, match="anchored in") as refused:
        efforts.add_effort(room.desk, "Maskinhallen", group_id=group_id)
    assert refused.value.field == "goal_id"
    assert efforts.add_effort(room.desk, "Maskinhallen", group_id=group_id, goal_id=goal).warnings == ()
    efforts.add_effort(room.desk, "Elva", group_id=room.group_id)  # the steering group is no working group


def test_an_effort_without_anchor_is_reworded_and_never_loses_the_anchor_it_has(placed: tuple[Room, int]) -> None:
    room, group_id = placed
    old = made(efforts.add_effort(room.desk, "Nabopraten", group_id=group_id).row_id)
    goal = made(common_agenda.add_goal(room.desk, "Ingen bygg står tomme").row_id)
    efforts.change_effort(room.desk, old, "Naboprat", group_id=group_id)
    efforts.change_effort(room.desk, old, "Naboprat", group_id=group_id, goal_id=goal)
    with pytest.raises(Refused, match="anchored in"):
        efforts.change_effort(room.desk, old, "Naboprat", group_id=group_id)
    assert (the(room, old).name, the(room, old).goal_id) == ("Naboprat", goal)


def test_the_danish_track_asks_for_neither(tmp_path: Path) -> None:
    room, group_id = a_working_group(tmp_path)
    common_agenda.add_goal(room.desk, "Bolig til alle")
    efforts.add_effort(room.desk, "Mentorer", group_id=group_id)
    assert not {"effort_without_anchor", "effort_not_agreed"} & {code for code, _ in codes(room)}
    assert LightCode.EFFORTS not in [light.code for light in group_page(room.desk, group_id).lights]


def test_it_is_agreed_with_the_network_leader_of_that_day_and_taken_back(placed: tuple[Room, int]) -> None:
    room, group_id = placed
    leader = a_leader(room, group_id)
    effort = made(efforts.add_effort(room.desk, "Nabopraten", group_id=group_id).row_id)
    assert ("effort_not_agreed", effort) in codes(room)
    assert [person.id for person in efforts.leaders_for(room.desk, the(room, effort))] == [leader]
    echo = efforts.agree_effort(room.desk, effort, leader)
    assert echo.said.text == "Agreed with {leader}: {name}" and echo.warnings == ()
    assert (the(room, effort).agreed_on, the(room, effort).agreed_with_id) == (date(2026, 11, 12), leader)
    assert ("effort_not_agreed", effort) not in codes(room)
    with pytest.raises(Refused, match="already"):
        efforts.agree_effort(room.desk, effort, leader)
    efforts.take_back_agreement(room.desk, effort)
    assert the(room, effort).agreed_on is None
    with pytest.raises(Refused, match="not agreed yet"):
        efforts.take_back_agreement(room.desk, effort)
    history.undo(room.desk, INITIATIVE)
    assert the(room, effort).agreed_with_id == leader
    history.undo(room.desk, INITIATIVE)
    assert the(room, effort).agreed_on is None


def test_where_nobody_leads_it_is_noted_without_a_name_and_without_a_group_not_at_all(
    placed: tuple[Room, int],
) -> None:
    room, group_id = placed
    effort = made(efforts.add_effort(room.desk, "Nabopraten", group_id=group_id).row_id)
    assert efforts.leaders_for(room.desk, the(room, effort)) == ()
    assert len(efforts.agree_effort(room.desk, effort).warnings) == 1
    nobodys = made(efforts.add_effort(room.desk, "Elva").row_id)
    with pytest.raises(Refused, match="which group"):
        efforts.agree_effort(room.desk, nobodys)


def test_another_group_agrees_on_it_anew(placed: tuple[Room, int]) -> None:
    room, group_id = placed
    other = made(organisation.add_group(room.desk, "Arbeidsgruppen Elva", GroupKind.WORKING).row_id)
    effort = made(efforts.add_effort(room.desk, "Nabopraten", group_id=group_id).row_id)
    efforts.agree_effort(room.desk, effort)
    echo = efforts.change_effort(room.desk, effort, "Nabopraten", group_id=other)
    assert any("anew" in each.text for each in echo.warnings)
    assert the(room, effort).agreed_on is None


def test_the_card_of_the_group_counts_its_tasks(placed: tuple[Room, int]) -> None:
    room, group_id = placed

    def light() -> tuple[Level, str, object]:
        found = next(one for one in group_page(room.desk, group_id).lights if one.code is LightCode.EFFORTS)
        return found.level, found.said.text.format(**found.said.values), found.jump

    assert light()[:2] == (Level.OPEN, "No efforts yet")
    effort = made(efforts.add_effort(room.desk, "Nabopraten", group_id=group_id).row_id)
    assert light()[:2] == (Level.LACKS, "0 of 1 anchored, 0 of 1 agreed with the network leader")
    goal = made(common_agenda.add_goal(room.desk, "Ingen bygg står tomme").row_id)
    efforts.change_effort(room.desk, effort, "Nabopraten", group_id=group_id, goal_id=goal)
    efforts.agree_effort(room.desk, effort)
    assert light()[:2] == (Level.HOLDS, "All 1 anchored, and agreed with the network leader")


def test_a_task_in_disorder_is_one_check_that_leads_to_the_effort(placed: tuple[Room, int]) -> None:
    room, group_id = placed
    effort = made(efforts.add_effort(room.desk, "Nabopraten", group_id=group_id).row_id)
    found = [check for check in checks_page(room.desk).checks if check.row_id == effort and "effort_" in check.code]
    assert {check.code for check in found} == {
        "effort_without_anchor",
        "effort_not_agreed",
        "effort_without_action",
    }
    assert all(
        check.jump.values == {"part": "efforts", "chosen": f"effort:{effort}"}
        for check in found
        if check.code != "effort_without_action"
    )
    assert "group_efforts" not in {code for code, _ in codes(room)}


def test_a_mandate_that_is_anchored_in_nothing_is_told_in_paadriv_alone(tmp_path: Path) -> None:
    for paadriv in (True, False):
        room, group_id = a_working_group(tmp_path / str(paadriv), paadriv=paadriv)
        draft = begun(room, group_id)
        assert draft.anchor and "mandate_not_anchored" not in {code for code, _ in codes(room)}
        mandates.change_mandate(room.desk, draft.id, "anchor", "")
        assert (("mandate_not_anchored", draft.id) in codes(room)) is paadriv
        warnings = [each.text for each in mandates.submit_mandate(room.desk, draft.id).warnings]
        assert ("It does not say what the tasks of the group are anchored in" in warnings) is paadriv


def test_the_mandate_carries_the_tasks_of_its_group(placed: tuple[Room, int]) -> None:
    room, group_id = placed
    begun(room, group_id)
    goal = made(common_agenda.add_goal(room.desk, "Ingen bygg står tomme").row_id)
    leader = a_leader(room, group_id)
    effort = made(efforts.add_effort(room.desk, "Nabopraten", group_id=group_id, goal_id=goal).row_id)
    efforts.agree_effort(room.desk, effort, leader)
    page = mandate_page(room.desk, group_id)
    assert page.bound
    assert [(one.effort.name, one.anchor, one.leader) for one in page.tasks] == [
        ("Nabopraten", "Ingen bygg står tomme", "Hilde Nygård")
    ]
    assert to_print(room.desk, page, Language.BOKMAL, changes=False)["efforts"] == page.tasks


def test_a_file_says_with_whom_and_when_an_effort_was_agreed(placed: tuple[Room, int], tmp_path: Path) -> None:
    room, _ = placed
    path = tmp_path / "tiltak.toml"
    path.write_text(
        """
[[people]]
key = "hilde"
name = "Hilde Nygård"

[[efforts]]
key = "e-1"
name = "Nabopraten"
agreed_on = 2026-10-28
agreed_with = "hilde"
""",
        encoding="utf-8",
    )
    bring_in(room.desk, read_toml(path, known_keys(room.desk)))
    found = agenda_page(room.desk).efforts[0]
    assert found.agreed_on == date(2026, 10, 28)
    assert agenda_page(room.desk).people[found.agreed_with_id or 0].name == "Hilde Nygård"
    assert bring_in(room.desk, read_toml(path, known_keys(room.desk))).nothing_new
