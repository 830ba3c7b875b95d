"""The read-back: decisions first, then what is missing, and an end that loses nothing."""

from __future__ import annotations

import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, time
from pathlib import Path
from typing import cast

from textual.pilot import Pilot

from citerm.acts import decisions, entries, history, organisation, planning, reading
from citerm.acts.desk import meeting_scope
from citerm.acts.meeting import attendance, live
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.attendance import AttendanceKind
from citerm.model.entries import Outcome
from citerm.model.meeting import ItemState, MeetingKind, MeetingState, MinutesState
from citerm.model.people import QuorumKind
from citerm.rules.attendance import Presence, presence
from citerm.screens.live.read_back import ReadBackScreen
from citerm.screens.live.read_back_cards import file_lines
from tests.screens.stage import Stage, a_stage, press, settled


@asynccontextmanager
async def reading_back(
    stage: Stage, folder: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[int], ReadBackScreen]]:
    app = CitermApp(
        stage.desk, words("en"), first="live", arguments={"meeting_id": stage.meeting_id}, exports=str(folder / "ud")
    )
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "q")
        yield pilot, cast("ReadBackScreen", app.screen)


def card(screen: ReadBackScreen) -> str:
    return screen.query_one("#card").plain  # type: ignore[attr-defined,no-any-return]


def whole(stage: Stage) -> Stage:
    """A meeting in which nothing is missing: all items done, two decisions, a next meeting."""
    planning.plan_meeting(stage.desk, stage.group_id, MeetingKind.STEERING, date(2026, 12, 10), time(14), minutes=90)
    for item in stage.record.items:
        if item.proposed_wording:
            decisions.record_decision(stage.desk, stage.meeting_id)
        if item.id != stage.record.items[-1].id:
            stage.clock.forward(minutes=5)
            live.next_item(stage.desk, stage.meeting_id)
    return stage


async def test_with_nothing_missing_it_takes_one_key_per_decision_and_two_more(tmp_path: Path) -> None:
    stage = whole(a_stage(tmp_path))
    async with reading_back(stage, tmp_path) as (pilot, screen):
        assert "Dagsordenen godkendes." in card(screen)
        await press(pilot, "enter")
        assert "Mandatet vedtages." in card(screen)
        await press(pilot, "enter")
        assert "Nothing is missing" in card(screen)
        assert stage.record.meeting.state is MeetingState.OPEN
        await press(pilot, "enter")
        assert stage.record.meeting.state is MeetingState.CLOSED


async def test_ending_writes_the_minutes_and_says_where_and_how_again(tmp_path: Path) -> None:
    stage = whole(a_stage(tmp_path))
    async with reading_back(stage, tmp_path) as (pilot, screen):
        await press(pilot, "enter", "enter", "enter")
        shown = card(screen).replace("\n", "")
        file = tmp_path / "ud" / "2026-11-12-styregruppen-1-referat-udkast-1.docx"
        assert "styregruppen-1-referat-udkast-1.docx" in shown
        assert "citerm export minutes styregruppen-1 -o -" in shown
        with zipfile.ZipFile(file) as word:
            assert "Mandatet vedtages." in word.read("word/document.xml").decode()
    assert stage.record.meeting.minutes_state is MinutesState.DRAFT
    assert stage.record.meeting.draft_number == 1


