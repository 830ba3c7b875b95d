"""What goes with an item: earlier bodies, attachments, guests; kept, undone, and taken along to the next agenda."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, time
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citerm.acts import agenda, history, item_papers, planning
from citerm.acts.attached_files import look, looked_at, still_to_come, warnings
from citerm.acts.carrying import carried_over, for_agenda, plan_carrying
from citerm.acts.decisions import record_decision
from citerm.acts.desk import meeting_scope
from citerm.acts.meeting import ending, live
from citerm.acts.meeting.item_guests import take_in_guests
from citerm.acts.paper_reading import meeting_papers
from citerm.acts.planning import PlannedItem
from citerm.model.entries import Outcome
from citerm.model.meeting import ItemState, MeetingKind, Purpose
from citerm.model.message import Refused
from citerm.model.paper import MeetingPapers
from citerm.rules.attachments import FileSeen, NotSeen, Standing
from citerm.store import records
from tests.acts.room import ITEMS, Room, a_room, an_open_meeting
from tests.tools import SOAK

DAY = date(2026, 11, 12)


def planned(room: Room, on: date = DAY, items: tuple[PlannedItem, ...] = ITEMS) -> int:
    meeting_id = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, on, time(14), minutes=60, items=items
    ).row_id
    assert meeting_id is not None
    return meeting_id


@pytest.fixture
def room(tmp_path: Path) -> Room:
    made = a_room(tmp_path)
    made.meeting_id = planned(made)
    return made


@pytest.fixture
def mandate(room: Room) -> int:
    return room.item("Mandat").id


def papers(room: Room, meeting_id: int = 0) -> MeetingPapers:
    return meeting_papers(room.desk, meeting_id or room.meeting_id)


def laden(room: Room, item_id: int) -> None:
    """Everything that can go with an item."""
    item_papers.add_treatment(room.desk, item_id, "Byrådet", date(2026, 10, 1), "Anbefalet")
    item_papers.attach(room.desk, "Notat", "https://eksempel.example/notat", item_id=item_id)
    item_papers.invite_guests(room.desk, item_id, [room.people["MH"]])


# Earlier bodies


def test_a_body_is_noted_by_hand_changed_struck_and_taken_back(room: Room, mandate: int) -> None:
    made = item_papers.add_treatment(room.desk, mandate, " Byrådet ", date(2026, 10, 1), "Anbefalet").row_id
    assert made is not None
    assert [(one.body, one.on, one.text) for one in papers(room).treated] == [
        ("Byrådet", date(2026, 10, 1), "Anbefalet")
    ]
    item_papers.change_treatment(room.desk, made, "Økonomiudvalget", None, "Oversendt\nuden bemærkninger")
    assert papers(room).treated[0].text == "Oversendt\nuden bemærkninger"
    item_papers.strike_treatment(room.desk, made)
    assert papers(room).treated == ()
    for _ in range(3):
        history.undo(room.desk, meeting_scope(room.meeting_id))
    assert papers(room).treatments == ()


def test_a_body_needs_a_name(room: Room, mandate: int) -> None:
    with pytest.raises(Refused) as refused:
        item_papers.add_treatment(room.desk, mandate, "  ")
    assert refused.value.field == "treated_by"


def test_the_record_knows_by_itself_where_a_postponed_item_was(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path))
    status = room.item("Status").id
    live.go_to_item(room.desk, room.meeting_id, status)
    live.postpone_item(room.desk, room.meeting_id, status)
    ending.end_meeting(room.desk, room.meeting_id)
    offered = carried_over(room.desk, room.group_id, date(2026, 12, 10))
    coming = [item for _, item in for_agenda(offered, {}) if item.title == "Status"]
    assert len(coming) == 1
    second = planned(room, date(2026, 12, 10), tuple(coming))
    treated = papers(room, second).treated
    assert [(one.body, one.on, one.meeting_number, one.state) for one in treated] == [
        ("Styregruppen", DAY, 1, ItemState.POSTPONED)
    ]
    copy = records.items(room.desk.store, second)[0]
    item_papers.add_treatment(room.desk, copy.id, "Byrådet", date(2026, 11, 20), "Anbefalet")
    assert [one.body for one in papers(room, second).treated] == ["Styregruppen", "Byrådet"]


def test_a_decision_that_is_taken_up_again_stands_in_the_chain(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path))
    live.go_to_item(room.desk, room.meeting_id, room.item("Mandat").id)
    decision_id = record_decision(room.desk, room.meeting_id, "Mandatet vedtages.").row_id
    ending.end_meeting(room.desk, room.meeting_id)
    again = PlannedItem("Mandat igen", Purpose.DECISION, 10, decision_id=decision_id)
    second = planned(room, date(2026, 12, 10), (again,))
    assert [(one.text, one.outcome, one.decision_id) for one in papers(room, second).treated] == [
        ("Mandatet vedtages.", Outcome.ADOPTED, decision_id)
    ]


def test_what_was_treated_behind_closed_doors_tells_nothing_but_that_it_was(tmp_path: Path) -> None:
    items = (PlannedItem("Ansættelse", Purpose.DECISION, 10, closed=True), *ITEMS)
    room = an_open_meeting(a_room(tmp_path), items)
    decision_id = record_decision(room.desk, room.meeting_id, "Gitte ansættes.").row_id
    ending.end_meeting(room.desk, room.meeting_id)
    second = planned(room, date(2026, 12, 10), (PlannedItem("Igen", Purpose.DECISION, 10, decision_id=decision_id),))
    (only,) = papers(room, second).treated
    assert (only.body, only.text, only.outcome, only.state) == ("Styregruppen", "", None, None)


# Attachments


def test_a_file_is_kept_by_size_and_hash_and_a_change_is_told(room: Room, mandate: int, tmp_path: Path) -> None:
    file = tmp_path / "mandat [udkast].pdf"
    file.write_bytes(b"first")
    item_papers.attach(room.desk, "", str(file), item_id=mandate)
    (one,) = papers(room).attachments
    assert (one.title, one.size, one.digest) == ("mandat [udkast].pdf", 5, sha256(b"first").hexdigest())
    assert looked_at([one])[0].standing is Standing.AS_KNOWN
    file.write_bytes(b"other")
    assert looked_at([one])[0].standing is Standing.CHANGED
    assert looked_at([one], whole=False)[0].standing is Standing.AS_KNOWN, "of the same size, unread"
    (said,) = warnings([one])
    assert "another file" in said.text
    item_papers.take_as_it_is(room.desk, one.id)
    assert warnings(papers(room).attachments) == ()
    file.unlink()
    assert looked_at(papers(room).attachments)[0].standing is Standing.MISSING
    assert still_to_come(room.desk) == list(papers(room).attachments)


def test_a_missing_file_is_pointed_out_and_taken(room: Room, mandate: int, tmp_path: Path) -> None:
    echo = item_papers.attach(room.desk, "Budget", str(tmp_path / "budget.xlsx"), item_id=mandate)
    assert [said.text for said in echo.warnings] == ["There is no file {path}."]
    (one,) = papers(room).attachments
    assert (one.size, one.digest, one.looked_at) == (None, "", None)


def test_an_address_and_paper_are_no_files(room: Room, mandate: int) -> None:
    item_papers.attach(room.desk, "Side", "https://eksempel.example/a?b=1", item_id=mandate)
    item_papers.attach(room.desk, "Kort over bydelen", item_id=mandate)
    assert [each.standing for each in looked_at(papers(room).attachments)] == [Standing.NO_FILE] * 2
    with pytest.raises(Refused):
        item_papers.attach(room.desk, "", "", item_id=mandate)


def test_a_link_a_pipe_and_a_folder_are_never_read(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.write_text("x")
    link = tmp_path / "link"
    link.symlink_to(real)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for place in (link, pipe, tmp_path):
        assert look(str(place)) is NotSeen.UNREADABLE, place
    assert look(str(real)) == FileSeen(1, sha256(b"x").hexdigest())


def test_a_locked_login_sees_no_file_outside_its_folder(room: Room, mandate: int, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "inside.pdf").write_text("x")
    (tmp_path / "outside.pdf").write_text("x")
    (folder / "door").symlink_to(tmp_path)
    item_papers.attach(room.desk, "", str(folder / "inside.pdf"), item_id=mandate, folder=folder)
    for place in (tmp_path / "outside.pdf", folder / ".." / "outside.pdf", folder / "door" / "outside.pdf"):
        assert look(str(place), within=folder) is NotSeen.OUT_OF_SIGHT
        with pytest.raises(Refused) as refused:
            item_papers.attach(room.desk, "Udenfor", str(place), item_id=mandate, folder=folder)
        assert refused.value.field == "place"
    assert [one.title for one in papers(room).attachments] == ["inside.pdf"]


def test_attachments_are_moved_changed_given_to_the_whole_agenda_and_struck(room: Room, mandate: int) -> None:
    first = item_papers.attach(room.desk, "A", item_id=mandate).row_id
    second = item_papers.attach(room.desk, "B", item_id=mandate).row_id
    assert first is not None and second is not None
    item_papers.move_attachment(room.desk, second, -1)
    assert [one.title for one in papers(room).attachments] == ["B", "A"]
    with pytest.raises(Refused):
        item_papers.move_attachment(room.desk, second, -1)
    item_papers.change_attachment(room.desk, first, "C", "", meeting_id=room.meeting_id)
    assert {one.title: one.meeting_id for one in papers(room).attachments} == {"B": None, "C": room.meeting_id}
    item_papers.strike_attachment(room.desk, first)
    assert [one.title for one in papers(room).attachments] == ["B"]
    before = papers(room)
    for _ in range(5):
        history.undo(room.desk, meeting_scope(room.meeting_id))
    assert papers(room).attachments == ()
    for _ in range(5):
        history.redo(room.desk, meeting_scope(room.meeting_id))
    assert papers(room) == before


# Guests


def test_guests_are_invited_once_and_withdrawn(room: Room, mandate: int) -> None:
    anna, bo = room.people["MH"], room.people["AB"]
    item_papers.invite_guests(room.desk, mandate, [anna, anna])
    with pytest.raises(Refused):
        item_papers.invite_guests(room.desk, mandate, [anna])
    item_papers.invite_guests(room.desk, mandate, [anna, bo])
    assert [guest.person_id for guest in papers(room).guests] == [anna, bo]
    item_papers.withdraw_guest(room.desk, mandate, anna)
    assert [guest.person_id for guest in papers(room).guests] == [bo]


# Going along


def test_a_postponed_item_takes_along_what_goes_with_it_and_undo_leads_back(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path))
    status = room.item("Status").id
    laden(room, status)
    second = planned(room, date(2026, 12, 10), (PlannedItem("Velkomst", Purpose.INFORMATION, 5, "welcome"),))
    live.postpone_item(room.desk, room.meeting_id, status)
    there = papers(room, second)
    assert [one.title for one in there.attachments] == ["Notat"]
    assert [one.body for one in there.treatments] == ["Byrådet"]
    assert [guest.person_id for guest in there.guests] == [room.people["MH"]]
    assert len(papers(room).attachments) == 1, "the first meeting keeps its own"
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert papers(room, second) == papers(room, planned(room, date(2027, 1, 14), ())), "nothing is left there"


def test_taken_up_after_all_the_copy_goes_with_all_that_goes_with_it(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path))
    status = room.item("Status").id
    laden(room, status)
    live.postpone_item(room.desk, room.meeting_id, status)
    live.go_to_item(room.desk, room.meeting_id, status)
    assert records.waiting_items(room.desk.store, room.group_id) == ()
    assert room.desk.store.scalar("select count(*) from attachments") == 1


def test_a_cancelled_meeting_hands_on_what_goes_with_its_items(room: Room, mandate: int) -> None:
    laden(room, mandate)
    planning.cancel_meeting(room.desk, room.meeting_id, "Sygdom")
    waiting = next(item for item in records.waiting_items(room.desk.store, room.group_id) if item.title == "Mandat")
    assert room.desk.store.scalar("select count(*) from attachments where item_id = ?", (waiting.id,)) == 1


def test_an_item_of_the_bank_goes_on_from_a_cancelled_meeting_for_what_goes_with_it_alone(room: Room) -> None:
    items = (PlannedItem("Tema", Purpose.DISCUSSION, 20, "theme"),)
    cancelled, later = planned(room, date(2026, 12, 1), items), planned(room, date(2026, 12, 15), items)
    item_papers.attach(room.desk, "Oplæg", item_id=records.items(room.desk.store, cancelled)[0].id)
    planning.cancel_meeting(room.desk, cancelled, "Sne")
    assert [one.title for one in papers(room, later).attachments] == ["Oplæg"]


def test_a_parked_item_brings_it_back_when_it_is_taken_up(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path))
    status = room.item("Status").id
    laden(room, status)
    live.park_item(room.desk, room.meeting_id, status)
    ending.end_meeting(room.desk, room.meeting_id)
    offered = carried_over(room.desk, room.group_id, date(2026, 12, 10))
    made = plan_carrying(
        room.desk,
        room.group_id,
        MeetingKind.STEERING,
        date(2026, 12, 10),
        time(14),
        minutes=60,
        place="",
        items=[item for _, item in for_agenda(offered, {})],
        offered=offered,
        choices={},
    ).row_id
    assert made is not None
    there = papers(room, made)
    assert [one.title for one in there.attachments] == ["Notat"]
    (copy,) = [item for item in records.items(room.desk.store, made) if item.title == "Status"]
    assert [(one.body, one.state) for one in there.treated if one.item_id == copy.id] == [
        ("Byrådet", None),
        ("Styregruppen", ItemState.PARKED),
    ]


def test_an_item_that_is_removed_takes_its_papers_with_it_and_undo_brings_all_back(room: Room, mandate: int) -> None:
    laden(room, mandate)
    before = papers(room)
    agenda.remove_item(room.desk, mandate)
    assert papers(room).attachments == () and papers(room).guests == ()
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert papers(room) == before
    assert room.desk.store.integrity_problems() == []


# In any order

Act = Callable[[Room, int], object]
ACTS: tuple[Act, ...] = (
    lambda room, n: item_papers.add_treatment(room.desk, _item(room, n), f"Udvalg {n}", DAY, f"Svar {n}"),
    lambda room, n: item_papers.change_treatment(room.desk, _row(room, "treatments", n), f"Råd {n}"),
    lambda room, n: item_papers.strike_treatment(room.desk, _row(room, "treatments", n)),
    lambda room, n: item_papers.attach(room.desk, f"Bilag {n}", item_id=_item(room, n)),
    lambda room, n: item_papers.attach(room.desk, f"Plan {n}", "https://x.example", meeting_id=room.meeting_id),
    lambda room, n: item_papers.change_attachment(
        room.desk, _row(room, "attachments", n), f"Nyt {n}", "/nowhere", item_id=_item(room, n)
    ),
    lambda room, n: item_papers.move_attachment(room.desk, _row(room, "attachments", n), n % 2 * 2 - 1),
    lambda room, n: item_papers.strike_attachment(room.desk, _row(room, "attachments", n)),
    lambda room, n: item_papers.invite_guests(room.desk, _item(room, n), [list(room.people.values())[n % 4]]),
    lambda room, n: item_papers.withdraw_guest(room.desk, _item(room, n), list(room.people.values())[n % 4]),
    lambda room, n: take_in_guests(room.desk, room.meeting_id),
    lambda room, n: agenda.remove_item(room.desk, _item(room, n)),
    lambda room, n: live.next_item(room.desk, room.meeting_id),
    lambda room, n: live.postpone_item(room.desk, room.meeting_id, _item(room, n)),
    lambda room, n: live.go_to_item(room.desk, room.meeting_id, _item(room, n)),
)


def _item(room: Room, n: int) -> int:
    items = room.record.items
    return items[n % len(items)].id


def _row(room: Room, table: str, n: int) -> int:
    found = [id for (id,) in room.desk.store.pairs(f"select id from {table} where struck = 0")]
    if not found:
        raise Refused("nothing yet")
    return found[n % len(found)]


@pytest.mark.soak
@settings(max_examples=500 if SOAK else 40)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 20)), max_size=20))
def test_whatever_is_done_undo_of_everything_is_the_beginning_and_redo_the_end(sequence: list[tuple[Act, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = an_open_meeting(a_room(Path(folder)))
        before = (papers(room), room.record)
        done = 0
        for act, n in sequence:
            room.clock.forward(seconds=20)
            lines = room.desk.store.journal_head()
            with suppress(Refused):
                act(room, n)
            done += room.desk.store.journal_head() != lines
        after = (papers(room), room.record)
        for _ in range(done):
            history.undo(room.desk, meeting_scope(room.meeting_id))
        assert (papers(room), room.record) == before
        for _ in range(done):
            history.redo(room.desk, meeting_scope(room.meeting_id))
        assert (papers(room), room.record) == after
        assert room.desk.store.broken_links() == [] and room.desk.store.integrity_problems() == []
        room.desk.store.close()
