"""What is wrong with the place of the record stands across every screen, and one key helps."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from citerm.acts import elsewhere, entries, organisation
from citerm.acts.desk import meeting_scope
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.lifeline import Lifeline, rescued
from citerm.model.initiative import replace
from citerm.screens import storage
from citerm.screens.live.screen import LiveScreen
from citerm.store import Store
from citerm.widgets.trouble_row import TroubleRow
from tests.screens.stage import Stage, a_stage, press, settled
from tests.store.faults import full, room_again

LONG = "Første note"


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A meeting on a disk of its own, memory beside it, and a stick with room."""
    monkeypatch.setattr(storage, "SPARE", 0)
    stage = a_stage(tmp_path / "home")
    for name in ("memory", "stick"):
        (tmp_path / name).mkdir(mode=0o700)
    stage.desk.store.refuges = (tmp_path / "memory", None)
    return stage


@asynccontextmanager
async def playing(
    stage: Stage,
    spare: list[Path],
    *,
    size: tuple[int, int] = (120, 36),
    first: str = "live",
    named: bool = True,
    locked: bool = False,
) -> AsyncIterator[tuple[Pilot[int], CitermApp]]:
    arguments = {"meeting_id": stage.meeting_id} if first == "live" else {}
    app = CitermApp(
        stage.desk,
        words("en"),
        first=first,
        arguments=arguments,
        spare_folders=lambda: spare,
        remember_folder=(lambda folder: None) if named else None,
        locked=locked,
    )
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot, app


def row(app: CitermApp) -> str:
    found = app.screen.query(TroubleRow)
    return " ".join(found.first().plain.split()) if found else ""


def notes(path: Path) -> list[str]:
    with closing(Store.open(path, read_only=True)) as store:
        return [text for (text,) in store.pairs("select text from notes where struck = 0 order by id")]


async def test_a_disk_that_fills_in_a_meeting_stops_nothing(stage: Stage, tmp_path: Path) -> None:
    store, home = stage.desk.store, stage.desk.store.path
    async with playing(stage, [tmp_path / "stick"]) as (pilot, app):
        full(store)
        await press(pilot, "n", '"' + LONG, "enter", "enter", "b", '"Det vedtages', "enter")
        assert "The disk is full" in row(app) and "in memory only (2 so far)" in row(app)
        assert "Ctrl+G keeps it in" in row(app) and "stick" in row(app)
        assert app.screen.query_one(TroubleRow).size.width >= 116
        assert "in memory" in cast("LiveScreen", app.screen).title_line.plain
        assert [note.text for note in stage.record.notes] == [LONG] and notes(home) == []
        assert [*(tmp_path / "memory").iterdir()]
        await press(pilot, "ctrl+g")
        assert "is kept in" in row(app) and "stick" in row(app) and "until there is room again" in row(app)
        assert not [*(tmp_path / "memory").iterdir()] and [*(tmp_path / "stick").glob("*.away")]
        await press(pilot, "n", '"Mere', "enter", "u")
        assert len(stage.record.notes) == 1, "undo works there too"
        room_again(store)
        app.storage._try_home()
        await settled(pilot)
        assert row(app) == "" and not [*(tmp_path / "stick").iterdir()]
        assert "everything is in the record" in app.screen.message_line.plain
    assert notes(home) == [LONG] and store.broken_links() == []


async def test_the_row_stands_on_every_screen_and_one_key_works_in_an_open_line(stage: Stage, tmp_path: Path) -> None:
    async with playing(stage, [tmp_path / "stick"], size=(80, 24)) as (pilot, app):
        full(stage.desk.store)
        await press(pilot, "n", '"' + LONG, "enter")
        await press(pilot, "n", '"halvt skrevet', "ctrl+g")
        assert "is kept in" in row(app)
        await press(pilot, '" ord', "enter")
        assert [note.text for note in stage.record.notes] == [LONG, "halvt skrevet ord"]
        await press(pilot, "question_mark")
        assert "is kept in" in row(app)
        await press(pilot, "escape", "s")
        assert "is kept in" in row(app)


async def test_a_draft_alone_notices_the_full_disk_and_is_kept(stage: Stage, tmp_path: Path) -> None:
    async with playing(stage, [tmp_path / "stick"]) as (pilot, app):
        full(stage.desk.store)
        await press(pilot, "n", '"' + LONG)
        drafts = cast("LiveScreen", app.screen).line.drafts
        drafts.save()
        drafts.save()
        await settled(pilot)
        assert "in memory only (0 so far)" in row(app)
        kept = stage.desk.store.draft(meeting_scope(stage.meeting_id), account="kasper")
        assert kept is not None and kept.text == LONG


