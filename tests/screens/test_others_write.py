"""While others write, every screen stays where it was: what is chosen and where it stands, filters, half-typed text."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest
from textual.widgets import Input, TextArea

from citerm.acts import reading, written
from citerm.acts.desk import Desk
from citerm.acts.meeting import attendance, live
from citerm.app import LOOK_EVERY, SCREENS_BY_NAME, CitermApp
from citerm.cli.session import in_words
from citerm.i18n import words
from citerm.screens.base import BaseScreen
from citerm.screens.forms import Choice
from citerm.store import Store
from citerm.widgets.board_grid import BoardGrid
from citerm.widgets.capture_line import CaptureLine
from citerm.widgets.entry_list import EntryList
from citerm.widgets.row_list import RowList
from citerm.widgets.window_list import WindowList
from tests.acts.room import Clock
from tests.cli.conftest import imported as imported
from tests.screens.stage import press, settled

LIVE, ENDED, PLANNED = 5, 3, 7
"""Meetings of the demo: under way, ended with its minutes sent, planned."""

CONTACT = 48
"""An item of the meeting under way that says much on its page."""

HERE = {"meeting_id": LIVE}
DOWN = ("down",) * 3

PLACES: dict[str, tuple[dict[str, Any], tuple[str, ...], tuple[str, ...]]] = {
    "action_plan": ({}, DOWN, ("a", "down", "down", '"half', "left")),
    "agenda": (HERE, ("down",) * 9, ("enter", '" half', "down", "home")),
    "apologies": ({"meeting_id": PLANNED}, DOWN, ("enter", '"half')),
    "annexes": ({"meeting_id": ENDED}, ("down", "down"), ()),
    "assessment": (HERE, ("space",), ("t", '"half said', "left", "left")),
    "board": ({}, ("down",) * 7, ("e", '" half', "left")),
    "dialogue": ({}, DOWN, ("n", '"half', "left")),
    "handoff": ({"handoff_id": 2}, ("down",), ("c", '" half', "left")),
    "card": ({"action_id": 3}, ("down",), ("k", '"half a comment', "left")),
    "common_agenda": ({"part": "goals"}, DOWN, ("enter", '" half', "home")),
    "correct": ({"meeting_id": ENDED}, ("down",) * 9, ("enter", '" half', "left")),
    "debrief": ({"meeting_id": ENDED}, DOWN, ("enter", '"half', "left")),
    "decision": ({"decision_id": 3}, ("down",), ("d", '"24/1')),
    "excerpt": ({"meeting_id": ENDED}, ("right", "down"), ()),
    "extracts": ({"meeting_id": ENDED}, ("right", "down"), ()),
    "gate": (HERE, DOWN, ("n", '"half', "left")),
    "indicator": ({"indicator_id": 2}, ("down", "down"), ("e", '" half', "down", '"x')),
    "indicator_round": (HERE, ("down",), ("n", '"half')),
    "indicators": ({}, ("slash", '"unge', "enter", "down"), ("e", '" half', "home")),
    "initiative": ({}, ("down", "right", "down", "down"), ("n", '"half', "left")),
    "item": ({"meeting_id": LIVE, "item_id": CONTACT}, ("down",), ("b", '"half', "left")),
    "informed": ({"meeting_id": ENDED}, ("down",), ()),
    "group": ({"group_id": 1}, ("down",) * 8, ("f", '"3.2')),
    "layout": ({"group_id": 1}, DOWN, ()),
    "organisations": ({}, ("slash", '"frivil', "enter", "down"), ("enter", '" half', "left")),
    "live": (HERE, ("up", "up"), ("o", '"Ring til', "tab", '"m')),
    "mandate": ({"group_id": 3}, DOWN, ("up", "up", "enter", '" half', "left")),
    "meetings": ({}, DOWN, ()),
    "minutes": ({"meeting_id": ENDED}, ("down",) * 8, ("n", "enter", '"Nej', "enter", '"half')),
    "notice": ({"meeting_id": PLANNED}, DOWN, ("d", "enter", '"9. n')),
    "people": ({}, ("down",) * 8, ("enter", '" half', "left", "left")),
    "phase": ({}, ("right", "down"), ("n", '"Half a strategy')),
    "preparations": (HERE, DOWN, ("n", '"half', "left")),
    "plan": ({}, ("down", "enter"), ("down", "enter", '"26/11', "enter", '"15')),
    "read_back": (HERE, ("enter",), ("r", '" half')),
    "recipients": ({"group_id": 1}, (), ("n", '"Lokal', "enter", "enter", '"half')),
    "register": ({}, ("slash", '"a', "enter", "down", "down"), ("d", '"24/1')),
    "run_sheet": (HERE, DOWN, ()),
    "search": ({}, ('"unge', "down", "down"), ()),
    "seating": ({}, ("down",) * 4, ("o", '" half', "left")),
    "series": ({"group_id": 1}, ("down", "right", "down"), ("e", '"24/1')),
    "secretariat": ({}, ("down",), ("enter", '"half', "left")),
    "constituting": (HERE, ("down",), ("enter", '"half', "left")),
    "contracts": ({}, ("down",), ("enter", '"half', "left")),
    "checks": ({}, ("down",), ("x", '"half', "left")),
    "sideline": ({}, (), ("n", '"half', "left")),
    "status": ({"group_id": 2}, ("down",), ("e", '"half', "left")),
    "start": ({}, ("down", "down"), ("w", '"half')),
    "timetable": ({}, ("right", "down", "down"), ("d", '"3/1/20')),
    "trend": ({}, ("down",), ()),
    "written": ({"procedure_id": 1}, ("down", "down"), ("e", '" half', "enter", "home")),
}
"""What each screen is opened with; keys that choose something; keys that type something by half."""

QUIET = {
    "away": "shows only the name of the program",
    "conflict": "shows what two had written when they met",
    "elsewhere": "asks for a folder",
    "first_run": "there is no record yet",
    "follow": "has nothing to choose and nothing to type",
    "help": "shows keys",
    "language": "shows languages",
    "palette": "shows commands",
}
"""What shows nothing of the record that others could change under somebody's hands."""


