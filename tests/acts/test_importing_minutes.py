"""Minutes that come into the record approved are sealed like all others."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from citerm.acts import approving
from citerm.acts.desk import Desk
from citerm.acts.importing.files import bring_in
from citerm.documents.minutes import build
from citerm.documents.tree import Status
from citerm.intake import read_toml
from citerm.model.meeting import ApprovedHow, Meeting, MinutesState
from citerm.model.meeting_record import MeetingRecord
from citerm.store import Store, records, whole_meeting

NOW = datetime(2026, 11, 12, 11, 0, tzinfo=UTC)
FILE = """
[initiative]
key = "alle-med"
name = "Alle med"
country = "DK"

[[people]]
key = "mette"
name = "Mette Holm"

[[groups]]
key = "sg"
name = "Styregruppen"
kind = "steering"
silence_days = 7

[[memberships]]
person = "mette"
group = "sg"

[[meetings]]
key = "sg-1"
group = "sg"
on = 2026-09-10
starts = "14.00"
state = "closed"
minutes_state = "approved"
{day}

[[meetings.agenda]]
key = "plan"
title = "Plan"
minutes = 20

[[meetings.agenda.entries]]
action = "Skriv planen"
owner = "mette"

[[meetings]]
key = "sg-2"
group = "sg"
on = 2026-10-08
starts = "14.00"
state = "closed"

[[meetings.agenda]]
key = "apprmin"
item = "apprmin"

[[meetings.agenda.entries]]
decision = "Referatet godkendes."
outcome = "{outcome}"
"""


def imported(folder: Path, *, day: str, outcome: str = "approved") -> tuple[Desk, Meeting, MeetingRecord]:
    path = folder / "alle.toml"
    path.write_text(FILE.replace("{day}", day).replace("{outcome}", outcome), encoding="utf-8")
    desk = Desk(Store.create(folder / "record.db"), lambda: NOW, "anna")
    bring_in(desk, read_toml(path))
    meeting = next(m for m in records.meetings(desk.store) if m.key == "sg-1")
    return desk, meeting, whole_meeting.meeting_record(desk.store, meeting.id)


@pytest.mark.parametrize("day", ["approved_on = 2026-10-08", ""])
def test_the_meeting_that_approved_is_found(tmp_path: Path, day: str) -> None:
    desk, meeting, record = imported(tmp_path, day=day)
    assert record.group.silence_days == 7
    assert (meeting.approved_on, meeting.approved_how) == (date(2026, 10, 8), ApprovedHow.MEETING)
    assert record.approved_at is not None
    assert record.approved_at.key == "sg-2"
    assert [(kept.text, kept.owner_id) for kept in record.approved_actions] == [("Skriv planen", 1)]
    assert [version.state for version in record.versions] == [MinutesState.APPROVED]
    assert approving.broken_seals(desk) == ()


def test_a_day_that_was_no_meeting_is_kept_as_it_is_told(tmp_path: Path) -> None:
    _, meeting, _ = imported(tmp_path, day="approved_on = 2026-09-20")
    assert (meeting.approved_on, meeting.approved_how, meeting.approved_at_id) == (
        date(2026, 9, 20),
        ApprovedHow.NOTED,
        None,
    )


def test_without_any_day_they_print_as_approved_and_not_as_a_draft(tmp_path: Path) -> None:
    _, meeting, record = imported(tmp_path, day="", outcome="postponed")
    assert (meeting.approved_on, meeting.minutes_state) == (None, MinutesState.APPROVED)
    assert build(record).blocks[0] == Status("Godkendt", draft=False)
