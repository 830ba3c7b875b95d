"""Closed items in a terminal of its own: not one byte of them is sent to those who follow."""

from __future__ import annotations

from datetime import UTC, datetime
from datetime import time as clock_time
from pathlib import Path

import pytest

from citerm.acts import closed_items, decisions, entries, organisation, planning
from citerm.acts.desk import Desk, meeting_scope
from citerm.acts.history import Draft, save_draft
from citerm.acts.meeting import attendance, ending, live
from citerm.acts.planning import PlannedItem
from citerm.cli.session import account
from citerm.model.initiative import Country, Language
from citerm.model.meeting import MeetingKind, Purpose
from citerm.store import Store
from tests.whole_program.given import today
from tests.whole_program.test_follow import at_work, following, record, sent, squeezed

pytestmark = pytest.mark.timeout(180)

SECRET = "zebra"
ITEMS = (
    PlannedItem("Fælles mål", Purpose.DECISION, 40),
    PlannedItem(f"Opsigelse af {SECRET}", Purpose.DECISION, 20, proposed_wording=f"{SECRET} fratræder", closed=True),
    PlannedItem("Næste skridt", Purpose.DISCUSSION, 20),
    PlannedItem(f"Sag om {SECRET}", Purpose.DISCUSSION, 20),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "alle-med.db"
    with Store.create(found) as store:
        desk = Desk(store, lambda: datetime.now(UTC), account())
        group = organisation.found_initiative(desk, "Alle med", Country.DENMARK, Language.DANISH, "Styregruppen").row_id
        assert group is not None
        person = organisation.add_person(desk, "Mette Holm").row_id
        assert person is not None
        organisation.seat_member(desk, group, person)
        planned = planning.plan_meeting(
            desk, group, MeetingKind.STEERING, today(), clock_time(9), minutes=100, items=ITEMS
        ).row_id
        assert planned is not None
        # Closed on the spot, before anybody follows.
        fourth = record_of(desk, planned)[3]
        closed_items.close_item(desk, fourth)
        closed_items.name_openly(desk, fourth, "Personalesag")
        live.open_meeting(desk, planned)
        attendance.all_expected_present(desk, planned)
    return found


def record_of(desk: Desk, meeting_id: int) -> list[int]:
    from citerm.acts.reading import meeting_record

    return [item.id for item in meeting_record(desk, meeting_id).items]


def test_no_byte_of_a_closed_item_is_sent_to_those_who_follow(path: Path, tmp_path: Path) -> None:
    with following(path, tmp_path) as terminal, at_work(path) as desk:
        meeting_id = record(desk).meeting.id
        _, closed, _, named = record_of(desk, meeting_id)
        live.go_to_item(desk, meeting_id, closed)
        terminal.wait_for("Lukket punkt")
        save_draft(desk, Draft(meeting_scope(meeting_id), "decision", f"{SECRET} opsiges", closed, datetime.now(UTC)))
        entries.record_note(desk, meeting_id, f"Om {SECRET}")
        decided = decisions.record_decision(desk, meeting_id).row_id
        entries.assign_action(desk, meeting_id, f"Skriv til {SECRET}", decision_id=decided)
        live.go_to_item(desk, meeting_id, named)
        terminal.wait_for("Personalesag")
        entries.assign_action(desk, meeting_id, f"Ring til {SECRET}")
        live.go_to_item(desk, meeting_id, record_of(desk, meeting_id)[2])
        terminal.wait_for("Næste skridt")
        entries.assign_action(desk, meeting_id, "Skriv referatet")
        terminal.wait_for("Skriv referatet")
        ending.end_meeting(desk, meeting_id)
        terminal.wait_for("Mødet sluttede")
        terminal.wait_for("Skriv referatet")
        everything = squeezed(sent(terminal)).casefold()
        assert SECRET not in everything