async def test_where_nothing_has_room_a_folder_can_be_named(stage: Stage, tmp_path: Path) -> None:
    async with playing(stage, []) as (pilot, app):
        full(stage.desk.store)
        await press(pilot, "n", '"' + LONG, "enter")
        assert "Ctrl+G: keep it elsewhere" in row(app)
        await press(pilot, "ctrl+g", '"/nowhere/at/all', "enter")
        assert app.screen.query_one("#path").value == "/nowhere/at/all", "it can be mended"
        await press(pilot, "ctrl+u", '"' + str(tmp_path / "stick"), "enter")
        assert "is kept in" in row(app) and [*(tmp_path / "stick").glob("*.away")]
        await press(pilot, "ctrl+g")
        assert "is kept in" in app.screen.message_line.plain, "nothing more is needed"


async def test_a_place_that_fails_gives_way_to_the_next(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken").chmod(0o777)
    (tmp_path / "taken" / f"citerm-{os.geteuid()}").write_text("in the way")
    async with playing(stage, [tmp_path / "taken", tmp_path / "stick"]) as (pilot, app):
        full(stage.desk.store)
        await press(pilot, "n", '"' + LONG, "enter", "ctrl+g")
        assert "Not done" in app.screen.message_line.plain and "stick" in row(app)
        await press(pilot, "ctrl+g")
        assert "is kept in" in row(app)


async def test_closing_keeps_what_lies_in_memory_and_closes_nothing_it_would_lose(stage: Stage, tmp_path: Path) -> None:
    spare: list[Path] = []
    async with playing(stage, spare) as (pilot, app):
        full(stage.desk.store)
        await press(pilot, "n", '"' + LONG, "enter")
        app.close_program()
        await settled(pilot)
        assert app.is_running and "memory only" in app.screen.message_line.plain
        spare.append(tmp_path / "stick")
        app.close_program()
        await settled(pilot)
    assert [*(tmp_path / "stick").glob("*.away")] and stage.desk.store.elsewhere is not None


async def test_a_record_that_others_wrote_in_meanwhile_is_not_mixed_and_can_be_saved_beside_it(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    async with playing(stage, [tmp_path / "stick"]) as (pilot, app):
        full(stage.desk.store)
        await press(pilot, "n", '"' + LONG, "enter", "ctrl+g")
        with Store.open(stage.desk.store.path) as other:
            organisation.add_person(replace(stage.desk, store=other, account="bo"), "Ny Person")
        room_again(stage.desk.store)
        app.storage._try_home()
        app.storage.look()
        await settled(pilot)
        assert "Somebody has written in the record meanwhile" in row(app)
        await press(pilot, "ctrl+g", "enter")
        saved = app.wanted
    assert saved.startswith(str(tmp_path / "data")) and notes(Path(saved)) == [LONG]


@pytest.mark.parametrize("how", ["removed", "replaced", "folder renamed", "log removed"])
async def test_a_file_that_is_gone_is_noticed_nothing_is_written_and_a_copy_can_be_saved(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    home = stage.desk.store.path
    async with playing(stage, [tmp_path / "stick"]) as (pilot, app):
        await press(pilot, "n", '"Før', "enter")
        match how:
            case "removed":
                home.unlink()
            case "replaced":
                (tmp_path / "other.db").write_bytes(b"something else")
                os.replace(tmp_path / "other.db", home)
            case "folder renamed":
                home.parent.rename(tmp_path / "moved")
            case "log removed":
                Path(f"{home}-wal").unlink()
        app._look_for_changes()  # comes by itself three times a second
        await settled(pilot)
        assert "was moved or replaced" in row(app) and "Nothing is written" in row(app)
        await press(pilot, '"Efter', "enter")
        assert "Not done" in app.screen.message_line.plain
        assert [note.text for note in stage.record.notes] == ["Før"]
        await press(pilot, "ctrl+g", "enter")
        saved = app.wanted
    assert notes(Path(saved)) == ["Før"]
    with Store.open(Path(saved)) as copy:
        assert copy.broken_links() == [] and copy.integrity_problems() == []
        assert [draft.text for draft in copy.drafts(account="kasper")] == ["Efter"] or how


async def test_what_was_half_typed_before_the_file_was_moved_is_rescued_where_it_lay(
    stage: Stage, tmp_path: Path
) -> None:
    home = stage.desk.store.path
    lifeline = Lifeline(log=tmp_path / "log", clock=stage.clock)
    lifeline.stand_by(home)
    async with playing(stage, [tmp_path / "stick"]) as (pilot, app):
        app.lifeline = lifeline
        await press(pilot, "n", '"Halvt skrevet')
        cast("LiveScreen", app.screen).line.drafts.save_now()
        lifeline.ended(0)
        assert rescued(home) is None  # it is a row of the record
        home.rename(tmp_path / "moved.db")
        app._look_for_changes()
        await settled(pilot)
        lifeline.ended(0)
        held = rescued(home)
        assert held is not None and held.text == "Halvt skrevet"


async def test_what_is_half_typed_in_a_meeting_is_put_into_the_file_that_is_gone_on_in(
    stage: Stage, tmp_path: Path
) -> None:
    home = stage.desk.store.path
    backup = tmp_path / "backup.db"
    async with playing(stage, [tmp_path / "stick"]) as (pilot, app):
        stage.desk.store.back_up(backup)
        await press(pilot, "n", '"Halvt skrevet')
        cast("LiveScreen", app.screen).line.drafts.save_now()
        os.replace(backup, home)
        app._look_for_changes()
        await settled(pilot)
        with Store.open(home, read_only=True) as there:
            assert [draft.text for draft in there.drafts(account=stage.desk.account)] == ["Halvt skrevet"]


async def test_a_folder_that_comes_back_is_written_to_again(stage: Stage, tmp_path: Path) -> None:
    home = stage.desk.store.path
    async with playing(stage, [tmp_path / "stick"]) as (pilot, app):
        home.parent.rename(tmp_path / "moved")
        app._look_for_changes()
        await settled(pilot)
        assert "was moved" in row(app)
        (tmp_path / "moved").rename(home.parent)
        app._look_for_changes()
        await settled(pilot)
        assert row(app) == ""
        await press(pilot, "n", '"Videre', "enter", "escape")
    assert notes(home) == ["Videre"]


async def test_every_language_says_it_within_three_rows_at_fifty_columns(stage: Stage, tmp_path: Path) -> None:
    async with playing(stage, [tmp_path / "stick"], size=(50, 20)) as (pilot, app):
        full(stage.desk.store)
        await press(pilot, "n", '"' + LONG, "enter")
        for language in ("da", "nb", "nn", "en"):
            app.words = words(language)
            app.storage.show_on(app.screen)
            await settled(pilot)
            assert app.screen.query_one(TroubleRow).plain.count("\n") <= 5


async def test_a_reader_that_stopped_in_the_middle_stops_nobody_and_is_told_of(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "LONG_LOG", 100_000)
    monkeypatch.setattr("citerm.store.store.CHECKPOINT_AT", 50_000)
    async with playing(stage, []) as (pilot, app):
        with closing(Store.open(stage.desk.store.path, read_only=True)) as reader:
            with reader.reading():
                reader.scalar("select count(*) from notes")
                for number in range(12):
                    await press(pilot, "n", f'"{number}', "enter")
                app._look_for_changes()
                await settled(pilot)
                assert "log keeps growing" in row(app)
            await press(pilot, "n", '"13', "enter", "n", '"14', "enter")
        app._look_for_changes()
        await settled(pilot)
        assert row(app) == "" and len(stage.record.notes) == 14


def test_entries_come_back_to_the_record_they_left(stage: Stage) -> None:
    entries.record_note(stage.desk, stage.meeting_id, "Altid")
    assert stage.desk.store.elsewhere is None


@pytest.mark.parametrize("first", ["live", "follow"])
async def test_a_login_that_only_reads_saves_no_copy_anywhere(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    home = stage.desk.store.path
    with Store.open(home, read_only=True) as store:
        stage.desk = replace(stage.desk, store=store)
        async with playing(stage, [tmp_path / "stick"], first=first, named=False, locked=True) as (pilot, app):
            home.rename(tmp_path / "moved.db")
            app._look_for_changes()
            await settled(pilot)
            await press(pilot, "ctrl+g", "enter")
            assert app.wanted == ""
            if first == "live":
                assert "goes on when it is back" in row(app) and "ctrl+g" not in row(app).casefold()
    assert not (tmp_path / "data").exists()
