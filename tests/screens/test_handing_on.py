"""Handing on in the live meeting: by keys, to the likeliest group, from an entry, and as an answer."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from citerm.acts import carrying, closed_items, handoffs, organisation
from citerm.acts.meeting import live
from citerm.model.handoff import Handoff, HandoffKind
from citerm.model.people import GroupKind
from citerm.store import handoffs as stored
from tests.screens.stage import Stage, a_stage, press


def a_working_group(stage: Stage, name: str = "Arbejdsgruppe Data") -> int:
    group_id = organisation.add_group(stage.desk, name, GroupKind.WORKING).row_id
    assert group_id is not None
    return group_id


def the_only(stage: Stage) -> Handoff:
    (found,) = stored.handoffs(stage.desk.store)
    return found


def painted(pilot: Pilot[int]) -> str:
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(seg.text for seg in strip) for strip in strips)


async def test_it_is_sent_in_one_line_to_the_first_working_group(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    group_id = a_working_group(stage)
    async with stage.playing() as (pilot, _):
        await press(pilot, "e", '"Kom med tal', "enter")
    found = the_only(stage)
    assert (found.text, found.to_group_id, found.kind) == ("Kom med tal", group_id, HandoffKind.ASSIGNMENT)
    assert found.sent_on is not None and found.item_id == stage.running.id
    assert found in stage.record.entries(stage.running.id)


async def test_group_and_kind_are_chosen_by_letters_and_arrows(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    a_working_group(stage)
    other = a_working_group(stage, "Forældregruppen")
    async with stage.playing() as (pilot, _):
        await press(pilot, "e", '"Hvad mener I?', "tab", '"for', "tab", '"q', "enter")
    found = the_only(stage)
    assert (found.to_group_id, found.kind) == (other, HandoffKind.QUESTION)
    async with stage.playing() as (pilot, _):
        await press(pilot, "up", "enter", "tab", "right", "tab", "right", "enter")
    changed = the_only(stage)
    assert changed.to_group_id != other and changed.kind is HandoffKind.ESCALATION


async def test_a_chosen_decision_gives_its_text_and_stays_known(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    a_working_group(stage)
    async with stage.playing() as (pilot, _):
        await press(pilot, "b", '"Vi begynder i maj.', "enter", "up", "e", "enter")
    (decision,) = stage.record.decisions
    found = the_only(stage)
    assert (found.text, found.decision_id) == ("Vi begynder i maj.", decision.id)


async def test_a_half_typed_line_is_kept_with_its_group_and_kind(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    a_working_group(stage)
    other = a_working_group(stage, "Forældregruppen")
    async with stage.playing() as (pilot, _):
        await press(pilot, "e", '"Hvad', "tab", "right", "escape")
    assert not stored.handoffs(stage.desk.store)
    async with stage.playing() as (pilot, _):
        await press(pilot, "e", '" nu?', "enter")
    found = the_only(stage)
    assert (found.text, found.to_group_id) == ("Hvad nu?", other)


async def test_it_is_struck_and_taken_back_by_keys(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    a_working_group(stage)
    async with stage.playing() as (pilot, _):
        await press(pilot, "e", '"Kom med tal', "enter", "up", "delete")
        assert not stage.record.sent
        await press(pilot, "u")
        assert len(stage.record.sent) == 1
        await press(pilot, "u")
    assert not stored.handoffs(stage.desk.store)


async def test_the_decision_under_a_question_is_its_answer_by_one_key(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    group_id = a_working_group(stage)
    handoffs.write_handoff(stage.desk, group_id, stage.group_id, HandoffKind.QUESTION, "Må vi bruge tallene?")
    offered = carrying.carried_over(stage.desk, stage.group_id, meeting_id=stage.meeting_id)
    carrying.take_in(stage.desk, stage.meeting_id, offered, {})
    item = next(item for item in stage.record.items if item.handoff_id is not None)
    live.go_to_item(stage.desk, stage.meeting_id, item.id)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "b", '"Ja, fra august.', "enter")
        assert "Answer to Arbejdsgruppe Data" in screen.capture._label.plain
        await press(pilot, "e", "enter")
        assert "Answer to" not in screen.capture._label.plain
        assert "Once the minutes are sent, w at the handoff adds the excerpt" in " ".join(
            screen.message_line.plain.split()
        )
        found = the_only(stage)
        (decision,) = stage.record.decisions
        assert (found.answer, found.answered_by_id) == ("Ja, fra august.", decision.id)
        await press(pilot, "u")
        assert the_only(stage).answered_on is None


async def test_of_a_closed_item_no_excerpt_is_spoken_of(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    group_id = a_working_group(stage)
    handoffs.write_handoff(stage.desk, group_id, stage.group_id, HandoffKind.QUESTION, "Må vi bruge tallene?")
    offered = carrying.carried_over(stage.desk, stage.group_id, meeting_id=stage.meeting_id)
    carrying.take_in(stage.desk, stage.meeting_id, offered, {})
    item = next(item for item in stage.record.items if item.handoff_id is not None)
    live.go_to_item(stage.desk, stage.meeting_id, item.id)
    closed_items.close_item(stage.desk, item.id)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "b", '"Ja, fra august.', "enter", "e", "enter")
        assert the_only(stage).answered_on is not None
        assert "excerpt" not in screen.message_line.plain


async def test_alone_it_says_that_there_is_nobody_to_hand_to(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "e", '"Hallo', "enter")
        assert screen.capture.is_open
    assert not stored.handoffs(stage.desk.store)


async def test_it_is_kept_as_a_draft_and_sent_from_its_own_line(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    a_working_group(stage)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "e", '"Kom med tal', "tab", "tab", "tab", "right")
        assert "keep as a draft" in painted(pilot)
        assert "Enter saves" in screen.key_line.plain
        await press(pilot, "enter")
        assert the_only(stage).sent_on is None
        assert "not sent yet" in painted(pilot)
        await press(pilot, "up", "enter", '" nu', "enter")
        assert (the_only(stage).text, the_only(stage).sent_on) == ("Kom med tal nu", None)
        await press(pilot, "up", "enter", "tab", "tab", "tab", '"send')
        assert "Enter sends" in screen.key_line.plain
        await press(pilot, "enter")
        assert the_only(stage).sent_on is not None
        await press(pilot, "up", "enter", "tab", "tab", "tab")
        assert screen.capture.field == "", "what was sent is not recalled"
        await press(pilot, "escape", "u")
        assert the_only(stage).sent_on is None


async def test_a_draft_that_is_folded_stays_one(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    a_working_group(stage)
    async with stage.playing() as (pilot, _):
        await press(pilot, "e", '"Kom med tal', "tab", "tab", "tab", "right", "escape", "e", "enter")
    assert the_only(stage).sent_on is None
