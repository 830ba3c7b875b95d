"""Start: what needs somebody today, and the ways from there."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest

from citerm.acts import backing_up, entries, organisation, reading
from citerm.acts.meeting import ending
from citerm.acts.phase import phases
from citerm.acts.reading import StartPage
from citerm.app import CitermApp
from citerm.commands import command_of
from citerm.i18n import words
from citerm.model.action import Due, DueKind
from citerm.model.initiative import replace
from citerm.model.meeting import MeetingKind, MeetingState
from citerm.model.message import Message, say, without_folders
from citerm.model.people import GroupKind, Role
from citerm.screens.board.screen import BoardScreen
from citerm.screens.live.screen import LiveScreen
from citerm.screens.people.screen import PeopleScreen
from citerm.screens.start import StartScreen
from citerm.store import Store, lending, restoring
from tests.screens.stage import Stage, a_stage, press, settled


def on_start(stage: Stage, language: str = "en") -> CitermApp:
    return CitermApp(stage.desk, words(language), first="start")


def start(app: CitermApp) -> StartScreen:
    return cast("StartScreen", app.screen)


async def test_a_meeting_in_progress_comes_first_and_enter_goes_on_with_it(tmp_path: Path) -> None:
    app = on_start(a_stage(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "Go on with the meeting  Styregruppen · meeting 1" in start(app).rows.plain.splitlines()[0]
        await press(pilot, "enter")
        assert type(app.screen).__name__ == "LiveScreen"


async def test_overdue_actions_stand_under_their_group_with_owner_and_date(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    late = Due(kind=DueKind.DATE, on=date(2026, 11, 2))
    entries.assign_action(stage.desk, stage.meeting_id, "Ring til [alle]", owner_id=stage.people["MH"], due=late)
    app = on_start(stage)
    async with app.run_test(size=(80, 30)) as pilot:
        await settled(pilot)
        shown = start(app).rows.plain
        assert "Styregruppen · 1 action" in shown
        assert "Ring til [alle]" in shown
        assert "MH Mon 2 Nov" in shown


@pytest.mark.parametrize("language", ["en", "da", "nb", "nn"])
async def test_the_way_out_stands_at_the_foot_whatever_else_there_is(tmp_path: Path, language: str) -> None:
    stage = a_stage(tmp_path)
    ending.end_meeting(stage.desk, stage.meeting_id)
    app = on_start(stage, language)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        foot = start(app).key_line.plain
        close = words(language).text(command_of("start", "close").label)
        assert f"q {close}".casefold() in foot.casefold(), foot


async def test_what_was_said_is_not_said_again_when_people_come_back(tmp_path: Path) -> None:
    app = on_start(a_stage(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "x")
        assert "You are not asked again." in start(app).message_line.plain
        await press(pilot, "g", "escape")
        assert "You are not asked again." not in start(app).message_line.plain


async def test_m_starts_a_meeting_now_in_the_chosen_group(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    group_id = organisation.add_group(stage.desk, "Arbejdsgruppen", GroupKind.WORKING).row_id
    app = on_start(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "m", "a", "enter")
        assert type(app.screen).__name__ == "LiveScreen"
    meeting = next(m for m in reading.meetings(stage.desk) if m.group_id == group_id)
    assert meeting.state is MeetingState.OPEN
    assert meeting.kind is MeetingKind.AD_HOC


async def test_who_am_i_is_asked_once_and_one_key_skips_it(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    app = on_start(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "Who are you?" in start(app).rows.plain
        await press(pilot, "x")
        assert "Who are you?" not in start(app).rows.plain
    assert organisation.asked_who(stage.desk)
    assert organisation.me(stage.desk) is None


async def test_initials_say_who_i_am(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    app = on_start(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "w", '"cd', "enter")
        assert app.desk.person_id == stage.people["CD"]
    assert organisation.me(stage.desk) == stage.people["CD"]


async def test_a_group_without_lead_and_next_meeting_is_pointed_out(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    organisation.add_group(stage.desk, "Arbejdsgruppen [data]", GroupKind.WORKING)
    app = on_start(stage)
    async with app.run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        assert "Arbejdsgruppen [data] has no chair or coordinator" in start(app).rows.plain


async def test_a_working_group_that_has_not_met_for_more_than_a_month_is_worth_a_look(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    group_id = organisation.add_group(stage.desk, "Arbejdsgruppen Data", GroupKind.WORKING).row_id
    assert group_id is not None
    since = stage.desk.today() - timedelta(days=50)
    organisation.seat_member(stage.desk, group_id, stage.people["MH"], role=Role.CHAIR, from_on=since)
    app = on_start(stage)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        shown = " ".join(start(app).rows.plain.split())
        assert "Arbejdsgruppen Data: not met in the 50 days since it was set up, no meeting planned" in shown
        assert "Arbejdsgruppen Data has no next meeting" not in shown, "once is enough"


async def test_everything_stands_within_80_by_24_and_50_by_14(tmp_path: Path) -> None:
    for size in ((80, 24), (50, 14)):
        folder = tmp_path / str(size[0])
        folder.mkdir()
        app = on_start(a_stage(folder))
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            assert all(len(line) <= size[0] for line in start(app).rows.plain.splitlines())
            assert "? help" in start(app).key_line.plain


async def test_q_closes_the_program(tmp_path: Path) -> None:
    app = on_start(a_stage(tmp_path))
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "q")
    assert app.return_code == 0


async def test_people_are_added_pasted_lines_and_all_and_can_be_changed(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    app = on_start(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "g", "n", '"Mads Hansen;MH;Fonden', "enter", '"Anna Dam', "enter", "enter")
        people = {person.name: person for person in reading.people(stage.desk)}
        assert people["Mads Hansen"].initials == "MHA"
        assert "MH is taken" in cast("PeopleScreen", app.screen).message_line.plain
        assert people["Anna Dam"].initials == "AD"
        await press(pilot, "enter", "down", "down", "down", "down", "right", "enter", "enter")
    seats = {seat.person_id: seat for seat in reading.memberships(stage.desk, stage.group_id)}
    assert seats[people["Anna Dam"].id].role is Role.CHAIR


async def test_a_seat_ends_today_and_the_person_stays_until_then(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    app = CitermApp(stage.desk, words("en"), first="people")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "delete")
        seat = next(s for s in reading.memberships(stage.desk) if s.person_id == stage.people["MH"])
        assert seat.to_on == stage.desk.today()
        await press(pilot, "u")
        seat = next(s for s in reading.memberships(stage.desk) if s.person_id == stage.people["MH"])
        assert seat.to_on is None


async def test_tomorrow_the_list_is_that_of_tomorrow(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = on_start(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "Today 14.00" in start(app).rows.plain
        stage.clock.at += timedelta(days=1)
        start(app).tick()
        assert "was never opened" in start(app).rows.plain


async def test_other_records_of_the_folder_are_listed_and_opened_by_enter(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    other = str(tmp_path / "byliv.db")
    app = CitermApp(stage.desk, words("en"), first="start", others=[other])
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        start(app).rows.choose(f"record:{other}")
        await press(pilot, "enter")
    assert app.wanted == other


async def test_a_meeting_that_was_opened_and_left_is_the_row_that_enter_opens(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    organisation.add_group(stage.desk, "Arbejdsgruppen", GroupKind.WORKING)
    app = on_start(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "m", "a", "enter")
        while type(app.screen).__name__ == "LiveScreen":
            await press(pilot, "escape")
        started = next(m for m in reading.meetings(stage.desk) if m.state is MeetingState.OPEN)
        assert start(app).rows.chosen == f"live:{started.id}"
        assert "is open" not in start(app).message_line.plain
        ending.end_meeting(stage.desk, started.id)
        start(app).reread()
        assert start(app).rows.chosen == f"minutes:{started.id}"


async def test_how_far_minutes_are_is_said_whole_and_the_name_of_the_group_gives_way(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    with stage.desk.act("rename_group") as tx:
        tx.update("groups", stage.group_id, {"name": "Arbejdsgruppen for alt det, som de andre ikke kan nå"})
    ending.end_meeting(stage.desk, stage.meeting_id)
    app = on_start(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "… · meeting 1 · draft 1, not sent yet" in start(app).rows.plain


async def test_the_strip_names_the_open_phases_and_the_month_and_never_a_bare_number(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    app = on_start(stage, "nn")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert start(app)._phase.plain == ""
        phases.open_phase(stage.desk, "ci", 2)
        phases.open_phase(stage.desk, "paadriv", 2)
        with stage.desk.act("test") as tx:
            tx.update("initiatives", 1, {"started_on": date(2026, 5, 3)})
        start(app).reread()
        await settled(pilot)
        shown = start(app)._phase.plain
        assert "Collective impact · " in shown and " 2 · Setje i gang initiativet" in shown
        assert "7" in shown and "18" in shown
        assert "▷" in shown and "Pådriv · " in shown.partition("▷")[2]
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert start(app)._phase.plain.endswith("   f"), "the name of the phase gives way"


async def test_a_phase_of_a_model_that_is_gone_is_still_named(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    with stage.desk.act("test") as tx:
        tx.update("initiatives", 1, {"track": "eget", "phase": 3})
    app = on_start(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert start(app)._phase.plain == "▶ eget · phase 3   f"
        await press(pilot, "f")
        assert type(app.screen).__name__ == "PhaseScreen"


async def test_the_newest_backup_is_told_of_quietly_before_the_place(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = on_start(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert start(app)._place.plain.startswith("The record lies in ")
        backing_up.make_now(stage.desk)
        stage.clock.forward(minutes=1)
        start(app).tick()
        await settled(pilot)
        assert start(app)._place.plain.startswith("Backup 14.00 · The record lies in ")
        assert "▲" not in start(app).rows.plain
        stage.clock.forward(days=2)
        app._touched = stage.clock()  # somebody is at the keys: nothing covers the screen
        start(app).tick()
        await settled(pilot)
        assert start(app)._place.plain.startswith("Backup Thu 12 Nov · ")


async def test_a_backup_that_failed_or_is_old_is_worth_a_look(tmp_path: Path) -> None:
    stage, troubles = a_stage(tmp_path, opened=False), list[Message]()
    backing_up.make_now(stage.desk)
    app = CitermApp(stage.desk, words("en"), first="start", backup_trouble=lambda: troubles[0] if troubles else None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        troubles.append(say("No backup in {folder}: {reason}", folder="/mnt/[stick]", reason="No space left on device"))
        start(app).tick()
        await settled(pilot)
        assert "▲ No backup in /mnt/[stick]: No space left on device" in start(app).rows.plain
        assert start(app)._place.plain == "▲ No backup in /mnt/[stick]: No space left on device"
        troubles.clear()
        organisation.add_person(stage.desk, "Ida Juhl")
        stage.clock.forward(days=3)
        start(app).tick()
        await settled(pilot)
        assert "▲ The newest backup is from Thu 12 Nov, and the record has changed since." in start(app).rows.plain
        assert "No space" not in start(app).rows.plain


async def test_in_a_meeting_it_is_said_once_when_backups_begin_to_fail(tmp_path: Path) -> None:
    stage, troubles = a_stage(tmp_path), list[Message]()
    arguments = {"meeting_id": stage.meeting_id}
    app = CitermApp(
        stage.desk,
        words("en"),
        first="live",
        arguments=arguments,
        backup_trouble=lambda: troubles[0] if troubles else None,
    )
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        said = cast("LiveScreen", app.screen).message_line
        troubles.append(say("No backup in {folder}: {reason}", folder="/mnt/x", reason="No space left on device"))
        app._look_for_changes()
        await settled(pilot)
        assert said.plain == "Note: No backup in /mnt/x: No space left on device"
        await press(pilot, "n", *"Videre", "enter")
        assert "No space" not in said.plain
        app._look_for_changes()
        await settled(pilot)
        assert "No space" not in said.plain


async def test_a_login_that_leads_nowhere_else_learns_no_folder_from_what_went_wrong(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    trouble = say("No backup in {folder}: {reason}", folder="/mnt/backup/citerm", reason="No space left on device")
    app = CitermApp(stage.desk, words("en"), first="start", backup_trouble=lambda: trouble, locked=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert start(app)._place.plain == "▲ No backup in citerm: No space left on device"
        assert "/mnt" not in start(app).rows.plain


def test_a_path_that_is_quoted_for_a_command_line_is_cut_to_its_last_part_too() -> None:
    assert without_folders(say("restore {file}", file="'/home/anna maria/byliv.db'")).values == {"file": "byliv.db"}


async def test_a_throw_away_copy_tells_of_no_backup(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    backing_up.make_now(stage.desk)
    app = CitermApp(stage.desk, words("en"), first="start", copy=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert start(app)._place.plain.startswith("The record lies in ")


async def test_a_lent_record_says_where_it_is_and_why_nothing_can_be_changed(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    lending.lend(stage.desk.store.path, tmp_path / "stick.db", stage.clock())
    sentence = f"The record is lent to {tmp_path}/stick.db since 12 November 2026"
    with Store.open(stage.desk.store.path) as store:
        desk = replace(stage.desk, store=store)
        app = CitermApp(desk, words("en"), first="start")
        async with app.run_test(size=(160, 30)) as pilot:
            await settled(pilot)
            assert f"▲ {sentence}" in " ".join(start(app).rows.plain.split())
        app = CitermApp(desk, words("en"), first="board")
        async with app.run_test(size=(160, 30)) as pilot:
            await settled(pilot)
            await press(pilot, command_of("board", "new_action").keys.split(",")[0])
            assert sentence in cast("BoardScreen", app.screen).message_line.plain


async def test_an_open_program_goes_along_when_what_was_lent_comes_back(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    record, away = stage.desk.store.path, tmp_path / "stick.db"
    lending.lend(record, away, stage.clock())
    with Store.open(away) as elsewhere:
        organisation.add_group(replace(stage.desk, store=elsewhere), "Nabohjælp", GroupKind.WORKING)
    with Store.open(record) as store:
        app = CitermApp(replace(stage.desk, store=store), words("en"), first="start")
        async with app.run_test(size=(160, 30)) as pilot:
            await settled(pilot)
            assert "▲ The record is lent" in start(app)._place.plain
            with restoring.nobody_writing(record):
                restoring.put_in_place(away, record, stage.clock())
            app._look_for_changes()
            await settled(pilot)
            assert app.storage.trouble is None
            assert "▲ The record is lent" not in start(app)._place.plain
            assert [group.name for group in cast("StartPage", start(app).page).groups][-1] == "Nabohjælp"
            await press(pilot, "x")
        assert not store.read_only
        assert organisation.asked_who(app.desk), "and writes again"


async def test_what_is_half_typed_is_in_the_file_that_took_the_place_of_the_record(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    record, copy = stage.desk.store.path, tmp_path / "copy.db"
    stage.desk.store.back_up(copy)
    app = CitermApp(stage.desk, words("en"), first="board")
    async with app.run_test(size=(160, 30)) as pilot:
        await settled(pilot)
        await press(pilot, command_of("board", "new_action").keys.split(",")[0], '"halvt')
        await pilot.pause(0.3)
        assert [draft.text for draft in stage.desk.store.drafts(account=stage.desk.account)] == ["halvt"]
        with restoring.nobody_writing(record):
            restoring.put_in_place(copy, record, stage.clock())
        app._look_for_changes()
        await settled(pilot)
        assert app.storage.trouble is None
        with Store.open(record, read_only=True) as there:
            assert [draft.text for draft in there.drafts(account=stage.desk.account)] == ["halvt"]


async def test_a_record_that_went_back_is_not_gone_along_with(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    record, copy = stage.desk.store.path, tmp_path / "copy.db"
    stage.desk.store.back_up(copy)
    organisation.add_person(stage.desk, "Only Here")
    app = on_start(stage)
    async with app.run_test(size=(160, 30)) as pilot:
        await settled(pilot)
        with restoring.nobody_writing(record):
            restoring.put_in_place(copy, record, stage.clock())
        app._look_for_changes()
        await settled(pilot)
        assert app.storage.trouble is not None
