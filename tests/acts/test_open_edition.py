"""What is told to a login that only reads is no less and no more than what leaves the house of a record read whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from citerm.acts import printing, reading
from citerm.acts.approving import seal_is_broken
from citerm.acts.board_reading import board_facts
from citerm.acts.desk import Desk
from citerm.model.access import AccessRole
from citerm.model.initiative import Language, replace
from citerm.rules.closed import open_item
from citerm.rules.register import Entry, Register
from citerm.store import Store
from tests.closed_story import SECRET, Story

STEPS = ("planned", "held", "sent", "approved")


@pytest.fixture(params=list(Language), ids=lambda language: language.value)
def story(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Story]:
    story = Story(tmp_path / "one", request.param)
    yield story
    story.desk.store.close()


@contextmanager
def reader_of(desk: Desk) -> Iterator[Desk]:
    with Store.open(desk.store.path, open_edition=True) as store:
        yield replace(desk, store=store, account="cilla", role=AccessRole.READER)


def test_papers_of_meetings_are_the_same_whoever_writes_them(story: Story) -> None:
    for step in STEPS:
        getattr(story, step)()
        with reader_of(story.desk) as reader:
            for meeting_id in (story.room.meeting_id, story.later):
                whole = printing.record_to_print(story.desk, meeting_id)
                part = printing.record_to_print(reader, meeting_id)
                assert printing.told(reader, part) == printing.told(story.desk, whole), step
                assert printing.papers_told(reader, part) == printing.papers_told(story.desk, whole), step


def listed(register: Register) -> list[Entry]:
    """The entries; where a number is still to be fixed, it stands in what their label says all the same."""
    return [replace(entry, decision=replace(entry.decision, number=None)) for entry in register.entries]


def test_lists_are_the_same_whoever_writes_them(story: Story) -> None:
    for step in STEPS:
        getattr(story, step)()
        with reader_of(story.desk) as reader:
            language = story.record.meeting.language
            assert listed(printing.register_told(reader)[0]) == listed(printing.register_told(story.desk)[0])
            told = [printing.actions_told(desk, board_facts(desk), language) for desk in (reader, story.desk)]
            assert told[0].actions == told[1].actions


def test_what_screens_read_of_a_meeting_tells_closed_items_as_open_papers_do(story: Story) -> None:
    for step in STEPS:
        getattr(story, step)()
        with reader_of(story.desk) as reader:
            whole, part = story.record, reading.meeting_record(reader, story.room.meeting_id)
            assert part.items == tuple(open_item(item, whole.meeting.language) for item in whole.items)
            assert [item.closed for item in part.items] == [item.closed for item in whole.items]
            assert not [note for note in part.notes if part.item_by_id[note.item_id].closed]
            assert SECRET not in repr(replace(part, people=()))
            kept = {id_: number for id_, number in whole.decision_numbers.items() if id_ in part.decision_numbers}
            assert part.decision_numbers == kept


def test_whoever_is_told_a_part_is_not_told_that_a_seal_is_broken(story: Story) -> None:
    for step in STEPS:
        getattr(story, step)()
    assert story.record.meeting.approved_digest is not None
    with reader_of(story.desk) as reader:
        assert not seal_is_broken(reader, story.record.meeting)
    assert not seal_is_broken(story.desk, story.record.meeting)
