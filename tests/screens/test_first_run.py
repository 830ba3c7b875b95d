"""The first run: from nothing to a meeting, by keys."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from textual import events

from citerm.acts import reading
from citerm.acts.desk import Desk
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.initiative import Country, Language
from citerm.model.meeting import MeetingState
from citerm.model.people import GroupKind
from citerm.screens.first_run import FirstRunScreen, kind_of_group
from citerm.screens.forms import Form
from citerm.store import Store
from tests.screens.stage import press, settled


def empty(folder: Path, *, language: str = "da", ask: bool = False) -> CitermApp:
    clock = lambda: datetime(2026, 11, 12, 13, 0, tzinfo=UTC)  # noqa: E731
    desk = Desk(Store.create(folder / "record.db"), clock, "kasper")
    return CitermApp(desk, words(language), ask_language=ask)


async def test_four_fields_and_members_lead_to_the_plan_of_the_first_meeting(tmp_path: Path) -> None:
    app = empty(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", '"Alle med', "enter", "enter", "enter", '"Styregruppen', "enter")
        await press(pilot, '"Mette Holm, MH, Kommunen', "enter", '"Mads Hansen, MH', "enter", "enter", "enter")
        assert type(app.screen).__name__ == "PlanScreen"
        initiative = reading.initiative(app.desk)
        assert initiative is not None
        assert (initiative.name, initiative.country, initiative.language) == (
            "Alle med",
            Country.DENMARK,
            Language.DANISH,
        )
        assert [(group.name, group.kind) for group in reading.groups(app.desk)] == [
            ("Styregruppen", GroupKind.STEERING)
        ]
        assert [(p.name, p.initials) for p in reading.people(app.desk)] == [
            ("Mette Holm", "MH"),
            ("Mads Hansen", "MHA"),
        ]
        assert len(reading.memberships(app.desk)) == 2


async def test_who_just_types_the_name_is_in_its_field_from_the_capital_on(tmp_path: Path) -> None:
    app = empty(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, '"Ågården', "enter", "enter", "enter", '"Styregruppen', "enter", "tab", "enter")
        initiative = reading.initiative(app.desk)
        assert initiative is not None
        assert initiative.name == "Ågården"


async def test_columns_pasted_from_a_spreadsheet_stay_apart(tmp_path: Path) -> None:
    app = empty(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", '"Alle med', "enter", "enter", "enter", '"Styregruppen', "enter")
        app.post_message(events.Paste("Mette Holm\tKommunen\tmette@kommunen.dk\r\nBo Sand\t\tbo@fonden.dk"))
        await settled(pilot)
        await press(pilot, "tab", "enter")
        people = [(person.name, person.email) for person in reading.people(app.desk)]
        assert people == [("Mette Holm", "mette@kommunen.dk"), ("Bo Sand", "bo@fonden.dk")]


async def test_a_pasted_list_of_members_is_seated_and_a_meeting_starts_at_once(tmp_path: Path) -> None:
    app = empty(tmp_path, language="nn")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", '"Alle med', "enter", "enter", "enter", '"Arbeidsgruppa', "enter")
        app.post_message(events.Paste("Åse Ødegård, ÅØ, Bergen [kommune]\r\n2. Nils Vik\r\n\r\n"))
        await settled(pilot)
        await press(pilot, "tab", "right", "enter")
        assert type(app.screen).__name__ == "LiveScreen"
        initiative = reading.initiative(app.desk)
        assert initiative is not None
        assert (initiative.country, initiative.language) == (Country.NORWAY, Language.NYNORSK)
        assert [p.name for p in reading.people(app.desk)] == ["Åse Ødegård", "Nils Vik"]
        assert [o.name for o in reading.organisations(app.desk)] == ["Bergen [kommune]"]
        assert [m.state for m in reading.meetings(app.desk)] == [MeetingState.OPEN]


async def test_a_clash_of_initials_is_said_before_anything_is_saved(tmp_path: Path) -> None:
    app = empty(tmp_path, language="en")
    async with app.run_test(size=(80, 30)) as pilot:
        await settled(pilot)
        form = cast("FirstRunScreen", app.screen).query_one("Form")
        form.focus_field("members")  # type: ignore[attr-defined]
        await press(pilot, '"Mette Holm', "enter", '"Mads Hansen, MH')
        shown = app.screen.query_one("#members-echo").plain  # type: ignore[attr-defined]
        assert "MH is taken" in shown


async def test_the_demo_is_one_key_away(tmp_path: Path) -> None:
    app = empty(tmp_path)
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "d")
    assert app.wanted == "demo"


async def test_without_a_name_nothing_is_founded_and_the_cursor_goes_there(tmp_path: Path) -> None:
    app = empty(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "enter", "enter", "enter", '"Styregruppen', "enter", "enter", "enter")
        assert reading.initiative(app.desk) is None
        assert app.focused is not None
        assert app.focused.id == "name"


async def test_where_nothing_says_the_language_it_is_asked_in_all_four(tmp_path: Path) -> None:
    app = empty(tmp_path, language="en", ask=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        shown = app.screen.query_one("#languages").plain  # type: ignore[attr-defined]
        assert all(name in shown for name in ("Dansk", "Norsk bokmål", "Norsk nynorsk", "English"))
        await press(pilot, "3")
        assert app.words.language == "nn"
        assert isinstance(app.screen, FirstRunScreen)


async def test_q_leaves_the_first_run_without_a_trace(tmp_path: Path) -> None:
    app = empty(tmp_path)
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "q")
    assert reading.initiative(app.desk) is None
    assert app.wanted == ""


def test_the_name_of_a_group_suggests_its_kind() -> None:
    assert kind_of_group("Arbejdsgruppen for data") is GroupKind.WORKING
    assert kind_of_group("Felles sekretariat") is GroupKind.SECRETARIAT
    assert kind_of_group("Styringsgruppa") is GroupKind.STEERING


async def test_another_language_says_the_fields_again_and_keeps_what_was_typed(tmp_path: Path) -> None:
    app = empty(tmp_path, language="da")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", '"Alle med', "escape")
        app.use_language("en")
        await settled(pilot)
        form = app.screen.query_one(Form)
        assert form.value("name") == "Alle med"
        assert form.fields[0].label == "Name of the initiative"
        await press(pilot, "d")
    assert app.wanted == "demo"
