"""The action plan on paper: its version, what has changed since and what that changed, and nothing of closed items."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from citerm.acts import board
from citerm.acts.action_plan import agree_plan
from citerm.acts.decisions import record_decision
from citerm.documents import action_list
from citerm.documents.action_list import Layout
from citerm.documents.tree import Heading, texts
from citerm.i18n.phrases import Phrases
from citerm.model.action import ActionState, Due, DueKind
from citerm.rules.action_plan import PlanContent, PlannedAction, differences, told
from citerm.screens.papers.action_list import action_list as made
from citerm.screens.papers.press import Press
from tests.acts.room import Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return an_open_meeting(a_room(tmp_path))


def shown(room: Room, language: str = "da") -> list[str]:
    paper = made(Press(room.desk, {}), language, as_plan=True)
    return list(texts(action_list.build(paper, Layout.EFFORT)))


def headings(room: Room, language: str = "da") -> list[str]:
    paper = made(Press(room.desk, {}), language, as_plan=True)
    return [block.text for block in action_list.build(paper, Layout.EFFORT).blocks if isinstance(block, Heading)]


def an_action(room: Room, text: str) -> int:
    due = Due(kind=DueKind.DATE, on=date(2026, 12, 1))
    row_id = board.new_action(room.desk, room.group_id, text, owner_id=room.people["MH"], due=due).row_id
    assert row_id is not None
    return row_id


@pytest.mark.parametrize(
    ("language", "draft"),
    [
        ("da", "Udkast pr. 12. november 2026; endnu ikke aftalt"),
        ("nb", "Utkast per 12. november 2026; ennå ikke avtalt"),
        ("nn", "Utkast per 12. november 2026; enno ikkje avtalt"),
    ],
)
def test_a_plan_that_was_not_agreed_says_that_it_is_a_draft(room: Room, language: str, draft: str) -> None:
    an_action(room, "Ring til skolen")
    assert draft in shown(room, language)


def test_it_names_version_day_decision_and_what_it_was_revised_for(room: Room) -> None:
    action = an_action(room, "Ring til skolen")
    decision = record_decision(room.desk, room.meeting_id, "Handleplanen vedtages.").row_id
    agree_plan(room.desk, None, decision, note="Frem til jul")
    said = shown(room)
    assert "Version 1, aftalt 12. november 2026 (1.1, Styregruppen)" in said and "Frem til jul" in said
    board.reword_action(room.desk, action, "Ring til begge skoler")
    agree_plan(room.desk, None, decision, note="Nye tal")
    assert "Revideret: Nye tal" in shown(room)


def test_what_has_changed_since_stands_before_what_the_version_changed(room: Room) -> None:
    worded, done = an_action(room, "Ring til skolen"), an_action(room, "Find ti mestre")
    agree_plan(room.desk)
    board.reword_action(room.desk, worded, "Ring til begge skoler")
    agree_plan(room.desk)
    board.give_owner(room.desk, worded, room.people["AB"])
    board.give_due(room.desk, worded, Due(kind=DueKind.DATE, on=date(2026, 12, 24)))
    board.move_action(room.desk, done, ActionState.DONE)
    an_action(room, "Skriv til fonden")
    assert headings(room) == ["Ændringer siden version 2, endnu ikke aftalt", "Ændringer fra version 1 til version 2"]
    said = [text.replace("\u00a0", " ") for text in shown(room)]
    assert "Version 2, aftalt 12. november 2026 · ændret siden; ændringerne er endnu ikke aftalt" in said
    assert "Ansvarlig: Mette Holm → Anders Bo" in said
    assert "Frist: tirs. 1. dec. → tors. 24. dec." in said
    assert {"Før: Ring til skolen", "Udført"} <= set(said)
    assert "Ny: Mette Holm, frist tirs. 1. dec." in said


@pytest.mark.parametrize("language", ["da", "nb", "nn"])
def test_its_words_are_there_in_each_language(room: Room, language: str) -> None:
    words = Phrases(language)
    for key in ("new", "done", "cancelled", "gone", "change", "description", "with", "none"):
        assert words.write(f"action_plan.{key}")


def test_of_a_closed_item_it_tells_who_and_when_and_no_other_wording() -> None:
    before = PlannedAction(id=1, text="Hemmelig", group_id=1, owner_id=2, effort_id=3, coordinate_with="Nogen")
    now = replace(before, text="Endnu mere hemmelig", effort_id=4, due_on=date(2026, 12, 1), due_kind=DueKind.DATE)
    contents = [told(PlanContent(actions=(each,)), {1}, "nn") for each in (before, now)]
    assert contents[0].actions[0] == PlannedAction(id=1, text="Oppgåve frå lukka sak", group_id=1, owner_id=2)
    (found,) = differences(*contents)
    assert [change.value for change in found.changes] == ["due"]
