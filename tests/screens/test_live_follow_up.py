"""The follow-up item in the live meeting: one letter for each action, kept as it was said."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from citerm.acts import board, entries, organisation, planning, reading
from citerm.acts.meeting import ending, live
from citerm.acts.planning import PlannedItem
from citerm.model.action import Action, ActionState, Due, DueKind, FollowUpAnswer
from citerm.model.meeting import MeetingKind, Purpose
from citerm.model.people import GroupKind
from tests.screens.stage import Stage, a_stage, press

ITEMS = (
    PlannedItem("Opfølgning", Purpose.INFORMATION, 10, "follow"),
    PlannedItem("Eventuelt", Purpose.INFORMATION, 5, "aob"),
)
AGREED = (
    ("Ring til skolerne", "MH", date(2026, 11, 20)),
    ("Skriv [udkast] til mandat", "AB", date(2026, 11, 30)),
    ("Bestil lokale", "MH", date(2026, 11, 24)),
    ("Undersøg økonomien", "AB", date(2027, 3, 1)),
)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """A steering group at its second meeting; three of four actions of the first one are due."""
    stage = a_stage(tmp_path)
    for text, owner, on in AGREED:
        due = Due(kind=DueKind.DATE, on=on)
        entries.assign_action(stage.desk, stage.meeting_id, text, owner_id=stage.people[owner], due=due)
    ending.end_meeting(stage.desk, stage.meeting_id)
    stage.clock.forward(days=14)
    planned = planning.plan_meeting(
        stage.desk, stage.group_id, MeetingKind.STEERING, date(2026, 11, 26), time(14), minutes=60, items=ITEMS
    ).row_id
    assert planned is not None
    live.open_meeting(stage.desk, planned)
    ending.agree_next_meeting(stage.desk, planned, date(2026, 12, 10))
    stage.meeting_id = planned
    return stage


def action(stage: Stage, text: str) -> Action:
    return next(a for a in reading.actions(stage.desk, stage.group_id) if a.text == text)


def answer(stage: Stage, text: str) -> FollowUpAnswer:
    (found,) = [a for a in stage.record.follow_ups if a.action_id == action(stage, text).id]
    return found


async def test_the_pane_shows_by_owner_what_is_due_and_counts_the_rest(stage: Stage) -> None:
    async with stage.playing() as (_, screen):
        rows = [row.key for row in screen._entries.rows]
        texts = ["".join(p.text for p in row.paragraphs[0].line) for row in screen._entries.rows]
    assert texts == [
        "Mette Holm",
        "□ Ring til skolerne",
        "□ Bestil lokale",
        "Anders Bo",
        "□ Skriv [udkast] til mandat",
        "1 other is under way",
    ]
    assert rows[1] == ("followed", action(stage, "Ring til skolerne").id)


async def test_stepping_takes_a_letter_for_each_action_and_writes_what_was_said(stage: Stage) -> None:
    async with stage.playing() as (pilot, screen):
        await press(pilot, "d", "f", '"talte med [alle] tre', "enter")
        assert "Done: Ring til skolerne" in screen.message_line.plain
        await press(pilot, "v", '"kommunens svar', "enter")
        await press(pilot, "o", '"+14', "enter")
        assert not screen.capture.is_open, "after the last one the stepping is over"
    done = action(stage, "Ring til skolerne")
    assert (done.state, done.closing_note, done.closed_on) == (
        ActionState.DONE,
        "talte med [alle] tre",
        date(2026, 11, 26),
    )
    waits = action(stage, "Bestil lokale")
    assert (waits.state, waits.waiting_for) == (ActionState.WAITING, "kommunens svar")
    later = action(stage, "Skriv [udkast] til mandat")
    assert (later.state, later.due_on, later.first_due_on) == (
        ActionState.OPEN,
        date(2026, 12, 10),
        date(2026, 11, 30),
    )
    assert [a.text for a in stage.record.follow_ups] == ["talte med [alle] tre", "kommunens svar", ""]
    assert answer(stage, "Skriv [udkast] til mandat").due_on == date(2026, 12, 10)


async def test_what_is_asked_about_stays_in_sight_when_a_letter_does_nothing(stage: Stage) -> None:
    async with stage.playing() as (pilot, screen):
        await press(pilot, "d", "l")
        assert "no group above" in screen.message_line.plain
        assert "Ring til skolerne" in screen.capture.editor.plain
        await press(pilot, "q")
        assert "none of these" in screen.message_line.plain
        assert "Ring til skolerne" in screen.capture.editor.plain


async def test_what_was_done_is_shown_with_the_day_it_was_done(stage: Stage) -> None:
    stage.clock.forward(days=-3)
    board.move_action(stage.desk, action(stage, "Ring til skolerne").id, ActionState.DONE, "alle er med")
    stage.clock.forward(days=3)
    async with stage.playing() as (_, screen):
        row = next(
            row for row in screen._entries.rows if row.key == ("followed", action(stage, "Ring til skolerne").id)
        )
        shown = "".join(piece.text for piece in row.paragraphs[1].line)
    assert shown.strip() == "done since last time · Mon 23 Nov · alle er med"


async def test_enter_keeps_the_date_and_arrows_pass_without_an_answer(stage: Stage) -> None:
    async with stage.playing() as (pilot, _):
        await press(pilot, "d", "down", "o", "enter", "escape")
    assert [a.action_id for a in stage.record.follow_ups] == [action(stage, "Bestil lokale").id]
    assert action(stage, "Bestil lokale").due_on == date(2026, 11, 24)


async def test_said_again_the_answer_replaces_the_first_and_u_takes_one_back(stage: Stage) -> None:
    async with stage.playing() as (pilot, screen):
        await press(pilot, "d", "i", "up", "b", '"ikke nødvendigt', "enter")
        assert answer(stage, "Ring til skolerne").state is ActionState.CANCELLED
        await press(pilot, "u")
        assert answer(stage, "Ring til skolerne").state is ActionState.IN_PROGRESS
        assert action(stage, "Ring til skolerne").state is ActionState.IN_PROGRESS
        await press(pilot, "u", "escape")
        assert stage.record.follow_ups == ()
        assert action(stage, "Ring til skolerne").state is ActionState.OPEN
        assert not screen.capture.is_open


async def test_discussing_marks_the_action_and_begins_a_note_with_it(stage: Stage) -> None:
    async with stage.playing() as (pilot, screen):
        await press(pilot, "d", "d")
        assert screen.capture.text == "Ring til skolerne: "
        await press(pilot, '"to svarer ikke', "enter", "d")
        assert "2/3" in screen.capture._label.plain, "d goes on where nothing was said yet"
    assert answer(stage, "Ring til skolerne").discussed
    assert [n.text for n in stage.record.notes] == ["Ring til skolerne: to svarer ikke"]


async def test_a_wrong_letter_and_a_wrong_date_say_so_and_change_nothing(stage: Stage) -> None:
    async with stage.playing() as (pilot, screen):
        await press(pilot, "d", "z")
        assert "z is none of these" in screen.message_line.plain
        await press(pilot, "o", '"snart', "enter")
        assert "is not a date" in screen.message_line.plain
        await press(pilot, "escape", "escape")
        assert not screen.capture.is_open
    assert stage.record.follow_ups == ()


async def test_what_is_answered_stays_in_the_pane_as_it_was_said(stage: Stage) -> None:
    async with stage.playing(size=(80, 24)) as (pilot, screen):
        await press(pilot, "d", "f", "enter", "escape")
        shown = ["".join(p.text for q in row.paragraphs for p in q.line) for row in screen._entries.rows]
    assert shown[1].startswith("✓ Ring til skolerne")
    assert "done" in shown[1]


async def test_an_action_carried_twice_asks_and_can_be_lifted(stage: Stage) -> None:
    ring = action(stage, "Ring til skolerne")
    working = organisation.add_group(stage.desk, "Skolegruppen", GroupKind.WORKING).row_id
    assert working is not None
    with stage.desk.act("import_file") as tx:
        tx.update("meetings", stage.record.last_meeting.id, {"group_id": working})  # type: ignore[union-attr]
        tx.update("meetings", stage.meeting_id, {"group_id": working})
        for item in stage.record.items:
            tx.update("agenda_items", item.id, {"group_id": working})
        old = date(2026, 10, 1)
        tx.update("actions", ring.id, {"group_id": working, "first_due_on": old, "meeting_id": None, "item_id": None})
        held = {"key": "m9", "group_id": working, "kind": "working", "state": "closed", "on": date(2026, 11, 13)}
        tx.insert("meetings", {**held, "starts": time(14), "minutes": 60, "language": "da", "form": "decisions"})
    async with stage.playing() as (pilot, screen):
        await press(pilot, "d")
        shown = [(chip.key, chip.text) for chip in screen.capture.chips]
        assert shown[:3] == [("", "carried 2 times"), ("o", "keep"), ("e", "change")]
        await press(pilot, "l")
        assert "next agenda of Styregruppen" in screen.message_line.plain
        await press(pilot, "escape")
    (said,) = stage.record.follow_ups
    assert said.lifted_to_id == stage.group_id
    (item,) = [i for i in reading.waiting_items(stage.desk, stage.group_id) if i.action_id is not None]
    assert (item.title, item.action_id) == ("Ring til skolerne", ring.id)


async def test_d_under_an_ordinary_item_says_that_there_is_nothing_to_step_through(stage: Stage) -> None:
    async with stage.playing() as (pilot, screen):
        await press(pilot, "space", "d")
        assert "nothing to step through" in screen.message_line.plain
        assert not screen.capture.is_open


async def test_the_last_line_says_what_enter_does_with_what_is_asked(stage: Stage) -> None:
    async with stage.playing() as (pilot, screen):
        await press(pilot, "d")
        assert "Enter next" in screen.key_line.plain
        await press(pilot, "v")
        assert "Enter saves" in screen.key_line.plain
        await press(pilot, '"svar', "enter")
        assert "Enter next" in screen.key_line.plain
        await press(pilot, "o", "escape")
        assert "Enter next" in screen.key_line.plain


async def test_the_list_of_what_is_followed_up_begins_at_its_first_action(stage: Stage) -> None:
    live.go_to_item(stage.desk, stage.meeting_id, stage.item("Eventuelt").id)
    async with stage.playing(size=(80, 20)) as (pilot, screen):
        live.go_to_item(stage.desk, stage.meeting_id, stage.item("Opfølgning").id)
        screen.reread()
        await pilot.pause()
        assert "Mette Holm" in screen._entries.render_line(0).text
