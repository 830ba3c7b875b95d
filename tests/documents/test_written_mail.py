"""The text that asks a group to decide in writing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import organisation, written
from citerm.acts.register_reading import written_page
from citerm.documents.written_mail import file_name, letter
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from tests.acts.room import Room, a_room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = a_room(tmp_path)
    organisation.change_person(room.desk, room.people["MH"], email="mette@example.org")
    return room


@pytest.mark.parametrize(
    ("language", "asks"), [("da", "senest onsdag den 2. december 2026"), ("nn", "seinast onsdag 2. desember 2026")]
)
def test_it_says_what_is_proposed_why_and_how_to_answer_by_when(room: Room, language: str, asks: str) -> None:
    id_ = written.propose(
        room.desk,
        room.group_id,
        "Koordinator",
        "Gitte ansættes.",
        background="Otte søgte.",
        answer_by=date(2026, 12, 2),
    ).row_id
    assert id_ is not None
    page = written_page(room.desk, id_)
    assert page is not None
    phrases = Phrases(language)
    made = letter(page, phrases, Formats(language, "Europe/Copenhagen"))
    assert made.addresses == ("mette@example.org",)
    for words in ("Koordinator", "Otte søgte.", "Gitte ansættes.", asks, "S1/2026"):
        assert words in made.body
    assert file_name(page, phrases).startswith("2026-11-12-styregruppen-s1-2026-")
