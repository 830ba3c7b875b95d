"""Searching by keys: what is found, what was taken for a slip, and the place that Enter goes to."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from citerm.acts import board, decisions, entries, handoffs, organisation, written
from citerm.acts.initiative import common_agenda, contracts, efforts, mandates, related, sideline
from citerm.acts.meeting import ending, live
from citerm.acts.phase import indicators, milestones
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.entries import Outcome
from citerm.model.goals import RelatedKind
from citerm.model.handoff import HandoffKind
from citerm.model.people import GroupKind
from citerm.screens.board.card import CardScreen
from citerm.screens.initiative.handoff import HandoffScreen
from citerm.screens.live.screen import LiveScreen
from citerm.screens.register.screen import RegisterScreen
from citerm.screens.register.search import SearchScreen
from tests.screens.stage import Stage, a_stage, press, settled


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    stage = a_stage(tmp_path)
    desk, id_ = stage.desk, stage.meeting_id
    status, mandate = stage.item("Status fra arbejdsgrupperne").id, stage.item("Mandat: arbejdsgruppe Data").id
    live.go_to_item(desk, id_, status)
    for number in range(30):
        entries.record_note(desk, id_, f"Skole {number} er med", status)
    entries.record_note(desk, id_, "Færgen til Ærø koster [mere]", status)
    decisions.record_decision(desk, id_, "Vi begynder i august.", item_id=mandate)
    decisions.record_decision(desk, id_, "Taget til efterretning i dag", outcome=Outcome.NOTED, item_id=status)
    return stage


def on_start(stage: Stage) -> CitermApp:
    return CitermApp(stage.desk, words("en"), first="start")


def painted(app: CitermApp) -> str:
    return "\n".join("".join(seg.text for seg in strip) for strip in app.screen._compositor.render_strips())


def chosen(app: CitermApp) -> str:
    """The line that is chosen on the screen."""
    rows = cast("Any", app.screen).rows
    return next(line for line in rows.plain.splitlines() if line.startswith("▸"))


async def test_in_the_live_meeting_the_entry_is_selected_where_it_stands(stage: Stage) -> None:
    async with stage.playing() as (pilot, screen):
        await press(pilot, "s", '"aero', "enter")
        assert pilot.app.screen is screen, "no second screen of the same meeting"
        assert screen.selected is not None and screen.selected.text == "Færgen til Ærø koster [mere]"
        await press(pilot, "escape", "s", '"skole 3 er', "enter")
        assert screen.selected is not None and screen.selected.text == "Skole 3 er med"


async def test_a_meeting_that_is_on_opens_at_the_entry(stage: Stage) -> None:
    app = on_start(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "s", '"faergen', "enter")
        screen = app.screen
        assert isinstance(screen, LiveScreen)
        assert screen.selected is not None and "Færgen" in screen.selected.text


async def test_in_an_ended_meeting_the_entry_is_chosen_among_all(stage: Stage) -> None:
    ending.end_meeting(stage.desk, stage.meeting_id)
    app = on_start(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "s", '"aero', "enter")
        assert "Færgen til Ærø" in chosen(app)
        await press(pilot, "escape", "s", '"efterretning', "enter")
        assert "Taget til efterretning" in chosen(app), "a conclusion stands in no register"


async def test_the_foot_offers_what_works_while_words_are_typed(stage: Stage) -> None:
    app = on_start(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "s")
        foot = cast("SearchScreen", app.screen).key_line
        assert "Enter" not in foot.plain, "nothing is found yet"
        await press(pilot, '"aero')
        assert "Enter open" in foot.plain and "Esc back" in foot.plain
        assert "help" not in foot.plain, "it would be typed"
        await press(pilot, '"qqq')
        assert "Enter" not in foot.plain


async def test_a_decision_is_found_in_the_register(stage: Stage) -> None:
    app = on_start(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "s", '"august')
        assert "1.1 · Styregruppen · meeting 1" in painted(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, RegisterScreen) and app.screen.entry is not None
        assert app.screen.entry.decision.text == "Vi begynder i august."


async def test_an_action_and_what_was_commented_on_it_open_on_its_card(stage: Stage) -> None:
    item = stage.item("Mandat: arbejdsgruppe Data").id
    action_id = entries.assign_action(stage.desk, stage.meeting_id, "Lej et lokale", item_id=item).row_id
    assert action_id is not None
    board.comment_on(stage.desk, action_id, "Kulturhuset er optaget")
    app = on_start(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for typed in ('"lokale', '"kulturhus'):
            await press(pilot, "s", typed, "enter")
            assert isinstance(app.screen, CardScreen) and app.screen.action_id == action_id
            await press(pilot, "escape")


async def test_a_proposal_in_writing_opens_where_it_is_answered(stage: Stage) -> None:
    written.propose(stage.desk, stage.group_id, "Koordinator", "Gitte ansættes.")
    app = on_start(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for typed in ('"koordin', '"gitte'):
            await press(pilot, "s", typed, "enter")
            assert type(app.screen).__name__ == "WrittenScreen"
            await press(pilot, "escape")


async def test_of_a_long_text_the_words_around_what_was_found_are_shown(stage: Stage) -> None:
    item = stage.item("Status fra arbejdsgrupperne").id
    entries.record_note(stage.desk, stage.meeting_id, "ord " * 2000 + "her er nålen i stakken " + "ord " * 2000, item)
    app = on_start(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "s", '"nålen')
        assert "her er nålen i stakken" in painted(app)
        assert "Skole" not in painted(app)


async def test_the_word_that_was_taken_for_a_slip_is_said(stage: Stage) -> None:
    app = on_start(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "s", '"fergen')
        assert "“fergen” occurs nowhere; this was found for “Færgen”" in painted(app) or "Færgen til Ærø" in painted(
            app
        )
        await press(pilot, '" xyzzyq')
        assert "Nothing was found." in painted(app)
        assert app.screen.query_one("#search-input").has_focus


async def test_the_words_that_were_searched_for_stand_out_in_a_hit(stage: Stage) -> None:
    app = on_start(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "s", '"mer aero')
        strips = app.screen._compositor.render_strips()
        marked = [seg.text.strip() for strip in strips for seg in strip if seg.style and seg.style.bold]
        assert "Ærø" in marked and "[mere]" in marked and "koster" not in " ".join(marked)


async def test_what_is_handed_on_is_selected_in_its_meeting_and_else_opens_on_its_page(stage: Stage) -> None:
    group_id = organisation.add_group(stage.desk, "Arbejdsgruppe Data", GroupKind.WORKING).row_id
    assert group_id is not None
    sent = handoffs.hand_off(
        stage.desk, stage.meeting_id, "Må vi låne kajakker?", to_group_id=group_id, kind=HandoffKind.QUESTION
    ).row_id
    async with stage.playing() as (pilot, screen):
        await press(pilot, "s", '"kajak', "enter")
        assert pilot.app.screen is screen and screen.selected is not None
        assert screen.selected.text == "Må vi låne kajakker?"
    app = on_start(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "s", '"kajak')
        assert "Handoff  Styregruppen → Arbejdsgruppe Data · meeting 1" in painted(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, HandoffScreen) and app.screen.handoff_id == sent


async def test_what_is_around_the_meetings_opens_where_it_stands(stage: Stage) -> None:
    desk = stage.desk
    group_id = organisation.add_group(desk, "Arbejdsgruppe Data", GroupKind.WORKING).row_id
    assert group_id is not None
    mandate_id = mandates.begin_mandate(desk, group_id).row_id
    assert mandate_id is not None
    mandates.change_mandate(desk, mandate_id, "purpose", "Elefanter")
    common_agenda.add_goal(desk, "Først noget andet")
    common_agenda.add_goal(desk, "Alle ror kajak")
    milestones.add_strategy(desk, "Mere teater")
    efforts.add_effort(desk, "Svømning for alle", group_id=group_id)
    related.note_related(desk, RelatedKind.KNOWLEDGE, "Tal om trivsel")
    indicators.add_indicator(desk, "Børn i zoo", group_id=group_id)
    sideline.add_to_sideline(desk, "Fodboldklubben")
    sideline.add_to_sideline(desk, "Kajforbundet")
    organisation.seat_member(desk, group_id, stage.people["MH"])
    seat = organisation.seat_member(desk, group_id, stage.people["AB"]).row_id
    assert seat is not None
    contracts.note_member(desk, seat, areas="", understood=False, responsibility="Låner telte ud", contribution="")
    app = on_start(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for typed, name, there in (
            ("elefant", "MandateScreen", "Elefanter"),
            ("kajak", "CommonAgendaScreen", "Alle ror kajak"),
            ("teater", "CommonAgendaScreen", "Mere teater"),
            ("svømning", "CommonAgendaScreen", "Svømning for alle"),
            ("trivsel", "CommonAgendaScreen", "Tal om trivsel"),
            ("zoo", "IndicatorScreen", "Børn i zoo"),
            ("kajforb", "SidelineScreen", "Kajforbundet"),
            ("telte", "ContractsScreen", "Anders Bo"),
            ("røde", "OrganisationsScreen", "Røde Kors"),
        ):
            await press(pilot, "s", f'"{typed}', "enter")
            assert type(app.screen).__name__ == name, typed
            assert there in (chosen(app) if name not in ("MandateScreen", "IndicatorScreen") else painted(app)), typed
            await press(pilot, "escape")