async def test_beside_other_records_the_command_names_this_one(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with reading_back(stage, tmp_path) as (pilot, screen):
        cast("CitermApp", pilot.app).others = (str(tmp_path / "another.db"),)
        await press(pilot, "a")
        assert screen.written is not None
        assert f"--db {tmp_path / 'record.db'} -o -" in screen.written.command


async def test_one_key_leaves_all_as_proposed_and_no_item_stays_pending(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    entries.assign_action(stage.desk, stage.meeting_id, "Ring til skolerne")
    async with reading_back(stage, tmp_path) as (pilot, _):
        await press(pilot, "a")
    states = {item.title: item.state for item in stage.record.items}
    assert stage.record.meeting.state is MeetingState.CLOSED
    assert states["Status fra arbejdsgrupperne"] is ItemState.POSTPONED
    assert states["Velkomst"] is ItemState.DONE
    assert all(item.state.settled for item in stage.record.items)
    waiting = [item.title for item in reading.waiting_items(stage.desk, stage.group_id)]
    assert "Mandat: arbejdsgruppe Data" in waiting


async def test_decisions_are_read_before_all_can_be_left(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    decisions.record_decision(stage.desk, stage.meeting_id, "Vi begynder.")
    async with reading_back(stage, tmp_path) as (pilot, screen):
        await press(pilot, "a")
        assert "First the decisions" in screen.message_line.plain
        assert stage.record.meeting.state is MeetingState.OPEN
        await press(pilot, "enter", "a")
    assert stage.record.meeting.state is MeetingState.CLOSED


async def test_wording_and_outcome_are_adjusted_on_the_spot(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    decisions.record_decision(stage.desk, stage.meeting_id, "Vi begynder [snart]")
    async with reading_back(stage, tmp_path) as (pilot, screen):
        await press(pilot, "r", '" i august', "enter")
        assert "Vi begynder [snart] i august" in " ".join(card(screen).split())
        await press(pilot, "tab", "tab")
        assert stage.record.decisions[0].outcome is Outcome.CHANGED
        await press(pilot, "u")
        assert stage.record.decisions[0].outcome is Outcome.APPROVED
    assert stage.record.decisions[0].text == "Vi begynder [snart] i august"


async def test_a_letter_changes_what_becomes_of_one_item(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with reading_back(stage, tmp_path) as (pilot, screen):
        assert screen.step is not None
        assert "not reached" in card(screen)
        await press(pilot, "down", "d", "p", "enter")
        await press(pilot, "a")
    states = {item.title: item.state for item in stage.record.items}
    assert states["Status fra arbejdsgrupperne"] is ItemState.DROPPED
    assert states["Fasevurdering"] is ItemState.PARKED
    assert "Fasevurdering" in [topic.text for topic in stage.record.parked]


async def test_owner_and_due_date_are_filled_in_and_the_page_gives_way(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    entries.assign_action(stage.desk, stage.meeting_id, "Ring til skolerne")
    async with reading_back(stage, tmp_path) as (pilot, screen):
        assert "Ring til skolerne" in card(screen)
        await press(pilot, "r", '"mh', "enter", '"fre', "enter")
        action = stage.record.actions[0]
        assert action.owner_id == stage.people["MH"]
        assert action.due_on == date(2026, 11, 13)
        assert "Ring til skolerne" not in card(screen)


async def test_a_name_that_fits_nobody_is_asked_again_and_the_text_stays(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    entries.assign_action(stage.desk, stage.meeting_id, "Ring til skolerne")
    async with reading_back(stage, tmp_path) as (pilot, screen):
        await press(pilot, "r", '"xyz', "enter", "enter")
        assert "Nobody here is called" in screen.message_line.plain
        assert screen.asking
    assert stage.record.actions[0].owner_id is None


async def test_a_parked_topic_gets_its_keeper(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    entries.park_topic(stage.desk, stage.meeting_id, "Økonomi")
    async with reading_back(stage, tmp_path) as (pilot, screen):
        while "Økonomi" not in card(screen):
            await press(pilot, "enter")
        await press(pilot, "r", '"cd', "enter")
    assert stage.record.parked[0].keeper_id == stage.people["CD"]


async def test_an_item_for_decision_without_outcome_can_be_decided_there(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    live.next_item(stage.desk, stage.meeting_id)
    live.next_item(stage.desk, stage.meeting_id)
    async with reading_back(stage, tmp_path) as (pilot, screen):
        assert "is for decision and has no outcome" in " ".join(card(screen).split())
        await press(pilot, "r", "enter")
    assert [decision.text for decision in stage.record.decisions] == ["Dagsordenen godkendes."]


async def test_people_never_marked_are_marked_as_of_the_beginning(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    live.open_meeting(stage.desk, stage.meeting_id)
    attendance.mark(stage.desk, stage.meeting_id, stage.people["MH"], AttendanceKind.ARRIVED)
    stage.clock.forward(minutes=80)
    async with reading_back(stage, tmp_path) as (pilot, screen):
        while "Not recorded" not in card(screen):
            await press(pilot, "enter")
        await press(pilot, "m", "i", "t")
    now = presence(stage.record)
    standing = {initials: now[person_id].presence for initials, person_id in stage.people.items()}
    assert standing["AB"] is Presence.EXCUSED
    assert standing["CD"] is Presence.ABSENT
    assert standing["EF"] is Presence.PRESENT
    arrival = next(event for event in stage.record.attendance if event.person_id == stage.people["EF"])
    assert (arrival.at.hour, arrival.at.minute) == (13, 0)


async def test_an_overruled_rule_takes_a_reason_or_none(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    live.go_to_item(stage.desk, stage.meeting_id, stage.item("Eventuelt").id)
    decisions.record_decision(stage.desk, stage.meeting_id, "Vi holder fest.")
    async with reading_back(stage, tmp_path) as (pilot, screen):
        while "any other business" not in card(screen):
            await press(pilot, "enter")
        await press(pilot, "r", '"alle var der', "enter")
    assert stage.record.overruled[0].reason == "alle var der"


async def test_the_next_meeting_is_agreed(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with reading_back(stage, tmp_path) as (pilot, screen):
        while "meet next" not in card(screen):
            await press(pilot, "enter")
        await press(pilot, "r", '"10/12', "enter", "enter", '"Rådhuset', "enter")
    meeting = stage.record.meeting
    assert (meeting.next_on, meeting.next_starts, meeting.next_place) == (date(2026, 12, 10), time(14), "Rådhuset")


async def test_esc_leads_back_to_the_meeting_which_goes_on(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with reading_back(stage, tmp_path) as (pilot, _):
        await press(pilot, "escape")
        assert type(pilot.app.screen).__name__ == "LiveScreen"
    assert stage.record.meeting.state is MeetingState.OPEN


async def test_a_long_decision_is_whole_at_50_by_14_or_says_how_much_is_left_out(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    decisions.record_decision(stage.desk, stage.meeting_id, "Vi begynder med de tre største skoler. " * 20)
    async with reading_back(stage, tmp_path, (50, 14)) as (_, screen):
        lines = card(screen).splitlines()
        assert len(lines) <= 11
        assert "more lines" in lines[-1]
        assert all(len(line) <= 50 for line in lines)


async def test_a_group_that_is_not_quorate_sees_it_in_the_read_back(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    with stage.desk.act("change_group") as tx:
        tx.update("groups", stage.group_id, {"quorum": QuorumKind.NUMBER, "quorum_number": 6})
    live.open_meeting(stage.desk, stage.meeting_id)
    decisions.record_decision(stage.desk, stage.meeting_id, "Vi begynder.")
    async with reading_back(stage, tmp_path) as (pilot, screen):
        await press(pilot, "enter")
        pages = []
        while screen.step is not None and screen.step.kind != "end":
            pages.append(card(screen))
            await press(pilot, "enter")
    assert any("without a quorum" in page for page in pages)


async def test_after_the_end_the_read_back_leads_to_the_minutes_or_to_start(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    organisation.set_me(stage.desk, None)
    async with reading_back(stage, tmp_path) as (pilot, _):
        await press(pilot, "a", "y")
        assert type(pilot.app.screen).__name__ == "MinutesScreen"
        await press(pilot, "escape")
        assert type(pilot.app.screen).__name__ == "StartScreen"
        assert stage.record.meeting.state is MeetingState.CLOSED


async def test_a_half_typed_wording_is_on_disk_before_it_is_confirmed(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    decisions.record_decision(stage.desk, stage.meeting_id, "Vi begynder")
    async with reading_back(stage, tmp_path) as (pilot, _):
        await press(pilot, "r", '" i august')
        scope = meeting_scope(stage.meeting_id)
        while (kept := history.draft(stage.desk, scope)) is None or not kept.text.endswith("august"):
            await pilot.pause()
        assert kept.text == "Vi begynder i august"
        await press(pilot, "enter")
    left = history.draft(stage.desk, meeting_scope(stage.meeting_id))
    assert left is None or not left.text


async def test_plus_and_a_name_puts_an_owner_in_the_record(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    entries.assign_action(stage.desk, stage.meeting_id, "Ring til skolerne")
    async with reading_back(stage, tmp_path) as (pilot, _):
        await press(pilot, "r", '"+ Rikke Vinther', "enter", "enter")
    owner = stage.record.person_by_id[stage.record.actions[0].owner_id or 0]
    assert (owner.name, owner.initials) == ("Rikke Vinther", "RV")


def test_the_name_of_a_file_is_never_broken_while_it_fits_on_a_line_of_its_own() -> None:
    path = Path("/home/ragnhild/citerm/2026-11-22-arbeidsgruppa-3-møtereferat-utkast-1.docx")
    assert ["".join(piece.text for piece in each) for each in file_lines(path, 72)] == [f"{path.parent}/", path.name]
