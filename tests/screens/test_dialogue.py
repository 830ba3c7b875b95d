"""The dialogue between groups: by keys, from the question to the answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, time
from pathlib import Path

from textual.pilot import Pilot

from citerm.acts import decisions, handoffs, organisation, planning, reading
from citerm.acts.handoff_reading import handoff_page
from citerm.acts.initiative import groups
from citerm.acts.meeting import live
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.handoff import Handoff, HandoffKind, HandoffState
from citerm.model.meeting import MeetingKind
from citerm.model.people import GroupKind, GroupState
from citerm.screens.initiative.dialogue import DialogueScreen
from citerm.screens.initiative.handoff import HandoffScreen
from citerm.screens.start import StartScreen
from citerm.store import handoffs as stored
from tests.acts.room import Room, a_room
from tests.screens.stage import press, settled


def a_house(tmp_path: Path) -> tuple[Room, int]:
    room = a_room(tmp_path)
    working = organisation.add_group(room.desk, "Arbejdsgruppe Data", GroupKind.WORKING).row_id
    assert working is not None
    return room, working


@asynccontextmanager
async def shown(room: Room, size: tuple[int, int] = (120, 36), **arguments: int) -> AsyncIterator[Pilot[int]]:
    app = CitermApp(room.desk, words("en"), None, first="dialogue", arguments=arguments)
    app.exports = str(room.desk.store.path.parent / "exports")
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


def the_only(room: Room) -> Handoff:
    (found,) = stored.handoffs(room.desk.store)
    return found


def state(room: Room) -> HandoffState:
    page = handoff_page(room.desk, the_only(room).id)
    assert page is not None
    return page.way.state


async def test_a_new_one_is_written_with_attachments_and_sent(tmp_path: Path) -> None:
    room, working = a_house(tmp_path)
    async with shown(room, group_id=working) as pilot:
        await press(pilot, "n", '"Må vi?', "enter", '"Fordi', "enter", '"Tal; tal.pdf', "enter", "enter")
        await press(pilot, '"+14', "enter", "enter")
        assert isinstance(pilot.app.screen, DialogueScreen) and not pilot.app.screen.asking
    found = the_only(room)
    assert (found.text, found.background, found.kind) == ("Må vi?", "Fordi", HandoffKind.QUESTION)
    assert (found.from_group_id, found.to_group_id) == (working, room.group_id)
    assert found.answer_by == date(2026, 11, 26) and found.sent_on == date(2026, 11, 12)
    assert [(a.title, a.place) for a in stored.attachments(room.desk.store, found.id)] == [("Tal", "tal.pdf")]


async def test_a_draft_is_changed_sent_put_on_the_agenda_and_undone(tmp_path: Path) -> None:
    room, working = a_house(tmp_path)
    planned = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, date(2026, 11, 20), time(14), minutes=60
    ).row_id
    assert planned is not None
    handoffs.write_handoff(room.desk, working, room.group_id, HandoffKind.QUESTION, "Må vi?", draft=True)
    async with shown(room) as pilot:
        await press(pilot, "p")
        assert state(room) is HandoffState.DRAFT
        await press(pilot, "c", '" Nu', "enter", "enter", "enter", "enter")
        assert the_only(room).text == "Må vi? Nu"
        await press(pilot, "v", "p")
        assert state(room) is HandoffState.ON_AGENDA
        assert any(item.handoff_id for item in reading.meeting_record(room.desk, planned).items)
        assert isinstance(pilot.app.screen, DialogueScreen)
        assert "p on the agenda" not in pilot.app.screen.key_line.plain, "what would be refused is not offered"
        await press(pilot, "delete")
        assert stored.handoffs(room.desk.store)
        await press(pilot, "u")
        assert state(room) is HandoffState.SENT
        await press(pilot, "delete")
        assert not stored.handoffs(room.desk.store)
        await press(pilot, "u")
        assert the_only(room).text == "Må vi? Nu"


async def test_the_decision_is_proposed_as_the_answer(tmp_path: Path) -> None:
    room, working = a_house(tmp_path)
    sent = handoffs.write_handoff(room.desk, working, room.group_id, HandoffKind.QUESTION, "Må vi?").row_id
    assert sent is not None
    planned = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, date(2026, 11, 12), time(14), minutes=60
    ).row_id
    assert planned is not None
    handoffs.put_handoff_on_agenda(room.desk, sent)
    live.open_meeting(room.desk, planned)
    decision = decisions.record_decision(room.desk, planned, "Ja, fra august.").row_id
    async with shown(room) as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HandoffScreen)
        await press(pilot, "a", "enter", "enter")
        found = the_only(room)
        assert (found.answer, found.answered_by_id) == ("Ja, fra august.", decision)
        await press(pilot, "m")
    (mail,) = (room.desk.store.path.parent / "exports").rglob("*.txt")
    assert "Ja, fra august." in mail.read_text(encoding="utf-8")
    assert state(room) is HandoffState.ANSWERED


async def test_it_is_ended_with_a_reason(tmp_path: Path) -> None:
    room, working = a_house(tmp_path)
    handoffs.write_handoff(room.desk, working, room.group_id, HandoffKind.QUESTION, "Må vi?")
    async with shown(room, (80, 24)) as pilot:
        await press(pilot, "x", '"Løst', "enter")
    assert (the_only(room).closed_because, state(room)) == ("Løst", HandoffState.CLOSED)


async def test_the_groups_are_shown_one_after_the_other(tmp_path: Path) -> None:
    room, working = a_house(tmp_path)
    async with shown(room, (50, 14)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DialogueScreen)
        await press(pilot, "f")
        assert screen.group_id == room.group_id
        await press(pilot, "f")
        assert screen.group_id == working
        await press(pilot, "f")
        assert screen.group_id is None


async def test_start_tells_what_waits_for_a_group_and_leads_there(tmp_path: Path) -> None:
    room, working = a_house(tmp_path)
    handoffs.write_handoff(room.desk, working, room.group_id, HandoffKind.QUESTION, "Må vi?")
    app = CitermApp(room.desk, words("en"), None, first="start")
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        start = pilot.app.screen
        assert isinstance(start, StartScreen)
        start.rows.choose(f"dialogue:{room.group_id}")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DialogueScreen)
        assert pilot.app.screen.group_id == room.group_id
        await press(pilot, "escape", "e")
        assert isinstance(pilot.app.screen, DialogueScreen)
        assert pilot.app.screen.group_id is None


async def test_changing_what_is_sent_leaves_a_receiver_that_was_closed_since(tmp_path: Path) -> None:
    room, working = a_house(tmp_path)
    other = organisation.add_group(room.desk, "Arbejdsgruppe Skole", GroupKind.WORKING).row_id
    assert other is not None
    handoffs.write_handoff(room.desk, working, other, HandoffKind.QUESTION, "Må vi?")
    groups.set_group_state(room.desk, other, GroupState.CLOSED)
    async with shown(room) as pilot:
        await press(pilot, "c", '" Nu', *["enter"] * 4)
    found = the_only(room)
    assert (found.text, found.to_group_id) == ("Må vi? Nu", other)


async def test_a_proposal_is_marked_as_low_hanging_in_its_form_and_the_list_says_so(tmp_path: Path) -> None:
    room, working = a_house(tmp_path)
    handoffs.write_handoff(room.desk, working, room.group_id, HandoffKind.PROPOSAL, "Åbn kl. 7")
    async with shown(room) as pilot:
        await press(pilot, "c", "shift+tab", "right", *["enter"] * 5)
        assert the_only(room).low_hanging
        screen = pilot.app.screen
        assert isinstance(screen, DialogueScreen) and "Proposal (low-hanging)" in screen.rows.plain
