"""Planning: the template with what waits, and the agenda edited by keys."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import cast

import pytest

from citerm.acts import organisation, reading
from citerm.acts.agenda import add_item
from citerm.acts.initiative import groups
from citerm.acts.meeting import ending, live
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.meeting import ItemState, Meeting, MeetingKind, MeetingState, Purpose
from citerm.model.people import GroupKind, GroupState
from citerm.screens.agenda.editor import AgendaEditorScreen
from citerm.screens.forms import Choice
from tests.screens.stage import Stage, a_stage, press, settled


def editing(stage: Stage, language: str = "en") -> CitermApp:
    return CitermApp(stage.desk, words(language), first="agenda", arguments={"meeting_id": stage.meeting_id})


def editor(app: CitermApp) -> AgendaEditorScreen:
    return cast("AgendaEditorScreen", app.screen)


def planned(stage: Stage) -> Meeting:
    return next(m for m in reading.meetings(stage.desk) if m.state is MeetingState.PLANNED)


async def test_group_template_day_and_place_make_a_meeting_with_its_agenda(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    app = CitermApp(stage.desk, words("da"), first="plan")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", '"26/11', "enter", "down", "enter", '"Rådhuset', "enter")
        assert isinstance(app.screen, AgendaEditorScreen)
    meeting = planned(stage)
    assert (meeting.on, meeting.starts, meeting.place) == (date(2026, 11, 26), time(14), "Rådhuset")
    items = reading.meeting_record(stage.desk, meeting.id).items
    assert items[0].title == "Velkomst og mødets formål"
    assert sum(item.minutes for item in items) == 120, "the meeting under way has minutes to approve by then"


async def test_the_day_is_understood_before_it_counts(tmp_path: Path) -> None:
    app = CitermApp(a_stage(tmp_path).desk, words("en"), first="plan")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", '"24/12')
        shown = app.screen.query_one("#on-echo").plain  # type: ignore[attr-defined]
        assert "Thu 24 Dec 2026" in shown
        assert "juleaften" in shown.lower() or "christmas" in shown.lower()
        await press(pilot, "backspace", "backspace", "backspace", "backspace", "backspace", '"snart', "enter")
        await press(pilot, "enter", "enter", "enter")
        assert app.focused is not None
        assert app.focused.id == "on"


async def test_all_seven_templates_are_offered_with_the_usual_one_first(tmp_path: Path) -> None:
    app = CitermApp(a_stage(tmp_path).desk, words("nn"), first="plan")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        rows = app.screen.query_one("#choices").plain.splitlines()  # type: ignore[attr-defined]
        assert "Styringsgruppemøte" in rows[1]
        assert sum(" t" in row or " min" in row for row in rows[1:8]) == 7 and not rows[8].strip()


async def test_a_working_group_that_is_to_constitute_itself_is_offered_that_meeting_first(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    group_id = organisation.add_group(stage.desk, "Data", GroupKind.WORKING).row_id
    assert group_id is not None
    groups.set_group_state(stage.desk, group_id, GroupState.MANDATED)
    app = CitermApp(stage.desk, words("en"), first="plan")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "enter")
        rows = app.screen.query_one("#choices").plain.splitlines()  # type: ignore[attr-defined]
        assert "Constituting meeting" in rows[1]


async def test_postponed_items_and_parked_topics_come_on_the_next_agenda_once(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    desk, meeting_id = stage.desk, stage.meeting_id
    live.go_to_item(desk, meeting_id, stage.item("Status fra arbejdsgrupperne").id)
    live.postpone_item(desk, meeting_id, stage.running.id)
    add_item(desk, meeting_id, "Økonomi [efter 2027]")
    live.go_to_item(desk, meeting_id, stage.item("Økonomi [efter 2027]").id)
    live.park_item(desk, meeting_id, stage.running.id)
    ending.end_meeting(desk, meeting_id)
    app = CitermApp(desk, words("da"), first="plan")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", '"26/11', "enter", "enter", "enter", "enter", "enter")
    titles = [item.title for item in reading.meeting_record(desk, planned(stage).id).items]
    assert titles.count("Status fra arbejdsgrupperne") == 1
    assert titles.count("Økonomi [efter 2027]") == 1
    assert titles.index("Økonomi [efter 2027]") < titles.index("Eventuelt")
    wordings = [item.proposed_wording for item in reading.meeting_record(desk, planned(stage).id).items]
    assert "Referatet af 12. november 2026 godkendes." in wordings


async def test_items_are_moved_retimed_and_removed_and_the_clock_follows(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = editing(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "plus")
        assert stage.item("Godkendelse af dagsorden").minutes == 8
        rows = editor(app).rows.plain.splitlines()
        assert "14.13" in rows[2]
        await press(pilot, "right")
        assert [item.title for item in stage.record.items][1:3] == [
            "Status fra arbejdsgrupperne",
            "Godkendelse af dagsorden",
        ]
        await press(pilot, "delete")
        assert "Godkendelse af dagsorden" not in [item.title for item in stage.record.items]
        await press(pilot, "u", "u", "u")
        assert [item.minutes for item in stage.record.items][:2] == [5, 3]
        assert stage.record.items[1].title == "Godkendelse af dagsorden"


async def test_an_agenda_longer_than_the_meeting_is_warned_of(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = editing(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        head = app.screen.query_one("#agenda-head")
        assert "longer" not in head.plain  # type: ignore[attr-defined]
        await press(pilot, "plus")
        assert "5 min longer than the meeting" in head.plain  # type: ignore[attr-defined]


async def test_what_was_postponed_takes_no_time_of_the_meeting(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    live.postpone_item(stage.desk, stage.meeting_id, stage.item("Fasevurdering").id)
    app = editing(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        head = app.screen.query_one("#agenda-head")
        assert "55 of 85 min planned" in head.plain  # type: ignore[attr-defined]


async def test_an_item_is_added_after_the_chosen_one_with_purpose_and_presenter(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = editing(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "n", '"Budget [bilag 3]', "enter", "backspace", '"15', "enter", "right", "enter")
        await press(pilot, '"gh', "enter")
        item = stage.record.items[1]
        assert (item.title, item.minutes, item.purpose) == ("Budget [bilag 3]", 15, Purpose.DECISION)
        assert item.presenter_id == stage.people["GH"]
        assert "GH" in editor(app).rows.plain.splitlines()[1]


async def test_one_form_changes_title_minutes_purpose_and_presenter(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = editing(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", '" alle', "enter", "backspace", '"7', "enter", "right", "enter")
        await press(pilot, '"En gæst', "enter")
    item = stage.record.items[0]
    assert (item.title, item.minutes, item.purpose) == ("Velkomst alle", 7, Purpose.DISCUSSION)
    assert (item.presenter_id, item.presenter) == (None, "En gæst")


@pytest.mark.parametrize(("typed", "minutes"), [("14.30", 22), ("kl. 15", 52), ("25", 25)])
async def test_how_long_an_item_lasts_can_be_said_by_when_it_ends(tmp_path: Path, typed: str, minutes: int) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = editing(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "down", "enter", "enter", f'"{typed}', "enter", "enter", "enter")
    assert stage.item("Status fra arbejdsgrupperne").minutes == minutes, "it begins at 14.08"


async def test_an_item_cannot_end_before_it_begins(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = editing(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "down", "enter", "enter", '"14.07', "enter", "enter", "enter")
        assert "The item does not begin before 14.07" in editor(app).message_line.plain
    assert stage.item("Status fra arbejdsgrupperne").minutes == 20


async def test_wording_background_and_private_note_are_written(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = editing(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "i", "o", '"Vi begynder.', "ctrl+j", '"Nu.', "enter", "b", '"Se bilag', "enter", "escape")
        await press(pilot, "h", '"Tag runden', *["enter"] * 4)
    item = stage.record.items[0]
    assert item.proposed_wording == "Vi begynder.\nNu."
    assert item.background == "Se bilag"
    assert item.facilitator_note == "Tag runden"


async def test_the_private_note_is_never_shown_unasked(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = editing(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "h", '"Hemmeligt', *["enter"] * 4)
        shown = app.screen.query_one("#details").plain  # type: ignore[attr-defined]
        assert "has a private note" in " ".join(shown.split())
        assert "Hemmeligt" not in shown


async def test_purpose_letters_work_and_a_break_says_why_not(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    add_item(stage.desk, stage.meeting_id, "Pause", minutes=10, purpose=None)
    app = editing(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "v")
        assert stage.record.items[0].purpose is Purpose.DECISION
        await press(pilot, *["down"] * 7, "d")
        assert "A break has no purpose" in editor(app).message_line.plain


async def test_in_a_meeting_an_item_is_taken_up_from_the_agenda(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing(language="en") as (pilot, _):
        await press(pilot, "j", "down", "down", "space")
        assert stage.running.title == "Status fra arbejdsgrupperne"
        assert type(pilot.app.screen).__name__ == "LiveScreen"


async def test_removing_an_item_in_a_meeting_drops_it(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing(language="en") as (pilot, _):
        await press(pilot, "j", "down", "down", "down", "delete")
    assert stage.item("Fasevurdering").state is ItemState.DROPPED


async def test_when_an_item_began_can_be_corrected(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    stage.clock.forward(minutes=10)
    live.next_item(stage.desk, stage.meeting_id)
    app = editing(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "up", "down", "enter", "enter", "enter", "enter", "enter")
        await press(pilot, *["backspace"] * 5, '"14.05', "enter")
    begun = next(t for t in stage.record.times if t.item_id == stage.item("Godkendelse af dagsorden").id)
    assert begun.started_at.hour * 60 + begun.started_at.minute == 13 * 60 + 5


async def test_date_place_and_roles_of_a_meeting_are_changed_in_one_form(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = editing(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "m", *["backspace"] * 10, '"19/11', *["enter"] * 4, '"Sal 2', *["enter"] * 3)
        await press(pilot, "enter", '"ab', "enter", "enter", "enter")
    meeting = stage.record.meeting
    assert (meeting.on, meeting.place) == (date(2026, 11, 19), "Sal 2")
    assert (meeting.chair_id, meeting.facilitator_id) == (stage.people["MH"], stage.people["AB"])


async def test_the_list_scrolls_at_50_by_14_and_nothing_is_cut_unseen(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    for number in range(12):
        add_item(stage.desk, stage.meeting_id, f"Et ekstra punkt med en meget lang titel, nummer {number}")
    app = editing(stage)
    async with app.run_test(size=(50, 14)) as pilot:
        await settled(pilot)
        await press(pilot, *["down"] * 18)
        rows = editor(app).rows.plain.splitlines()
        assert rows[0].startswith("↑")
        assert "…" in rows[-1]
        assert rows[-1].startswith("▸")


async def test_a_group_of_another_kind_gets_its_own_template_first(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    organisation.add_group(stage.desk, "Arbejdsgruppen", GroupKind.WORKING)
    app = CitermApp(stage.desk, words("da"), first="plan")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "enter", "enter", '"nu', *["backspace"] * 2, '"+7', *["enter"] * 4)
    assert planned(stage).kind is MeetingKind.WORKING


async def test_what_the_template_has_and_the_agenda_has_not_is_offered(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = editing(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "k")
        choice = cast("Choice", app.screen.query_one("#item"))
        offered = [title for _, title in choice.choices]
        assert "Nyt fra sekretariatet" in offered
        assert "Eventuelt" not in offered
        choice.chosen = offered.index("Nyt fra sekretariatet")
        await press(pilot, "enter")
    assert stage.record.items[1].title == "Nyt fra sekretariatet"
    assert stage.record.items[1].bank_key == "sec"


async def test_a_time_that_is_none_is_refused_and_the_form_stays(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = editing(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "enter", '"ti', "enter", "enter", "enter")
        assert "Minutes are a whole number" in editor(app).message_line.plain
        assert editor(app).asking
    assert stage.record.items[0].minutes == 5
