"""By keys: the excerpt of the item that an answer came from is written, and goes back with the answer."""

from __future__ import annotations

import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path

import pytest
from textual.pilot import Pilot

from citerm.acts import closed_items, handoffs
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.screens.initiative.handoff import HandoffScreen
from citerm.store import handoffs as stored
from citerm.store import papers
from tests.acts.test_answer_papers import Asked
from tests.screens.stage import press, settled


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path)


@asynccontextmanager
async def shown(asked: Asked, size: tuple[int, int] = (100, 36)) -> AsyncIterator[Pilot[int]]:
    arguments = {"handoff_id": asked.question}
    app = CitermApp(asked.desk, words("en"), None, first="handoff", arguments=arguments)
    app.exports = str(asked.file.parent / "exports")
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


def rows(pilot: Pilot[int]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, HandoffScreen)
    return " ".join(screen.rows.plain.split())


def message(pilot: Pilot[int]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, HandoffScreen)
    return " ".join(screen.message_line.plain.split())


def written(asked: Asked) -> list[Path]:
    return sorted((asked.file.parent / "exports").rglob("*.docx"))


async def test_a_key_writes_the_excerpt_and_the_waiting_item_has_it_attached(asked: Asked) -> None:
    async with shown(asked) as pilot:
        await press(pilot, "w")
        assert "not been answered" in message(pilot) and not written(asked)
        await press(pilot, "a", "enter", "enter", "p", "w")
        (file,) = written(asked)
        (along,) = [each for each in stored.attachments(asked.desk.store, asked.question) if each.with_answer]
        assert along.place == str(file) and along.digest == sha256(file.read_bytes()).hexdigest()
        assert along.title in rows(pilot) and file.name in rows(pilot)
        assert str(file.parent) not in rows(pilot) + message(pilot), "a login over SSH does not learn of folders"
        (back,) = [i for i in stored.items_of(asked.desk.store, asked.question) if i.group_id == asked.working]
        attached = papers.attachments_of_item(asked.desk.store, back.id)
        assert (along.title, along.digest) in [(each.title, each.digest) for each in attached]
        await press(pilot, "u")
        assert along.title not in rows(pilot)
        left = papers.attachments_of_item(asked.desk.store, back.id)
        assert along.title not in [each.title for each in left]
    with zipfile.ZipFile(file) as word:
        assert "Ja, fra august." in word.read("word/document.xml").decode()


async def test_of_a_closed_item_nothing_is_written(asked: Asked) -> None:
    handoffs.answer_handoff(asked.desk, asked.question, "Ja, fra august.", decision_id=asked.decision)
    closed_items.close_item(asked.desk, asked.item_id)
    async with shown(asked, (80, 24)) as pilot:
        await press(pilot, "w")
        assert "closed item" in message(pilot)
    assert not written(asked)
    assert not [each for each in stored.attachments(asked.desk.store, asked.question) if each.with_answer]
