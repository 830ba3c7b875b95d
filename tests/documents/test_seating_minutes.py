"""The table plan in the minutes of the meeting that made it, and on a paper of its own."""

from __future__ import annotations

import pytest

from citerm.acts import closed_items, organisation, seating
from citerm.acts.initiative import seating_reading
from citerm.acts.planning import PlannedItem
from citerm.documents.minutes import build as minutes
from citerm.documents.seating import SeatingPaper, build, file_name
from citerm.documents.tree import Heading, Status, texts
from citerm.i18n.phrases import Phrases
from citerm.model.meeting import Purpose
from citerm.model.message import Refused
from citerm.model.people import GroupKind
from citerm.model.seating import Seat
from citerm.rules.closed import open_edition
from citerm.rules.minutes_content import held, read_held
from tests.acts.room import a_room, an_open_meeting

ITEMS = [
    PlannedItem("Bryllupsøvelsen", Purpose.DISCUSSION, 45, "seat"),
    PlannedItem("Eventuelt", Purpose.INFORMATION, 5, "aob"),
]


@pytest.fixture
def room(tmp_path):
    found = an_open_meeting(a_room(tmp_path), ITEMS)
    organisation.add_group(found.desk, "Data", GroupKind.WORKING)
    item = found.record.running
    plan = seating.begin_plan(found.desk, "Alle unge i job", meeting_id=found.meeting_id, item_id=item.id).row_id
    seating.add_actors(found.desk, plan, ["Kirken; vært; kender de unge", "Skolen"], (Seat.STEERING, found.group_id))
    seating.miss_seat(found.desk, plan, "En ung", (Seat.STEERING, found.group_id))
    seating.add_actors(found.desk, plan, ["Avisen"])
    seating.word_plan(found.desk, plan, open_questions="Hvem betaler?")
    return found


def paper(room, language="da"):
    page = seating_reading.plan_to_print(room.desk)
    return SeatingPaper(
        page=page,
        initiative=page.initiative,
        phrases=Phrases(language),
        today=room.desk.today(),
        at=room.desk.now(),
    )


def test_the_minutes_tell_the_plan_in_short_under_its_item(room):
    told = list(texts(minutes(room.record)))
    assert "Fælles resultat: Alle unge i job" in told
    at = told.index("Hovedbord (Styregruppen)")
    assert told[at + 1 : at + 3] == ["Kirken, Skolen", "En ung"]
    assert "Hvem betaler?" in told
    assert "kender de unge" not in told


def test_a_closed_item_tells_no_plan_in_the_open_minutes(room):
    closed_items.close_item(room.desk, room.record.running.id)
    told = "\n".join(texts(minutes(open_edition(room.record))))
    assert "Kirken" not in told and "Alle unge i job" not in told
    with pytest.raises(Refused, match="closed item"):
        seating_reading.plan_to_print(room.desk)
    lines = read_held(held(open_edition(room.record)))
    assert not {"seating", "placement", "missing_seat"} & set(lines)


def test_a_version_of_the_minutes_holds_who_sat_where(room):
    before = read_held(held(room.record))
    assert {fields["name"] for fields in before["placement"].values()} == {"Kirken", "Skolen", "Avisen"}
    one = seating_reading.plan_to_print(room.desk).placements[-1]
    seating.move_actor(room.desk, one.id, (Seat.INFORMED, None))
    assert read_held(held(room.record))["placement"][one.id]["seat"] == "informed"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("da", ("Bordplan", "Hovedbord (Styregruppen)", "Ikke placeret endnu", "Åbne spørgsmål")),
        ("nb", ("Bordplan", "Hovedbord (Styregruppen)", "Ikke plassert ennå", "Åpne spørsmål")),
        ("nn", ("Bordplan", "Hovudbord (Styregruppen)", "Ikkje plassert enno", "Opne spørsmål")),
    ],
)
def test_the_paper_has_a_table_for_each_table_and_the_pile_last(room, language, expected):
    document = build(paper(room, language))
    told = list(texts(document))
    assert [told.index(each) for each in expected] == sorted(told.index(each) for each in expected)
    assert isinstance(document.blocks[0], Status) and document.blocks[0].draft
    assert {"vært", "kender de unge", "– En ung"} <= set(told)


def test_what_changed_is_a_section_only_where_there_is_an_earlier_plan(room):
    heading = "Ændret siden bordplanen fra"
    assert not any(isinstance(b, Heading) and b.text.startswith(heading) for b in build(paper(room)).blocks)
    seating.agree_plan(room.desk, 1)
    following = seating.begin_plan(room.desk, from_id=1).row_id
    assert not any(isinstance(b, Heading) and b.text.startswith(heading) for b in build(paper(room)).blocks)
    avisen = next(one for one in seating_reading.table_plan(room.desk, following).placements if one.name == "Avisen")
    seating.move_actor(room.desk, avisen.id, (Seat.INFORMED, None))
    told = list(texts(build(paper(room))))
    assert "– Avisen: flyttet fra Ikke placeret endnu til Sidelinjen (holdes orienteret)" in told


def test_the_file_is_named_by_day_and_by_language_where_it_is_another(room):
    assert file_name(paper(room)) == "2026-11-12-bordplan.docx"
    assert file_name(paper(room, "nn")) == "2026-11-12-bordplan-nn.docx"
