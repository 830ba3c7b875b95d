"""The action board by its keys: every act is in the record, said, and taken back by one key."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from citerm.acts import board, board_reading, entries, history, organisation, reading
from citerm.acts.desk import BOARD, Desk
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.action import Action, ActionState, Due, DueKind
from citerm.model.people import GroupKind
from citerm.screens.board.card import CardScreen
from citerm.screens.board.screen import BoardScreen, CardStrip
from citerm.store import Store
from tests.screens.stage import Stage, a_stage, press, settled

LATE = Due(kind=DueKind.DATE, on=date(2026, 11, 2))
COMING = Due(kind=DueKind.DATE, on=date(2026, 11, 20))
TEXTS = ("Ring til [alle] skoler", "Send dataaftalen", "Find et lokale til partnermødet i februar")


def with_actions(folder: Path) -> Stage:
    """Three actions: MH's late one first, then one of hers to come, then one of AB's."""
    stage = a_stage(folder)
    for text, owner, due in zip(TEXTS, ("MH", "MH", "AB"), (LATE, COMING, COMING), strict=True):
        entries.assign_action(stage.desk, stage.meeting_id, text, owner_id=stage.people[owner], due=due)
    return stage


@asynccontextmanager
async def on_the_board(
    stage: Stage, size: tuple[int, int] = (120, 36), desk: Desk | None = None
) -> AsyncIterator[tuple[Pilot[int], BoardScreen]]:
    app = CitermApp(desk or stage.desk, words("en"), first="board", exports=str(stage.desk.store.path.parent))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot, cast("BoardScreen", app.screen)


def stored(stage: Stage, text: str) -> Action:
    return next(action for action in reading.actions(stage.desk) if action.text == text)


def chosen(screen: BoardScreen) -> str:
    assert screen.action is not None
    return screen.action.text


def shown(screen: BoardScreen) -> str:
    return "\n".join(screen.grid.render_line(y).text.rstrip() for y in range(screen.grid.size.height))


# looking


async def test_lanes_are_owners_with_who_is_late_first_and_their_load(tmp_path: Path) -> None:
    async with on_the_board(with_actions(tmp_path)) as (_, screen):
        lines = shown(screen).splitlines()
        assert lines[0].split() == ["Open", "3", "In", "progress", "0", "Waiting", "0", "Done", "0", "Cancelled", "0"]
        assert lines[1].startswith("Mette Holm  2 to do · ▲ 1 over the due date")
        assert any(line.startswith("Anders Bo  1 to do") for line in lines)
        assert "Ring til [alle]" in shown(screen)
        assert chosen(screen) == TEXTS[0]
        assert "2 Nov" in shown(screen)


@pytest.mark.parametrize(("size", "columns"), [((120, 36), 5), ((80, 24), 3), ((50, 14), 1)])
async def test_as_many_columns_as_there_is_room_for_and_the_chosen_one_slides_into_view(
    size: tuple[int, int], columns: int, tmp_path: Path
) -> None:
    async with on_the_board(with_actions(tmp_path), size) as (pilot, screen):
        heads = shown(screen).splitlines()[0]
        names = ("Open", "In progress", "Waiting", "Done", "Cancelled")
        assert [name for name in names if name in heads] == list(names[:columns])
        await press(pilot, "b", "enter")
        assert "Cancelled  1" in shown(screen).splitlines()[0]
        assert all(len(line) <= size[0] for line in shown(screen).splitlines())
        assert "? help" in screen.key_line.plain


async def test_arrows_go_through_all_lanes_and_tab_to_the_next_column_with_cards(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    board.move_action(stage.desk, stored(stage, TEXTS[2]).id, ActionState.WAITING, "Kommunen")
    async with on_the_board(stage) as (pilot, screen):
        await press(pilot, "down")
        assert chosen(screen) == TEXTS[1]
        await press(pilot, "down", "tab")
        assert chosen(screen) == TEXTS[2]
        assert "for Kommunen" in shown(screen)
        await press(pilot, "shift+tab", "home")
        assert chosen(screen) == TEXTS[0]
        await press(pilot, "end")
        assert chosen(screen) == TEXTS[1]


async def test_g_goes_by_owner_by_group_and_since_the_last_meeting(tmp_path: Path) -> None:
    async with on_the_board(with_actions(tmp_path)) as (pilot, screen):
        await press(pilot, "down", "g")
        assert "Styregruppen  3 to do" in shown(screen)
        await press(pilot, "g")
        assert "Slipped past the due date" in shown(screen)
        assert chosen(screen) == TEXTS[1]
        assert "since the last meeting" in screen.title_line.plain
        await press(pilot, "g")
        assert "Mette Holm" in shown(screen)


async def test_a_lane_says_how_much_of_it_the_filter_shows(tmp_path: Path) -> None:
    async with on_the_board(with_actions(tmp_path)) as (pilot, screen):
        await press(pilot, "slash", '"dataaftalen', "enter")
        assert shown(screen).splitlines()[1].startswith("Mette Holm  1 of 2")
        await press(pilot, "escape")
        assert shown(screen).splitlines()[1].startswith("Mette Holm  2 to do")


async def test_a_lane_without_a_card_in_sight_is_its_heading_alone(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    for text in TEXTS:
        board.move_action(stage.desk, stored(stage, text).id, ActionState.CANCELLED)
    board.new_action(stage.desk, stage.group_id, "Bestil kage", owner_id=stage.people["CD"])

    def headings() -> list[int]:
        lines = shown(screen).splitlines()
        return [n for name in ("Anders Bo", "Mette Holm") for n, text in enumerate(lines) if text.startswith(name)]

    async with on_the_board(stage, (80, 24)) as (pilot, screen):
        above, below = headings()
        assert below - above == 2
        await press(pilot, "tab")
        above, below = headings()
        assert below - above == 5
        assert chosen(screen) == TEXTS[2]


async def test_all_about_the_chosen_card_stands_in_the_strip_at_80_columns(tmp_path: Path) -> None:
    async with on_the_board(with_actions(tmp_path), (80, 24)) as (_, screen):
        strip = screen._strip
        said = "\n".join(strip.render_line(y).text for y in range(strip.size.height))
        assert "Styregruppen" in said
        assert "days" in said


async def test_an_empty_board_says_where_actions_come_from(tmp_path: Path) -> None:
    async with on_the_board(a_stage(tmp_path)) as (pilot, screen):
        assert "No actions yet." in shown(screen)
        await press(pilot, "f")
        assert "No card is selected." in screen.message_line.plain


# acting


@pytest.mark.parametrize(
    ("keys", "state", "waiting_for", "note"),
    [
        (("i",), ActionState.IN_PROGRESS, "", ""),
        (("v", '"Kommunen [IT]', "enter"), ActionState.WAITING, "Kommunen [IT]", ""),
        (("f", '"Alle ringet op', "enter"), ActionState.DONE, "", "Alle ringet op"),
        (("f", "enter"), ActionState.DONE, "", ""),
        (("b", '"Ikke nødvendigt', "enter"), ActionState.CANCELLED, "", "Ikke nødvendigt"),
        (("right", "right"), ActionState.WAITING, "", ""),
        (("right", "left"), ActionState.OPEN, "", ""),
    ],
)
async def test_one_letter_moves_the_card(
    keys: tuple[str, ...], state: ActionState, waiting_for: str, note: str, tmp_path: Path
) -> None:
    stage = with_actions(tmp_path)
    async with on_the_board(stage) as (pilot, screen):
        await press(pilot, *keys)
        action = stored(stage, TEXTS[0])
        assert (action.state, action.waiting_for, action.closing_note) == (state, waiting_for, note)
        assert chosen(screen) == TEXTS[0]
        assert "u takes it back" in screen.message_line.plain


async def test_undo_and_redo_take_the_card_back_and_forth(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    before = stored(stage, TEXTS[0])
    async with on_the_board(stage) as (pilot, screen):
        await press(pilot, "f", '"Klaret', "enter", "u")
        assert stored(stage, TEXTS[0]) == before
        assert "Undone" in screen.message_line.plain
        await press(pilot, "U")
        assert stored(stage, TEXTS[0]).closing_note == "Klaret"


async def test_owner_helpers_due_text_and_link_are_given_by_a_letter_and_a_line(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    async with on_the_board(stage) as (pilot, screen):
        await press(pilot, "a", '"cd')
        assert [chip.text for chip in screen.capture.chips] == ["CD Cecilie Dam"]
        await press(pilot, "enter", "m", '"ef gh', "enter", "d", '"+7')
        assert "Thu 19 Nov 2026" in screen.capture.chips[0].text
        await press(pilot, "enter", "e", '" nu', "enter", "l", '"Lektiecafé', "tab", '"Fravær', "enter")
        action = next(a for a in reading.actions(stage.desk) if a.text == TEXTS[0] + " nu")
        assert action.owner_id == stage.people["CD"]
        assert action.helper_ids == (stage.people["EF"], stage.people["GH"])
        assert action.due_on == date(2026, 11, 19)
        page = board_reading.card_page(stage.desk, action.id)
        assert page.effort is not None
        assert page.indicator is not None
        assert (page.effort.name, page.indicator.name) == ("Lektiecafé", "Fravær")


async def test_a_dash_takes_owner_and_due_date_away_and_an_empty_line_changes_nothing(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    async with on_the_board(stage) as (pilot, _):
        await press(pilot, "a", "enter", "d", "enter")
        assert stored(stage, TEXTS[0]).owner_id == stage.people["MH"]
        await press(pilot, "a", '"-', "enter", "d", '"-', "enter")
        assert stored(stage, TEXTS[0]).owner_id is None
        assert stored(stage, TEXTS[0]).due_on is None


async def test_what_is_not_understood_is_refused_and_stays_in_the_line(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    async with on_the_board(stage) as (pilot, screen):
        await press(pilot, "d", '"snart', "enter")
        assert "is not a date" in screen.message_line.plain
        assert screen.capture.text == "snart"
        await press(pilot, "escape", "a", '"xx', "enter")
        assert "Nobody here is called" in screen.message_line.plain
        assert stored(stage, TEXTS[0]).owner_id == stage.people["MH"]


async def test_a_new_action_takes_owner_due_date_and_group_and_is_chosen(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    async with on_the_board(stage) as (pilot, screen):
        await press(pilot, "n", '"Skriv til pressen', "tab", '"nø', "tab", '"27/11', "enter")
        made = stored(stage, "Skriv til pressen")
        assert (made.owner_id, made.due_on, made.group_id) == (stage.people["NØ"], date(2026, 11, 27), stage.group_id)
        assert chosen(screen) == "Skriv til pressen"
        await press(pilot, "u")
        assert "Skriv til pressen" not in {action.text for action in reading.actions(stage.desk)}


async def test_a_split_gives_each_part_its_owner_and_says_where_it_came_from(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    async with on_the_board(stage) as (pilot, _):
        await press(pilot, "x", '"Ring til fem', "ctrl+j", '"Skriv til tre', "enter")
    parts = [stored(stage, text) for text in ("Ring til fem", "Skriv til tre")]
    assert {part.split_from_id for part in parts} == {stored(stage, TEXTS[0]).id}
    assert {part.owner_id for part in parts} == {stage.people["MH"]}


async def test_all_that_a_member_has_open_is_handed_over_in_one_step(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    async with on_the_board(stage) as (pilot, screen):
        await press(pilot, "r", '"kl')
        assert [chip.text for chip in screen.capture.chips] == ["MH Mette Holm", "2 open actions", "KL Kaj Lund"]
        await press(pilot, "enter")
        owners = {action.owner_id for action in reading.actions(stage.desk)}
        assert owners == {stage.people["KL"], stage.people["AB"]}
        await press(pilot, "u")
        assert stored(stage, TEXTS[0]).owner_id == stage.people["MH"]


async def test_a_folded_text_is_there_again_with_the_same_key(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    async with on_the_board(stage) as (pilot, screen):
        await press(pilot, "k", '"Ringet to gange', "escape", "k")
        assert screen.capture.text == "Ringet to gange"
        await press(pilot, "enter")
    page = board_reading.card_page(stage.desk, stored(stage, TEXTS[0]).id)
    assert [comment.text for comment in page.comments] == ["Ringet to gange"]


def half_typed(stage: Stage) -> list[tuple[str, str]]:
    return [(draft.kind, draft.text) for draft in history.drafts(stage.desk, BOARD)]


async def test_a_half_typed_comment_is_on_disk_soon_and_back_after_a_restart(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    async with on_the_board(stage) as (pilot, _):
        await press(pilot, "down", "k", '"Ringet to')
        async with asyncio.timeout(2):
            while half_typed(stage) != [("comment_on", "Ringet to")]:
                await pilot.pause(0.02)
    async with on_the_board(stage) as (pilot, screen):
        assert chosen(screen) == TEXTS[1]
        assert screen.capture.is_open
        assert screen.capture.text == "Ringet to"
        await press(pilot, '" gange', "enter")
    page = board_reading.card_page(stage.desk, stored(stage, TEXTS[1]).id)
    assert [comment.text for comment in page.comments] == ["Ringet to gange"]
    assert half_typed(stage) == []


async def test_a_folded_text_stays_folded_after_a_restart_and_opens_on_the_board_and_on_the_card(
    tmp_path: Path,
) -> None:
    stage = with_actions(tmp_path)
    async with on_the_board(stage) as (pilot, _):
        await press(pilot, "k", '"Ringet', "escape")
        await press(pilot, "f", '"På mødet', "escape")
    async with on_the_board(stage) as (pilot, screen):
        assert not screen.capture.is_open
        assert screen.capture.editor.placeholder == "På mødet"
        await press(pilot, "k")
        assert screen.capture.text == "Ringet"
        await press(pilot, "escape", "enter", "f")
        assert cast("CardScreen", pilot.app.screen).capture.text == "På mødet"
        await press(pilot, "enter")
    assert stored(stage, TEXTS[0]).closing_note == "På mødet"
    assert half_typed(stage) == [("comment_on", "Ringet")]


async def test_a_half_typed_new_action_is_back_with_its_fields_and_given_up_when_it_is_emptied(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    async with on_the_board(stage) as (pilot, screen):
        await press(pilot, "n", '"Bestil kage', "tab", '"AB', "tab", '"+7')
        screen._drafts.save_now()
    async with on_the_board(stage) as (pilot, screen):
        assert screen.capture.text == "Bestil kage"
        assert screen.capture.fields == {"owner": "AB", "due": "+7"}
        await press(pilot, "ctrl+u", "escape")
        assert half_typed(stage) == []


async def test_the_filter_stands_in_the_closed_line_before_a_text_that_waits(tmp_path: Path) -> None:
    async with on_the_board(with_actions(tmp_path)) as (pilot, screen):
        await press(pilot, "k", '"Ringet', "escape", "slash", '"dataaftalen', "enter")
        assert screen.capture.editor.placeholder == "dataaftalen"
        await press(pilot, "escape")
        assert screen.capture.editor.placeholder == "Ringet"


# the filter


async def test_the_filter_narrows_at_each_letter_enter_keeps_it_and_esc_clears_it(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    async with on_the_board(stage) as (pilot, screen):
        await press(pilot, "slash", '"owner:ab')
        assert [chip.text for chip in screen.capture.chips] == ["owner:ab"]
        assert chosen(screen) == TEXTS[2]
        assert "Mette" not in shown(screen)
        await press(pilot, "enter", "i")
        assert stored(stage, TEXTS[2]).state is ActionState.IN_PROGRESS
        assert "owner:ab" in screen.capture.editor.plain
        await press(pilot, "escape")
        assert "Mette" in shown(screen)
        await press(pilot, "slash", '"lokale xyzzyq')
        assert "No action fits the filter." in shown(screen)
        await press(pilot, "escape")
        assert chosen(screen) == TEXTS[2]


# others


async def test_what_another_program_writes_comes_onto_the_board_and_the_typed_text_stays(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    async with on_the_board(stage) as (pilot, screen):
        await press(pilot, "down", "k", '"halvt sk')
        with Store.open(stage.desk.store.path) as store:
            other = Desk(store, stage.clock, "anna")
            board.new_action(other, stage.group_id, "Fra en anden", owner_id=stage.people["CD"])
            board.give_due(other, stored(stage, TEXTS[1]).id, LATE)
        assert reading.changed(stage.desk)
        screen.reread()
        assert "Fra en anden" in shown(screen)
        assert chosen(screen) == TEXTS[1]
        assert screen.capture.text == "halvt sk"
        await press(pilot, '"revet', "enter")
    page = board_reading.card_page(stage.desk, stored(stage, TEXTS[1]).id)
    assert [comment.text for comment in page.comments] == ["halvt skrevet"]


async def test_read_only_the_keys_say_why_and_nothing_is_written(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    before = reading.actions(stage.desk)
    with Store.open(stage.desk.store.path, read_only=True) as store:
        async with on_the_board(stage, desk=Desk(store, stage.clock, "gæst")) as (pilot, screen):
            assert "done" not in screen.key_line.plain
            for key in ("f", "n", "right", "r", "u"):
                await press(pilot, key)
                assert "reading only" in screen.message_line.plain, key
            await press(pilot, "slash", '"lokale', "enter", "enter")
            assert type(screen.app.screen).__name__ == "CardScreen"
            await press(pilot, "f")
    assert reading.actions(stage.desk) == before


async def test_the_list_is_written_as_a_word_file_whole_or_for_one_member(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    async with on_the_board(stage) as (pilot, screen):
        await press(pilot, "p", "tab")
        assert [chip.text for chip in screen.capture.chips] == [
            "all actions",
            "Mette Holm",
            "spreadsheet",
            "calendar MH",
        ]
        await press(pilot, "enter")
        assert "--person 'Mette Holm'" in screen.message_line.plain.replace("\n", " ")
        await press(pilot, "p", "enter")
        await press(pilot, "p", "tab", "tab", "enter")
        await press(pilot, "p", "tab", "tab", "tab", "enter")
        assert "--as ics" in screen.message_line.plain.replace("\n", " ")
    assert len(list(tmp_path.glob("*.docx"))) == 2
    assert "Mette Holm" in next(tmp_path.glob("*.csv")).read_text(encoding="utf-8-sig")
    assert b"BEGIN:VEVENT" in next(tmp_path.glob("*.ics")).read_bytes()


async def test_a_filter_finds_what_was_closed_long_ago_though_the_board_only_counts_it(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    board.move_action(stage.desk, stored(stage, TEXTS[2]).id, ActionState.DONE, "lokale fundet")
    stage.clock.forward(days=40)
    async with on_the_board(stage) as (pilot, screen):
        assert screen.facts.unread
        assert "lokale" not in shown(screen)
        await press(pilot, "slash", '"lokale')
        assert chosen(screen) == TEXTS[2]
        assert screen._board is not None
        assert (screen._board.shown, screen._board.total) == (1, 3)
        await press(pilot, "enter", "i")
        assert stored(stage, TEXTS[2]).state is ActionState.IN_PROGRESS
        await press(pilot, "escape")
        assert "lokale" in shown(screen)


async def test_a_text_kept_for_an_old_action_is_offered_on_the_board(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    action_id = stored(stage, TEXTS[2]).id
    async with on_the_board(stage) as (pilot, screen):
        await press(pilot, "slash", '"lokale', "enter", "k", '"halvt sk', "escape")
    board.move_action(stage.desk, action_id, ActionState.DONE)
    stage.clock.forward(days=40)
    async with on_the_board(stage) as (_, screen):
        assert action_id in screen.facts.actions
        assert "halvt sk" in screen.capture.editor.plain


async def test_with_whom_an_action_is_coordinated_is_typed_understood_and_shown(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    organisation.add_group(stage.desk, "Byliv", GroupKind.WORKING)
    async with on_the_board(stage) as (pilot, screen):
        await press(pilot, "c", '"byl; Lions Nordby')
        assert [chip.text for chip in screen.capture.chips] == ["Byliv", "as typed: Lions Nordby"]
        await press(pilot, "enter")
        action = stored(stage, TEXTS[0])
        assert (action.coordinate_with, action.coordinate_organisation_id) == ("Lions Nordby", None)
        assert screen.facts.groups[action.coordinate_group_id or 0].name == "Byliv"
        assert "↔ Byliv" in shown(screen)
        assert "coordinated with Byliv and Lions Nordby" in screen.query_one(CardStrip).plain
        await press(pilot, "c")
        assert screen.capture.text == "Byliv; Lions Nordby; "
        await press(pilot, '"Røde Kors', "enter")
        assert stored(stage, TEXTS[0]).coordinate_organisation_id is not None
        await press(pilot, "c", "enter")
        assert stored(stage, TEXTS[0]).coordinate_with == "Lions Nordby"
        await press(pilot, "u", "slash", '"med:lions', "enter")
        assert chosen(screen) == TEXTS[0] and screen.grid.card is not None
        await press(pilot, "escape", "u")
        assert stored(stage, TEXTS[0]).coordinate_with == ""


async def test_those_whose_names_begin_as_was_typed_are_named_until_one_is_meant(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    for name in ("Byliv", "Byens rum"):
        organisation.add_group(stage.desk, name, GroupKind.WORKING)
    async with on_the_board(stage) as (pilot, screen):
        await press(pilot, "c", '"by')
        kept, several = (chip.text for chip in screen.capture.chips)
        assert kept == "as typed: by"
        assert "“by” fits" in several and "Byliv" in several and "Byens rum" in several
        await press(pilot, '"l')
        assert [chip.text for chip in screen.capture.chips] == ["Byliv"]


async def test_low_hanging_fruit_is_marked_by_a_letter_and_stands_on_the_card(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    async with on_the_board(stage) as (pilot, screen):
        await press(pilot, "h")
        assert stored(stage, TEXTS[0]).low_hanging
        assert "fruit" in shown(screen)
        await press(pilot, "enter")
        page = cast(CardScreen, pilot.app.screen)
        assert "low-hanging fruit" in page.rows.plain
        await press(pilot, "h")
        assert not stored(stage, TEXTS[0]).low_hanging


async def test_initials_stand_whole_on_a_card_or_not_at_all(tmp_path: Path) -> None:
    stage = with_actions(tmp_path)
    board.give_helpers(stage.desk, stored(stage, TEXTS[0]).id, [stage.people["AB"]])
    async with on_the_board(stage) as (pilot, screen):
        await press(pilot, "h")
        card, face = screen._board.lanes[0].columns[0][0], screen._face
        assert face is not None and card.action.low_hanging
        lowest = {room: "".join(p.text for line in face.card(card, room)[-2:] for p in line) for room in range(16, 40)}
    assert [said for said in lowest.values() if "MH" in said and "MH+AB" not in said] == []
    assert [said for said in lowest.values() if said.endswith("M…")] == []
    assert "MH+AB" in lowest[39] and "MH" not in lowest[18]