@pytest.fixture
def desk(imported: Path, tmp_path: Path) -> Iterator[Desk]:
    """The demo initiative on the day of its meeting, which is under way, with something put to a group in writing."""
    shutil.copy(imported, tmp_path / "demo.db")
    with Store.open(tmp_path / "demo.db") as store:
        clock = Clock(datetime.fromisoformat("2026-11-12T13:00:00+00:00"))
        found = Desk(store, clock, "anna", in_words=in_words)
        live.open_meeting(found, LIVE)
        attendance.all_expected_present(found, LIVE)
        written.propose(found, 1, "Budget", "Budgettet vedtages.")
        yield found


def others_write(desk: Desk, number: int) -> None:
    """Somebody else adds to everything that is listed, before and after what was there."""
    with Store.open(desk.store.path) as store:
        other = Desk(store, desk.clock, "mette")
        first = store.scalar("select min(id) from agenda_items where meeting_id = ?", (ENDED,))
        with other.act("test") as tx:
            at = other.now()
            for name in ("Aa", "Zz"):
                text = f"{name} {number}"
                group = tx.insert("groups", {"key": f"g{text}", "name": text, "kind": "working", "state": "active"})
                person = tx.insert("people", {"key": f"p{text}", "name": text, "initials": f"{name}{number}"})
                tx.insert("memberships", {"person_id": person, "group_id": 1, "role": "member", "voice": 1,
                                          "state": "active", "seat": 0 if name == "Aa" else 99})  # fmt: skip
                tx.insert("actions", {"text": text, "group_id": 1, "state": "open", "captured_at": at,
                                      "due_kind": "date", "due_on": date(2026, 9, 1), "owner_id": person})  # fmt: skip
                tx.insert("indicators", {"name": f"{text} unge", "group_id": group})
                for meeting in (LIVE, ENDED, PLANNED):
                    items = store.pairs("select id, position from agenda_items where meeting_id = ?", (meeting,))
                    state = "done" if meeting == ENDED else "pending"
                    tx.insert("agenda_items", {"group_id": 1, "meeting_id": meeting, "title": text, "state": state,
                                               "position": 0 if name == "Aa" else 99, "purpose": "discussion",
                                               "minutes": 5})  # fmt: skip
                    for item, _ in items[:2]:
                        tx.insert("notes", {"meeting_id": meeting, "item_id": item, "text": f"{text} unge",
                                            "captured_at": at})  # fmt: skip
                tx.insert("decisions", {"group_id": 1, "meeting_id": ENDED, "text": text, "outcome": "adopted",
                                        "item_id": first,
                                        "captured_at": at})  # fmt: skip
                tx.insert("goals", {"text": text, "position": 0 if name == "Aa" else 99})
                tx.insert("strategies", {"text": text, "on": date(2026, 11, 12)})
            tx.insert("remarks", {"meeting_id": ENDED, "sender": "Aa", "text": f"{number}",
                                  "received_on": date(2026, 11, 12), "state": "open"})  # fmt: skip
            tx.insert("meetings", {"key": f"m{number}", "group_id": 2, "kind": "working", "state": "planned",
                                   "on": date(2026, 11, 12 + number), "starts": "09:00:00", "minutes": 60,
                                   "language": "da", "form": "decisions"})  # fmt: skip


