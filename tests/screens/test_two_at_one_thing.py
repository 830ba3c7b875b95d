"""Two people change the same thing: neither text is lost, on every screen that changes what exists."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from citerm.acts import (
    board,
    decisions,
    ending,
    entries,
    indicators,
    live,
    milestones,
    minutes_life,
    phases,
    register,
    written,
)
from citerm.acts.desk import Desk
from citerm.acts.meanwhile import seen_now
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.action import Action
from citerm.model.meeting import Outcome
from citerm.screens.base import BaseScreen
from citerm.screens.board_acting import ActingScreen
from citerm.screens.capturing import CapturingScreen
from citerm.screens.conflict import ConflictScreen
from citerm.screens.panel import AskingScreen
from citerm.store import Store
from tests.screens.stage import Stage, a_stage, press, settled

SCREENS = Path(__file__).parent.parent.parent / "citerm" / "screens"


@dataclass
class Case:
    """One place where something that exists is changed."""

    asks: str
    """Where in the source the form is asked, or the class of the line."""
    screen: str
    keys: tuple[str, ...]
    """Open the form or line, and change mine in it."""
    make: Callable[[Stage], tuple[dict[str, Any], tuple[str, int], str]]
    """Prepare the record: what the screen is opened with, the row, and which row of the list is chosen."""
    column: str
    theirs: Any
    mine: Any

    def __str__(self) -> str:
        return f"{self.asks}:{self.column}"


def row_of(echo_id: int | None) -> int:
    assert echo_id is not None
    return echo_id


def agenda_item(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    item = stage.item("Mandat: arbejdsgruppe Data")
    return {"meeting_id": stage.meeting_id}, ("agenda_items", item.id), str(item.id)


def the_meeting(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    return {"meeting_id": stage.meeting_id}, ("meetings", stage.meeting_id), ""


def an_action(stage: Stage) -> int:
    return row_of(board.new_action(stage.desk, stage.group_id, "Ring til kommunen").row_id)


def on_card(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    action_id = an_action(stage)
    return {"action_id": action_id}, ("actions", action_id), ""


def noted(kind: str) -> Callable[[Stage], tuple[dict[str, Any], tuple[str, int], str]]:
    def make(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
        act = {
            "note": entries.record_note,
            "decision": decisions.record_decision,
            "action": entries.assign_action,
            "parked": entries.park_topic,
        }[kind]
        row_id = row_of(act(stage.desk, stage.meeting_id, "Ring til kommunen").row_id)
        table = {"parked": "parked_topics"}.get(kind, f"{kind}s")
        return {"meeting_id": stage.meeting_id}, (table, row_id), f"{kind}:{row_id}"

    return make


def a_person(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    person_id = stage.people["MH"]
    seat = next(s for s in stage.record.memberships if s.person_id == person_id)
    return {}, ("people", person_id), f"seat:{seat.id}"


def a_seat(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    seat = next(s for s in stage.record.memberships if s.person_id == stage.people["MH"])
    return {}, ("memberships", seat.id), f"seat:{seat.id}"


def a_group(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    return {"group_id": stage.group_id}, ("groups", stage.group_id), ""


def in_the_register(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    decision_id = row_of(decisions.record_decision(stage.desk, stage.meeting_id, "Mandatet vedtages.").row_id)
    live.next_item(stage.desk, stage.meeting_id)
    ending.end_meeting(stage.desk, stage.meeting_id)
    return {"decision_id": decision_id}, ("decisions", decision_id), ""


def in_writing(table: str) -> Callable[[Stage], tuple[dict[str, Any], tuple[str, int], str]]:
    def make(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
        made = row_of(written.propose(stage.desk, stage.group_id, "Budget", "Budgettet vedtages.").row_id)
        page = stage.desk.store.scalar("select id from decisions where procedure_id = ?", (made,))
        row_id = made
        if table == "decisions":
            row_id = page
        if table == "stances":
            from citerm.model.meeting import StanceKind

            written.answer(stage.desk, made, stage.people["AB"], StanceKind.RESERVATION, "Kun i år")
            row_id = stage.desk.store.scalar("select id from stances where decision_id = ?", (page,))
        return {"procedure_id": made}, (table, row_id), f"person:{stage.people['AB']}"

    return make


def an_indicator(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    made = row_of(indicators.add_indicator(stage.desk, "Familier i bolig").row_id)
    return {"indicator_id": made}, ("indicators", made), ""


def a_strategy(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    phases.open_phase(stage.desk, "ci", 1)
    made = row_of(milestones.add_strategy(stage.desk, "Bolig først").row_id)
    return {"page": "strategies"}, ("strategies", made), f"strategy:{made}"


def a_start(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    from citerm.acts import organisation

    organisation.set_start(stage.desk, date(2026, 1, 15))
    return {}, ("initiatives", 1), ""


CASES = [
    Case(
        "AgendaEditorScreen.action_edit_item",
        "agenda",
        ("enter", '" Mit'),
        agenda_item,
        "title",
        "Deres",
        "Mandat: arbejdsgruppe Data Mit",
    ),
    Case("AgendaEditorScreen.action_edit_item", "agenda", ("enter", "down", '"25'), agenda_item, "minutes", 15, 25),
    Case(
        "AgendaEditorScreen.action_item_contents",
        "agenda",
        ("i", '" Mit'),
        agenda_item,
        "proposed_wording",
        "Deres",
        "Mandatet vedtages. Mit",
    ),
    Case(
        "AgendaEditorScreen.action_item_contents",
        "agenda",
        ("i", "enter", '"Mit'),
        agenda_item,
        "background",
        "Deres",
        "Mit",
    ),
    Case(
        "AgendaEditorScreen.action_write_private_note",
        "agenda",
        ("h", '"Mit'),
        agenda_item,
        "facilitator_note",
        "Deres",
        "Mit",
    ),
    Case("AgendaEditorScreen.action_item_place", "agenda", ("f", "right"), agenda_item, "component", "LOK", "GOV"),
    Case("ask_meeting_facts", "agenda", ("m", "down", '"Rådhuset'), the_meeting, "place", "Biblioteket", "Rådhuset"),
    Case(
        "CorrectScreen.action_change_entry",
        "correct",
        ("enter", '" nu'),
        noted("note"),
        "text",
        "Deres",
        "Ring til kommunen nu",
    ),
    Case(
        "CorrectScreen.action_change_entry",
        "correct",
        ("enter", '" nu'),
        noted("decision"),
        "text",
        "Deres",
        "Ring til kommunen nu",
    ),
    Case("CorrectScreen.action_change_entry", "correct", ("enter", "enter", '"MH'), noted("action"), "owner_id", 2, 1),
    Case("CorrectScreen.action_change_entry", "correct", ("enter", "enter", '"MH'), noted("parked"), "keeper_id", 2, 1),
    Case("CorrectScreen.action_move_entry", "correct", ("m", "right"), noted("note"), "item_id", 5, 3),
    Case("PeopleScreen._edit_person", "people", ("enter", '" Krog'), a_person, "name", "Mette Dam", "Mette Holm Krog"),
    Case(
        "PeopleScreen._edit_person",
        "people",
        ("enter", "down", "down", "down", '"m@h.dk'),
        a_person,
        "email",
        "mette@holm.dk",
        "m@h.dk",
    ),
    Case("PeopleScreen._edit_group", "people", ("enter", '" Syd'), a_group, "name", "Styret", "Styregruppen Syd"),
    Case("ActingScreen.action_reword_action", "card", ("e", '" nu'), on_card, "text", "Deres", "Ring til kommunen nu"),
    Case("ActingScreen._ask_state", "card", ("v", '"Rådet'), on_card, "waiting_for", "Kassen", "Rådet"),
    Case("OwnerLine", "card", ("a", '"MH'), on_card, "owner_id", 2, 1),
    Case("DueLine", "card", ("d", '"26/11'), on_card, "due_on", "2026-11-20", "2026-11-26"),
    Case("LinkLine", "card", ("l", '"Bolig'), on_card, "effort_id", None, 2),
    Case("EditLine", "live", ("up", "enter", '" nu'), noted("note"), "text", "Deres", "Ring til kommunen nu"),
    Case(
        "DecisionActs.action_set_review",
        "decision",
        ("d", '"26/11'),
        in_the_register,
        "review_on",
        "2026-12-24",
        "2026-11-26",
    ),
    Case(
        "DecisionActs.action_decision_component", "decision", ("k", "right"), in_the_register, "component", "LOK", "GOV"
    ),
    Case(
        "WrittenScreen.action_change_proposal",
        "written",
        ("e", '" 2027'),
        in_writing("written_procedures"),
        "title",
        "Deres",
        "Budget 2027",
    ),
    Case(
        "WrittenScreen.action_conclude",
        "written",
        ("k", "up", '" Nu.'),
        in_writing("decisions"),
        "text",
        "Deres",
        "Budgettet vedtages. Nu.",
    ),
    Case(
        "WrittenScreen.action_answer_reservation",
        "written",
        ("f", '" kun'),
        in_writing("stances"),
        "text",
        "Deres",
        "Kun i år kun",
    ),
    Case(
        "IndicatorActs.action_change_indicator",
        "indicator",
        ("e", '" Mit'),
        an_indicator,
        "name",
        "Deres",
        "Familier i bolig Mit",
    ),
    Case(
        "TimetablePlanning.action_start_date",
        "timetable",
        ("b", '"1/2/2026'),
        a_start,
        "started_on",
        "2026-03-01",
        "2026-02-01",
    ),
]
"""Everything that changes a text or a field that exists."""

ADDED = {
    "AgendaEditorScreen.action_new_item": "a new item",
}
"""What only adds something of one's own, or changes nothing that another could have written."""


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return a_stage(tmp_path)


