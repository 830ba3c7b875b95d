"""News from the field in the minutes of the meeting in which it was told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import approving, closed_items
from citerm.acts.initiative import related
from citerm.acts.meeting import ending
from citerm.acts.minutes import minutes_life
from citerm.documents.minutes import build as minutes
from citerm.documents.tree import texts
from citerm.model.goals import RelatedKind
from citerm.model.initiative import replace
from citerm.rules.closed import open_edition
from citerm.rules.minutes_content import held, read_held
from tests.acts.room import Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path: Path) -> Room:
    found = an_open_meeting(a_room(tmp_path))
    running = found.record.running
    assert running is not None
    for kind, text in ((RelatedKind.FIELD, "Ny varmestue åbner i maj"), (RelatedKind.KNOWLEDGE, "En rapport")):
        related.note_related(
            found.desk,
            kind,
            text,
            who="Kirken",
            place="kirken.example",
            meeting_id=found.meeting_id,
            item_id=running.id,
        )
    return found


def told(room: Room) -> str:
    return " ".join(texts(minutes(room.record)))


def approved(room: Room) -> None:
    room.clock.forward(minutes=50)
    ending.end_meeting(room.desk, room.meeting_id)
    minutes_life.draft_written(room.desk, room.meeting_id)
    approving.approve_minutes(room.desk, room.meeting_id, date(2026, 11, 12))


def test_it_stands_under_its_item_with_whom_it_is_about_and_where_it_is_found(room: Room) -> None:
    found = told(room)
    assert "Nyt fra feltet Kirken: Ny varmestue åbner i maj kirken.example" in found
    assert "En rapport" not in found


def test_approved_minutes_keep_it_as_it_was_told_whatever_is_noted_later(room: Room) -> None:
    approved(room)
    before, sealed = told(room), held(room.record)
    news = room.record.news[0]
    related.change_related(room.desk, news.id, RelatedKind.FIELD, "Varmestuen er lukket")
    running = room.record.items[0]
    related.note_related(room.desk, RelatedKind.FIELD, "Kom for sent", item_id=running.id)
    assert told(room) == before and held(room.record) == sealed
    assert "Kom for sent" not in before


def test_approved_minutes_keep_what_is_struck_later_or_turns_out_to_be_something_else(room: Room) -> None:
    running = room.record.items[0]
    second = related.note_related(room.desk, RelatedKind.FIELD, "Skolen søger frivillige", item_id=running.id)
    approved(room)
    before, sealed = told(room), held(room.record)
    first = room.record.news[0].id
    related.strike_related(room.desk, first)
    assert second.row_id is not None
    related.change_related(room.desk, second.row_id, RelatedKind.PRACTICE, "Skolen søger frivillige")
    assert told(room) == before and "varmestue" in before and "frivillige" in before
    assert held(room.record) == sealed
    assert not approving.seal_is_broken(room.desk, room.record.meeting)


def test_minutes_without_news_hold_what_they_always_did(tmp_path: Path) -> None:
    plain = an_open_meeting(a_room(tmp_path / "plain"))
    assert "news" not in read_held(held(plain.record))


def test_minutes_approved_before_news_was_told_in_them_stay_as_they_were(room: Room) -> None:
    approved(room)
    version = room.record.versions[-1]
    old = "\n".join(line for line in version.content.split("\n") if not line.startswith('["news"'))
    record = replace(room.record, versions=(*room.record.versions[:-1], replace(version, content=old)))
    assert "varmestue" not in " ".join(texts(minutes(record)))
    assert held(record) == old


def test_the_open_edition_tells_no_news_of_a_closed_item(room: Room) -> None:
    running = room.record.running
    assert running is not None
    closed_items.close_item(room.desk, running.id)
    opened = open_edition(room.record)
    assert opened.news == () and "varmestue" not in " ".join(texts(minutes(opened)))


def test_what_was_told_in_an_earlier_draft_is_no_change_in_the_open_edition_once_its_item_is_closed(room: Room) -> None:
    room.clock.forward(minutes=50)
    ending.end_meeting(room.desk, room.meeting_id)
    minutes_life.draft_written(room.desk, room.meeting_id)
    minutes_life.send_minutes(room.desk, room.meeting_id, date(2026, 11, 12))
    news = room.record.news[0]
    assert news.item_id is not None
    closed_items.close_item(room.desk, news.item_id)
    opened = open_edition(room.record)
    assert "varmestue" not in opened.versions[-1].content
    assert "varmestue" not in " ".join(texts(minutes(opened)))


def test_approved_minutes_tell_no_news_of_a_closed_item(room: Room) -> None:
    news = room.record.news[0]
    assert news.item_id is not None
    closed_items.close_item(room.desk, news.item_id)
    approved(room)
    assert "varmestue" in held(room.record)
    assert "varmestue" not in told(room)