class Stood(NamedTuple):
    """Where a list stood."""

    chosen: Any
    above: int
    """Lines above its window."""
    seen: list[Any]
    """Other rows that begin in the window."""
    at: list[int]
    """Lines of the window that the chosen row has."""
    height: int

    def still(self, now: Stood) -> bool:
        """Whether the same is chosen, in sight, and nothing moved but what others put between or, at the top, above."""
        in_sight = not now.at or 0 <= now.at[0] < max(now.height, 1)
        pushed = bool(now.at) and now.at[-1] >= now.height - 2
        stays = not self.above or self.seen[:1] == now.seen[:1] or self.at == now.at or pushed
        return self.chosen == now.chosen and in_sight and stays


def what_stands(app: CitermApp) -> dict[str, Any]:
    """What is chosen and where it stands in its window, what is typed and where the cursor is."""
    screen = cast("BaseScreen[Any]", app.screen)
    found: dict[str, Any] = {
        "screen": type(screen).__name__,
        "focus": screen.focused.id if screen.focused is not None else None,
        "typing": getattr(screen, "_typing", None),
        "filter": getattr(screen, "_filter", None),
    }
    for widget in screen.walk_children():
        name = f"{type(widget).__name__} {widget.id}"
        match widget:
            case RowList():
                seen = [id for id in widget._ids if id and id != widget.chosen]
                at = [y for y, id in enumerate(widget._ids) if id == widget.chosen]
                found[name] = Stood(widget.chosen, widget._first, seen, at, widget.size.height)
            case WindowList():
                rows = {widget.rows[i].id: widget._start(i) - widget._top for i in widget._choices}
                seen = [id for id, y in rows.items() if y >= 0 and id != widget.chosen]
                at = [rows[widget.chosen]] if widget.chosen else []
                found[name] = Stood(widget.chosen, widget._top, seen, at, widget.size.height)
            case EntryList():
                places = {row.key: y - widget._top for row, y in zip(widget.rows, widget._starts, strict=True)}
                seen = [key for key, y in places.items() if y >= 0 and key != widget.highlighted]
                at = [places[widget.highlighted]] if widget.highlighted is not None else []
                found[name] = Stood(widget.highlighted, widget._top, seen, at, widget.size.height)
            case BoardGrid():
                layout, place, held = widget._layout, widget._place, widget._in_sight()
                assert layout is not None and place is not None
                at = [layout.top_of(place) - widget._top]
                seen = [held[0]] if held is not None else []
                found[name] = Stood(widget.chosen, widget._top, seen, at, widget.size.height)
            case Input():
                found[name] = widget.value, widget.cursor_position, widget.selection
            case TextArea():
                found[name] = widget.text, widget.cursor_location, widget.selection, widget.scroll_offset
            case Choice():
                found[name] = widget.value
            case CaptureLine():
                line = (widget.is_open, widget.field, dict(widget.fields))
                found[name] = line + ((widget.text, widget.editor.cursor) if widget.is_open else ())
    return found


def moved(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """What is not where it was."""
    return [
        f"{name}: {was} → {now}"
        for name in before.keys() | after.keys()
        if (was := before.get(name)) != (now := after.get(name))
        and not (isinstance(was, Stood) and isinstance(now, Stood) and was.still(now))
    ]


def test_every_screen_is_listed_here() -> None:
    assert set(PLACES) | set(QUIET) == set(SCREENS_BY_NAME)
    assert LOOK_EVERY <= 0.5


@pytest.mark.parametrize("name", PLACES)
async def test_what_others_write_is_shown_and_nothing_moves_under_the_hands(name: str, desk: Desk) -> None:
    arguments, choosing, typing = PLACES[name]
    app = CitermApp(desk, words("en"), first=name, arguments=arguments)
    async with app.run_test(size=(80, 20)) as pilot:
        await settled(pilot)
        for number, keys in enumerate((choosing, typing), start=1):
            await press(pilot, *keys)
            before = what_stands(app)
            if number == 2 and keys:
                assert before["typing"] is not None, "something is typed by half"
            others_write(desk, number)
            app._look_for_changes()
            await settled(pilot)
            assert moved(before, what_stands(app)) == []
            assert not reading.changed(desk), "it was seen"