@pytest.fixture
def other(stage: Stage) -> Iterator[Desk]:
    """Somebody else at the same record, in a program of their own."""
    with Store.open(stage.desk.store.path) as store:
        yield Desk(store, stage.clock, "mette")


def write(other: Desk, place: tuple[str, int], column: str, value: object) -> None:
    """Somebody else writes, whichever act it is."""
    if column == "effort_id":
        with other.act("test", "initiative") as tx:
            value = tx.insert("efforts", {"name": "Deres", "stage": "developed"})
    with other.act("test", "initiative") as tx:
        tx.update(*place, {column: value})


def stored(stage: Stage, place: tuple[str, int], column: str) -> Any:
    return stage.desk.store.scalar(f'select "{column}" from "{place[0]}" where id = ?', (place[1],))


async def confirm(pilot: Pilot[int]) -> None:
    """Enter, until the form or line is closed or there is something to decide."""
    screen = cast("BaseScreen[Any]", pilot.app.screen)
    for _ in range(14):
        await press(pilot, "enter")
        if pilot.app.screen is not screen or screen._typing is None:
            return
    raise AssertionError(f"still open: {screen.message_line.plain}")


@pytest.mark.parametrize("case", CASES, ids=str)
async def test_nothing_of_theirs_is_written_over_before_it_is_decided(stage: Stage, other: Desk, case: Case) -> None:
    arguments, place, chosen = case.make(stage)
    app = CitermApp(stage.desk, words("en"), first=case.screen, arguments=arguments)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        screen = cast("BaseScreen[Any]", app.screen)
        if chosen and hasattr(screen, "rows"):
            screen.rows.choose(chosen)
        await press(pilot, *case.keys)
        write(other, place, case.column, case.theirs)
        theirs = stored(stage, place, case.column)
        await confirm(pilot)
        assert isinstance(app.screen, ConflictScreen), screen.message_line.plain
        assert "mette changed this at 14.00" in app.screen._head.plain
        assert stored(stage, place, case.column) == theirs
        await press(pilot, "escape")
        assert app.screen is screen and screen._typing is not None, "Esc goes back to the text"
        await confirm(pilot)
        assert isinstance(app.screen, ConflictScreen), "nothing was decided yet"
        await press(pilot, "m")
        assert app.screen is screen and screen._typing is None, "decided: the form is closed"
        assert stored(stage, place, case.column) == case.mine
        assert stage.desk.store.broken_links() == []
