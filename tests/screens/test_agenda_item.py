"""The page of an agenda item by keys: what is written there is in the record, and undo takes it back."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from citerm.acts import agenda, item_papers
from citerm.acts.meeting import pen
from citerm.acts.paper_reading import meeting_papers
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.initiative import replace
from citerm.model.paper import MeetingPapers
from citerm.screens.agenda.editor import AgendaEditorScreen
from citerm.screens.agenda.item import ItemScreen
from citerm.screens.forms import Form
from tests.screens.stage import Stage, a_stage, press, settled


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return a_stage(tmp_path, opened=False)


def app_of(stage: Stage, first: str = "item", **more: Any) -> CitermApp:
    item = stage.item("Mandat: arbejdsgruppe Data")
    return CitermApp(
        stage.desk, words("en"), first=first, arguments={"meeting_id": stage.meeting_id, "item_id": item.id}, **more
    )


def papers(stage: Stage) -> MeetingPapers:
    return meeting_papers(stage.desk, stage.meeting_id)


def shown(app: CitermApp) -> str:
    screen = cast("ItemScreen", app.screen)
    return screen.rows.plain


def said(app: CitermApp) -> str:
    return " ".join(cast("ItemScreen", app.screen).message_line.plain.split())


async def test_the_page_opens_from_the_agenda_and_leads_back_to_the_item_looked_at_last(stage: Stage) -> None:
    app = app_of(stage, "agenda")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "i")
        assert isinstance(app.screen, ItemScreen)
        assert "Mandatet vedtages." in shown(app)
        await press(pilot, "space")
        assert "Eventuelt" in shown(app)
        await press(pilot, "backspace", "backspace", "escape")
        screen = app.screen
        assert isinstance(screen, AgendaEditorScreen)
        assert screen.item is not None and screen.item.title == "Fasevurdering"


async def test_wording_with_points_and_background_are_written(stage: Stage) -> None:
    app = app_of(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "o", "ctrl+j", '"1. Først', "ctrl+j", '"2. Så', "enter")
        await press(pilot, "b", '"Udsat fra sidste møde.', "enter")
        item = stage.item("Mandat: arbejdsgruppe Data")
        assert item.proposed_wording == "Mandatet vedtages.\n1. Først\n2. Så"
        assert item.background == "Udsat fra sidste møde."
        await press(pilot, "u", "u")
        assert stage.item("Mandat: arbejdsgruppe Data").background == ""


async def test_an_earlier_body_is_noted_changed_and_struck(stage: Stage) -> None:
    app = app_of(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "t", '"Byrådet', "enter", '"1/10', "enter", '"Anbefalet', "enter")
        (one,) = papers(stage).treatments
        assert (one.body, one.on and one.on.isoformat(), one.result) == ("Byrådet", "2026-10-01", "Anbefalet")
        cast("ItemScreen", app.screen).rows.choose(f"treatment:{one.id}")
        await press(pilot, "enter", '" og regionen', "enter", "enter", "enter")
        assert papers(stage).treatments[0].body == "Byrådet og regionen"
        await press(pilot, "delete")
        assert papers(stage).treatments == ()
        await press(pilot, "u")
        assert len(papers(stage).treatments) == 1


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 14)])
async def test_every_field_of_every_form_is_on_the_screen(stage: Stage, size: tuple[int, int]) -> None:
    app = app_of(stage)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for key in ("o", "b", "t", "v", "g"):
            await press(pilot, key)
            form = app.screen.query_one(Form)
            for field in form.fields:
                form.focus_field(field.id)
                await settled(pilot)
                region = form.control(field.id).region
                assert region.height and region.bottom <= size[1] - 2, (key, field.id)
            await press(pilot, "escape")


@pytest.mark.parametrize("other", ["?", "ctrl+p", "s"])
async def test_fields_stand_beside_their_labels_also_when_a_list_to_search_was_open_before(
    stage: Stage, other: str
) -> None:
    app = app_of(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, other)
        await press(pilot, "escape", "v")
        for row in app.screen.query(Form).first().query(".row"):
            assert {child.region.y for child in row.children} == {row.region.y}


async def test_what_was_just_added_is_chosen(stage: Stage) -> None:
    app = app_of(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        rows = cast("ItemScreen", app.screen).rows
        await press(pilot, "v", "enter", '"Kortet', "enter", "enter")
        assert rows.chosen == f"attachment:{papers(stage).attachments[0].id}"
        await press(pilot, "t", '"Byrådet', "enter", "enter", "enter")
        assert rows.chosen == f"treatment:{papers(stage).treatments[0].id}"


async def test_a_day_that_is_none_keeps_the_form_open_at_it(stage: Stage) -> None:
    app = app_of(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "t", '"Byrådet', "enter", '"engang', "enter", "enter")
        screen = cast("ItemScreen", app.screen)
        assert screen.asking and "Not done" in said(app)
        assert screen.focused is not None and screen.focused.id == "day"


async def test_a_file_is_attached_looked_at_and_taken_as_it_is_now(stage: Stage, tmp_path: Path) -> None:
    file = tmp_path / "mandat [1].pdf"
    file.write_bytes(b"x" * 2048)
    app = app_of(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "v", f'"{file}', "enter", "enter", "enter")
        (one,) = papers(stage).attachments
        assert (one.title, one.place, one.size) == ("mandat [1].pdf", str(file), 2048)
        assert "mandat [1].pdf  2 kB" in shown(app)
        assert str(tmp_path) not in shown(app)
        file.write_bytes(b"y" * 2048)
        await press(pilot, "k")
        assert "is another file than on" in said(app) and "another file than before" in shown(app)
        cast("ItemScreen", app.screen).rows.choose(f"attachment:{one.id}")
        await press(pilot, "e", "k")
        assert "are those that were meant" in said(app)
        file.unlink()
        await press(pilot, "k")
        assert "not there" in shown(app)


async def test_attachments_go_with_the_whole_agenda_too_and_change_places(stage: Stage) -> None:
    app = app_of(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        for title in ("Kort", "Liste"):
            await press(pilot, "v", "enter", f'"{title}', "enter", "enter")
        await press(pilot, "v", '"https://eksempel.example/', "enter", '"Side', "enter", "right", "enter")
        found = papers(stage).attachments
        assert {one.title: one.meeting_id is not None for one in found} == {"Kort": False, "Liste": False, "Side": True}
        cast("ItemScreen", app.screen).rows.choose(
            f"attachment:{next(one.id for one in found if one.title == 'Liste')}"
        )
        await press(pilot, "left")
        assert [one.title for one in papers(stage).attachments if one.item_id] == ["Liste", "Kort"]
        assert "With the whole agenda" in shown(app)


async def test_guests_are_invited_by_initials_and_by_name(stage: Stage) -> None:
    app = app_of(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "g", '"mh ab', "enter")
        await press(pilot, "g", '"+ Rikke Dam', "enter")
        known = {person.id: person.name for person in stage.record.people}
        assert [known[guest.person_id] for guest in papers(stage).guests] == ["Mette Holm", "Anders Bo", "Rikke Dam"]
        cast("ItemScreen", app.screen).rows.choose(f"guest:{stage.people['AB']}")
        await press(pilot, "delete")
        assert [known[guest.person_id] for guest in papers(stage).guests] == ["Mette Holm", "Rikke Dam"]
        await press(pilot, "g", '"mh', "enter")
        assert "invited for this item already" in said(app)


async def test_a_locked_login_attaches_nothing_from_elsewhere_and_names_no_folder(stage: Stage, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    outside = tmp_path / "outside.pdf"
    outside.write_text("x")
    item = stage.item("Mandat: arbejdsgruppe Data")
    item_papers.attach(stage.desk, "Budget", str(tmp_path / "hemmelig" / "budget.xlsx"), item_id=item.id)
    app = app_of(stage, exports=str(folder))
    app.locked = True
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "hemmelig" not in shown(app)
        await press(pilot, "v", f'"{outside}', "enter", '"Udenfor', "enter", "enter")
        assert "only files in the folder for exports" in said(app)
        assert len(papers(stage).attachments) == 1
        await press(pilot, "escape", "v", '"referat.docx', "enter", "enter", "enter")
        assert papers(stage).attachments[-1].place == str(folder / "referat.docx"), "a name alone lies there"
        budget = papers(stage).attachments[0]
        cast("ItemScreen", app.screen).rows.choose(f"attachment:{budget.id}")
        await press(pilot, "enter")
        assert app.screen.query_one(Form).value("place") == "budget.xlsx"
        await press(pilot, "enter", '" nu', "enter", "enter")
        assert (papers(stage).attachments[0].title, papers(stage).attachments[0].place) == ("Budget nu", budget.place)
        cast("ItemScreen", app.screen).rows.choose(f"attachment:{papers(stage).attachments[-1].id}")
        await press(pilot, "delete", "k")
        assert "those that were meant" in said(app), "what lies elsewhere is not looked at, and not told of"


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 14)])
async def test_keys_that_do_not_apply_say_why(stage: Stage, size: tuple[int, int]) -> None:
    app = app_of(stage)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "delete")
        assert "Choose an earlier body" in said(app)
        await press(pilot, "k")
        assert "No file is attached here." in said(app)


async def test_the_agenda_warns_of_files_and_proposes_a_break_where_people_sit_too_long(
    stage: Stage, tmp_path: Path
) -> None:
    item = stage.item("Mandat: arbejdsgruppe Data")
    item_papers.attach(stage.desk, "Budget", str(tmp_path / "budget.xlsx"), item_id=item.id)
    file = tmp_path / "plan.docx"
    file.write_text("x")
    item_papers.attach(stage.desk, "Plan", str(file), item_id=item.id)
    file.unlink()
    agenda.retime_item(stage.desk, stage.item("Fasevurdering").id, 60)
    app = app_of(stage, "agenda")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        screen = cast("AgendaEditorScreen", app.screen)
        assert "2 attachments are missing or changed" in screen._head.plain
        assert "p a break after item 4? (88 min by then)" in screen._head.plain
        await press(pilot, "p", "enter", "enter")
        titles = [item.title for item in stage.record.items]
        assert titles[titles.index("Fasevurdering") + 1] == "Pause"
        assert "a break after" not in screen._head.plain
        pause = stage.item("Pause")
        assert (pause.purpose, pause.minutes, pause.bank_key, pause.case) == (None, 10, "break", False)
        await press(pilot, "u")
        assert "Pause" not in [item.title for item in stage.record.items]


async def test_an_item_that_somebody_takes_off_the_agenda_closes_its_page_and_a_typed_text_stays(stage: Stage) -> None:
    app = app_of(stage, "agenda")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "i", "b", '"Halvt')
        item = stage.item("Mandat: arbejdsgruppe Data")
        agenda.remove_item(replace(stage.desk, account="mette"), item.id)
        app._look_for_changes()
        await settled(pilot)
        screen = cast("ItemScreen", app.screen)
        assert screen.asking
        await press(pilot, "enter")
        assert "is not there any more" in said(app)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, AgendaEditorScreen)


async def test_who_follows_a_meeting_reads_the_page_and_writes_nothing_on_it(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    stage.desk = replace(stage.desk, session="one")
    pen.take(replace(stage.desk, account="mette", session="two"), stage.meeting_id)
    stage.clock.forward(seconds=20)
    async with stage.playing() as (pilot, _):
        app = cast("CitermApp", pilot.app)
        app.pen.take()
        await settled(pilot)
        await press(pilot, "j", "i", "space")
        assert isinstance(app.screen, ItemScreen) and "Dagsordenen godkendes." in shown(app)
        for key in ("o", "b", "t", "v", "g"):
            await press(pilot, key)
            assert "mette writes in this meeting" in said(app), key
            assert not app.screen.asking
