"""Names of exported files: a folder of them sorts itself, and every file system takes them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from citerm.documents.names import LONGEST, minutes_name
from citerm.model.initiative import Language
from citerm.model.meeting import MeetingState, MinutesForm, MinutesState
from tests.documents.nasty import TEXTS
from tests.documents.records import rich_record
from tests.documents.test_minutes import changed


def test_a_draft_is_named_by_date_group_number_kind_and_state() -> None:
    assert minutes_name(rich_record("da")) == "2026-11-12-styregruppen-7-referat-udkast-1.docx"


def test_another_language_than_the_meetings_own_stands_in_the_name() -> None:
    name = minutes_name(rich_record("nb"), Language.NYNORSK, MinutesForm.PROTOCOL)
    assert name == "2026-11-12-styringsgruppen-7-protokoll-utkast-1-nn.docx"


def test_the_state_stands_in_the_name() -> None:
    record = rich_record("nb")
    approved = changed(record, minutes_state=MinutesState.APPROVED, approved_on=record.meeting.on)
    assert minutes_name(approved).endswith("-møtereferat-godkjent.docx")
    assert minutes_name(changed(record, state=MeetingState.CANCELLED)).endswith("-avlyst.docx")


@pytest.mark.parametrize("text", [*TEXTS, "æøå" * 40])
def test_every_file_system_takes_the_name(text: str) -> None:
    record = rich_record("da")
    name = minutes_name(replace(record, group=replace(record.group, name=text)))
    assert len(name.encode()) <= LONGEST
    assert not set(name) & set('/\\:*?"<>|\n\t \0')
    assert name.startswith("2026-11-12") and name.endswith("-7-referat-udkast-1.docx")
