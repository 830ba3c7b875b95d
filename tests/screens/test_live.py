"""The live meeting: real keys are pressed, and what is stored afterwards is looked at."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual import events

from citerm.acts import decisions, entries, history
from citerm.acts.desk import Desk, meeting_scope
from citerm.config import Settings
from citerm.model.action import DueKind
from citerm.model.attendance import AttendanceKind
from citerm.model.entries import Decision, Method, Outcome, StanceKind
from citerm.model.meeting import ItemState, MeetingState, Purpose
from citerm.rules.attendance import Presence, presence
from citerm.rules.clock import item_clock
from citerm.screens.live.screen import LiveScreen
from citerm.store import Store
from citerm.widgets.entry_list import EntryList
from tests.screens.stage import a_stage, press, settled


async def test_space_opens_an_unopened_meeting_with_its_first_item(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    async with stage.playing() as (pilot, _):
        await press(pilot, "space")
    assert stage.record.meeting.state is MeetingState.OPEN
    assert stage.running.title == "Velkomst"


async def test_keys_of_the_meeting_say_why_they_do_nothing_before_it_is_open(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "n")
        assert not screen.capture.is_open
        assert "not open yet" in screen.message_line.plain


async def test_space_and_backspace_step_through_the_agenda(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, _):
        await press(pilot, "space", "space")
        assert stage.running.title == "Status fra arbejdsgrupperne"
        await press(pilot, "backspace")
        assert stage.running.title == "Godkendelse af dagsorden"


async def test_g_and_a_number_jump_at_once_where_no_longer_number_exists(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "g", "5")
        assert stage.running.title == "Mandat: arbejdsgruppe Data"
        assert not screen.capture.is_open
        await press(pilot, "g", "9")
        assert screen.capture.is_open
        await press(pilot, "enter", "escape")
    assert stage.running.title == "Mandat: arbejdsgruppe Data"


async def test_enter_after_a_number_that_was_clear_without_it_is_not_scolded(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "g", "5", "enter")
        assert "Not done" not in screen.message_line.plain
        stage.clock.forward(seconds=5)
        await press(pilot, "enter")
        assert "Not done" in screen.message_line.plain


async def test_a_note_keeps_its_lines(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, _):
        await press(pilot, "n", '"første linje', "ctrl+j", '"anden linje', "enter")
    assert [note.text for note in stage.record.notes] == ["første linje\nanden linje"]


async def test_a_decision_on_a_discussion_item_turns_it_into_one_for_decision_and_says_so(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "g", "3", "b", '"Vi begynder i august.', "enter")
        assert "for decision" in screen.message_line.plain
        await press(pilot, "u")
        assert stage.item("Status fra arbejdsgrupperne").purpose is Purpose.DISCUSSION
        await press(pilot, "U")
    (decision,) = stage.record.decisions
    assert (decision.text, decision.outcome, decision.method) == ("Vi begynder i august.", Outcome.ADOPTED, None)
    assert stage.item("Status fra arbejdsgrupperne").purpose is Purpose.DECISION


async def test_tab_changes_the_outcome_before_enter(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "g", "3", "b", '"Vi talte om det.', "tab", "tab", "tab")
        assert screen.capture.chips[0].text == "discussed"
        await press(pilot, "enter")
    (decision,) = stage.record.decisions
    assert decision.outcome is Outcome.DISCUSSED
    assert stage.item("Status fra arbejdsgrupperne").purpose is Purpose.DISCUSSION


async def test_an_action_shows_owner_and_due_date_before_enter(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "o", '"Indkald skolelederne', "tab", '"mh', "tab", '"+7')
        shown = " ".join(chip.text for chip in screen.capture.chips)
        assert "MH Mette Holm" in shown
        assert "19 Nov" in shown
        await press(pilot, "enter")
    (action,) = stage.record.actions
    assert action.text == "Indkald skolelederne"
    assert action.owner_id == stage.people["MH"]
    assert (action.due_kind, action.due_on) == (DueKind.DATE, date(2026, 11, 19))


async def test_tokens_that_end_the_text_say_the_same_as_the_fields(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, _):
        await press(pilot, "o", '"Skriv til fonden :ef ab nm', "enter")
    (action,) = stage.record.actions
    assert action.text == "Skriv til fonden"
    assert action.owner_id == stage.people["EF"]
    assert action.helper_ids == (stage.people["AB"],)
    assert action.due_kind is DueKind.NEXT_MEETING


async def test_a_name_that_fits_several_is_asked_for_and_never_guessed(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    entries_before = stage.record.actions
    async with stage.playing() as (pilot, screen):
        await press(pilot, "o", '"Ring', "tab", '"h', "enter")
        assert screen.capture.is_open
        assert stage.record.actions == entries_before
        assert screen.capture.text == "Ring"
        await press(pilot, "down", "enter")
    (action,) = stage.record.actions
    assert action.owner_id in (stage.people["MH"], stage.people["GH"])


async def test_plus_and_a_name_adds_a_new_owner(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, _):
        await press(pilot, "o", '"Find lokaler', "tab", '"+Olga Vest', "enter")
    (action,) = stage.record.actions
    assert stage.record.person_by_id[action.owner_id or 0].name == "Olga Vest"


async def test_a_date_that_is_none_is_refused_and_the_text_stays(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "o", '"Ring', "tab", "tab", '"31/31', "enter")
        assert screen.capture.is_open
        assert screen.capture.text == "Ring"
    assert stage.record.actions == ()


async def test_weekends_are_pointed_out_and_not_refused(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "o", '"Ring', "tab", "tab", '"lørdag')
        assert any(chip.style == "chip-attention" for chip in screen.capture.chips)
        await press(pilot, "enter")
    assert stage.record.actions[0].due_on == date(2026, 11, 14)


async def test_parking_takes_a_topic_or_on_an_empty_line_the_item(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, _):
        await press(pilot, "p", '"Økonomi efter 2027', "tab", '"cd', "enter")
        assert stage.running.title == "Velkomst"
        await press(pilot, "p", "enter")
    topic = stage.record.parked[0]
    assert (topic.text, topic.keeper_id) == ("Økonomi efter 2027", stage.people["CD"])
    assert stage.item("Velkomst").state is ItemState.PARKED
    assert stage.running.title == "Godkendelse af dagsorden"


async def test_consent_and_dissent_with_words(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "b", '"Vi gør det.', "enter", "c", "enter")
        assert stage.record.decisions[0].method is Method.CONSENT
        await press(pilot, "c", '"mh for tidligt; ab ingen penge', "tab", "enter")
        assert "not settled" in screen.message_line.plain
    stances = {stance.person_id: (stance.kind, stance.text) for stance in stage.record.stances}
    assert stances[stage.people["MH"]] == (StanceKind.RESERVATION, "for tidligt")
    assert stances[stage.people["AB"]] == (StanceKind.OBJECTION, "ingen penge")
    assert stage.record.decisions[0].outcome is Outcome.UNRESOLVED


async def test_words_that_begin_with_objection_are_one(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing(language="da") as (pilot, _):
        await press(
            pilot, "b", '"Vi gør det.', "enter", "c", '"mh Indvending: for dyrt; ab forbehold; cd haster', "enter"
        )
    stances = {stance.person_id: (stance.kind, stance.text) for stance in stage.record.stances}
    assert stances[stage.people["MH"]] == (StanceKind.OBJECTION, "for dyrt")
    assert stances[stage.people["AB"]] == (StanceKind.RESERVATION, "")
    assert stances[stage.people["CD"]] == (StanceKind.RESERVATION, "haster")


async def test_a_vote_by_numbers_shows_what_is_missing(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "b", '"Vi gør det.', "enter", "a", '"5 2 0')
        assert any("7" in chip.text and "8" in chip.text for chip in screen.capture.chips)
        await press(pilot, "enter")
    decision = stage.record.decisions[0]
    assert (decision.votes_for, decision.votes_against, decision.votes_abstain) == (5, 2, 0)


async def test_a_vote_by_person_takes_one_digit_each(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, _):
        await press(pilot, "b", '"Vi gør det.', "enter", "a", "tab", '"1112', "left", "3", '"1111', "enter")
    kinds = [stance.kind for stance in sorted(stage.record.stances, key=lambda s: s.id)]
    assert len(kinds) == 8
    assert kinds.count(StanceKind.FOR) == 7
    assert kinds.count(StanceKind.ABSTAIN) == 1


async def test_attendance_toggles_and_stays_open_so_that_no_letter_is_a_command(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "f", '"gh', '"no', "n", "escape")
        assert not screen.capture.is_open
    standing = presence(stage.record)
    assert standing[stage.people["GH"]].presence is Presence.LEFT
    assert stage.record.notes == ()


async def test_f_and_enter_marks_all_expected_as_present(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "space", "f", "enter")
        assert not screen.capture.is_open
    assert all(one.presence is Presence.PRESENT for one in presence(stage.record).values())


async def test_enter_closes_the_attendance_where_nobody_is_left_to_mark(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "f", '"+Bo Ny', "enter", "enter")
        assert not screen.capture.is_open
        await press(pilot, "f", "enter")
        assert not screen.capture.is_open
    stage = a_stage(tmp_path / "other", opened=False)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "space", "f", '"+Bo Ny', "enter", "enter")
        assert not screen.capture.is_open
    expected = [one for one in presence(stage.record).values() if one.presence is Presence.EXPECTED]
    assert len(expected) == 8, "a guest does not mean that all are here"


async def test_a_clock_time_after_the_initials_dates_the_mark_back(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    stage.clock.forward(minutes=30)
    async with stage.playing() as (pilot, _):
        await press(pilot, "f", '"gh', '" 14.20', "enter")
    event = stage.record.attendance[-1]
    assert event.kind is AttendanceKind.LEFT
    assert event.at.minute == 20


async def test_tab_in_the_attendance_line_changes_how_the_last_person_takes_part(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    async with stage.playing() as (pilot, _):
        await press(pilot, "space", "f", '"gh', "tab", "enter")
    assert presence(stage.record)[stage.people["GH"]].presence is Presence.ONLINE


async def test_conflict_of_interest_takes_the_voice_for_this_item(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, _):
        await press(pilot, "i", '"ef', "enter")
        assert presence(stage.record)[stage.people["EF"]].recused
        await press(pilot, "i", '"ef', "enter")
    assert not presence(stage.record)[stage.people["EF"]].recused


async def test_the_round_ticks_people_off(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "r", '"mh', '"ab')
        shown = " ".join(chip.text for chip in screen.capture.chips)
        assert "MH" not in shown
        assert "CD" in shown
        await press(pilot, "enter")
    assert {hearing.person_id for hearing in stage.record.hearings} == {stage.people["MH"], stage.people["AB"]}


async def test_plus_takes_time_from_the_later_item_with_most_left(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "plus")
        assert "Fasevurdering" in screen.message_line.plain
        await press(pilot, "minus")
    assert [(e.minutes, e.taken_from_id) for e in stage.record.extensions] == [
        (5, stage.item("Fasevurdering").id),
        (-5, None),
    ]


async def test_t_stops_the_clock_and_lets_it_run_on(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, _):
        await press(pilot, "t")
        assert stage.record.meeting.state is MeetingState.PAUSED
        await press(pilot, "t")
    assert stage.record.meeting.state is MeetingState.OPEN


async def test_x_postpones_the_item_and_goes_on(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, _):
        await press(pilot, "g", "4", "x")
    assert stage.item("Fasevurdering").state is ItemState.POSTPONED
    assert stage.running.title == "Mandat: arbejdsgruppe Data"


async def test_the_selected_entry_can_be_edited_changed_and_struck(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "n", '"ring til skolen', "enter", "up", "enter", '" i dag', "enter")
        assert stage.record.notes[0].text == "ring til skolen i dag"
        await press(pilot, "up", "m", "o")
        assert [action.text for action in stage.record.actions if not action.struck] == ["ring til skolen i dag"]
        assert screen.selected is not None
        await press(pilot, "enter", "tab", '"ab', "enter")
        assert stage.record.actions[0].owner_id == stage.people["AB"]
        await press(pilot, "up", "delete")
    assert all(action.struck for action in stage.record.actions)


async def test_with_whom_an_action_is_coordinated_stands_in_the_same_form_and_in_the_list(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "o", '"Indkald skolelederne', "enter", "up", "enter", "tab", "tab", "tab")
        assert screen.capture.field == "partners"
        await press(pilot, '"Fonden; Lions', "enter")
        action = stage.record.actions[0]
        assert (action.owner_id, action.coordinate_with) == (None, "Lions")
        assert stage.record.organisation_by_id[action.coordinate_organisation_id or 0].name == "Fonden"
        shown = screen.query_one(EntryList)
        assert "↔ Fonden, Lions" in "\n".join(shown.render_line(y).text for y in range(shown.size.height))
        await press(pilot, "enter")
        assert screen.capture.fields["partners"] == "Fonden; Lions"
        await press(pilot, "escape", "u")
        assert stage.record.actions[0].coordinate_with == ""


async def test_m_i_marks_a_decision_as_recommendation(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, _):
        await press(pilot, "b", '"Vi gør det.', "enter", "up", "m", "i")
    assert stage.record.decisions[0].outcome is Outcome.RECOMMENDED


async def test_a_key_without_command_changes_nothing_and_says_so(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    before = stage.record
    async with stage.playing() as (pilot, screen):
        await press(pilot, "f5")
        assert "does nothing here" in screen.message_line.plain
    assert stage.record == before


async def test_escape_folds_the_line_and_the_next_one_opens_with_its_text(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "n", '"vi begynder', "escape")
        assert not screen.capture.is_open
        await press(pilot, "b")
        assert screen.capture.text == "vi begynder"
        await press(pilot, '" nu', "enter")
    assert stage.record.notes == ()
    assert stage.record.decisions[0].text == "vi begynder nu"
    assert history.draft(stage.desk, meeting_scope(stage.meeting_id)) is None


async def test_half_typed_text_is_on_disk_soon_and_back_after_a_restart(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, _):
        await press(pilot, "o", '"halv opg')
        async with asyncio.timeout(2):
            scope = meeting_scope(stage.meeting_id)
            while (draft := history.draft(stage.desk, scope)) is None or draft.text != "halv opg":
                await pilot.pause(0.02)
    async with stage.playing() as (pilot, screen):
        assert screen.capture.is_open
        assert screen.capture.text == "halv opg"
        await press(pilot, '"ave', "enter")
    assert stage.record.actions[0].text == "halv opgave"


async def test_half_typed_owner_and_due_date_are_back_after_a_restart(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "o", '"Ring', "tab", '"AB', "tab", '"+7')
        screen.line.drafts.save_now()
    async with stage.playing() as (pilot, screen):
        assert screen.capture.fields == {"owner": "AB", "due": "+7"}
        assert "AB Anders Bo" in screen.capture.chips[0].text
        await press(pilot, "enter")
    action = stage.record.actions[0]
    assert (action.owner_id, action.due_on) == (stage.people["AB"], date(2026, 11, 19))


async def test_the_outcome_of_a_half_typed_decision_is_back_after_a_restart(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "b", '"Vi venter', "shift+tab")
        chosen = screen.capture.chips[0].text
        screen.line.drafts.save_now()
    async with stage.playing() as (pilot, screen):
        assert screen.capture.chips[0].text == chosen
        await press(pilot, "enter")
    assert stage.record.decisions[0].outcome is Outcome.REFERRED


async def test_a_folded_line_stays_folded_after_a_restart_and_the_next_one_opens_with_it(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, _):
        await press(pilot, "o", '"Ring', "tab", '"AB', "escape")
    async with stage.playing() as (pilot, screen):
        assert not screen.capture.is_open
        assert screen.capture.editor.placeholder == "Ring"
        await press(pilot, "o")
        assert (screen.capture.text, screen.capture.fields) == ("Ring", {"owner": "AB"})


async def test_a_paste_without_a_line_opens_a_note_and_fires_no_command(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        pilot.app.post_message(events.Paste("b x q\nanden\x07 linje"))
        await settled(pilot)
        assert screen.capture.is_open
        assert screen.capture.text == "b x q\nanden linje"
        assert "left out" in screen.message_line.plain
        await press(pilot, "enter")
    assert stage.record.notes[0].text == "b x q\nanden linje"
    assert stage.running.title == "Velkomst"


async def test_keys_that_arrive_in_one_burst_do_their_work_in_order(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    app = stage.app()
    async with app.run_test(size=(100, 30)) as pilot:  # the live screen is still opening
        for key in ("b", *"Vi", "space", *"gør", "space", *"det", "enter", "c", "enter", "n", *"ja", "enter", "space"):
            app.post_message(events.Key(key, " " if key == "space" else key if len(key) == 1 else None))
        await settled(pilot)
    (decision,) = stage.record.decisions
    assert (decision.text, decision.method) == ("Vi gør det", Method.CONSENT)
    assert [note.text for note in stage.record.notes] == ["ja"]
    assert stage.running.title == "Godkendelse af dagsorden"


async def test_undo_goes_back_to_the_opening_and_redo_forward(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "n", '"en', "enter", "n", '"to', "enter", "u", "u")
        assert [note for note in stage.record.notes if not note.struck] == []
        await press(pilot, "U", "U")
        assert [note.text for note in stage.record.notes] == ["en", "to"]
        for _ in range(6):
            await press(pilot, "u")
        assert "Not done" in screen.message_line.plain


async def test_the_private_note_is_hidden_until_asked_for_and_hides_with_the_item(tmp_path: Path) -> None:
    from citerm.acts import agenda

    stage = a_stage(tmp_path)
    agenda.set_facilitator_note(stage.desk, stage.running.id, "Bed AB om at vente")
    async with stage.playing() as (pilot, screen):
        head = screen.query_one("#item-head")
        assert "Bed AB" not in head.plain  # type: ignore[attr-defined]
        await press(pilot, "h")
        assert "Bed AB" in head.plain  # type: ignore[attr-defined]
        await press(pilot, "space", "backspace")
        assert "Bed AB" not in head.plain  # type: ignore[attr-defined]


async def test_what_others_write_appears_without_a_key(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    other = Desk(Store.open(tmp_path / "record.db"), stage.clock, "anna")
    async with stage.playing() as (pilot, screen):
        await press(pilot, "n", '"min egen', "enter", "up")
        entries.record_note(other, stage.meeting_id, "fra en anden")
        async with asyncio.timeout(3):
            while len(screen.record.notes) < 2:
                await pilot.pause(0.05)
        assert screen.selected is not None
        assert screen.selected.text == "min egen"


async def test_an_act_waits_while_another_program_writes_and_keys_wait_with_it(tmp_path: Path) -> None:
    import fcntl

    stage = a_stage(tmp_path)
    lock = next(tmp_path.glob("*lock*"))
    async with stage.playing() as (pilot, screen):
        await press(pilot, "n", '"kommer igennem')
        with lock.open("r+") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            await pilot.press("enter")
            await pilot.press("n", "e", "f", "t", "e", "r", "enter")
            assert screen.capture.text == "kommer igennem"
            assert stage.record.notes == ()
        async with asyncio.timeout(3):
            while len(stage.record.notes) < 2:
                await pilot.pause(0.05)
    assert [note.text for note in stage.record.notes] == ["kommer igennem", "efter"]


async def test_escape_gives_up_an_act_that_waits_and_keeps_the_text(tmp_path: Path) -> None:
    import fcntl

    stage = a_stage(tmp_path)
    lock = next(tmp_path.glob("*lock*"))
    async with stage.playing() as (pilot, screen):
        await press(pilot, "n", '"venter')
        with lock.open("r+") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            await pilot.press("enter")
            await pilot.press("escape")
            await settled(pilot)
            assert screen.capture.text == "venter"
    assert stage.record.notes == ()


async def test_a_decision_of_an_earlier_item_is_what_consent_is_about_while_none_is_selected(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    first = decisions.record_decision(stage.desk, stage.meeting_id, "Den første")
    async with stage.playing() as (pilot, screen):
        await press(pilot, "space", "c")
        assert "Den første" in screen.message_line.plain
        await press(pilot, "enter")
    found = next(d for d in stage.record.decisions if d.id == first.row_id)
    assert isinstance(found, Decision)
    assert found.method is Method.CONSENT


async def test_time_for_which_the_computer_slept_is_left_out_and_undo_counts_it_after_all(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        screen.tick()
        stage.clock.forward(minutes=40)
        screen.tick()
        await settled(pilot)
        assert "left out" in screen.message_line.plain
        assert item_clock(stage.record, stage.running.id, stage.clock.at).used == timedelta(0)
        await press(pilot, "u")
    assert item_clock(stage.record, stage.running.id, stage.clock.at).used == timedelta(minutes=40)


@pytest.mark.parametrize("key", ["j", "y", "q", "s", "question_mark", "ctrl+p"])
async def test_every_screen_beside_the_meeting_leads_back_to_it(key: str, tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, key)
        assert pilot.app.screen is not screen
        await press(pilot, "escape", "n", '"tilbage', "enter")
        assert pilot.app.screen is screen
    assert [note.text for note in stage.record.notes] == ["tilbage"]


async def test_the_palette_does_what_is_chosen_by_a_part_of_its_name(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "ctrl+p", '"pause', "enter")
        assert pilot.app.screen is screen
    assert stage.record.meeting.state is MeetingState.PAUSED


async def test_search_finds_what_was_said_and_enter_goes_to_its_meeting(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    entries.record_note(stage.desk, stage.meeting_id, "Ørsted kommer [/] i maj")
    async with stage.playing() as (pilot, _):
        await press(pilot, "s", '"orsted')
        shown = "".join(seg.text for strip in pilot.app.screen._compositor.render_strips() for seg in strip)
        assert "Ørsted kommer [/] i maj" in shown
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LiveScreen)


async def test_a_moved_key_works_and_its_old_key_does_not(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    app = stage.app(settings=Settings(keymap={"note": "ø"}))
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await press(pilot, "n", "ø", '"flyttet', "enter")
    assert [note.text for note in stage.record.notes] == ["flyttet"]


async def test_a_meeting_that_is_open_for_reading_only_refuses_and_stays_alive(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    stage.desk = Desk(Store.open(tmp_path / "record.db", read_only=True), stage.clock, "gæst")
    async with stage.playing() as (pilot, screen):
        for key in ("n", "b", "o", "p", "x"):
            await press(pilot, key)
            assert "reading only" in screen.message_line.plain, key
            assert not screen.capture.is_open, key
        assert screen.record.notes == ()
