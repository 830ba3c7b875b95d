"""The decision register on paper: what stands in which column, in three languages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document as open_word

from citerm.acts import decisions, register, written
from citerm.acts.meeting import ending
from citerm.acts.register_reading import register as read_register
from citerm.content import data_path
from citerm.documents.register import RegisterPaper, build, file_name
from citerm.documents.tree import Document, Heading, Table, texts
from citerm.documents.word import to_docx
from citerm.i18n.phrases import Phrases
from citerm.model.entries import Outcome
from citerm.model.initiative import Country, Initiative, Language
from tests.acts.room import Room, a_room, an_open_meeting

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Seven decisions: one of each life, one rejected, one in writing."""
    room = an_open_meeting(a_room(tmp_path))
    item = room.item("Mandat").id
    made: list[int] = []
    for text in ("Fire møder.", "Seks møder.", "Puljen bruges.", "Prøv et år.", "Behold navnet."):
        id_ = decisions.record_decision(room.desk, room.meeting_id, text, item_id=item).row_id
        assert id_ is not None
        made.append(id_)
    decisions.record_decision(room.desk, room.meeting_id, "Nyt logo.", outcome=Outcome.REJECTED, item_id=item)
    register.replace_decision(room.desk, made[0], made[1])
    register.lapse_decision(room.desk, made[2], "Puljen er lukket")
    register.set_review(room.desk, made[3], date(2027, 3, 1))
    procedure = written.propose(room.desk, room.group_id, "Koordinator", "Gitte ansættes.").row_id
    assert procedure is not None
    written.conclude(room.desk, procedure, Outcome.ADOPTED)
    ending.end_meeting(room.desk, room.meeting_id)
    return room


def paper(room: Room, language: str = "da", **more: Any) -> RegisterPaper:
    initiative = Initiative(id=1, key="a", name="Alle med", country=Country.DENMARK, language=Language.DANISH)
    return RegisterPaper(
        register=read_register(room.desk),
        initiative=initiative,
        phrases=Phrases(language),
        today=NOW.date(),
        at=NOW,
        **{"year": 2026, **more},
    )


def rows(document: Document) -> list[list[str]]:
    return [
        ["\n".join("".join(run.text for run in paragraph.runs) for paragraph in cell) for cell in row.cells]
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def test_each_decision_has_its_number_day_wording_and_what_became_of_it(room: Room) -> None:
    by_number = {row[0]: row for row in rows(build(paper(room)))}
    assert by_number["1.1"][2:] == ["Fire møder.", "erstattet af 1.2", ""]
    assert by_number["1.2"][3] == "i kraft"
    assert by_number["1.3"][3] == "bortfaldet 12. november 2026: Puljen er lukket"
    assert by_number["1.4"][3:] == ["skal tages op igen", "1. marts 2027"]
    assert by_number["1.6"][2:4] == ["Ikke vedtaget: Nyt logo.", ""]
    assert by_number["S1/2026"][3] == "i kraft\nskriftlig behandling"


def test_decisions_stand_in_the_order_they_were_taken(room: Room) -> None:
    assert [row[0] for row in rows(build(paper(room)))][:6] == ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6"]


def test_another_year_says_that_nothing_was_decided(room: Room) -> None:
    assert "Det er ikkje gjort vedtak i 2025." in list(texts(build(paper(room, "nn", year=2025))))


def test_one_group_is_named_in_the_title_and_the_file(room: Room) -> None:
    own = paper(room, group_id=room.group_id)
    assert build(own).title == "Beslutningsoversigt 2026: Styregruppen"
    assert file_name(own) == "2026-beslutninger-styregruppen.docx"
    assert not any(isinstance(block, Heading) for block in build(own).blocks)


@pytest.mark.parametrize(("language", "title"), [("da", "Beslutningsoversigt 2026"), ("nn", "Vedtaksoversikt 2026")])
def test_it_is_written_as_word(room: Room, language: str, title: str) -> None:
    content = to_docx(build(paper(room, language)), data_path("word", "base.docx"), None)
    word = open_word(BytesIO(content))
    assert word.core_properties.title == title
    assert len(word.tables[0].rows) == 8
