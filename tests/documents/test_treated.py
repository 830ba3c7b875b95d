"""The bodies that treated a matter before, above the decision in the excerpt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import closed_items, decisions, handoffs, printing
from citerm.acts.item_papers import add_treatment
from citerm.acts.meeting import ending
from citerm.acts.paper_reading import meeting_papers
from citerm.documents import excerpt, text
from citerm.documents.tree import Document
from citerm.model.handoff import HandoffKind
from citerm.model.meeting_record import MeetingRecord
from tests.documents.test_handed import a_working_group, meet

HEADINGS = {"da": "Tidligere behandlet", "nb": "Tidligere behandlet", "nn": "Tidlegare handsaming"}
DECIDED = "Vi spørger styregruppen."


class Way:
    """A matter on its way: decided on in a working group, treated by a council, handed to the steering group."""

    def __init__(self, folder: Path, language: str = "da", *, council: bool = True, closed: bool = False) -> None:
        self.room, steering = a_working_group(folder, language)
        self.desk = self.room.desk
        self.first = self.room.meeting_id
        running = self.room.record.running
        assert running is not None
        self.first_item = running.id
        decisions.record_decision(self.desk, self.first, DECIDED)
        sent = handoffs.hand_off(
            self.desk, self.first, "Må vi bruge tallene?", to_group_id=steering, kind=HandoffKind.PROPOSAL
        ).row_id
        assert sent is not None
        ending.end_meeting(self.desk, self.first)
        self.second = meet(self.room, steering, date(2026, 11, 20), sent)
        self.item_id = next(item.id for item in self.record.items if item.handoff_id == sent)
        if council:
            add_treatment(self.desk, self.item_id, "Ældrerådet", date(2026, 11, 15), "Anbefalet")
        decisions.record_decision(self.desk, self.second, "Ja, fra august.")
        if closed:
            closed_items.close_item(self.desk, self.first_item)

    @property
    def record(self) -> MeetingRecord:
        return printing.record_to_print(self.desk, self.second)

    def excerpt(self, item_id: int | None = None, language: str | None = None) -> str:
        before = printing.treated_told(self.desk, meeting_papers(self.desk, self.second))
        return _read(excerpt.build(self.record, item_id or self.item_id, language, treated=before))


def _read(document: Document) -> str:
    return "\n".join(line.text for line in text.preview(document, 200))


@pytest.mark.parametrize("language", ["da", "nb", "nn"])
def test_the_chain_stands_above_the_decision(tmp_path: Path, language: str) -> None:
    told = Way(tmp_path, language).excerpt(language=language)
    assert told.count(HEADINGS[language]) == 1
    _, after = told.split(HEADINGS[language])
    assert after.index(DECIDED) < after.index("Ældrerådet") and after.index(DECIDED) < after.index("Anbefalet")
    assert after.index("Anbefalet") < after.index("Ja, fra august.")


def test_nothing_is_told_where_nobody_treated_it_before(tmp_path: Path) -> None:
    way = Way(tmp_path)
    first = next(item.id for item in way.record.items if item.id != way.item_id and not item.is_break)
    assert "Tidligere behandlet" not in way.excerpt(first)


def test_a_body_that_treated_it_behind_closed_doors_is_not_told(tmp_path: Path) -> None:
    way = Way(tmp_path, closed=True)
    assert not way.record.item_by_id[way.item_id].closed
    told = way.excerpt()
    assert DECIDED not in told and "Arbejdsgruppe Data, møde" not in told
    assert "Ældrerådet" in told.split("Tidligere behandlet")[1]
