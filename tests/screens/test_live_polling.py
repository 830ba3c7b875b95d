"""The consensus poll in the live meeting: one digit each, hidden until all are in, and by name in no place."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from citerm.acts import history, organisation
from citerm.acts.desk import meeting_scope
from citerm.acts.meeting import ending
from citerm.model.entries import Method, Outcome, StanceKind
from citerm.screens.live.screen import LiveScreen
from citerm.widgets.entry_list import EntryList
from tests.screens.stage import Stage, a_stage, press

ORDER = ["MH", "AB", "CD", "EF", "GH", "IJ", "KL", "NØ"]


def given(stage: Stage) -> dict[str, int | None]:
    known = stage.record.person_by_id
    return {known[s.person_id].initials: s.value for s in stage.record.stances if s.kind is StanceKind.POLL}


def shown_entries(screen: LiveScreen) -> str:
    rows = screen.query_one(EntryList).rows
    return " ".join(piece.text for row in rows for paragraph in row.paragraphs for piece in paragraph.line)


async def test_one_digit_each_in_seating_order_and_enter(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "b", '"Vi gør det.', "enter", "k", '"44345534', "enter")
        assert not screen.capture.is_open
        assert "2×3, 4×4, 2×5" in screen.message_line.plain
        assert "consensus: 8 of 8 at 3 or more" in shown_entries(screen)
    decision = stage.record.decisions[0]
    assert (decision.method, decision.outcome) == (Method.CONSENSUS, Outcome.ADOPTED)
    assert given(stage) == dict(zip(ORDER, (4, 4, 3, 4, 5, 5, 3, 4), strict=True))


async def test_a_poll_of_twelve_takes_fourteen_keys(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    for name in ("Omar Pihl", "Rasmus Sand", "Tove Ulv", "Viggo Wind"):
        person_id = organisation.add_person(stage.desk, name).row_id
        assert person_id is not None
        organisation.seat_member(stage.desk, stage.group_id, person_id)
    keys = ["k", *"344444444445", "enter"]
    assert len(keys) == 14
    async with stage.playing() as (pilot, _):
        await press(pilot, "f", "enter", "b", '"Vi gør det.', "enter")
        await press(pilot, *keys)
    assert len(given(stage)) == 12


async def test_somebody_below_3_leaves_it_unsettled_and_is_named_only_on_request(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "b", '"Vi gør det.', "enter", "k", '"44245514', "enter")
        said = screen.message_line.plain
        assert "not settled" in said and "Below 3: 2" in said
        assert "Cecilie" not in said and "CD" not in said
        assert "; h" not in said, "the key of a command is the keymap's to say"
        await press(pilot, "h")
        assert "Kaj Lund and Cecilie Dam" in screen.message_line.plain
        await press(pilot, "h")
        assert "Cecilie" not in screen.message_line.plain
        await press(pilot, "k", '"44445534', "enter")
    assert stage.record.decisions[0].outcome is Outcome.ADOPTED


async def test_while_somebody_is_asked_only_who_has_answered_is_shown(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "b", '"Vi gør det.', "enter", "k", '"4420551')
        shown = " ".join(chip.text for chip in screen.capture.chips)
        assert shown == "7 of 8 have answered MH AB CD EF GH IJ KL"
        assert not any(digit in shown.removeprefix("7 of 8") for digit in "0123456789×")
        assert stage.record.stances == ()
        await press(pilot, '"3')
        assert screen.capture.chips[0].text == "1×0, 1×1, 1×2, 1×3, 2×4, 2×5"


async def test_initials_jump_space_leaves_out_and_the_arrow_takes_back(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, _):
        await press(pilot, "b", '"Vi gør det.', "enter", "k")
        await press(pilot, '"gh2', '"44', "left", '"5', "space", '"3', "enter")
    assert given(stage) == {"GH": 2, "MH": 4, "AB": 5, "EF": 3}


async def test_initials_that_others_begin_with_need_enter_or_the_answer(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    organisation.change_person(stage.desk, stage.people["EF"], initials="M")
    async with stage.playing() as (pilot, screen):
        await press(pilot, "b", '"Vi gør det.', "enter", "k", '"m2', '"m', "enter", '"3', '"gi', "enter", '"5')
        assert stage.record.stances == ()
        await press(pilot, '"x', '"g4')
        assert screen.capture.is_open
        await press(pilot, "enter")
    assert given(stage) == {"M": 3, "GH": 4}


async def test_a_member_not_marked_as_present_may_answer_and_is_marked_and_one_undo_takes_both_back(
    tmp_path: Path,
) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "f", '"gh', "escape", "b", '"Vi gør det.', "enter")
        before = stage.record
        await press(pilot, "k", '"gh4', "enter")
        assert "Gitte Hansen" in screen.message_line.plain
        assert given(stage) == {"GH": 4}
        await press(pilot, "u")
    assert stage.record == before


async def test_a_poll_that_was_cut_short_goes_on_where_it_was(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "n", '"halvt', "escape")
        await press(pilot, "b", "ctrl+u", '"Vi gør det.', "enter", "k", '"44')
        async with asyncio.timeout(2):
            while history.draft(stage.desk, f"{meeting_scope(stage.meeting_id)}:poll") is None:
                await pilot.pause(0.02)
    async with stage.playing() as (pilot, screen):
        assert screen.capture.is_open
        assert screen.capture.chips[0].text == "2 of 8 have answered"
        await press(pilot, '"333333', "enter")
    assert len(given(stage)) == 8
    assert history.draft(stage.desk, f"{meeting_scope(stage.meeting_id)}:poll") is None


async def test_what_is_half_typed_stands_in_no_text_that_followers_see(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "b", '"Vi gør det.', "enter", "n", '"en tanke', "escape", "k", '"44', "escape")
        draft = history.draft(stage.desk, f"{meeting_scope(stage.meeting_id)}:poll")
        assert draft is not None and (draft.text, draft.folded) == ("", True)
        kept = history.draft(stage.desk, meeting_scope(stage.meeting_id))
        assert kept is not None and kept.text == "en tanke", "the folded note waits as before"
    async with stage.playing() as (pilot, screen):
        assert not screen.capture.is_open
        await press(pilot, "k")
        assert screen.capture.chips[0].text == "2 of 8 have answered"


async def test_half_typed_answers_go_with_their_decision_and_with_the_end_of_the_meeting(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    scope = f"{meeting_scope(stage.meeting_id)}:poll"
    async with stage.playing() as (pilot, _):
        await press(pilot, "b", '"Vi gør det.', "enter", "k", '"44', "escape", "up", "delete")
        assert history.draft(stage.desk, scope) is not None
    async with stage.playing() as (pilot, _):
        assert history.draft(stage.desk, scope) is None
        await press(pilot, "b", '"Vi gør noget andet.', "enter", "k", '"44', "escape")
        assert history.draft(stage.desk, scope) is not None
    ending.end_meeting(stage.desk, stage.meeting_id)
    assert history.draft(stage.desk, scope) is None


async def test_without_answers_or_voices_enter_says_so(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "b", '"Vi gør det.', "enter", "k", "enter")
        assert "Nobody has answered yet" in screen.message_line.plain
        await press(pilot, '"zq')
        assert "initials jump" in screen.message_line.plain


async def test_the_scale_is_whole_on_eighty_columns(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing((80, 24)) as (pilot, screen):
        await press(pilot, "b", '"Vi gør det.', "enter", "k")
        shown = screen.capture.editor.plain
        assert "…" not in shown and [value for value in "0345" if f"{value} " in shown] == list("0345")


@pytest.mark.parametrize("size", [(80, 24), (50, 14)])
async def test_the_poll_fits_a_small_window(tmp_path: Path, size: tuple[int, int]) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing(size) as (pilot, screen):
        await press(pilot, "b", '"Vi gør det.', "enter", "k", '"444')
        assert "3 of 8" in screen.capture.query_one("#capture-chips").plain  # type: ignore[attr-defined]
